//! What an entry may say; pure.

use super::{Draft, EntryHead, Visibility};
use crate::{
    access::Action,
    error::{Error, Result},
    id::OrganisationId,
    text,
};
use std::collections::BTreeSet;

/// The most themes, neighbourhoods or joint municipalities that an entry has.
const MOST: usize = 30;

/// Cleans and checks what was typed.
pub fn draft(typed: Draft, organisation: OrganisationId) -> Result<Draft> {
    let mut together = unique("jointlyWith", typed.together)?;
    together.retain(|other| *other != organisation);
    Ok(Draft {
        title: text::line("title", &typed.title, 200)?,
        summary: text::prose("summary", &typed.summary, 600)?,
        body: text::prose("body", &typed.body, 50_000)?,
        themes: unique("themes", typed.themes)?,
        neighbourhoods: unique("neighbourhoods", typed.neighbourhoods)?,
        together,
    })
}

fn unique<T: Ord + Clone>(field: &'static str, values: Vec<T>) -> Result<Vec<T>> {
    if values.len() > MOST {
        return Err(Error::invalid(field, format!("has at most {MOST}")));
    }
    let mut seen = BTreeSet::new();
    Ok(values.into_iter().filter(|value| seen.insert(value.clone())).collect())
}

/// Refuses an edit of a version that is no longer the newest.
pub fn same_version(current: &EntryHead, version: i32) -> Result<()> {
    if current.version == version { Ok(()) } else { Err(Error::Conflict { current: current.version }) }
}

/// The right that a move along the ladder needs: the wider end decides.
pub fn action_to_move(from: Visibility, to: Visibility) -> Action {
    if from.max(to) == Visibility::Public { Action::Publish } else { Action::Share }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn typed(title: &str) -> Draft {
        Draft { title: title.into(), themes: vec!["innovatie".into(), "innovatie".into()], ..Draft::default() }
    }

    #[test]
    fn a_title_is_needed_and_has_an_end() {
        let home = OrganisationId(Uuid::from_u128(1));
        assert_eq!(draft(typed(" Straatcontact "), home).unwrap().title, "Straatcontact");
        assert!(matches!(draft(typed(" "), home), Err(Error::Invalid { field: "title", .. })));
        assert!(matches!(draft(typed(&"a".repeat(300)), home), Err(Error::Invalid { field: "title", .. })));
    }

    #[test]
    fn what_is_named_twice_counts_once_and_one_is_not_together_with_oneself() {
        let home = OrganisationId(Uuid::from_u128(1));
        let typed = Draft { together: vec![home, OrganisationId(Uuid::from_u128(2))], ..typed("Samen") };
        let clean = draft(typed, home).unwrap();
        assert_eq!(clean.themes, ["innovatie"]);
        assert_eq!(clean.together, [OrganisationId(Uuid::from_u128(2))]);
    }

    #[test]
    fn to_and_from_the_public_step_one_needs_the_right_to_publish() {
        assert_eq!(action_to_move(Visibility::Own, Visibility::Community), Action::Share);
        assert_eq!(action_to_move(Visibility::Public, Visibility::Own), Action::Publish);
    }
}
