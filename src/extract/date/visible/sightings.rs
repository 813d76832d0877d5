//! The dates of one block before they are weighed: `time` elements, and what the text says outside of them.

use std::ops::Range;

use chrono::Timelike;

use super::super::forms::{Hint, Spotted, all, parse};
use super::super::line::may_hold_a_day;
use super::super::settle::{at_offset, is_called, is_zone};
use crate::model::Stated;
use crate::page::{Block, Mark, MarkKind};

pub(super) struct Sighting {
    pub spotted: Spotted,
    pub is_time: bool,
    /// Tokens of the elements around it.
    pub hint: String,
    pub raw: String,
}

/// Cheap: said of every block that is looked at.
pub(super) fn holds_a_date(block: &Block) -> bool {
    block.marks.iter().any(|m| matches!(m.kind, MarkKind::Time { .. })) || may_hold_a_day(&block.text)
}

/// All dates of a block, from left to right.
pub(super) fn of_block(block: &Block, hint: &Hint<'_>) -> Vec<Sighting> {
    let mut found: Vec<Sighting> = block.marks.iter().filter_map(|mark| of_time(block, mark, hint)).collect();
    for spotted in all(&block.text, hint) {
        let overlap = found.iter_mut().find(|s| s.spotted.range.start < spotted.range.end && spotted.range.start < s.spotted.range.end);
        match overlap {
            // The element says only the day, its text the time as well.
            Some(known) if known.spotted.stated.time.is_none() && known.spotted.stated.date == spotted.stated.date => {
                known.spotted = spotted
            }
            Some(known) if !repeats(&known.spotted.stated, &spotted.stated) => {}
            _ => {
                let raw = block.text.get(spotted.range.clone()).unwrap_or_default().to_owned();
                found.push(Sighting { hint: hints_over(block, &spotted.range), is_time: false, raw, spotted });
            }
        }
    }
    found.sort_by_key(|s| s.spotted.range.start);
    found
}

/// The text of an element shows the very figures that its attribute calls UTC: worth a statement of its own, since the
/// attribute may be a wall time with a wrong zone.
fn repeats(machine: &Stated, shown: &Stated) -> bool {
    let minute = |s: &Stated| s.time.map(|t| (s.date, t.hour(), t.minute()));
    machine.offset == Some(0) && shown.offset.is_none() && shown.time.is_some() && minute(machine) == minute(shown)
}

/// The attribute states another moment than the text: an element around a whole line, with the time of its update, or a
/// day that a template fills in.
fn belies(machine: &Stated, shown: &Stated) -> bool {
    let (Some(a), Some(b)) = (machine.time, shown.time) else {
        return (machine.date - shown.date).num_days().abs() > 1;
    };
    // Rounded down, as a clock is read.
    let minutes = (machine.date.and_time(a) - shown.date.and_time(b)).num_seconds().div_euclid(60) - i64::from(machine.offset.unwrap_or(0));
    match shown.offset {
        Some(offset) => (minutes + i64::from(offset)).abs() > 1 && !is_called(offset, -minutes),
        None => a.minute() % 15 != b.minute() % 15,
    }
}

/// An attribute in UTC as the wall time that its text shows: the same minute, on a clock of some place.
fn on_its_clock(machine: &Stated, text: &Stated) -> Option<Stated> {
    let (was, is) = (machine.date.and_time(machine.time?), text.date.and_time(text.time?));
    let minutes = (is.with_second(0)? - was.with_second(0)?).num_minutes();
    let fits = machine.offset.unwrap_or(0) == 0 && minutes != 0 && is_zone(minutes) && text.offset.is_none_or(|o| is_called(o, minutes));
    // Twelve hours are a half of the day that one of the two forgot.
    if fits && minutes.abs() != 720 { at_offset(was, minutes) } else { None }
}

fn of_time(block: &Block, mark: &Mark, hint: &Hint<'_>) -> Option<Sighting> {
    let MarkKind::Time { datetime, hint: tokens } = &mark.kind else { return None };
    let range = mark.range.start as usize..mark.range.end as usize;
    let text = block.text.get(range.clone()).unwrap_or_default();
    let shown = parse(text, hint);
    let attribute = parse(datetime, &Hint { machine: true, ..*hint }).map(|s| s.stated);
    let stated = match (attribute, shown.as_ref().map(|s| s.stated)) {
        (Some(machine), Some(text)) if belies(&machine, &text) => text,
        (Some(machine), Some(text)) => on_its_clock(&machine, &text).unwrap_or(machine),
        (machine, text) => machine.or(text)?,
    };
    // Words inside the element in front of the date are its label.
    let other = shown.as_ref().and_then(|s| s.other).filter(|_| attribute.is_none());
    let range = shown.map_or(range.clone(), |s| range.start + s.range.start..range.start + s.range.end);
    let raw = if datetime.is_empty() { text } else { datetime };
    let tokens = format!("{tokens} {}", hints_over(block, &range));
    Some(Sighting { spotted: Spotted { stated, other, range }, is_time: true, hint: tokens, raw: raw.to_owned() })
}

/// Tokens of the inline elements around a range.
fn hints_over(block: &Block, range: &Range<usize>) -> String {
    let around = block.marks.iter().filter(|m| m.range.start as usize <= range.start && m.range.end as usize >= range.end);
    let tokens = around.filter_map(|m| match &m.kind {
        MarkKind::Hint { tokens } => Some(&**tokens),
        _ => None,
    });
    tokens.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_in_utc_is_read_by_the_clock_of_its_text() {
        let stated =
            |time: &str, offset| Stated { date: "2019-07-10".parse().expect("a day"), time: Some(time.parse().expect("a time")), offset };
        let read = |attribute, text| on_its_clock(&attribute, &text).map(|s| (s.time.map(|t| t.to_string()).unwrap_or_default(), s.offset));
        let utc = stated("15:32:07", Some(0));
        assert_eq!(read(utc, stated("17:32:00", None)), Some(("17:32:07".to_owned(), Some(120))));
        // Winter's name in summer.
        assert_eq!(read(utc, stated("17:32:00", Some(60))), Some(("17:32:07".to_owned(), Some(120))));
        assert!(!belies(&utc, &stated("17:32:00", Some(60))) && belies(&utc, &stated("17:32:00", Some(180))));
        for other in [stated("17:40:00", None), stated("15:32:00", None), stated("03:32:00", None), stated("17:32:00", Some(180))] {
            assert_eq!(read(utc, other), None);
        }
    }
}
