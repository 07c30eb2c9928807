//! Where mails go: an `SMTP_URL`, parsed once. Its password shows in no Debug and no error.

use lettre::transport::smtp::authentication::Credentials;
use std::{fmt, str::FromStr};
use url::Url;

/// A relay: `smtp://user:password@host:port?tls=required`, or `smtps://…` for TLS from the first byte.
#[derive(Clone)]
pub struct Relay {
    /// Its name, also for its certificate.
    pub host: String,
    /// Its port: 25 for `smtp:`, 587 when TLS is required, 465 for `smtps:`, unless told.
    pub port: u16,
    /// Whether what is said is encrypted.
    pub encryption: Encryption,
    /// The login, if any.
    pub login: Option<Credentials>,
}

/// Whether what is said to the relay is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// TLS from the first byte (RFC 8314).
    Implicit,
    /// STARTTLS, or nothing is sent.
    Required,
    /// STARTTLS when the relay offers it.
    Offered,
    /// Never: `?tls=none`, for a relay on this machine.
    None,
}

impl FromStr for Relay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|error| format!("SMTP_URL is not a URL: {error}"))?;
        let tls = url.query_pairs().find(|(key, _)| key == "tls").map(|(_, value)| value.into_owned());
        let encryption = match (url.scheme(), tls.as_deref()) {
            ("smtps", None) => Encryption::Implicit,
            ("smtp", None | Some("offered" | "opportunistic")) => Encryption::Offered,
            ("smtp", Some("required")) => Encryption::Required,
            ("smtp", Some("none")) => Encryption::None,
            ("smtp" | "smtps", Some(_)) => return Err("SMTP_URL: tls is required, offered or none, with smtp:".into()),
            _ => return Err("SMTP_URL starts with smtp:// or smtps://".into()),
        };
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or("SMTP_URL names no host")?;
        let usual = match encryption {
            Encryption::Implicit => 465,
            Encryption::Required => 587,
            Encryption::Offered | Encryption::None => 25,
        };
        Ok(Self {
            host: host.trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(usual),
            encryption,
            login: login(&url)?,
        })
    }
}

fn login(url: &Url) -> Result<Option<Credentials>, String> {
    if url.username().is_empty() {
        return Ok(None);
    }
    let user = plain(url.username())?;
    let password = plain(url.password().unwrap_or_default())?;
    Ok(Some(Credentials::new(user, password)))
}

/// Percent signs decoded: a URL's user and password can hold an `@` only that way.
fn plain(encoded: &str) -> Result<String, String> {
    percent_encoding::percent_decode_str(encoded)
        .decode_utf8()
        .map(std::borrow::Cow::into_owned)
        .map_err(|_| "SMTP_URL: user and password are UTF-8".into())
}

impl Relay {
    /// Whether it is on this machine, where a login may go unencrypted.
    pub fn is_here(&self) -> bool {
        self.host == "localhost" || self.host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let login = if self.login.is_some() { " with a login" } else { "" };
        write!(f, "{}:{} ({:?}{login})", self.host, self.port, self.encryption)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_says_where_how_and_with_which_login() {
        let relay: Relay = "smtp://hub%40x:ge%23heim@mail.example?tls=required".parse().unwrap();
        assert_eq!((relay.host.as_str(), relay.port, relay.encryption), ("mail.example", 587, Encryption::Required));
        assert!(relay.login.is_some());
        let relay: Relay = "smtps://mail.example".parse().unwrap();
        assert_eq!((relay.port, relay.encryption), (465, Encryption::Implicit));
        let relay: Relay = "smtp://[::1]:2525".parse().unwrap();
        assert_eq!((relay.host.as_str(), relay.port, relay.encryption), ("::1", 2525, Encryption::Offered));
        assert!(relay.is_here());
    }

    #[test]
    fn a_password_shows_nowhere() {
        let relay: Relay = "smtps://hub:geheim@mail.example".parse().unwrap();
        assert!(!format!("{relay:?}").contains("geheim"));
        let error = "http://hub:geheim@mail.example".parse::<Relay>().unwrap_err();
        assert!(!error.contains("geheim"));
    }

    #[test]
    fn anything_else_is_refused() {
        for wrong in ["mail.example", "smtp://", "smtp://x?tls=maybe", "smtps://x?tls=none"] {
            assert!(wrong.parse::<Relay>().is_err(), "{wrong}");
        }
    }
}
