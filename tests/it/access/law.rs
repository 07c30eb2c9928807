//! The law of access, on generated communities: what `access::sees` and `require` say of an entry, what every list,
//! count, facet, search, snippet, comment and file of the SQL gives, and what `hears` tells, agree; and memberships hold
//! on their own days.

use kit::Database;
use leerkring_core::{
    Actor, Cx, Db,
    access::{self, Action, Subject},
    attachment, comment, directory,
    entry::{self, EntryId, EntryKind, EntryStatus, Filter, LADDER, Visibility},
    event::{self, EventRow, Hears},
    id::{AttachmentId, CommentId, MemberId, OrganisationId},
    meeting, search,
};
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use serde_json::json;
use std::{
    cell::Cell,
    collections::BTreeSet,
    time::{Duration, Instant},
};
use tokio_postgres::Client;
use uuid::Uuid;

/// How many communities are made.
const CASES: u32 = 40;
/// Organisations: three municipalities, one that leaves, the facilitator, the ministry, a partner of each of the first
/// two; with the role that people have there.
const ORGANISATIONS: [(&str, &str, Option<usize>); 8] = [
    ("municipality", "coordinator", None),
    ("municipality", "coordinator", None),
    ("municipality", "coordinator", None),
    ("municipality", "coordinator", None),
    ("facilitator", "facilitator", None),
    ("ministry", "observer", None),
    ("partner", "partner", Some(0)),
    ("partner", "partner", Some(1)),
];
const LEAVES: usize = 3;
const PEOPLE: usize = 5;

#[derive(Clone, Debug)]
struct Membership {
    member: usize,
    organisation: usize,
    /// In days from today.
    starts: i32,
    ends: Option<i32>,
}

#[derive(Clone, Debug)]
struct Entry {
    organisation: usize,
    together: Vec<usize>,
    author: usize,
    visibility: Visibility,
    status: EntryStatus,
    meeting: bool,
    before: Option<Visibility>,
}

#[derive(Clone, Debug)]
struct World {
    memberships: Vec<Membership>,
    entries: Vec<Entry>,
    /// On which day the one that leaves was last there.
    left: i32,
}

fn world() -> impl Strategy<Value = World> {
    let day = || -2..=2_i32;
    let membership = (0..PEOPLE, 0..ORGANISATIONS.len(), -2..=1_i32, proptest::option::of(0..=3_i32)).prop_map(
        |(member, organisation, starts, long)| Membership {
            member,
            organisation,
            starts,
            ends: long.map(|long| starts + long),
        },
    );
    let step = proptest::sample::select(LADDER.to_vec());
    let entry = (
        0..ORGANISATIONS.len(),
        vec(0..4_usize, 0..2),
        0..PEOPLE,
        step.clone(),
        0..3_u8,
        any::<bool>(),
        proptest::option::of(step),
    )
        .prop_map(|(organisation, together, author, visibility, status, meeting, before)| {
            let status = match (status, visibility) {
                (0, _) => EntryStatus::Archived,
                (1, Visibility::Own) => EntryStatus::Draft,
                _ => EntryStatus::Shared,
            };
            Entry { organisation, together, author, visibility, status, meeting, before }
        });
    (vec(membership, 1..10), vec(entry, 4..16), day()).prop_map(|(memberships, entries, left)| World {
        memberships,
        entries,
        left,
    })
}

fn organisation(number: usize) -> Uuid {
    Uuid::from_u128(0x0192_0000_0000_7000_8000_0004_0000_0000 + number as u128)
}

fn member(number: usize) -> Uuid {
    Uuid::from_u128(0x0192_0000_0000_7000_8000_0005_0000_0000 + number as u128)
}

fn item(number: usize) -> Uuid {
    Uuid::from_u128(0x0192_0000_0000_7000_8000_0006_0000_0000 + number as u128)
}

fn word(value: impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}

async fn settle(db: &Client) {
    for (number, (kind, _, host)) in ORGANISATIONS.iter().enumerate() {
        let sql = "insert into organisation (id, kind, slug, name, host, joined)
                   values ($1, $2::text::organisation_kind, $3, $3, $4, '2022-01-01')";
        let slug = format!("organisatie-{number}");
        db.execute(sql, &[&organisation(number), kind, &slug, &host.map(organisation)]).await.unwrap();
    }
    for number in 0..PEOPLE {
        let email = format!("wet{number}@leerkring.example");
        let sql = "insert into member (id, name, email, created) values ($1, $2, $2, now())";
        db.execute(sql, &[&member(number), &email]).await.unwrap();
    }
}

async fn build(db: &Client, world: &World) {
    let ids: Vec<Uuid> = (0..ORGANISATIONS.len()).map(organisation).collect();
    db.batch_execute("delete from event; delete from entry").await.unwrap();
    db.execute("delete from membership where organisation = any ($1)", &[&ids]).await.unwrap();
    let today = "(now() at time zone 'Europe/Amsterdam')::date";
    let left = format!("update organisation set left_on = {today} + $2::int where id = $1");
    db.execute(&left, &[&organisation(LEAVES), &world.left]).await.unwrap();
    for one in &world.memberships {
        let sql = format!(
            "insert into membership (id, member, organisation, role, starts, ends)
             values (gen_random_uuid(), $1, $2, $3::text::role, {today} + $4::int, {today} + $5::int)
             on conflict do nothing"
        );
        let role = ORGANISATIONS[one.organisation].1;
        db.execute(&sql, &[&member(one.member), &organisation(one.organisation), &role, &one.starts, &one.ends])
            .await
            .unwrap();
    }
    for (number, one) in world.entries.iter().enumerate() {
        let (id, together) = (item(number), one.together.iter().copied().map(organisation).collect::<Vec<_>>());
        let kind = if one.meeting { "meeting" } else { "practice" };
        let sql = "insert into entry (id, kind, organisation, together, author, title, summary, visibility, status,
                       themes, created, edited, published)
                   values ($1, $2::text::entry_kind, $3, $4, $5, $6, 'Straatcontact ' || $6, $7::text::visibility,
                       $8::text::entry_status, array['innovatie'], now(), now(), now())";
        let (home, author, title) = (organisation(one.organisation), member(one.author), format!("woord{number}w"));
        let (visibility, status) = (word(one.visibility), word(one.status));
        db.execute(sql, &[&id, &kind, &home, &together, &author, &title, &visibility, &status]).await.unwrap();
        let sql = "insert into comment (id, entry, author, organisation, body, created, edited)
                   values ($1, $1, $2, $3, 'Gezegd ' || $4, now(), now())";
        db.execute(sql, &[&id, &author, &home, &title]).await.unwrap();
        let sql =
            "insert into attachment (id, entry, author, name, media_type, size, sha256, status, created, confirmed)
                   values ($1, $1, $2, $3, 'application/pdf', 9, repeat('0', 64), 'ready', now(), now())";
        db.execute(sql, &[&id, &author, &title]).await.unwrap();
        if one.meeting {
            let sql =
                "insert into meeting (entry, starts, ends, place) values ($1, now() + '1 hour', now() + '2 hours', '')";
            db.execute(sql, &[&id]).await.unwrap();
        }
        let sql = "insert into event (kind, at, entry, visibility_before, visibility_after)
                   values ('entry_visibility', now(), $1, $2::text::visibility, $3::text::visibility)";
        db.execute(sql, &[&id, &one.before.map(word), &visibility]).await.unwrap();
    }
}

/// The places of a list of ids on the shelf.
fn numbers(ids: impl IntoIterator<Item = Uuid>) -> BTreeSet<usize> {
    ids.into_iter().map(|id| usize::try_from(id.as_u128() & 0xffff).expect("a small number")).collect()
}

/// Which of somebody's memberships hold today, as a person would say it.
fn holds(world: &World, member: usize) -> BTreeSet<usize> {
    let today = |one: &&Membership| {
        one.member == member
            && one.starts <= 0
            && one.ends.is_none_or(|ends| ends >= 0)
            && (one.organisation != LEAVES || world.left >= 0)
    };
    world.memberships.iter().filter(today).map(|one| one.organisation).collect()
}

/// What one actor gets, by every way of reading.
async fn agree(
    db: &Db,
    actor: Actor,
    entries: &[(EntryKind, Subject)],
    events: &[EventRow],
) -> Result<usize, TestCaseError> {
    let (cx, filter) = (Cx::new(actor, chrono::DateTime::from(std::time::SystemTime::now())), Filter::default());
    let actor = &cx.actor;
    let subject = |n: &usize| &entries[*n].1;
    let seen: BTreeSet<usize> = (0..entries.len()).filter(|n| access::sees(actor, subject(n))).collect();
    let listed: BTreeSet<usize> = seen.iter().copied().filter(|n| subject(n).status != EntryStatus::Archived).collect();
    let reader = db.reader().await.unwrap();
    let mut asked = 0;
    let mut same = |what: &str, got: BTreeSet<usize>, wanted: &BTreeSet<usize>| {
        asked += 1;
        prop_assert_eq!(&got, wanted, "{} as {:?}", what, actor);
        Ok(())
    };
    let required = (0..entries.len()).filter(|n| access::require(actor, Action::Read, subject(n)).is_ok());
    same("require", required.collect(), &seen)?;
    let page = entry::feed(&reader, &cx, &filter, None, 100, false).await.unwrap();
    same("feed", numbers(page.rows.iter().map(|row| row.id)), &listed)?;
    let ids: Vec<Uuid> = (0..entries.len()).map(item).collect();
    let rows = entry::by_id(&reader, &cx, &ids, false).await.unwrap();
    same("by id", numbers(rows.iter().map(|row| row.id)), &seen)?;
    for (way, text, similar) in [
        ("search", "straatcontact", false),
        ("search in comments", "gezegd", false),
        ("similar", "straatcontatc", true),
    ] {
        let found = search::find(&reader, &cx, text, &filter, search::LAST).await.unwrap();
        same(way, numbers(found.hits.iter().map(|hit| hit.id)), &listed)?;
        prop_assert!(found.hits.is_empty() || found.similar == similar, "{}", way);
        prop_assert_eq!(usize::try_from(found.total()).unwrap(), listed.len(), "total of {}", way);
        let shown = search::highlights(&reader, &found, &found.hits).await.unwrap();
        let pieces = shown.iter().flat_map(|row| row.title.iter().chain(&row.snippet));
        let whole: String = pieces.map(|piece| piece.text.as_str()).collect();
        let words = (0..entries.len()).filter(|n| whole.contains(&format!("woord{n}w")));
        same("snippet", words.collect(), &listed)?;
    }
    let (mut by_head, mut comments, mut files) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (number, id) in ids.iter().enumerate() {
        by_head.extend(entry::head(&reader, &cx, EntryId(*id)).await.unwrap().map(|_| number));
        comments.extend(comment::by_id(&reader, &cx, CommentId(*id)).await.unwrap().map(|_| number));
        files.extend(attachment::by_id(&reader, &cx, AttachmentId(*id)).await.unwrap().map(|_| number));
    }
    same("head", by_head, &seen)?;
    same("comment", comments, &seen)?;
    same("file", files, &seen)?;
    let next = meeting::next(&reader, &cx).await.unwrap();
    let first = listed.iter().copied().find(|n| entries[*n].0 == EntryKind::Meeting);
    same("next meeting", numbers(next.map(|id| id.0)), &first.into_iter().collect())?;

    let total = entry::count(&reader, &cx, &filter).await.unwrap();
    prop_assert_eq!(usize::try_from(total).unwrap(), listed.len(), "count as {:?}", actor);
    for facet in ["theme", "organisation", "kind"] {
        let rows = entry::facets(&reader, &cx, &filter).await.unwrap();
        let sum: i64 = rows.iter().filter(|row| row.facet == facet).map(|row| row.total).sum();
        prop_assert_eq!(usize::try_from(sum).unwrap(), listed.len(), "facet {} as {:?}", facet, actor);
    }
    for event in events {
        let number = *numbers(event.entry).first().expect("an entry");
        let saw = event.visibility_before.is_some_and(|before| before >= actor.level());
        let wanted = match (seen.contains(&number), event.visibility_before > event.visibility_after && saw) {
            (true, _) => Hears::Everything,
            (false, true) => Hears::Gone,
            (false, false) => Hears::Nothing,
        };
        prop_assert_eq!(event::hears(actor, event, subject(&number)), wanted, "hears as {:?}", actor);
        asked += 1;
    }
    Ok(asked + 4)
}

async fn check(db: &Db, behind: &Client, world: &World) -> Result<usize, TestCaseError> {
    build(behind, world).await;
    let now = chrono::DateTime::from(std::time::SystemTime::now());
    let ids: Vec<Uuid> = (0..world.entries.len()).map(item).collect();
    // events are read once nothing can commit before them: a writer in another test's database holds them back
    let deadline = Instant::now() + Duration::from_secs(30);
    let events = loop {
        let events = event::after(db, event::Cursor { tx: 0, id: 0 }, 1_000).await.unwrap();
        if events.len() >= ids.len() || Instant::now() > deadline {
            break events;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    prop_assert_eq!(events.len(), ids.len());
    let mut entries: Vec<_> =
        events.iter().map(|event| (event.entry, event::entry(event).expect("an entry"))).collect();
    entries.sort_by_key(|(id, _)| *id);
    let entries: Vec<_> = entries.into_iter().map(|(_, entry)| entry).collect();
    let mut asked = agree(db, Actor::anyone(), &entries, &events).await?;
    for number in 0..PEOPLE {
        let actor = directory::actor(db, MemberId(member(number)), now).await.unwrap();
        let stands: BTreeSet<OrganisationId> = actor.standings.iter().map(|stand| stand.organisation).collect();
        let wanted = holds(world, number).into_iter().map(|n| OrganisationId(organisation(n))).collect();
        prop_assert_eq!(stands, wanted, "memberships of today");
        asked += 1 + agree(db, actor, &entries, &events).await?;
    }
    Ok(asked)
}

#[test]
fn what_may_be_read_is_what_every_list_gives_and_what_is_heard_in_any_community() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let (db, behind) = runtime.block_on(async {
        let database = Database::fresh().await;
        let behind = database.connect().await;
        settle(&behind).await;
        (Db::new(database.url.parse().unwrap(), tokio_postgres::NoTls, 2).unwrap(), behind)
    });
    let asked = Cell::new(0);
    let config = Config { cases: CASES, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let outcome = runner.run(&world(), |world| {
        asked.set(asked.get() + runtime.block_on(check(&db, &behind, &world))?);
        Ok(())
    });
    println!(
        "{}",
        json!({ "access": "law", "communities": CASES, "answers compared": asked.get(), "disagreed": u8::from(outcome.is_err()) })
    );
    outcome.unwrap();
}
