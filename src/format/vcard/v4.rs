//! vCard 4.0 (RFC 6350), built with `vcard_parser` out of typed values, property by property, and finished
//! here: it writes a line end in a text as `\\n`, a REV that is no basic date, LF, and folds nothing.

use vcard_parser::{
    traits::{HasParameters, HasValue},
    vcard::{
        parameter::{Parameter, parameter_xname::XNameParameterData},
        property::Property,
        value::{
            Value as Typed, value_integer::ValueIntegerData, value_languagetag::ValueLanguageTagData,
            value_listcomponent::ValueListComponentData, value_text::ValueTextData,
            value_textlist::ValueTextListData, value_timestamp::ValueTimestampData, value_uri::ValueUriData,
        },
    },
};

use super::{
    content::{param_value, put},
    lines::{Line, Value},
};

/// What stands in a text until the library has escaped it, and what is written in its place then.
const STAND_INS: &[(char, &str)] = &[
    ('\u{1e}', "\\n"),
    ('\u{1f}', "\t"),
    ('\u{1a}', ","),
    ('\u{1b}', ";"),
    ('\u{1c}', "\\"),
    ('\u{1d}', "\\,"),
];
const NEWLINE: char = STAND_INS[0].0;
const TAB: char = STAND_INS[1].0;

pub fn print(out: &mut String, lines: &[Line<'_>]) -> Result<(), String> {
    for line in lines {
        let property = property(line).map_err(|error| format!("{}: {error}", line.name))?;
        finish(out, line, &property.to_string());
    }
    Ok(())
}

fn property(line: &Line<'_>) -> Result<Property, String> {
    let mut property = Property::default(line.name);
    for (name, value) in &line.params {
        property.add_parameter(parameter(name, value)?).map_err(|error| error.to_string())?;
    }
    let value = match &line.value {
        Value::Text(text) if line.name == "LANG" => {
            Typed::ValueLanguageTag(ValueLanguageTagData { value: text.clone().into_owned() })
        }
        Value::Text(text) => Typed::ValueText(ValueTextData { value: bare(text) }),
        Value::Words(words) => Typed::ValueTextList(ValueTextListData {
            delimiter: ',',
            value: words.iter().map(|word| bare(word)).collect(),
        }),
        Value::Parts(parts) if line.name == "ORG" => Typed::ValueTextList(ValueTextListData {
            delimiter: ';',
            value: parts.iter().map(|part| bare(part)).collect(),
        }),
        Value::Parts(parts) => Typed::ValueListComponent(ValueListComponentData {
            value: parts.iter().map(|part| vec![bare(part)]).collect(),
            ..ValueListComponentData::default()
        }),
        Value::Uri(uri) => {
            let written = uri.chars().filter(|c| !c.is_control());
            // As in 3.0: readers cut a link at a comma.
            let written = written.map(|c| if c == ',' { '\u{1d}' } else { c });
            Typed::ValueUri(ValueUriData { value: written.collect() })
        }
        Value::Moment(time) => Typed::ValueTimestamp(
            ValueTimestampData::try_from(time.to_string().as_str()).map_err(|error| error.to_string())?,
        ),
    };
    property.set_value(value).map_err(|error| error.to_string())?;
    Ok(property)
}

fn parameter(name: &str, value: &str) -> Result<Parameter, String> {
    let mut parameter = match name {
        "TYPE" | "VALUE" | "PREF" => Parameter::default(name),
        name => Parameter::ParameterXName(XNameParameterData::default(name)),
    };
    let typed = match name {
        "TYPE" => Typed::ValueTextList(ValueTextListData {
            delimiter: ',',
            value: value.split(',').map(str::to_owned).collect(),
        }),
        "PREF" => Typed::ValueInteger(ValueIntegerData { value: value.parse().unwrap_or(1) }),
        // In a parameter nothing is escaped: it is quoted (RFC 6350 §3.3).
        _ => Typed::ValueText(ValueTextData {
            value: param_value(value).replace(',', "\u{1a}").replace(';', "\u{1b}").replace('\\', "\u{1c}"),
        }),
    };
    parameter.set_value(typed).map_err(|error| error.to_string())?;
    Ok(parameter)
}

/// Without the control characters that no card may hold.
fn bare(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars()
        .filter_map(|c| match c {
            '\n' | '\r' => Some(NEWLINE),
            '\t' => Some(TAB),
            c => (!c.is_ascii_control()).then_some(c),
        })
        .collect()
}

/// The finishing pass: the group, REV in its basic form, line ends in texts, folds, CRLF.
fn finish(out: &mut String, line: &Line<'_>, printed: &str) {
    let mut text = String::with_capacity(printed.len() + 8);
    if let Some(group) = line.group {
        text.push_str(&format!("item{group}."));
    }
    if let Value::Moment(time) = line.value {
        text.push_str(line.name);
        text.push(':');
        text.push_str(&time.basic());
    } else {
        for c in printed.trim_end_matches('\n').chars() {
            match STAND_INS.iter().find(|(stand_in, _)| *stand_in == c) {
                Some((_, written)) => text.push_str(written),
                None => text.push(c),
            }
        }
    }
    put(out, &text);
}
