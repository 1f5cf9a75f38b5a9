//! `docs/cli.md` is what the program says of itself.

use std::{env, fs, path::Path, process::Command};

use crate::sandbox::Sandbox;

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

/// The commands under `Example:` or `Examples:`, one a string: lines that end in `\` go on in the next, and what
/// stands behind three blanks is a remark.
fn examples(help: &str) -> Vec<String> {
    let shown = help.lines().skip_while(|line| !line.starts_with("Example")).skip(1);
    let mut found: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in shown.take_while(|line| !line.is_empty()) {
        let line = line.trim();
        let (text, more) = line.strip_suffix('\\').map_or((line, false), |text| (text.trim_end(), true));
        let text = text.split("   ").next().unwrap_or_default().trim_end();
        match found.last_mut().filter(|_| goes_on) {
            Some(begun) => *begun = format!("{begun} {text}"),
            None => found.push(text.to_owned()),
        }
        goes_on = more;
    }
    found
}

fn every_command(command: &[String], found: &mut Vec<Vec<String>>) {
    for one in inner(&help(command)) {
        let mut deeper = command.to_vec();
        deeper.push(one);
        every_command(&deeper, found);
        found.push(deeper);
    }
}

/// Who copies an example from `--help` gets what it says, or is told what is missing: never that it cannot be typed.
#[test]
fn every_example_can_be_typed() {
    let mut commands = vec![Vec::new()];
    every_command(&[], &mut commands);
    let program = Path::new(env!("CARGO_BIN_EXE_pressdesk"));
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    let kept = Sandbox::with_contacts().bytes();
    let mut seen = 0;
    for command in commands {
        for example in examples(&help(&command)) {
            assert!(example.starts_with("pressdesk "), "{command:?}: {example}");
            let sandbox = Sandbox::with_release();
            fs::create_dir_all(sandbox.directory().parent().unwrap()).unwrap();
            fs::write(sandbox.directory(), &kept).unwrap();
            let ended = Command::new("sh")
                .args(["-c", &example])
                .current_dir(sandbox.path(""))
                .env_clear()
                .env("HOME", sandbox.path("").parent().unwrap())
                .env("PATH", &path)
                .env("EDITOR", "true")
                .stdin(std::process::Stdio::null())
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&ended.stderr);
            let code = ended.status.code();
            assert!(matches!(code, Some(0 | 1 | 3 | 4)), "$ {example}\n{said}exit {code:?}");
            assert!(!said.contains("panicked"), "$ {example}\n{said}");
            seen += 1;
        }
    }
    assert!(seen > 40, "only {seen} examples: are they still written so?");
}
