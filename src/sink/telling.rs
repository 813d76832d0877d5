//! A run's manifest written while the books of its inputs are told one after the other: a run may have a million of them.

use std::cell::{Cell, RefCell};
use std::path::Path;

use serde::{Serialize, Serializer};

use super::SinkError;
use super::durable::write_json;
use super::manifest::{InputAccount, Manifest, Totals};

/// A manifest that stands in its file, and nowhere else whole.
#[derive(Debug)]
pub struct Told {
    /// Without its inputs.
    pub manifest: Manifest,
    /// The first input or table whose count does not add up.
    pub imbalance: Option<String>,
}

/// Writes a manifest with these inputs, and with what they come to.
pub(super) fn tell(path: &Path, manifest: Manifest, inputs: impl IntoIterator<Item = InputAccount>) -> Result<Told, SinkError> {
    let books = RefCell::new(Books { totals: manifest.totals, imbalance: None });
    let Manifest { run_id, tool_version, schema_version, ingest_date, settings, files, compacts, compacted_into, .. } = manifest;
    let inputs = Inputs { inputs: Cell::new(Some(inputs.into_iter())), books: &books };
    let manifest = Manifest {
        inputs,
        totals: Sum(&books),
        run_id,
        tool_version,
        schema_version,
        ingest_date,
        settings,
        files,
        compacts,
        compacted_into,
    };
    write_json(path, &manifest)?;
    let Manifest { run_id, tool_version, schema_version, ingest_date, settings, files, compacts, compacted_into, .. } = manifest;
    let Books { totals, imbalance } = books.into_inner();
    let inputs = Vec::new();
    let manifest =
        Manifest { inputs, totals, run_id, tool_version, schema_version, ingest_date, settings, files, compacts, compacted_into };
    Ok(Told { imbalance: imbalance.or_else(|| manifest.imbalance()), manifest })
}

/// What the inputs come to so far.
struct Books {
    totals: Totals,
    imbalance: Option<String>,
}

/// Stands where the inputs are listed; can be written once.
struct Inputs<'b, I> {
    inputs: Cell<Option<I>>,
    books: &'b RefCell<Books>,
}

impl<I: Iterator<Item = InputAccount>> Serialize for Inputs<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let inputs = self.inputs.take().into_iter().flatten();
        serializer.collect_seq(inputs.inspect(|input| {
            let mut books = self.books.borrow_mut();
            books.totals.add(input);
            if books.imbalance.is_none() {
                books.imbalance = input.imbalance();
            }
        }))
    }
}

/// Stands behind the inputs, so that all are known when it is written.
struct Sum<'b>(&'b RefCell<Books>);

impl Serialize for Sum<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.borrow().totals.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::model::Skip;
    use crate::sink::Account;
    use crate::tables::RunInfo;

    #[test]
    fn what_is_told_is_what_would_be_written_at_once() {
        let mut whole = InputAccount { source: "a.warc".into(), bytes: 7, seen: 2, articles: 2, ..InputAccount::default() };
        whole.skip(Skip::NotHtml);
        let lost = InputAccount { source: "b.warc".into(), seen: 3, articles: 2, ..InputAccount::default() };
        let folder = tempfile::tempdir().unwrap();
        let (told, at_once) = (folder.path().join("told"), folder.path().join("at-once"));
        for inputs in [vec![], vec![whole.clone()], vec![lost.clone(), whole.clone(), lost]] {
            let of = |inputs| {
                let account = Account { inputs, ..Account::default() };
                Manifest::new(&RunInfo::new("r"), NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), account, Vec::new())
            };
            write_json(&at_once, &of(inputs.clone())).unwrap();
            let Told { manifest, imbalance } = tell(&told, of(Vec::new()), inputs.clone()).unwrap();
            assert_eq!(std::fs::read_to_string(&told).unwrap(), std::fs::read_to_string(&at_once).unwrap());
            assert_eq!((manifest.totals, imbalance), (of(inputs.clone()).totals, of(inputs).imbalance()));
        }
    }
}
