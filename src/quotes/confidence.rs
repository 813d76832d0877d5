//! How often each way of deciding was right.

use super::speakers::How;

/// Right decisions in a hundred, by rule; sorted by rule.
const RULES: &[(&str, u8)] = &[("none", 20)];

/// Probability that a quotation and its speaker are right.
pub(super) fn of(rule: &str, how: How) -> f32 {
    let rule = RULES.binary_search_by(|row| row.0.cmp(rule)).ok().and_then(|i| RULES.get(i)).map_or(80, |row| row.1);
    let how: u8 = match how {
        How::Full => 98,
        How::Surname => 97,
        How::Single => 85,
        How::Body => 90,
        How::Pronoun => 92,
        How::Nominal | How::None => 90,
    };
    f32::from(rule) * f32::from(how) / 10_000.0
}
