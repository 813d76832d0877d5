//! `columnist`: parse the arguments, do what they say, report how it ended.

/// See Cargo.toml for what it was measured against.
#[cfg(all(unix, not(target_env = "musl"), not(feature = "count-allocations")))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// The system's allocator, which counts what is asked of it: for `columnist bench --allocations`.
#[cfg(feature = "count-allocations")]
#[global_allocator]
static ALLOCATOR: &stats_alloc::StatsAlloc<std::alloc::System> = &stats_alloc::INSTRUMENTED_SYSTEM;

fn main() -> std::process::ExitCode {
    columnist::cli::main().into()
}
