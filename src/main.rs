//! `columnist`: parse the arguments, do what they say, report how it ended.

/// See Cargo.toml for what it was measured against.
#[cfg(all(unix, not(target_env = "musl")))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> std::process::ExitCode {
    columnist::cli::main().into()
}
