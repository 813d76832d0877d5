//! Names known at compile time as small enums: found by a hash of three of their letters, compared as bytes afterwards.

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
}

impl Index {
    pub const fn new(names: &[&str]) -> Index {
        assert!(names.len() < 256, "an index holds 255 names");
        let mut slots = [0; SLOTS];
        let mut i = 0;
        while i < names.len() {
            let mut slot = slot(names[i].as_bytes());
            while slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            i += 1;
            slots[slot] = i as u8;
        }
        Index { slots }
    }

    /// The place of a name in `names`, the list that the index was built from.
    pub fn find(&self, name: &str, names: &[&str]) -> Option<usize> {
        let mut slot = slot(name.as_bytes());
        loop {
            let place = usize::from(self.slots[slot]).checked_sub(1)?;
            if is_same(names[place].as_bytes(), name.as_bytes()) {
                return Some(place);
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

/// Names are short: a loop beats a call.
fn is_same(lower: &[u8], name: &[u8]) -> bool {
    lower.len() == name.len() && lower.iter().zip(name).all(|(lower, byte)| *lower == byte.to_ascii_lowercase())
}

/// Length and three letters tell nearly all names apart.
const fn slot(name: &[u8]) -> usize {
    let length = name.len();
    if length == 0 {
        return 0;
    }
    let (first, middle, last) = (name[0] | 0x20, name[length / 2] | 0x20, name[length - 1] | 0x20);
    (length * 131 + first as usize * 37 + middle as usize * 17 + last as usize * 71) % SLOTS
}

#[cfg(test)]
mod tests {
    names! {
        enum Pet { Cat = "cat", GuineaPig = "guinea-pig", H1 = "h1", }
    }

    #[test]
    fn a_name_is_found_in_any_case_and_no_other_is() {
        assert_eq!(Pet::of("cat"), Some(Pet::Cat));
        assert_eq!(Pet::of("Guinea-PIG"), Some(Pet::GuineaPig));
        assert_eq!(Pet::of("H1").map(Pet::name), Some("h1"));
        for other in ["", "c", "cart", "h2", "\u{17F}", "guinea_pig"] {
            assert_eq!(Pet::of(other), None, "{other}");
        }
    }
}
