//! The bytes of a short path as masks, so that words and digits of its segments are counted in a few steps.

use super::super::masks;

const DIGIT: u8 = 1;
const LETTER: u8 = 1 << 1;
/// What stands between words.
const JOINT: u8 = 1 << 2;
const DOT: u8 = 1 << 3;
const CAPITAL: u8 = 1 << 4;
const ESCAPE: u8 = 1 << 5;
const FOREIGN: u8 = 1 << 6;

static SORTS: [u8; 256] = {
    let mut sorts = [0; 256];
    let mut at = 0;
    while at < 256 {
        sorts[at] = match at as u8 {
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' => LETTER,
            b'A'..=b'Z' => LETTER | CAPITAL,
            b'-' | b'_' | b'+' | b' ' | b',' => JOINT,
            b'.' => JOINT | DOT,
            b'%' => ESCAPE,
            0x80.. => FOREIGN,
            _ => 0,
        };
        at += 1;
    }
    sorts
};

/// Longest text that is read as masks, in bytes: a bit is left behind the last one.
const LONGEST: usize = 2 * masks::ROOM - 1;

/// What stands where in a text of ASCII.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs {
    digits: u128,
    letters: u128,
    joints: u128,
    dots: u128,
}

/// What is anywhere in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holds(u8);

impl Holds {
    pub(super) fn capitals(self) -> bool {
        self.0 & CAPITAL != 0
    }

    pub(super) fn escapes(self) -> bool {
        self.0 & ESCAPE != 0
    }
}

impl Signs {
    /// None of a text that is long, or not of ASCII.
    pub(super) fn of(text: &str) -> (Option<Signs>, Holds) {
        let bytes = text.as_bytes();
        if bytes.len() > LONGEST {
            return (None, Holds(bytes.iter().fold(0, |all, byte| all | SORTS.get(usize::from(*byte)).copied().unwrap_or_default())));
        }
        let (first, second) = bytes.split_at_checked(masks::ROOM).unwrap_or((bytes, &[]));
        let ([digits, letters, joints, dots], all) = masks::of(first, &SORTS);
        let mut signs = Signs { digits: digits.into(), letters: letters.into(), joints: joints.into(), dots: dots.into() };
        let mut holds = all;
        if !second.is_empty() {
            let ([digits, letters, joints, dots], all) = masks::of(second, &SORTS);
            let behind = |mask: u64| u128::from(mask) << masks::ROOM;
            signs.digits |= behind(digits);
            signs.letters |= behind(letters);
            signs.joints |= behind(joints);
            signs.dots |= behind(dots);
            holds |= all;
        }
        ((holds & FOREIGN == 0).then_some(signs), Holds(holds))
    }

    pub(super) fn has_digit(&self, start: usize, len: usize) -> bool {
        self.digits & part(start, len) != 0
    }

    pub(super) fn has_dot(&self, start: usize, len: usize) -> bool {
        self.dots & part(start, len) != 0
    }

    /// Whether five digits stand in a row.
    pub(super) fn has_five_digits(&self, start: usize, len: usize) -> bool {
        let digits = self.digits & part(start, len);
        let pairs = digits & digits >> 1;
        pairs & pairs >> 2 & digits >> 4 != 0
    }

    /// Stretches between joints that hold a letter.
    pub(super) fn words(&self, start: usize, len: usize) -> u32 {
        let part = part(start, len);
        let (joints, letters) = (self.joints & part, self.letters & part);
        // A letter anywhere in a stretch of ones carries a one to the bit behind it: a joint's, or the one behind the part.
        let carried = (part & !joints).wrapping_add(letters);
        (carried & (joints | part.wrapping_add(1 << start) & !part)).count_ones()
    }
}

/// A one for each byte of a part.
fn part(start: usize, len: usize) -> u128 {
    let ones = u128::MAX.checked_shr(128 - len.min(128) as u32).unwrap_or_default();
    ones.checked_shl(start as u32).unwrap_or_default()
}
