//! The files of a night joined, night by night.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;

use crate::sink::{Compaction, Corpus, SinkError};

/// Joins the files of one night, or of each that has files of more than one run. What was done, in order; a night that has nothing to
/// join is none.
///
/// # Errors
/// When the corpus cannot be read or written. What was joined before stays.
pub fn compact(folder: &Path, only: Option<NaiveDate>) -> Result<Vec<Compaction>, SinkError> {
    // Opening makes what is not there.
    Corpus::find(folder)?;
    let corpus = Corpus::open(folder)?;
    let nights: BTreeSet<String> = corpus.each_manifest()?.map(|manifest| Ok(manifest?.ingest_date)).collect::<Result<_, SinkError>>()?;
    let wanted = nights.iter().filter(|night| only.is_none_or(|only| **night == only.to_string()));
    wanted.filter_map(|night| corpus.compact(night).transpose()).collect()
}
