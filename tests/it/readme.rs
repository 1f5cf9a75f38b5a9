//! README's commands run as they are shown, one after the other, in a folder of their own.

use std::{env, fs, path::Path, process::Command};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The lines that begin with `$` in the blocks marked `console`.
fn commands(text: &str) -> Vec<String> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if inside && let Some(command) = line.strip_prefix("$ ") {
            found.push(command.to_owned());
        }
    }
    found
}

#[test]
fn every_command_of_the_readme_runs() {
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let commands = commands(&readme);
    assert!(commands.len() > 10, "only {} commands: is README still written so?", commands.len());
    let home = tempfile::tempdir().unwrap();
    let sample = Path::new(ROOT).join("exports/sample");
    fs::copy(sample.join("beijing-declaration.txt"), home.path().join("beijing-declaration.txt")).unwrap();
    fs::copy(sample.join("new-release.draft.txt"), home.path().join("new-release.txt")).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_pressdesk"));
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    for command in commands {
        let ended = Command::new("sh")
            .args(["-c", &command])
            .current_dir(home.path())
            .env_clear()
            .env("HOME", home.path())
            .env("PATH", &path)
            .output()
            .unwrap();
        // The sample release has findings on purpose: what reads or checks it ends with 3.
        let expected = if command.contains("import beijing") || command.ends_with(" check") { 3 } else { 0 };
        let said = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(expected), "$ {command}\n{said}");
    }
}
