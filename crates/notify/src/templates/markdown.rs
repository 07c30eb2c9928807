//! Markdown as somebody typed it, as HTML that does no harm and as text. Pictures become links: a picture from
//! elsewhere would tell its owner who reads.

use ammonia::Builder;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};
use std::collections::HashSet;

const DEEPEST: usize = 8;

/// HTML with paragraphs, headings, lists, quotes, emphasis and links, and nothing else.
pub(super) fn to_html(source: &str) -> String {
    let mut raw = String::new();
    pulldown_cmark::html::push_html(&mut raw, events(source));
    let tags = HashSet::from([
        "p",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "blockquote",
        "em",
        "strong",
        "del",
        "a",
        "br",
        "hr",
        "code",
        "pre",
    ]);
    let clean = Builder::default()
        .tags(tags)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(None)
        .clean(&raw)
        .to_string();
    clean.replace("<br>", "<br />").replace("<hr>", "<hr />")
}

/// Text of lines of at most 72 characters, links written out below.
pub(super) fn to_text(source: &str) -> String {
    let html = to_html(source);
    match html2text::config::plain().link_footnotes(true).string_from_read(html.as_bytes(), 72) {
        Ok(text) => text.trim().to_owned(),
        Err(error) => {
            tracing::warn!(%error, "a text was left as it was typed");
            source.to_owned()
        }
    }
}

fn events(source: &str) -> impl Iterator<Item = Event<'_>> {
    let mut depth = 0_usize;
    Parser::new_ext(source, Options::ENABLE_STRIKETHROUGH).filter_map(move |event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => {
            depth += 1;
            (depth <= DEEPEST).then_some(event)
        }
        Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => {
            depth = depth.saturating_sub(1);
            (depth < DEEPEST).then_some(event)
        }
        Event::Start(Tag::Item) | Event::End(TagEnd::Item) => (depth <= DEEPEST).then_some(event),
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        Event::End(TagEnd::Image) => Some(Event::End(TagEnd::Link)),
        Event::Start(Tag::Heading { level: pulldown_cmark::HeadingLevel::H1, .. }) => {
            Some(Event::InlineHtml(CowStr::Borrowed("<h2>")))
        }
        Event::End(TagEnd::Heading(pulldown_cmark::HeadingLevel::H1)) => {
            Some(Event::InlineHtml(CowStr::Borrowed("</h2>")))
        }
        other => Some(other),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_do_harm_or_tell_on_readers_is_gone() {
        let html = to_html(
            "# Dag\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![foto](https://spy.example/p.gif) **vet**\n",
        );
        assert!(html.contains("<h2>Dag</h2>") && html.contains("<strong>vet</strong>"), "{html}");
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("href=\"javascript"), "{html}");
        assert!(html.contains("<a href=\"https://spy.example/p.gif\">foto</a>"), "{html}");
    }

    #[test]
    fn ten_thousand_quotes_in_each_other_are_read_as_a_few() {
        let html = to_html(&format!("{} diep", ">".repeat(10_000)));
        assert!(html.matches("<blockquote>").count() <= DEEPEST);
        assert_eq!(html.matches("<blockquote>").count(), html.matches("</blockquote>").count());
        assert!(to_text(&">".repeat(10_000)).len() < 10_001);
    }

    #[test]
    fn text_reads_like_the_page() {
        insta::assert_snapshot!(to_text(
            "Beste lezer,\n\nIn **Eindhoven** begon [Straatcontact](https://hub.example/p/1):\n\n- elke avond\n- met ouders\n\n> Eindelijk luisterde iemand.\n"
        ));
    }

    #[test]
    fn fuzz_markdown_in_a_mail_never_runs_or_loads_anything_and_has_a_text() {
        let words = [
            "# ",
            "> ",
            "- ",
            "1. ",
            "**",
            "*",
            "~~",
            "`",
            "```\n",
            "[x](",
            ")",
            "![",
            "[1]: ",
            "javascript:alert(1)",
            "&#x6A;avascript:",
            "data:text/html,",
            "https://a.example/",
            "<script>",
            "<img src=x>",
            "<a href=\"",
            "\n",
            "    ",
        ];
        let elements = [
            "p",
            "h2",
            "h3",
            "h4",
            "ul",
            "ol",
            "li",
            "blockquote",
            "em",
            "strong",
            "del",
            "a",
            "br",
            "hr",
            "code",
            "pre",
        ];
        leerkring_fuzz::fuzz("markdown_mail", &words, |input| {
            let source = String::from_utf8_lossy(input);
            let html = to_html(&source);
            leerkring_fuzz::harmful(&html, &elements)?;
            if html.matches("<blockquote>").count() != html.matches("</blockquote>").count() {
                return Err(format!("quotes in {html:?}"));
            }
            let _ = to_text(&source);
            Ok(())
        });
    }
}
