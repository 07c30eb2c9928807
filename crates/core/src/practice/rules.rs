//! What a practice may say; pure.

use super::Fields;
use crate::{
    error::{Error, Result},
    text,
};

/// Cleans and checks a practice's own fields.
pub fn check(typed: Fields) -> Result<Fields> {
    if typed.since_year.is_some_and(|year| !(1980..=2100).contains(&year)) {
        return Err(Error::invalid("sinceYear", "lies between 1980 and 2100"));
    }
    Ok(Fields {
        audience: text::optional_line("audience", &typed.audience, 200)?,
        tips: text::prose("tips", &typed.tips, 10_000)?,
        ..typed
    })
}
