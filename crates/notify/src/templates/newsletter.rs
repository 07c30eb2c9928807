//! An issue of the newsletter as a mail.

use super::{
    Language,
    layout::{Letter, Part, lay_out},
};
use chrono::Datelike as _;
use leerkring_core::{
    entry::EntryKind,
    newsletter::{Block, IssueContent, Links, Rendered, Renderer},
};

/// The newsletter's template: what core calls a renderer. It is in Dutch, the language of the community.
#[derive(Clone, Copy, Debug, Default)]
pub struct Newsletter;

impl Renderer for Newsletter {
    fn render(&self, issue: &IssueContent, links: &Links) -> Rendered {
        let mut parts = Vec::with_capacity(issue.blocks.len() + 2);
        if !issue.introduction.is_empty() {
            parts.push(Part::Markdown(issue.introduction.clone()));
        }
        parts.extend(issue.blocks.iter().map(|block| card(block, links)));
        let mut foot = vec![
            Part::Words(
                "Je krijgt deze nieuwsbrief omdat je je er zelf voor hebt aangemeld. We meten niet of je hem opent of \
                 waarop je klikt."
                    .into(),
            ),
            Part::Link { label: "Lees deze nieuwsbrief op de site".into(), href: links.archive(issue.number) },
        ];
        if let Some(href) = &links.leave {
            foot.push(Part::Link { label: "Afmelden voor de nieuwsbrief".into(), href: href.clone() });
        }
        lay_out(&Letter {
            language: Language::Dutch,
            subject: issue.subject.clone(),
            preview: preview(issue),
            heading: issue.subject.clone(),
            parts: std::iter::once(Part::Words(edition(issue))).chain(parts).collect(),
            foot,
        })
    }
}

fn card(block: &Block, links: &Links) -> Part {
    let (kind, label) = match block.kind {
        EntryKind::Practice => ("Praktijkvoorbeeld", "Lees het praktijkvoorbeeld"),
        EntryKind::Plan => ("Plan", "Bekijk het plan"),
        EntryKind::Meeting => ("Bijeenkomst", "Bekijk de bijeenkomst"),
        EntryKind::Update => ("Bericht", "Lees het bericht"),
        EntryKind::Publication => ("Publicatie", "Bekijk de publicatie"),
    };
    Part::Card {
        over: format!("{kind} van {}", block.organisation),
        title: block.title.clone(),
        words: block.summary.clone(),
        label: label.into(),
        href: links.block(block),
    }
}

fn preview(issue: &IssueContent) -> String {
    let titles: Vec<&str> = issue.blocks.iter().take(3).map(|block| block.title.as_str()).collect();
    titles.join(" · ")
}

fn edition(issue: &IssueContent) -> String {
    const MONTHS: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let Some(sent) = issue.sent else { return format!("Nieuwsbrief {}", issue.number) };
    let sent = sent.with_timezone(&chrono_tz::Europe::Amsterdam);
    let month = MONTHS.get(sent.month0() as usize).copied().unwrap_or_default();
    format!("Nieuwsbrief {} · {} {month} {}", issue.number, sent.day(), sent.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use leerkring_core::entry::EntryId;
    use uuid::Uuid;

    fn issue(blocks: u128) -> IssueContent {
        let block = |n: u128| Block {
            entry: EntryId(Uuid::from_u128(n)),
            kind: if n.is_multiple_of(2) { EntryKind::Meeting } else { EntryKind::Practice },
            organisation: "Gemeente Eindhoven".into(),
            title: format!("Straatcontact & ouders <{n}>"),
            summary: "Jongerenwerkers lopen elke avond hun ronde, kennen de namen en bellen de ouders.".into(),
        };
        IssueContent {
            number: 4,
            subject: "Wat werkt op straat?".into(),
            introduction: "Beste lezer,\n\nDeze keer **drie** voorbeelden uit [Eindhoven](https://hub.example/o)."
                .into(),
            sent: DateTime::from_timestamp(1_795_000_000, 0),
            blocks: (1..=blocks).map(block).collect(),
        }
    }

    fn links(leave: Option<&str>) -> Links {
        Links {
            base: "https://hub.example".into(),
            entry: |id| format!("/{id}"),
            issue: |number| format!("/nieuwsbrief/{number}"),
            leave: leave.map(str::to_owned),
        }
    }

    #[test]
    fn an_issue_says_the_same_in_html_and_text() {
        let mail =
            Newsletter.render(&issue(2), &links(Some("https://hub.example/nieuwsbrief/uitschrijven?token=geheim")));
        insta::assert_snapshot!("newsletter_text", mail.text);
        insta::assert_snapshot!("newsletter_html", mail.html);
    }

    #[test]
    fn the_largest_issue_stays_small_and_loads_nothing() {
        let mail = Newsletter.render(&issue(12), &links(None));
        assert!(mail.html.len() < 60_000, "{} bytes", mail.html.len());
        for loads in ["<img", "<script", "<link", "@import", "url(", "googleapis", "src="] {
            assert!(!mail.html.contains(loads), "{loads}");
        }
        assert!(mail.html.contains("color-scheme") && mail.html.contains("prefers-color-scheme"));
        assert!(!mail.text.contains("Afmelden"), "a preview has no leave link of anybody");
    }
}
