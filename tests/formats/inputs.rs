use columnist::source::InputError;

use super::*;

fn names(folder: &Path, wanted: &[&str]) -> Vec<String> {
    let wanted: Vec<PathBuf> = wanted.iter().map(|name| folder.join(name)).collect();
    let prefix = format!("{}/", folder.display());
    expand(&wanted, None, None).unwrap().inputs.iter().map(|i| i.name().strip_prefix(&prefix).unwrap_or(i.name()).to_owned()).collect()
}

fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "<p>x").unwrap();
    }
    folder
}

#[test]
fn sorted_once_each() {
    let folder = folder(&["b.html", "a/z.html.gz", "a.html", "a/style.css", "B.html", ".hidden.htm", "meta.json"]);
    let all = [".hidden.htm", "B.html", "a.html", "a/z.html.gz", "b.html"];
    assert_eq!(names(folder.path(), &[""]), all);
    assert_eq!(names(folder.path(), &["", "b.html", "a"]), all);
    assert_eq!(names(folder.path(), &["a/style.css"]), ["a/style.css"]);
}

#[test]
fn globs_that_the_shell_left() {
    let folder = folder(&["a.html", "b.htm", "c/d.html", "c/e/f.html", "[x].html"]);
    assert_eq!(names(folder.path(), &["*.html"]), ["[x].html", "a.html"]);
    assert_eq!(names(folder.path(), &["**/*.html"]), ["[x].html", "a.html", "c/d.html", "c/e/f.html"]);
    assert_eq!(names(folder.path(), &["c*"]), ["c/d.html", "c/e/f.html"]);
    assert_eq!(names(folder.path(), &["[x].html"]), ["[x].html"]);
    let missing = expand(&[folder.path().join("*.warc")], None, None);
    assert!(matches!(missing, Err(InputError::NothingFound(_))));
}

#[test]
fn nothing_is_an_error_that_says_what() {
    let folder = folder(&["style.css"]);
    let error = |path: PathBuf, list: Option<&Path>, format: Option<&str>| expand(&[path], list, format).unwrap_err();
    assert!(matches!(error(folder.path().join("no.html"), None, None), InputError::NotFound(_)));
    assert!(matches!(error(folder.path().to_owned(), None, None), InputError::NothingFound(_)));
    assert!(matches!(error(folder.path().join("a[.html"), None, None), InputError::BadGlob(..)));
    let style = folder.path().join("style.css");
    assert!(matches!(error(style.clone(), Some(&folder.path().join("no list")), None), InputError::BadList(..)));
    let unknown = error(style, None, Some("pdf"));
    assert!(unknown.to_string().contains("warc"), "{unknown}");
}

#[test]
fn a_list_of_files() {
    let folder = folder(&["a.html", "b.html"]);
    let list = folder.path().join("list");
    fs::write(&list, format!("{0}/b.html\r\n\n{0}/a.html\n{0}/b.html", folder.path().display())).unwrap();
    let found = expand(&[], Some(&list), Some("text")).unwrap();
    assert_eq!(found.inputs.iter().map(|i| i.format).collect::<Vec<_>>(), [Some("text"); 2]);
    assert!(found.inputs[0].name().ends_with("a.html"));
    fs::write(&list, "\n").unwrap();
    assert!(matches!(expand(&[], Some(&list), None), Err(InputError::NothingFound(_))));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_one_reject() {
    use std::os::unix::fs::symlink;
    let folder = folder(&["in/a.html", "out.html"]);
    let root = folder.path().join("in");
    fs::create_dir(root.join("folder.html")).unwrap();
    symlink("loop.html", root.join("loop.html")).unwrap();
    symlink("nowhere", root.join("dangling.html")).unwrap();
    symlink(".", root.join("again")).unwrap();
    symlink("../out.html", root.join("outside.html")).unwrap();
    symlink("/dev/zero", root.join("endless.html")).unwrap();
    symlink("a.html", root.join("inside.html")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(root.join("socket.html")).unwrap();
    let found = expand(&[root], None, None).unwrap();
    let verdicts: Vec<(String, &str)> = found
        .inputs
        .iter()
        .flat_map(|i| {
            open(i, &FieldNames::default(), &Limits::default())
                .map(|r| (i.path().file_name().unwrap().to_string_lossy().into_owned(), verdict(&r)))
        })
        .collect();
    let want = [
        ("a.html", "row"),
        ("again", "not_a_file"),
        ("dangling.html", "unreadable"),
        ("endless.html", "not_a_file"),
        ("folder.html", "folder"),
        ("inside.html", "row"),
        ("loop.html", "unreadable"),
        ("outside.html", "not_a_file"),
        ("socket.html", "not_a_file"),
    ];
    assert_eq!(verdicts, want.map(|(name, verdict)| (name.to_owned(), verdict)));
    // What is named by itself is followed.
    let named = expand(&[found.inputs[7].path().to_owned()], None, None).unwrap();
    assert_eq!(open(&named.inputs[0], &FieldNames::default(), &Limits::default()).map(|r| verdict(&r)).collect::<Vec<_>>(), ["row"]);
}

#[cfg(unix)]
#[test]
fn names_that_would_forge_a_line_are_escaped() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    for name in [b"bad\xff.html".as_slice(), b"line\nbreak.html", "neu\u{202e}.html".as_bytes(), "caf\u{e9}.html".as_bytes()] {
        fs::write(folder.path().join(OsStr::from_bytes(name)), "<p>x").unwrap();
    }
    assert_eq!(names(folder.path(), &[""]), ["bad\\xff.html", "café.html", "line\\x0abreak.html", "neu\\xe2\\x80\\xae.html"]);
}
