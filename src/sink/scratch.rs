//! Files that a run works with while it lasts, in its folder in staging: what would else grow in memory with every capture.
//!
//! Nothing is told by them once the run has ended, or was killed: they are never synced, each goes when it is dropped, and the next command
//! begins with an empty folder.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::SinkError;
use super::durable::{NewFile, create_folder, remove_file, remove_folder};

/// A folder for such files.
#[derive(Debug, Clone)]
pub struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// An empty one.
    ///
    /// # Errors
    /// What the file system says.
    pub fn create(folder: PathBuf) -> Result<Scratch, SinkError> {
        remove_folder(&folder)?;
        create_folder(&folder)?;
        Ok(Scratch { folder })
    }

    /// A new, empty file.
    ///
    /// # Errors
    /// What the file system says.
    pub fn file(&self, name: &str) -> Result<ScratchFile, SinkError> {
        let path = self.folder.join(name);
        remove_file(&path)?;
        Ok(ScratchFile { file: NewFile::create_to_read(&path)?, bytes: 0 })
    }
}

/// A folder for such files where there is no run that they belong to: among the system's temporary files, until it is dropped. The corpus
/// may be one that nobody may write to.
#[derive(Debug)]
pub struct TemporaryScratch {
    folder: TempDir,
    scratch: Scratch,
}

impl TemporaryScratch {
    /// Under a name that nobody can foretell, and that no other command or thread has.
    ///
    /// # Errors
    /// What the file system says.
    pub fn create() -> Result<TemporaryScratch, SinkError> {
        let folder = tempfile::Builder::new().prefix("columnist-").tempdir().map_err(SinkError::io("create", &std::env::temp_dir()))?;
        let scratch = Scratch { folder: folder.path().to_owned() };
        Ok(TemporaryScratch { folder, scratch })
    }

    /// The folder to make files in.
    pub fn files(&self) -> &Scratch {
        &self.scratch
    }

    /// Whether a path is that of one of its files.
    pub fn holds(&self, path: &Path) -> bool {
        path.starts_with(self.folder.path())
    }
}

/// One of them: grows at its end, and is read anywhere.
#[derive(Debug)]
pub struct ScratchFile {
    file: NewFile,
    bytes: u64,
}

impl ScratchFile {
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// # Errors
    /// What the file system says: a full disk, above all.
    pub fn append(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        self.file.add(bytes)?;
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Fills `into` from `at` on.
    ///
    /// # Errors
    /// What the file system says, and where the file ends before.
    pub fn read(&self, at: u64, into: &mut [u8]) -> Result<(), SinkError> {
        read_exact_at(self.file.file(), into, at).map_err(SinkError::io("read", self.file.path()))
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, into: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, into, at)
}

/// Where no call does both, one after the other: a file has one thread that uses it, and is written at its end wherever it was read.
#[cfg(not(unix))]
fn read_exact_at(mut file: &File, into: &mut [u8], at: u64) -> io::Result<()> {
    use std::io::{Read, Seek, SeekFrom};
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(into)
}

impl Drop for ScratchFile {
    fn drop(&mut self) {
        // What is left goes with the folder.
        _ = fs::remove_file(self.file.path());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_grows_at_its_end_is_read_anywhere_and_goes() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("scratch");
        let scratch = Scratch::create(folder.clone()).unwrap();
        let mut file = scratch.file("a").unwrap();
        let mut read = [0; 3];
        file.append(b"abcd").unwrap();
        file.read(1, &mut read).unwrap();
        assert_eq!(&read, b"bcd");
        file.append(b"ef").unwrap();
        file.read(3, &mut read).unwrap();
        assert_eq!((&read, file.bytes()), (b"def", 6));
        assert_eq!(file.read(4, &mut read).unwrap_err().path, folder.join("a"));
        fs::write(folder.join("b"), "of a killed run").unwrap();
        assert_eq!(scratch.file("b").unwrap().bytes(), 0);
        drop(file);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }

    #[test]
    fn two_that_validate_do_not_meet() {
        let [one, other] = [(), ()].map(|()| TemporaryScratch::create().unwrap());
        let mut theirs = other.files().file("a").unwrap();
        theirs.append(b"abc").unwrap();
        let path = one.folder.path().to_owned();
        let ours = one.files().file("a").unwrap();
        assert!(one.holds(ours.file.path()) && !other.holds(ours.file.path()));
        drop((ours, one));
        assert!(!path.exists());
        let mut read = [0; 3];
        theirs.read(0, &mut read).unwrap();
        assert_eq!(&read, b"abc");
    }
}
