// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct IssuesParams {
    pub drafts: bool,
    pub before: i32,
    pub limit: i64,
}
#[derive(Debug)]
pub struct IssuesByIdParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub ids: T1,
    pub drafts: bool,
}
#[derive(Clone, Copy, Debug)]
pub struct IssueByNumberParams {
    pub number: i32,
    pub drafts: bool,
}
#[derive(Debug)]
pub struct InsertIssueParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub number: i32,
    pub subject: T1,
    pub introduction: T2,
    pub author: uuid::Uuid,
    pub now: chrono::DateTime<chrono::Utc>,
}
#[derive(Debug)]
pub struct UpdateIssueParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub subject: T1,
    pub introduction: T2,
    pub now: chrono::DateTime<chrono::Utc>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertBlocksParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
> {
    pub issue: uuid::Uuid,
    pub entries: T1,
    pub titles: T3,
    pub summaries: T5,
}
#[derive(Clone, Copy, Debug)]
pub struct MarkSendingParams {
    pub now: chrono::DateTime<chrono::Utc>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct CompleteIssueParams {
    pub now: chrono::DateTime<chrono::Utc>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertDeliveriesParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub issue: uuid::Uuid,
    pub now: chrono::DateTime<chrono::Utc>,
    pub ids: T1,
    pub subscribers: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct SubscribersParams {
    pub status: Option<crate::types::SubscriberStatus>,
    pub asked: Option<chrono::DateTime<chrono::Utc>>,
    pub last: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct DeliveriesParams<T1: crate::ArraySql<Item = crate::types::DeliveryStatus>> {
    pub issue: uuid::Uuid,
    pub statuses: Option<T1>,
    pub last: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct AskSubscriptionParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub email: T1,
    pub now: chrono::DateTime<chrono::Utc>,
    pub asked_from: T2,
    pub consent_text: T3,
    pub asked_before: chrono::DateTime<chrono::Utc>,
}
#[derive(Debug)]
pub struct ConfirmSubscriptionParams<T1: crate::StringSql> {
    pub now: chrono::DateTime<chrono::Utc>,
    pub token_hash: T1,
    pub asked_after: chrono::DateTime<chrono::Utc>,
}
#[derive(Clone, Copy, Debug)]
pub struct LeaveParams {
    pub now: chrono::DateTime<chrono::Utc>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct SealSubscriberParams<T1: crate::StringSql> {
    pub token_hash: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct UnsealSubscriberParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub token_hash: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct ClaimDeliveriesParams {
    pub lease: uuid::Uuid,
    pub until: chrono::DateTime<chrono::Utc>,
    pub issue: uuid::Uuid,
    pub now: chrono::DateTime<chrono::Utc>,
    pub limit: i64,
}
#[derive(Debug)]
pub struct RecordDeliveriesParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = crate::types::DeliveryStatus>,
    T4: crate::ArraySql<Item = chrono::DateTime<chrono::Utc>>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = bool>,
    T8: crate::ArraySql<Item = uuid::Uuid>,
    T9: crate::ArraySql<Item = uuid::Uuid>,
    T10: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub now: chrono::DateTime<chrono::Utc>,
    pub ended: T1,
    pub ended_leases: T2,
    pub statuses: T3,
    pub dues: T4,
    pub reasons: T6,
    pub counts: T7,
    pub bounced: T8,
    pub until: chrono::DateTime<chrono::Utc>,
    pub begin: T9,
    pub begin_leases: T10,
}
#[derive(Clone, Copy, Debug)]
pub struct ExpireClaimsParams {
    pub issue: uuid::Uuid,
    pub now: chrono::DateTime<chrono::Utc>,
}
#[derive(Clone, Copy, Debug)]
pub struct ExpireHandOversParams {
    pub issue: uuid::Uuid,
    pub now: chrono::DateTime<chrono::Utc>,
}
#[derive(Clone, Copy, Debug)]
pub struct ResendUnknownParams {
    pub now: chrono::DateTime<chrono::Utc>,
    pub member: uuid::Uuid,
    pub issue: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertSettingParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub key: T1,
    pub value: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct IssueRow {
    pub id: uuid::Uuid,
    pub number: i32,
    pub subject: String,
    pub introduction: String,
    pub status: crate::types::IssueStatus,
    pub version: i32,
    pub author: uuid::Uuid,
    pub created: chrono::DateTime<chrono::Utc>,
    pub edited: chrono::DateTime<chrono::Utc>,
    pub sent: Option<chrono::DateTime<chrono::Utc>>,
    pub completed: Option<chrono::DateTime<chrono::Utc>>,
}
pub struct IssueRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub number: i32,
    pub subject: &'a str,
    pub introduction: &'a str,
    pub status: crate::types::IssueStatus,
    pub version: i32,
    pub author: uuid::Uuid,
    pub created: chrono::DateTime<chrono::Utc>,
    pub edited: chrono::DateTime<chrono::Utc>,
    pub sent: Option<chrono::DateTime<chrono::Utc>>,
    pub completed: Option<chrono::DateTime<chrono::Utc>>,
}
impl<'a> From<IssueRowBorrowed<'a>> for IssueRow {
    fn from(
        IssueRowBorrowed {
            id,
            number,
            subject,
            introduction,
            status,
            version,
            author,
            created,
            edited,
            sent,
            completed,
        }: IssueRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            number,
            subject: subject.into(),
            introduction: introduction.into(),
            status,
            version,
            author,
            created,
            edited,
            sent,
            completed,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct BlockRow {
    pub issue: uuid::Uuid,
    pub entry: uuid::Uuid,
    pub kind: crate::types::EntryKind,
    pub organisation: String,
    pub title: String,
    pub summary: String,
}
pub struct BlockRowBorrowed<'a> {
    pub issue: uuid::Uuid,
    pub entry: uuid::Uuid,
    pub kind: crate::types::EntryKind,
    pub organisation: &'a str,
    pub title: &'a str,
    pub summary: &'a str,
}
impl<'a> From<BlockRowBorrowed<'a>> for BlockRow {
    fn from(BlockRowBorrowed { issue, entry, kind, organisation, title, summary }: BlockRowBorrowed<'a>) -> Self {
        Self { issue, entry, kind, organisation: organisation.into(), title: title.into(), summary: summary.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ProposalRow {
    pub entry: uuid::Uuid,
    pub kind: crate::types::EntryKind,
    pub organisation: String,
    pub title: String,
    pub summary: String,
}
pub struct ProposalRowBorrowed<'a> {
    pub entry: uuid::Uuid,
    pub kind: crate::types::EntryKind,
    pub organisation: &'a str,
    pub title: &'a str,
    pub summary: &'a str,
}
impl<'a> From<ProposalRowBorrowed<'a>> for ProposalRow {
    fn from(ProposalRowBorrowed { entry, kind, organisation, title, summary }: ProposalRowBorrowed<'a>) -> Self {
        Self { entry, kind, organisation: organisation.into(), title: title.into(), summary: summary.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ProgressRow {
    pub issue: uuid::Uuid,
    pub waiting: i64,
    pub sent: i64,
    pub failed: i64,
    pub unknown: i64,
    pub resendable: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Audience {
    pub pending: i64,
    pub confirmed: i64,
    pub departed: i64,
    pub bounced: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SubscriberRow {
    pub id: uuid::Uuid,
    pub email: String,
    pub status: crate::types::SubscriberStatus,
    pub asked: chrono::DateTime<chrono::Utc>,
    pub confirmed: Option<chrono::DateTime<chrono::Utc>>,
    pub ended: Option<chrono::DateTime<chrono::Utc>>,
    pub consent_text: String,
}
pub struct SubscriberRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub email: &'a str,
    pub status: crate::types::SubscriberStatus,
    pub asked: chrono::DateTime<chrono::Utc>,
    pub confirmed: Option<chrono::DateTime<chrono::Utc>>,
    pub ended: Option<chrono::DateTime<chrono::Utc>>,
    pub consent_text: &'a str,
}
impl<'a> From<SubscriberRowBorrowed<'a>> for SubscriberRow {
    fn from(
        SubscriberRowBorrowed { id, email, status, asked, confirmed, ended, consent_text }: SubscriberRowBorrowed<'a>,
    ) -> Self {
        Self { id, email: email.into(), status, asked, confirmed, ended, consent_text: consent_text.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct DeliveredRow {
    pub id: uuid::Uuid,
    pub email: String,
    pub status: crate::types::SubscriberStatus,
    pub asked: chrono::DateTime<chrono::Utc>,
    pub confirmed: Option<chrono::DateTime<chrono::Utc>>,
    pub ended: Option<chrono::DateTime<chrono::Utc>>,
    pub consent_text: String,
    pub delivery: crate::types::DeliveryStatus,
    pub attempts: i32,
    pub sent: Option<chrono::DateTime<chrono::Utc>>,
    pub last_error: Option<String>,
}
pub struct DeliveredRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub email: &'a str,
    pub status: crate::types::SubscriberStatus,
    pub asked: chrono::DateTime<chrono::Utc>,
    pub confirmed: Option<chrono::DateTime<chrono::Utc>>,
    pub ended: Option<chrono::DateTime<chrono::Utc>>,
    pub consent_text: &'a str,
    pub delivery: crate::types::DeliveryStatus,
    pub attempts: i32,
    pub sent: Option<chrono::DateTime<chrono::Utc>>,
    pub last_error: Option<&'a str>,
}
impl<'a> From<DeliveredRowBorrowed<'a>> for DeliveredRow {
    fn from(
        DeliveredRowBorrowed {
            id,
            email,
            status,
            asked,
            confirmed,
            ended,
            consent_text,
            delivery,
            attempts,
            sent,
            last_error,
        }: DeliveredRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            email: email.into(),
            status,
            asked,
            confirmed,
            ended,
            consent_text: consent_text.into(),
            delivery,
            attempts,
            sent,
            last_error: last_error.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ConfirmLetterRow {
    pub email: String,
    pub consent_text: String,
    pub asked: chrono::DateTime<chrono::Utc>,
    pub token_hash: Option<String>,
}
pub struct ConfirmLetterRowBorrowed<'a> {
    pub email: &'a str,
    pub consent_text: &'a str,
    pub asked: chrono::DateTime<chrono::Utc>,
    pub token_hash: Option<&'a str>,
}
impl<'a> From<ConfirmLetterRowBorrowed<'a>> for ConfirmLetterRow {
    fn from(ConfirmLetterRowBorrowed { email, consent_text, asked, token_hash }: ConfirmLetterRowBorrowed<'a>) -> Self {
        Self { email: email.into(), consent_text: consent_text.into(), asked, token_hash: token_hash.map(|v| v.into()) }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct MemberAddress {
    pub name: String,
    pub email: String,
    pub language: String,
}
pub struct MemberAddressBorrowed<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub language: &'a str,
}
impl<'a> From<MemberAddressBorrowed<'a>> for MemberAddress {
    fn from(MemberAddressBorrowed { name, email, language }: MemberAddressBorrowed<'a>) -> Self {
        Self { name: name.into(), email: email.into(), language: language.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct DeliveryRow {
    pub id: uuid::Uuid,
    pub subscriber: uuid::Uuid,
    pub email: String,
    pub attempts: i32,
}
pub struct DeliveryRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub subscriber: uuid::Uuid,
    pub email: &'a str,
    pub attempts: i32,
}
impl<'a> From<DeliveryRowBorrowed<'a>> for DeliveryRow {
    fn from(DeliveryRowBorrowed { id, subscriber, email, attempts }: DeliveryRowBorrowed<'a>) -> Self {
        Self { id, subscriber, email: email.into(), attempts }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct IssueRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<IssueRowBorrowed, tokio_postgres::Error>,
    mapper: fn(IssueRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> IssueRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(IssueRowBorrowed) -> R) -> IssueRowQuery<'c, 'a, 's, C, R, N> {
        IssueRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct BlockRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<BlockRowBorrowed, tokio_postgres::Error>,
    mapper: fn(BlockRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BlockRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(BlockRowBorrowed) -> R) -> BlockRowQuery<'c, 'a, 's, C, R, N> {
        BlockRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ProposalRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ProposalRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ProposalRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ProposalRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ProposalRowBorrowed) -> R) -> ProposalRowQuery<'c, 'a, 's, C, R, N> {
        ProposalRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct I32Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i32, tokio_postgres::Error>,
    mapper: fn(i32) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I32Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i32) -> R) -> I32Query<'c, 'a, 's, C, R, N> {
        I32Query {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct UuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<uuid::Uuid, tokio_postgres::Error>,
    mapper: fn(uuid::Uuid) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(uuid::Uuid) -> R) -> UuidUuidQuery<'c, 'a, 's, C, R, N> {
        UuidUuidQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ProgressRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ProgressRow, tokio_postgres::Error>,
    mapper: fn(ProgressRow) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ProgressRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ProgressRow) -> R) -> ProgressRowQuery<'c, 'a, 's, C, R, N> {
        ProgressRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct AudienceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Audience, tokio_postgres::Error>,
    mapper: fn(Audience) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AudienceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Audience) -> R) -> AudienceQuery<'c, 'a, 's, C, R, N> {
        AudienceQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct SubscriberRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SubscriberRowBorrowed, tokio_postgres::Error>,
    mapper: fn(SubscriberRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SubscriberRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SubscriberRowBorrowed) -> R) -> SubscriberRowQuery<'c, 'a, 's, C, R, N> {
        SubscriberRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct DeliveredRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DeliveredRowBorrowed, tokio_postgres::Error>,
    mapper: fn(DeliveredRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DeliveredRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DeliveredRowBorrowed) -> R) -> DeliveredRowQuery<'c, 'a, 's, C, R, N> {
        DeliveredRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ConfirmLetterRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ConfirmLetterRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ConfirmLetterRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ConfirmLetterRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ConfirmLetterRowBorrowed) -> R) -> ConfirmLetterRowQuery<'c, 'a, 's, C, R, N> {
        ConfirmLetterRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct MemberAddressQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MemberAddressBorrowed, tokio_postgres::Error>,
    mapper: fn(MemberAddressBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MemberAddressQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MemberAddressBorrowed) -> R) -> MemberAddressQuery<'c, 'a, 's, C, R, N> {
        MemberAddressQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct DeliveryRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DeliveryRowBorrowed, tokio_postgres::Error>,
    mapper: fn(DeliveryRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DeliveryRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DeliveryRowBorrowed) -> R) -> DeliveryRowQuery<'c, 'a, 's, C, R, N> {
        DeliveryRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct OptionchronoDateTimechronoUtcQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<chrono::DateTime<chrono::Utc>>, tokio_postgres::Error>,
    mapper: fn(Option<chrono::DateTime<chrono::Utc>>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionchronoDateTimechronoUtcQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(Option<chrono::DateTime<chrono::Utc>>) -> R,
    ) -> OptionchronoDateTimechronoUtcQuery<'c, 'a, 's, C, R, N> {
        OptionchronoDateTimechronoUtcQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct LockIssueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_issue() -> LockIssueStmt {
    LockIssueStmt(
        "select id, number, subject, introduction, status, version, author, created, edited, sent, completed from issue where id = $1 for update",
        None,
    )
}
impl LockIssueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> IssueRowQuery<'c, 'a, 's, C, IssueRow, 1> {
        IssueRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<IssueRowBorrowed, tokio_postgres::Error> {
                Ok(IssueRowBorrowed {
                    id: row.try_get(0)?,
                    number: row.try_get(1)?,
                    subject: row.try_get(2)?,
                    introduction: row.try_get(3)?,
                    status: row.try_get(4)?,
                    version: row.try_get(5)?,
                    author: row.try_get(6)?,
                    created: row.try_get(7)?,
                    edited: row.try_get(8)?,
                    sent: row.try_get(9)?,
                    completed: row.try_get(10)?,
                })
            },
            mapper: |it| IssueRow::from(it),
        }
    }
}
pub struct IssuesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn issues() -> IssuesStmt {
    IssuesStmt(
        "select id, number, subject, introduction, status, version, author, created, edited, sent, completed from issue where (status <> 'draft' or $1) and number < $2 order by number desc limit $3",
        None,
    )
}
impl IssuesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        drafts: &'a bool,
        before: &'a i32,
        limit: &'a i64,
    ) -> IssueRowQuery<'c, 'a, 's, C, IssueRow, 3> {
        IssueRowQuery {
            client,
            params: [drafts, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<IssueRowBorrowed, tokio_postgres::Error> {
                Ok(IssueRowBorrowed {
                    id: row.try_get(0)?,
                    number: row.try_get(1)?,
                    subject: row.try_get(2)?,
                    introduction: row.try_get(3)?,
                    status: row.try_get(4)?,
                    version: row.try_get(5)?,
                    author: row.try_get(6)?,
                    created: row.try_get(7)?,
                    edited: row.try_get(8)?,
                    sent: row.try_get(9)?,
                    completed: row.try_get(10)?,
                })
            },
            mapper: |it| IssueRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, IssuesParams, IssueRowQuery<'c, 'a, 's, C, IssueRow, 3>, C>
    for IssuesStmt
{
    fn params(&'s self, client: &'c C, params: &'a IssuesParams) -> IssueRowQuery<'c, 'a, 's, C, IssueRow, 3> {
        self.bind(client, &params.drafts, &params.before, &params.limit)
    }
}
pub struct IssuesByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn issues_by_id() -> IssuesByIdStmt {
    IssuesByIdStmt(
        "select id, number, subject, introduction, status, version, author, created, edited, sent, completed from issue where id = any ($1) and (status <> 'draft' or $2)",
        None,
    )
}
impl IssuesByIdStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        ids: &'a T1,
        drafts: &'a bool,
    ) -> IssueRowQuery<'c, 'a, 's, C, IssueRow, 2> {
        IssueRowQuery {
            client,
            params: [ids, drafts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<IssueRowBorrowed, tokio_postgres::Error> {
                Ok(IssueRowBorrowed {
                    id: row.try_get(0)?,
                    number: row.try_get(1)?,
                    subject: row.try_get(2)?,
                    introduction: row.try_get(3)?,
                    status: row.try_get(4)?,
                    version: row.try_get(5)?,
                    author: row.try_get(6)?,
                    created: row.try_get(7)?,
                    edited: row.try_get(8)?,
                    sent: row.try_get(9)?,
                    completed: row.try_get(10)?,
                })
            },
            mapper: |it| IssueRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, IssuesByIdParams<T1>, IssueRowQuery<'c, 'a, 's, C, IssueRow, 2>, C>
    for IssuesByIdStmt
{
    fn params(&'s self, client: &'c C, params: &'a IssuesByIdParams<T1>) -> IssueRowQuery<'c, 'a, 's, C, IssueRow, 2> {
        self.bind(client, &params.ids, &params.drafts)
    }
}
pub struct IssueByNumberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn issue_by_number() -> IssueByNumberStmt {
    IssueByNumberStmt(
        "select id, number, subject, introduction, status, version, author, created, edited, sent, completed from issue where number = $1 and (status <> 'draft' or $2)",
        None,
    )
}
impl IssueByNumberStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        number: &'a i32,
        drafts: &'a bool,
    ) -> IssueRowQuery<'c, 'a, 's, C, IssueRow, 2> {
        IssueRowQuery {
            client,
            params: [number, drafts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<IssueRowBorrowed, tokio_postgres::Error> {
                Ok(IssueRowBorrowed {
                    id: row.try_get(0)?,
                    number: row.try_get(1)?,
                    subject: row.try_get(2)?,
                    introduction: row.try_get(3)?,
                    status: row.try_get(4)?,
                    version: row.try_get(5)?,
                    author: row.try_get(6)?,
                    created: row.try_get(7)?,
                    edited: row.try_get(8)?,
                    sent: row.try_get(9)?,
                    completed: row.try_get(10)?,
                })
            },
            mapper: |it| IssueRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, IssueByNumberParams, IssueRowQuery<'c, 'a, 's, C, IssueRow, 2>, C>
    for IssueByNumberStmt
{
    fn params(&'s self, client: &'c C, params: &'a IssueByNumberParams) -> IssueRowQuery<'c, 'a, 's, C, IssueRow, 2> {
        self.bind(client, &params.number, &params.drafts)
    }
}
pub struct CountIssuesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_issues() -> CountIssuesStmt {
    CountIssuesStmt("select count(*) as total from issue where status <> 'draft' or $1", None)
}
impl CountIssuesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        drafts: &'a bool,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [drafts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct BlocksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn blocks() -> BlocksStmt {
    BlocksStmt(
        "select block.issue, block.entry, entry.kind, organisation.name as organisation, block.title, block.summary from issue_block block join entry on entry.id = block.entry and entry.visibility = 'public' join organisation on organisation.id = entry.organisation where block.issue = any ($1) order by block.issue, block.position",
        None,
    )
}
impl BlocksStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        issues: &'a T1,
    ) -> BlockRowQuery<'c, 'a, 's, C, BlockRow, 1> {
        BlockRowQuery {
            client,
            params: [issues],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BlockRowBorrowed, tokio_postgres::Error> {
                Ok(BlockRowBorrowed {
                    issue: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    kind: row.try_get(2)?,
                    organisation: row.try_get(3)?,
                    title: row.try_get(4)?,
                    summary: row.try_get(5)?,
                })
            },
            mapper: |it| BlockRow::from(it),
        }
    }
}
pub struct ProposalsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn proposals() -> ProposalsStmt {
    ProposalsStmt(
        "select entry, kind, organisation, title, summary from ( select entry.id as entry, entry.kind, organisation.name as organisation, entry.title, entry.summary, entry.shown from entry join organisation on organisation.id = entry.organisation where entry.visibility = 'public' and entry.status = 'shared' and not exists (select from issue_block block join issue on issue.id = block.issue where block.entry = entry.id and issue.status <> 'draft') and (entry.shown > coalesce((select max(sent) from issue), '-infinity') or exists (select from event where event.entry = entry.id and event.kind = 'entry_visibility' and event.visibility_after = 'public' and event.at > coalesce((select max(sent) from issue), '-infinity'))) order by entry.shown desc, entry.id desc limit 50 ) newest order by kind, shown desc, entry desc",
        None,
    )
}
impl ProposalsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> ProposalRowQuery<'c, 'a, 's, C, ProposalRow, 0> {
        ProposalRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProposalRowBorrowed, tokio_postgres::Error> {
                Ok(ProposalRowBorrowed {
                    entry: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    organisation: row.try_get(2)?,
                    title: row.try_get(3)?,
                    summary: row.try_get(4)?,
                })
            },
            mapper: |it| ProposalRow::from(it),
        }
    }
}
pub struct PublishableStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn publishable() -> PublishableStmt {
    PublishableStmt(
        "select entry.id as entry, entry.kind, organisation.name as organisation, entry.title, entry.summary from entry join organisation on organisation.id = entry.organisation where entry.id = any ($1) and entry.visibility = 'public' and entry.status = 'shared'",
        None,
    )
}
impl PublishableStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        entries: &'a T1,
    ) -> ProposalRowQuery<'c, 'a, 's, C, ProposalRow, 1> {
        ProposalRowQuery {
            client,
            params: [entries],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProposalRowBorrowed, tokio_postgres::Error> {
                Ok(ProposalRowBorrowed {
                    entry: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    organisation: row.try_get(2)?,
                    title: row.try_get(3)?,
                    summary: row.try_get(4)?,
                })
            },
            mapper: |it| ProposalRow::from(it),
        }
    }
}
pub struct NextNumberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn next_number() -> NextNumberStmt {
    NextNumberStmt("select coalesce(max(number), 0) + 1 as number from issue", None)
}
impl NextNumberStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I32Query<'c, 'a, 's, C, i32, 0> {
        I32Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertIssueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_issue() -> InsertIssueStmt {
    InsertIssueStmt(
        "insert into issue (id, number, subject, introduction, author, created, edited) values ($1, $2, $3, $4, $5, $6, $6)",
        None,
    )
}
impl InsertIssueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        number: &'a i32,
        subject: &'a T1,
        introduction: &'a T2,
        author: &'a uuid::Uuid,
        now: &'a chrono::DateTime<chrono::Utc>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, number, subject, introduction, author, now]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertIssueParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertIssueStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertIssueParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.number,
            &params.subject,
            &params.introduction,
            &params.author,
            &params.now,
        ))
    }
}
pub struct UpdateIssueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_issue() -> UpdateIssueStmt {
    UpdateIssueStmt(
        "update issue set subject = $1, introduction = $2, version = version + 1, edited = $3 where id = $4",
        None,
    )
}
impl UpdateIssueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        subject: &'a T1,
        introduction: &'a T2,
        now: &'a chrono::DateTime<chrono::Utc>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[subject, introduction, now, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateIssueParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateIssueStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateIssueParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.subject, &params.introduction, &params.now, &params.id))
    }
}
pub struct ClearBlocksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clear_blocks() -> ClearBlocksStmt {
    ClearBlocksStmt("delete from issue_block where issue = $1", None)
}
impl ClearBlocksStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        issue: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[issue]).await
    }
}
pub struct InsertBlocksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_blocks() -> InsertBlocksStmt {
    InsertBlocksStmt(
        "insert into issue_block (issue, position, entry, title, summary) select $1, (given.position - 1)::int, given.entry, given.title, given.summary from unnest($2::uuid[], $3::text[], $4::text[]) with ordinality as given (entry, title, summary, position)",
        None,
    )
}
impl InsertBlocksStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
    >(
        &'s self,
        client: &'c C,
        issue: &'a uuid::Uuid,
        entries: &'a T1,
        titles: &'a T3,
        summaries: &'a T5,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[issue, entries, titles, summaries]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertBlocksParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertBlocksStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertBlocksParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.issue, &params.entries, &params.titles, &params.summaries))
    }
}
pub struct DropHiddenBlocksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_hidden_blocks() -> DropHiddenBlocksStmt {
    DropHiddenBlocksStmt(
        "delete from issue_block block using entry where block.issue = $1 and entry.id = block.entry and entry.visibility <> 'public'",
        None,
    )
}
impl DropHiddenBlocksStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        issue: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[issue]).await
    }
}
pub struct MarkSendingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mark_sending() -> MarkSendingStmt {
    MarkSendingStmt("update issue set status = 'sending', sent = $1, version = version + 1 where id = $2", None)
}
impl MarkSendingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a chrono::DateTime<chrono::Utc>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MarkSendingParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MarkSendingStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MarkSendingParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.now, &params.id))
    }
}
pub struct CompleteIssueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn complete_issue() -> CompleteIssueStmt {
    CompleteIssueStmt(
        "update issue set status = 'sent', completed = $1 where id = $2 and status = 'sending' and not exists (select from delivery where issue = $2 and waiting)",
        None,
    )
}
impl CompleteIssueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a chrono::DateTime<chrono::Utc>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CompleteIssueParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CompleteIssueStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CompleteIssueParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.now, &params.id))
    }
}
pub struct ConfirmedSubscribersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn confirmed_subscribers() -> ConfirmedSubscribersStmt {
    ConfirmedSubscribersStmt("select id from subscriber where status = 'confirmed' order by id for share", None)
}
impl ConfirmedSubscribersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 0> {
        UuidUuidQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertDeliveriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_deliveries() -> InsertDeliveriesStmt {
    InsertDeliveriesStmt(
        "insert into delivery (id, issue, subscriber, due) select given.id, $1, given.subscriber, $2 from unnest($3::uuid[], $4::uuid[]) as given (id, subscriber)",
        None,
    )
}
impl InsertDeliveriesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        issue: &'a uuid::Uuid,
        now: &'a chrono::DateTime<chrono::Utc>,
        ids: &'a T1,
        subscribers: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[issue, now, ids, subscribers]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertDeliveriesParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertDeliveriesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertDeliveriesParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.issue, &params.now, &params.ids, &params.subscribers))
    }
}
pub struct ProgressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn progress() -> ProgressStmt {
    ProgressStmt(
        "select issue, count(*) filter (where waiting) as waiting, count(*) filter (where status = 'sent') as sent, count(*) filter (where status = 'failed') as failed, count(*) filter (where status = 'unknown') as unknown, count(*) filter (where status = 'unknown' and resent is null) as resendable from delivery where issue = any ($1) group by issue",
        None,
    )
}
impl ProgressStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        issues: &'a T1,
    ) -> ProgressRowQuery<'c, 'a, 's, C, ProgressRow, 1> {
        ProgressRowQuery {
            client,
            params: [issues],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProgressRow, tokio_postgres::Error> {
                Ok(ProgressRow {
                    issue: row.try_get(0)?,
                    waiting: row.try_get(1)?,
                    sent: row.try_get(2)?,
                    failed: row.try_get(3)?,
                    unknown: row.try_get(4)?,
                    resendable: row.try_get(5)?,
                })
            },
            mapper: |it| ProgressRow::from(it),
        }
    }
}
pub struct AudienceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn audience() -> AudienceStmt {
    AudienceStmt(
        "select count(*) filter (where status = 'pending') as pending, count(*) filter (where status = 'confirmed') as confirmed, count(*) filter (where status = 'left') as departed, count(*) filter (where status = 'bounced') as bounced from subscriber",
        None,
    )
}
impl AudienceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> AudienceQuery<'c, 'a, 's, C, Audience, 0> {
        AudienceQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Audience, tokio_postgres::Error> {
                Ok(Audience {
                    pending: row.try_get(0)?,
                    confirmed: row.try_get(1)?,
                    departed: row.try_get(2)?,
                    bounced: row.try_get(3)?,
                })
            },
            mapper: |it| Audience::from(it),
        }
    }
}
pub struct SubscribersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn subscribers() -> SubscribersStmt {
    SubscribersStmt(
        "select id, email, status, asked, confirmed, ended, consent_text from subscriber where ($1::subscriber_status is null or status = $1) and ($2::timestamptz is null or (asked, id) < ($2, $3::uuid)) order by asked desc, id desc limit $4",
        None,
    )
}
impl SubscribersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        status: &'a Option<crate::types::SubscriberStatus>,
        asked: &'a Option<chrono::DateTime<chrono::Utc>>,
        last: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> SubscriberRowQuery<'c, 'a, 's, C, SubscriberRow, 4> {
        SubscriberRowQuery {
            client,
            params: [status, asked, last, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SubscriberRowBorrowed, tokio_postgres::Error> {
                Ok(SubscriberRowBorrowed {
                    id: row.try_get(0)?,
                    email: row.try_get(1)?,
                    status: row.try_get(2)?,
                    asked: row.try_get(3)?,
                    confirmed: row.try_get(4)?,
                    ended: row.try_get(5)?,
                    consent_text: row.try_get(6)?,
                })
            },
            mapper: |it| SubscriberRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SubscribersParams, SubscriberRowQuery<'c, 'a, 's, C, SubscriberRow, 4>, C>
    for SubscribersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SubscribersParams,
    ) -> SubscriberRowQuery<'c, 'a, 's, C, SubscriberRow, 4> {
        self.bind(client, &params.status, &params.asked, &params.last, &params.limit)
    }
}
pub struct SubscriberByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn subscriber_by_id() -> SubscriberByIdStmt {
    SubscriberByIdStmt(
        "select id, email, status, asked, confirmed, ended, consent_text from subscriber where id = $1",
        None,
    )
}
impl SubscriberByIdStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> SubscriberRowQuery<'c, 'a, 's, C, SubscriberRow, 1> {
        SubscriberRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SubscriberRowBorrowed, tokio_postgres::Error> {
                Ok(SubscriberRowBorrowed {
                    id: row.try_get(0)?,
                    email: row.try_get(1)?,
                    status: row.try_get(2)?,
                    asked: row.try_get(3)?,
                    confirmed: row.try_get(4)?,
                    ended: row.try_get(5)?,
                    consent_text: row.try_get(6)?,
                })
            },
            mapper: |it| SubscriberRow::from(it),
        }
    }
}
pub struct DeliveriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn deliveries() -> DeliveriesStmt {
    DeliveriesStmt(
        "select s.id, s.email, s.status, s.asked, s.confirmed, s.ended, s.consent_text, d.status as delivery, d.attempts, d.sent, d.last_error from delivery d join subscriber s on s.id = d.subscriber where d.issue = $1 and ($2::delivery_status[] is null or d.status = any ($2)) and ($3::uuid is null or d.subscriber > $3) order by d.subscriber limit $4",
        None,
    )
}
impl DeliveriesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = crate::types::DeliveryStatus>>(
        &'s self,
        client: &'c C,
        issue: &'a uuid::Uuid,
        statuses: &'a Option<T1>,
        last: &'a Option<uuid::Uuid>,
        limit: &'a i64,
    ) -> DeliveredRowQuery<'c, 'a, 's, C, DeliveredRow, 4> {
        DeliveredRowQuery {
            client,
            params: [issue, statuses, last, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DeliveredRowBorrowed, tokio_postgres::Error> {
                Ok(DeliveredRowBorrowed {
                    id: row.try_get(0)?,
                    email: row.try_get(1)?,
                    status: row.try_get(2)?,
                    asked: row.try_get(3)?,
                    confirmed: row.try_get(4)?,
                    ended: row.try_get(5)?,
                    consent_text: row.try_get(6)?,
                    delivery: row.try_get(7)?,
                    attempts: row.try_get(8)?,
                    sent: row.try_get(9)?,
                    last_error: row.try_get(10)?,
                })
            },
            mapper: |it| DeliveredRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = crate::types::DeliveryStatus>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DeliveriesParams<T1>,
        DeliveredRowQuery<'c, 'a, 's, C, DeliveredRow, 4>,
        C,
    > for DeliveriesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DeliveriesParams<T1>,
    ) -> DeliveredRowQuery<'c, 'a, 's, C, DeliveredRow, 4> {
        self.bind(client, &params.issue, &params.statuses, &params.last, &params.limit)
    }
}
pub struct AskSubscriptionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ask_subscription() -> AskSubscriptionStmt {
    AskSubscriptionStmt(
        "insert into subscriber (id, email, asked, asked_from, consent_text) values ($1, $2, $3, $4, $5) on conflict (email) do update set status = 'pending', asked = excluded.asked, asked_from = excluded.asked_from, consent_text = excluded.consent_text, token_hash = null, confirmed = null, ended = null where subscriber.status <> 'confirmed' and subscriber.asked <= $6 returning id",
        None,
    )
}
impl AskSubscriptionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        email: &'a T1,
        now: &'a chrono::DateTime<chrono::Utc>,
        asked_from: &'a T2,
        consent_text: &'a T3,
        asked_before: &'a chrono::DateTime<chrono::Utc>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [id, email, now, asked_from, consent_text, asked_before],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AskSubscriptionParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for AskSubscriptionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AskSubscriptionParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.id,
            &params.email,
            &params.now,
            &params.asked_from,
            &params.consent_text,
            &params.asked_before,
        )
    }
}
pub struct ConfirmSubscriptionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn confirm_subscription() -> ConfirmSubscriptionStmt {
    ConfirmSubscriptionStmt(
        "update subscriber set status = 'confirmed', confirmed = coalesce(confirmed, $1), ended = null where token_hash = $2 and status in ('pending', 'confirmed') and asked > $3 returning id",
        None,
    )
}
impl ConfirmSubscriptionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        now: &'a chrono::DateTime<chrono::Utc>,
        token_hash: &'a T1,
        asked_after: &'a chrono::DateTime<chrono::Utc>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [now, token_hash, asked_after],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ConfirmSubscriptionParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for ConfirmSubscriptionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ConfirmSubscriptionParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.now, &params.token_hash, &params.asked_after)
    }
}
pub struct LeaveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn leave() -> LeaveStmt {
    LeaveStmt(
        "update subscriber set status = 'left', ended = case when status = 'left' then ended else $1 end, token_hash = null where id = $2 returning id",
        None,
    )
}
impl LeaveStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a chrono::DateTime<chrono::Utc>,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [now, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, LeaveParams, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C>
    for LeaveStmt
{
    fn params(&'s self, client: &'c C, params: &'a LeaveParams) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct ConfirmLetterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn confirm_letter() -> ConfirmLetterStmt {
    ConfirmLetterStmt(
        "select email, consent_text, asked, token_hash from subscriber where id = $1 and status = 'pending'",
        None,
    )
}
impl ConfirmLetterStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> ConfirmLetterRowQuery<'c, 'a, 's, C, ConfirmLetterRow, 1> {
        ConfirmLetterRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ConfirmLetterRowBorrowed, tokio_postgres::Error> {
                Ok(ConfirmLetterRowBorrowed {
                    email: row.try_get(0)?,
                    consent_text: row.try_get(1)?,
                    asked: row.try_get(2)?,
                    token_hash: row.try_get(3)?,
                })
            },
            mapper: |it| ConfirmLetterRow::from(it),
        }
    }
}
pub struct SealSubscriberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn seal_subscriber() -> SealSubscriberStmt {
    SealSubscriberStmt(
        "update subscriber set token_hash = $1 where id = $2 and status = 'pending' and token_hash is null",
        None,
    )
}
impl SealSubscriberStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[token_hash, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SealSubscriberParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SealSubscriberStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SealSubscriberParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.token_hash, &params.id))
    }
}
pub struct UnsealSubscriberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unseal_subscriber() -> UnsealSubscriberStmt {
    UnsealSubscriberStmt(
        "update subscriber set token_hash = null where id = $1 and status = 'pending' and token_hash = $2",
        None,
    )
}
impl UnsealSubscriberStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        token_hash: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, token_hash]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UnsealSubscriberParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UnsealSubscriberStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UnsealSubscriberParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.id, &params.token_hash))
    }
}
pub struct MemberAddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn member_address() -> MemberAddressStmt {
    MemberAddressStmt("select name, email, language from member where id = $1", None)
}
impl MemberAddressStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> MemberAddressQuery<'c, 'a, 's, C, MemberAddress, 1> {
        MemberAddressQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MemberAddressBorrowed, tokio_postgres::Error> {
                Ok(MemberAddressBorrowed { name: row.try_get(0)?, email: row.try_get(1)?, language: row.try_get(2)? })
            },
            mapper: |it| MemberAddress::from(it),
        }
    }
}
pub struct FlushLaterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn flush_later() -> FlushLaterStmt {
    FlushLaterStmt("select set_config('synchronous_commit', 'off', true) as setting", None)
}
impl FlushLaterStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> StringQuery<'c, 'a, 's, C, String, 0> {
        StringQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct ClaimDeliveriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_deliveries() -> ClaimDeliveriesStmt {
    ClaimDeliveriesStmt(
        "update delivery set status = 'claimed', lease = $1, leased_until = $2 from (select waiting.id, subscriber.email from delivery waiting join subscriber on subscriber.id = waiting.subscriber where waiting.issue = $3 and waiting.waiting and waiting.status = 'queued' and waiting.due <= $4 and subscriber.status = 'confirmed' order by waiting.due, waiting.id limit $5 for update of waiting skip locked) as next where delivery.id = next.id returning delivery.id, delivery.subscriber, next.email, delivery.attempts",
        None,
    )
}
impl ClaimDeliveriesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        lease: &'a uuid::Uuid,
        until: &'a chrono::DateTime<chrono::Utc>,
        issue: &'a uuid::Uuid,
        now: &'a chrono::DateTime<chrono::Utc>,
        limit: &'a i64,
    ) -> DeliveryRowQuery<'c, 'a, 's, C, DeliveryRow, 5> {
        DeliveryRowQuery {
            client,
            params: [lease, until, issue, now, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DeliveryRowBorrowed, tokio_postgres::Error> {
                Ok(DeliveryRowBorrowed {
                    id: row.try_get(0)?,
                    subscriber: row.try_get(1)?,
                    email: row.try_get(2)?,
                    attempts: row.try_get(3)?,
                })
            },
            mapper: |it| DeliveryRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ClaimDeliveriesParams, DeliveryRowQuery<'c, 'a, 's, C, DeliveryRow, 5>, C>
    for ClaimDeliveriesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimDeliveriesParams,
    ) -> DeliveryRowQuery<'c, 'a, 's, C, DeliveryRow, 5> {
        self.bind(client, &params.lease, &params.until, &params.issue, &params.now, &params.limit)
    }
}
pub struct RecordDeliveriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record_deliveries() -> RecordDeliveriesStmt {
    RecordDeliveriesStmt(
        "with settled as ( update delivery set status = given.status, due = given.due, leased_until = null, last_error = nullif(given.reason, ''), sent = case when given.status = 'sent' then $1::timestamptz end, attempts = case when given.counts and delivery.status = 'claimed' then attempts + 1 else attempts end from unnest($2::uuid[], $3::uuid[], $4::delivery_status[], $5::timestamptz[], $6::text[], $7::bool[]) as given (id, lease, status, due, reason, counts) where delivery.id = given.id and delivery.lease = given.lease and delivery.status in ('claimed', 'handing_over', 'unknown') ), bounced as ( update subscriber set status = 'bounced', ended = $1 where id = any ($8) and status = 'confirmed' ) update delivery set status = 'handing_over', leased_until = $9, attempts = attempts + 1 from unnest($10::uuid[], $11::uuid[]) as given (id, lease), subscriber where delivery.id = given.id and delivery.lease = given.lease and delivery.status = 'claimed' and delivery.leased_until > $1 and subscriber.id = delivery.subscriber and subscriber.status = 'confirmed' returning delivery.id",
        None,
    )
}
impl RecordDeliveriesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::ArraySql<Item = crate::types::DeliveryStatus>,
        T4: crate::ArraySql<Item = chrono::DateTime<chrono::Utc>>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::ArraySql<Item = bool>,
        T8: crate::ArraySql<Item = uuid::Uuid>,
        T9: crate::ArraySql<Item = uuid::Uuid>,
        T10: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        now: &'a chrono::DateTime<chrono::Utc>,
        ended: &'a T1,
        ended_leases: &'a T2,
        statuses: &'a T3,
        dues: &'a T4,
        reasons: &'a T6,
        counts: &'a T7,
        bounced: &'a T8,
        until: &'a chrono::DateTime<chrono::Utc>,
        begin: &'a T9,
        begin_leases: &'a T10,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 11> {
        UuidUuidQuery {
            client,
            params: [now, ended, ended_leases, statuses, dues, reasons, counts, bounced, until, begin, begin_leases],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = crate::types::DeliveryStatus>,
    T4: crate::ArraySql<Item = chrono::DateTime<chrono::Utc>>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = bool>,
    T8: crate::ArraySql<Item = uuid::Uuid>,
    T9: crate::ArraySql<Item = uuid::Uuid>,
    T10: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RecordDeliveriesParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 11>,
        C,
    > for RecordDeliveriesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RecordDeliveriesParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 11> {
        self.bind(
            client,
            &params.now,
            &params.ended,
            &params.ended_leases,
            &params.statuses,
            &params.dues,
            &params.reasons,
            &params.counts,
            &params.bounced,
            &params.until,
            &params.begin,
            &params.begin_leases,
        )
    }
}
pub struct ExpireClaimsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn expire_claims() -> ExpireClaimsStmt {
    ExpireClaimsStmt(
        "update delivery set status = 'queued', lease = null, leased_until = null where issue = $1 and waiting and status = 'claimed' and leased_until <= $2",
        None,
    )
}
impl ExpireClaimsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        issue: &'a uuid::Uuid,
        now: &'a chrono::DateTime<chrono::Utc>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[issue, now]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ExpireClaimsParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ExpireClaimsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ExpireClaimsParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.issue, &params.now))
    }
}
pub struct ExpireHandOversStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn expire_hand_overs() -> ExpireHandOversStmt {
    ExpireHandOversStmt(
        "update delivery set status = 'unknown', leased_until = null, last_error = 'the program stopped while handing over' where issue = $1 and waiting and status = 'handing_over' and leased_until <= $2",
        None,
    )
}
impl ExpireHandOversStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        issue: &'a uuid::Uuid,
        now: &'a chrono::DateTime<chrono::Utc>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[issue, now]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ExpireHandOversParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ExpireHandOversStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ExpireHandOversParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.issue, &params.now))
    }
}
pub struct SkipDepartedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn skip_departed() -> SkipDepartedStmt {
    SkipDepartedStmt(
        "update delivery set status = 'failed', last_error = 'left before it was sent' from subscriber where delivery.issue = $1 and delivery.waiting and delivery.status = 'queued' and subscriber.id = delivery.subscriber and subscriber.status <> 'confirmed'",
        None,
    )
}
impl SkipDepartedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        issue: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[issue]).await
    }
}
pub struct NextDeliveryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn next_delivery() -> NextDeliveryStmt {
    NextDeliveryStmt(
        "select min(case when status = 'queued' then due else leased_until end) as due from delivery where issue = $1 and waiting",
        None,
    )
}
impl NextDeliveryStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        issue: &'a uuid::Uuid,
    ) -> OptionchronoDateTimechronoUtcQuery<'c, 'a, 's, C, Option<chrono::DateTime<chrono::Utc>>, 1> {
        OptionchronoDateTimechronoUtcQuery {
            client,
            params: [issue],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ResendUnknownStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn resend_unknown() -> ResendUnknownStmt {
    ResendUnknownStmt(
        "update delivery set status = 'queued', due = $1, lease = null, attempts = 0, resent = $1, resent_by = $2 where issue = $3 and status = 'unknown' and resent is null",
        None,
    )
}
impl ResendUnknownStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a chrono::DateTime<chrono::Utc>,
        member: &'a uuid::Uuid,
        issue: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, member, issue]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ResendUnknownParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ResendUnknownStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ResendUnknownParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.now, &params.member, &params.issue))
    }
}
pub struct ReopenIssueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reopen_issue() -> ReopenIssueStmt {
    ReopenIssueStmt("update issue set status = 'sending', completed = null, version = version + 1 where id = $1", None)
}
impl ReopenIssueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id]).await
    }
}
pub struct InsertSettingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_setting() -> InsertSettingStmt {
    InsertSettingStmt("insert into setting (key, value) values ($1, $2) on conflict (key) do nothing", None)
}
impl InsertSettingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        key: &'a T1,
        value: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[key, value]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertSettingParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertSettingStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertSettingParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.key, &params.value))
    }
}
pub struct SettingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn setting() -> SettingStmt {
    SettingStmt("select value from setting where key = $1", None)
}
impl SettingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        key: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
