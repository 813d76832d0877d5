//! What was typed becomes what is decided.

use chrono::Utc;

use super::args::{BenchArgs, ExplainArgs, InputArgs, LimitArgs, RunArgs};
use crate::run::Plan;
use crate::source::{self, FieldNames, InputError};
use crate::{page, run};

/// The plan of a run. The clock is read here, once, where no `--ingest-date` is given.
///
/// # Errors
/// Inputs that are not there, or hold nothing to read.
pub fn plan(args: &RunArgs) -> Result<Plan, InputError> {
    let expansion = source::expand(&args.inputs, args.files_from.as_deref(), args.reading.format.as_deref())?;
    if expansion.passed_over > 0 {
        tracing::info!("{} files in the folders are of no known format and are passed over", expansion.passed_over);
    }
    Ok(Plan {
        inputs: expansion.inputs,
        out: args.out.clone(),
        ingest_date: args.ingest_date.unwrap_or_else(|| Utc::now().date_naive()),
        threads: args.threads.map(usize::from),
        names: names(&args.reading),
        page: limits(&args.limits),
        source: source::Limits::default(),
    })
}

/// The plan of a measurement: a run below the scratch folder.
///
/// # Errors
/// As [`plan`].
pub fn bench(args: &BenchArgs) -> Result<Plan, InputError> {
    Ok(Plan {
        inputs: source::expand(&args.inputs, None, args.reading.format.as_deref())?.inputs,
        out: args.scratch.clone().unwrap_or_else(std::env::temp_dir),
        ingest_date: Utc::now().date_naive(),
        threads: args.threads.map(usize::from),
        names: names(&args.reading),
        page: limits(&args.limits),
        source: source::Limits::default(),
    })
}

/// How the one page of `explain` is read.
pub fn worker(args: &ExplainArgs) -> run::worker::Worker {
    run::worker::Worker { limits: limits(&args.limits), ingested: Utc::now() }
}

pub fn names(args: &InputArgs) -> FieldNames {
    FieldNames {
        id: args.id_field.clone(),
        url: args.url_field.clone(),
        html: args.html_field.clone(),
        text: args.text_field.clone(),
        fetched_at: args.fetched_at_field.clone(),
    }
}

fn limits(args: &LimitArgs) -> page::Limits {
    page::Limits { html_bytes: (args.max_html as usize) << 20, json_ld_bytes: (args.max_json_ld as usize) << 10, ..page::Limits::default() }
}
