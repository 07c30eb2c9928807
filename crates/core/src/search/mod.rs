//! Dutch full-text search over titles, summaries, texts, what a kind adds to them (tips, goal, agenda, issuer) and
//! comments; typos are forgiven in all of them.

mod highlight;
mod markdown;
mod store;

use crate::{
    cx::Cx,
    db::Reader,
    entry::{FacetRow, Filter},
    error::Result,
    text,
};
use std::{borrow::Cow, iter};
use uuid::Uuid;

pub use highlight::{Piece, Stems};
use leerkring_queries::queries::search::{PassageRow, SearchRow};

/// What those have for rank in which the words stand only in comments; everything else has more.
const SAID: f32 = 0.05;

/// The last place in what was found that can be asked for: nobody reads on that far.
pub const LAST: usize = 2_000;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Best first, up to the last that was asked for.
    pub hits: Vec<Hit>,
    /// How many of all have which theme, organisation and kind, frequent ones first.
    pub facets: Vec<FacetRow>,
    /// Whether nothing has these words, and these only look alike.
    pub similar: bool,
    /// The words that were looked for, stemmed, as PostgreSQL writes a query.
    words: String,
}

/// An entry that was found.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// The entry.
    pub id: Uuid,
    /// Whether the words stand only in its comments.
    only_said: bool,
}

impl Found {
    /// How many there are: each entry is of one kind.
    pub fn total(&self) -> i64 {
        self.facets.iter().filter(|row| row.facet == "kind").map(|row| row.total).sum()
    }
}

impl FromIterator<SearchRow> for Found {
    fn from_iter<T: IntoIterator<Item = SearchRow>>(rows: T) -> Self {
        let mut found = Self::default();
        for SearchRow { id, rank, words, facet, value, total } in rows {
            if let (Some(id), Some(rank)) = (id, rank) {
                found.hits.push(Hit { id, only_said: rank <= SAID });
                found.words = words.unwrap_or(found.words);
            } else if let (Some(facet), Some(value), Some(total)) = (facet, value, total) {
                found.facets.push(FacetRow { facet, value, total });
            }
        }
        found
    }
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

/// Finds entries that the actor may see, and gives them up to the `last` place ([`LAST`] at most). The text has 1 to 200
/// characters.
pub async fn find(reader: &Reader, cx: &Cx, typed: &str, filter: &Filter, last: usize) -> Result<Found> {
    let typed = without_idle_hyphens(&text::line("text", typed, 200)?);
    let sight = cx.actor.sight();
    let last = i64::try_from(last.min(LAST)).unwrap_or(0);
    let rows = reader.watch(store::search(reader, &sight, &typed, None, filter, last)).await?;
    if !rows.is_empty() {
        return Ok(rows.into_iter().collect());
    }
    let Some(words) = reader.watch(store::alike(reader, &sight, &typed)).await? else { return Ok(Found::default()) };
    let rows = reader.watch(store::search(reader, &sight, "", Some(&words), filter, last)).await?;
    Ok(Found { similar: !rows.is_empty(), ..rows.into_iter().collect() })
}

/// Words to look for instead where nothing was found: at most six, each near to one of those that were typed, and each
/// found somewhere by this reader.
pub async fn nearest(reader: &Reader, cx: &Cx, typed: &str) -> Result<Vec<String>> {
    reader.watch(store::nearest(reader, &cx.actor.sight(), typed)).await
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

/// Titles and snippets of some of what was found, in no order.
pub async fn highlights(reader: &Reader, found: &Found, hits: &[Hit]) -> Result<Vec<Highlight>> {
    if hits.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = hits.iter().map(|hit| hit.id).collect();
    let said: Vec<_> = hits.iter().filter(|hit| hit.only_said).map(|hit| hit.id).collect();
    let passages = reader.watch(store::passages(reader, &ids, &said, &found.words)).await?;
    let stems = Stems::of(&found.words);
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
