//! What the corpus holds of a run's inputs, before it begins: whether it was done, and what gives way to it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};

use super::accounts::{self, Accounts, State};
use super::duplicates::{Index, Sketches, Stored};
use super::{Error, Plan, Shard};
use crate::sink::{Corpus, Manifest, Replaced, Scratch};
use crate::source::Input;

/// What a run would do, were it started now.
#[derive(Debug, Clone, Default)]
pub struct Outlook {
    pub run_id: String,
    /// The run is published, and its inputs are as they were.
    pub is_done: bool,
    /// Records that a command broken off has done.
    pub resumes: u64,
    /// Inputs whose rows of this date give way, with the run that wrote them.
    pub replaces: Vec<(String, String)>,
}

/// Says what [`run`](super::run) would do; changes nothing.
///
/// # Errors
/// When the corpus cannot be read.
pub fn outlook(plan: &Plan) -> Result<Outlook, Error> {
    let corpus = Corpus::look(&plan.out)?;
    let run_id = plan.run_info().run_id;
    let before = Before::look(&corpus, plan, &run_id, &AtomicBool::new(false))?;
    let state = corpus.progress::<State<'_>>(&run_id, &plan.basis(&before.replaced)).filter(|_| !plan.force);
    let named = |(run, sources): (&String, &Option<BTreeSet<String>>)| -> Vec<(String, String)> {
        sources.iter().flatten().map(|source| (source.clone(), run.clone())).collect()
    };
    let replaces = before.replaced.0.iter().flat_map(named).collect();
    let resumes = state.map_or(0, |state| {
        let mut accounts = Accounts::new(&plan.inputs);
        accounts.resume(state);
        accounts.summary.resumed
    });
    Ok(Outlook { run_id, is_done: before.done.is_some(), resumes, replaces })
}

/// What the corpus holds of a plan's inputs.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// The very run, published whole, its inputs as they were.
    pub done: Option<Manifest>,
    pub replaced: Replaced,
}

impl Before {
    /// An input of this date that changed since gives way to what it is now; `force` takes all for changed.
    pub fn look(corpus: &Corpus, plan: &Plan, run_id: &str, stop: &AtomicBool) -> Result<Before, Error> {
        let mut digests = HashMap::new();
        // By number: of a million inputs neither the names nor a table of them is to be held once more.
        let mut digest = |ix: usize, input: &Input| -> Option<Box<str>> {
            digests.entry(ix).or_insert_with(|| accounts::identity_unless(input, stop).map(String::into_boxed_str)).clone()
        };
        let mut before = Before { replaced: Replaced(BTreeMap::from([(run_id.to_owned(), None)])), ..Before::default() };
        for manifest in corpus.manifests_of(&plan.ingest_date.to_string())? {
            let manifest = manifest?;
            let is_own = manifest.run_id == run_id;
            let mut changed = BTreeSet::new();
            let mut unchanged = 0;
            for account in &manifest.inputs {
                let Ok(ix) = plan.inputs.binary_search_by(|input| (*input.name).cmp(account.source.as_str())) else { continue };
                let Some(input) = plan.inputs.get(ix) else { continue };
                let is_same = match &account.digest {
                    Some(was) => digest(ix, input).as_deref() == Some(was.as_str()),
                    // What could not be read then, and cannot now. Standard input is another each time.
                    None => {
                        let is_unread = account.was_left_unread() || accounts::identity_unless(input, stop).is_none();
                        account.bytes == input.bytes.unwrap_or_default() && is_unread && !input.is_fleeting()
                    }
                };
                if is_same && !plan.force {
                    unchanged += 1;
                } else {
                    changed.insert(account.source.clone());
                }
            }
            // What a stop cut short says nothing of the inputs.
            if stop.load(Ordering::Relaxed) {
                return Err(Error::Interrupted { kept: 0 });
            }
            if is_own && changed.is_empty() && unchanged == plan.inputs.len() && is_whole(corpus, &manifest) {
                before.done = Some(manifest);
            } else if !is_own && !changed.is_empty() && has_part_in(&manifest, plan.shard)? {
                before.replaced.0.insert(manifest.run_id, Some(changed));
            }
        }
        Ok(before)
    }
}

/// Whether rows of this run give way to those of a run that reads the same inputs anew. A run of all records takes the place of whatever
/// was before; a shard of its own earlier rows alone, since the others are at work on theirs.
fn has_part_in(manifest: &Manifest, shard: Option<Shard>) -> Result<bool, Error> {
    let Some(Shard { index, count }) = shard else { return Ok(true) };
    let was = manifest.settings.get("shard").and_then(|shard| shard.as_str()?.split_once('/'));
    match was {
        Some((was_index, was_count)) if was_count == count.to_string() => {
            if was_index != index.to_string() {
                return Ok(false);
            }
            if manifest.compacted_into.is_some() { Err(Error::Compacted(manifest.run_id.clone())) } else { Ok(true) }
        }
        _ => Err(Error::Sharded(manifest.run_id.clone())),
    }
}

/// Whether the files of a manifest are there in full length.
fn is_whole(corpus: &Corpus, manifest: &Manifest) -> bool {
    manifest.files.iter().all(|file| corpus.path(&file.path).metadata().is_ok_and(|meta| meta.len() == file.bytes))
}

/// Captures that the corpus holds, but those that give way to this run's.
pub(super) fn known(corpus: &Corpus, scratch: &Scratch, plan: &Plan, without: Replaced, stop: &AtomicBool) -> Result<Index, Error> {
    let goes_on = || if stop.load(Ordering::Relaxed) { Err(Error::Interrupted { kept: 0 }) } else { Ok(()) };
    let mut stored = Stored::on_disk(scratch)?;
    for left in corpus.indexed(Sketches::of)? {
        goes_on()?;
        let (capture, sketch) = left?;
        stored.add(capture, sketch)?;
    }
    stored.join()?;
    let mut index = Index::on_disk(scratch)?;
    index.keep_repeats = plan.keep_repeats;
    for capture in corpus.known(without)? {
        goes_on()?;
        index.know(&capture?, plan.ingest_date, &mut stored)?;
    }
    index.begin()?;
    Ok(index)
}
