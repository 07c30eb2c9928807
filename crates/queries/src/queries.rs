// This file was generated with `cornucopia`. Do not modify.

pub mod attachment;
pub mod comment;
pub mod directory;
pub mod entry;
pub mod event;
pub mod import;
pub mod job;
pub mod limit;
pub mod meeting;
pub mod newsletter;
pub mod plan;
pub mod practice;
pub mod presence;
pub mod publication;
pub mod search;
pub mod sign_in;
pub mod waiting;
