//! Reads a finished corpus back and says what is in it, how it went, and what has changed since the nights before.
//!
//! `report` counts in plain maps, a batch of rows at a time: memory then follows the number of outlets and names, not of rows,
//! and it is there without polars too (whose eager sums are deprecated, and whose lazy ones cost three times the cold build).

mod articles;
mod drift;
mod histogram;
mod report;
mod runs;
mod scan;

#[cfg(feature = "audit")]
mod frame;
#[cfg(feature = "audit")]
mod stats;

pub use articles::{Counts, FIELDS, Field, UNKNOWN};
pub use drift::{Drift, LEAST_ARTICLES, LEAST_DROP, LEAST_NIGHTS, NIGHTS_WORTH, RARE, SMALLER, VARIATION, WINDOW};
pub use histogram::{Bin, Histogram, Unit};
pub use report::{Count, FieldRates, Night, OutletRates, Rate, Report, grouped, listed, percent, report};
pub use runs::{Pages, SlowPage};
pub use scan::AuditError;
#[cfg(feature = "audit")]
pub use stats::{Stats, stats};
