//! What was typed. What is decided from it is a type of its own: `config`.

use std::path::PathBuf;
use std::sync::LazyLock;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::tables::{SCHEMA_VERSION, TOOL_VERSION};

/// What `--version` says: a table is told by its schema's version, not by the program's.
static VERSION: LazyLock<String> = LazyLock::new(|| format!("{TOOL_VERSION} (tables: schema version {SCHEMA_VERSION})"));

/// Raw news HTML in, columnar tables out.
///
/// Reads dumps of article pages, finds title, authors, outlet, dates and body, quotations with their speakers and links
/// to related stories, and writes Parquet tables (articles, quotes, links, rejects) that DuckDB, pandas and polars load as they are.
#[derive(Debug, Parser)]
#[command(name = "columnist", version = VERSION.as_str(), arg_required_else_help = true, args_override_self = true, after_help = super::exit::HELP)]
pub struct Columnist {
    #[command(subcommand)]
    pub command: Command,
    /// Say less: errors alone.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Say more (-v: what is decided, -vv: every input).
    #[arg(long, short, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// How standard error is written: for a person, or an object a line.
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
    /// TOML file with flags of `run` (`ingest-date = "2026-11-22"`); a flag wins over COLUMNIST_INGEST_DATE, and that over the file.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    Text,
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read dumps of pages and write the tables.
    #[command(args_override_self = true)]
    Run(Box<RunArgs>),
    /// Say what `run` would do with the same arguments, and do nothing.
    #[command(args_override_self = true)]
    Plan(Box<RunArgs>),
    /// Read the rejected records of a run once more, with other limits or a newer Columnist.
    #[command(args_override_self = true)]
    Retry(Box<RetryArgs>),
    /// Join the small files of a night to few large ones; the rows stay as they are.
    Compact(CompactArgs),
    /// Hold a corpus against what must be true of it.
    Validate(ValidateArgs),
    /// Show every field of one page with the rule and the place it came from.
    Explain(ExplainArgs),
    /// Print the schema of a table.
    Schema(SchemaArgs),
    /// Summarise a finished corpus: rows, fill rates, top outlets and speakers.
    #[cfg(feature = "audit")]
    Stats(StatsArgs),
    /// Tell how a corpus stands after its newest night, and what has drifted since the nights before.
    Report(ReportArgs),
    /// Measure a run on these inputs: every stage's CPU time against a bare parse of the same pages.
    Bench(BenchArgs),
    /// Write a dump of invented stories on pages as heavy as real ones, to measure on.
    Synth(SynthArgs),
    /// Print a completion script for a shell.
    Completions { shell: clap_complete::Shell },
    /// Print the manual page (`columnist man > columnist.1`).
    Man,
    /// Show what the settings file, the environment and the defaults make of the flags of `run`.
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
}

#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Print every setting as TOML, with where it comes from.
    Show {
        /// Flags of `run`, as they would be typed there, behind `--`.
        #[arg(last = true)]
        flags: Vec<std::ffi::OsString>,
    },
}

/// How inputs are named and read.
#[derive(Debug, Args)]
pub struct InputArgs {
    /// Read every input as this format instead of sniffing it.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
    /// JSONL and Parquet: the field that holds the record's id.
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Field names")]
    pub id_field: String,
    /// JSONL and Parquet: the field that holds the page's URL.
    #[arg(long, value_name = "NAME", default_value = "url", help_heading = "Field names")]
    pub url_field: String,
    /// JSONL and Parquet: the field that holds the page's HTML.
    #[arg(long, value_name = "NAME", default_value = "html", help_heading = "Field names")]
    pub html_field: String,
    /// JSONL and Parquet: the field that holds a clean article text, where there is no HTML.
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Field names")]
    pub text_field: String,
    /// JSONL and Parquet: the field that holds the time of the crawl.
    #[arg(long, value_name = "NAME", default_value = "fetched_at", help_heading = "Field names")]
    pub fetched_at_field: String,
}

/// Bounds on hostile pages; a page over one is a row in `rejects` or carries a warning.
#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitArgs {
    /// Largest page, in MiB of text; a larger one is rejected as `too_large`.
    #[arg(long, value_name = "MIB", default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub max_html: u32,
    /// Largest JSON-LD block, in KiB; a larger one is passed over with the warning `json_ld_too_large`.
    #[arg(long, value_name = "KIB", default_value_t = 1024, value_parser = clap::value_parser!(u32).range(1..=65536))]
    pub max_json_ld: u32,
    /// Largest record as it lies in its dump, content encodings removed, in MiB; a larger one is rejected as `too_large` and never held.
    #[arg(long, value_name = "MIB", default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub max_record: u32,
    /// What compressed data may grow to without a record's end, in MiB, if it grows more than a hundredfold: past it, a bomb (`too_large`).
    #[arg(long, value_name = "MIB", default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=65536))]
    pub max_expanded: u32,
    /// Most attributes of one tag; more is `too_complex`, as are the next three.
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub max_attributes: u32,
    /// Most formatting elements (b, font, a …) left open at once.
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    pub max_formatting: u32,
    /// Most nodes of the parsed page.
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub max_nodes: u64,
    /// Most steps of the parser's tree builder.
    #[arg(long, value_name = "N", default_value_t = 20_000_000)]
    pub max_steps: u64,
    /// Nesting of elements: deeper ones are read as if they stood at this depth.
    #[arg(long, value_name = "N", default_value_t = 512, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub max_depth: u16,
    /// CPU time of one page, in seconds: a backstop behind the others; past it, `too_slow`.
    #[arg(long, value_name = "SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub max_cpu: u64,
    /// How HTML is read: straight from its tokens, or by a tree that html5ever builds (slower, the same tables).
    #[arg(long, value_name = "READER", value_enum, default_value_t = PageReader::Stream)]
    pub page_reader: PageReader,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum PageReader {
    Stream,
    Tree,
}

#[derive(Debug, Args)]
pub struct RunArgs {
    /// Files, folders, globs, addresses (s3://, gs://, az://, https://), or `-` for standard input: HTML, WARC, JSONL, Parquet, text dumps;
    /// .gz and .zst as well.
    #[arg(value_name = "DUMP", required_unless_present = "files_from")]
    pub inputs: Vec<PathBuf>,
    /// Folder of the corpus, or its address (s3://, gs://, az://): made if it is not there, added to if it is one.
    #[arg(long, short, value_name = "CORPUS")]
    pub out: PathBuf,
    /// Also read the inputs that this file names, one a line (`-`: standard input).
    #[arg(long, value_name = "LIST")]
    pub files_from: Option<PathBuf>,
    /// The partition that the rows go to [default: today in UTC]. Nothing else comes from the clock.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub ingest_date: Option<NaiveDate>,
    /// Worker threads [default: one a core]. The tables are the same at any number.
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// A capture (same story, same bytes) that comes twice in a run: skip it, or keep each as a row with a `capture_id` of its own.
    #[arg(long, value_enum, default_value_t = Repeats::Skip)]
    pub repeats: Repeats,
    /// A body that stands under another article already: mark it (`duplicate_of`), or drop it (a reject, `duplicate`).
    #[arg(long, value_enum, default_value_t = Duplicates::Mark)]
    pub duplicates: Duplicates,
    #[command(flatten)]
    pub reading: InputArgs,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub job: JobArgs,
}

/// How a run behaves as a batch job.
#[derive(Debug, Args)]
#[command(next_help_heading = "Job")]
pub struct JobArgs {
    /// Take the I-th of N shards of the records: a run of its own, which may work at the same time as the others.
    #[arg(long, value_name = "I/N", value_parser = shard)]
    pub shard: Option<crate::run::Shard>,
    /// Do everything again: rows that this date has of these inputs are replaced, whether or not they changed.
    #[arg(long)]
    pub force: bool,
    /// Exit with code 3 if more than this part of the records are rejects (0.05: five in a hundred). What was read is published.
    #[arg(long, value_name = "RATE", value_parser = rate)]
    pub max_reject_rate: Option<f64>,
    /// Write figures of the run for Prometheus (a `.prom` file of node_exporter's textfile collector).
    #[arg(long, value_name = "FILE")]
    pub metrics: Option<PathBuf>,
    /// Articles between two checkpoints, from which a killed run goes on.
    #[arg(long, value_name = "N", default_value_t = 8_192, value_parser = clap::value_parser!(u64).range(1..))]
    pub checkpoint: u64,
}

fn shard(text: &str) -> Result<crate::run::Shard, String> {
    let parsed = text.split_once('/').and_then(|(index, count)| Some((index.parse().ok()?, count.parse().ok()?)));
    match parsed {
        Some((index, count)) if (1..=count).contains(&index) => Ok(crate::run::Shard { index, count }),
        _ => Err("two numbers such as 1/4, the first not above the second".to_owned()),
    }
}

fn rate(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|rate| (0.0..=1.0).contains(rate)).ok_or_else(|| "a number from 0 to 1".to_owned())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Duplicates {
    Mark,
    Drop,
}

#[derive(Debug, Args)]
pub struct RetryArgs {
    /// Folder of the corpus.
    pub corpus: PathBuf,
    /// The run whose rejects are read again [default: the newest night's].
    pub run: Option<String>,
    /// The partition that the rows go to [default: today in UTC].
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub ingest_date: Option<NaiveDate>,
    /// Worker threads [default: one a core].
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    #[command(flatten)]
    pub reading: InputArgs,
    #[command(flatten)]
    pub limits: LimitArgs,
}

#[derive(Debug, Args)]
pub struct CompactArgs {
    /// Folder of the corpus.
    pub corpus: PathBuf,
    /// The night whose files are joined [default: each that has files of more than one run].
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub ingest_date: Option<NaiveDate>,
}

#[derive(Debug, Args)]
pub struct ValidateArgs {
    /// Folder of the corpus.
    pub corpus: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Repeats {
    Skip,
    Keep,
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A page: HTML or a text dump, or a dump of several with `--record`.
    pub page: PathBuf,
    /// The URL the page came from, where the input does not say.
    #[arg(long)]
    pub url: Option<String>,
    /// Which record of the input, from 0.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub record: u64,
    /// Print JSON instead of text.
    #[arg(long, conflicts_with = "html")]
    pub json: bool,
    /// Write the page with everything marked on it as one HTML file [default: to standard output].
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-")]
    pub html: Option<PathBuf>,
    #[command(flatten)]
    pub reading: InputArgs,
    #[command(flatten)]
    pub limits: LimitArgs,
}

#[derive(Debug, Args)]
pub struct BenchArgs {
    /// Files, folders, globs: as for `run`.
    #[arg(value_name = "DUMP", required = true)]
    pub inputs: Vec<PathBuf>,
    /// Worker threads of the whole job [default: one a core]. The stages are timed on one thread.
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// How often the stages are timed; of each the least time counts.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub rounds: u32,
    /// Tell every stage's allocations too: for a build with the feature count-allocations, whose allocator is slower.
    #[arg(long)]
    pub allocations: bool,
    /// Folder below which the tables are written, and removed [default: the system's temporary folder].
    #[arg(long, value_name = "FOLDER")]
    pub scratch: Option<PathBuf>,
    /// Print JSON instead of text.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub reading: InputArgs,
    #[command(flatten)]
    pub limits: LimitArgs,
}

#[derive(Debug, Args)]
pub struct SynthArgs {
    /// Folder for the dump; made if it is not there, empty if it is.
    pub out: PathBuf,
    /// How many pages.
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub pages: u64,
    /// How the dump is stored.
    #[arg(long, value_enum, default_value_t = SynthFormat::Warc)]
    pub format: SynthFormat,
    /// Pages a file; in HTML, a folder.
    #[arg(long, value_name = "N", default_value_t = 2_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub pages_a_file: u64,
    /// Mean size of a page, in KB.
    #[arg(long, value_name = "KB", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=4_096))]
    pub mean: u32,
    /// The same seed gives the same bytes, on any machine.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Threads that write [default: one a core].
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SynthFormat {
    /// WARC, a gzip member a record.
    Warc,
    /// WARC, one gzip member a file.
    WarcOneMember,
    /// JSON lines under zstd.
    Jsonl,
    Parquet,
    /// A folder of files.
    Html,
}

#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// articles, quotes, links or rejects [default: all].
    pub table: Option<String>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = SchemaStyle::Text)]
    pub style: SchemaStyle,
    /// Write the schema files of all tables into this folder instead.
    #[arg(long, value_name = "FOLDER")]
    pub write: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SchemaStyle {
    Text,
    Json,
    Sql,
    Markdown,
}

#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Folder of the corpus.
    pub corpus: PathBuf,
    /// Write one HTML file that needs nothing else (`-`: standard output).
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Print JSON instead of text.
    #[arg(long)]
    pub json: bool,
    /// Exit with code 10 if an outlet has a field less often than its nights before let expect.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub fail_on: Option<FailOn>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    Drift,
}

#[cfg(feature = "audit")]
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// Folder of the corpus.
    pub corpus: PathBuf,
    /// Print JSON instead of text.
    #[arg(long)]
    pub json: bool,
    /// How many outlets and speakers to list.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub top: usize,
}
