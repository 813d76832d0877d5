//! `columnist`: parse the arguments, do what they say, report how it ended.

fn main() -> std::process::ExitCode {
    columnist::cli::main().into()
}
