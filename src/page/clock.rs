//! The backstop behind the fuel: an alarm, not a rule, for what nobody has thought of.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use super::PageError;

/// What one page has taken of its thread.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    limit: Duration,
    /// What the page took before this clock was started.
    before: Duration,
    began: Instant,
    /// CPU time of the thread at the start.
    cpu: Duration,
}

/// A clock that stands still: other pages are worked on, and this one goes on later, perhaps on another thread.
#[derive(Debug, Clone, Copy)]
pub struct Paused {
    limit: Duration,
    spent: Duration,
}

impl Paused {
    /// Goes on counting, on this thread.
    pub fn resume(self) -> Clock {
        Clock { before: self.spent, ..Clock::start(self.limit) }
    }
}

impl Clock {
    pub fn start(limit: Duration) -> Clock {
        Clock { limit, before: Duration::ZERO, began: Instant::now(), cpu: thread_cpu() }
    }

    /// Stops counting.
    pub fn pause(self) -> Paused {
        Paused { limit: self.limit, spent: self.spent() }
    }

    fn spent(&self) -> Duration {
        self.before + thread_cpu().saturating_sub(self.cpu)
    }

    /// # Errors
    /// `too_slow` past the limit. A thread that was made to wait (by a busy or a sleeping machine) is not slow.
    pub fn check(&self) -> Result<(), PageError> {
        // The wall clock costs next to nothing, and never runs slower than the CPU's.
        if self.before + self.began.elapsed() <= self.limit || self.spent() <= self.limit {
            return Ok(());
        }
        Err(PageError { code: "too_slow", message: format!("more than {} s of CPU time", self.limit.as_secs()) })
    }
}

/// CPU time of this thread.
fn thread_cpu() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_counts_and_waiting_does_not() {
        let clock = Clock::start(Duration::from_millis(20));
        assert_eq!(clock.check(), Ok(()));
        let began = Instant::now();
        while began.elapsed() < Duration::from_millis(500) && clock.check().is_ok() {}
        assert_eq!(clock.check().map_err(|e| e.code), Err("too_slow"));
        let waiting = Clock::start(Duration::from_millis(20));
        std::thread::sleep(Duration::from_millis(40));
        assert_eq!(waiting.check(), Ok(()));
    }

    #[test]
    fn what_others_take_in_a_pause_does_not_count() {
        let work = |clock: &Clock, limit| {
            let began = Instant::now();
            while began.elapsed() < Duration::from_millis(limit) && clock.check().is_ok() {}
        };
        let limit = Duration::from_millis(100);
        let paused = Clock::start(limit).pause();
        work(&Clock::start(Duration::MAX), 150);
        let clock = paused.resume();
        assert_eq!(clock.check(), Ok(()));
        // What it took itself before the pause does, on whatever thread it goes on.
        work(&clock, 2_000);
        let paused = clock.pause();
        let resumed = std::thread::spawn(move || paused.resume().check()).join().unwrap();
        assert_eq!(resumed.map_err(|e| e.code), Err("too_slow"));
    }
}
