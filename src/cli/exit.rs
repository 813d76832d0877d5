//! Exit codes: one row a code, printed by `--help`.

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    Done = 0,
    Failed = 1,
    Usage = 2,
    TooManyRejects = 3,
    Locked = 4,
    NotOurs = 5,
    NothingToRead = 6,
    Unaccounted = 7,
    InputUnreadable = 8,
    Invalid = 9,
    Drifted = 10,
    Interrupted = 130,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

pub const HELP: &str = "\
Exit codes:
  0  done; broken records, if any, are rows in `rejects`
  1  failed; nothing was published, or the next command finishes it
  2  wrong arguments, or settings
  3  done, but more records were rejected than `--max-reject-rate` allows
  4  another command holds the corpus
  5  the output folder holds something that is not a corpus
  6  nothing to read: no such input, a folder without pages, or no corpus there
  7  done, but records are not accounted for: please report this
  8  done, but a whole input (or the rest of one) could not be read; `rejects` says which
  9  `validate` found something wrong
  10  `report --fail-on drift` found drift
  130  interrupted (SIGINT, SIGTERM); the same command goes on from there";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_in_the_help() {
        for exit in [
            Exit::Done,
            Exit::Failed,
            Exit::Usage,
            Exit::TooManyRejects,
            Exit::Locked,
            Exit::NotOurs,
            Exit::NothingToRead,
            Exit::Unaccounted,
            Exit::InputUnreadable,
            Exit::Invalid,
            Exit::Drifted,
            Exit::Interrupted,
        ] {
            assert!(HELP.contains(&format!("\n  {}  ", exit as u8)), "{exit:?}");
        }
    }
}
