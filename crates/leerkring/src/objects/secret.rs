//! Keys that never print themselves.

use std::fmt;

/// A text that is never shown: not by `Debug`, and there is no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for signing only.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// The pair of keys that signs requests.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Who signs; it stands in every link.
    pub access_key: String,
    /// What it signs with.
    pub secret_key: Secret,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_print_itself() {
        let keys = Credentials { access_key: "wie".to_owned(), secret_key: Secret::new("sesam") };
        assert!(!format!("{keys:?} {keys:#?}").contains("sesam"));
    }
}
