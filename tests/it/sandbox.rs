//! A home of its own for each test: no settings of the machine's, a clock that stands still, ids that are the
//! same each time. What the program prints comes back whole, its temporary folder shown as `~`.

use std::{
    cell::Cell,
    fmt, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// The release from which the project starts.
pub const RELEASE: &str = include_str!("../../exports/sample/beijing-declaration.txt");

pub struct Sandbox {
    home: tempfile::TempDir,
    /// Each command has ids of its own, the same in every run of the test.
    seed: Cell<u64>,
    editor: Option<String>,
}

/// What a command gave.
pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

impl Sandbox {
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("work")).unwrap();
        Self { home, seed: Cell::new(0), editor: None }
    }

    /// With the sample release as `release.txt`.
    pub fn with_release() -> Self {
        let sandbox = Self::new();
        sandbox.write("release.txt", RELEASE);
        sandbox
    }

    /// With the contacts of the sample release.
    pub fn with_contacts() -> Self {
        let sandbox = Self::with_release();
        assert_eq!(sandbox.run(&["import", "release.txt"]).code, 3);
        sandbox
    }

    /// The folder that commands run in.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("work").join(name)
    }

    /// Where the directory is when nothing else is said.
    pub fn directory(&self) -> PathBuf {
        self.home.path().join(".local/share/pressdesk/directory.db")
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// A shell script that stands for the user's editor; `$1` is the file.
    pub fn edit_with(&mut self, script: &str) {
        self.write("editor.sh", script);
        self.editor = Some(format!("sh {}", self.path("editor.sh").display()));
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pressdesk"));
        let seed = self.seed.replace(self.seed.get() + 1);
        command
            .args(args)
            .current_dir(self.path(""))
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .env("HOME", self.home.path())
            .env("USER", "ana")
            .env("NO_COLOR", "1")
            .env("PRESSDESK_TEST_CLOCK", "2026-11-23T10:00:00Z")
            .env("PRESSDESK_TEST_SEED", seed.to_string())
            .stdin(Stdio::null());
        if let Some(editor) = &self.editor {
            command.env("EDITOR", editor);
        }
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        self.ran(&self.command(args).output().unwrap())
    }

    /// With a text on standard input.
    pub fn run_with(&self, input: &str, args: &[&str]) -> Ran {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A program that does not read to the end is no failure of the test.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        self.ran(&child.wait_with_output().unwrap())
    }

    /// Runs what must succeed, for its output.
    pub fn ok(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "pressdesk {args:?}\n{ran}");
        ran.stdout
    }

    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        let ran = self.run(args);
        serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{args:?}: {error}\n{ran}"))
    }

    /// All contacts but for what every directory has of its own: ids and times.
    pub fn contacts(&self) -> serde_json::Value {
        let mut all = self.json(&["list", "--format", "json"]);
        for contact in all.as_array_mut().unwrap() {
            let contact = contact.as_object_mut().unwrap();
            contact.retain(|key, _| !["id", "updated_at", "updated_by"].contains(&key.as_str()));
        }
        all
    }

    /// The directory as bytes: to hold that a command left it alone.
    pub fn bytes(&self) -> Vec<u8> {
        let directory = self.directory();
        // What SQLite has written beside the file belongs to it.
        let wal = Path::new(&format!("{}-wal", directory.display())).to_owned();
        [directory, wal].iter().filter_map(|file| fs::read(file).ok()).flatten().collect()
    }

    fn ran(&self, output: &Output) -> Ran {
        let home = self.home.path().to_string_lossy();
        let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(home.as_ref(), "~");
        Ran {
            stdout: shown(&output.stdout),
            stderr: shown(&output.stderr),
            code: output.status.code().unwrap_or(-1),
        }
    }
}

/// All a user sees, in one text.
impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.stdout)?;
        if !self.stderr.is_empty() {
            write!(f, "---- stderr\n{}", self.stderr)?;
        }
        write!(f, "---- exit {}", self.code)
    }
}
