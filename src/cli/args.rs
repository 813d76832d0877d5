//! What was typed. What is decided from it is a type of its own: `config`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Raw news HTML in, columnar tables out.
///
/// Reads dumps of article pages, finds title, authors, outlet, dates and body, quotations with their speakers and links
/// to related stories, and writes Parquet tables (articles, quotes, links, rejects) that DuckDB, pandas and polars load as they are.
#[derive(Debug, Parser)]
#[command(name = "columnist", version, arg_required_else_help = true, after_help = super::exit::HELP)]
pub struct Columnist {
    #[command(subcommand)]
    pub command: Command,
    /// Say less: errors alone.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Say more (-v: what is decided, -vv: every input).
    #[arg(long, short, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read dumps of pages and write the tables.
    Run(RunArgs),
    /// Show every field of one page with the rule and the place it came from.
    Explain(ExplainArgs),
    /// Print the schema of a table.
    Schema(SchemaArgs),
    /// Summarise a finished corpus: rows, fill rates, top outlets and speakers.
    #[cfg(feature = "audit")]
    Stats(StatsArgs),
    /// Measure a run on these inputs: every stage's CPU time against a bare parse of the same pages.
    Bench(BenchArgs),
    /// Print a completion script for a shell.
    Completions { shell: clap_complete::Shell },
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
}

#[derive(Debug, Args)]
pub struct RunArgs {
    /// Files, folders, globs, or `-` for standard input: HTML, WARC, JSONL, Parquet, text dumps; .gz and .zst as well.
    #[arg(value_name = "DUMP", required_unless_present = "files_from")]
    pub inputs: Vec<PathBuf>,
    /// Folder of the corpus: made if it is not there, added to if it is one.
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
    #[command(flatten)]
    pub reading: InputArgs,
    #[command(flatten)]
    pub limits: LimitArgs,
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
    #[arg(long)]
    pub json: bool,
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
