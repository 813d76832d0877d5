//! What was typed becomes what is decided.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

use chrono::Utc;

use super::args::{
    BenchArgs, Duplicates, ExplainArgs, InputArgs, LimitArgs, PageReader, Repeats, RetryArgs, RunArgs, SynthArgs, SynthFormat,
};
use crate::bench::synth;
use crate::run::Plan;
use crate::source::{self, FieldNames, InputError};
use crate::{page, remote, run};

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
        source: reading_limits(&args.limits),
        keep_repeats: args.repeats == Repeats::Keep,
        drop_duplicates: args.duplicates == Duplicates::Drop,
        shard: args.job.shard,
        only: None,
        checkpoint: args.job.checkpoint,
        force: args.job.force,
    })
}

/// The plan of a run over records that an earlier one rejected; none if those inputs are gone.
///
/// # Errors
/// As [`plan`].
pub fn retry_plan(args: &RetryArgs, rejected: BTreeMap<String, BTreeSet<u64>>) -> Result<Plan, InputError> {
    let names: Vec<PathBuf> = rejected.keys().map(PathBuf::from).filter(|name| remote::is_remote(name) || name.exists()).collect();
    if names.len() < rejected.len() {
        tracing::warn!("{} inputs of the run are not there any more", rejected.len() - names.len());
    }
    let inputs = source::expand(&names, None, args.reading.format.as_deref())?.inputs;
    Ok(Plan {
        ingest_date: args.ingest_date.unwrap_or_else(|| Utc::now().date_naive()),
        threads: args.threads.map(usize::from),
        names: self::names(&args.reading),
        page: limits(&args.limits),
        source: reading_limits(&args.limits),
        only: Some(rejected),
        ..Plan::of(inputs, &args.corpus)
    })
}

/// The plan of a measurement: a run below the scratch folder.
///
/// # Errors
/// As [`plan`].
pub fn bench(args: &BenchArgs) -> Result<Plan, InputError> {
    let inputs = source::expand(&args.inputs, None, args.reading.format.as_deref())?.inputs;
    let out = args.scratch.clone().unwrap_or_else(std::env::temp_dir);
    Ok(Plan {
        ingest_date: Utc::now().date_naive(),
        threads: args.threads.map(usize::from),
        names: names(&args.reading),
        page: limits(&args.limits),
        source: reading_limits(&args.limits),
        ..Plan::of(inputs, out)
    })
}

/// The dump that `synth` writes.
pub fn synth(args: &SynthArgs) -> synth::Order {
    let format = match args.format {
        SynthFormat::Warc => synth::Format::Warc,
        SynthFormat::WarcOneMember => synth::Format::WarcOneMember,
        SynthFormat::Jsonl => synth::Format::Jsonl,
        SynthFormat::Parquet => synth::Format::Parquet,
        SynthFormat::Html => synth::Format::Html,
    };
    synth::Order {
        out: args.out.clone(),
        pages: args.pages,
        format,
        pages_a_file: args.pages_a_file,
        mean_bytes: args.mean as usize * 1_000,
        seed: args.seed,
        threads: args.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from),
    }
}

/// Where the copies of corpora in object stores are kept: COLUMNIST_MIRRORS, else the user's cache folder, else the temporary one.
pub fn mirrors() -> PathBuf {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = || set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")));
    set("COLUMNIST_MIRRORS").unwrap_or_else(|| cache().unwrap_or_else(std::env::temp_dir).join("columnist"))
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
    let reader = match args.page_reader {
        PageReader::Stream => page::Reader::Stream,
        PageReader::Tree => page::Reader::Tree,
    };
    page::Limits {
        html_bytes: (args.max_html as usize) << 20,
        json_ld_bytes: (args.max_json_ld as usize) << 10,
        depth: args.max_depth,
        attributes: args.max_attributes as usize,
        formatting: args.max_formatting,
        nodes: args.max_nodes,
        work: args.max_steps,
        cpu: Duration::from_secs(args.max_cpu),
        reader,
    }
}

pub fn reading_limits(args: &LimitArgs) -> source::Limits {
    source::Limits { record_bytes: (args.max_record as usize) << 20, expanded_bytes: u64::from(args.max_expanded) << 20 }
}
