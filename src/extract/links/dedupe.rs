//! A list that a page holds twice, for another device or as another tab, counts once.

use std::collections::HashSet;

use crate::extract::hash::Known;

/// The listed links so far: the first of each story in a list, or under a heading, is a link.
#[derive(Debug, Default)]
pub(super) struct Seen<'a> {
    /// List and story.
    stories: HashSet<u64, Known>,
    /// Headings, each with the first list under it, which stands for all of them.
    headings: Vec<(&'a str, u32)>,
}

impl<'a> Seen<'a> {
    pub(super) fn is_new(&mut self, heading: Option<&'a str>, list: u32, story: u32) -> bool {
        let list = heading.map_or(list, |heading| self.first_under(heading, list));
        self.stories.insert(u64::from(list) << 32 | u64::from(story))
    }

    fn first_under(&mut self, heading: &'a str, list: u32) -> u32 {
        let known = self.headings.iter().find(|(known, _)| *known == heading).map(|(_, first)| *first);
        if known.is_none() {
            self.headings.push((heading, list));
        }
        known.unwrap_or(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_one_heading_are_one() {
        let mut seen = Seen::default();
        assert!(seen.is_new(Some("Latest"), 0, 7) && seen.is_new(None, 1, 7) && seen.is_new(Some("Latest"), 2, 8));
        assert!(!seen.is_new(Some("Latest"), 2, 7) && !seen.is_new(None, 1, 7) && !seen.is_new(Some("Latest"), 3, 8));
    }
}
