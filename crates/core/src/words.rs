//! The field's words that every room speaks: kinds of entries, steps of the ladder, roles.
//!
//! Only names, as the database types them; what they mean for access is `access`, for the shelf `entry`.

pub use leerkring_queries::types::{EntryKind, EntryStatus, Role, Visibility};

/// The steps of the ladder of visibility, from narrow to wide.
pub const LADDER: [Visibility; 4] = [Visibility::Own, Visibility::Community, Visibility::Partners, Visibility::Public];
