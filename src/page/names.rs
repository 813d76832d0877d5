//! Names known at compile time as small enums: found by a hash of their first and last letters, which tell most of them apart.

/// Declares an enum of names, each with how it is written (lower case).
macro_rules! names {
    ($(#[$doc:meta])* $visible:vis enum $Enum:ident { $($Name:ident = $written:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        $visible enum $Enum { $($Name,)* }

        impl $Enum {
            const WRITTEN: &[&str] = &[$($written,)*];
            const ALL: &[$Enum] = &[$($Enum::$Name,)*];

            /// The name, lower case.
            $visible fn name(self) -> &'static str {
                Self::WRITTEN[self as usize]
            }

            /// The name that is written so, in upper or lower case.
            $visible fn of(written: &str) -> Option<$Enum> {
                static INDEX: $crate::page::names::Index = $crate::page::names::Index::new($Enum::WRITTEN);
                INDEX.find(written, Self::WRITTEN).map(|i| Self::ALL[i])
            }
        }
    };
}
pub(super) use names;

const SLOTS: usize = 512;

/// Where each of up to 255 names stands in its list: open addressing, built by the compiler.
pub struct Index {
    /// Place in the list plus one; 0 is an empty slot.
    slots: [u8; SLOTS],
    /// The ends of each name.
    ends: [Ends; 256],
}

impl Index {
    pub const fn new(names: &[&str]) -> Index {
        assert!(names.len() < 256, "an index holds 255 names");
        let mut index = Index { slots: [0; SLOTS], ends: [Ends { first: 0, last: 0 }; 256] };
        let mut i = 0;
        while i < names.len() {
            index.ends[i] = Ends::of(names[i].as_bytes());
            let mut slot = index.ends[i].slot();
            while index.slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            i += 1;
            index.slots[slot] = i as u8;
        }
        index
    }

    /// The place of a name in `names`, the list that the index was built from.
    pub fn find(&self, name: &str, names: &[&str]) -> Option<usize> {
        let ends = Ends::of(name.as_bytes());
        let mut slot = ends.slot();
        loop {
            let place = usize::from(self.slots[slot]).checked_sub(1)?;
            let known = names[place];
            if known.len() == name.len() {
                let has_same_ends = self.ends[place].first == ends.first && self.ends[place].last == ends.last;
                if has_same_ends && name.len() <= WHOLE || known.eq_ignore_ascii_case(name) {
                    return Some(place);
                }
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

/// Bytes of the longest name that its ends are all of.
const WHOLE: usize = 2 * size_of::<u64>();

/// The first and the last eight bytes of a name, or as many as it has; they may be the same ones.
#[derive(Clone, Copy)]
struct Ends {
    first: u64,
    last: u64,
}

impl Ends {
    const fn of(name: &[u8]) -> Ends {
        if let (Some(first), Some(last)) = (name.first_chunk(), name.last_chunk()) {
            return Ends { first: u64::from_le_bytes(*first), last: u64::from_le_bytes(*last) };
        }
        if let (Some(first), Some(last)) = (name.first_chunk(), name.last_chunk()) {
            return Ends { first: u32::from_le_bytes(*first) as u64, last: u32::from_le_bytes(*last) as u64 };
        }
        match name {
            [] => Ends { first: 0, last: 0 },
            [first, .., last] => Ends { first: *first as u64 | (name[1] as u64) << 8, last: *last as u64 },
            [only] => Ends { first: *only as u64, last: 0 },
        }
    }

    /// Where the search for the name begins, in either case of its letters.
    const fn slot(self) -> usize {
        const SMALL: u64 = 0x2020_2020_2020_2020;
        let mixed = (self.first | SMALL) ^ (self.last | SMALL).rotate_left(29);
        (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - SLOTS.ilog2())) as usize
    }
}

#[cfg(test)]
mod tests {
    names! {
        enum Pet { Cat = "cat", GuineaPig = "guinea-pig", H1 = "h1", P = "p", Goat = "goat", Bird = "south-american-bird", }
    }

    #[test]
    fn a_name_is_found_in_any_case_and_no_other_is() {
        assert_eq!(Pet::of("cat"), Some(Pet::Cat));
        assert_eq!(Pet::of("Guinea-PIG"), Some(Pet::GuineaPig));
        assert_eq!(Pet::of("H1").map(Pet::name), Some("h1"));
        assert_eq!([Pet::of("P"), Pet::of("gOAT"), Pet::of("goat")], [Some(Pet::P), Some(Pet::Goat), Some(Pet::Goat)]);
        assert_eq!(Pet::of("South-American-Bird"), Some(Pet::Bird));
        for other in
            ["", "c", "cart", "h2", "\u{17F}", "guinea_pig", "ct", "\r", "south-amer-can-bird", "south-america--bird", "guinea\rpig"]
        {
            assert_eq!(Pet::of(other), None, "{other}");
        }
    }
}
