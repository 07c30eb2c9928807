//! The table of how often; pure.

use crate::{error::Result, id::MemberId, text};
use chrono::TimeDelta;
use std::net::IpAddr;

/// A kind of work that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Work {
    /// Ask for a sign-in link.
    SignIn,
    /// Ask for the newsletter.
    Subscribe,
    /// Ask for a link to upload by.
    Upload,
    /// Search.
    Search,
    /// Make an entry or a comment.
    Write,
}

/// Whose work is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    /// A mail address, known or not.
    Mailbox,
    /// A network: one IPv4 address, or the first 64 bits of an IPv6 address. Only of who did not sign in, unless the
    /// work is done before one can.
    Network,
    /// A person.
    Person,
}

/// How often.
#[derive(Debug)]
pub struct Rule {
    /// What.
    pub work: Work,
    /// By whom.
    pub whose: Whose,
    /// How many times in any window of this length.
    pub amount: u32,
    /// The window.
    pub window: TimeDelta,
    /// How many of them an instance counts by itself before it asks the database: frequent, harmless work.
    pub unseen: u32,
}

const HOUR: TimeDelta = TimeDelta::hours(1);
const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// All of it.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    Rule { work: Work::SignIn,    whose: Whose::Network, amount: 20,  window: HOUR,   unseen: 0 },
    Rule { work: Work::SignIn,    whose: Whose::Mailbox, amount: 5,   window: HOUR,   unseen: 0 },
    Rule { work: Work::Subscribe, whose: Whose::Network, amount: 20,  window: HOUR,   unseen: 0 },
    Rule { work: Work::Subscribe, whose: Whose::Mailbox, amount: 5,   window: HOUR,   unseen: 0 },
    Rule { work: Work::Upload,    whose: Whose::Person,  amount: 300, window: HOUR,   unseen: 0 },
    Rule { work: Work::Search,    whose: Whose::Network, amount: 120, window: MINUTE, unseen: 30 },
    Rule { work: Work::Search,    whose: Whose::Person,  amount: 240, window: MINUTE, unseen: 60 },
    Rule { work: Work::Write,     whose: Whose::Person,  amount: 600, window: HOUR,   unseen: 150 },
];

/// Who does the work, as far as it is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Doer<'a> {
    /// The address of the client.
    pub from: Option<IpAddr>,
    /// The person who signed in.
    pub member: Option<MemberId>,
    /// The mail address that it is about.
    pub email: Option<&'a str>,
}

impl Rule {
    /// Under which key this doer's work is counted; none when the rule is not about them. `INVALID` on `email`.
    pub fn key(&self, doer: &Doer<'_>) -> Result<Option<String>> {
        let whose = match self.whose {
            Whose::Mailbox => doer.email.map(|email| text::email("email", email)).transpose()?,
            Whose::Network if doer.member.is_some() && self.work == Work::Search => None,
            Whose::Network => doer.from.map(network),
            Whose::Person => doer.member.map(|member| member.0.to_string()),
        };
        Ok(whose.map(|whose| text::token_hash(&format!("{:?} {:?} {whose}", self.work, self.whose))))
    }
}

/// The network of an address: what is counted as one client.
pub fn network(from: IpAddr) -> String {
    match from.to_canonical() {
        IpAddr::V4(four) => four.to_string(),
        IpAddr::V6(six) => six.segments()[..4].iter().map(|part| format!("{part:x}:")).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_an_ipv4_address_or_half_an_ipv6_address() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("192.0.2.1"), of("::ffff:192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
        assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    }

    #[test]
    fn a_key_shows_no_address_and_differs_by_work() {
        let doer = Doer { from: Some("192.0.2.1".parse().unwrap()), email: Some("Anna@Voorbeeld.nl"), member: None };
        let keys: Vec<_> = RULES.iter().filter_map(|rule| rule.key(&doer).unwrap()).collect();
        assert_eq!(keys.len(), 5);
        assert!(keys.iter().all(|key| key.len() == 64 && key.chars().all(|c| c.is_ascii_hexdigit())));
        assert_eq!(keys.iter().collect::<std::collections::HashSet<_>>().len(), 5);
        let other = Doer { email: Some("anna@voorbeeld.nl"), ..doer };
        assert_eq!(RULES[1].key(&doer).unwrap(), RULES[1].key(&other).unwrap());
    }
}
