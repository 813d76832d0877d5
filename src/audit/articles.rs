//! One pass over `articles`: what each outlet filled, night by night, and what else its columns say.

use std::collections::{BTreeMap, HashMap};

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use arrow::datatypes::{DataType, Date32Type, Int32Type};

use super::report::{OutletRates, Rate};
use super::runs::Tally;
use super::scan::{AuditError, Published, members, texts};
use crate::tables::Table;

/// A field whose fill rate is told.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub name: &'static str,
    /// The column of `articles` that says it: filled where it is not null, not empty, not 0.
    column: &'static str,
    /// Codes in `warnings` that are about it.
    pub warnings: &'static [&'static str],
}

/// To add one: its row here. `body` and what is counted go by columns that are cheaper to read.
pub const FIELDS: [Field; COUNT] = [
    Field { name: "title", column: "title", warnings: &["titles_disagree"] },
    Field { name: "authors", column: "authors", warnings: &["authors_disagree"] },
    Field { name: "published_date", column: "published_date", warnings: &["dates_disagree", "date_in_future", "zone_from_outlet"] },
    Field { name: "body", column: "word_count", warnings: &["body_short", "no_article", "live_blog"] },
    Field { name: "outlet", column: "outlet", warnings: &["outlets_disagree"] },
    Field { name: "lang", column: "lang", warnings: &[] },
    Field { name: "section", column: "section", warnings: &[] },
    Field { name: "dek", column: "dek", warnings: &[] },
    Field { name: "tags", column: "tags", warnings: &[] },
    Field { name: "image_url", column: "image_url", warnings: &[] },
    Field { name: "canonical_url", column: "canonical_url", warnings: &["url_invalid"] },
    Field { name: "quotes", column: "quote_count", warnings: &[] },
    Field { name: "links", column: "link_count", warnings: &[] },
];
const COUNT: usize = 13;

/// Of authors, the leaf that is cheapest to read: how many there are is all that is asked.
const AUTHORS_LEAF: &str = "authors.list.element.kind";

/// Columns that are read beside those of [`FIELDS`].
const OTHERS: [&str; 3] = ["domain", "duplicate_of", "warnings"];

/// Sums over the articles of an outlet, or of all, in one night.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    pub articles: u32,
    pub quotes: u64,
    pub links: u64,
    /// Articles that have the field, in the order of [`FIELDS`].
    pub filled: [u32; COUNT],
}

impl Counts {
    pub fn rate(&self, field: usize) -> Rate {
        Rate { filled: self.filled.get(field).copied().unwrap_or_default(), of: self.articles }
    }

    pub(super) fn add(&mut self, other: &Counts) {
        self.articles += other.articles;
        self.quotes += other.quotes;
        self.links += other.links;
        self.filled.iter_mut().zip(other.filled).for_each(|(mine, more)| *mine += more);
    }
}

/// What the pass gives.
#[derive(Default)]
pub(super) struct Articles {
    by_key: HashMap<String, usize>,
    outlets: Vec<OutletTally>,
    /// Articles by publication date, in days since 1970.
    pub published: BTreeMap<i32, u32>,
    pub warnings: Tally,
    pub duplicates: Tally,
}

#[derive(Default)]
struct OutletTally {
    key: String,
    names: BTreeMap<String, u32>,
    nights: BTreeMap<usize, Counts>,
}

/// Names that are kept of one outlet: a site that calls itself otherwise on every page is not to fill the memory.
const NAMES: usize = 16;

/// Where neither a domain nor an outlet is known: text dumps.
pub const UNKNOWN: &str = "(unknown)";

impl Articles {
    pub fn read(published: &Published) -> Result<Articles, AuditError> {
        let mut articles = Articles::default();
        let newest = published.nights.len().saturating_sub(1);
        let mut columns: Vec<&str> = FIELDS.iter().map(|f| if f.column == "authors" { AUTHORS_LEAF } else { f.column }).collect();
        columns.extend(OTHERS);
        published.scan(Table::Articles, &columns, |night, batch| articles.batch(night, night == newest, batch))?;
        Ok(articles)
    }

    fn batch(&mut self, night: usize, is_newest: bool, batch: &RecordBatch) {
        let rows = batch.num_rows();
        let filled: Vec<Vec<bool>> = FIELDS.iter().map(|f| batch.column_by_name(f.column).map(filled).unwrap_or_default()).collect();
        let (quotes, links) = (numbers(batch, "quote_count"), numbers(batch, "link_count"));
        let (mut domains, mut names) = (texts(batch, "domain"), texts(batch, "outlet"));
        for row in 0..rows {
            let (domain, name) = (domains.next().flatten(), names.next().flatten());
            let tally = self.outlet(domain.or(name).unwrap_or(UNKNOWN));
            if let Some(name) = name {
                tally.called(name);
            }
            let counts = tally.nights.entry(night).or_default();
            counts.articles += 1;
            counts.quotes += quotes.get(row).copied().unwrap_or_default();
            counts.links += links.get(row).copied().unwrap_or_default();
            for (count, filled) in counts.filled.iter_mut().zip(&filled) {
                *count += u32::from(filled.get(row).copied().unwrap_or_default());
            }
        }
        if let Some(dates) = batch.column_by_name("published_date").and_then(|c| c.as_primitive_opt::<Date32Type>()) {
            dates.iter().flatten().for_each(|day| *self.published.entry(day).or_default() += 1);
        }
        members(batch, "warnings").for_each(|code| self.warnings.add(code, is_newest));
        texts(batch, "duplicate_of").flatten().for_each(|_| self.duplicates.add("duplicate_of", is_newest));
    }

    fn outlet(&mut self, key: &str) -> &mut OutletTally {
        let ix = match self.by_key.get(key) {
            Some(ix) => *ix,
            None => {
                self.by_key.insert(key.to_owned(), self.outlets.len());
                self.outlets.push(OutletTally { key: key.to_owned(), ..OutletTally::default() });
                self.outlets.len() - 1
            }
        };
        &mut self.outlets[ix]
    }

    /// The outlets, the one with most articles first.
    pub fn into_outlets(self) -> Vec<OutletRates> {
        let mut outlets: Vec<OutletRates> = self.outlets.into_iter().map(OutletTally::settle).collect();
        outlets.sort_by(|a, b| b.total.articles.cmp(&a.total.articles).then_with(|| a.outlet.cmp(&b.outlet)));
        outlets
    }
}

impl OutletTally {
    fn called(&mut self, name: &str) {
        let is_full = self.names.len() >= NAMES;
        match self.names.get_mut(name) {
            Some(count) => *count += 1,
            None if is_full => {}
            None => _ = self.names.insert(name.to_owned(), 1),
        }
    }

    fn settle(self) -> OutletRates {
        let mut total = Counts::default();
        self.nights.values().for_each(|night| total.add(night));
        // Of equals the first by name.
        let name = self.names.into_iter().rev().max_by_key(|(_, count)| *count).map(|(name, _)| name);
        OutletRates { outlet: self.key, name, total, nights: self.nights }
    }
}

/// Row by row: whether a column says something.
fn filled(column: &ArrayRef) -> Vec<bool> {
    let rows = 0..column.len();
    match column.data_type() {
        DataType::List(_) => column.as_list_opt::<i32>().map(|l| rows.map(|r| l.value_length(r) > 0).collect()).unwrap_or_default(),
        DataType::Int32 => {
            column.as_primitive_opt::<Int32Type>().map(|n| rows.map(|r| n.is_valid(r) && n.value(r) > 0).collect()).unwrap_or_default()
        }
        _ => rows.map(|r| column.is_valid(r)).collect(),
    }
}

fn numbers(batch: &RecordBatch, column: &str) -> Vec<u64> {
    let numbers = batch.column_by_name(column).and_then(|c| c.as_primitive_opt::<Int32Type>());
    numbers.map(|n| n.iter().map(|n| n.and_then(|n| u64::try_from(n).ok()).unwrap_or_default()).collect()).unwrap_or_default()
}
