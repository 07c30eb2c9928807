//! What the reader may do with an entry: the access matrix, asked for the buttons of a page.

use super::enums::Visibility;
use async_graphql::SimpleObject;
use leerkring_core::{
    Cx,
    access::{self, Action, Subject},
    entry::{self as shelf, LADDER},
};

/// What the reader may do with an entry.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Rights {
    /// Edit its texts.
    edit: bool,
    /// Archive it.
    archive: bool,
    /// Attach files, remove files.
    attach: bool,
    /// Comment on it.
    comment: bool,
    /// The steps of the ladder that they may move it to.
    show: Vec<Visibility>,
}

impl Rights {
    /// What somebody may do with an entry.
    pub fn of(cx: &Cx, subject: &Subject) -> Self {
        let may = |action| access::require(&cx.actor, action, subject).is_ok();
        let to = |step: shelf::Visibility| {
            let wide = step == shelf::Visibility::Public || subject.visibility == shelf::Visibility::Public;
            may(if wide { Action::Publish } else { Action::Share })
        };
        Self {
            edit: may(Action::Edit),
            archive: may(Action::Edit),
            attach: may(Action::Attach),
            comment: may(Action::Comment),
            show: LADDER.into_iter().filter(|step| to(*step)).map(Into::into).collect(),
        }
    }
}
