//! What a plan may say; pure.

use super::Fields;
use crate::{
    error::{Error, Result},
    text,
};
use chrono::{Datelike as _, NaiveDate};

/// Cleans and checks a plan's own fields.
pub fn check(typed: Fields) -> Result<Fields> {
    let sane = |day: Option<NaiveDate>| day.is_none_or(|day| (1990..=2100).contains(&day.year()));
    if !sane(typed.starts) {
        return Err(Error::invalid("startsOn", "lies between 1990 and 2100"));
    }
    if !sane(typed.ends) || typed.ends.zip(typed.starts).is_some_and(|(ends, starts)| ends < starts) {
        return Err(Error::invalid("endsOn", "is not before the start, nor after 2100"));
    }
    Ok(Fields { goal: text::prose("goal", &typed.goal, 2_000)?, ..typed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_does_not_end_before_it_starts() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 3, d);
        let plan = |starts, ends| Fields { goal: String::new(), starts, ends };
        assert!(check(plan(day(2), day(2))).is_ok());
        assert!(matches!(check(plan(day(2), day(1))), Err(Error::Invalid { field: "endsOn", .. })));
        assert!(check(plan(NaiveDate::from_ymd_opt(1, 1, 1), None)).is_err());
    }
}
