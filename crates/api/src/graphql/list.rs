//! Lists of entries, from new to old, and what there is of which.

use super::{
    Result, cx,
    directory::{Organisation, Theme},
    entry::Entry,
    enums::EntryKind,
    hub,
    load::{Want, load, load_one},
    page::{Edge, Page, PageInfo},
    plain::Plain,
};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use leerkring_core::{
    entry::{self as shelf, FacetRow, Filter, Place},
    id::{GlobalId, Kind, OrganisationId},
    meeting,
};
use uuid::Uuid;

/// Which entries are asked for; what is left out does not matter.
#[derive(InputObject, Default)]
pub struct EntryFilter {
    /// Of one of these kinds.
    kinds: Option<Vec<EntryKind>>,
    /// Of this organisation, alone or jointly.
    organisation: Option<ID>,
    /// With this theme's slug.
    theme: Option<String>,
    /// About the neighbourhood with this CBS code.
    neighbourhood: Option<String>,
    /// Shown after this moment.
    since: Option<DateTime<Utc>>,
}

impl EntryFilter {
    /// As core takes it.
    pub fn filter(self) -> Result<Filter> {
        let organisation = self.organisation.map(|id| GlobalId::parse_as("organisation", &id, Kind::Organisation));
        Ok(Filter {
            kinds: self.kinds.map(|kinds| kinds.into_iter().map(Into::into).collect()),
            organisation: organisation.transpose()?.map(OrganisationId),
            theme: self.theme,
            neighbourhood: self.neighbourhood,
            since: self.since,
        })
    }
}

/// A page of entries, from new to old.
pub struct EntryConnection {
    page: Page<Plain<Entry>, Place>,
    filter: Filter,
}

/// A page of entries, from new to old.
#[Object(serial)]
impl EntryConnection {
    /// The entries.
    async fn nodes(&self) -> Vec<&Plain<Entry>> {
        self.page.nodes()
    }

    /// The entries with their places.
    async fn edges(&self) -> Vec<Edge<Plain<Entry>>> {
        self.page.edges()
    }

    /// Whether there are more, and where they begin.
    async fn page_info(&self) -> PageInfo {
        self.page.info()
    }

    /// How many the reader may see in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        let reader = hub(ctx).db.reader().await?;
        Ok(Some(shelf::count(&reader, cx(ctx), &self.filter).await?))
    }
}

/// How many entries have something in common.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct ThemeCount {
    /// The theme.
    theme: Theme,
    /// How many entries with it the reader may see.
    count: i64,
}

/// How many entries an organisation shares.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct OrganisationCount {
    /// The organisation.
    organisation: Organisation,
    /// How many of its entries the reader may see.
    count: i64,
}

/// How many entries there are of a kind.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct KindCount {
    /// The kind.
    kind: EntryKind,
    /// How many of it the reader may see.
    count: i64,
}

/// How many entries the reader may see, by what they have in common.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Facets {
    /// By theme, in the themes' order.
    pub themes: Vec<ThemeCount>,
    /// By organisation, most first.
    pub organisations: Vec<OrganisationCount>,
    /// By kind, most first.
    pub kinds: Vec<KindCount>,
}

impl Facets {
    /// Counts of things under their names.
    pub fn of(ctx: &Context<'_>, rows: &[FacetRow]) -> Self {
        let all = hub(ctx).directory.now();
        let these = |facet: &'static str| rows.iter().filter(move |row| row.facet == facet);
        let themes = all.themes.iter().filter_map(|theme| {
            let count = these("theme").find(|row| row.value == theme.slug)?.total;
            Some(ThemeCount { theme: Theme(theme.clone()), count })
        });
        let organisations = these("organisation").filter_map(|row| {
            let organisation = Organisation::find(hub(ctx), Uuid::try_parse(&row.value).ok()?)?;
            Some(OrganisationCount { organisation, count: row.total })
        });
        let kinds = these("kind").filter_map(|row| {
            let found = Kind::ALL.into_iter().find(|kind| kind.word() == row.value)?;
            let Kind::Entry(kind) = found else { return None };
            Some(KindCount { kind: kind.into(), count: row.total })
        });
        Self { themes: themes.collect(), organisations: organisations.collect(), kinds: kinds.collect() }
    }
}

/// Lists of entries.
#[derive(Default)]
pub struct ListQuery;

/// Lists of entries.
#[Object]
impl ListQuery {
    /// The entries that the reader may see, from new to old. Fails with `INVALID` on `first`, `after` or a filter.
    #[graphql(complexity = "first.clamp(1, 100) as usize * child_complexity")]
    async fn feed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many: 1 to 100.", default = 20)] first: i32,
        #[graphql(desc = "The `endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Which entries.")] filter: Option<EntryFilter>,
    ) -> Result<Option<EntryConnection>> {
        let filter = filter.unwrap_or_default().filter()?;
        let after = after.map(|after| Place::parse("after", &after)).transpose()?;
        let ahead = ctx.look_ahead();
        let want = Want::of(&ahead.field("nodes")).and(Want::of(&ahead.field("edges").field("node")));
        let reader = hub(ctx).db.reader().await?;
        let later = after.is_some();
        let found = shelf::feed(&reader, cx(ctx), &filter, after, first, want.body).await?;
        let places: Vec<_> = found.rows.iter().map(Place::after).collect();
        let entries = load(&reader, cx(ctx), found.rows, want).await?.into_iter().map(Plain);
        let page = Page::new(places.into_iter().zip(entries).collect(), found.more, later);
        Ok(Some(EntryConnection { page, filter }))
    }

    /// How many entries the reader may see per theme, organisation and kind. Fails with `INVALID` on a filter.
    async fn facets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which entries.")] filter: Option<EntryFilter>,
    ) -> Result<Option<Facets>> {
        let filter = filter.unwrap_or_default().filter()?;
        let reader = hub(ctx).db.reader().await?;
        let rows = shelf::facets(&reader, cx(ctx), &filter).await?;
        Ok(Some(Facets::of(ctx, &rows)))
    }

    /// The next meeting that the reader may see and that has not ended; null when none is planned.
    async fn next_meeting(&self, ctx: &Context<'_>) -> Result<Option<super::kinds::Meeting>> {
        let reader = hub(ctx).db.reader().await?;
        let Some(id) = meeting::next(&reader, cx(ctx)).await? else { return Ok(None) };
        drop(reader);
        Ok(match load_one(ctx, id, &ctx.look_ahead()).await? {
            Some(Entry::Meeting(meeting)) => Some(meeting),
            _ => None,
        })
    }
}
