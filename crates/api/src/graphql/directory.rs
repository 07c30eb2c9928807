//! Organisations, members, themes, neighbourhoods: read from the copy in memory.

use super::{
    Hub, Result, cx,
    enums::{OrganisationKind, Role},
    hub,
};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::NaiveDate;
use leerkring_core::{
    Cx,
    directory::{self as dir, Snapshot},
    id::{GlobalId, Kind},
};
use std::sync::Arc;
use uuid::Uuid;

/// An organisation that takes part, or did.
pub struct Organisation {
    row: Arc<dir::OrganisationRow>,
    all: Arc<Snapshot>,
}

impl Organisation {
    /// The organisation that a thing names which the reader may see: that of a public entry is known to everybody,
    /// a partner's too, because a text that somebody published has a sender.
    pub fn find(hub: &Hub, id: Uuid) -> Option<Self> {
        let all = hub.directory.now();
        let row = all.organisations.get(&id)?.clone();
        Some(Self { row, all })
    }

    /// An organisation by itself, for who may know of it: partners are for who signed in.
    pub fn shown(hub: &Hub, cx: &Cx, id: Uuid) -> Option<Self> {
        Self::find(hub, id).filter(|found| known(cx, &found.row))
    }

    /// Those of several that the reader may know of, by name.
    pub fn all_shown(hub: &Hub, cx: &Cx, ids: &[Uuid]) -> Vec<Self> {
        let mut found: Vec<Self> = ids.iter().filter_map(|id| Self::shown(hub, cx, *id)).collect();
        found.sort_by(|one, other| one.row.name.cmp(&other.row.name));
        found
    }
}

/// Whether the reader may know that this organisation takes part.
fn known(cx: &Cx, row: &dir::OrganisationRow) -> bool {
    cx.actor.member.is_some() || row.kind != dir::OrganisationKind::Partner
}

/// An organisation that takes part, or did.
#[Object(serial)]
impl Organisation {
    /// Its id: `organisation_…`.
    pub async fn id(&self) -> ID {
        GlobalId { kind: Kind::Organisation, id: self.row.id }.to_string().into()
    }

    /// What it is.
    async fn kind(&self) -> OrganisationKind {
        self.row.kind.into()
    }

    /// Its name in an address: lower case, no spaces.
    async fn slug(&self) -> &str {
        &self.row.slug
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// The CBS code of a municipality: GM and four digits.
    async fn cbs_code(&self) -> Option<&str> {
        self.row.cbs_code.as_deref()
    }

    /// The province of a municipality.
    async fn province(&self) -> Option<&str> {
        self.row.province.as_deref()
    }

    /// A few sentences about it.
    async fn about(&self) -> &str {
        &self.row.about
    }

    /// The municipality that invited a partner.
    async fn host(&self) -> Option<Self> {
        let row = self.all.organisations.get(&self.row.host?)?.clone();
        Some(Self { row, all: self.all.clone() })
    }

    /// The day on which it joined.
    async fn joined_on(&self) -> NaiveDate {
        self.row.joined
    }

    /// The last day on which it took part, when that is known.
    async fn left_on(&self) -> Option<NaiveDate> {
        self.row.left_on
    }

    /// Its people of today, the primary contact first; empty for who is not signed in.
    async fn contacts(&self, ctx: &Context<'_>) -> Vec<Contact> {
        if cx(ctx).actor.member.is_none() {
            return Vec::new();
        }
        let of_this = self.all.memberships.iter().filter(|m| m.organisation == self.row.id);
        of_this
            .filter_map(|m| {
                let row = self.all.members.get(&m.member)?.clone();
                Some(Contact {
                    member: Member { row, all: self.all.clone() },
                    role: m.role.into(),
                    primary: m.is_primary,
                })
            })
            .collect()
    }

    /// The neighbourhoods that it told of, by name.
    async fn neighbourhoods(&self) -> Vec<Neighbourhood> {
        let mut found: Vec<_> =
            self.all.neighbourhoods.values().filter(|n| n.organisation == self.row.id).cloned().collect();
        found.sort_by(|a, b| a.name.cmp(&b.name));
        found.into_iter().map(Neighbourhood).collect()
    }
}

/// Somebody of an organisation, today.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Contact {
    /// Who.
    member: Member,
    /// As what.
    role: Role,
    /// Whether this is the organisation's primary contact.
    primary: bool,
}

impl Contact {
    /// Everybody of today, by organisation; primary contacts first.
    pub fn all(hub: &Hub) -> Vec<Self> {
        let all = hub.directory.now();
        let contact = |m: &Arc<dir::MembershipRow>| {
            let member = Member { row: all.members.get(&m.member)?.clone(), all: all.clone() };
            Some(Self { member, role: m.role.into(), primary: m.is_primary })
        };
        all.memberships.iter().filter_map(contact).collect()
    }
}

/// A person who takes part (deelnemer).
pub struct Member {
    row: Arc<dir::MemberRow>,
    all: Arc<Snapshot>,
}

impl Member {
    /// A member, for somebody who signed in; others don't get to know people.
    pub fn shown(hub: &Hub, cx: &Cx, id: Uuid) -> Option<Self> {
        cx.actor.member?;
        let all = hub.directory.now();
        let row = all.members.get(&id)?.clone();
        Some(Self { row, all })
    }
}

/// A person who takes part (deelnemer).
#[Object(serial)]
impl Member {
    /// The id: `member_…`.
    pub async fn id(&self) -> ID {
        GlobalId { kind: Kind::Member, id: self.row.id }.to_string().into()
    }

    /// First and last name.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// What they do.
    async fn job_title(&self) -> &str {
        &self.row.job_title
    }

    /// Where to write to.
    async fn email(&self) -> &str {
        &self.row.email
    }

    /// Where to call.
    async fn phone(&self) -> Option<&str> {
        self.row.phone.as_deref()
    }

    /// The organisation that they stand for today.
    async fn organisation(&self) -> Option<Organisation> {
        let row = self.all.organisation_of(self.row.id.into())?;
        Some(Organisation { row, all: self.all.clone() })
    }
}

/// One of the themes on which the community shares.
pub struct Theme(pub Arc<dir::ThemeRow>);

/// One of the themes on which the community shares.
#[Object(serial)]
impl Theme {
    /// Its stable word.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Its Dutch name.
    async fn name_nl(&self) -> &str {
        &self.0.name_nl
    }

    /// Its English name.
    async fn name_en(&self) -> &str {
        &self.0.name_en
    }
}

/// A neighbourhood (wijk or buurt) by its CBS code.
pub struct Neighbourhood(pub Arc<dir::NeighbourhoodRow>);

/// A neighbourhood (wijk or buurt) by its CBS code.
#[Object(serial)]
impl Neighbourhood {
    /// WK and six, or BU and eight characters.
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The year of the division that the code is of.
    async fn year(&self) -> i32 {
        self.0.year
    }

    /// The municipality that it lies in.
    async fn organisation(&self, ctx: &Context<'_>) -> Option<Organisation> {
        Organisation::shown(hub(ctx), cx(ctx), self.0.organisation)
    }
}

/// What can be asked about who takes part.
#[derive(Default)]
pub struct DirectoryQuery;

/// What can be asked about who takes part.
#[Object]
impl DirectoryQuery {
    /// The organisations by kind and name. Partners' organisations only for who signed in.
    async fn organisations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only of this kind.")] kind: Option<OrganisationKind>,
    ) -> Vec<Organisation> {
        let all = hub(ctx).directory.now();
        let rows = all.organisations_of(kind.map(Into::into)).into_iter();
        let shown = rows.filter(|row| known(cx(ctx), row));
        shown.map(|row| Organisation { row, all: all.clone() }).collect()
    }

    /// One organisation by its slug; null when there is none, and a partner's for who is not signed in.
    async fn organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its slug, such as `eindhoven`.")] slug: String,
    ) -> Option<Organisation> {
        let all = hub(ctx).directory.now();
        let row = all.organisations.values().find(|row| row.slug == slug)?;
        Organisation::shown(hub(ctx), cx(ctx), row.id)
    }

    /// The themes in their order.
    async fn themes(&self, ctx: &Context<'_>) -> Vec<Theme> {
        hub(ctx).directory.now().themes.iter().cloned().map(Theme).collect()
    }

    /// How many people would see an entry of these organisations on each step of the ladder.
    async fn audience(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The organisations that the entry belongs to.")] organisations: Vec<ID>,
    ) -> Result<Option<Audience>> {
        cx(ctx).actor.require_member()?;
        let parse = |id: &ID| GlobalId::parse_as("organisations", id, Kind::Organisation);
        let ids = organisations.iter().take(50).map(parse).collect::<leerkring_core::Result<Vec<_>>>()?;
        let found = dir::audience(&hub(ctx).db, &ids, cx(ctx).now).await?;
        let municipalities = hub(ctx).directory.now().organisations_of(Some(dir::OrganisationKind::Municipality)).len();
        Ok(Some(Audience {
            own: found.own,
            community: found.community,
            partners: found.partners,
            municipalities: i32::try_from(municipalities).unwrap_or(i32::MAX),
        }))
    }
}

/// How many people see an entry on each step of the ladder; `public` has no number.
#[derive(SimpleObject)]
pub struct Audience {
    /// People of the entry's own organisations.
    own: i64,
    /// People of the municipalities, the facilitator and the ministry.
    community: i64,
    /// All who sign in.
    partners: i64,
    /// The municipalities among the community.
    municipalities: i32,
}
