//! Words that say what a visible date is: the day of publication, of an update, or something else altogether.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::super::boilerplate::{Scanner, fold};

/// What the words before a date make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Published,
    Modified,
    /// Not the story's: a copyright, a deadline, an event.
    Other,
}

use crate::letters;
use Label::{Modified, Other, Published};

/// To add one: language, the words in lower case, what they say, and a line in which they stand. Words are found as
/// whole words in scripts that part words, anywhere in the others.
const LABELS: &[(&str, &str, Label, &str)] = &[
    ("en", "published", Published, "Published: Dec. 10, 2019"),
    ("en", "posted", Published, "Posted Dec 10, 2019"),
    ("en", "first published", Published, "First published on Dec 10, 2019"),
    ("en", "publication date", Published, "Publication date: 10 December 2019"),
    ("en", "date created", Published, "Date created: 10 December 2019"),
    ("en", "date", Published, "Date: 10 December 2019"),
    ("en", "submitted", Published, "Submitted by Ann Example on 10 December 2019"),
    ("en", "uploaded", Published, "Uploaded: 10 December 2019"),
    ("en", "written", Published, "Written on 10 December 2019"),
    ("en", "updated", Modified, "Updated 10 December 2019"),
    ("en", "update", Modified, "Last update: 10 December 2019"),
    ("en", "modified", Modified, "Last modified on 10 December 2019"),
    ("en", "last changed", Modified, "Last changed: 10 December 2019"),
    ("en", "last edited", Modified, "Last edited 10 December 2019"),
    ("en", "revised", Modified, "Revised 10 December 2019"),
    ("en", "medically reviewed", Modified, "Medically reviewed on December 10, 2019"),
    ("en", "last reviewed", Modified, "Last reviewed December 10, 2019"),
    ("en", "copyright", Other, "Copyright 10 December 2019"),
    ("en", "deadline", Other, "Deadline: 10 December 2019"),
    ("en", "until", Other, "Open until 10 December 2019"),
    ("en", "retrieved", Other, "Retrieved 10 December 2019"),
    ("en", "archived", Other, "Archived on 10 December 2019"),
    ("en", "accessed", Other, "Accessed 10 December 2019"),
    ("en", "joined", Other, "Joined 10 December 2019"),
    ("en", "registered", Other, "Registered 10 December 2019"),
    ("en", "member since", Other, "Member since 10 December 2019"),
    ("en", "born", Other, "Born 10 December 2019"),
    ("en", "died", Other, "Died 10 December 2019"),
    ("en", "since", Other, "Since 10 December 2019"),
    ("en", "release", Other, "Release: 10 December 2019"),
    ("en", "release date", Other, "Release date: 10 December 2019"),
    ("en", "due date", Other, "Due date: 10 December 2019"),
    ("en", "event date", Other, "Event date: 10 December 2019"),
    ("en", "expires", Other, "Expires 10 December 2019"),
    ("en", "closing date", Other, "Closing date: 10 December 2019"),
    ("en", "up to date", Other, "Up to date 10 December 2019"),
    ("de", "veröffentlicht", Published, "Veröffentlicht am 10.12.2019"),
    ("de", "veröffentlichung", Published, "Veröffentlichung: 10.12.2019"),
    ("de", "erstellt", Published, "Erstellt am 10.12.2019"),
    ("de", "erschienen", Published, "Erschienen am 10.12.2019"),
    ("de", "publiziert", Published, "Publiziert am 10.12.2019"),
    ("de", "eingestellt", Published, "Eingestellt am 10.12.2019"),
    ("de", "geschrieben", Published, "Geschrieben am 10.12.2019"),
    ("de", "datum", Published, "Datum: 10.12.2019"),
    ("de", "verfasst", Published, "Verfasst am 10.12.2019"),
    ("de", "veröffentlichungsdatum", Published, "Veröffentlichungsdatum: 10.12.2019"),
    ("de", "meldung vom", Published, "Meldung vom 10.12.2019"),
    ("de", "pressemitteilung vom", Published, "Pressemitteilung vom 10.12.2019"),
    ("de", "artikel vom", Published, "Artikel vom 10.12.2019"),
    ("de", "beitrag vom", Published, "Beitrag vom 10.12.2019"),
    ("de", "news vom", Published, "News vom 10.12.2019"),
    ("de", "online seit", Published, "Online seit 10.12.2019"),
    ("de", "aktualisiert", Modified, "Aktualisiert am 10.12.2019"),
    ("de", "aktualisierung", Modified, "Letzte Aktualisierung: 10.12.2019"),
    ("de", "geändert", Modified, "Zuletzt geändert am 10.12.2019"),
    ("de", "änderung", Modified, "Letzte Änderung: 10.12.2019"),
    ("de", "bearbeitet", Modified, "Zuletzt bearbeitet am 10.12.2019"),
    ("de", "aktualisieren", Modified, "aktualisieren 10.12.2019"),
    ("de", "upd", Modified, "Upd. 10.12.2019"),
    ("de", "gültig", Other, "Gültig ab 10.12.2019"),
    ("de", "bis", Other, "bis 10.12.2019"),
    ("de", "ab", Other, "ab 10.12.2019"),
    ("de", "seit", Other, "seit 10.12.2019"),
    ("de", "registriert", Other, "Registriert seit: 10.12.2019"),
    ("de", "dabei seit", Other, "Dabei seit 10.12.2019"),
    ("de", "termin", Other, "Termin: 10.12.2019"),
    ("de", "zuletzt aktiv", Other, "Zuletzt aktiv 10.12.2019"),
    ("de", "abgerufen", Other, "Abgerufen am 10.12.2019"),
    ("de", "abruf", Other, "Abruf: 10.12.2019"),
    ("de", "erstausstrahlung", Other, "Erstausstrahlung: 10.12.2019"),
    ("de", "kinostart", Other, "Kinostart: 10.12.2019"),
    ("de", "geboren", Other, "Geboren: 10.12.2019"),
    ("de", "erscheinungstermin", Other, "Erscheinungstermin: 10.12.2019"),
    ("de", "zugriff", Other, "Letzter Zugriff: 10.12.2019"),
    ("de", "anmeldeschluss", Other, "Anmeldeschluss: 10.12.2019"),
    ("de", "einsendeschluss", Other, "Einsendeschluss: 10.12.2019"),
    ("de", "geburtsdatum", Other, "Geburtsdatum: 10.12.2019"),
    ("fr", "publié", Published, "Publié le 10 décembre 2019"),
    ("fr", "mis en ligne", Published, "Mis en ligne le 10 décembre 2019"),
    ("fr", "posté", Published, "Posté le 10 décembre 2019"),
    ("fr", "rédigé", Published, "Rédigé le 10 décembre 2019"),
    ("fr", "mis à jour", Modified, "Mis à jour le 10/12/2019"),
    ("fr", "mise à jour", Modified, "Mise à jour : 10 décembre 2019"),
    ("fr", "màj", Modified, "MàJ 10/12/2019"),
    ("fr", "modifié", Modified, "Modifié le 10/12/2019"),
    ("fr", "actualisé", Modified, "Actualisé le 10/12/2019"),
    ("fr", "date de sortie", Other, "Date de sortie : 10/12/2019"),
    ("es", "publicado", Published, "Publicado el 10/12/2019"),
    ("es", "publicada", Published, "Noticia publicada el 10/12/2019"),
    ("es", "creado", Published, "Creado: 10 diciembre 2019"),
    ("es", "fecha", Published, "Fecha: 10/12/2019"),
    ("es", "actualizado", Modified, "Actualizado 10/12/2019"),
    ("es", "actualizada", Modified, "Actualizada el 10/12/2019"),
    ("es", "actualización", Modified, "Última actualización: 10/12/2019"),
    ("es", "modificado", Modified, "Modificado 10/12/2019"),
    ("es", "modificación", Modified, "Última modificación: 10/12/2019"),
    ("it", "pubblicato", Published, "Pubblicato il 10 dicembre 2019"),
    ("it", "pubblicata", Published, "Pubblicata il 10 dicembre 2019"),
    ("it", "data:", Published, "Data: 10 dicembre 2019"),
    ("it", "aggiornato", Modified, "Aggiornato alle 14:05 del 10 dicembre 2019"),
    ("it", "aggiornamento", Modified, "Ultimo aggiornamento 10 dicembre 2019"),
    ("it", "ultima modifica", Modified, "Ultima modifica 10 dicembre 2019"),
    ("pt", "publicação", Published, "Data de publicação: 10/12/2019"),
    ("pt", "criado", Published, "Criado em 10/12/2019"),
    ("pt", "atualizado", Modified, "Atualizado em 10/12/2019"),
    ("pt", "atualizada", Modified, "Atualizada 10/12/2019"),
    ("pt", "atualização", Modified, "Última atualização 10/12/2019"),
    ("ca", "publicat", Published, "Publicat el 10/12/2019"),
    ("ca", "actualitzat", Modified, "Actualitzat el 10/12/2019"),
    ("nl", "gepubliceerd", Published, "Gepubliceerd op 10 december 2019"),
    ("nl", "geplaatst", Published, "Geplaatst op 10 december 2019"),
    ("nl", "bijgewerkt", Modified, "Bijgewerkt op 10 december 2019"),
    ("nl", "gewijzigd", Modified, "Laatst gewijzigd 10 december 2019"),
    ("sv", "publicerad", Published, "Publicerad 10 december 2019"),
    ("sv", "uppdaterad", Modified, "Uppdaterad 10 december 2019"),
    ("no", "publisert", Published, "Publisert 10. desember 2019"),
    ("no", "oppdatert", Modified, "Sist oppdatert 10. desember 2019"),
    ("da", "offentliggjort", Published, "Offentliggjort 10. december 2019"),
    ("da", "opdateret", Modified, "Opdateret 10. december 2019"),
    ("fi", "julkaistu", Published, "Julkaistu 10.12.2019"),
    ("fi", "päivitetty", Modified, "Päivitetty 10.12.2019"),
    ("pl", "opublikowano", Published, "Opublikowano: 10 grudnia 2019"),
    ("pl", "publikacja", Published, "Publikacja: 10.12.2019"),
    ("pl", "data publikacji", Published, "Data publikacji: 10.12.2019"),
    ("pl", "dodano", Published, "Dodano: 10 grudnia 2019"),
    ("pl", "utworzono", Published, "Utworzono: 10.12.2019"),
    ("pl", "aktualizacja", Modified, "Aktualizacja: 10.12.2019"),
    ("pl", "zaktualizowano", Modified, "Zaktualizowano 10.12.2019"),
    ("pl", "modyfikacja", Modified, "Ostatnia modyfikacja: 10.12.2019"),
    ("cs", "publikováno", Published, "Publikováno 10. 12. 2019"),
    ("cs", "vydáno", Published, "Vydáno 10. 12. 2019"),
    ("cs", "aktualizováno", Modified, "Aktualizováno 10. 12. 2019"),
    ("cs", "aktualizace", Modified, "Poslední aktualizace 10. 12. 2019"),
    ("sk", "publikované", Published, "Publikované 10. 12. 2019"),
    ("sk", "aktualizované", Modified, "Aktualizované 10. 12. 2019"),
    ("hu", "megjelent", Published, "Megjelent: 2019. december 10."),
    ("hu", "frissítve", Modified, "Frissítve: 2019. december 10."),
    ("ro", "publicat", Published, "Publicat: 10 decembrie 2019"),
    ("ro", "actualizat", Modified, "Actualizat 10 decembrie 2019"),
    ("tr", "yayınlanma", Published, "Yayınlanma: 10.12.2019"),
    ("tr", "yayın tarihi", Published, "Yayın tarihi: 10.12.2019"),
    ("tr", "oluşturulma", Published, "Oluşturulma: 10.12.2019"),
    ("tr", "giriş", Published, "Giriş: 10.12.2019"),
    ("tr", "tarih", Published, "Tarih: 10.12.2019"),
    ("tr", "eklenme", Published, "Eklenme: 10.12.2019"),
    ("tr", "yayınlandı", Published, "Yayınlandı: 10.12.2019"),
    ("tr", "güncelleme", Modified, "Son güncelleme: 10.12.2019"),
    ("tr", "güncellenme", Modified, "Güncellenme: 10.12.2019"),
    ("tr", "güncellendi", Modified, "Güncellendi: 10.12.2019"),
    ("ru", "опубликовано", Published, "Опубликовано 10 декабря 2019"),
    ("ru", "дата публикации", Published, "Дата публикации: 10.12.2019"),
    ("ru", "дата", Published, "Дата: 10.12.2019"),
    ("ru", "добавлено", Published, "Добавлено 10.12.2019"),
    ("ru", "изменено", Modified, "Изменено 10.12.2019"),
    ("ru", "обновлено", Modified, "Обновлено 10 декабря 2019"),
    ("uk", "опубліковано", Published, "Опубліковано 10 грудня 2019"),
    ("uk", "додано", Published, "Додано 10 грудня 2019"),
    ("uk", "оновлено", Modified, "Оновлено 10 грудня 2019"),
    ("bg", "публикувана", Published, "Публикувана 10 декември 2019"),
    ("bg", "обновена", Modified, "Обновена 10 декември 2019"),
    ("hr", "objavljeno", Published, "Objavljeno: 10. prosinca 2019."),
    ("hr", "ažurirano", Modified, "Ažurirano: 10. prosinca 2019."),
    ("el", "δημοσιεύθηκε", Published, "Δημοσιεύθηκε 10/12/2019"),
    ("el", "δημοσίευση", Published, "Δημοσίευση: 10/12/2019"),
    ("el", "ενημερώθηκε", Modified, "Ενημερώθηκε: 10/12/2019"),
    ("el", "τελευταία ενημέρωση", Modified, "Τελευταία ενημέρωση 10/12/2019"),
    ("id", "diterbitkan", Published, "Diterbitkan 10 Desember 2019"),
    ("id", "diperbarui", Modified, "Diperbarui 10 Desember 2019"),
    ("vi", "đăng", Published, "Đăng ngày 10/12/2019"),
    ("vi", "cập nhật", Modified, "Cập nhật 10/12/2019"),
    ("ar", "نشر", Published, "نشر في 10 ديسمبر 2019"),
    ("ar", "النشر", Published, "تاريخ النشر 10 ديسمبر 2019"),
    ("ar", "تحديث", Modified, "آخر تحديث 10 ديسمبر 2019"),
    ("fa", "به روز", Modified, "به روز شده 10 دسامبر 2019"),
    ("he", "פורסם", Published, "פורסם 10 בדצמבר 2019"),
    ("he", "עודכן", Modified, "עודכן 10 בדצמבר 2019"),
    ("hi", "प्रकाशित", Published, "प्रकाशित: 10 दिसंबर 2019"),
    ("hi", "अपडेट", Modified, "अपडेट 10 दिसंबर 2019"),
    ("ja", "公開", Published, "公開日 2019年12月10日"),
    ("ja", "掲載", Published, "掲載日 2019年12月10日"),
    ("ja", "配信", Published, "配信 2019年12月10日"),
    ("ja", "投稿", Published, "投稿日 2019年12月10日"),
    ("ja", "作成", Published, "作成日 2019年12月10日"),
    ("ja", "更新", Modified, "最終更新 2019年12月10日"),
    ("zh", "发布", Published, "发布时间：2019-12-10"),
    ("zh", "發布", Published, "發布時間 2019-12-10"),
    ("zh", "时间", Published, "时间：2019-12-10"),
    ("zh", "日期", Published, "日期：2019-12-10"),
    ("ko", "입력", Published, "입력 2019.12.10"),
    ("ko", "등록", Published, "등록 2019.12.10"),
    ("ko", "승인", Published, "승인 2019.12.10"),
    ("ko", "작성", Published, "작성일 2019.12.10"),
    ("ko", "게시", Published, "게시일 2019.12.10"),
    ("ko", "수정", Modified, "수정 2019.12.10"),
    ("ko", "업데이트", Modified, "업데이트 2019.12.10"),
];

/// All labels in one search.
static FINDER: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(LABELS.iter().map(|row| row.1)));

/// A text in lower case as far as the finder asks for it, which sees to the letters of ASCII itself.
fn lower(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// The last label of the words before a date; any language's, since sites mix them.
pub(super) fn last_label(words: &str) -> Option<Label> {
    if words.contains('©') {
        return Some(Other);
    }
    let lower = lower(words);
    // Where it ends, how long it is, and its row.
    let mut last: Option<(usize, usize, usize)> = None;
    FINDER.find(&lower, |row, start, end| {
        if stands_free(&lower, start..end) {
            last = last.max(Some((end, end - start, row)));
        }
    });
    last.and_then(|(.., row)| LABELS.get(row)).map(|row| row.2)
}

/// Whether a label stands anywhere in a text.
pub(super) fn holds_a_label(text: &str) -> bool {
    last_label(text).is_some()
}

/// The label that follows right after a date: "2019年12月10日更新", "10.12.2019 (aktualisiert)".
pub(super) fn label_after(words: &str) -> Option<Label> {
    let close = words.trim_start_matches([' ', '(', '（', ',']);
    if close.is_empty() {
        return None;
    }
    let start = lower(close.char_indices().nth(LONGEST).map_or(close, |(end, _)| close.get(..end).unwrap_or_default()));
    let mut first: Option<(usize, usize)> = None;
    FINDER.find_before(&start, 1, |row, from, end| {
        if from == 0 && stands_free(&start, from..end) && first.is_none_or(|(known, _)| end < known) {
            first = Some((end, row));
        }
    });
    first.and_then(|(_, row)| LABELS.get(row)).map(|row| row.2)
}

/// Characters after a date in which a label is looked for.
const LONGEST: usize = 20;

/// Openings of sentences that themes print to say when a story was posted; lower case, with such a sentence.
const SENTENCES: &[(&str, &str)] = &[
    ("this entry was posted", "This entry was posted on Tuesday, December 10th, 2019 at 2:05 pm and is filed under Harbour."),
    ("this article was published", "This article was published on December 10, 2019."),
    ("this post was published", "This post was published on December 10, 2019."),
    ("dieser eintrag wurde", "Dieser Eintrag wurde veröffentlicht am 10. Dezember 2019 von Karla Beispiel in Hafen."),
    ("dieser beitrag wurde", "Dieser Beitrag wurde am 10. Dezember 2019 von Karla Beispiel in Hafen veröffentlicht."),
    ("dieser artikel wurde", "Dieser Artikel wurde am 10.12.2019 um 14:05 Uhr veröffentlicht."),
    ("dieser artikel erschien", "Dieser Artikel erschien am 10.12.2019 in der Hafenpost."),
    ("ce contenu a été publié", "Ce contenu a été publié dans Port par Ann Exemple le 10 décembre 2019."),
    ("cette entrée a été publiée", "Cette entrée a été publiée dans Port par Ann Exemple le 10 décembre 2019."),
    ("esta entrada fue publicada", "Esta entrada fue publicada en Puerto el 10 diciembre, 2019 por Ann Ejemplo."),
    ("questo articolo è stato pubblicato", "Questo articolo è stato pubblicato in Porto il 10 dicembre 2019 da Ann Esempio."),
    ("dit bericht werd geplaatst", "Dit bericht werd geplaatst in Haven op 10 december 2019 door Ann Voorbeeld."),
    ("ten wpis został opublikowany", "Ten wpis został opublikowany w kategorii Port dnia 10 grudnia 2019."),
];

/// Characters of the longest of [`SENTENCES`].
const LONGEST_OPENING: usize = 36;

/// Whether a sentence does nothing but date the story.
pub(super) fn is_sentence_of_date(text: &str) -> bool {
    let start = fold(text, LONGEST_OPENING);
    SENTENCES.iter().any(|(opening, _)| start.starts_with(opening))
}

/// Scripts that part words: the label is no part of another word.
fn stands_free(text: &str, range: Range<usize>) -> bool {
    let is_free = |c: Option<char>| c.is_none_or(|c| !letters::is_alphabetic(c) || c >= '\u{900}');
    let before = text.get(..range.start).and_then(|t| t.chars().next_back());
    let after = text.get(range.end..).and_then(|t| t.chars().next());
    is_free(before) && is_free(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_found_in_its_line() {
        for (lang, word, label, line) in LABELS {
            assert_eq!(last_label(line), Some(*label), "{lang} {word}");
        }
    }

    #[test]
    fn the_label_next_to_the_date_counts() {
        assert_eq!(last_label("Published Dec 10 | Updated"), Some(Modified));
        assert_eq!(last_label("© Valley Journal"), Some(Other));
        assert_eq!(last_label("By Ann Example"), None);
        assert_eq!(last_label("unpublished about"), None);
    }

    #[test]
    fn a_label_may_follow_its_date() {
        assert_eq!(label_after("更新"), Some(Modified));
        assert_eq!(label_after(" (aktualisiert am Abend)"), Some(Modified));
        assert_eq!((label_after(" - Aktualisiert"), label_after("")), (None, None));
    }

    #[test]
    fn every_sentence_is_known_and_holds_its_date() {
        use super::super::forms::{Hint, parse};
        for (opening, sentence) in SENTENCES {
            assert!(opening.chars().count() <= LONGEST_OPENING);
            assert!(is_sentence_of_date(sentence), "{opening}");
            assert_eq!(parse(sentence, &Hint::default()).map(|s| s.stated.date.to_string()).as_deref(), Some("2019-12-10"), "{sentence}");
        }
        assert!(!is_sentence_of_date("The harbour opened on December 10, 2019."));
    }
}
