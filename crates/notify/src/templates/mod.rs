//! The mails' texts, in Dutch and English. One letter is written once, and laid out twice: as HTML and as text
//! that is as good.
//!
//! Never decides who gets a mail. Nothing in a mail is loaded from elsewhere, so that nobody can see who reads it.

mod confirm;
mod layout;
mod markdown;
mod newsletter;
mod sign_in;

pub use confirm::confirm;
pub use newsletter::Newsletter;
pub use sign_in::sign_in;

/// The language of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// Nederlands.
    #[default]
    Dutch,
    /// English.
    English,
}

impl Language {
    /// From a language tag; Dutch unless it says English.
    pub fn of(tag: &str) -> Self {
        if tag.eq_ignore_ascii_case("en") { Self::English } else { Self::Dutch }
    }

    const fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }

    const fn pick(self, dutch: &'static str, english: &'static str) -> &'static str {
        match self {
            Self::Dutch => dutch,
            Self::English => english,
        }
    }
}
