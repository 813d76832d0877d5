//! Where the time of a document goes, told stage by stage to whoever listens.

/// Hears that a stage has just ended: what passed since the call before is that stage's.
///
/// A run listens with `()`, which costs nothing; `columnist bench` reads a clock.
pub trait Laps {
    /// `stage` ended now.
    fn lap(&mut self, stage: &'static str);
}

/// Nobody listens.
impl Laps for () {
    fn lap(&mut self, _: &'static str) {}
}
