//! What an issue may say and when it may go; how long a delivery waits; pure.

use super::{BlockEdit, IssueEdit, IssueRow, IssueStatus, ProposalRow};
use crate::{
    entry::EntryId,
    error::{Error, Result},
    text,
};
use chrono::TimeDelta;

const BLOCKS_AT_MOST: usize = 30;
const PROPOSED_AT_MOST: usize = 12;
const ATTEMPTS_AT_MOST: i32 = 12;

/// A subject: one line of 1 to 150 characters.
pub fn subject(subject: &str) -> Result<String> {
    text::line("subject", subject, 150)
}

/// Only a draft is edited or sent, and only as it was last seen.
pub fn editable(issue: &IssueRow, version: i32) -> Result<()> {
    if issue.status != IssueStatus::Draft {
        return Err(Error::invalid("status", "this issue was sent already"));
    }
    if issue.version != version {
        return Err(Error::Conflict { current: issue.version });
    }
    Ok(())
}

/// Only of an issue whose run is over is it known what is unknown, and only as it was last seen.
pub fn resendable(issue: &IssueRow, version: i32) -> Result<()> {
    if issue.version != version {
        return Err(Error::Conflict { current: issue.version });
    }
    match issue.status {
        IssueStatus::Draft => Err(Error::invalid("status", "this issue was not sent yet")),
        IssueStatus::Sending => Err(Error::invalid("status", "this issue is still being sent")),
        IssueStatus::Sent => Ok(()),
    }
}

/// An empty mail is sent to nobody.
pub fn sendable(issue: &IssueRow, blocks: usize) -> Result<()> {
    if blocks == 0 && issue.introduction.is_empty() {
        return Err(Error::invalid("blocks", "an issue has an introduction or a block"));
    }
    Ok(())
}

/// The first blocks of a new issue.
pub fn propose(found: Vec<ProposalRow>) -> Vec<BlockEdit> {
    let block = |row: ProposalRow| BlockEdit { entry: EntryId(row.entry), title: row.title, summary: row.summary };
    found.into_iter().take(PROPOSED_AT_MOST).map(block).collect()
}

/// Cleans and checks an edit; `public` are those of its entries that everybody may read.
pub fn edit(edit: IssueEdit, public: &[ProposalRow]) -> Result<IssueEdit> {
    if edit.blocks.len() > BLOCKS_AT_MOST {
        return Err(Error::invalid("blocks", format!("are at most {BLOCKS_AT_MOST}")));
    }
    let blocks = edit.blocks.into_iter().map(|block| {
        let entry = public.iter().find(|row| row.entry == block.entry.0);
        let entry = entry.ok_or_else(|| Error::invalid("blocks", "are public entries"))?;
        let title = text::optional_line("title", &block.title, 200)?;
        let summary = text::prose("summary", &block.summary, 600)?;
        Ok(BlockEdit {
            entry: block.entry,
            title: if title.is_empty() { entry.title.clone() } else { title },
            summary: if summary.is_empty() { entry.summary.clone() } else { summary },
        })
    });
    Ok(IssueEdit {
        blocks: blocks.collect::<Result<_>>()?,
        subject: subject(&edit.subject)?,
        introduction: text::prose("introduction", &edit.introduction, 10_000)?,
    })
}

/// The pause before a delivery is tried again, from half a minute to two hours; none when it is given up.
pub fn pause(attempts: i32) -> Option<TimeDelta> {
    let doubled = 1_i64 << attempts.saturating_sub(1).clamp(0, 20);
    (attempts < ATTEMPTS_AT_MOST).then(|| TimeDelta::seconds((30 * doubled).min(7_200)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::EntryKind;
    use chrono::DateTime;
    use uuid::Uuid;

    fn issue(status: IssueStatus, introduction: &str) -> IssueRow {
        let at = DateTime::UNIX_EPOCH;
        IssueRow {
            id: Uuid::nil(),
            number: 1,
            subject: "Nieuws".into(),
            introduction: introduction.into(),
            status,
            version: 3,
            author: Uuid::nil(),
            created: at,
            edited: at,
            sent: None,
            completed: None,
        }
    }

    fn public(id: u128) -> ProposalRow {
        ProposalRow {
            entry: Uuid::from_u128(id),
            kind: EntryKind::Practice,
            organisation: "Eindhoven".into(),
            title: "Straatcontact".into(),
            summary: "Elke avond".into(),
        }
    }

    fn block(id: u128, title: &str) -> BlockEdit {
        BlockEdit { entry: EntryId(Uuid::from_u128(id)), title: title.into(), summary: String::new() }
    }

    #[test]
    fn a_sent_issue_stays_as_it_is_and_a_stale_version_is_a_conflict() {
        assert!(editable(&issue(IssueStatus::Draft, ""), 3).is_ok());
        assert!(matches!(editable(&issue(IssueStatus::Draft, ""), 2), Err(Error::Conflict { current: 3 })));
        assert!(matches!(editable(&issue(IssueStatus::Sent, ""), 3), Err(Error::Invalid { field: "status", .. })));
    }

    #[test]
    fn what_is_unknown_is_sent_again_after_the_run_and_as_it_was_seen() {
        assert!(resendable(&issue(IssueStatus::Sent, ""), 3).is_ok());
        assert!(matches!(resendable(&issue(IssueStatus::Sent, ""), 2), Err(Error::Conflict { current: 3 })));
        for not_over in [IssueStatus::Draft, IssueStatus::Sending] {
            assert!(matches!(resendable(&issue(not_over, ""), 3), Err(Error::Invalid { field: "status", .. })));
        }
    }

    #[test]
    fn an_empty_issue_is_not_sent() {
        assert!(sendable(&issue(IssueStatus::Draft, ""), 0).is_err());
        assert!(sendable(&issue(IssueStatus::Draft, ""), 1).is_ok());
        assert!(sendable(&issue(IssueStatus::Draft, "Beste lezer"), 0).is_ok());
    }

    #[test]
    fn a_block_is_of_a_public_entry_and_says_what_the_entry_says_unless_told() {
        let given = IssueEdit {
            subject: " Nieuws ".into(),
            blocks: vec![block(1, ""), block(2, "Anders")],
            ..IssueEdit::default()
        };
        let change = edit(given.clone(), &[public(1), public(2)]).unwrap();
        assert_eq!(change.subject, "Nieuws");
        assert_eq!(change.blocks[0].title, "Straatcontact");
        assert_eq!((change.blocks[1].title.as_str(), change.blocks[1].summary.as_str()), ("Anders", "Elke avond"));
        assert!(matches!(edit(given, &[public(1)]), Err(Error::Invalid { field: "blocks", .. })));
        let long = IssueEdit { subject: "a".repeat(151), ..IssueEdit::default() };
        assert!(matches!(edit(long, &[]), Err(Error::Invalid { field: "subject", .. })));
    }

    #[test]
    fn pauses_grow_and_end() {
        let seconds: Vec<_> = (1..=12).map(|n| pause(n).map(|pause| pause.num_seconds())).collect();
        assert_eq!(seconds[..3], [Some(30), Some(60), Some(120)]);
        assert_eq!(seconds[9..], [Some(7200), Some(7200), None]);
    }
}
