use columnist::model::Media;

use super::*;

#[test]
fn a_dump_is_one_document() {
    let dump = "Harbour Herald\nMenu\n\nFerry returns\n\nThe ferry is back.\n";
    for (name, bytes) in
        [("ferry.txt", dump.as_bytes().to_vec()), ("ferry.txt.gz", gz(dump.as_bytes())), ("ferry.txt.zst", zst(dump.as_bytes()))]
    {
        let documents = documents(name, &bytes);
        assert_eq!(documents.len(), 1, "{name}");
        assert_eq!((documents[0].media, documents[0].id.as_deref()), (Media::Dump, Some("ferry")), "{name}");
        assert_eq!(documents[0].body, dump.as_bytes(), "{name}");
    }
    assert_eq!(documents("unnamed", dump.as_bytes())[0].media, Media::Dump);
    assert_eq!(verdicts("empty.txt", b""), ["empty"]);
}
