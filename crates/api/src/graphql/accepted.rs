//! The answer of a mutation that has no object to return.

use async_graphql::SimpleObject;

/// An answer that is the same whatever was known.
#[derive(SimpleObject)]
pub struct Accepted {
    /// Always true.
    accepted: bool,
}

impl Accepted {
    /// It was taken.
    pub const fn yes() -> Self {
        Self { accepted: true }
    }
}
