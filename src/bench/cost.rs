//! What a stretch of work took: CPU time, and where the build counts them, allocations.

use std::ops::{AddAssign, Sub};
use std::time::Duration;

use super::clock;

/// What a stretch of work took, on this thread.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cost {
    /// CPU time of the thread.
    pub time: Duration,
    pub allocations: Allocations,
}

/// Allocations of the whole process, which does nothing else while stages are timed; zeros in a build that does not count them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Allocations {
    /// Blocks that were allocated, or allocated anew to grow or shrink.
    pub count: u64,
    /// Bytes of the blocks that were allocated, and by how much others grew.
    pub bytes: u64,
}

/// Whether this build counts allocations: with the feature `count-allocations`, whose allocator is slower.
pub const COUNTS: bool = cfg!(feature = "count-allocations");

impl Cost {
    /// What this thread has taken so far.
    pub(super) fn so_far() -> Cost {
        Cost { time: clock::thread(), allocations: Allocations::so_far() }
    }

    /// Of two measurements of the same work, the lesser time. What is allocated is the same each time, but for what the first round
    /// builds for good.
    pub(super) fn least(self, again: Cost) -> Cost {
        let fewer = if again.allocations.count < self.allocations.count { again.allocations } else { self.allocations };
        Cost { time: self.time.min(again.time), allocations: fewer }
    }
}

impl Allocations {
    #[cfg(feature = "count-allocations")]
    fn so_far() -> Allocations {
        let stats = stats_alloc::INSTRUMENTED_SYSTEM.stats();
        // What shrank is counted below zero, and then nothing was allocated.
        let grown = u64::try_from(stats.bytes_reallocated).unwrap_or(0);
        Allocations { count: (stats.allocations + stats.reallocations) as u64, bytes: stats.bytes_allocated as u64 + grown }
    }

    #[cfg(not(feature = "count-allocations"))]
    fn so_far() -> Allocations {
        Allocations::default()
    }
}

impl Sub for Cost {
    type Output = Cost;

    fn sub(self, before: Cost) -> Cost {
        Cost {
            time: self.time.saturating_sub(before.time),
            allocations: Allocations {
                count: self.allocations.count.saturating_sub(before.allocations.count),
                bytes: self.allocations.bytes.saturating_sub(before.allocations.bytes),
            },
        }
    }
}

impl AddAssign for Cost {
    fn add_assign(&mut self, other: Cost) {
        self.time += other.time;
        self.allocations.count += other.allocations.count;
        self.allocations.bytes += other.allocations.bytes;
    }
}

impl std::iter::Sum for Cost {
    fn sum<I: Iterator<Item = Cost>>(costs: I) -> Cost {
        costs.fold(Cost::default(), |mut sum, cost| {
            sum += cost;
            sum
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_added_and_compared() {
        let cost = |millis, count| Cost { time: Duration::from_millis(millis), allocations: Allocations { count, bytes: count * 8 } };
        assert_eq!([cost(2, 1), cost(3, 4)].into_iter().sum::<Cost>(), cost(5, 5));
        assert_eq!(cost(5, 5) - cost(3, 4), cost(2, 1));
        assert_eq!(cost(1, 1) - cost(3, 4), Cost::default());
        assert_eq!(cost(5, 3).least(cost(4, 7)), cost(4, 3));
    }

    #[test]
    fn a_build_counts_or_says_nothing() {
        let before = Cost::so_far();
        std::hint::black_box(vec![0u8; 1 << 20]);
        assert_eq!((Cost::so_far() - before).allocations, Allocations::default(), "the tests' allocator does not count");
    }
}
