//! Entries with a comment and a file, written straight into the database: as many as a test needs, in one statement.

use super::cast::{Somebody, Thing, home};
use leerkring_core::entry::{EntryKind, EntryStatus, Visibility};
use serde_json::{Value, json};
use uuid::Uuid;

/// An entry on the shelf, with a comment of `maker` and a file.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: Uuid,
    pub kind: EntryKind,
    pub thing: Thing,
    /// The title; its comment, its file and its text carry the word too.
    pub word: String,
    /// Who wrote the comment.
    pub maker: &'static str,
    /// Whether its file waits in quarantine.
    pub waiting: bool,
}

impl Item {
    /// As the API names it.
    pub fn shown(&self) -> String {
        format!("{}_{}", word(self.kind), self.id.simple())
    }

    /// Its comment's id.
    pub fn comment(&self) -> String {
        format!("comment_{}", self.id.simple())
    }

    /// Its file's id.
    pub fn file(&self) -> String {
        format!("attachment_{}", self.id.simple())
    }
}

/// A kind's word.
pub fn word(kind: EntryKind) -> String {
    format!("{kind:?}").to_lowercase()
}

/// The states that an entry can be in: a draft, and each step of the ladder, read-only or not.
pub fn states() -> Vec<(Visibility, EntryStatus)> {
    use EntryStatus::{Archived, Draft, Shared};
    use Visibility::{Community, Own, Partners, Public};
    let shared = [Own, Community, Partners, Public].map(|step| (step, Shared));
    let archived = [Community, Public].map(|step| (step, Archived));
    [(Own, Draft)].into_iter().chain(shared).chain(archived).collect()
}

/// Writes them.
pub async fn put(db: &tokio_postgres::Client, cast: &[Somebody], items: &[Item]) {
    let member = |name: &str| cast.iter().find(|one| one.name == name).and_then(|one| one.id).expect("somebody");
    let rows: Vec<Value> = items
        .iter()
        .map(|item| {
            let Thing { organisations, writer, visibility, status } = &item.thing;
            json!({
                "id": item.id, "kind": word(item.kind), "organisation": home(organisations[0]),
                "together": organisations[1..].iter().map(|slug| home(slug)).collect::<Vec<_>>(),
                "author": member(writer), "word": item.word, "maker": member(item.maker),
                "visibility": format!("{visibility:?}").to_lowercase(), "status": format!("{status:?}").to_lowercase(),
                "file": if item.waiting { "quarantine" } else { "ready" },
            })
        })
        .collect();
    let rows = serde_json::to_string(&rows).unwrap();
    let of = "from jsonb_to_recordset($1::text::jsonb) as r (id uuid, kind text, organisation uuid, together uuid[],
              author uuid, word text, maker uuid, visibility text, status text, file text)";
    let now = "now() - interval '1 hour'";
    for sql in [
        format!(
            "insert into entry (id, kind, organisation, together, author, title, summary, body, visibility, status,
                                themes, neighbourhoods, created, edited, published)
             select id, kind::entry_kind, organisation, together, author, word, 'Samenvatting ' || word,
                    'Tekst ' || word, visibility::visibility, status::entry_status, array['innovatie'],
                    array['WK077211'], {now}, {now}, case when status <> 'draft' then {now} end {of}"
        ),
        format!("insert into practice (entry) select id {of} where kind = 'practice'"),
        format!("insert into plan (entry) select id {of} where kind = 'plan'"),
        format!(
            "insert into meeting (entry, starts, ends, place) select id, now() + interval '3 days',
             now() + interval '4 days', 'Zaal ' || word {of} where kind = 'meeting'"
        ),
        format!(
            "insert into publication (entry, issuer, form) select id, word, 'rapport' {of} where kind = 'publication'"
        ),
        format!(
            "insert into comment (id, entry, author, organisation, body, created, edited)
             select id, id, maker, organisation, 'Reactie ' || word, {now}, {now} {of}"
        ),
        format!(
            "insert into attachment (id, entry, author, name, media_type, size, sha256, status, created, confirmed)
             select id, id, author, word || '.pdf', 'application/pdf', 9, repeat('0', 64), file::attachment_status,
                    {now}, case when file = 'ready' then {now} end {of}"
        ),
    ] {
        db.execute(&sql, &[&rows]).await.unwrap();
    }
}
