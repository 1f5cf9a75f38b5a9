//! Names for a file a contact: safe on every system, none twice.

use std::collections::HashSet;

/// Devices of Windows, whatever follows the point.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt"];

/// Gives out names that no two contacts share, whatever the case of their letters.
#[derive(Debug, Default)]
pub struct FileNames {
    taken: HashSet<String>,
}

impl FileNames {
    /// `dale-rutstein.vcf`; the second of the same name is `dale-rutstein-2.vcf`.
    pub fn name(&mut self, handle: &str, extension: &str) -> String {
        let mut stem = String::new();
        for c in handle.chars() {
            // 100 bytes leave room for a number and an extension on every file system.
            if stem.len() + c.len_utf8() > 100 {
                break;
            }
            match c {
                c if c.is_alphanumeric() || c == '_' => stem.push(c),
                _ if stem.ends_with('-') || stem.is_empty() => {}
                _ => stem.push('-'),
            }
        }
        let mut stem = stem.trim_end_matches('-').to_owned();
        let letters = stem.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase();
        if stem.is_empty() || DEVICES.contains(&letters.as_str()) {
            stem.insert_str(0, "contact-");
            stem.truncate(stem.trim_end_matches('-').len());
        }
        let mut name = format!("{stem}.{extension}");
        let mut count = 1;
        while !self.taken.insert(name.to_lowercase()) {
            count += 1;
            name = format!("{stem}-{count}.{extension}");
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_none_comes_twice() {
        let mut names = FileNames::default();
        for (handle, expected) in [
            ("dale-rutstein", "dale-rutstein.vcf"),
            ("Dale Rutstein", "Dale-Rutstein-2.vcf"),
            ("../../etc/passwd", "etc-passwd.vcf"),
            ("刘莉", "刘莉.vcf"),
            ("con", "contact-con.vcf"),
            ("LPT1", "contact-LPT1.vcf"),
            ("...", "contact.vcf"),
            ("", "contact-2.vcf"),
        ] {
            assert_eq!(names.name(handle, "vcf"), expected, "{handle}");
        }
        assert!(names.name(&"刘".repeat(200), "vcf").len() < 110);
    }
}
