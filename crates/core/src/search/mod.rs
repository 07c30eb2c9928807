//! Dutch full-text search over titles, summaries, texts, what a kind adds to them (tips, goal, agenda, issuer) and
//! comments; typos are forgiven in all of them.

mod highlight;
mod markdown;
mod store;

use crate::{cx::Cx, db::Reader, entry::Filter, error::Result, text};
use std::{borrow::Cow, iter};
use uuid::Uuid;

pub use highlight::{Piece, Stems};
use leerkring_queries::queries::search::PassageRow;
pub use leerkring_queries::queries::search::SearchRow;

/// What those have for rank in which the words stand only in comments; everything else has more.
const SAID: f32 = 0.05;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Best first, at most 2,000.
    pub hits: Vec<SearchRow>,
    /// Whether nothing has these words, and these only look alike.
    pub similar: bool,
}

/// Where in an entry the words stand.
#[derive(Clone, Debug)]
pub struct Highlight {
    /// The entry.
    pub id: Uuid,
    /// Its title with the hits.
    pub title: Vec<Piece>,
    /// Parts of its summary, texts or comments with the hits, without Markdown.
    pub snippet: Vec<Piece>,
}

/// Finds entries that the actor may see. The text has 1 to 200 characters.
pub async fn find(reader: &Reader, cx: &Cx, typed: &str, filter: &Filter) -> Result<Found> {
    let typed = without_idle_hyphens(&text::line("text", typed, 200)?);
    let sight = cx.actor.sight();
    let hits = reader.watch(store::search(reader, &sight, &typed, filter)).await?;
    if !hits.is_empty() {
        return Ok(Found { hits, similar: false });
    }
    let hits = reader.watch(store::similar(reader, &sight, &typed, filter)).await?;
    Ok(Found { similar: !hits.is_empty(), hits })
}

/// Without hyphens that leave nothing out: each is an operator to PostgreSQL, and more than its stack holds (32) is an
/// error of its own.
fn without_idle_hyphens(typed: &str) -> String {
    let mut signs = typed.chars().peekable();
    let mut plain = String::with_capacity(typed.len());
    while let Some(sign) = signs.next() {
        let leads = signs.peek().is_some_and(|next| next.is_alphanumeric() || *next == '"');
        plain.push(if sign == '-' && !leads { ' ' } else { sign });
    }
    plain
}

/// Titles and snippets of what was found, in no order.
pub async fn highlights(reader: &Reader, hits: &[SearchRow]) -> Result<Vec<Highlight>> {
    let Some(words) = hits.first().map(|hit| hit.words.as_str()) else { return Ok(Vec::new()) };
    let ids: Vec<_> = hits.iter().map(|hit| hit.id).collect();
    let only_said = |hit: &&SearchRow| hit.rank <= SAID;
    let said: Vec<_> = hits.iter().filter(only_said).map(|hit| hit.id).collect();
    let passages = reader.watch(store::passages(reader, &ids, &said, words)).await?;
    let stems = Stems::of(words);
    let shown = passages.into_iter().map(|PassageRow { id, title, summary, body, more, comments }| {
        // most are shown whole by the first texts, so the others are not read
        let texts = [&body, &more, &comments].into_iter().map(|text| markdown::plain(text));
        Highlight {
            id,
            title: stems.whole(&title),
            snippet: stems.snippet(iter::once(Cow::from(&summary)).chain(texts)),
        }
    });
    Ok(shown.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_that_leaves_nothing_out_is_no_operator() {
        assert_eq!(
            without_idle_hyphens("wijk -plein wijk-aanpak -\"op straat\""),
            "wijk -plein wijk-aanpak -\"op straat\""
        );
        assert_eq!(without_idle_hyphens("-------a - b-"), "      -a   b ");
    }
}
