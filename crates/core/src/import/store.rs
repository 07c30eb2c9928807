//! The statements of the import. Each says how many rows it made or changed.

use super::{
    id,
    row::{
        CommentRow, IssueRow, MemberRow, MembershipRow, NeighbourhoodRow, OrganisationRow, OrganisationWord, RoleWord,
        SubscriberRow, ThemeRow,
    },
};
use crate::{
    db::{Db, Tx},
    directory::{OrganisationKind, Role},
    entry::EntryId,
    error::Result,
    text,
};
use leerkring_queries::queries::import as sql;
use uuid::Uuid;

/// Remembers the place before the first row.
pub async fn remember(tx: &Tx<'_>) -> Result<()> {
    Ok(tx.client().batch_execute("savepoint row").await?)
}

/// Remembers the place before a next row instead: places that are kept within one another make each next one slower.
pub async fn go_on(tx: &Tx<'_>) -> Result<()> {
    Ok(tx.client().batch_execute("release savepoint row; savepoint row").await?)
}

/// How an import writes, to its end or until it is undone. It may wait between its statements, while files go to the
/// object storage. Words of texts and counts of what entries carry are left for [`gather_words`] and
/// [`gather_counts`]. And the indexes of words
/// take 4 MiB of them at a time, some hundred entries: one by one, an entry's two hundred words are looked up in the index
/// one by one, and take as long as everything else of it. A search reads through those 4 MiB meanwhile.
const BULK: &str = "set local idle_in_transaction_session_timeout = 0;
    set local leerkring.importing = 'on';
    set local work_mem = '64MB';
    set local gin_pending_list_limit = '4MB';
    alter index entry_search set (fastupdate = on)";

/// How the index of entries takes words otherwise: at once, since every search reads through those that wait.
const SINGLE: &str = "alter index entry_search set (fastupdate = off)";

/// Writes as an import does, from here to [`finish`].
pub async fn begin(tx: &Tx<'_>) -> Result<()> {
    Ok(tx.client().batch_execute(BULK).await?)
}

/// Puts the last words where they belong, and writes as ever from here on.
pub async fn finish(tx: &Tx<'_>) -> Result<()> {
    sql::clean_words().bind(tx.client()).one().await?;
    Ok(tx.client().batch_execute(SINGLE).await?)
}

/// After an import that was undone: words of what is not there are no burden for searches. PostgreSQL does it by itself
/// as well, when it next cleans up.
pub async fn clean_up(db: &Db) -> Result<()> {
    let reader = db.reader().await?;
    reader.watch(async { Ok(sql::clean_words().bind(&*reader).one().await.map(drop)?) }).await
}

/// Keeps the words of these entries and of what was said of them, for forgiving typos.
pub async fn gather_words(tx: &Tx<'_>, entries: &[Uuid]) -> Result<()> {
    sql::gather_words().bind(tx.client(), &entries).await?;
    Ok(())
}

/// Counts what these entries carry, where that is not what was written with them.
pub async fn gather_counts(tx: &Tx<'_>, entries: &[Uuid]) -> Result<()> {
    sql::gather_counts().bind(tx.client(), &entries).await?;
    Ok(())
}

/// Goes back to before the row.
pub async fn forget(tx: &Tx<'_>) -> Result<()> {
    Ok(tx.client().batch_execute("rollback to savepoint row").await?)
}

pub async fn organisation(tx: &Tx<'_>, row: &OrganisationRow) -> Result<u64> {
    let kind = match row.kind {
        OrganisationWord::Municipality => OrganisationKind::Municipality,
        OrganisationWord::Facilitator => OrganisationKind::Facilitator,
        OrganisationWord::Ministry => OrganisationKind::Ministry,
        OrganisationWord::Partner => OrganisationKind::Partner,
    };
    let host = row.host.as_ref().map(|host| id("organisation", host));
    let name = text::line("name", &row.name, 200)?;
    let about = text::prose("about", &row.about, 2_000)?;
    let this = id("organisation", &row.key);
    Ok(sql::put_organisation()
        .bind(
            tx.client(),
            &this,
            &kind,
            &row.key,
            &name,
            &row.cbs_code,
            &row.province,
            &about,
            &host,
            &row.joined,
            &row.left,
        )
        .await?)
}

pub async fn theme(tx: &Tx<'_>, row: &ThemeRow) -> Result<u64> {
    let (nl, en) = (text::line("name_nl", &row.name_nl, 60)?, text::line("name_en", &row.name_en, 60)?);
    Ok(sql::put_theme().bind(tx.client(), &row.slug, &row.position, &nl, &en).await?)
}

pub async fn member(tx: &Tx<'_>, row: &MemberRow) -> Result<u64> {
    let name = text::line("name", &row.name, 120)?;
    let email = text::email("email", &row.email)?;
    let job_title = text::optional_line("job_title", &row.job_title, 120)?;
    let this = id("member", &row.key);
    Ok(sql::put_member().bind(tx.client(), &this, &name, &email, &row.phone, &job_title, &tx.cx.now).await?)
}

pub async fn membership(tx: &Tx<'_>, member: &MemberRow, row: &MembershipRow) -> Result<u64> {
    let role = match row.role {
        RoleWord::Partner => Role::Partner,
        RoleWord::Observer => Role::Observer,
        RoleWord::Coordinator => Role::Coordinator,
        RoleWord::Facilitator => Role::Facilitator,
    };
    let this = id("membership", &row.key(&member.key));
    let (who, home) = (id("member", &member.key), id("organisation", &row.organisation));
    let MembershipRow { primary, starts, ends, .. } = row;
    Ok(sql::put_membership().bind(tx.client(), &this, &who, &home, &role, primary, starts, ends).await?)
}

pub async fn neighbourhood(tx: &Tx<'_>, row: &NeighbourhoodRow) -> Result<u64> {
    let name = text::line("name", &row.name, 120)?;
    let home = id("organisation", &row.organisation);
    Ok(sql::put_neighbourhood().bind(tx.client(), &row.code, &home, &name, &row.year).await?)
}

/// Writes an entry's comments in one statement, so that the entry's count is written once.
pub async fn comments(tx: &Tx<'_>, entry: EntryId, rows: &[CommentRow]) -> Result<u64> {
    let keys = |section: &'static str, of: fn(&CommentRow) -> &str| -> Vec<Uuid> {
        rows.iter().map(|row| id(section, of(row))).collect()
    };
    let bodies = rows.iter().map(|row| text::required_prose("comments.body", &row.body, crate::comment::MOST));
    let bodies = bodies.collect::<Result<Vec<_>>>()?;
    let moments = rows.iter().map(|row| row.at.at(tx.cx.now)).collect::<Result<Vec<_>>>()?;
    Ok(sql::place_comments()
        .bind(
            tx.client(),
            &entry.0,
            &keys("comment", |row| &row.key),
            &keys("member", |row| &row.author),
            &keys("organisation", |row| &row.organisation),
            &bodies,
            &moments,
        )
        .await?)
}

pub async fn subscriber(tx: &Tx<'_>, row: &SubscriberRow) -> Result<u64> {
    let (email, at) = (text::email("email", &row.email)?, row.at.at(tx.cx.now)?);
    Ok(sql::put_subscriber().bind(tx.client(), &id("subscriber", &email), &email, &at).await?)
}

pub async fn issue(tx: &Tx<'_>, row: &IssueRow) -> Result<u64> {
    let this = id("issue", &row.key);
    let (subject, sent) = (text::line("subject", &row.subject, 150)?, row.sent.at(tx.cx.now)?);
    let introduction = text::prose("introduction", &row.introduction, 10_000)?;
    let author = id("member", &row.author);
    let made = sql::put_issue().bind(tx.client(), &this, &row.number, &subject, &introduction, &author, &sent).await?;
    if made > 0 {
        for (position, block) in (1..).zip(&row.blocks) {
            let (title, summary) =
                (text::line("title", &block.title, 200)?, text::prose("summary", &block.summary, 600)?);
            let entry = id("entry", &block.entry);
            sql::put_issue_block().bind(tx.client(), &this, &position, &entry, &title, &summary).await?;
        }
    }
    Ok(made)
}
