//! Who asked for the newsletter, and what was sent to whom. For the facilitator only: core refuses everybody else.

use super::{
    Result, cx, hub,
    page::{self, Edge, Page, PageInfo},
};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use leerkring_core::{
    access,
    error::Error,
    id::{GlobalId, IssueId, Kind, SubscriberId},
    newsletter::{
        DeliveryStatus,
        delivery::{self, DeliveredRow},
        subscriber::{self, SubscriberRow},
    },
};
use uuid::Uuid;

/// Where somebody who asked for the newsletter stands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "subscriber::SubscriberStatus")]
pub enum SubscriberStatus {
    /// Asked, and has not confirmed yet.
    Pending,
    /// Gets every issue.
    Confirmed,
    /// Left.
    Left,
    /// The address does not exist any more.
    Bounced,
}

/// How a delivery stands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// Not sent yet.
    Waiting,
    /// Taken by the mail server.
    Sent,
    /// Refused for good.
    Failed,
    /// The answer was lost: sent or not, nobody knows; not sent again by itself.
    Unknown,
}

impl From<DeliveryStatus> for DeliveryState {
    fn from(status: DeliveryStatus) -> Self {
        match status {
            DeliveryStatus::Queued | DeliveryStatus::Claimed | DeliveryStatus::HandingOver => Self::Waiting,
            DeliveryStatus::Sent => Self::Sent,
            DeliveryStatus::Failed => Self::Failed,
            DeliveryStatus::Unknown => Self::Unknown,
        }
    }
}

impl DeliveryState {
    fn statuses(self) -> Vec<DeliveryStatus> {
        use DeliveryStatus as S;
        let all = [S::Queued, S::Claimed, S::HandingOver, S::Sent, S::Failed, S::Unknown];
        all.into_iter().filter(|status| Self::from(*status) == self).collect()
    }
}

/// Somebody who asked for the newsletter (abonnee).
#[derive(Clone)]
pub struct Subscriber(SubscriberRow);

/// Somebody who asked for the newsletter (abonnee).
#[Object(serial)]
impl Subscriber {
    /// The id: `subscriber_…`.
    pub async fn id(&self) -> ID {
        GlobalId { kind: Kind::Subscriber, id: self.0.id }.to_string().into()
    }

    /// The address.
    async fn email(&self) -> &str {
        &self.0.email
    }

    /// Where they stand.
    async fn status(&self) -> SubscriberStatus {
        self.0.status.into()
    }

    /// When they asked last.
    async fn asked_at(&self) -> DateTime<Utc> {
        self.0.asked
    }

    /// When they confirmed; null before.
    async fn confirmed_at(&self) -> Option<DateTime<Utc>> {
        self.0.confirmed
    }

    /// When they left, or their address turned out not to exist; null before.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.0.ended
    }

    /// The text that they agreed to: the proof.
    async fn consent(&self) -> &str {
        &self.0.consent_text
    }
}

/// An issue on its way to a subscriber (verzending).
#[derive(SimpleObject, Clone)]
#[graphql(serial)]
pub struct Delivery {
    /// To whom.
    subscriber: Subscriber,
    /// How it stands.
    state: DeliveryState,
    /// How often it was handed to the mail server.
    attempts: i32,
    /// When the mail server took it; null before.
    sent_at: Option<DateTime<Utc>>,
    /// What went wrong last; null when nothing did.
    reason: Option<String>,
}

impl From<DeliveredRow> for Delivery {
    fn from(row: DeliveredRow) -> Self {
        Self {
            state: row.delivery.into(),
            attempts: row.attempts,
            sent_at: row.sent,
            reason: row.last_error.filter(|reason| !reason.is_empty()),
            subscriber: Subscriber(SubscriberRow {
                id: row.id,
                email: row.email,
                status: row.status,
                asked: row.asked,
                confirmed: row.confirmed,
                ended: row.ended,
                consent_text: row.consent_text,
            }),
        }
    }
}

/// A page of subscribers, who asked last first.
pub struct SubscriberConnection(Page<Subscriber>);

/// A page of subscribers, who asked last first.
#[Object]
impl SubscriberConnection {
    /// The subscribers.
    async fn nodes(&self) -> Vec<&Subscriber> {
        self.0.nodes()
    }

    /// The subscribers with their places.
    async fn edges(&self) -> Vec<Edge<Subscriber>> {
        self.0.edges()
    }

    /// Whether there are more, and where they begin.
    async fn page_info(&self) -> PageInfo {
        self.0.info()
    }
}

impl SubscriberConnection {
    /// A page of them.
    pub async fn of(
        ctx: &Context<'_>,
        first: i32,
        after: Option<String>,
        status: Option<SubscriberStatus>,
    ) -> Result<Self> {
        let asked = page::size(first, 100)?;
        let place = after.as_deref().map(place).transpose()?;
        let reader = hub(ctx).db.reader().await?;
        let status = status.map(Into::into);
        let mut rows = subscriber::list(&reader, &cx(ctx).actor, status, place, i64::from(first) + 1).await?;
        let more = page::cut(&mut rows, asked);
        let cursor = |row: &SubscriberRow| format!("subscriber_{}_{}", row.asked.timestamp_micros(), row.id.simple());
        let items = rows.into_iter().map(|row| (cursor(&row), Subscriber(row))).collect();
        Ok(Self(Page::new(items, more, place.is_some())))
    }
}

/// A page of deliveries, in no order that means anything.
pub struct DeliveryConnection(Page<Delivery>);

/// A page of deliveries, in no order that means anything.
#[Object]
impl DeliveryConnection {
    /// The deliveries.
    async fn nodes(&self) -> Vec<&Delivery> {
        self.0.nodes()
    }

    /// The deliveries with their places.
    async fn edges(&self) -> Vec<Edge<Delivery>> {
        self.0.edges()
    }

    /// Whether there are more, and where they begin.
    async fn page_info(&self) -> PageInfo {
        self.0.info()
    }
}

impl DeliveryConnection {
    /// A page of an issue's.
    pub async fn of(
        ctx: &Context<'_>,
        issue: IssueId,
        first: i32,
        after: Option<String>,
        state: Option<DeliveryState>,
    ) -> Result<Self> {
        let asked = page::size(first, 100)?;
        let digits = |after: &str| Uuid::try_parse(after.strip_prefix("delivery_")?).ok();
        let after = after.map(|after| digits(&after).ok_or_else(made_up)).transpose()?;
        let reader = hub(ctx).db.reader().await?;
        let statuses = state.map(DeliveryState::statuses);
        let actor = &cx(ctx).actor;
        let mut rows = delivery::list(&reader, actor, issue, statuses, after, i64::from(first) + 1).await?;
        let more = page::cut(&mut rows, asked);
        let item = |row: DeliveredRow| (format!("delivery_{}", row.id.simple()), row.into());
        Ok(Self(Page::new(rows.into_iter().map(item).collect(), more, after.is_some())))
    }
}

/// A subscriber by their id; none for everybody but the facilitator.
pub async fn find(ctx: &Context<'_>, id: SubscriberId) -> Result<Option<Subscriber>> {
    let actor = &cx(ctx).actor;
    if !access::may(actor, access::Action::Newsletter, &access::Subject::community()) {
        return Ok(None);
    }
    let reader = hub(ctx).db.reader().await?;
    Ok(subscriber::by_id(&reader, actor, id).await?.map(Subscriber))
}

fn made_up() -> Error {
    Error::invalid("after", "is a cursor that this list gave")
}

fn place(cursor: &str) -> Result<(DateTime<Utc>, Uuid)> {
    let read = || {
        let (micros, id) = cursor.strip_prefix("subscriber_")?.split_once('_')?;
        Some((DateTime::from_timestamp_micros(micros.parse().ok()?)?, Uuid::try_parse(id).ok()?))
    };
    Ok(read().ok_or_else(made_up)?)
}
