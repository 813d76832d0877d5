//! Numbers that look random and are the same for ever.

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
///
/// Written out because a dump must be the same bytes under every release of every crate: no generator crate promises that.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The stream of one thing (a story, an outlet) under a seed.
    pub fn of(seed: u64, thing: u64) -> Random {
        let mut start = Random(seed ^ thing.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        Random(start.next())
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to below `end`; 0 if there is nothing below it. (The bias of the remainder is of no account here.)
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high.saturating_sub(low) + 1)
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of some rows, none of which may be missing.
    pub fn pick<T: Copy>(&mut self, rows: &[T]) -> T {
        rows[self.below(rows.len())]
    }

    /// About normal, with mean 0 and deviation 1: the sum of twelve uniform numbers less six.
    pub fn normal(&mut self) -> f64 {
        let sum: f64 = (0..12).map(|_| (self.next() >> 11) as f64 / (1u64 << 53) as f64).sum();
        sum - 6.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_are_those_of_the_paper_s_code() {
        let mut random = Random(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn things_have_streams_of_their_own_and_bounds_hold() {
        let (mut a, mut b) = (Random::of(1, 7), Random::of(1, 8));
        assert_ne!(a.next(), b.next());
        assert!((0..1_000).all(|_| (3..=5).contains(&a.between(3, 5))));
        assert_eq!(a.below(0), 0);
        let mean = (0..4_000).map(|_| a.normal()).sum::<f64>() / 4_000.0;
        assert!(mean.abs() < 0.1, "{mean}");
    }
}
