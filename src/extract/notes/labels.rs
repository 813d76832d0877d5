//! Labels that open an update or a correction.
//!
//! To add one: a row in lower case with a line that it opens. A label ends with its colon, or goes on with words of the row.

use crate::extract::openings::Openings;
use crate::letters;

/// A label and a line that it opens.
type Row = (&'static str, &'static str);

/// Rows, and how they begin: every block of a page is asked.
pub(super) struct Labels {
    rows: &'static [Row],
    openings: Openings,
}

impl Labels {
    const fn new(rows: &'static [Row]) -> Labels {
        let mut openings = Openings::new();
        let mut row = 0;
        while row < rows.len() {
            openings.add(rows[row].0, true);
            row += 1;
        }
        Labels { rows, openings }
    }
}

#[rustfmt::skip] // one row a line
pub(super) static UPDATES: Labels = Labels::new(&[
    ("actualización", "Actualización: El puerto cerró."),
    ("actualizado", "Actualizado (12:30): El puerto cerró."),
    ("aggiornamento", "Aggiornamento: Il porto ha chiuso."),
    ("aktualisiert", "Aktualisiert: Der Hafen ist zu."),
    ("aktualisierung", "Aktualisierung, 12.30 Uhr: Der Hafen ist zu."),
    ("atualização", "Atualização: O porto fechou."),
    ("edit", "Edit: The harbour has closed."),
    ("mise à jour", "Mise à jour : le port a fermé."),
    ("oppdatering", "Oppdatering: Havna er stengt."),
    ("update", "UPDATE: The harbour has closed."),
    ("updated", "Updated, 3:15 p.m.: The harbour has closed."),
    ("uppdatering", "Uppdatering: Hamnen är stängd."),
]);

#[rustfmt::skip] // one row a line
pub(super) static CORRECTIONS: Labels = Labels::new(&[
    ("an earlier version of this", "An earlier version of this article misspelled a name."),
    ("anm. d. red.", "Anm. d. Red.: In einer früheren Fassung stand ein falscher Name."),
    ("anmerkung der redaktion", "Anmerkung der Redaktion: In einer früheren Fassung stand ein falscher Name."),
    ("clarification", "Clarification: The harbour has two gates."),
    ("corrección", "Corrección: El puerto tiene dos puertas."),
    ("correction", "Correction: The harbour has two gates."),
    ("correction to this", "Correction to this article"),
    ("corrections", "Corrections & Clarifications: The harbour has two gates."),
    ("correzione", "Correzione: Il porto ha due porte."),
    ("erratum", "Erratum : le port a deux portes."),
    ("fe de errores", "Fe de errores: El puerto tiene dos puertas."),
    ("in a previous version of this", "In a previous version of this article, a name was misspelled."),
    ("in an earlier version of this", "In an earlier version of this article, a name was misspelled."),
    ("in einer früheren version", "In einer früheren Version dieses Artikels stand ein falscher Name."),
    ("korrektur", "Korrektur: Der Hafen hat zwei Tore."),
    ("rectificatif", "Rectificatif : le port a deux portes."),
    ("this article has been corrected", "This article has been corrected to fix a name."),
    ("this article was amended", "This article was amended on 3 May to fix a name."),
    ("this article was corrected", "This article was corrected to fix a name."),
    ("this story has been corrected", "This story has been corrected to fix a name."),
    ("this story was corrected", "This story was corrected to fix a name."),
]);

/// Characters between a label and its colon: "(12:30)", ", May 3, 3:15 p.m.".
const STAMP: usize = 40;

/// The label that opens this text.
pub(super) fn opens_with(labels: &Labels, text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches(|c: char| !letters::is_alphanumeric(c));
    if !labels.openings.may_open(text) {
        return None;
    }
    // Letters of their own that are the same in lower case are few: a label that begins otherwise is not read.
    let first = text.chars().next().map(|c| c.to_lowercase().next().unwrap_or(c));
    let opens = |label: &&str| label.chars().next() == first && behind(label, text).is_some_and(|rest| goes_on(label, rest));
    labels.rows.iter().map(|row| row.0).filter(opens).max_by_key(|label| label.len())
}

/// What follows the label, whatever its capitals and apostrophes.
fn behind<'a>(label: &str, text: &'a str) -> Option<&'a str> {
    let mut rest = text.chars();
    for wanted in label.chars() {
        let c = match rest.next()? {
            '’' | '‘' | '´' => '\'',
            c => c,
        };
        if c != wanted && !c.to_lowercase().eq(std::iter::once(wanted)) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// A label of one word needs its colon, perhaps after a time or date; one of several words speaks for itself.
fn goes_on(label: &str, rest: &str) -> bool {
    if rest.starts_with(letters::is_alphanumeric) {
        return false;
    }
    if label.split(' ').count() > 2 {
        return true;
    }
    let colon = rest
        .char_indices()
        .take(STAMP + 1)
        .find(|&(i, c)| c == ':' && !rest[i + 1..].starts_with(|d: char| d.is_ascii_digit()))
        .map(|(i, _)| i);
    colon.is_some_and(|at| at <= STAMP && (rest[..at].trim().is_empty() || rest[..at].contains(|c: char| c.is_ascii_digit() || c == '&')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_opens_its_example() {
        for (label, example) in UPDATES.rows {
            assert_eq!(opens_with(&UPDATES, example), Some(*label), "{example}");
        }
        for (label, example) in CORRECTIONS.rows {
            assert_eq!(opens_with(&CORRECTIONS, example), Some(*label), "{example}");
        }
    }

    #[test]
    fn prose_is_no_label() {
        assert_eq!(opens_with(&UPDATES, "Update the charts, the harbour master said: it was high time."), None);
        assert_eq!(opens_with(&CORRECTIONS, "Corrections officers went on strike."), None);
        assert_eq!(opens_with(&CORRECTIONS, ""), None);
    }
}
