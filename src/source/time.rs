//! When a record was fetched, as inputs write it.

use chrono::{DateTime, Utc};

/// Numbers above this are milliseconds: as seconds they would lie after the year 5000.
const MILLISECONDS: f64 = 1e11;

/// RFC 3339, or seconds (or milliseconds) since 1970; none for anything else.
pub(super) fn parse(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if let Ok(when) = DateTime::parse_from_rfc3339(text) {
        return Some(when.to_utc());
    }
    let number: f64 = text.parse().ok()?;
    let seconds = if number.abs() > MILLISECONDS { number / 1000.0 } else { number };
    // Out of range floats saturate, and chrono refuses them.
    DateTime::from_timestamp_micros((seconds * 1e6).round() as i64).filter(|_| number.is_finite() && seconds.abs() < MILLISECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants() {
        for (text, iso) in [
            ("2026-03-01T06:00:00Z", "2026-03-01T06:00:00+00:00"),
            (" 2026-03-01T06:00:00.25+02:00", "2026-03-01T04:00:00.250+00:00"),
            ("1750000000", "2025-06-15T15:06:40+00:00"),
            ("1750000000123", "2025-06-15T15:06:40.123+00:00"),
        ] {
            assert_eq!(parse(text).map(|t| t.to_rfc3339()).as_deref(), Some(iso), "{text}");
        }
        for bad in ["", "yesterday", "NaN", "inf", "1e300", "2026-03-01"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
