// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum AttachmentStatus {
    Quarantine,
    Ready,
    Removed,
}
impl<'a> postgres_types::ToSql for AttachmentStatus {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            AttachmentStatus::Quarantine => "quarantine",
            AttachmentStatus::Ready => "ready",
            AttachmentStatus::Removed => "removed",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "attachment_status" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 3 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "quarantine" => true,
                    "ready" => true,
                    "removed" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for AttachmentStatus {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<AttachmentStatus, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "quarantine" => Ok(AttachmentStatus::Quarantine),
            "ready" => Ok(AttachmentStatus::Ready),
            "removed" => Ok(AttachmentStatus::Removed),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "attachment_status" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 3 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "quarantine" => true,
                    "ready" => true,
                    "removed" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(non_camel_case_types)]
pub enum Visibility {
    Own,
    Community,
    Partners,
    Public,
}
impl<'a> postgres_types::ToSql for Visibility {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            Visibility::Own => "own",
            Visibility::Community => "community",
            Visibility::Partners => "partners",
            Visibility::Public => "public",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "visibility" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 4 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "own" => true,
                    "community" => true,
                    "partners" => true,
                    "public" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for Visibility {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<Visibility, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "own" => Ok(Visibility::Own),
            "community" => Ok(Visibility::Community),
            "partners" => Ok(Visibility::Partners),
            "public" => Ok(Visibility::Public),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "visibility" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 4 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "own" => true,
                    "community" => true,
                    "partners" => true,
                    "public" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(non_camel_case_types)]
pub enum OrganisationKind {
    Municipality,
    Facilitator,
    Ministry,
    Partner,
}
impl<'a> postgres_types::ToSql for OrganisationKind {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            OrganisationKind::Municipality => "municipality",
            OrganisationKind::Facilitator => "facilitator",
            OrganisationKind::Ministry => "ministry",
            OrganisationKind::Partner => "partner",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "organisation_kind" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 4 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "municipality" => true,
                    "facilitator" => true,
                    "ministry" => true,
                    "partner" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for OrganisationKind {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<OrganisationKind, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "municipality" => Ok(OrganisationKind::Municipality),
            "facilitator" => Ok(OrganisationKind::Facilitator),
            "ministry" => Ok(OrganisationKind::Ministry),
            "partner" => Ok(OrganisationKind::Partner),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "organisation_kind" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 4 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "municipality" => true,
                    "facilitator" => true,
                    "ministry" => true,
                    "partner" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(non_camel_case_types)]
pub enum Role {
    Partner,
    Observer,
    Coordinator,
    Facilitator,
}
impl<'a> postgres_types::ToSql for Role {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            Role::Partner => "partner",
            Role::Observer => "observer",
            Role::Coordinator => "coordinator",
            Role::Facilitator => "facilitator",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "role" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 4 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "partner" => true,
                    "observer" => true,
                    "coordinator" => true,
                    "facilitator" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for Role {
    fn from_sql(ty: &postgres_types::Type, buf: &'a [u8]) -> Result<Role, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "partner" => Ok(Role::Partner),
            "observer" => Ok(Role::Observer),
            "coordinator" => Ok(Role::Coordinator),
            "facilitator" => Ok(Role::Facilitator),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "role" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 4 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "partner" => true,
                    "observer" => true,
                    "coordinator" => true,
                    "facilitator" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(non_camel_case_types)]
pub enum EntryKind {
    Practice,
    Plan,
    Meeting,
    Update,
    Publication,
}
impl<'a> postgres_types::ToSql for EntryKind {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            EntryKind::Practice => "practice",
            EntryKind::Plan => "plan",
            EntryKind::Meeting => "meeting",
            EntryKind::Update => "update",
            EntryKind::Publication => "publication",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "entry_kind" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 5 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "practice" => true,
                    "plan" => true,
                    "meeting" => true,
                    "update" => true,
                    "publication" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for EntryKind {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<EntryKind, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "practice" => Ok(EntryKind::Practice),
            "plan" => Ok(EntryKind::Plan),
            "meeting" => Ok(EntryKind::Meeting),
            "update" => Ok(EntryKind::Update),
            "publication" => Ok(EntryKind::Publication),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "entry_kind" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 5 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "practice" => true,
                    "plan" => true,
                    "meeting" => true,
                    "update" => true,
                    "publication" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(non_camel_case_types)]
pub enum EntryStatus {
    Draft,
    Shared,
    Archived,
}
impl<'a> postgres_types::ToSql for EntryStatus {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            EntryStatus::Draft => "draft",
            EntryStatus::Shared => "shared",
            EntryStatus::Archived => "archived",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "entry_status" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 3 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "draft" => true,
                    "shared" => true,
                    "archived" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for EntryStatus {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<EntryStatus, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "draft" => Ok(EntryStatus::Draft),
            "shared" => Ok(EntryStatus::Shared),
            "archived" => Ok(EntryStatus::Archived),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "entry_status" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 3 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "draft" => true,
                    "shared" => true,
                    "archived" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum EventKind {
    EntryCreated,
    EntryEdited,
    EntryVisibility,
    EntryArchived,
    CommentAdded,
    CommentEdited,
    CommentWithdrawn,
    AttachmentAdded,
    AttachmentRemoved,
    IssueSent,
}
impl<'a> postgres_types::ToSql for EventKind {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            EventKind::EntryCreated => "entry_created",
            EventKind::EntryEdited => "entry_edited",
            EventKind::EntryVisibility => "entry_visibility",
            EventKind::EntryArchived => "entry_archived",
            EventKind::CommentAdded => "comment_added",
            EventKind::CommentEdited => "comment_edited",
            EventKind::CommentWithdrawn => "comment_withdrawn",
            EventKind::AttachmentAdded => "attachment_added",
            EventKind::AttachmentRemoved => "attachment_removed",
            EventKind::IssueSent => "issue_sent",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "event_kind" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 10 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "entry_created" => true,
                    "entry_edited" => true,
                    "entry_visibility" => true,
                    "entry_archived" => true,
                    "comment_added" => true,
                    "comment_edited" => true,
                    "comment_withdrawn" => true,
                    "attachment_added" => true,
                    "attachment_removed" => true,
                    "issue_sent" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for EventKind {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<EventKind, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "entry_created" => Ok(EventKind::EntryCreated),
            "entry_edited" => Ok(EventKind::EntryEdited),
            "entry_visibility" => Ok(EventKind::EntryVisibility),
            "entry_archived" => Ok(EventKind::EntryArchived),
            "comment_added" => Ok(EventKind::CommentAdded),
            "comment_edited" => Ok(EventKind::CommentEdited),
            "comment_withdrawn" => Ok(EventKind::CommentWithdrawn),
            "attachment_added" => Ok(EventKind::AttachmentAdded),
            "attachment_removed" => Ok(EventKind::AttachmentRemoved),
            "issue_sent" => Ok(EventKind::IssueSent),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "event_kind" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 10 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "entry_created" => true,
                    "entry_edited" => true,
                    "entry_visibility" => true,
                    "entry_archived" => true,
                    "comment_added" => true,
                    "comment_edited" => true,
                    "comment_withdrawn" => true,
                    "attachment_added" => true,
                    "attachment_removed" => true,
                    "issue_sent" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum JobKind {
    SignInMail,
    ConfirmMail,
    IssueTest,
    IssueRun,
    QuarantineSweep,
    ObjectDelete,
}
impl<'a> postgres_types::ToSql for JobKind {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            JobKind::SignInMail => "sign_in_mail",
            JobKind::ConfirmMail => "confirm_mail",
            JobKind::IssueTest => "issue_test",
            JobKind::IssueRun => "issue_run",
            JobKind::QuarantineSweep => "quarantine_sweep",
            JobKind::ObjectDelete => "object_delete",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "job_kind" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 6 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "sign_in_mail" => true,
                    "confirm_mail" => true,
                    "issue_test" => true,
                    "issue_run" => true,
                    "quarantine_sweep" => true,
                    "object_delete" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for JobKind {
    fn from_sql(ty: &postgres_types::Type, buf: &'a [u8]) -> Result<JobKind, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "sign_in_mail" => Ok(JobKind::SignInMail),
            "confirm_mail" => Ok(JobKind::ConfirmMail),
            "issue_test" => Ok(JobKind::IssueTest),
            "issue_run" => Ok(JobKind::IssueRun),
            "quarantine_sweep" => Ok(JobKind::QuarantineSweep),
            "object_delete" => Ok(JobKind::ObjectDelete),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "job_kind" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 6 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "sign_in_mail" => true,
                    "confirm_mail" => true,
                    "issue_test" => true,
                    "issue_run" => true,
                    "quarantine_sweep" => true,
                    "object_delete" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum IssueStatus {
    Draft,
    Sending,
    Sent,
}
impl<'a> postgres_types::ToSql for IssueStatus {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            IssueStatus::Draft => "draft",
            IssueStatus::Sending => "sending",
            IssueStatus::Sent => "sent",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "issue_status" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 3 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "draft" => true,
                    "sending" => true,
                    "sent" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for IssueStatus {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<IssueStatus, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "draft" => Ok(IssueStatus::Draft),
            "sending" => Ok(IssueStatus::Sending),
            "sent" => Ok(IssueStatus::Sent),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "issue_status" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 3 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "draft" => true,
                    "sending" => true,
                    "sent" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum SubscriberStatus {
    Pending,
    Confirmed,
    Left,
    Bounced,
}
impl<'a> postgres_types::ToSql for SubscriberStatus {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            SubscriberStatus::Pending => "pending",
            SubscriberStatus::Confirmed => "confirmed",
            SubscriberStatus::Left => "left",
            SubscriberStatus::Bounced => "bounced",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "subscriber_status" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 4 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "pending" => true,
                    "confirmed" => true,
                    "left" => true,
                    "bounced" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for SubscriberStatus {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<SubscriberStatus, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "pending" => Ok(SubscriberStatus::Pending),
            "confirmed" => Ok(SubscriberStatus::Confirmed),
            "left" => Ok(SubscriberStatus::Left),
            "bounced" => Ok(SubscriberStatus::Bounced),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "subscriber_status" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 4 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "pending" => true,
                    "confirmed" => true,
                    "left" => true,
                    "bounced" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum DeliveryStatus {
    Queued,
    Claimed,
    HandingOver,
    Sent,
    Failed,
    Unknown,
}
impl<'a> postgres_types::ToSql for DeliveryStatus {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            DeliveryStatus::Queued => "queued",
            DeliveryStatus::Claimed => "claimed",
            DeliveryStatus::HandingOver => "handing_over",
            DeliveryStatus::Sent => "sent",
            DeliveryStatus::Failed => "failed",
            DeliveryStatus::Unknown => "unknown",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "delivery_status" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 6 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "queued" => true,
                    "claimed" => true,
                    "handing_over" => true,
                    "sent" => true,
                    "failed" => true,
                    "unknown" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for DeliveryStatus {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<DeliveryStatus, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "queued" => Ok(DeliveryStatus::Queued),
            "claimed" => Ok(DeliveryStatus::Claimed),
            "handing_over" => Ok(DeliveryStatus::HandingOver),
            "sent" => Ok(DeliveryStatus::Sent),
            "failed" => Ok(DeliveryStatus::Failed),
            "unknown" => Ok(DeliveryStatus::Unknown),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "delivery_status" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 6 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "queued" => true,
                    "claimed" => true,
                    "handing_over" => true,
                    "sent" => true,
                    "failed" => true,
                    "unknown" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
