//! `docs/cli.md` is what the program says of itself.

use std::{env, fs, path::Path, process::Command};

fn help(command: &[String]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_pressdesk"))
        .args(command)
        .arg("--help")
        .env_clear()
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    assert!(output.status.success(), "{command:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The commands that a help text lists: a word behind two blanks, under `Commands:`.
fn inner(help: &str) -> Vec<String> {
    help.lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|word| *word != "help")
        .map(str::to_owned)
        .collect()
}

fn write(command: &[String], out: &mut String) {
    let help = help(command);
    let name = ["pressdesk".to_owned()].iter().chain(command).cloned().collect::<Vec<_>>().join(" ");
    out.push_str(&format!("\n## {name}\n\n```text\n{}\n```\n", help.trim_end()));
    for one in inner(&help) {
        let mut deeper = command.to_vec();
        deeper.push(one);
        write(&deeper, out);
    }
}

#[test]
fn the_reference_is_what_the_program_says() {
    let mut made = "# The commands\n\nWritten by the program's own `--help`.\n".to_owned();
    write(&[], &mut made);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cli.md");
    if env::var_os("PRESSDESK_ACCEPT").is_some() {
        fs::write(&file, &made).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == made, "docs/cli.md is out of date: PRESSDESK_ACCEPT=1 cargo test, and look at it");
}

#[test]
fn every_command_shows_an_example() {
    for command in inner(&help(&[])) {
        let help = help(std::slice::from_ref(&command));
        assert!(help.contains("Example"), "{command} has no example");
    }
}
