//! A mail's two parts as they go over the wire, and a mould of them for many readers: what is the same for all is
//! encoded once, and each reader's own token is set into its places.

use lettre::message::{MultiPart, header::ContentType};

/// The text part and the HTML part, encoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// `multipart/alternative`, with the boundary that the bytes have.
    pub(super) content_type: ContentType,
    /// ASCII, lines of at most 998 bytes, not yet stuffed.
    pub(super) bytes: Vec<u8>,
}

impl Parts {
    /// Encodes two parts that say the same.
    pub fn new(text: String, html: String) -> Self {
        let parts = MultiPart::alternative_plain_html(text, html);
        // it was built with one a line above
        let content_type = parts.headers().get::<ContentType>().unwrap_or(ContentType::TEXT_PLAIN);
        let mut bytes = parts.formatted();
        let head = bytes.windows(4).position(|four| four == b"\r\n\r\n").map_or(0, |end| end + 4);
        bytes.drain(..head);
        Self { content_type, bytes }
    }
}

/// Parts in which a stand-in is where each reader's token comes.
#[derive(Debug)]
pub struct Mould {
    text: String,
    html: String,
    stand_in: String,
    parts: Parts,
    /// Where each byte of each stand-in lies among the encoded ones; none when not all of them were found.
    places: Option<Vec<usize>>,
}

impl Mould {
    /// `stand_in` is as long as every token, and like it of letters, digits, `-` and `_`, which every encoding but
    /// base64 leaves as they are.
    pub fn new(text: String, html: String, stand_in: String) -> Self {
        let parts = Parts::new(text.clone(), html.clone());
        let wanted = text.matches(&stand_in).count() + html.matches(&stand_in).count();
        let places = places(&parts.bytes, stand_in.as_bytes());
        let places = (places.len() == wanted * stand_in.len() && plain(&stand_in)).then_some(places);
        Self { text, html, stand_in, parts, places }
    }

    /// The parts of one reader: as [`Parts::new`] would make them.
    pub fn with(&self, token: &str) -> Parts {
        match &self.places {
            Some(places) if token.len() == self.stand_in.len() && plain(token) => {
                let mut parts = self.parts.clone();
                for (at, byte) in places.iter().zip(token.bytes().cycle()) {
                    parts.bytes[*at] = byte;
                }
                parts
            }
            _ => Parts::new(self.text.replace(&self.stand_in, token), self.html.replace(&self.stand_in, token)),
        }
    }
}

fn plain(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Where the bytes of a word lie, wherever it stands; a soft line break (RFC 2045, 6.7) may divide it.
fn places(bytes: &[u8], word: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < bytes.len() {
        let Some(mut at) = bytes[from..].iter().position(|byte| Some(byte) == word.first()).map(|at| from + at) else {
            break;
        };
        from = at + 1;
        let mut here = Vec::with_capacity(word.len());
        for byte in word {
            if bytes[at..].starts_with(b"=\r\n") {
                at += 3;
            }
            if bytes.get(at) != Some(byte) {
                break;
            }
            here.push(at);
            at += 1;
        }
        if here.len() == word.len() {
            found.extend(here);
            from = at;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAND_IN: &str = "AAAAAAAAAAAAAAAAAAAAAA-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    const TOKEN: &str = "0123456789abcdefABCDEF_ZYXWVUTSRQPONMLKJIHGFEDCBA9876543210-_-_-00";

    /// The same boundary in both, as it is drawn by lot.
    fn told_apart(parts: &Parts) -> String {
        let text = String::from_utf8(parts.bytes.clone()).unwrap();
        let boundary = text.lines().find_map(|line| line.strip_prefix("--")).unwrap().to_owned();
        text.replace(&boundary, "BOUNDARY")
    }

    #[test]
    fn a_mould_gives_what_encoding_anew_would_give_wherever_the_token_falls() {
        assert_eq!(STAND_IN.len(), TOKEN.len());
        // short lines stay as they are; long ones and accents are quoted, and broken at every place of the token
        for before in 0..160 {
            for text in ["Dag\n.\n", "Eén dag"] {
                let word = |token: &str| format!("{text}{} https://h.example/x?token={token} dag", "x".repeat(before));
                let page = |token: &str| {
                    format!("<p>{}<a href=\"/?t={token}\">één</a> <b>{token}</b></p>", "y".repeat(before))
                };
                let mould = Mould::new(word(STAND_IN), page(STAND_IN), STAND_IN.into());
                assert!(mould.places.is_some(), "found at {before}");
                let anew = Parts::new(word(TOKEN), page(TOKEN));
                assert_eq!(told_apart(&mould.with(TOKEN)), told_apart(&anew), "{before}");
            }
        }
    }

    #[test]
    fn what_can_not_be_set_in_place_is_encoded_anew() {
        // mostly beyond ASCII: base64, in which the stand-in can't be found
        let word = |token: &str| format!("{}{token}", "éèêë".repeat(60));
        let mould = Mould::new(word(STAND_IN), "<p>dag</p>".into(), STAND_IN.into());
        assert!(mould.places.is_none());
        let anew = Parts::new(word(TOKEN), "<p>dag</p>".into());
        assert_eq!(told_apart(&mould.with(TOKEN)), told_apart(&anew));
        // a token of another length, or with something that is quoted
        let mould = Mould::new(format!("é {STAND_IN}"), format!("é {STAND_IN}"), STAND_IN.into());
        for token in ["kort", &STAND_IN.replace('-', "=")] {
            let anew = Parts::new(format!("é {token}"), format!("é {token}"));
            assert_eq!(told_apart(&mould.with(token)), told_apart(&anew));
        }
    }
}
