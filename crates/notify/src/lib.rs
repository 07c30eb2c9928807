//! What the hub sends: how a mail is made and handed over, the mails' texts, and the newsletter's engine.
//!
//! Never knows HTTP or GraphQL, and never decides who may see what: it asks core.

pub mod mail;
pub mod templates;
pub mod worker;
