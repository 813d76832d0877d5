//! What was typed becomes a sorted list of inputs: files, folders, globs, addresses of objects, file lists and standard input.

use std::error::Error;
use std::fmt;
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use globset::GlobBuilder;
use walkdir::WalkDir;

use super::{FORMATS, Input, Refusal, Unfit, sniff, stored};
use crate::model::Skip;
use crate::remote::{self, Found, Object};

/// Inputs found.
#[derive(Debug, Default)]
pub struct Expansion {
    /// Sorted bytewise by name, no name twice.
    pub inputs: Vec<Input>,
    /// Files in folders whose names belong to no format.
    pub passed_over: u64,
}

/// Why there is nothing to read.
#[derive(Debug)]
pub enum InputError {
    NotFound(PathBuf),
    /// A folder, glob or file list without a single input.
    NothingFound(PathBuf),
    BadGlob(PathBuf, globset::Error),
    /// A file list that cannot be read.
    BadList(PathBuf, io::Error),
    UnknownFormat(String),
    /// An object store, or the way to it.
    Remote(remote::Error),
    /// Two web addresses that differ in their queries alone: the tables would not tell them apart.
    SameName(PathBuf),
}

/// Finds the inputs behind `names` and the lines of `files_from` (`-`: standard input), all read as `format` if one
/// is given.
///
/// Folders are walked for the extensions of [`FORMATS`]; files named by themselves may have any. Links in a folder are
/// followed to files below that folder alone.
///
/// # Errors
/// See [`InputError`]. What exists but cannot be read is no error here: opening it gives a reject.
pub fn expand(names: &[PathBuf], files_from: Option<&Path>, format: Option<&str>) -> Result<Expansion, InputError> {
    let format =
        format.map(|name| FORMATS.iter().find(|f| f.name == name).map(|f| f.name).ok_or_else(|| InputError::UnknownFormat(name.into())));
    let mut search = Search { found: Expansion::default(), format: format.transpose()?, read: Arc::default() };
    for name in names {
        search.named(name)?;
    }
    if let Some(list) = files_from {
        let before = search.found.inputs.len();
        for name in lines(list).map_err(|error| InputError::BadList(list.into(), error))? {
            search.named(&name)?;
        }
        if search.found.inputs.len() == before {
            return Err(InputError::NothingFound(list.into()));
        }
    }
    let mut found = search.found;
    found.inputs.sort_by(|a, b| (&a.name, a.path()).cmp(&(&b.name, b.path())));
    if let Some([one, _]) = found.inputs.array_windows().find(|[a, b]| a.object.is_some() && a.name == b.name && a.path() != b.path()) {
        return Err(InputError::SameName(one.path().to_owned()));
    }
    found.inputs.dedup_by(|a, b| a.name == b.name);
    Ok(found)
}

impl Input {
    /// A single file (or `-`), looked at when it is opened.
    pub fn file(path: impl Into<PathBuf>) -> Input {
        let path = path.into();
        let bytes = fs::metadata(&path).ok().filter(fs::Metadata::is_file).map(|meta| meta.len());
        Input::named(shown(&path), path, bytes)
    }

    /// An object of a store, looked up already.
    pub fn object(object: Object) -> Input {
        let path = PathBuf::from(&object.url);
        let bytes = Some(object.bytes);
        Input { object: Some(Box::new(object)), ..Input::named(shown_name(&path), path, bytes) }
    }

    fn named(name: String, path: PathBuf, bytes: Option<u64>) -> Input {
        let path = (path.as_os_str() != name.as_str()).then(|| path.into_boxed_path());
        Input { path, object: None, name: name.into(), format: None, bytes, read: Arc::default(), unfit: None }
    }

    /// The same input under another name in the tables.
    #[must_use]
    pub fn called(self, name: &str) -> Input {
        let Input { name, path, .. } = Input::named(name.to_owned(), self.path().to_owned(), None);
        Input { name, path, ..self }
    }

    /// Its name in the tables.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file (or `-` for standard input), or the address of an object.
    pub fn path(&self) -> &Path {
        self.path.as_deref().unwrap_or_else(|| Path::new(&*self.name))
    }

    /// Whether nobody can say, when it is read another time, that it is still the same: standard input, and what a web server gives neither
    /// tag nor date of.
    pub fn is_fleeting(&self) -> bool {
        self.is_stdin() || self.object.as_ref().is_some_and(|object| object.version.is_none())
    }

    pub(super) fn is_stdin(&self) -> bool {
        self.path().as_os_str() == "-"
    }
}

struct Search {
    found: Expansion,
    format: Option<&'static str>,
    read: Arc<AtomicU64>,
}

impl Search {
    /// One name from the command line or a list.
    fn named(&mut self, path: &Path) -> Result<(), InputError> {
        let before = self.found.inputs.len();
        if let Some(url) = path.to_str().filter(|_| remote::is_remote(path)) {
            return self.remote(url);
        }
        let meta = fs::symlink_metadata(path);
        let is_missing = matches!(&meta, Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory));
        if path.as_os_str() == "-" || !is_missing {
            // A link that is named is followed.
            if path.is_dir() { self.folder(path) } else { self.add(path.to_owned(), None) }
        } else if is_glob(path) {
            self.glob(path)?;
        } else {
            return Err(InputError::NotFound(path.into()));
        }
        if self.found.inputs.len() == before { Err(InputError::NothingFound(path.into())) } else { Ok(()) }
    }

    /// An object, what lies below an address, or what a pattern matches of that.
    fn remote(&mut self, url: &str) -> Result<(), InputError> {
        let before = self.found.inputs.len();
        match remote::find(url).map_err(InputError::Remote)? {
            Found::Object(object) => self.add_object(object),
            Found::Folder(objects) => self.objects(objects),
            Found::Nothing => {
                // What stands before the pattern, up to a slash.
                let base = url.find(['*', '?', '[', '{']).and_then(|at| url[..at].rfind('/')).map(|at| &url[..=at]);
                let Some(base) = base else { return Err(InputError::NotFound(url.into())) };
                let glob = GlobBuilder::new(url).literal_separator(true).build().map_err(|error| InputError::BadGlob(url.into(), error))?;
                let matcher = glob.compile_matcher();
                let matched = remote::below(base).map_err(InputError::Remote)?.into_iter().filter(|object| matcher.is_match(&object.url));
                matched.for_each(|object| self.add_object(object));
            }
        }
        if self.found.inputs.len() == before { Err(InputError::NothingFound(url.into())) } else { Ok(()) }
    }

    /// Those whose names belong to a format, as in a folder.
    fn objects(&mut self, objects: Vec<Object>) {
        for object in objects {
            if is_known(Path::new(&object.url)) { self.add_object(object) } else { self.found.passed_over += 1 }
        }
    }

    fn add_object(&mut self, object: Object) {
        self.found.inputs.push(Input { format: self.format, read: self.read.clone(), ..Input::object(object) });
    }

    fn folder(&mut self, root: &Path) {
        let real_root = fs::canonicalize(root);
        for entry in WalkDir::new(root) {
            match entry {
                Ok(entry) if entry.depth() == 0 => {}
                Ok(entry) if entry.file_type().is_dir() => {
                    if is_known(entry.path()) {
                        self.add(entry.into_path(), Some(Unfit::Skipped(Skip::Folder)));
                    }
                }
                Ok(entry) if entry.file_type().is_symlink() => self.link(&entry, real_root.as_deref().ok()),
                Ok(entry) if is_known(entry.path()) => self.add(entry.into_path(), None),
                Ok(_) => self.found.passed_over += 1,
                Err(error) => {
                    let path = error.path().unwrap_or(root).to_owned();
                    let words = error.into_io_error().map_or_else(|| "cannot be walked".to_owned(), |error| error.to_string());
                    self.add(path, Some(Unfit::Refused(Refusal::new("unreadable", words))));
                }
            }
        }
    }

    /// A link met while walking: what it points at must not bring in what was not named, nor be walked for ever.
    fn link(&mut self, entry: &walkdir::DirEntry, root: Option<&Path>) {
        let path = entry.path();
        let target = fs::canonicalize(path).and_then(|to| fs::metadata(&to).map(|meta| (to, meta)));
        let refused = match target {
            Err(error) => Some(Refusal::new("unreadable", error.to_string())),
            Ok((_, meta)) if meta.is_dir() => {
                Some(Refusal::new("not_a_file", "a link to a folder, which is not followed: name it by itself"))
            }
            Ok((_, meta)) if !meta.is_file() => Some(Refusal::new("not_a_file", format!("a link to {}", stored::kind(&meta.file_type())))),
            Ok((to, _)) if root.is_none_or(|root| !to.starts_with(root)) => {
                Some(Refusal::new("not_a_file", "a link out of the folder: name it by itself"))
            }
            Ok(_) => None,
        };
        let is_folder = path.is_dir();
        if is_known(path) || is_folder { self.add(path.to_owned(), refused.map(Unfit::Refused)) } else { self.found.passed_over += 1 }
    }

    /// A pattern that the shell left as it is (quoted, or for want of a match): `*` stays within a folder, `**` does
    /// not.
    fn glob(&mut self, pattern: &Path) -> Result<(), InputError> {
        let text = pattern.to_string_lossy();
        let glob = GlobBuilder::new(&text).literal_separator(true).build().map_err(|error| InputError::BadGlob(pattern.into(), error))?;
        let matcher = glob.compile_matcher();
        let base: PathBuf = pattern.components().take_while(|c| !is_glob(c.as_ref())).collect();
        let bare = base.as_os_str().is_empty();
        let depth = if text.contains("**") { usize::MAX } else { pattern.components().count() - base.components().count() };
        let mut walk = WalkDir::new(if bare { Path::new(".") } else { &base }).max_depth(depth).into_iter();
        while let Some(entry) = walk.next() {
            // What is missing or closed below the pattern's own folder matches nothing.
            let Ok(entry) = entry else { continue };
            let path = if bare { entry.path().strip_prefix(".").unwrap_or(entry.path()) } else { entry.path() };
            if !matcher.is_match(path) {
                continue;
            }
            if path.is_dir() {
                self.folder(path);
                walk.skip_current_dir();
            } else {
                self.add(path.to_owned(), None);
            }
        }
        Ok(())
    }

    fn add(&mut self, path: PathBuf, unfit: Option<Unfit>) {
        self.found.inputs.push(Input { format: self.format, read: self.read.clone(), unfit: unfit.map(Box::new), ..Input::file(path) });
    }
}

fn is_known(path: &Path) -> bool {
    let path = sniff::plain_path(path);
    // `.json` alone is more often a side file than lines.
    FORMATS.iter().any(|f| sniff::is_named(&path, f.extensions)) && path.extension().is_none_or(|e| e != "json")
}

fn is_glob(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

/// A path a line, LF or CRLF; empty lines are none.
fn lines(list: &Path) -> io::Result<Vec<PathBuf>> {
    let mut reader: Box<dyn BufRead> =
        if list.as_os_str() == "-" { Box::new(io::stdin().lock()) } else { Box::new(BufReader::new(fs::File::open(list)?)) };
    let mut paths = Vec::new();
    loop {
        let mut line = Vec::new();
        if reader.read_until(b'\n', &mut line)? == 0 {
            return Ok(paths);
        }
        let line = line.strip_suffix(b"\n").unwrap_or(&line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if !line.is_empty() {
            paths.push(path_of(line));
        }
    }
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// A path as the tables name it: bytes that are not UTF-8, and characters that would forge a line of a log or turn
/// text around, stand as `\xNN`.
pub(super) fn shown(path: &Path) -> String {
    let mut out = String::new();
    let escape = |out: &mut String, bytes: &[u8]| bytes.iter().for_each(|b| out.push_str(&format!("\\x{b:02x}")));
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            if is_invisible(c) { escape(&mut out, c.encode_utf8(&mut [0; 4]).as_bytes()) } else { out.push(c) }
        }
        escape(&mut out, chunk.invalid());
    }
    out
}

/// The name of a file or object in the tables.
fn shown_name(path: &Path) -> String {
    path.to_str().map_or_else(|| shown(path), |name| shown(Path::new(remote::plain(name))))
}

/// Controls (Cc), and the format characters (Cf) and separators that lay text out.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InputError::NotFound(path) if remote::is_remote(path) => write!(f, "{}: no such object or folder", shown_name(path)),
            InputError::NotFound(path) => write!(f, "{}: no such file or folder", shown(path)),
            InputError::NothingFound(path) => write!(f, "{}: no input found", shown(path)),
            InputError::BadGlob(path, _) => write!(f, "{}: not a pattern", shown(path)),
            InputError::BadList(path, _) => write!(f, "{}: this list of files cannot be read", shown(path)),
            InputError::Remote(error) => error.fmt(f),
            InputError::SameName(path) => write!(f, "{}: named with two queries, and the tables show neither", shown_name(path)),
            InputError::UnknownFormat(name) => {
                let known: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
                write!(f, "unknown format `{name}`; known are {}", known.join(", "))
            }
        }
    }
}

impl Error for InputError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            InputError::BadGlob(_, error) => Some(error),
            InputError::BadList(_, error) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_is_small_and_its_path_is_its_name_or_stands_beside_it() {
        assert!(size_of::<Input>() <= 88, "a run has up to a million of them: {}", size_of::<Input>());
        let plain = Input::file("site/page.html");
        assert_eq!((plain.path(), plain.name(), plain.path.is_none()), (Path::new("site/page.html"), "site/page.html", true));
        let odd = Input::file("a\u{202e}b.html");
        assert_eq!((odd.path(), odd.name()), (Path::new("a\u{202e}b.html"), "a\\xe2\\x80\\xaeb.html"));
        let called = plain.called("s3://night/page.html");
        assert_eq!((called.path(), called.name()), (Path::new("site/page.html"), "s3://night/page.html"));
        assert_eq!(called.called("site/page.html").path(), Path::new("site/page.html"));
    }
}
