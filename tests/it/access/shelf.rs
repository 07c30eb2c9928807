//! Entries with a comment and a file, written straight into the database: as many as a test needs, in one statement.

use super::cast::{Somebody, Thing, home};
use kit::OwnStore;
use leerkring_core::{
    entry::{EntryKind, EntryStatus, Visibility},
    objects::ObjectStore as _,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
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

/// All kinds.
pub const KINDS: [EntryKind; 5] =
    [EntryKind::Practice, EntryKind::Plan, EntryKind::Meeting, EntryKind::Update, EntryKind::Publication];

/// A kind's word.
pub fn word(kind: EntryKind) -> String {
    format!("{kind:?}").to_lowercase()
}

/// The states that an entry can be in: a draft, and each step of the ladder, read-only or not.
fn states() -> Vec<(Visibility, EntryStatus)> {
    use EntryStatus::{Archived, Draft, Shared};
    use Visibility::{Community, Own, Partners, Public};
    let shared = [Own, Community, Partners, Public].map(|step| (step, Shared));
    let archived = [Community, Public].map(|step| (step, Archived));
    [(Own, Draft)].into_iter().chain(shared).chain(archived).collect()
}

/// One of each owner in each state.
pub fn things() -> Vec<Thing> {
    let owners: [(&[&'static str], &'static str); 5] = [
        (&["eindhoven"], "coordinator of eindhoven"),
        (&["utrecht"], "partner of utrecht"),
        (&["utrecht", "eindhoven"], "partner and coordinator"),
        (&["ccv"], "facilitator"),
        (&["eindhoven"], "ended yesterday"),
    ];
    let thing = |(organisations, writer): (&[&'static str], &'static str), (visibility, status)| Thing {
        organisations: organisations.to_vec(),
        writer,
        visibility,
        status,
    };
    owners.into_iter().flat_map(|owner| states().into_iter().map(move |state| thing(owner, state))).collect()
}

/// The number of the canary that stands in the subject of the issue that is being made.
pub const DRAFT: usize = 9_999;

/// A shelf on which every item sings its own word, and nothing else does.
pub fn canaries() -> Vec<Item> {
    let item = |(number, thing): (usize, Thing)| Item {
        id: Uuid::from_u128(CANARY + number as u128),
        kind: KINDS[number % KINDS.len()],
        thing,
        word: canary(number),
        maker: "facilitator",
        waiting: false,
    };
    things().into_iter().enumerate().map(item).collect()
}

/// A canary's word.
pub fn canary(number: usize) -> String {
    format!("kanarie{number}q")
}

const CANARY: u128 = 0x0192_0000_0000_7000_8000_0002_0000_0000;

/// The canaries that can be heard in a text, by their word or their id.
pub fn heard(text: &str) -> BTreeSet<usize> {
    let text = text.to_lowercase();
    let words = text.split("kanarie").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        rest[end..].starts_with('q').then(|| rest[..end].parse().ok())?
    });
    let simple = Uuid::from_u128(CANARY).simple().to_string();
    let ids = text.split(&simple[..28]).skip(1);
    let ids = ids.filter_map(|rest| usize::from_str_radix(rest.get(..4)?, 16).ok());
    words.chain(ids).collect()
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

/// An object storage with the files that can be downloaded.
pub async fn stored(items: &[Item]) -> OwnStore {
    let store = OwnStore::start().await;
    let client = store.client();
    client.settle().await.unwrap();
    for item in items.iter().filter(|item| !item.waiting) {
        let key = format!("attachment/{}", item.id.simple());
        client.put(&key, "application/pdf", item.word.clone().into()).await.unwrap();
    }
    store
}
