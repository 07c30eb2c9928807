//! Dutch full-text search over titles, summaries, texts and comments; typos are forgiven.

mod store;

use crate::{
    cx::Cx,
    db::Reader,
    entry::Filter,
    error::{Error, Result},
    text,
};
use uuid::Uuid;

pub use leerkring_queries::queries::search::{HighlightRow, SearchRow};

/// Marks the begin of a hit in a highlighted text: a character of the private use area, never typed by people.
pub const OPEN: char = '\u{e000}';
/// Marks the end of a hit.
pub const CLOSE: char = '\u{e001}';

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Best first, at most 2,000.
    pub hits: Vec<SearchRow>,
    /// Whether nothing has these words, and these only look alike.
    pub similar: bool,
}

/// Finds entries that the actor may see. The text has 1 to 200 characters.
pub async fn find(reader: &Reader, cx: &Cx, typed: &str, filter: &Filter) -> Result<Found> {
    let typed = text::line("text", typed, 200)?;
    if typed.contains([OPEN, CLOSE]) {
        return Err(Error::invalid("text", "has no control characters"));
    }
    let sight = cx.actor.sight();
    let hits = reader.watch(store::search(reader, &sight, &typed, filter)).await?;
    if !hits.is_empty() {
        return Ok(Found { hits, similar: false });
    }
    let hits = reader.watch(store::similar(reader, &sight, &typed, filter)).await?;
    Ok(Found { similar: !hits.is_empty(), hits })
}

/// Title and snippet of these entries with the hits marked; ask only for entries that the actor may see.
pub async fn highlights(reader: &Reader, typed: &str, ids: &[Uuid]) -> Result<Vec<HighlightRow>> {
    reader.watch(store::highlights(reader, typed, ids)).await
}
