//! When a link or a refresh token is good; pure.

use crate::{
    error::{Error, Result},
    id::MemberId,
};
use chrono::{DateTime, TimeDelta, Utc};
use leerkring_queries::queries::sign_in::{LinkRow, SessionRow};

/// How long a link lives.
pub const LINK_LIFETIME: TimeDelta = TimeDelta::minutes(15);
/// How long a session lives without being refreshed.
pub const SESSION_LIFETIME: TimeDelta = TimeDelta::days(30);
const GRACE: TimeDelta = TimeDelta::seconds(10);

/// A browser's random value: 16 to 200 characters.
pub fn browser(value: &str) -> Result<&str> {
    if (16..=200).contains(&value.len()) {
        Ok(value)
    } else {
        Err(Error::invalid("browser", "has 16 to 200 characters"))
    }
}

/// A path of the hub; anything else becomes the overview. The pages judge by the same rule where a form leads on.
pub fn local_path(next: &str) -> &str {
    let odd = |sign: char| sign == '\\' || sign.is_control();
    let local = next.starts_with('/') && !next.starts_with("//") && !next.contains(odd);
    if local && next.len() <= 500 && next != "/" { next } else { "/overzicht" }
}

/// The link, when it may be used now by this browser.
pub fn usable(link: Option<LinkRow>, browser_hash: &str, now: DateTime<Utc>) -> Result<(LinkRow, MemberId)> {
    let refuse = |rule: &str| Err(Error::invalid("token", rule));
    let Some(link) = link else { return refuse("is not known; ask for a new link") };
    let Some(member) = link.member else { return refuse("is not known; ask for a new link") };
    if link.used.is_some() {
        return refuse("was used already; ask for a new link");
    }
    if link.expires <= now {
        return refuse("lived fifteen minutes and is over; ask for a new link");
    }
    if link.browser_hash != browser_hash {
        return refuse("works only in the browser that asked for it; open it there, or ask for a new link here");
    }
    Ok((link, MemberId(member)))
}

/// What a refresh token that was shown means.
#[derive(Debug, PartialEq, Eq)]
pub enum Shown {
    /// It is the newest one.
    Newest,
    /// It was replaced a moment ago: another tab was faster.
    JustReplaced,
    /// The session is ended or over.
    Over,
    /// It was replaced long ago: somebody else has it.
    Stolen,
}

/// Judges a refresh token.
pub fn shown(row: &SessionRow, hash: &str, now: DateTime<Utc>) -> Shown {
    if row.ended.is_some() || row.expires <= now {
        Shown::Over
    } else if row.refresh_hash == hash {
        Shown::Newest
    } else if now - row.rotated <= GRACE {
        Shown::JustReplaced
    } else {
        Shown::Stolen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap()
    }

    fn link() -> LinkRow {
        let expires = now() + LINK_LIFETIME;
        let (id, member) = (Uuid::from_u128(1), Some(Uuid::from_u128(2)));
        LinkRow { id, member, browser_hash: "b".into(), next: "/".into(), expires, used: None }
    }

    #[test]
    fn a_link_works_once_in_time_in_the_browser_that_asked() {
        assert!(usable(Some(link()), "b", now()).is_ok());
        let late = now() + LINK_LIFETIME;
        for (link, browser, at) in [
            (None, "b", now()),
            (Some(link()), "another", now()),
            (Some(link()), "b", late),
            (Some(LinkRow { used: Some(now()), ..link() }), "b", now()),
            (Some(LinkRow { member: None, ..link() }), "b", now()),
        ] {
            assert!(matches!(usable(link, browser, at), Err(Error::Invalid { field: "token", .. })));
        }
    }

    #[test]
    fn an_old_refresh_token_ends_the_session_but_two_tabs_do_not() {
        let row = SessionRow {
            id: Uuid::from_u128(1),
            member: Uuid::from_u128(2),
            refresh_hash: "new".into(),
            previous_hash: Some("old".into()),
            rotated: now(),
            expires: now() + SESSION_LIFETIME,
            ended: None,
        };
        assert_eq!(shown(&row, "new", now()), Shown::Newest);
        assert_eq!(shown(&row, "old", now() + GRACE), Shown::JustReplaced);
        assert_eq!(shown(&row, "old", now() + GRACE + TimeDelta::seconds(1)), Shown::Stolen);
        assert_eq!(shown(&row, "new", now() + SESSION_LIFETIME), Shown::Over);
    }

    #[test]
    fn one_is_sent_on_only_within_the_hub() {
        assert_eq!(local_path("/praktijken/x"), "/praktijken/x");
        for wrong in
            ["https://elders.example", "//elders.example", "/\\elders", "", "/", "/a\r\nb", "/\t/elders", "/\0"]
        {
            assert_eq!(local_path(wrong), "/overzicht", "{wrong:?}");
        }
    }
}
