//! What did not go out, and what did although another keeps it inside: counts, to be said aloud.

/// How much the gate held back: counts of values, to be said aloud.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Withheld {
    pub on_request: usize,
    pub internal: usize,
    pub invalid: usize,
    /// Notes, kept vCard properties and private postal addresses of the office's own people; texts that tell a
    /// number or an address that was held back.
    pub private: usize,
    /// Contacts that opted out.
    pub opted_out: usize,
    /// Numbers and addresses that are somebody's too who opted out.
    pub unwanted: usize,
    /// Journalists, where only the office's own may stand.
    pub journalists: usize,
    /// What goes out, for so this contact has it, and is internal with another.
    pub elsewhere: usize,
}

impl std::ops::AddAssign for Withheld {
    fn add_assign(&mut self, other: Self) {
        self.on_request += other.on_request;
        self.internal += other.internal;
        self.invalid += other.invalid;
        self.private += other.private;
        self.opted_out += other.opted_out;
        self.unwanted += other.unwanted;
        self.journalists += other.journalists;
        self.elsewhere += other.elsewhere;
    }
}
