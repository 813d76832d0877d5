//! What was worked out of short texts that come again and again: the class names of a page are those of its site's other pages too.

use std::cell::RefCell;
use std::thread::LocalKey;

use super::hash::hash;

/// Texts remembered; a text takes the place of another one with the same last bits of its hash.
const SLOTS: usize = 1 << 12;

/// Bytes of the longest text remembered: with `SLOTS`, a megabyte or two a thread at most.
const LONGEST: usize = 256;

/// A worker's memory of what a function of a text gave. The text itself is compared, so that the answer never depends on what was
/// asked before.
pub(super) struct Recall<T>(RefCell<Vec<Option<(Box<str>, T)>>>);

impl<T: Copy> Recall<T> {
    pub(super) const fn new() -> Recall<T> {
        Recall(RefCell::new(Vec::new()))
    }

    fn of(&self, text: &str, work: impl FnOnce(&str) -> T) -> T {
        // `work` that asks again while it works is not answered from memory.
        let Some(mut slots) = self.0.try_borrow_mut().ok().filter(|_| text.len() <= LONGEST) else { return work(text) };
        if slots.is_empty() {
            slots.resize_with(SLOTS, || None);
        }
        let Some(slot) = slots.get_mut(hash(text) as usize % SLOTS) else { return work(text) };
        match slot {
            Some((known, answer)) if **known == *text => *answer,
            _ => {
                let answer = work(text);
                *slot = Some((text.into(), answer));
                answer
            }
        }
    }
}

/// What `work` makes of a text, worked out once while this thread remembers it.
pub(super) fn recall<T: Copy>(memory: &'static LocalKey<Recall<T>>, text: &str, work: impl FnOnce(&str) -> T) -> T {
    memory.with(|memory| memory.of(text, work))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_those_of_the_function() {
        thread_local!(static LENGTHS: Recall<usize> = const { Recall::new() });
        let texts: Vec<String> = (0..2 * SLOTS).map(|n| format!("{n:b}")).chain([String::new(), "x".repeat(LONGEST + 1)]).collect();
        for text in texts.iter().chain(&texts) {
            assert_eq!(recall(&LENGTHS, text, str::len), text.len());
        }
    }

    #[test]
    fn a_text_is_worked_out_once() {
        thread_local!(static ANSWERS: Recall<u8> = const { Recall::new() });
        assert_eq!(recall(&ANSWERS, "site-footer", |_| 1), 1);
        assert_eq!(recall(&ANSWERS, "site-footer", |_| 2), 1);
        assert_eq!(recall(&ANSWERS, &"x".repeat(LONGEST + 1), |_| 1), 1);
        assert_eq!(recall(&ANSWERS, &"x".repeat(LONGEST + 1), |_| 2), 2);
    }
}
