//! Texts on the way in: trimmed, NFC-normalised (UAX #15), without control characters or bidi overrides.

use crate::error::{Error, Result};
use unicode_normalization::UnicodeNormalization as _;

/// A single line of 1 to `max` characters: titles, names.
pub fn line(field: &'static str, value: &str, max: usize) -> Result<String> {
    let value = optional_line(field, value, max)?;
    if value.is_empty() { Err(Error::invalid(field, "is not empty")) } else { Ok(value) }
}

/// A single line of at most `max` characters, which may be empty.
pub fn optional_line(field: &'static str, value: &str, max: usize) -> Result<String> {
    let value = clean(field, value, max)?;
    if value.contains(['\n', '\r', '\t']) { Err(Error::invalid(field, "is one line")) } else { Ok(value) }
}

/// A longer text of at most `max` characters; line ends become `\n`.
pub fn prose(field: &'static str, value: &str, max: usize) -> Result<String> {
    clean(field, &value.replace("\r\n", "\n").replace('\r', "\n"), max)
}

/// As [`prose`], but not empty.
pub fn required_prose(field: &'static str, value: &str, max: usize) -> Result<String> {
    let value = prose(field, value, max)?;
    if value.is_empty() { Err(Error::invalid(field, "is not empty")) } else { Ok(value) }
}

/// An e-mail address in lower case, 6 to 254 characters (RFC 5321, 4.5.3.1.3), one `@`, no white space.
pub fn email(field: &'static str, value: &str) -> Result<String> {
    let value = clean(field, value, 254)?.to_lowercase();
    let ok = value.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && local.len() <= 64
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && !domain.contains("..")
            && !domain.contains('@')
            && !value.contains(|c: char| c.is_whitespace() || ",;<>()[]\\\":".contains(c))
    });
    if ok { Ok(value) } else { Err(Error::invalid(field, "is an e-mail address")) }
}

/// How a secret is kept that somebody got by mail: SHA-256, in hexadecimal digits.
pub fn token_hash(token: &str) -> String {
    use sha2::Digest as _;
    hex::encode(sha2::Sha256::digest(token.as_bytes()))
}

fn clean(field: &'static str, value: &str, max: usize) -> Result<String> {
    if value.len() > max.saturating_mul(16) {
        return Err(Error::invalid(field, format!("has at most {max} characters")));
    }
    let value: String = value.nfc().collect();
    let value = value.trim_matches(|c: char| c.is_whitespace() || is_invisible(c)).to_owned();
    if value.chars().any(|c| (c.is_control() && !matches!(c, '\n' | '\t')) || is_bidi_control(c)) {
        return Err(Error::invalid(field, "has no control characters"));
    }
    if value.chars().count() > max {
        return Err(Error::invalid(field, format!("has at most {max} characters")));
    }
    Ok(value)
}

/// Whether a character shows nothing, or changes how others are read: control characters other than white space,
/// bidi controls, invisible ones.
pub fn is_hidden(c: char) -> bool {
    (c.is_control() && !c.is_whitespace()) || is_bidi_control(c) || is_invisible(c)
}

const fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_trimmed_and_normalised() {
        assert_eq!(line("title", "  Cafe\u{301} op straat ", 200).unwrap(), "Café op straat");
        assert_eq!(line("title", "🇳🇱 samen", 200).unwrap(), "🇳🇱 samen");
    }

    #[test]
    fn what_people_cannot_see_or_should_not_send_is_refused() {
        for wrong in ["", "   ", "\u{200b}\u{200b}", "a\0b", "\u{202e}omgekeerd", "een\nregel"] {
            assert!(matches!(line("title", wrong, 200), Err(Error::Invalid { field: "title", .. })), "{wrong:?}");
        }
        assert!(line("title", &"a".repeat(300), 200).is_err());
        assert!(line("title", &"a\u{301}\u{302}\u{303}".repeat(100), 200).is_err());
    }

    #[test]
    fn addresses_are_lower_case_and_single() {
        assert_eq!(email("email", " Sanne@Eindhoven.Example ").unwrap(), "sanne@eindhoven.example");
        for wrong in ["sanne", "a@b", "a@b.nl,c@d.nl", "a@b.nl\r\nBcc: x@y.nl", "a b@c.nl", "@c.nl", "a@.nl", "a@b..nl"]
        {
            assert!(email("email", wrong).is_err(), "{wrong:?}");
        }
    }
}
