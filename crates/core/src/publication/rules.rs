//! What a publication may say; pure.

use super::Fields;
use crate::{
    error::{Error, Result},
    text,
};

/// Cleans and checks a publication's own fields.
pub fn check(typed: Fields) -> Result<Fields> {
    if typed.year.is_some_and(|year| !(1950..=2100).contains(&year)) {
        return Err(Error::invalid("year", "lies between 1950 and 2100"));
    }
    let link = typed.link.filter(|link| !link.trim().is_empty());
    Ok(Fields {
        issuer: text::line("issuer", &typed.issuer, 200)?,
        form: text::line("form", &typed.form, 60)?,
        link: link.map(|link| web_address(&link)).transpose()?,
        ..typed
    })
}

fn web_address(link: &str) -> Result<String> {
    let link = text::line("link", link, 500)?;
    match url::Url::parse(&link) {
        Ok(url) if matches!(url.scheme(), "https" | "http") && url.has_host() => Ok(url.into()),
        _ => Err(Error::invalid("link", "is a web address that begins with https://")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_a_web_address_and_nothing_else() {
        assert!(web_address("https://hetccv.nl/onderzoek").is_ok());
        for wrong in ["javascript:alert(1)", "data:text/html,x", "hetccv", "https://"] {
            assert!(web_address(wrong).is_err(), "{wrong}");
        }
    }
}
