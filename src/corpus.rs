//! What is done with a corpus that stands: its small files joined, what must be true of it checked, its rejects read again.

mod compact;
mod retry;
mod validate;

pub use compact::compact;
pub use retry::rejected;
pub use validate::{Finding, Report, validate};
