//! Endings of captions.
//!
//! To add one: a row in [`ROWS`], in lower case, with a caption that it must find.

/// Bytes of the longest caption.
const CAPTION: usize = 600;

#[rustfmt::skip] // one row a line
const ROWS: &[(&str, &str)] = &[
    ("(archival photo)", "The harbour (archival photo)"),
    ("(archivbild)", "Der Hafen im Mai (Archivbild)"),
    ("(archivfoto)", "Der Hafen im Mai (Archivfoto)"),
    ("(arkivbild)", "Hamnen i maj (arkivbild)"),
    ("(arkivfoto)", "Havnen i maj (Arkivfoto)"),
    ("(file photo)", "The harbour in May (file photo)"),
    ("(foto d'archivio)", "Il porto (foto d'archivio)"),
    ("(foto de archivo)", "El puerto (foto de archivo)"),
    ("(ilustrační foto)", "Přístav (ilustrační foto)"),
    ("(ilustračné foto)", "Prístav (ilustračné foto)"),
    ("(imagen de archivo)", "El puerto (imagen de archivo)"),
    ("(photo d'archives)", "Le port (photo d'archives)"),
    ("(photo d'illustration)", "Le port (photo d'illustration)"),
    ("(symbolbild)", "Ein Hafen (Symbolbild)"),
    ("(symbolfoto)", "Ein Hafen (Symbolfoto)"),
    ("(zdjęcie ilustracyjne)", "Port (zdjęcie ilustracyjne)"),
    ("（資料圖片）", "港口今早開放。（資料圖片）"),
    ("（資料照）", "港口今早開放。（資料照）"),
    ("（資料照片）", "港口今早開放。（資料照片）"),
    ("（资料图）", "港口今早开放。（资料图）"),
    ("（资料图片）", "港口今早开放。（资料图片）"),
    ("＝資料写真", "港の入り口＝資料写真"),
    ("자료사진", "항구 자료사진"),
];

/// Whether a text ends as captions do.
pub(in crate::extract) fn ends_as_caption(text: &str) -> bool {
    text.len() < CAPTION && ROWS.iter().any(|(ending, _)| ends_with(text.as_bytes(), ending.as_bytes()))
}

fn ends_with(text: &[u8], ending: &[u8]) -> bool {
    text.last() == ending.last() && text.len().checked_sub(ending.len()).is_some_and(|at| text[at..].eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_finds_its_example() {
        for (ending, example) in ROWS {
            assert!(ends_as_caption(example), "{ending}: {example}");
        }
    }

    #[test]
    fn prose_is_no_caption() {
        assert!(!ends_as_caption("The harbour master hung up a file photo."));
        assert!(!ends_as_caption(""));
    }
}
