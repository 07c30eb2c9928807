//! From whom mails come: a name and an address, parsed once.

use lettre::{Address, message::Mailbox as Named};
use std::{fmt, str::FromStr};

/// One person's address, its domain as the wire writes it (IDNA).
pub fn address(text: &str) -> Result<Address, String> {
    let parsed: Address = text.parse().map_err(|error| format!("not an address: {error}"))?;
    if parsed.domain().is_ascii() {
        return Ok(parsed);
    }
    let domain = url::Host::parse(parsed.domain()).map_err(|error| format!("not an address: {error}"))?;
    Address::new(parsed.user(), domain.to_string()).map_err(|error| format!("not an address: {error}"))
}

/// A sender: `Leerkring <hub@leerkring.example>`.
#[derive(Clone, PartialEq, Eq)]
pub struct Sender(Named);

impl Sender {
    /// The address alone.
    pub const fn address(&self) -> &Address {
        &self.0.email
    }

    pub(crate) fn mailbox(&self) -> Named {
        self.0.clone()
    }
}

impl FromStr for Sender {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.chars().any(char::is_control) {
            return Err("a sender is one line".into());
        }
        text.parse().map(Self).map_err(|error| format!("a sender looks like Name <name@example.org>: {error}"))
    }
}

impl fmt::Display for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_outside_ascii_is_written_as_the_wire_wants_it() {
        assert_eq!(address("sanne@café.example").unwrap().to_string(), "sanne@xn--caf-dma.example");
        assert_eq!(address("a+b@x.example").unwrap().to_string(), "a+b@x.example");
        assert!(address("sanne").is_err());
    }
}
