//! The groups that address books sort their contacts into, as topics.

/// The topic that a group stands for. Google marks its own groups with a star, and has every contact in
/// `myContacts`, which says nothing.
pub fn of_group(group: &str) -> Option<String> {
    let group = group.trim().trim_start_matches("* ").trim_start();
    (!group.is_empty() && group != "myContacts").then(|| group.to_owned())
}
