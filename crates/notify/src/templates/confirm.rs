//! The mail that asks somebody to confirm that they want the newsletter.

use super::{
    Language,
    layout::{Letter, Part, lay_out},
};
use leerkring_core::newsletter::Rendered;

/// The mail with which a subscription is confirmed. `consent` is the text that was agreed to.
pub fn confirm(language: Language, link: &str, consent: &str) -> Rendered {
    let pick = |dutch, english| language.pick(dutch, english).to_owned();
    let mut parts = vec![
        Part::Words(pick(
            "Iemand vroeg de nieuwsbrief van Leerkring aan voor dit adres. Ben jij dat? Bevestig het dan met de knop. \
             Pas daarna sturen we je iets.",
            "Somebody asked for the newsletter of Leerkring for this address. Is that you? Then confirm it with the \
             button. Only after that will we send you anything.",
        )),
        Part::Button {
            label: pick("Ja, stuur mij de nieuwsbrief", "Yes, send me the newsletter"),
            href: link.to_owned(),
        },
    ];
    if !consent.is_empty() {
        parts.push(Part::Words(pick("Dit is waarmee je akkoord gaat:", "This is what you agree to:")));
        parts.push(Part::Words(consent.to_owned()));
    }
    lay_out(&Letter {
        language,
        subject: pick("Bevestig je aanmelding voor de nieuwsbrief", "Confirm your subscription to the newsletter"),
        preview: pick("Nog één stap, dan ontvang je de nieuwsbrief.", "One more step, and you get the newsletter."),
        heading: pick("Bevestig je aanmelding", "Confirm your subscription"),
        parts,
        foot: vec![Part::Words(pick(
            "Heb je dit niet gevraagd? Doe dan niets: je krijgt geen nieuwsbrief. De link werkt zeven dagen.",
            "Did you not ask for this? Then do nothing: you will get no newsletter. The link works for seven days.",
        ))],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_confirmation_says_what_somebody_agrees_to() {
        let mail = confirm(
            Language::Dutch,
            "https://hub.example/nieuwsbrief/bevestigen?token=a",
            "Ik ontvang de nieuwsbrief.",
        );
        insta::assert_snapshot!("confirm_nl_text", mail.text);
        let english = confirm(Language::English, "https://hub.example/x", "I get the newsletter.");
        insta::assert_snapshot!("confirm_en_text", english.text);
        assert!(mail.html.contains("Ik ontvang de nieuwsbrief."));
    }
}
