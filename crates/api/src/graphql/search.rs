//! Search over titles, summaries, texts, what kinds add to them, and comments.

use super::{
    Result, cx,
    entry::Entry,
    hub, limit,
    list::{EntryFilter, Facets},
    load::{Want, load_by_id},
    page::{self, Edge, Page, PageInfo},
    plain::Plain,
};
use async_graphql::{Context, Object, SimpleObject};
use leerkring_core::{
    entry as shelf,
    error::Error,
    limit::Work,
    search::{self, Found, Highlight},
};
use std::collections::HashMap;
use uuid::Uuid;

/// A piece of a highlighted text.
#[derive(SimpleObject, Clone)]
#[graphql(serial)]
pub struct Piece {
    /// The text, plain.
    text: String,
    /// Whether it is what was searched for.
    hit: bool,
}

impl From<search::Piece> for Piece {
    fn from(search::Piece { text, hit }: search::Piece) -> Self {
        Self { text, hit }
    }
}

/// An entry that was found.
#[derive(SimpleObject, Clone)]
#[graphql(serial)]
pub struct SearchHit {
    /// The entry.
    entry: Plain<Entry>,
    /// Its title with the hits.
    title: Vec<Piece>,
    /// Where in its summary, texts or comments the words stand; plain text, without Markdown.
    snippet: Vec<Piece>,
}

/// What was found, best first.
pub struct SearchConnection {
    page: Page<SearchHit>,
    found: Found,
    text: String,
}

/// What was found, best first.
#[Object(serial)]
impl SearchConnection {
    /// This page's hits.
    async fn nodes(&self) -> Vec<&SearchHit> {
        self.page.nodes()
    }

    /// This page's hits with their places.
    async fn edges(&self) -> Vec<Edge<SearchHit>> {
        self.page.edges()
    }

    /// Whether there are more, and where they begin.
    async fn page_info(&self) -> PageInfo {
        self.page.info()
    }

    /// How many were found that the reader may see. Pages lead through the best 2,000 of them.
    async fn total_count(&self) -> i64 {
        self.found.total()
    }

    /// Whether nothing has these very words, and these only look alike.
    async fn similar(&self) -> bool {
        self.found.similar
    }

    /// Words to look for instead, nearest first, at most 6: each is near to one that was typed, and finds something. Empty
    /// when anything was found.
    async fn nearest(&self, ctx: &Context<'_>) -> Result<Option<Vec<String>>> {
        if self.found.total() > 0 {
            return Ok(Some(Vec::new()));
        }
        let reader = hub(ctx).db.reader().await?;
        Ok(Some(search::nearest(&reader, cx(ctx), &self.text).await?))
    }

    /// What was found, by theme, organisation and kind.
    async fn facets(&self, ctx: &Context<'_>) -> Facets {
        Facets::of(ctx, &self.found.facets)
    }
}

/// Search.
#[derive(Default)]
pub struct SearchQuery;

/// Search.
#[Object]
impl SearchQuery {
    /// Finds entries that the reader may see: Dutch stems, "exact phrases", -without, and typos forgiven, in titles,
    /// summaries, texts, tips, goals, agendas, issuers and comments. Fails with `INVALID` on `text` (1 to 200 characters), `first` or `after`.
    #[graphql(complexity = "first.clamp(1, 50) as usize * child_complexity")]
    async fn search(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to look for: 1 to 200 characters.")] text: String,
        #[graphql(desc = "How many: 1 to 50.", default = 20)] first: i32,
        #[graphql(desc = "The `endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Which entries.")] filter: Option<EntryFilter>,
    ) -> Result<Option<SearchConnection>> {
        let first = page::size(first, 50)?;
        let later = after.is_some();
        let skip = after.map(|after| position(&after)).transpose()?.unwrap_or(0);
        let filter = filter.unwrap_or_default().filter()?;
        limit(ctx, Work::Search, None).await?;
        let reader = hub(ctx).db.reader().await?;
        // one more: it tells whether there is another page
        let found = search::find(&reader, cx(ctx), &text, &filter, skip + first + 1).await?;
        let these = found.hits.get(skip..).unwrap_or_default();
        let these = &these[..these.len().min(first)];
        let ids: Vec<Uuid> = these.iter().map(|hit| hit.id).collect();
        let ahead = ctx.look_ahead();
        let (nodes, edges) = (ahead.field("nodes"), ahead.field("edges").field("node"));
        let asks = |field| nodes.field(field).exists() || edges.field(field).exists();
        let marked = async {
            let these = if asks("title") || asks("snippet") { these } else { &[] };
            search::highlights(&reader, &found, these).await
        };
        let want = Want::of(&nodes.field("entry")).and(Want::of(&edges.field("entry")));
        let (rows, marked) = tokio::try_join!(shelf::by_id(&reader, cx(ctx), &ids, want.body), marked)?;
        let mut entries = load_by_id(&reader, cx(ctx), rows, want).await?;
        let mut marked: HashMap<Uuid, Highlight> = marked.into_iter().map(|one| (one.id, one)).collect();
        let pieces = |these: Vec<search::Piece>| these.into_iter().map(Piece::from).collect();
        let hits = ids.iter().zip(skip + 1..).filter_map(|(id, place)| {
            let (title, snippet) = marked.remove(id).map(|one| (one.title, one.snippet)).unwrap_or_default();
            let entry = Plain(entries.remove(id)?);
            Some((format!("hit_{place}"), SearchHit { entry, title: pieces(title), snippet: pieces(snippet) }))
        });
        let page = Page::new(hits.collect(), skip + ids.len() < found.hits.len(), later);
        Ok(Some(SearchConnection { page, found, text }))
    }
}

fn position(cursor: &str) -> Result<usize> {
    let wrong = || Error::invalid("after", "is a cursor that this list gave");
    let digits = cursor.strip_prefix("hit_").ok_or_else(wrong)?;
    let position = digits.parse().ok().filter(|position| (1..=search::LAST).contains(position));
    Ok(position.ok_or_else(wrong)?)
}
