//! What a meeting may say; pure.

use super::Fields;
use crate::{
    error::{Error, Result},
    id::OrganisationId,
    text,
};
use chrono::{Datelike as _, TimeDelta};
use std::collections::BTreeSet;

/// The most organisations that were at one meeting.
const ATTENDED: usize = 100;

/// Cleans and checks a meeting's own fields.
pub fn check(typed: Fields) -> Result<Fields> {
    if !(1990..=2100).contains(&typed.starts.year()) {
        return Err(Error::invalid("startsAt", "lies between 1990 and 2100"));
    }
    if typed.ends <= typed.starts || typed.ends - typed.starts > TimeDelta::days(3) {
        return Err(Error::invalid("endsAt", "is after the start, within three days"));
    }
    let attended: BTreeSet<OrganisationId> = typed.attended.iter().copied().collect();
    if attended.len() > ATTENDED {
        return Err(Error::invalid("attended", format!("are at most {ATTENDED}")));
    }
    Ok(Fields {
        attended: attended.into_iter().collect(),
        place: text::line("place", &typed.place, 200)?,
        agenda: text::prose("agenda", &typed.agenda, 10_000)?,
        ..typed
    })
}
