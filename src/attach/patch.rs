//! What makes of a file the one that it was before, byte for byte: the pieces that both have are named, and those that
//! the new one has no more are kept. Of a Word document these are more than the block: an attach writes its package anew,
//! and all of it is some kilobytes of compressed text.

use std::{
    collections::HashMap,
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

/// Pieces are looked for from such steps of the new file on.
const STEP: usize = 32;

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Patch {
    /// The hash of the file that it is for, and of the one that it makes.
    from: String,
    to: String,
    pieces: Vec<Piece>,
    /// Of values put in the place of others in what somebody else wrote: what makes the new file again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    again: Option<Box<Self>>,
    /// The file has a block of ours too, which the ledger names, and what stood there cannot be told from that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    beside_ours: bool,
    /// The release of which the file was made: there was none of its name before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    made_of: Option<PathBuf>,
    /// Which write of the release's record it belongs to: the same may be written into a file that somebody has put back,
    /// and is another act then.
    #[serde(default)]
    write: u32,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Piece {
    /// Of the file that it is for.
    Same(Range<usize>),
    /// In base 64 (RFC 4648 §4).
    Own(String),
}

impl Patch {
    /// From what is there now to what was there before.
    pub fn new(now: &[u8], before: &[u8]) -> Self {
        let mut steps = HashMap::new();
        for (number, step) in now.chunks_exact(STEP).enumerate() {
            steps.entry(step).or_insert(number * STEP);
        }
        let mut pieces = Vec::new();
        let (mut at, mut own) = (0, 0);
        while let Some(step) = before.get(at..at + STEP) {
            let Some(&start) = steps.get(step) else {
                at += 1;
                continue;
            };
            let alike = |(one, other): &(&u8, &u8)| one == other;
            let more = now[start..].iter().zip(&before[at..]).take_while(alike).count();
            let back = now[..start].iter().rev().zip(before[own..at].iter().rev()).take_while(alike).count();
            if own < at - back {
                pieces.push(Piece::Own(encode(&before[own..at - back])));
            }
            pieces.push(Piece::Same(start - back..start + more));
            at += more;
            own = at;
        }
        if own < before.len() {
            pieces.push(Piece::Own(encode(&before[own..])));
        }
        Self {
            from: hash(now),
            to: hash(before),
            pieces,
            again: None,
            beside_ours: false,
            made_of: None,
            write: 0,
        }
    }

    /// As `new`, and back again.
    pub fn in_place(now: &[u8], before: &[u8]) -> Self {
        Self { again: Some(Box::new(Self::new(before, now))), ..Self::new(now, before) }
    }

    /// As `in_place`, of a file that has a block of ours besides.
    pub fn beside_ours(now: &[u8], before: &[u8]) -> Self {
        Self { beside_ours: true, ..Self::in_place(now, before) }
    }

    /// As the one of the release's record at that `rev`.
    pub fn of_write(self, rev: u32) -> Self {
        Self { write: rev, ..self }
    }

    /// Of a file that was not there before, and has come of another.
    pub fn made_of(self, release: &Path) -> Self {
        Self { made_of: Some(release.to_owned()), ..self }
    }

    /// The release of which the file was made.
    pub fn origin(&self) -> Option<&Path> {
        self.made_of.as_deref()
    }

    /// Its bytes, if it is as it was then.
    pub fn read_origin(&self) -> Option<Vec<u8>> {
        fs::read(self.origin()?).ok().filter(|bytes| self.has_made(bytes))
    }

    pub const fn is_beside_ours(&self) -> bool {
        self.beside_ours
    }

    pub const fn is_in_place(&self) -> bool {
        self.again.is_some()
    }

    /// Whether that is the file which it is for: as it was left.
    pub fn is_for(&self, file: &[u8]) -> bool {
        hash(file) == self.from
    }

    /// Whether that is the file which it makes: an undo was broken off behind it.
    pub fn has_made(&self, file: &[u8]) -> bool {
        hash(file) == self.to
    }

    /// What makes the new file of the one before.
    pub fn again(self) -> Option<Self> {
        self.again.map(|again| *again)
    }

    /// What was there before, if the file is the one that the patch is for.
    pub fn apply(&self, now: &[u8]) -> Option<Vec<u8>> {
        if !self.is_for(now) {
            return None;
        }
        let mut before = Vec::with_capacity(now.len());
        for piece in &self.pieces {
            match piece {
                Piece::Same(range) => before.extend_from_slice(now.get(range.clone())?),
                Piece::Own(text) => before.extend(decode(text)?),
            }
        }
        (hash(&before) == self.to).then_some(before)
    }

    pub fn to_text(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    pub fn of_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Without the signs that fill up the end.
fn encode(bytes: &[u8]) -> String {
    let letters = bytes.chunks(3).flat_map(|three| {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        (0..=three.len()).map(move |at| char::from(LETTERS[(bits >> (18 - 6 * at)) as usize & 63]))
    });
    letters.collect()
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for four in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for at in 0..4 {
            let value =
                four.get(at).map_or(Some(0), |one| LETTERS.iter().position(|letter| letter == one))?;
            bits = bits << 6 | value as u32;
        }
        bytes.extend(bits.to_be_bytes().into_iter().skip(1).take(four.len() - 1));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_there_comes_back(
            now in proptest::collection::vec(0_u8..3, 0..400),
            cut in 0_usize..400,
            more in proptest::collection::vec(any::<u8>(), 0..9),
        ) {
            let cut = cut.min(now.len());
            for before in [[&now[cut..], &more, &now[..cut]].concat(), more.clone(), now.clone()] {
                let text = Patch::new(&now, &before).to_text().unwrap();
                prop_assert_eq!(Patch::of_text(&text).unwrap().apply(&now), Some(before));
            }
        }
    }

    #[test]
    fn what_both_have_is_not_kept_and_another_file_is_left() {
        let now: Vec<u8> = (0..20_000_u32).flat_map(|one| (one * 7919).to_be_bytes()).collect();
        let before = [&now[7..30_000], b"what is gone", &now[30_100..]].concat();
        let patch = Patch::new(&now, &before);
        assert!(patch.to_text().unwrap().len() < 400);
        assert_eq!(patch.apply(&now), Some(before.clone()));
        assert_eq!(patch.apply(&before), None);
        let text = Patch::in_place(&now, &before).to_text().unwrap();
        let patch = Patch::of_text(&text).unwrap();
        assert!(patch.is_in_place() && text.len() < 80_000);
        assert_eq!(patch.again().unwrap().apply(&before), Some(now));
    }
}
