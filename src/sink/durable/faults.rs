//! Where a test makes the file system fail: each operation that changes it asks here first.

#[cfg(not(test))]
#[inline]
pub fn point() -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
pub use armed::{Fault, arm, disarm, point};

#[cfg(test)]
mod armed {
    use std::cell::Cell;
    use std::io;

    /// What happens at the fault, and behind it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Fault {
        /// One operation fails; what is done about it works.
        Once(io::ErrorKind),
        /// The process is as good as gone: nothing that it tries from there on has an effect.
        Killed,
    }

    thread_local! {
        static ARMED: Cell<Option<(u64, Fault)>> = const { Cell::new(None) };
    }

    /// Lets `after` operations of this thread through, and fails the next.
    pub fn arm(after: u64, fault: Fault) {
        ARMED.set(Some((after, fault)));
    }

    /// Whether the fault was still to come.
    pub fn disarm() -> bool {
        matches!(ARMED.take(), Some((left, _)) if left > 0)
    }

    pub fn point() -> io::Result<()> {
        match ARMED.get() {
            None => Ok(()),
            Some((0, Fault::Killed)) => Err(io::Error::other("killed")),
            Some((0, Fault::Once(kind))) => {
                ARMED.set(None);
                Err(kind.into())
            }
            Some((left, fault)) => {
                ARMED.set(Some((left - 1, fault)));
                Ok(())
            }
        }
    }
}
