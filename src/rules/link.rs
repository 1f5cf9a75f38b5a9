//! Checks a link: http, https, mailto and tel, and nothing that runs (`javascript:`).

use crate::finding::{Finding, codes};

/// The schemes that a press office hands out.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// What is wrong with a link, if anything is.
pub fn check(link: &str) -> Option<Finding> {
    let text = link.trim();
    let finding = |what: &str| Finding::new(codes::U401, format!("`{text}` {what}"));
    let full = "Write it in full, for example https://example.org/press";
    if text.is_empty() || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Some(finding("is not a link: it has a blank or is empty").help(full));
    }
    let Some((scheme, rest)) = text.split_once(':') else {
        return Some(match is_host(text.split('/').next().unwrap_or_default()) {
            true => finding("does not say http or https").help(full).fix(format!("https://{text}")),
            false => finding("is not a link").help(full),
        });
    };
    let scheme = scheme.to_ascii_lowercase();
    if !SCHEMES.contains(&scheme.as_str()) {
        return Some(finding(&format!("is a `{scheme}:` link")).help("A link is http, https, mailto or tel"));
    }
    let good = match rest.strip_prefix("//") {
        Some(place) if scheme.starts_with("http") => {
            let authority = place.split(['/', '?', '#']).next().unwrap_or_default();
            let host = authority.rsplit('@').next().unwrap_or_default();
            is_host(host.rsplit_once(':').map_or(host, |(host, _)| host))
        }
        _ => !scheme.starts_with("http") && !rest.is_empty(),
    };
    (!good).then(|| finding("names no site").help(full))
}

fn is_host(host: &str) -> bool {
    host.contains('.') && idna::domain_to_ascii_strict(host.strip_suffix('.').unwrap_or(host)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links() {
        for good in [
            "http://www.unicef.org/eapro/media_14170.html",
            "https://例子.中国/新闻?a=1#b",
            "https://example.org:8080",
            "mailto:press@example.org",
            "tel:+12125550123",
            "HTTPS://EXAMPLE.ORG",
        ] {
            assert_eq!(check(good), None, "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "http://",
            "https:example.org",
            "two words",
            "",
            "page",
        ] {
            assert_eq!(check(bad).map(|finding| finding.code), Some(codes::U401), "{bad}");
        }
        let bare = check("www.example.org/press").unwrap();
        assert_eq!(bare.fix.as_deref(), Some("https://www.example.org/press"));
    }
}
