//! Times of day and zones inside a line.

use chrono::{NaiveDate, NaiveTime};

use super::line::Line;
use super::zones;
use crate::model::Stated;

/// A wall time, and the zone printed after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    time: NaiveTime,
    zone: Zone,
}

#[derive(Debug, Clone, Copy)]
enum Zone {
    None,
    /// Minutes east of UTC.
    Fixed(i16),
    /// Token of an abbreviation: what it means can hang on the day.
    Named(usize),
}

impl Clock {
    /// From figures `hhmmss`.
    pub fn of_figure(figure: u64) -> Option<Clock> {
        let part = |divisor: u64| u32::try_from(figure / divisor % 100).ok();
        let time = NaiveTime::from_hms_opt(part(10_000)?, part(100)?, part(1)?)?;
        Some(Clock { time, zone: Zone::None })
    }

    pub fn utc(time: NaiveTime) -> Clock {
        Clock { time, zone: Zone::Fixed(0) }
    }

    /// The date with this time.
    pub fn on(self, line: &Line<'_>, date: NaiveDate, country: Option<&str>) -> Stated {
        let offset = match self.zone {
            Zone::None => None,
            Zone::Fixed(minutes) => Some(minutes),
            Zone::Named(word) => line.word(word).and_then(|w| zones::offset(w, country, date.and_time(self.time))),
        };
        Stated { date, time: Some(self.time), offset }
    }
}

/// A time of day at a token, and the token after it and its zone. `loose`: something before it says that a time
/// follows, so that "14.05" is one.
pub(super) fn clock_at(line: &Line<'_>, at: usize, loose: bool) -> Option<(Clock, usize)> {
    // "午後2時", "오후 2:05": the half of the day in front.
    if let Some((pm, next)) = line.meaning(at).and_then(|(word, next)| word.pm.map(|pm| (pm, next))) {
        let (hms, after) = figures(line, next, loose)?;
        return Some(finish(line, hms, Some(pm), after)).and_then(|(clock, end)| Some((clock?, end)));
    }
    if at > 0 && !line.gap(at) && matches!(line.sign(at - 1), Some('.' | ':')) && line.number(at.saturating_sub(2)).is_some() {
        return None;
    }
    let (hms, after) = figures(line, at, loose)?;
    let (pm, after) = match half(line, after) {
        Some((pm, next)) if hms.0 <= 12 => (Some(pm), next),
        Some((_, next)) => (None, next),
        None => (None, after),
    };
    let (clock, end) = finish(line, hms, pm, after);
    Some((clock?, end))
}

type Hms = (u64, u64, u64);

/// "14:05", "14:05:06.789", "14時05分", "14h05", "14 Uhr", "2 pm", loose "14.05".
fn figures(line: &Line<'_>, at: usize, loose: bool) -> Option<(Hms, usize)> {
    let (hour, _) = line.number(at).filter(|(value, digits)| *digits <= 2 && *value <= 24)?;
    let two = |at: usize| line.number(at).filter(|(value, digits)| *digits == 2 && *value < 60).map(|(value, _)| value);
    if line.unit(at + 1) == Some('時') {
        let minute = line.number(at + 2).filter(|(value, _)| *value < 60 && line.unit(at + 3) == Some('分')).map(|(value, _)| value);
        return Some(((hour, minute.unwrap_or(0), 0), at + if minute.is_some() { 4 } else { 2 }));
    }
    let sign = line.sign(at + 1);
    if let (Some(':' | '：' | '∶'), Some(minute)) = (sign, two(at + 2)) {
        return Some(seconds(line, hour, minute, at + 3));
    }
    if let (Some('.'), Some(minute), false) = (sign, two(at + 2), line.gap(at + 2)) {
        let said = loose && line.sign(at + 3) != Some('.') || half(line, at + 3).is_some() || is_oclock(line, at + 3);
        return said.then_some(((hour, minute, 0), at + 3));
    }
    if is_oclock(line, at + 1) {
        let minute = two(at + 2).filter(|_| line.sign(at + 3) != Some('.'));
        return Some(((hour, minute.unwrap_or(0), 0), at + if minute.is_some() { 3 } else { 2 }));
    }
    half(line, at + 1).filter(|_| (1..=12).contains(&hour)).map(|_| ((hour, 0, 0), at + 1))
}

/// Seconds and their fraction after hours and minutes.
fn seconds(line: &Line<'_>, hour: u64, minute: u64, at: usize) -> (Hms, usize) {
    let second = line.number(at + 1).filter(|(value, digits)| line.sign(at) == Some(':') && *digits <= 2 && *value <= 60);
    let Some((second, _)) = second else { return ((hour, minute, 0), at) };
    let fraction = matches!(line.sign(at + 2), Some('.' | ',')) && !line.gap(at + 2) && !line.gap(at + 3) && line.number(at + 3).is_some();
    ((hour, minute, second.min(59)), at + if fraction { 4 } else { 2 })
}

/// "h", "Uhr", "hs" after the figure of the hour.
fn is_oclock(line: &Line<'_>, at: usize) -> bool {
    line.word(at).is_some_and(|w| matches!(w, "h" | "H" | "hs" | "Uhr" | "uhr" | "UHR"))
}

fn half(line: &Line<'_>, at: usize) -> Option<(bool, usize)> {
    let (word, next) = line.meaning(at)?;
    // The last dot of "p.m." belongs to it; the one after "pm" ends a sentence.
    let dot = next > at + 1 && line.sign(next) == Some('.') && !line.gap(next);
    Some((word.pm?, next + usize::from(dot)))
}

/// Applies the half of the day, skips "Uhr", and reads the zone.
fn finish(line: &Line<'_>, (hour, minute, second): Hms, pm: Option<bool>, at: usize) -> (Option<Clock>, usize) {
    let hour = match pm {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour % 24,
    };
    let figure = hour * 10_000 + minute * 100 + second;
    let colon = usize::from(line.sign(at) == Some(':') && is_oclock(line, at + 1));
    let at = at + if is_oclock(line, at + colon) { colon + 1 } else { 0 };
    match Clock::of_figure(figure) {
        Some(clock) => {
            let (clock, end) = zone_at(line, at, clock);
            (Some(clock), end)
        }
        None => (None, at),
    }
}

/// The clock with the zone that stands at a token, if one does.
pub(super) fn zone_at(line: &Line<'_>, at: usize, clock: Clock) -> (Clock, usize) {
    let open = usize::from(line.sign(at) == Some('('));
    let word = line.word(at + open).filter(|w| zones::is_known(w));
    if let Some(word) = word {
        let utc = matches!(word, "UTC" | "GMT" | "Z" | "utc" | "gmt");
        if let Some((minutes, end)) = signed(line, at + open + 1).filter(|_| utc) {
            return (Clock { zone: Zone::Fixed(minutes), ..clock }, end);
        }
        return (Clock { zone: Zone::Named(at + open), ..clock }, at + open + 1);
    }
    match signed(line, at).or_else(|| lost_plus(line, at)) {
        Some((minutes, end)) => (Clock { zone: Zone::Fixed(minutes), ..clock }, end),
        None => (clock, at),
    }
}

/// "+01:00", "-0500", "+1": the sign stands close to the figure; a span of times ("14:05 -15:00") is none.
fn signed(line: &Line<'_>, at: usize) -> Option<(i16, usize)> {
    let east = match line.sign(at)? {
        '+' => true,
        '-' | '−' => false,
        _ => return None,
    };
    let (value, digits) = line.number(at + 1).filter(|_| !line.gap(at + 1))?;
    if line.gap(at) && !east && digits != 4 {
        return None;
    }
    let (hours, minutes, end) = match (digits, line.sign(at + 2), line.number(at + 3)) {
        (4, _, _) => (value / 100, value % 100, at + 2),
        (1 | 2, Some(':'), Some((minutes, 2))) if !line.gap(at + 2) => (value, minutes, at + 4),
        (1 | 2, _, _) => (value, 0, at + 2),
        _ => return None,
    };
    let total = i16::try_from(hours * 60 + minutes).ok().filter(|total| *total <= 14 * 60 && total % 15 == 0)?;
    Some((if east { total } else { -total }, end))
}

/// "T14:05:06 02:00": a plus sign that URL decoding made a space.
fn lost_plus(line: &Line<'_>, at: usize) -> Option<(i16, usize)> {
    let (hours, minutes) = (line.number(at)?, line.number(at + 2)?);
    let whole = line.gap(at) && line.sign(at + 1) == Some(':') && hours.1 == 2 && minutes.1 == 2 && at + 3 == line.tokens.len();
    let total = i16::try_from(hours.0 * 60 + minutes.0).ok().filter(|total| whole && *total <= 14 * 60 && total % 15 == 0)?;
    Some((total, at + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let line = Line::read(text);
        let (clock, _) = clock_at(&line, 0, false)?;
        let day = NaiveDate::from_ymd_opt(2019, 12, 10)?;
        let stated = clock.on(&line, day, None);
        Some(format!("{} {:?}", stated.time?.format("%H:%M:%S"), stated.offset))
    }

    #[test]
    fn times_of_day() {
        let rows = [
            ("14:05", "14:05:00 None"),
            ("14:05:06.789Z", "14:05:06 Some(0)"),
            ("14:05:0Z", "14:05:00 Some(0)"),
            ("2 p.m.", "14:00:00 None"),
            ("12:30 a.m. ET", "00:30:00 Some(-300)"),
            ("14h", "14:00:00 None"),
            ("14 Uhr MEZ", "14:00:00 Some(60)"),
            ("5:09: Uhr", "05:09:00 None"),
            ("14:05 (CET)", "14:05:00 Some(60)"),
            ("14:05 -15:00", "14:05:00 None"),
            ("13:42pm IST", "13:42:00 Some(330)"),
        ];
        for (text, wanted) in rows {
            assert_eq!(read(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn figures_that_are_no_times() {
        for text in ["", "14", "14.05", "25:10", "14:75", "5 minutes"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
