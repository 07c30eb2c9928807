//! Markdown as the text that people read: what search shows of it has no stars, brackets or addresses.

use pulldown_cmark::{Event, Options, Parser};
use std::borrow::Cow;

/// The signs without which a line is what it looks like.
const SIGNS: [char; 14] = ['*', '_', '`', '[', '#', '<', '>', '&', '\\', '~', '|', '-', '+', '\n'];

/// The words of a text; blocks and lines are kept apart by white space.
pub fn plain(markdown: &str) -> Cow<'_, str> {
    if !markdown.contains(SIGNS) {
        return Cow::Borrowed(markdown);
    }
    let mut text = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::Rule => text.push(' '),
            Event::End(end) if !is_inline(end) => text.push('\n'),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    Cow::Owned(text)
}

const fn is_inline(end: pulldown_cmark::TagEnd) -> bool {
    use pulldown_cmark::TagEnd as E;
    matches!(end, E::Emphasis | E::Strong | E::Strikethrough | E::Link | E::Image | E::Superscript | E::Subscript)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_read_stays_and_what_makes_it_look_so_goes() {
        let markdown = "## Wat **we** doen\n- *eerst* [contact](https://weg.example \"titel\")\n- dan `plan`\n\n\
                        > ![een plein](plein.png) & <b>meer</b>\n\nA \\* B";
        let words: Vec<&str> = markdown_words(markdown);
        assert_eq!(words.join(" "), "Wat we doen eerst contact dan plan een plein & meer A * B");
        assert!(matches!(plain("Gewoon een zin."), Cow::Borrowed("Gewoon een zin.")));
    }

    fn markdown_words(markdown: &str) -> Vec<&'static str> {
        plain(markdown).into_owned().leak().split_whitespace().collect()
    }

    proptest! {
        #[test]
        fn words_alone_stay_as_they_are(words in "[a-zé]{1,8}( [a-zé]{1,8}){0,9}") {
            prop_assert_eq!(plain(&words), words.as_str());
            let strong = format!("**{words}**");
            prop_assert_eq!(plain(&strong), words.as_str());
        }
    }
}
