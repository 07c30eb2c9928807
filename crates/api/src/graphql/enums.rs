//! The words that have a few values.

use async_graphql::Enum;
use leerkring_core::{directory as dir, entry, event};

/// How wide something is shown: a ladder on which each step includes the ones before it.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "entry::Visibility")]
pub enum Visibility {
    /// The own organisation only (eigen organisatie).
    Own,
    /// The municipalities, the facilitator and the ministry (kerngroep).
    Community,
    /// All who sign in.
    Partners,
    /// Everybody (openbaar).
    Public,
}

/// What is shared.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "entry::EntryKind")]
pub enum EntryKind {
    /// What a municipality does (praktijkvoorbeeld).
    Practice,
    /// What it intends to do (plan).
    Plan,
    /// A meeting with its notes (bijeenkomst).
    Meeting,
    /// News (bericht).
    Update,
    /// An item of the library (publicatie).
    Publication,
}

/// Where an entry is in its life.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "entry::EntryStatus")]
pub enum EntryStatus {
    /// Never shown wider than the own organisation.
    Draft,
    /// Shown at least once.
    Shared,
    /// Left every list; read-only.
    Archived,
}

/// What an organisation is.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "dir::OrganisationKind")]
pub enum OrganisationKind {
    /// A municipality that takes part.
    Municipality,
    /// Who runs the community.
    Facilitator,
    /// Who commissioned it.
    Ministry,
    /// Youth work, a school, police, RIEC, care: invited by a municipality.
    Partner,
}

/// What somebody is in an organisation.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "dir::Role")]
pub enum Role {
    /// Reads what is shared with partners, comments, proposes a practice.
    Partner,
    /// Reads what the community shares.
    Observer,
    /// Writes for the own municipality.
    Coordinator,
    /// Runs the community.
    Facilitator,
}

/// What happened.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "event::EventKind")]
pub enum EventKind {
    /// An entry was made.
    EntryCreated,
    /// An entry was edited.
    EntryEdited,
    /// An entry moved along the ladder of visibility.
    EntryVisibility,
    /// An entry was archived.
    EntryArchived,
    /// Somebody commented.
    CommentAdded,
    /// A comment was edited.
    CommentEdited,
    /// A comment was withdrawn.
    CommentWithdrawn,
    /// A file was attached.
    AttachmentAdded,
    /// A file was removed.
    AttachmentRemoved,
    /// A newsletter issue was sent.
    IssueSent,
}

/// Where an issue is in its life.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "leerkring_core::newsletter::IssueStatus")]
pub enum IssueStatus {
    /// Being made.
    Draft,
    /// On its way to the subscribers.
    Sending,
    /// Every delivery is settled.
    Sent,
}
