//! The mail with the link by which somebody signs in.

use super::{
    Language,
    layout::{Letter, Part, lay_out},
};
use leerkring_core::newsletter::Rendered;

/// The mail with a sign-in link that works for `minutes`, only in the browser that asked.
pub fn sign_in(language: Language, name: &str, link: &str, minutes: i64) -> Rendered {
    let pick = |dutch, english| language.pick(dutch, english).to_owned();
    let works = match language {
        Language::Dutch => format!(
            "De link werkt {minutes} minuten, één keer, en alleen in de browser waarin je hem hebt aangevraagd. \
             Open hem dus op hetzelfde apparaat."
        ),
        Language::English => format!(
            "The link works for {minutes} minutes, once, and only in the browser in which you asked for it. \
             So open it on the same device."
        ),
    };
    lay_out(&Letter {
        language,
        subject: pick("Je link om in te loggen bij Leerkring", "Your link to sign in to Leerkring"),
        preview: works.clone(),
        heading: pick("Inloggen", "Sign in"),
        parts: vec![
            Part::Words(format!("{} {name},", language.pick("Dag", "Hello"))),
            Part::Words(pick("Met deze knop log je in bij Leerkring.", "This button signs you in to Leerkring.")),
            Part::Button { label: pick("Inloggen bij Leerkring", "Sign in to Leerkring"), href: link.to_owned() },
            Part::Words(works),
        ],
        foot: vec![Part::Words(pick(
            "Heb je niet om deze link gevraagd? Dan hoef je niets te doen: zonder jouw browser opent hij niets.",
            "Did you not ask for this link? Then there is nothing to do: without your browser it opens nothing.",
        ))],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_in_mail_says_how_long_and_where_the_link_works() {
        let dutch = sign_in(Language::Dutch, "Sanne <b>", "https://hub.example/aanmelden/link?token=a&b=c", 15);
        insta::assert_snapshot!("sign_in_nl_text", dutch.text);
        insta::assert_snapshot!("sign_in_nl_html", dutch.html);
        insta::assert_snapshot!(
            "sign_in_en_text",
            sign_in(Language::English, "Sanne", "https://hub.example/x", 15).text
        );
        assert!(dutch.html.contains("Sanne &lt;b&gt;") && dutch.html.contains("token=a&amp;b=c"));
    }
}
