//! Who asks, and when: made once per request. Nothing below it reads a clock or makes an id from one.

use crate::{
    error::{Error, Result},
    id::{MemberId, OrganisationId},
    words::{LADDER, Role, Visibility},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The context of one request.
#[derive(Clone, Debug)]
pub struct Cx {
    /// Who asks.
    pub actor: Actor,
    /// The time of the request.
    pub now: DateTime<Utc>,
}

impl Cx {
    /// A context.
    pub const fn new(actor: Actor, now: DateTime<Utc>) -> Self {
        Self { actor, now }
    }

    /// A new id, ordered by this request's time.
    pub fn new_id(&self) -> Uuid {
        let seconds = u64::try_from(self.now.timestamp()).unwrap_or(0);
        let stamp = uuid::Timestamp::from_unix(uuid::NoContext, seconds, self.now.timestamp_subsec_nanos());
        Uuid::new_v7(stamp)
    }
}

/// One membership that holds today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Standing {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The role in it.
    pub role: Role,
    /// The municipality that invited a partner's organisation.
    pub host: Option<OrganisationId>,
}

/// Who asks: a person with the memberships that hold today, or anyone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Actor {
    /// The person, when somebody signed in.
    pub member: Option<MemberId>,
    /// Their memberships of today.
    pub standings: Vec<Standing>,
}

/// What an actor may read, in the form that every list's SQL takes: an entry is visible when its visibility is
/// one of `visibilities`, or it belongs to one of `homes`, or `member` wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sight {
    /// Steps of the ladder that are seen everywhere.
    pub visibilities: Vec<Visibility>,
    /// Organisations whose `own` entries are seen too.
    pub homes: Vec<Uuid>,
    /// Whose own texts are seen.
    pub member: Option<Uuid>,
}

impl Actor {
    /// Somebody who did not sign in.
    pub fn anyone() -> Self {
        Self::default()
    }

    /// The person; `UNAUTHENTICATED` when nobody signed in.
    pub fn require_member(&self) -> Result<MemberId> {
        self.member.ok_or(Error::Unauthenticated)
    }

    /// Whether they hold this role somewhere.
    pub fn has(&self, role: Role) -> bool {
        self.standings.iter().any(|standing| standing.role == role)
    }

    /// The narrowest step of the ladder that they see of others.
    pub fn level(&self) -> Visibility {
        if self.standings.iter().any(|standing| standing.role != Role::Partner) {
            Visibility::Community
        } else if self.writer().is_some() {
            Visibility::Partners
        } else {
            Visibility::Public
        }
    }

    /// The organisations whose own texts they see: a coordinator's and a facilitator's; each once.
    pub fn homes(&self) -> Vec<OrganisationId> {
        let mut homes: Vec<_> = Vec::new();
        for standing in &self.standings {
            let at_home = matches!(standing.role, Role::Coordinator | Role::Facilitator);
            if at_home && !homes.contains(&standing.organisation) {
                homes.push(standing.organisation);
            }
        }
        homes
    }

    /// Whose texts they see for having written them: their own, as long as they hold a role. Who left sees what
    /// everybody sees.
    pub fn writer(&self) -> Option<MemberId> {
        self.member.filter(|_| !self.standings.is_empty())
    }

    /// Somebody who sees just what everybody on the same step of the ladder sees: nobody's own texts, nobody's home.
    #[must_use]
    pub fn everybody(&self) -> Self {
        let role = match self.level() {
            Visibility::Own | Visibility::Community => Some(Role::Observer),
            Visibility::Partners => Some(Role::Partner),
            Visibility::Public => None,
        };
        let nowhere = OrganisationId(Uuid::nil());
        Self {
            member: self.member.map(|_| MemberId(Uuid::nil())),
            standings: role.map(|role| Standing { organisation: nowhere, role, host: None }).into_iter().collect(),
        }
    }

    /// What they may read, for SQL.
    pub fn sight(&self) -> Sight {
        let level = self.level();
        Sight {
            visibilities: LADDER.into_iter().filter(|step| *step >= level).collect(),
            homes: self.homes().into_iter().map(|id| id.0).collect(),
            member: self.writer().map(|id| id.0),
        }
    }
}
