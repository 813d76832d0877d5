//! What became of the records of one input, in few bytes: a folder of a million pages has a million of these.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::Skip;
use crate::sink::InputAccount;
use crate::source::Input;

/// Counts of one input.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub(super) struct Tally {
    /// By the reader: the figure that the fates of the records are held against.
    pub seen: u64,
    pub articles: u64,
    pub rejects: u64,
    /// No longer than it must be, and mostly empty.
    skips: Vec<(Skip, u64)>,
}

/// As a checkpoint has it: articles, rejects, and skips by code.
type Kept = (u64, u64, BTreeMap<String, u64>);

impl Tally {
    pub fn skip(&mut self, skip: Skip) {
        match self.skips.iter_mut().find(|(of, _)| *of == skip) {
            Some((_, count)) => *count += 1,
            None => {
                self.skips.reserve_exact(1);
                self.skips.push((skip, 1));
            }
        }
    }

    /// All of it as the manifest has it; without a digest.
    pub fn account(&self, input: &Input) -> InputAccount {
        InputAccount {
            source: input.name.to_string(),
            digest: None,
            bytes: input.bytes.unwrap_or_default(),
            seen: self.seen,
            articles: self.articles,
            rejects: self.rejects,
            skipped: self.skips.iter().map(|(_, count)| count).sum(),
            skipped_by_code: by_code(&self.skips),
        }
    }
}

fn by_code(skips: &[(Skip, u64)]) -> BTreeMap<String, u64> {
    skips.iter().map(|(skip, count)| (skip.as_str().to_owned(), *count)).collect()
}

impl From<Tally> for Kept {
    fn from(tally: Tally) -> Kept {
        (tally.articles, tally.rejects, by_code(&tally.skips))
    }
}

impl From<Kept> for Tally {
    fn from((articles, rejects, codes): Kept) -> Tally {
        let skips: Vec<(Skip, u64)> = Skip::ALL.into_iter().filter_map(|skip| Some((skip, *codes.get(skip.as_str())?))).collect();
        let seen = articles + rejects + skips.iter().map(|(_, count)| count).sum::<u64>();
        Tally { seen, articles, rejects, skips }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_small_and_a_checkpoint_brings_it_back() {
        assert!(size_of::<Tally>() <= 48, "{}", size_of::<Tally>());
        let mut tally = Tally { seen: 6, articles: 2, rejects: 1, ..Tally::default() };
        [Skip::Unchanged, Skip::NotHtml, Skip::Unchanged].into_iter().for_each(|skip| tally.skip(skip));
        let json = serde_json::to_string(&tally).unwrap();
        assert_eq!(json, r#"[2,1,{"not_html":1,"unchanged":2}]"#);
        let input = Input::file("a.warc");
        assert_eq!(serde_json::from_str::<Tally>(&json).unwrap().account(&input), tally.account(&input));
        assert_eq!((tally.account(&input).skipped, tally.account(&input).balances()), (3, true));
    }
}
