//! Several Parquet files of one schema to one, their row groups copied as they are: nothing is decoded.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::bloom_filter::Sbbf;
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::{PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader};
use parquet::file::writer::SerializedFileWriter;

use super::SinkError;
use super::durable::NewFile;
use super::parts::Digesting;
use super::properties::properties;
use crate::tables::{RunInfo, Table};

/// Writes the row groups of `pieces` (one at least), in order, to a new file; its length and digest.
pub fn splice(table: Table, run: &RunInfo, pieces: &[PathBuf], to: &Path) -> Result<(u64, String), SinkError> {
    let mut writer = None;
    for piece in pieces {
        let file = File::open(piece).map_err(SinkError::io("open", piece))?;
        let metadata = ParquetMetaDataReader::new()
            .with_page_index_policy(PageIndexPolicy::Optional)
            .parse_and_finish(&file)
            .map_err(SinkError::about(piece))?;
        let writer = match &mut writer {
            Some(writer) => writer,
            None => {
                let schema = metadata.file_metadata().schema_descr().root_schema_ptr();
                let target = Digesting::new(NewFile::create(to)?);
                let opened = SerializedFileWriter::new(target, schema, Arc::new(properties(table, run)));
                writer.insert(opened.map_err(SinkError::about(to))?)
            }
        };
        copy(&file, &metadata, writer).map_err(SinkError::about(to))?;
    }
    let Some(mut writer) = writer else { return Err(SinkError::new(to, ParquetError::General("nothing to join".into()))) };
    writer.finish().map_err(SinkError::about(to))?;
    writer.inner().sync()
}

fn copy(from: &File, metadata: &ParquetMetaData, to: &mut SerializedFileWriter<Digesting>) -> Result<(), ParquetError> {
    let index = metadata.page_index();
    for (group_ix, group) in metadata.row_groups().iter().enumerate() {
        let mut out = to.next_row_group()?;
        for (column_ix, column) in group.columns().iter().enumerate() {
            let close = ColumnCloseResult {
                bytes_written: column.compressed_size().cast_unsigned(),
                rows_written: group.num_rows().cast_unsigned(),
                metadata: column.clone(),
                bloom_filter: Sbbf::read_from_column_chunk(column, from)?,
                column_index: index.and_then(|index| index.column_index(group_ix, column_ix)).cloned(),
                offset_index: index.and_then(|index| index.offset_index(group_ix, column_ix)).cloned(),
            };
            out.append_column(from, close)?;
        }
        out.close()?;
    }
    Ok(())
}
