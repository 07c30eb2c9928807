//! Markdown as somebody typed it, as HTML that does no harm. Pictures become links: a picture from elsewhere would tell
//! its owner who reads.

use ammonia::Builder;
use maud::{Markup, PreEscaped};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};
use std::{collections::HashSet, sync::LazyLock};

/// How many quotes and lists stand in each other.
const DEEPEST: usize = 12;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .tags(HashSet::from([
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
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
});

/// HTML with headings from the second level, lists, quotes, tables, emphasis and links, and nothing else.
pub fn markdown(source: &str) -> Markup {
    let events = Parser::new_ext(source, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES);
    let mut raw = String::new();
    push_html(&mut raw, shallow(events).map(tame));
    PreEscaped(CLEANER.clean(&raw).to_string())
}

/// How a text begins, without its marks: whole sentences when one ends in the first `most` characters, else whole words.
pub fn opening(source: &str, most: usize) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(source, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                text.push(' ');
            }
            _ => {}
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    let start = &text[..end];
    let ends = |at: usize| text[at + 1..].starts_with(' ');
    match start.rmatch_indices(['.', '!', '?']).map(|(at, _)| at).find(|at| ends(*at)) {
        Some(at) => start[..=at].to_owned(),
        None => format!("{}…", start.rsplit_once(' ').map_or(start, |(words, _)| words)),
    }
}

/// What stands deeper than [`DEEPEST`] quotes and lists in each other is read as if it stood there: a page of thousands
/// takes seconds to build, and no reader sees where they end.
fn shallow<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    let mut depth = 0_usize;
    events.filter(move |event| match event {
        Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => {
            depth += 1;
            depth <= DEEPEST
        }
        Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => {
            depth = depth.saturating_sub(1);
            depth < DEEPEST
        }
        Event::Start(Tag::Item) | Event::End(TagEnd::Item) => depth <= DEEPEST,
        _ => true,
    })
}

fn tame(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        Event::End(TagEnd::Image) => Event::End(TagEnd::Link),
        Event::Start(Tag::Heading { level, .. }) => {
            Event::Start(Tag::Heading { level: below(level), id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below(level))),
        Event::SoftBreak => Event::Text(CowStr::Borrowed("\n")),
        other => other,
    }
}

const fn below(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H2,
        HeadingLevel::H3 => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    }
}

#[cfg(test)]
mod tests {
    use super::{markdown, opening};

    #[test]
    fn what_could_do_harm_is_shown_as_text_or_left_out() {
        for (source, never) in [
            ("<script>alert(1)</script>", "<script"),
            ("[x](javascript:alert(1))", "javascript"),
            ("![](https://elders.example/p.png)", "<img"),
            ("<svg onload=alert(1)>", "<svg"),
            ("# Kop", "<h1"),
        ] {
            let html = markdown(source).into_string();
            assert!(!html.contains(never), "{source} became {html}");
        }
        assert_eq!(markdown("**Eerst** contact").into_string().trim(), "<p><strong>Eerst</strong> contact</p>");
    }

    #[test]
    fn a_text_opens_with_whole_sentences_or_words_without_marks() {
        assert_eq!(opening("Beste lezer,\n\nDit is **kort**.", 240), "Beste lezer, Dit is kort.");
        assert_eq!(opening("Eén zin. En [nog](https://a.example) een zin die doorloopt", 20), "Eén zin.");
        assert_eq!(opening("Een zin die maar niet ophoudt", 12), "Een zin die…");
    }

    #[test]
    fn fuzz_markdown_on_a_page_never_runs_loads_or_sends_anything_and_is_shallow() {
        let elements: Vec<&str> = super::CLEANER.clone_tags().into_iter().collect();
        leerkring_fuzz::fuzz("markdown", &WORDS, |input| {
            let html = markdown(&String::from_utf8_lossy(input)).into_string();
            leerkring_fuzz::harmful(&html, &elements)?;
            let quotes = html.matches("<blockquote>").count();
            if quotes == html.matches("</blockquote>").count() { Ok(()) } else { Err(format!("quotes in {html:?}")) }
        });
    }

    const WORDS: [&str; 30] = [
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
        "](",
        ")",
        "![",
        "[1]: ",
        "javascript:alert(1)",
        "java\tscript:",
        "&#x6A;avascript:",
        "data:text/html,",
        "https://a.example/",
        "<script>",
        "</p>",
        "<svg onload=1>",
        "<a href=\"",
        "onclick=x ",
        "<!--",
        "<![CDATA[",
        "| a | b |\n|---|---|\n",
        "\n",
        "    ",
        "<javascript:x>",
    ];
}
