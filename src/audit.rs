//! Reads a finished corpus back, with polars, and says what is in it.

mod frame;
mod stats;

pub use frame::AuditError;
pub use stats::{Stats, stats};
