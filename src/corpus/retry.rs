//! The records that a run rejected, so that they can be read again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use arrow::array::Array;
use arrow::array::cast::AsArray;
use arrow::datatypes::Int64Type;

use crate::sink::{Corpus, Manifest, SinkError};
use crate::tables::Table;

/// What no other reading changes, and what must not be opened by its name: a link out of a folder was refused for a reason.
const NOT_AGAIN: [&str; 2] = ["duplicate", "not_a_file"];

/// The rejects of a run (by default of the newest night that has any): ordinals by input; none stands for the whole input.
///
/// # Errors
/// When the corpus cannot be read.
pub fn rejected(folder: &Path, run_id: Option<&str>) -> Result<BTreeMap<String, BTreeSet<u64>>, SinkError> {
    let corpus = Corpus::find(folder)?;
    let manifests = corpus.manifests()?;
    let newest = || manifests.iter().filter(|m| m.totals.rejects > 0).max_by_key(|m| (&m.ingest_date, &m.run_id));
    let run = match run_id {
        Some(id) => manifests.iter().find(|m| m.run_id == id),
        None => newest(),
    };
    run.map_or_else(|| Ok(BTreeMap::new()), |run| of(&corpus, &manifests, run))
}

fn of(corpus: &Corpus, manifests: &[Manifest], run: &Manifest) -> Result<BTreeMap<String, BTreeSet<u64>>, SinkError> {
    let mut found: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
    let mut whole = BTreeSet::new();
    let holders = manifests.iter().filter(|m| m.run_id == run.run_id || m.compacts.contains(&run.run_id));
    for file in holders.flat_map(|m| &m.files).filter(|file| file.table == Table::Rejects.name()) {
        for batch in corpus.rows(&file.path)? {
            let batch = batch?;
            let text = |name: &str, row: usize| batch.column_by_name(name).and_then(|c| c.as_string_opt::<i32>()).map(|c| c.value(row));
            let records = batch.column_by_name("source_record").and_then(|c| c.as_primitive_opt::<Int64Type>());
            for row in 0..batch.num_rows() {
                let (Some(source), Some(code)) = (text("source", row), text("code", row)) else { continue };
                if text("run_id", row) != Some(&run.run_id) || NOT_AGAIN.contains(&code) {
                    continue;
                }
                let records_of = found.entry(source.to_owned()).or_default();
                match records.filter(|c| c.is_valid(row)) {
                    Some(column) => _ = records_of.insert(column.value(row).cast_unsigned()),
                    None => _ = whole.insert(source.to_owned()),
                }
            }
        }
    }
    for source in whole {
        found.insert(source, BTreeSet::new());
    }
    Ok(found)
}
