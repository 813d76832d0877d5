//! The files under `schemas/` are what the code says.

use std::fs;
use std::path::Path;

use columnist::tables::schema_files;

#[test]
fn committed_schemas_equal_the_generated_ones() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let stale: Vec<_> = schema_files()
        .into_iter()
        .filter(|(name, text)| fs::read_to_string(folder.join(name)).ok().as_deref() != Some(text))
        .map(|(name, _)| name)
        .collect();
    assert!(stale.is_empty(), "out of date: {stale:?}; regenerate with `columnist schema --write schemas`");
}

#[test]
fn no_other_file_lies_among_the_schemas() {
    let known: Vec<String> = schema_files().into_iter().map(|(name, _)| name).collect();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(known.contains(&name), "{name} belongs to no table");
    }
}
