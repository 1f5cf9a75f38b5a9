//! Calls the command line.

/// As Cargo.toml says.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    pressdesk::cli::main()
}
