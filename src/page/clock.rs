//! The backstop behind the fuel: an alarm, not a rule, for what nobody has thought of.

use std::fs;
use std::time::{Duration, Instant};

use super::PageError;

/// What one page has taken of its thread.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    limit: Duration,
    began: Instant,
    /// CPU time of the thread at the start, where the system tells it.
    cpu: Option<Duration>,
}

impl Clock {
    pub fn start(limit: Duration) -> Clock {
        Clock { limit, began: Instant::now(), cpu: thread_cpu() }
    }

    /// # Errors
    /// `too_slow` past the limit. A thread that was made to wait (by a busy or a sleeping machine) is not slow.
    pub fn check(&self) -> Result<(), PageError> {
        // The wall clock costs next to nothing, and never runs slower than the CPU's.
        if self.began.elapsed() <= self.limit {
            return Ok(());
        }
        let spent = match (self.cpu, thread_cpu()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => self.began.elapsed(),
        };
        if spent <= self.limit {
            return Ok(());
        }
        Err(PageError { code: "too_slow", message: format!("more than {} s of CPU time", self.limit.as_secs()) })
    }
}

/// CPU time of this thread: the first figure of Linux's `schedstat`, in nanoseconds
/// (<https://docs.kernel.org/scheduler/sched-stats.html#proc-pid-schedstat>).
fn thread_cpu() -> Option<Duration> {
    let line = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(line.split_whitespace().next()?.parse().ok()?))
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
        if cfg!(target_os = "linux") {
            let clock = Clock::start(Duration::from_millis(20));
            std::thread::sleep(Duration::from_millis(40));
            assert_eq!(clock.check(), Ok(()));
        }
    }
}
