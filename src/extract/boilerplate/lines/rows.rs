//! Openings of lines, as rows: a file for what such lines are for.
//!
//! To add one: a row in its place, in lower case with a plain apostrophe, and a whole line as it stands on a page.

mod comments;
mod credits;
mod follow;
mod related;
mod site;

use super::{Fit, Line};

/// An opening, whether more may follow, what the line is, and a line that opens so.
pub(super) type Row = (&'static str, Fit, Line, &'static str);

pub(super) const ROWS: [&[Row]; 5] = [comments::ROWS, credits::ROWS, follow::ROWS, related::ROWS, site::ROWS];
