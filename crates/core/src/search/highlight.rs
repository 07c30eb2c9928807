//! Marks the words that were looked for in a text. PostgreSQL finds and says which stems it looked for; here a text's
//! words are cut down to stems by the same Snowball rules, so that no text is parsed twice.
//!
//! Never decides what is found: a word that is stemmed differently is at worst not marked.

use rust_stemmers::{Algorithm, Stemmer};
use std::{
    borrow::Cow,
    collections::{HashSet, VecDeque},
};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// The most words of a piece of a snippet.
const FRAGMENT: usize = 28;
/// How many words stand before the first hit of a piece.
const BEFORE: usize = 8;
/// The most pieces of a snippet.
const FRAGMENTS: usize = 2;
/// What stands between two pieces.
const BETWEEN: &str = " … ";
/// What stands before the first, where its text began earlier.
const BEGUN: &str = "… ";
/// What stands behind the last, where its text goes on.
const ONWARD: &str = "…";

/// A piece of a highlighted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, plain.
    pub text: String,
    /// Whether it is what was looked for.
    pub hit: bool,
}

/// The stems that are looked for.
pub struct Stems {
    stems: HashSet<String>,
    stemmer: Stemmer,
}

/// A word's place in a text.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    hit: bool,
}

impl Stems {
    /// Out of a query as PostgreSQL prints it, such as `'jonger' & ( 'voetbal' | 'plein' )`.
    pub fn of(query: &str) -> Self {
        let mut stems = HashSet::new();
        let mut rest = query;
        while let Some((_, quoted)) = rest.split_once('\'') {
            let mut stem = String::new();
            let mut signs = quoted.char_indices().peekable();
            let mut end = quoted.len();
            while let Some((at, sign)) = signs.next() {
                match sign {
                    '\'' if signs.peek().is_some_and(|(_, next)| *next == '\'') => {
                        signs.next();
                        stem.push('\'');
                    }
                    '\'' => {
                        end = at + 1;
                        break;
                    }
                    '\\' => stem.extend(signs.next().map(|(_, sign)| sign)),
                    _ => stem.push(sign),
                }
            }
            stems.insert(stem);
            rest = &quoted[end..];
        }
        Self { stems, stemmer: Stemmer::create(Algorithm::Dutch) }
    }

    fn has(&self, word: &str) -> bool {
        // a stem begins as its word does: most words need no stemming
        let begins = |word: &str| self.stems.iter().any(|stem| stem.as_bytes().first() == word.as_bytes().first());
        if word.is_ascii() {
            let mut lower = [0; 64];
            let Some(lower) = lower.get_mut(..word.len()) else { return false };
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            return std::str::from_utf8(lower)
                .is_ok_and(|word| begins(word) && self.stems.contains(&*self.stemmer.stem(word)));
        }
        let plain: String = word.to_lowercase().nfd().filter(|sign| !is_combining_mark(*sign)).collect();
        begins(&plain) && self.stems.contains(&*self.stemmer.stem(&plain))
    }

    fn words<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Word> + 'a {
        let inside = |sign: char| sign.is_alphanumeric() || is_combining_mark(sign);
        let mut at = 0;
        std::iter::from_fn(move || {
            let start = at + text[at..].find(inside)?;
            let end = text[start..].find(|sign| !inside(sign)).map_or(text.len(), |length| start + length);
            at = end;
            Some(Word { start, end, hit: self.has(&text[start..end]) })
        })
    }

    /// A whole text with its hits.
    pub fn whole(&self, text: &str) -> Vec<Piece> {
        let mut pieces = Pieces::default();
        let mut at = 0;
        for word in self.words(text).filter(|word| word.hit) {
            pieces.push(&text[at..word.start], false);
            pieces.push(&text[word.start..word.end], true);
            at = word.end;
        }
        pieces.push(&text[at..], false);
        pieces.all
    }

    /// The first hits of these texts in their surroundings; the beginning of the first when there is none. Ellipses
    /// tell where a text begins earlier or goes on. Takes no more texts than it needs.
    pub fn snippet<'a>(&self, texts: impl IntoIterator<Item = Cow<'a, str>>) -> Vec<Piece> {
        let (mut pieces, mut beginning) = (Pieces::default(), Pieces::default());
        let mut left = FRAGMENTS;
        for text in texts {
            let mut words = self.words(&text);
            let mut before = VecDeque::with_capacity(BEFORE + 1);
            while left > 0
                && let Some(word) = words.next()
            {
                before.push_back(word);
                if !word.hit {
                    if before.len() > BEFORE {
                        before.pop_front();
                    }
                    continue;
                }
                let mut these: Vec<Word> = before.drain(..).collect();
                while these.len() < FRAGMENT
                    && let Some(next) = words.next()
                {
                    these.push(next);
                }
                let begun = these.first().is_some_and(|first| text[..first.start].contains(char::is_alphanumeric));
                if left < FRAGMENTS {
                    pieces.push(BETWEEN, false);
                } else if begun {
                    pieces.push(BEGUN, false);
                }
                pieces.push_words(&text, &these);
                left -= 1;
            }
            if left == 0 {
                break;
            }
            if pieces.all.is_empty() && beginning.all.is_empty() {
                let these: Vec<Word> = self.words(&text).take(FRAGMENT).collect();
                beginning.push_words(&text, &these);
            }
        }
        let mut shown = if pieces.all.is_empty() { beginning } else { pieces };
        if shown.goes_on {
            shown.push(ONWARD, false);
        }
        shown.all
    }
}

#[derive(Default)]
struct Pieces {
    all: Vec<Piece>,
    /// Whether the text has more words behind the last.
    goes_on: bool,
}

impl Pieces {
    fn push(&mut self, text: &str, hit: bool) {
        match self.all.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.hit == hit => last.text.push_str(text),
            _ => self.all.push(Piece { text: text.to_owned(), hit }),
        }
    }

    /// Words that follow one another, with what stands between them and, where the text ends, behind them; white space
    /// becomes a space.
    fn push_words(&mut self, text: &str, words: &[Word]) {
        let mut at = words.first().map_or(0, |word| word.start);
        for word in words {
            let mut between = String::with_capacity(word.start - at);
            for sign in text[at..word.start].chars() {
                let sign = if sign.is_whitespace() { ' ' } else { sign };
                if !(sign == ' ' && between.ends_with(' ')) {
                    between.push(sign);
                }
            }
            self.push(&between, false);
            self.push(&text[word.start..word.end], word.hit);
            at = word.end;
        }
        let rest = text[at..].trim_end();
        self.goes_on = rest.contains(char::is_alphanumeric);
        if !self.goes_on && !words.is_empty() {
            self.push(rest, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(pieces: &[Piece]) -> String {
        pieces.iter().map(|p| if p.hit { format!("[{}]", p.text) } else { p.text.clone() }).collect()
    }

    #[test]
    fn forms_of_a_word_are_marked_whatever_their_accents_and_capitals() {
        let stems = Stems::of("'jonger' & ( 'ideal' | 'pand' )");
        assert_eq!(
            shown(&stems.whole("Jongeren en ideële panden; een jongere in een pandje.")),
            "[Jongeren] en ideële [panden]; een [jongere] in een pandje."
        );
        assert_eq!(shown(&Stems::of("'caf'").whole("Het CAFÉ, ons café.")), "Het [CAFÉ], ons [café].");
    }

    #[test]
    fn a_query_is_read_with_its_quotes() {
        let stems = Stems::of(r"'foto''s' <-> 'a\\b'");
        assert!(stems.stems.contains("foto's") && stems.stems.contains(r"a\b") && stems.stems.len() == 2);
        assert!(Stems::of("").stems.is_empty() && Stems::of("T").stems.is_empty());
    }

    #[test]
    fn a_snippet_shows_hits_in_their_surroundings_and_the_beginning_without_one() {
        let long = format!("{}het plein\nbij ons{}, en plein twee", "een ".repeat(40), " en".repeat(40));
        let shown_now = shown(&Stems::of("'plein'").snippet(["Kop".into(), long.as_str().into()]));
        assert!(shown_now.starts_with("… een een") && shown_now.contains("het [plein] bij ons en"), "{shown_now}");
        assert!(shown_now.contains(" … ") && shown_now.ends_with("en [plein] twee"), "{shown_now}");
        assert_eq!(shown(&Stems::of("'weg'").snippet(["", "Kop en staart."].map(Cow::from))), "Kop en staart.");
        let goes_on = shown(&Stems::of("'kop'").snippet([format!("Kop{}.", " en".repeat(40)).into()]));
        assert!(goes_on.starts_with("[Kop] en") && goes_on.ends_with(" en…"), "{goes_on}");
        assert!(Stems::of("'weg'").snippet(["", " "].map(Cow::from)).is_empty());
    }

    proptest! {
        #[test]
        fn a_marked_text_is_the_text(text in "\\PC{0,80}", query in "\\PC{0,20}") {
            let stems = Stems::of(&query);
            let joined: String = stems.whole(&text).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(joined, text.clone());
            stems.snippet([Cow::from(&text)]);
        }
    }
}
