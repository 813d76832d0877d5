//! Exit codes: one row a code, printed by `--help`.

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    Done = 0,
    Failed = 1,
    Usage = 2,
    NothingToRead = 3,
    InputUnreadable = 4,
    NotOurs = 5,
    Locked = 6,
    Unaccounted = 7,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

pub const HELP: &str = "\
Exit codes:
  0  done; broken records, if any, are rows in `rejects`
  1  failed; nothing was published
  2  wrong arguments
  3  nothing to read: no such input, or a folder without pages
  4  done, but a whole input (or the rest of one) could not be read; `rejects` says which
  5  the output folder holds something that is not a corpus
  6  another run holds the output folder
  7  done, but records are not accounted for: please report this";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_in_the_help() {
        for exit in [
            Exit::Done,
            Exit::Failed,
            Exit::Usage,
            Exit::NothingToRead,
            Exit::InputUnreadable,
            Exit::NotOurs,
            Exit::Locked,
            Exit::Unaccounted,
        ] {
            assert!(HELP.contains(&format!("\n  {}  ", exit as u8)), "{exit:?}");
        }
    }
}
