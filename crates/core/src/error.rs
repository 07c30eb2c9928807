//! The one error of the hub: a stable code for programs, a sentence for people, and a cause that is never shown.

/// What every command returns.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a command did not do what was asked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not there, or may not be known to be there: the two answer alike.
    #[error("not found")]
    NotFound,
    /// The thing is visible, but this person may not do this to it.
    #[error("you may not do this")]
    Forbidden,
    /// Nobody is signed in, and this needs somebody.
    #[error("sign in first")]
    Unauthenticated,
    /// A field breaks a rule.
    #[error("{field}: {rule}")]
    Invalid {
        /// The input's field, as the API names it.
        field: &'static str,
        /// The rule that it breaks, in words.
        rule: String,
    },
    /// Somebody else changed it first.
    #[error("somebody else changed this first; it is now at version {current}")]
    Conflict {
        /// The version it has now.
        current: i32,
    },
    /// More bytes than are taken.
    #[error("larger than the {limit} bytes that are taken")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// It was there, and its bytes are lost.
    #[error("the file is lost; tell whoever runs the hub")]
    Gone,
    /// Too often; try again later.
    #[error("too often; try again in {seconds} seconds")]
    RateLimited {
        /// Seconds until it may be tried again.
        seconds: u32,
    },
    /// A part outside the process is away: database, storage.
    #[error("not available right now")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A fault of ours.
    #[error("something went wrong on our side")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// An [`Error::Invalid`].
    pub fn invalid(field: &'static str, rule: impl Into<String>) -> Self {
        Self::Invalid { field, rule: rule.into() }
    }

    /// A fault of ours, with its cause for the log.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// The stable code, the same on every road by which people reach the hub.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "NOT_FOUND",
            Self::Forbidden => "FORBIDDEN",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Invalid { .. } => "INVALID",
            Self::Conflict { .. } => "CONFLICT",
            Self::TooLarge { .. } => "TOO_LARGE",
            Self::Gone => "GONE",
            Self::RateLimited { .. } => "RATE_LIMITED",
            Self::Unavailable(_) => "UNAVAILABLE",
            Self::Internal(_) => "INTERNAL",
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    /// The one place where a named constraint becomes a user's error.
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(cause) = error.as_db_error() else { return Self::Unavailable(error.into()) };
        match cause.constraint() {
            Some("entry_title_length") => Self::invalid("title", "has 1 to 200 characters"),
            Some("entry_summary_length") => Self::invalid("summary", "has at most 600 characters"),
            Some("entry_body_length") => Self::invalid("body", "has at most 50,000 characters"),
            Some("comment_body_length") => Self::invalid("body", "has 1 to 5,000 characters"),
            Some("plan_dates") => Self::invalid("endsOn", "is not before the start"),
            Some("meeting_times") => Self::invalid("endsAt", "is after the start"),
            Some("practice_since_year") => Self::invalid("sinceYear", "lies between 1980 and 2100"),
            Some("practice_contact_fkey") => Self::invalid("contact", "is a member of the community"),
            Some("publication_year") => Self::invalid("year", "lies between 1950 and 2100"),
            Some("member_email_unique") => Self::invalid("email", "belongs to somebody already"),
            Some("membership_one_primary") => Self::invalid("primary", "an organisation has one primary contact"),
            Some("issue_one_draft" | "issue_number_unique") => {
                Self::invalid("issue", "one issue is being made already")
            }
            Some("issue_subject_length") => Self::invalid("subject", "has 1 to 150 characters"),
            Some("issue_block_entry_once") => Self::invalid("blocks", "an entry stands in an issue once"),
            Some("attachment_size") => Self::TooLarge { limit: 26_214_400 },
            Some("entry_author_fkey" | "comment_author_fkey" | "issue_author_fkey") => {
                Self::invalid("author", "is a member of the community")
            }
            Some("entry_organisation_fkey" | "membership_organisation_fkey" | "comment_organisation_fkey") => {
                Self::invalid("organisation", "is an organisation of the community")
            }
            Some("issue_block_entry_fkey") => Self::invalid("blocks", "are entries of the hub"),
            Some("neighbourhood_code") => Self::invalid("code", "is WK and six, or BU and eight characters"),
            Some("entry_pkey" | "comment_pkey" | "attachment_pkey" | "issue_pkey") => {
                Self::invalid("id", "is taken already")
            }
            _ if passes(cause.code().code()) => Self::Unavailable(error.into()),
            _ => Self::Internal(error.into()),
        }
    }
}

/// Whether what the server says (SQLSTATE) is about its own state, and a later time may do better: lost connections
/// (08), resources such as disk and connections (53), an operator who stops it or a statement that took too long (57),
/// files it can't write (58030), locks not got in time, deadlocks, idle transactions, a server that only reads now.
fn passes(code: &str) -> bool {
    matches!(&code[..2], "08" | "53" | "57")
        || matches!(code, "58030" | "55P03" | "40001" | "40P01" | "25P03" | "25P04" | "25006")
}

impl From<deadpool_postgres::PoolError> for Error {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        Self::Unavailable(error.into())
    }
}
