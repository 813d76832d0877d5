//! How the rows lie in a file: compression, row groups, and an encoding for each column by its storage.

use parquet::basic::{Compression, ZstdLevel};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder};
use parquet::schema::types::ColumnPath;

use crate::tables::{RunInfo, Storage, Table};

/// Articles in a row group: of 512, 2,048 and all in one, the middle that serves look-ups by id and scans alike (16–32 MB of text).
pub const GROUP_ARTICLES: usize = 2_048;

/// Text in a row group of articles, in bytes: the bound where pages are long.
pub const GROUP_TEXT: usize = 32 << 20;

/// Rows in a row group of the other tables: DuckDB's own size, so that a row group is a unit of its parallel work.
const GROUP_ROWS: usize = 122_880;

/// Encoded bytes in a row group of the other tables; bounds what the writer holds.
const GROUP_BYTES: usize = 32 << 20;

/// Against level 1 the files are 15 % smaller at half the speed, which is still far beyond what the parser feeds;
/// level 9 takes four times as long for another 5 %.
const ZSTD_LEVEL: i32 = 3;

/// Statistics hold this many bytes of a long value: enough to tell domains and dates of URLs apart.
const STATISTICS_BYTES: usize = 64;

/// Share of look-ups that a bloom filter sends into a row group in vain.
const FALSE_POSITIVES: f64 = 0.01;

pub fn properties(table: Table, run: &RunInfo) -> WriterProperties {
    let builder = WriterProperties::builder()
        .set_created_by(format!("columnist version {}", run.tool_version))
        .set_key_value_metadata(Some(metadata(run)))
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL).unwrap_or_default()))
        .set_statistics_truncate_length(Some(STATISTICS_BYTES))
        .set_column_index_truncate_length(Some(STATISTICS_BYTES))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_dictionary_enabled(false)
        .set_bloom_filter_fpp(FALSE_POSITIVES);
    let builder = match table {
        // The writer ends these groups itself, after sorting.
        Table::Articles => builder.set_max_row_group_row_count(Some(GROUP_ARTICLES)),
        _ => builder.set_max_row_group_row_count(Some(GROUP_ROWS)).set_max_row_group_bytes(Some(GROUP_BYTES)),
    };
    let leaves = table.columns().into_iter().flat_map(|column| column.leaves);
    leaves.fold(builder, |builder, (path, storage)| store(builder, path, storage)).build()
}

fn metadata(run: &RunInfo) -> Vec<KeyValue> {
    let pair = |key: &str, value: &str| KeyValue::new(key.to_owned(), value.to_owned());
    vec![pair("schema_version", run.schema_version), pair("tool_version", run.tool_version)]
}

fn store(builder: WriterPropertiesBuilder, path: Vec<&'static str>, storage: Storage) -> WriterPropertiesBuilder {
    let path = ColumnPath::new(path.into_iter().map(str::to_owned).collect());
    match storage {
        Storage::Key => builder.set_column_bloom_filter_enabled(path, true),
        Storage::Reference => builder.set_column_bloom_filter_enabled(path.clone(), true).set_column_dictionary_enabled(path, true),
        Storage::Label => builder.set_column_dictionary_enabled(path, true),
        Storage::Prose => builder.set_column_statistics_enabled(path, EnabledStatistics::None),
        Storage::Plain => builder,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> ColumnPath {
        ColumnPath::from(path.split('.').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn ids_can_be_looked_up_labels_have_dictionaries_prose_has_neither() {
        let articles = properties(Table::Articles, &RunInfo::new("r"));
        for key in ["capture_id", "article_id", "url_key"] {
            assert!(articles.bloom_filter_properties(&at(key)).is_some(), "{key}");
            assert!(!articles.dictionary_enabled(&at(key)), "{key}");
        }
        assert!(articles.dictionary_enabled(&at("domain")));
        assert!(articles.dictionary_enabled(&at("authors.list.element.name")));
        assert!(articles.dictionary_enabled(&at("tags.list.element")));
        assert!(!articles.dictionary_enabled(&at("body")));
        assert_eq!(articles.statistics_enabled(&at("body")), EnabledStatistics::None);
        assert_eq!(articles.statistics_enabled(&at("published_at")), EnabledStatistics::Chunk);
        let links = properties(Table::Links, &RunInfo::new("r"));
        for key in ["capture_id", "target_id"] {
            assert!(links.bloom_filter_properties(&at(key)).is_some() && links.dictionary_enabled(&at(key)), "{key}");
        }
    }
}
