//! Access is one table: (action, role) to a reach. `require` serves commands, [`sees`] live events and mail, and
//! [`crate::Actor::sight`] is the same rule bound into the SQL of every list. docs/access.md prints it.

use crate::{
    cx::{Actor, Standing},
    error::{Error, Result},
    id::{MemberId, OrganisationId},
    words::{EntryStatus, Role, Visibility},
};
use leerkring_queries::queries::entry::EntryHead;

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Read an entry, its comments and attachments.
    Read,
    /// Create a practice; a partner does so as a proposal to its host.
    CreatePractice,
    /// Create a plan, an update or a publication.
    CreateEntry,
    /// Create a meeting and its notes.
    CreateMeeting,
    /// Edit or archive an entry.
    Edit,
    /// Show an entry to the community or to partners, or narrow it again.
    Share,
    /// Show an entry to everybody.
    Publish,
    /// Comment on an entry.
    Comment,
    /// Edit a comment.
    EditComment,
    /// Withdraw a comment.
    WithdrawComment,
    /// Attach a file to an entry, or remove one.
    Attach,
    /// Make, test and send newsletter issues; read every subscriber's address and consent, and what became of each
    /// delivery.
    Newsletter,
}

impl Action {
    /// All of them, in the matrix's order.
    pub const ALL: [Self; 12] = [
        Self::Read,
        Self::CreatePractice,
        Self::CreateEntry,
        Self::CreateMeeting,
        Self::Edit,
        Self::Share,
        Self::Publish,
        Self::Comment,
        Self::EditComment,
        Self::WithdrawComment,
        Self::Attach,
        Self::Newsletter,
    ];
}

/// What people do about themselves, by the contract's names: no role decides about it, so the table has no rows for it.
pub const ONESELF: [(&str, &str, &str); 10] = [
    ("requestSignIn", "anyone", "has a link to sign in sent to an address"),
    ("signIn", "who has the mail's token, in the browser that asked for it", "begins a session"),
    ("demoSignIn", "anyone, in a demo", "begins a session as one of its people"),
    ("refreshSession", "who has the session's refresh token", "goes on with a session"),
    ("signOut", "who is signed in", "ends the own session"),
    ("signOutEverywhere", "who is signed in", "ends all own sessions"),
    ("noteVisit", "who is signed in", "keeps until when they have seen what is new"),
    ("subscribe", "anyone", "has a mail sent to an address that asks to confirm"),
    ("confirmSubscription", "who has that mail's token", "gets the newsletter from then on"),
    ("unsubscribe", "who has the token of an issue", "gets it no longer"),
];

/// How far a role's right goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Not at all.
    No,
    /// What the person made.
    Own,
    /// What the person made for the municipality that invited it, as long as it is a draft.
    OwnDraft,
    /// What belongs to the person's organisation; for a partner, to the municipality that invited it.
    Home,
    /// What the person may see.
    Seen,
    /// What the person made, and what belongs to the person's organisation.
    OwnAndHome,
    /// Everything that the person may see, of whomever.
    All,
}

/// The table. A new action without a row does not compile.
pub const fn reach(action: Action, role: Option<Role>) -> Reach {
    use Action as A;
    use Reach as R;
    use Role::{Coordinator, Facilitator, Observer, Partner};
    match (action, role) {
        (A::Read, _) => R::Seen,
        (_, None) => R::No,

        (A::CreatePractice, Some(Partner | Coordinator)) => R::Home,
        (A::CreatePractice, Some(Observer)) => R::No,
        (A::CreatePractice, Some(Facilitator)) => R::All,

        (A::CreateEntry, Some(Partner | Observer)) => R::No,
        (A::CreateEntry, Some(Coordinator)) => R::Home,
        (A::CreateEntry, Some(Facilitator)) => R::All,

        (A::CreateMeeting, Some(Partner | Observer | Coordinator)) => R::No,
        (A::CreateMeeting, Some(Facilitator)) => R::All,

        (A::Edit | A::Attach, Some(Partner)) => R::OwnDraft,
        (A::Edit | A::Attach, Some(Observer)) => R::No,
        (A::Edit | A::Attach, Some(Coordinator | Facilitator)) => R::Home,

        (A::Share | A::Publish, Some(Partner | Observer)) => R::No,
        (A::Share | A::Publish, Some(Coordinator | Facilitator)) => R::Home,

        (A::Comment, Some(_)) => R::Seen,
        (A::EditComment, Some(_)) => R::Own,
        (A::WithdrawComment, Some(Partner | Observer)) => R::Own,
        (A::WithdrawComment, Some(Coordinator)) => R::OwnAndHome,
        (A::WithdrawComment, Some(Facilitator)) => R::All,

        (A::Newsletter, Some(Partner | Observer | Coordinator)) => R::No,
        (A::Newsletter, Some(Facilitator)) => R::All,
    }
}

/// The table as Markdown: docs/access.md.
pub fn matrix() -> String {
    use std::fmt::Write as _;
    let roles = [
        ("anyone", None),
        ("partner", Some(Role::Partner)),
        ("observer", Some(Role::Observer)),
        ("coordinator", Some(Role::Coordinator)),
        ("facilitator", Some(Role::Facilitator)),
    ];
    let mut text = String::from(
        "# Who may do what\n\nPrinted from `core::access::reach` by `make contracts`; a test compares it. What somebody \
         may not see answers as if it were not there. `Seen`: what the ladder shows them. `Own`: what they made. \
         `OwnDraft`: what they made for their home, while it is a draft. `Home`: what belongs to their organisation, jointly or alone; \
         for a partner, to the municipality that invited it.\n\n| action |",
    );
    for (name, _) in roles {
        let _ = write!(text, " {name} |");
    }
    text.push_str("\n|---|---|---|---|---|---|\n");
    for action in Action::ALL {
        let _ = write!(text, "| {action:?} |");
        for (_, role) in roles {
            match reach(action, role) {
                Reach::No => text.push_str(" – |"),
                reach => {
                    let _ = write!(text, " {reach:?} |");
                }
            }
        }
        text.push('\n');
    }
    text.push_str(
        "\nWho may read an entry and is signed in may tell that they are at it (`notePresence`). `Newsletter` is also \
         reading every subscriber's address and what became of each delivery.\n\n## What people do about themselves\n\nNo role decides about these.\n\n\
         | mutation | who | what |\n|---|---|---|\n",
    );
    for (mutation, who, what) in ONESELF {
        let _ = writeln!(text, "| {mutation} | {who} | {what} |");
    }
    text
}

/// What an access question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The organisations that it belongs to.
    pub organisations: Vec<OrganisationId>,
    /// Who made it: the entry's author, or the comment's.
    pub author: Option<MemberId>,
    /// Who wrote the entry: authors see their own, while they hold a role.
    pub writer: Option<MemberId>,
    /// Its place on the ladder.
    pub visibility: Visibility,
    /// Draft, shared or archived.
    pub status: EntryStatus,
}

impl Subject {
    /// Something new for an organisation.
    pub fn new_for(organisation: OrganisationId, author: Option<MemberId>) -> Self {
        let organisations = vec![organisation];
        Self { organisations, author, writer: author, visibility: Visibility::Own, status: EntryStatus::Draft }
    }

    /// The community itself: for actions that are about no entry.
    pub const fn community() -> Self {
        Self {
            organisations: Vec::new(),
            author: None,
            writer: None,
            visibility: Visibility::Public,
            status: EntryStatus::Shared,
        }
    }

    /// An entry.
    pub fn entry(head: &EntryHead) -> Self {
        let organisations = std::iter::once(head.organisation).chain(head.together.iter().copied());
        Self {
            organisations: organisations.map(OrganisationId).collect(),
            author: Some(MemberId(head.author)),
            writer: Some(MemberId(head.author)),
            visibility: head.visibility,
            status: head.status,
        }
    }

    /// A comment of somebody on this entry.
    #[must_use]
    pub fn comment_of(self, author: MemberId) -> Self {
        Self { author: Some(author), ..self }
    }
}

/// Whether an actor may know of it at all.
pub fn sees(actor: &Actor, subject: &Subject) -> bool {
    subject.visibility >= actor.level()
        || actor.homes().iter().any(|home| subject.organisations.contains(home))
        || (subject.writer.is_some() && subject.writer == actor.writer())
}

/// Whether an actor may do this, leaving aside whether they see it.
pub fn may(actor: &Actor, action: Action, subject: &Subject) -> bool {
    let own = actor.member.is_some() && subject.author == actor.member;
    let reaches = |role: Option<Role>, standing: Option<&Standing>| {
        let home = standing.is_some_and(|s| {
            subject.organisations.contains(match (s.role, &s.host) {
                (Role::Partner, Some(host)) => host,
                _ => &s.organisation,
            })
        });
        match reach(action, role) {
            Reach::No => false,
            Reach::Own => own,
            Reach::OwnDraft => own && home && subject.status == EntryStatus::Draft,
            Reach::Home => home,
            Reach::OwnAndHome => own || home,
            Reach::Seen => sees(actor, subject),
            Reach::All => true,
        }
    };
    reaches(None, None) || actor.standings.iter().any(|standing| reaches(Some(standing.role), Some(standing)))
}

/// Asks whether an actor may do this to a thing that is there. Fails with `NOT_FOUND` when they may not see it,
/// `UNAUTHENTICATED` when nobody signed in, `FORBIDDEN` when they may not, and `INVALID` on `status` when it is
/// archived and this would change it.
pub fn require(actor: &Actor, action: Action, subject: &Subject) -> Result<()> {
    let creates = matches!(action, Action::CreatePractice | Action::CreateEntry | Action::CreateMeeting);
    if !creates && !sees(actor, subject) {
        return Err(Error::NotFound);
    }
    if !may(actor, action, subject) {
        return Err(if actor.member.is_none() { Error::Unauthenticated } else { Error::Forbidden });
    }
    if action != Action::Read && subject.status == EntryStatus::Archived {
        return Err(Error::invalid("status", "what is archived is read-only"));
    }
    Ok(())
}
