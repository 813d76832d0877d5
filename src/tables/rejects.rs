//! `rejects`: one row a record, or a whole input, that gave no article.

use super::RunInfo;
use super::column::Column;
use super::column::Kind::{Int64, Text};
use super::column::Null::{Allowed, Never};
use super::column::Storage::{Label, Plain, Prose};
use crate::model::Reject;

/// What a row of `rejects` is made of.
#[derive(Debug, Clone, Copy)]
pub struct RejectRow<'a> {
    pub reject: &'a Reject,
    pub run: &'a RunInfo,
}

/// The columns in their order. To add one: a row at the end, null allowed, so that older files still read.
#[rustfmt::skip] // a column a line
pub fn columns<'a>() -> Vec<Column<'a, RejectRow<'a>>> {
    vec![
        Column::new("source", Never, Label, Text(|r| Some(&r.reject.source)), "the input as named, joined with the path below it"),
        Column::new("source_record", Allowed, Plain, Int64(|r| r.reject.record.map(u64::cast_signed)), "ordinal of the record in its source, from 0; null: the whole input"),
        Column::new("source_offset", Allowed, Plain, Int64(|r| r.reject.offset.map(u64::cast_signed)), "byte offset of the record in its source (WARC)"),
        Column::new("record_id", Allowed, Plain, Text(|r| r.reject.record_id.as_deref()), "the record's own id"),
        Column::new("url", Allowed, Plain, Text(|r| r.reject.url.as_deref()), "as recorded"),
        Column::new("stage", Never, Label, Text(|r| Some(r.reject.stage.as_str())), "source, decode, page, extract, quotes"),
        Column::new("code", Never, Label, Text(|r| Some(r.reject.code)), "fixed code: too_large, truncated, bad_json, panic and others"),
        Column::new("message", Never, Prose, Text(|r| Some(&r.reject.message)), "what is wrong, for a person"),
        Column::new("run_id", Never, Label, Text(|r| Some(&r.run.run_id)), "the run that wrote the row"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::{RunInfo, rejects_batch, sample};
    use super::*;

    #[test]
    fn every_column_reads_its_own_field() {
        let (reject, run) = (sample::reject(), RunInfo::new("r"));
        let shown = sample::shown(&rejects_batch(&[RejectRow { reject: &reject, run: &run }]).unwrap());
        assert_eq!(
            shown,
            [
                "source: night.warc.gz",
                "source_record: 11",
                "source_offset: 12",
                "record_id: <urn:uuid:1>",
                "url: https://thornmere.example/",
                "stage: page",
                "code: too_large",
                "message: 9 MiB of HTML",
                "run_id: r",
            ]
        );
    }

    #[test]
    fn a_whole_input_has_no_record() {
        let reject = Reject::input("gone.warc".into(), "unreadable", "no such file");
        let batch = rejects_batch(&[RejectRow { reject: &reject, run: &RunInfo::new("r") }]).unwrap();
        assert_eq!(batch["source_record"].null_count(), 1);
    }
}
