//! Names known at compile time as small enums: found by eight of their bytes at each end, as two numbers.

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
const MOST: usize = 192;

/// Where each of up to 192 names stands in its list: open addressing, built by the compiler.
pub struct Index {
    /// Place in the list plus one; 0 is an empty slot.
    slots: [u8; SLOTS],
    /// The names in their order, packed: side by side, for the fastest cache.
    packed: [[u64; 2]; MOST],
}

impl Index {
    pub const fn new(names: &[&str]) -> Index {
        assert!(names.len() <= MOST, "an index holds 192 names");
        let mut index = Index { slots: [0; SLOTS], packed: [[0; 2]; MOST] };
        let mut i = 0;
        while i < names.len() {
            let packed = pack(names[i].as_bytes());
            let mut slot = slot(packed, names[i].len());
            while index.slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            index.packed[i] = packed;
            i += 1;
            index.slots[slot] = i as u8;
        }
        index
    }

    /// The place of a name in `names`, the list that the index was built from.
    #[inline]
    pub fn find(&self, name: &str, names: &[&str]) -> Option<usize> {
        let packed = pack(name.as_bytes());
        let mut slot = slot(packed, name.len());
        loop {
            let place = usize::from(self.slots[slot]).checked_sub(1)?;
            if self.packed[place] == packed && (name.len() <= 8 || is_same(names[place].as_bytes(), name.as_bytes())) {
                return Some(place);
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

fn is_same(lower: &[u8], name: &[u8]) -> bool {
    lower.len() == name.len() && lower.iter().zip(name).all(|(lower, byte)| *lower == byte.to_ascii_lowercase())
}

/// The first eight bytes and the last eight, in lower case; a name of eight bytes or fewer is told by them alone, for no name
/// holds a zero byte.
#[inline]
const fn pack(name: &[u8]) -> [u64; 2] {
    match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
        (Some(first), Some(last)) => [lower(u64::from_le_bytes(*first)), lower(u64::from_le_bytes(*last))],
        _ => [lower(short(name)), 0],
    }
}

/// Fewer than eight bytes as a number.
#[inline]
const fn short(name: &[u8]) -> u64 {
    match (name.first_chunk::<4>(), name.last_chunk::<4>(), name) {
        // The halves overlap where the name has fewer than eight bytes, and agree there.
        (Some(first), Some(last), _) => {
            u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*last) as u64) << (8 * (name.len() as u32 - 4))
        }
        (_, _, [first, second, third]) => *first as u64 | (*second as u64) << 8 | (*third as u64) << 16,
        (_, _, [first, second]) => *first as u64 | (*second as u64) << 8,
        (_, _, [only]) => *only as u64,
        _ => 0,
    }
}

/// Eight bytes at once, ASCII capitals made small: a byte's highest bit tells whether it is one of them.
#[inline]
const fn lower(bytes: u64) -> u64 {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    let low = bytes & !HIGH;
    let from_a = low + ONES * (0x80 - b'A' as u64);
    let above_z = low + ONES * (0x7f - b'Z' as u64);
    let capital = (from_a ^ above_z) & !bytes & HIGH;
    bytes | capital >> 2
}

#[inline]
const fn slot([first, last]: [u64; 2], len: usize) -> usize {
    ((first ^ last.rotate_left(23) ^ len as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 55) as usize
}

#[cfg(test)]
mod tests {
    names! {
        enum Pet { Cat = "cat", GuineaPig = "guinea-pig", H1 = "h1", Tortoise = "tortoise", Turtle = "turtle", }
    }

    #[test]
    fn a_name_is_found_in_any_case_and_no_other_is() {
        assert_eq!(Pet::of("cat"), Some(Pet::Cat));
        assert_eq!(Pet::of("Guinea-PIG"), Some(Pet::GuineaPig));
        assert_eq!(Pet::of("H1").map(Pet::name), Some("h1"));
        assert_eq!((Pet::of("TORTOISE"), Pet::of("Turtle")), (Some(Pet::Tortoise), Some(Pet::Turtle)));
        for other in [
            "",
            "c",
            "cart",
            "h2",
            "h\u{11}",
            "h\0",
            "cat\0",
            "\u{17F}",
            "guinea_pig",
            "guinea-p-pig",
            "guinea--guinea-pig",
            "tortois",
            "turtl[",
            "turtl{",
        ] {
            assert_eq!(Pet::of(other), None, "{other}");
        }
    }
}
