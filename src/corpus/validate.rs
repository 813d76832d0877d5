//! A corpus held against what must be true of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use arrow::array::cast::AsArray;
use arrow::array::{Array, RecordBatch, StructArray};
use arrow::datatypes::Int32Type;

use crate::run::duplicates::Captures;
use crate::sink::{Corpus, FileEntry, Manifest, SinkError, TemporaryScratch};
use crate::tables::{SCHEMA_VERSION, TABLES, Table, schema};

/// Something that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file or run.
    pub place: String,
    pub what: String,
}

/// What was looked at, and found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    pub files: u64,
    pub rows: u64,
    pub findings: Vec<Finding>,
}

/// Faults of one kind in one file are counted, not listed: a broken file would fill the screen.
const PAIRS: [(&str, &str); 3] = [("char_start", "char_end"), ("speaker_start", "speaker_end"), ("cue_start", "cue_end")];

/// Checks a corpus: files as their manifests say, captures unique, quotes and links of captures that are there, offsets inside bodies,
/// rows of a run as many as its inputs account for.
///
/// # Errors
/// When the corpus cannot be looked at; a file that cannot be read is a finding.
pub fn validate(folder: &Path) -> Result<Report, SinkError> {
    let corpus = Corpus::find(folder)?;
    let scratch = TemporaryScratch::create()?;
    let lengths = Captures::on_disk(scratch.files())?;
    let mut check = Check { corpus: &corpus, report: Report::default(), lengths, rows: BTreeMap::new() };
    let mut manifests = Vec::new();
    for manifest in corpus.each_manifest()? {
        let mut manifest = manifest?;
        check.manifest(&manifest);
        // Of the inputs, of which there may be a million each night, no more is asked.
        manifest.inputs = Vec::new();
        manifests.push(manifest);
    }
    let listed: BTreeSet<&str> = manifests.iter().flat_map(|manifest| &manifest.files).map(|file| file.path.as_str()).collect();
    for table in TABLES {
        for part in corpus.parts(table)? {
            if !listed.contains(part.path().as_str()) {
                check.found(&part.path(), "no manifest lists it");
            }
        }
    }
    // The articles first: the others point at them.
    for table in TABLES {
        for file in manifests.iter().flat_map(|manifest| &manifest.files).filter(|file| file.table == table.name()) {
            match check.file(table, file) {
                // Not the corpus is at fault.
                Err(error) if scratch.holds(&error.path) => return Err(error),
                Err(error) => {
                    let cause = std::error::Error::source(&error).map(|cause| format!(": {cause}")).unwrap_or_default();
                    check.found(&file.path, &format!("{error}{cause}"));
                }
                Ok(()) => {}
            }
        }
        check.lengths.join()?;
    }
    manifests.iter().filter(|manifest| manifest.compacts.is_empty()).for_each(|manifest| check.counts(manifest));
    Ok(check.report)
}

struct Check<'c> {
    corpus: &'c Corpus,
    report: Report,
    /// Code points of the body of every capture.
    lengths: Captures,
    /// Rows by run and table.
    rows: BTreeMap<(String, Table), u64>,
}

impl Check<'_> {
    fn found(&mut self, place: &str, what: &str) {
        self.report.findings.push(Finding { place: place.to_owned(), what: what.to_owned() });
    }

    fn manifest(&mut self, manifest: &Manifest) {
        if manifest.schema_version != SCHEMA_VERSION {
            self.found(&manifest.run_id, &format!("schema version {} is not known", manifest.schema_version));
        }
        if let Some(what) = manifest.imbalance() {
            self.found(&manifest.run_id, &what);
        }
    }

    fn file(&mut self, table: Table, file: &FileEntry) -> Result<(), SinkError> {
        if self.corpus.digest(&file.path)? != file.digest {
            self.found(&file.path, "its bytes are not those that its manifest lists");
        }
        let mut rows = 0;
        let mut faults: BTreeMap<&'static str, u64> = BTreeMap::new();
        for batch in self.corpus.rows(&file.path)? {
            let batch = batch?;
            rows += batch.num_rows() as u64;
            if batch.schema().fields() != schema(table).fields() {
                *faults.entry("batches of another schema").or_default() += 1;
            }
            self.batch(table, &batch, &mut faults)?;
        }
        self.report.files += 1;
        self.report.rows += rows;
        if rows != file.rows {
            self.found(&file.path, &format!("{rows} rows, its manifest lists {}", file.rows));
        }
        for (what, count) in faults {
            self.found(&file.path, &format!("{count} {what}"));
        }
        Ok(())
    }

    fn batch(&mut self, table: Table, batch: &RecordBatch, faults: &mut BTreeMap<&'static str, u64>) -> Result<(), SinkError> {
        let text = |name: &str, row: usize| batch.column_by_name(name)?.as_string_opt::<i32>().map(|c| c.value(row));
        let bodies = batch.column_by_name("body").and_then(|c| c.as_string_opt::<i32>());
        for row in 0..batch.num_rows() {
            let mut fault = |is_one: bool, what| *faults.entry(what).or_default() += u64::from(is_one);
            if let Some(run) = text("run_id", row) {
                *self.rows.entry((run.to_owned(), table)).or_default() += 1;
            }
            let capture = text("capture_id", row).and_then(|id| u128::from_str_radix(id, 16).ok());
            match table {
                Table::Articles => {
                    let length = bodies.filter(|c| c.is_valid(row)).map_or(0, |c| c.value(row).chars().count());
                    let length = i32::try_from(length).unwrap_or(i32::MAX);
                    let is_new = capture.map_or(Ok(false), |id| self.lengths.add(id, length))?;
                    fault(!is_new, "captures that are there twice, or without an id");
                }
                Table::Quotes | Table::Links => {
                    let length = capture.map_or(Ok(None), |id| self.lengths.get(id))?;
                    fault(length.is_none(), "rows of captures that are not there");
                    fault(length.is_some_and(|length| !offsets_fit(batch, row, length)), "rows with offsets outside the body");
                }
                Table::Rejects => {}
            }
        }
        faults.retain(|_, count| *count > 0);
        Ok(())
    }

    fn counts(&mut self, manifest: &Manifest) {
        for (table, wanted) in [(Table::Articles, manifest.totals.articles), (Table::Rejects, manifest.totals.rejects)] {
            let rows = self.rows.get(&(manifest.run_id.clone(), table)).copied().unwrap_or_default();
            if rows != wanted {
                self.found(&manifest.run_id, &format!("{rows} rows of {}, its manifest accounts for {wanted}", table.name()));
            }
        }
    }
}

fn offsets_fit(batch: &RecordBatch, row: usize, length: i32) -> bool {
    let at = |name: &str| batch.column_by_name(name)?.as_primitive_opt::<Int32Type>().filter(|c| c.is_valid(row)).map(|c| c.value(row));
    let pairs = PAIRS.iter().all(|(start, end)| match (at(start), at(end)) {
        (Some(start), Some(end)) => fits(start, end, length),
        (None, None) => true,
        _ => false,
    });
    let spans = batch.column_by_name("spans").and_then(|c| c.as_list_opt::<i32>()).map(|c| c.value(row));
    pairs && spans.as_ref().and_then(|spans| spans.as_struct_opt()).is_none_or(|spans| spans_fit(spans, length))
}

fn spans_fit(spans: &StructArray, length: i32) -> bool {
    let column = |name: &str| spans.column_by_name(name).and_then(|c| c.as_primitive_opt::<Int32Type>());
    match (column("char_start"), column("char_end")) {
        (Some(starts), Some(ends)) => (0..spans.len()).all(|ix| fits(starts.value(ix), ends.value(ix), length)),
        _ => false,
    }
}

fn fits(start: i32, end: i32, length: i32) -> bool {
    0 <= start && start <= end && end <= length
}
