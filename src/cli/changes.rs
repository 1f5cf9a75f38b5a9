//! What a change did, in words: a record before and after, field by field. For the history and for dry runs.

use serde_json::Value;

/// One line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// `+`, `-` or `~`.
    pub sign: char,
    pub text: String,
}

/// Fields that say nothing to a person.
const SILENT: &[&str] = &["id", "uid", "record", "key", "e164", "rev", "order", "former"];

/// Compares two states of a record; `name_of` turns the id of another record into its name.
pub fn lines(
    before: Option<&Value>,
    after: Option<&Value>,
    name_of: &dyn Fn(&str) -> Option<String>,
) -> Vec<Line> {
    let mut found = Vec::new();
    walk("", before.unwrap_or(&Value::Null), after.unwrap_or(&Value::Null), name_of, &mut found);
    found
}

fn walk(
    path: &str,
    before: &Value,
    after: &Value,
    name_of: &dyn Fn(&str) -> Option<String>,
    found: &mut Vec<Line>,
) {
    if before == after {
        return;
    }
    match (before, after) {
        (Value::Array(old), Value::Array(new)) => items(path, old, new, name_of, found),
        (Value::Object(_), Value::Object(_)) => fields(path, before, after, name_of, found),
        // A whole record made or gone: field by field at the top, one line a part below.
        (Value::Null, Value::Object(_)) if path.is_empty() => {
            fields(path, &Value::Object(serde_json::Map::new()), after, name_of, found);
        }
        (Value::Object(_), Value::Null) if path.is_empty() => {
            fields(path, before, &Value::Object(serde_json::Map::new()), name_of, found);
        }
        (Value::Null | Value::Object(_), Value::Array(new)) => items(path, &[], new, name_of, found),
        (Value::Array(old), Value::Null) => items(path, old, &[], name_of, found),
        _ => {
            let (old, new) = (show(before, name_of), show(after, name_of));
            match (old.is_empty(), new.is_empty()) {
                (true, true) => {}
                (true, false) => found.push(Line { sign: '+', text: format!("{path} {new}") }),
                (false, true) => found.push(Line { sign: '-', text: format!("{path} {old}") }),
                (false, false) => found.push(Line { sign: '~', text: format!("{path} {old} -> {new}") }),
            }
        }
    }
}

fn fields(
    path: &str,
    before: &Value,
    after: &Value,
    name_of: &dyn Fn(&str) -> Option<String>,
    found: &mut Vec<Line>,
) {
    let (Value::Object(old), Value::Object(new)) = (before, after) else { return };
    let mut names: Vec<_> = new.keys().chain(old.keys().filter(|name| !new.contains_key(*name))).collect();
    names.dedup();
    for name in names {
        if SILENT.contains(&name.as_str()) {
            continue;
        }
        let path = if path.is_empty() { name.replace('_', " ") } else { format!("{path} {name}") };
        let of = |map: &serde_json::Map<String, Value>| map.get(name).cloned().unwrap_or(Value::Null);
        walk(&path, &of(old), &of(new), name_of, found);
    }
}

/// Lists are compared by the ids of their items, else by the items themselves.
fn items(
    path: &str,
    old: &[Value],
    new: &[Value],
    name_of: &dyn Fn(&str) -> Option<String>,
    found: &mut Vec<Line>,
) {
    let one = path.strip_suffix('s').filter(|one| !one.is_empty()).unwrap_or(path);
    let key = |item: &Value| item.get("id").cloned().unwrap_or_else(|| item.clone());
    for item in old {
        match new.iter().find(|other| key(other) == key(item)) {
            None => found.push(Line { sign: '-', text: format!("{one} {}", show(item, name_of)) }),
            Some(other) if other != item => {
                let (was, is) = (show(item, name_of), show(other, name_of));
                if was != is {
                    found.push(Line { sign: '~', text: format!("{one} {was} -> {is}") });
                }
            }
            Some(_) => {}
        }
    }
    for item in new.iter().filter(|item| !old.iter().any(|other| key(other) == key(item))) {
        found.push(Line { sign: '+', text: format!("{one} {}", show(item, name_of)) });
    }
    let order = |items: &[Value], others: &[Value]| -> Vec<Value> {
        items.iter().map(&key).filter(|one| others.iter().any(|other| key(other) == *one)).collect()
    };
    if order(old, new) != order(new, old) {
        found.push(Line { sign: '~', text: format!("{path} in another order") });
    }
}

/// A value in a few words; empty for what is absent.
fn show(value: &Value, name_of: &dyn Fn(&str) -> Option<String>) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => name_of(text).unwrap_or_else(|| text.clone()),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(items) => items.iter().map(|item| show(item, name_of)).collect::<Vec<_>>().join(", "),
        Value::Object(map) => {
            // A number shows as typed; what else it has follows from that.
            if let Some(raw) = map.get("raw") {
                let typed = show(raw, name_of);
                // In national form two numbers of two countries are typed alike.
                let e164 = map.get("e164").and_then(Value::as_str);
                let abroad = e164.filter(|_| !typed.trim_start().starts_with(['+', '＋', '(']));
                return abroad.map_or(typed.clone(), |e164| format!("{typed} ({e164})"));
            }
            map.iter()
                .filter(|(name, _)| !SILENT.contains(&name.as_str()))
                .map(|(_, value)| show(value, name_of))
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn texts(before: &Value, after: &Value) -> Vec<String> {
        lines(Some(before), Some(after), &|_| None)
            .into_iter()
            .map(|line| format!("{} {}", line.sign, line.text))
            .collect()
    }

    #[test]
    fn fields_and_items_are_compared_by_what_they_are() {
        let phone =
            |id: u8, raw: &str| json!({"id": id, "kind": "cell", "number": {"raw": raw, "e164": raw}});
        let before =
            json!({"role": "Chief", "phones": [phone(1, "+1"), phone(2, "+2")], "record": {"rev": 1}});
        let after = json!({"role": null, "phones": [phone(3, "+3"), phone(1, "+9")], "record": {"rev": 2}});
        assert_eq!(
            texts(&before, &after),
            ["~ phone cell +1 -> cell +9", "- phone cell +2", "+ phone cell +3", "- role Chief"]
        );
    }

    #[test]
    fn a_change_of_order_alone_is_said() {
        assert_eq!(
            texts(&json!({"topics": ["a", "b"]}), &json!({"topics": ["b", "a"]})),
            ["~ topics in another order"]
        );
    }

    #[test]
    fn a_record_that_is_made_shows_its_fields() {
        let made = lines(None, Some(&json!({"role": "Chief", "note": null, "phones": []})), &|_| None);
        assert_eq!(made, [Line { sign: '+', text: "role Chief".to_owned() }]);
    }
}
