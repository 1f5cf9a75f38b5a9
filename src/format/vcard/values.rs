//! Values of other versions and programs in the form that is kept here.

use super::content::{Content, param_value, unescape};

/// A text value, `old` as 2.1 writes it.
pub fn plain(value: &str, old: bool) -> String {
    unescape(value, old).trim().to_owned()
}

/// A `tel:` URI (RFC 3966) as people write it: `+861065323131 ext. 1301`.
pub fn telephone(value: &str) -> String {
    let Some(uri) = value.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("tel:")).map(|_| &value[4..])
    else {
        return value.to_owned();
    };
    let (number, params) = uri.split_once(';').unwrap_or((uri, ""));
    let param = |name: &str| {
        params.split(';').find_map(|param| {
            let (key, value) = param.split_once('=')?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    };
    let number = number.replace("%20", " ");
    let context =
        param("phone-context").filter(|context| context.starts_with('+') && !number.starts_with('+'));
    let number = match context {
        Some(prefix) => format!("{prefix}{number}"),
        None => number,
    };
    match param("ext") {
        Some(extension) => format!("{number} ext. {extension}"),
        None => number,
    }
}

/// A line of 2.1 or in quoted-printable as 3.0 writes it.
pub fn modern(content: &Content<'_>, decoded: Option<&str>, old: bool) -> String {
    let mut line = String::new();
    if let Some(group) = content.group {
        line.push_str(group);
        line.push('.');
    }
    line.push_str(content.name);
    for param in &content.params {
        let value = param.value.as_ref();
        let is = |name: &str| param.name.eq_ignore_ascii_case(name);
        let word = |word: &str| value.eq_ignore_ascii_case(word);
        if is("CHARSET")
            || ((is("ENCODING") || is(""))
                && ["QUOTED-PRINTABLE", "8BIT", "7BIT"].iter().any(|one| word(one)))
        {
            continue;
        }
        let (name, value) = match param.name {
            _ if (is("ENCODING") || is("")) && (word("BASE64") || word("B")) => ("ENCODING", "b"),
            "" => ("TYPE", value),
            name => (name, value),
        };
        line.push_str(&format!(";{name}={}", param_value(value)));
    }
    line.push(':');
    let value = decoded.unwrap_or(content.value);
    let base64 = content
        .params
        .iter()
        .any(|param| ["BASE64", "B"].iter().any(|one| param.value.eq_ignore_ascii_case(one)));
    if base64 {
        line.extend(value.chars().filter(|c| !c.is_whitespace()));
    } else if old && content.name.eq_ignore_ascii_case("AGENT") {
        line.push_str(value);
    } else {
        line.push_str(&value.replace("\r\n", "\\n").replace(['\r', '\n'], "\\n"));
    }
    line
}
