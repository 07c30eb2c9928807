//! Pages of lists, as Relay's cursor connections have them: forward only.

use super::{
    Result,
    comment::Comment,
    entry::Entry,
    newsletter::Issue,
    plain::Plain,
    readers::{Delivery, Subscriber},
    search::SearchHit,
};
use async_graphql::SimpleObject;
use leerkring_core::{entry::Place, error::Error};

/// Under one name each, which is what the derive below can read.
type PlainEntry = Plain<Entry>;
type PlainComment = Plain<Comment>;

/// An item and its place in the list.
#[derive(SimpleObject, Clone)]
#[graphql(
    serial,
    concrete(name = "EntryEdge", params(PlainEntry)),
    concrete(name = "CommentEdge", params(PlainComment)),
    concrete(name = "SearchEdge", params(SearchHit)),
    concrete(name = "IssueEdge", params(Issue)),
    concrete(name = "SubscriberEdge", params(Subscriber)),
    concrete(name = "DeliveryEdge", params(Delivery))
)]
pub struct Edge<T: async_graphql::OutputType> {
    /// What to give as `after` to go on after it.
    pub cursor: String,
    /// The item.
    pub node: T,
}

/// Where a page lies in its list.
#[derive(SimpleObject, Clone)]
#[graphql(serial)]
pub struct PageInfo {
    /// Whether there is more after this page.
    pub has_next_page: bool,
    /// Whether there is more before this page: whether it was asked for by `after`.
    pub has_previous_page: bool,
    /// The cursor of the first item; null for an empty page.
    pub start_cursor: Option<String>,
    /// What to give as `after` for the next page; null for an empty page.
    pub end_cursor: Option<String>,
}

/// Where an item stands in its list; written out only for who asks.
pub trait Spot {
    /// What to give as `after` to go on after it.
    fn cursor(&self) -> String;
}

impl Spot for String {
    fn cursor(&self) -> String {
        self.clone()
    }
}

impl Spot for Place {
    fn cursor(&self) -> String {
        Self::cursor(*self)
    }
}

/// A page of a list: items with their spots.
pub struct Page<T, S = String> {
    items: Vec<(S, T)>,
    more: bool,
    later: bool,
}

impl<T: Clone + async_graphql::OutputType, S: Spot + Clone> Page<T, S> {
    /// Of items with their spots; whether there are `more` after it, and whether it is a `later` page than the first.
    pub const fn new(items: Vec<(S, T)>, more: bool, later: bool) -> Self {
        Self { items, more, later }
    }

    /// Its beginning.
    pub fn first(&self, many: usize) -> Self {
        let items: Vec<_> = self.items.iter().take(many).cloned().collect();
        Self { more: self.more || self.items.len() > many, later: self.later, items }
    }

    /// The items.
    pub fn nodes(&self) -> Vec<&T> {
        self.items.iter().map(|(_, item)| item).collect()
    }

    /// The items with their cursors.
    pub fn edges(&self) -> Vec<Edge<T>> {
        let edge = |(spot, node): &(S, T)| Edge { cursor: spot.cursor(), node: node.clone() };
        self.items.iter().map(edge).collect()
    }

    /// Where it lies.
    pub fn info(&self) -> PageInfo {
        let cursor = |item: Option<&(S, T)>| item.map(|(spot, _)| spot.cursor());
        PageInfo {
            has_next_page: self.more,
            has_previous_page: self.later,
            start_cursor: cursor(self.items.first()),
            end_cursor: cursor(self.items.last()),
        }
    }
}

/// How many are asked for.
pub fn size(first: i32, most: usize) -> Result<usize> {
    let asked = usize::try_from(first).ok().filter(|first| (1..=most).contains(first));
    Ok(asked.ok_or_else(|| Error::invalid("first", format!("lies between 1 and {most}")))?)
}

/// Leaves no more rows than were asked for; whether there are more.
pub fn cut<R>(rows: &mut Vec<R>, asked: usize) -> bool {
    let more = rows.len() > asked;
    rows.truncate(asked);
    more
}
