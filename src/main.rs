//! Calls the command line.

fn main() -> std::process::ExitCode {
    pressdesk::cli::main()
}
