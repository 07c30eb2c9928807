//! The one place that reads the wall clock.

use chrono::{DateTime, Utc};

/// The time of now.
#[allow(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}
