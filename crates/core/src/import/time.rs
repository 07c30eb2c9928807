//! Moments in an import: absolute (RFC 3339), or so many days before or after the import at a Dutch time of day.

use crate::error::{Error, Result};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Europe::Amsterdam;
use serde::Deserialize;

/// A moment as it was written: `2026-03-02T09:00:00Z`, or `-45d 10:30`.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(transparent)]
pub struct When(String);

impl When {
    /// The moment, seen from the import's.
    pub fn at(&self, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
        parse(&self.0, now)
    }
}

/// Reads a moment; anything else is `INVALID` on `time`.
pub fn parse(written: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
    let wrong = || Error::invalid("time", format!("{written:?} is neither 2026-03-02T09:00:00Z nor -45d 10:30"));
    if let Ok(moment) = DateTime::parse_from_rfc3339(written) {
        return Ok(moment.with_timezone(&Utc));
    }
    let (days, time) = written.split_once("d ").ok_or_else(wrong)?;
    let days: i64 = days.parse().map_err(|_| wrong())?;
    let time = NaiveTime::parse_from_str(time, "%H:%M").map_err(|_| wrong())?;
    let span = TimeDelta::try_days(days).filter(|_| days.abs() <= 36_500).ok_or_else(wrong)?;
    let day = now.with_timezone(&Amsterdam).date_naive() + span;
    // an hour that summer time skips is taken an hour later, one that it repeats is the first
    let local = day.and_time(time).and_local_timezone(Amsterdam);
    let later = || (day.and_time(time) + TimeDelta::hours(1)).and_local_timezone(Amsterdam).earliest();
    Ok(local.earliest().or_else(later).ok_or_else(wrong)?.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-24T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn days_before_at_a_dutch_time() {
        assert_eq!(parse("-1d 10:30", now()).unwrap().to_rfc3339(), "2026-11-23T09:30:00+00:00");
        // in summer the Netherlands are two hours ahead
        assert_eq!(parse("-150d 10:30", now()).unwrap().to_rfc3339(), "2026-06-27T08:30:00+00:00");
        assert_eq!(parse("2026-03-02T09:00:00Z", now()).unwrap().to_rfc3339(), "2026-03-02T09:00:00+00:00");
    }

    #[test]
    fn the_hour_that_summer_time_skips_is_taken_an_hour_later() {
        let march: DateTime<Utc> = "2026-03-30T12:00:00Z".parse().unwrap();
        assert_eq!(parse("-1d 02:30", march).unwrap().to_rfc3339(), "2026-03-29T01:30:00+00:00");
    }

    #[test]
    fn anything_else_is_refused() {
        for wrong in ["", "gisteren", "-1d", "-1d 25:00", "-99999999d 10:00", "2026-02-31T00:00:00Z"] {
            assert!(parse(wrong, now()).is_err(), "{wrong}");
        }
    }
}
