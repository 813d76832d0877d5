//! Words that say what a visible date is: the day of publication, of an update, or something else altogether.

/// What the words before a date make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Published,
    Modified,
    /// Not the story's: a copyright, a deadline, an event.
    Other,
}

use Label::{Modified, Other, Published};

/// To add one: language, the words in lower case, what they say, and a line in which they stand. Words are found as
/// whole words in scripts that part words, anywhere in the others.
const LABELS: &[(&str, &str, Label, &str)] = &[
    ("en", "published", Published, "Published: Dec. 10, 2019"),
    ("en", "posted", Published, "Posted Dec 10, 2019"),
    ("en", "first published", Published, "First published on Dec 10, 2019"),
    ("en", "publication date", Published, "Publication date: 10 December 2019"),
    ("en", "date created", Published, "Date created: 10 December 2019"),
    ("en", "updated", Modified, "Updated 10 December 2019"),
    ("en", "update", Modified, "Last update: 10 December 2019"),
    ("en", "modified", Modified, "Last modified on 10 December 2019"),
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
    ("de", "veröffentlicht", Published, "Veröffentlicht am 10.12.2019"),
    ("de", "veröffentlichung", Published, "Veröffentlichung: 10.12.2019"),
    ("de", "erstellt", Published, "Erstellt am 10.12.2019"),
    ("de", "erschienen", Published, "Erschienen am 10.12.2019"),
    ("de", "publiziert", Published, "Publiziert am 10.12.2019"),
    ("de", "eingestellt", Published, "Eingestellt am 10.12.2019"),
    ("de", "geschrieben", Published, "Geschrieben am 10.12.2019"),
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
    ("fr", "publié", Published, "Publié le 10 décembre 2019"),
    ("fr", "mis en ligne", Published, "Mis en ligne le 10 décembre 2019"),
    ("fr", "posté", Published, "Posté le 10 décembre 2019"),
    ("fr", "mis à jour", Modified, "Mis à jour le 10/12/2019"),
    ("fr", "mise à jour", Modified, "Mise à jour : 10 décembre 2019"),
    ("fr", "màj", Modified, "MàJ 10/12/2019"),
    ("fr", "modifié", Modified, "Modifié le 10/12/2019"),
    ("fr", "actualisé", Modified, "Actualisé le 10/12/2019"),
    ("es", "publicado", Published, "Publicado el 10/12/2019"),
    ("es", "publicada", Published, "Noticia publicada el 10/12/2019"),
    ("es", "creado", Published, "Creado: 10 diciembre 2019"),
    ("es", "actualizado", Modified, "Actualizado 10/12/2019"),
    ("es", "actualizada", Modified, "Actualizada el 10/12/2019"),
    ("es", "actualización", Modified, "Última actualización: 10/12/2019"),
    ("es", "modificado", Modified, "Modificado 10/12/2019"),
    ("it", "pubblicato", Published, "Pubblicato il 10 dicembre 2019"),
    ("it", "pubblicata", Published, "Pubblicata il 10 dicembre 2019"),
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
    ("pl", "aktualizacja", Modified, "Aktualizacja: 10.12.2019"),
    ("pl", "zaktualizowano", Modified, "Zaktualizowano 10.12.2019"),
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
    ("tr", "güncelleme", Modified, "Son güncelleme: 10.12.2019"),
    ("tr", "güncellenme", Modified, "Güncellenme: 10.12.2019"),
    ("tr", "güncellendi", Modified, "Güncellendi: 10.12.2019"),
    ("ru", "опубликовано", Published, "Опубликовано 10 декабря 2019"),
    ("ru", "дата публикации", Published, "Дата публикации: 10.12.2019"),
    ("ru", "обновлено", Modified, "Обновлено 10 декабря 2019"),
    ("uk", "опубліковано", Published, "Опубліковано 10 грудня 2019"),
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
    ("vi", "cập nhật", Modified, "Cập nhật 10/12/2019"),
    ("ar", "نشر", Published, "نشر في 10 ديسمبر 2019"),
    ("ar", "تحديث", Modified, "آخر تحديث 10 ديسمبر 2019"),
    ("fa", "به روز", Modified, "به روز شده 10 دسامبر 2019"),
    ("he", "פורסם", Published, "פורסם 10 בדצמבר 2019"),
    ("he", "עודכן", Modified, "עודכן 10 בדצמבר 2019"),
    ("hi", "प्रकाशित", Published, "प्रकाशित: 10 दिसंबर 2019"),
    ("hi", "अपडेट", Modified, "अपडेट 10 दिसंबर 2019"),
    ("ja", "公開", Published, "公開日 2019年12月10日"),
    ("ja", "掲載", Published, "掲載日 2019年12月10日"),
    ("ja", "配信", Published, "配信 2019年12月10日"),
    ("ja", "更新", Modified, "最終更新 2019年12月10日"),
    ("zh", "发布", Published, "发布时间：2019-12-10"),
    ("zh", "發布", Published, "發布時間 2019-12-10"),
    ("ko", "입력", Published, "입력 2019.12.10"),
    ("ko", "등록", Published, "등록 2019.12.10"),
    ("ko", "승인", Published, "승인 2019.12.10"),
    ("ko", "수정", Modified, "수정 2019.12.10"),
    ("ko", "업데이트", Modified, "업데이트 2019.12.10"),
];

/// The last label of the words before a date, and the byte where it starts; any language's, since sites mix them.
pub(super) fn last_label(words: &str) -> Option<(Label, usize)> {
    if words.contains('©') {
        return Some((Other, 0));
    }
    let lower = words.to_lowercase();
    let found = LABELS.iter().filter_map(|row| Some((row, position(&lower, row.1)?)));
    found.max_by_key(|(row, at)| (at + row.1.len(), row.1.len())).map(|(row, at)| (row.2, at))
}

fn position(text: &str, word: &str) -> Option<usize> {
    let is_free = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic() || c >= '\u{900}');
    text.rmatch_indices(word).map(|(at, _)| at).find(|&at| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|t| t.chars().next());
        is_free(before) && is_free(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_found_in_its_line() {
        for (lang, word, label, line) in LABELS {
            assert_eq!(last_label(line).map(|(l, _)| l), Some(*label), "{lang} {word}");
        }
    }

    #[test]
    fn the_label_next_to_the_date_counts() {
        assert_eq!(last_label("Published Dec 10 | Updated").map(|(l, _)| l), Some(Modified));
        assert_eq!(last_label("© Valley Journal").map(|(l, _)| l), Some(Other));
        assert_eq!(last_label("By Ann Example"), None);
        assert_eq!(last_label("unpublished about"), None);
    }
}
