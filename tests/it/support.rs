//! What several tests need: the program, folders, and text that may not be there.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What one run of the program said.
pub struct Said {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs `tifa` with the arguments, in the root of the project.
pub fn tifa(arguments: &[&str]) -> Said {
    said(Command::new(env!("CARGO_BIN_EXE_tifa")).args(arguments).current_dir(root()))
}

/// Runs a prepared command.
pub fn said(command: &mut Command) -> Said {
    let Output { status, stdout, stderr } = command.output().expect("the program starts");
    Said {
        code: status.code().unwrap_or(-1),
        out: String::from_utf8(stdout).expect("output is UTF-8"),
        err: String::from_utf8(stderr).expect("messages are UTF-8"),
    }
}

/// An empty folder that goes away with the value.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("test paths are UTF-8")
}

/// Writes a file in a folder and gives its path.
pub fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).expect("a folder for the file");
    }
    std::fs::write(&path, content).expect("the file is written");
    path
}

/// Says something while a test runs, on the stream itself: what is printed in a test that passes is
/// held back.
pub fn say(what: &str) {
    writeln!(std::io::stderr(), "{what}").expect("standard error can be written to");
}

/// Says that a test is skipped for want of something; fails where `TIFA_REQUIRE_ALL` is 1.
pub fn skip(missing: &str) {
    let required = std::env::var("TIFA_REQUIRE_ALL").is_ok_and(|value| value == "1");
    assert!(!required, "{missing}, and TIFA_REQUIRE_ALL=1");
    say(&format!("skipped: {missing}"));
}

/// A file or folder of the measured text that may stand beside the checkout.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    skip(&format!("{} is absent", path.display()));
    None
}
