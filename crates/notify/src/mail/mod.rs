//! One mail: what it says, and what became of it. Two ways out: a relay over SMTP, or a folder for development.
//!
//! Never decides who gets a mail, and never sends one twice by itself.

mod address;
pub mod mailbox;
mod parts;
pub mod smtp;

pub use address::{Sender, address};
pub use lettre::Address;
pub use parts::{Mould, Parts};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use lettre::message::{
    Body, Mailbox as Named, Message,
    header::{ContentTransferEncoding, HeaderName, HeaderValue, MIME_VERSION_1_0},
};
use uuid::Uuid;

/// A mail to one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing {
    /// Makes the Message-ID: the same mail keeps it when it is tried again.
    pub id: Uuid,
    /// From whom.
    pub from: Sender,
    /// To whom: one address.
    pub to: Address,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// The subject; one line.
    pub subject: String,
    /// The text part and the HTML part.
    pub parts: Parts,
    /// Further headers, printable ASCII.
    pub headers: Vec<(&'static str, String)>,
}

/// Why a mail could not be made.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// Something that would start a new header line, or that a header can't hold.
    #[error("the header {0} holds characters that a header can't hold")]
    Header(&'static str),
    /// The builder refused it.
    #[error(transparent)]
    Build(#[from] lettre::error::Error),
}

impl Outgoing {
    /// The mail as bytes for the wire (RFC 5322), before dots are stuffed.
    pub fn build(&self) -> Result<Vec<u8>, MailError> {
        if self.subject.chars().any(char::is_control) {
            return Err(MailError::Header("Subject"));
        }
        let mut builder = Message::builder()
            .from(self.from.mailbox())
            .to(Named::new(None, self.to.clone()))
            .date(self.at.into())
            .subject(self.subject.clone())
            .message_id(Some(format!("<{}@{}>", self.id.simple(), self.from.address().domain())));
        for (name, value) in &self.headers {
            if !value.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
                return Err(MailError::Header(name));
            }
            let known = HeaderName::new_from_ascii((*name).to_owned()).map_err(|_| MailError::Header(name))?;
            builder = builder.raw_header(HeaderValue::dangerous_new_pre_encoded(known, value.clone(), value.clone()));
        }
        let Parts { content_type, bytes } = &self.parts;
        let body = Body::dangerous_pre_encoded(bytes.clone(), ContentTransferEncoding::SevenBit);
        Ok(builder.header(MIME_VERSION_1_0).header(content_type.clone()).body(body)?.formatted())
    }
}

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The other side took responsibility for it.
    Accepted,
    /// It will never be taken.
    Refused {
        /// Whether this address does not exist, rather than that this mail or this sender was not wanted.
        bounced: bool,
        /// What the other side said.
        reason: String,
    },
    /// This mail not now; nothing was handed over, so it may be tried again.
    Later {
        /// What stood in the way.
        reason: String,
    },
    /// The other side can't be reached, or takes nothing from this hub now: that says nothing about this mail, and
    /// nothing was handed over.
    Away {
        /// What stood in the way.
        reason: String,
    },
    /// The connection was lost after the content was on its way: nobody can tell, so it is not sent again.
    Unknown {
        /// What happened.
        reason: String,
    },
}

/// Awaited right before the content goes out: commits that from here on the mail may have arrived. When it says no,
/// with its reason, nothing is handed over.
pub type HandOver<'a> = BoxFuture<'a, Result<(), String>>;

/// A way out for mails.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Hands one mail over, having awaited `about_to_hand_over` right before.
    async fn send(&self, mail: &Outgoing, about_to_hand_over: HandOver<'_>) -> Outcome;

    /// Lets go of what is kept open between mails.
    async fn rest(&self) {}

    /// Whether mails would be taken now; for the doctor. Sends none.
    async fn check(&self) -> Result<(), String>;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(subject: &str, header: &str) -> Outgoing {
        Outgoing {
            id: Uuid::from_u128(7),
            from: "Leerkring <hub@leerkring.example>".parse().unwrap(),
            to: "Sanne@eindhoven.example".parse().unwrap(),
            at: DateTime::UNIX_EPOCH,
            subject: subject.into(),
            parts: Parts::new("Één\n.\n".into(), "<p>Één</p>".into()),
            headers: vec![("List-Id", header.into())],
        }
    }

    #[test]
    fn a_mail_has_both_parts_and_a_message_id_of_its_own() {
        let bytes = mail("Ééń wijk", "<nieuwsbrief.leerkring.example>").build().unwrap();
        let read = mail_parser::MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(read.subject(), Some("Ééń wijk"));
        assert_eq!(read.message_id(), Some("00000000000000000000000000000007@leerkring.example"));
        assert_eq!(read.body_html(0).unwrap().trim(), "<p>Één</p>");
        assert_eq!(read.body_text(0).unwrap().trim(), "Één\r\n.");
        assert!(bytes.is_ascii(), "any relay can carry it");
    }

    #[test]
    fn nobody_adds_a_header_by_way_of_a_text() {
        for wrong in ["Dag\r\nBcc: x@y.example", "Dag\nBcc: x@y.example", "Dag\u{0}"] {
            assert!(matches!(mail(wrong, "<a>").build(), Err(MailError::Header("Subject"))), "{wrong:?}");
            assert!(matches!(mail("Dag", wrong).build(), Err(MailError::Header("List-Id"))), "{wrong:?}");
        }
        for wrong in ["a@b.nl, c@d.nl", "a@b.nl\r\nBcc: c@d.nl", "a b@c.nl", "", "@c.nl"] {
            assert!(wrong.parse::<Address>().is_err(), "{wrong:?}");
        }
        assert!("Kring\r\nBcc: x <hub@leerkring.example>".parse::<Sender>().is_err());
    }
}
