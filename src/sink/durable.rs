//! File operations that stand after a power cut: a file is synced before it is named, a folder after a name in it changed.
//!
//! Whatever the sink changes on disk goes through here, so that tests can make each operation fail in turn.

pub mod faults;

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::SinkError;

/// A new file on its way to the disk.
#[derive(Debug)]
pub struct NewFile {
    file: File,
    path: PathBuf,
}

impl NewFile {
    pub fn create(path: &Path) -> Result<NewFile, SinkError> {
        NewFile::opened("create", path, || File::create(path))
    }

    /// One that must not be there yet, and is read too.
    pub fn create_to_read(path: &Path) -> Result<NewFile, SinkError> {
        NewFile::opened("create", path, || File::options().create_new(true).read(true).append(true).open(path))
    }

    /// One that an earlier command left, to be written on behind its first `bytes`.
    pub fn cut(path: &Path, bytes: u64) -> Result<NewFile, SinkError> {
        let cut = || {
            let file = File::options().append(true).open(path)?;
            file.set_len(bytes)?;
            Ok(file)
        };
        NewFile::opened("cut", path, cut)
    }

    fn opened(doing: &'static str, path: &Path, open: impl FnOnce() -> io::Result<File>) -> Result<NewFile, SinkError> {
        let file = faults::point().and_then(|()| open()).map_err(SinkError::io(doing, path))?;
        Ok(NewFile { file, path: path.to_owned() })
    }

    /// Writes all of it.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        self.write_all(bytes).map_err(SinkError::io("write", &self.path))
    }

    pub fn sync(&self) -> Result<(), SinkError> {
        faults::point().and_then(|()| self.file.sync_all()).map_err(SinkError::io("sync", &self.path))
    }

    pub fn file(&self) -> &File {
        &self.file
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Err(error) = faults::point() {
            // A write that fails may have done half of its work.
            _ = self.file.write(bytes.get(..bytes.len() / 2).unwrap_or_default());
            return Err(error);
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Creates a folder with its missing parents, each made lasting in the folder above it.
pub fn create_folder(path: &Path) -> Result<(), SinkError> {
    let missing: Vec<&Path> = path.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()).collect();
    for folder in missing.into_iter().rev() {
        match faults::point().and_then(|()| fs::create_dir(folder)) {
            Err(error) if !folder.is_dir() => return Err(SinkError::io("create", folder)(error)),
            _ => sync_folder(parent(folder))?,
        }
    }
    Ok(())
}

/// Writes a whole new file and syncs it; its name is not lasting before the folder is synced.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), SinkError> {
    let mut file = NewFile::create(path)?;
    file.add(bytes)?;
    file.sync()
}

/// As [`write_file`], for what is too much to be held at once. Without any piece there is no file.
pub fn write_pieces(path: &Path, pieces: impl IntoIterator<Item = Result<Vec<u8>, SinkError>>) -> Result<(), SinkError> {
    let mut pieces = pieces.into_iter().peekable();
    if pieces.peek().is_none() {
        return remove_file(path);
    }
    let mut file = NewFile::create(path)?;
    for piece in pieces {
        file.add(&piece?)?;
    }
    file.sync()
}

/// As [`write_file`], for what is written while it is told: never in memory as a whole.
pub fn write_json(path: &Path, value: &impl Serialize) -> Result<(), SinkError> {
    let mut file = BufWriter::with_capacity(1 << 16, NewFile::create(path)?);
    let written = serde_json::to_writer_pretty(&mut file, value).map_err(io::Error::from);
    written.and_then(|()| file.write_all(b"\n")).and_then(|()| file.flush()).map_err(SinkError::io("write", path))?;
    file.get_ref().sync()
}

/// Writes a whole new file whose name appears at once with all of its content, and lasts.
///
/// # Errors
/// What the file system says.
pub fn write_file_atomically(path: &Path, bytes: &[u8]) -> Result<(), SinkError> {
    let temporary = path.with_extension("tmp");
    write_file(&temporary, bytes)?;
    rename(&temporary, path)?;
    sync_folder(parent(path))
}

/// Gives a file its name; the name is not lasting before the folder is synced.
pub fn rename(from: &Path, to: &Path) -> Result<(), SinkError> {
    faults::point().and_then(|()| fs::rename(from, to)).map_err(SinkError::io("rename to", to))
}

/// Makes the names in a folder lasting. A folder cannot be synced on Windows, whose file systems journal names themselves.
pub fn sync_folder(path: &Path) -> Result<(), SinkError> {
    if cfg!(windows) {
        return Ok(());
    }
    faults::point().and_then(|()| File::open(path)).and_then(|folder| folder.sync_all()).map_err(SinkError::io("sync", path))
}

/// Removes a file that may be gone already.
pub fn remove_file(path: &Path) -> Result<(), SinkError> {
    gone(faults::point().and_then(|()| fs::remove_file(path))).map_err(SinkError::io("remove", path))
}

/// Removes a folder that may be gone already, with all that is in it.
pub fn remove_folder(path: &Path) -> Result<(), SinkError> {
    gone(faults::point().and_then(|()| fs::remove_dir_all(path))).map_err(SinkError::io("remove", path))
}

/// The entries of a folder by name; none where there is no folder.
pub fn entries(folder: &Path) -> Result<Vec<fs::DirEntry>, SinkError> {
    let read = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(SinkError::io("list", folder))?,
    };
    let mut entries = read.collect::<Result<Vec<_>, _>>().map_err(SinkError::io("list", folder))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    Ok(entries)
}

fn gone(removed: std::io::Result<()>) -> std::io::Result<()> {
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// The folder that a name stands in; the current one for a bare name.
pub fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_files_and_removals_are_idempotent() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("a/b/c");
        create_folder(&folder).unwrap();
        create_folder(&folder).unwrap();
        let file = folder.join("x.json");
        write_file_atomically(&file, b"1").unwrap();
        write_file_atomically(&file, b"2").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"2");
        assert_eq!(entries(&folder).unwrap().len(), 1);
        remove_file(&file).unwrap();
        remove_file(&file).unwrap();
        write_pieces(&file, [Ok(b"1".to_vec()), Ok(b"23".to_vec())]).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"123");
        write_pieces(&file, []).unwrap();
        assert!(!file.exists(), "one that an earlier command left goes too");
        remove_folder(&folder).unwrap();
        remove_folder(&folder).unwrap();
        assert!(entries(&folder).unwrap().is_empty());
    }

    #[test]
    fn an_error_names_the_path() {
        let root = tempfile::tempdir().unwrap();
        let blocked = root.path().join("file");
        write_file(&blocked, b"").unwrap();
        assert_eq!(create_folder(&blocked.join("below")).unwrap_err().path, blocked);
        assert_eq!(write_file(&blocked.join("x"), b"").unwrap_err().path, blocked.join("x"));
    }
}
