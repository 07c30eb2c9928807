//! A page's statements don't grow with its rows, and an issue goes out as fast as the mail server takes it.

use crate::newsletter;
use kit::{Client, Database, MailServer, Pages, Person, Program};
use serde_json::json;
use std::{fmt::Write as _, time::Instant};

const FEED: &str =
    "{ feed(first: 50) { nodes { id title summary organisation { name } author { name } themes { nameNl }
    commentCount attachments { name mayRemove } comments(first: 3) { nodes { body author { name } } } ... on Practice { audience tips } }
    pageInfo { endCursor } } }";
const PRACTICE: &str = "query($id: ID!) { entry(id: $id) { id title body organisation { name } author { name }
    attachments { name author { name } } comments(first: 20) { nodes { body author { name } organisation { name } } } ... on Practice { tips } } }";

/// How many statements something runs that read what people share, by PostgreSQL's own count.
async fn statements(db: &tokio_postgres::Client, asks: impl Future<Output = ()>) -> i64 {
    let count = "select coalesce(sum(calls), 0)::bigint from pg_stat_statements
                 where dbid = (select oid from pg_database where datname = current_database())
                   and (query ilike '%from entry%' or query ilike '%from comment%' or query ilike '%from practice%'
                        or query ilike '%from plan%' or query ilike '%from meeting%' or query ilike '%from publication%'
                        or query ilike '%from attachment%')
                   and query not ilike '%pg_stat_statements%'";
    let before: i64 = db.query_one(count, &[]).await.unwrap().get(0);
    asks.await;
    let after: i64 = db.query_one(count, &[]).await.unwrap().get(0);
    after - before
}

/// How many statements each of these takes: the two documents that the bench measures, and the pages as people get them.
async fn each(db: &tokio_postgres::Client, client: &Client, pages: &Pages, id: &str) -> Vec<(String, i64)> {
    let mut counts = Vec::new();
    for (name, document, variables) in [("feed", FEED, json!({})), ("practice", PRACTICE, json!({ "id": id }))] {
        let asked = async { drop(client.data(document, variables).await) };
        counts.push((name.to_owned(), statements(db, asked).await));
    }
    let practice = format!("/praktijken/{id}");
    for path in ["/overzicht", "/praktijken", &practice, "/zoeken?q=eerste", "/gemeenten/eindhoven"] {
        let looked = async {
            let (status, text) = pages.read(path).await;
            let shows = ["Eerste", "Nog een"].iter().any(|title| text.contains(title));
            assert!(status == 200 && shows, "{path}: {status}");
        };
        counts.push((path.replace(id, "…"), statements(db, looked).await));
    }
    counts
}

/// Hangs a file on every entry, and many on one.
async fn hang_files(db: &tokio_postgres::Client, many: i32) {
    let hang = "insert into attachment (id, entry, author, name, media_type, size, sha256, status, created)
                select gen_random_uuid(), e.id, e.author, 'plan.pdf', 'application/pdf', 9, repeat('a', 64), 'ready', now()
                from entry e cross join generate_series(1, case when e.title = 'Eerste' then $1::int else 1 end)";
    db.execute(hang, &[&many]).await.unwrap();
}

#[tokio::test]
async fn lists_and_pages_run_as_many_statements_for_many_rows_as_for_few() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let client = program.sign_in(Person::Eindhoven).await;
    let db = database.connect().await;
    db.batch_execute("create extension pg_stat_statements").await.unwrap();
    let (id, _) = client.create_practice("eindhoven", "Eerste").await;
    let talk = "mutation($id: ID!, $text: String!) { addComment(input: {entry: $id, body: $text}) { id } }";
    client.data(talk, json!({ "id": id, "text": "Eén" })).await;
    hang_files(&db, 1).await;
    let pages = Pages::of(&program.url, &client);
    let few = each(&db, &client, &pages, &id).await;
    for n in 0..40 {
        let (other, _) = client.create_practice("eindhoven", &format!("Nog een {n}")).await;
        client.data(talk, json!({ "id": other, "text": "Twee" })).await;
        client.data(talk, json!({ "id": id, "text": format!("Reactie {n}") })).await;
    }
    hang_files(&db, 30).await;
    let many = each(&db, &client, &pages, &id).await;
    println!("{}", json!({ "statements": { "2 entries, 1 comment": few, "42 entries, 41 comments": many } }));
    assert_eq!(few, many);
    assert!(few.iter().all(|(_, count)| (1..=8).contains(count)), "{few:?}");
}

/// A statement of `crates/core/queries`, with its parameters numbered as they come, and how many there are.
fn statement(file: &str, name: &str) -> (String, usize) {
    let (_, from) = file.split_once(&format!("--! {name} ")).unwrap_or_else(|| panic!("no {name}"));
    let (_, text) = from.split_once('\n').unwrap();
    let (text, _) = text.split_once(';').unwrap();
    let (mut names, mut out): (Vec<&str>, String) = (Vec::new(), String::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(':') {
        out.push_str(before);
        let end = after.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(after.len());
        let (parameter, left) = after.split_at(end);
        if parameter.is_empty() {
            out.push_str("::");
            rest = left.strip_prefix(':').unwrap_or(left);
            let type_ends = rest.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(rest.len());
            out.push_str(&rest[..type_ends]);
            rest = &rest[type_ends..];
            continue;
        }
        let at = names.iter().position(|its| *its == parameter).unwrap_or_else(|| {
            names.push(parameter);
            names.len() - 1
        });
        write!(out, "${}", at + 1).unwrap();
        rest = left;
    }
    out.push_str(rest);
    (out, names.len())
}

#[tokio::test]
async fn no_list_reads_the_shelf_or_the_talk_from_end_to_end() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    program.sign_in(Person::Eindhoven).await.create_practice("eindhoven", "Een praktijk").await;
    let db = database.connect().await;
    // as many as make a plan matter
    let many = "insert into entry (id, kind, organisation, author, title, body, created, edited)
        select gen_random_uuid(), e.kind, e.organisation, m.id, 'Titel ' || n, repeat('woord ', 400), now(), now()
        from entry e cross join generate_series(1, 3000) n
        join (select id, row_number() over () as place, count(*) over () as many from member) m on n % m.many + 1 = m.place;
        insert into comment (id, entry, author, organisation, body, created, edited)
        select gen_random_uuid(), id, author, organisation, 'Reactie over woorden', now(), now() from entry;
        insert into word (word) select md5(n::text) from generate_series(1, 20000) n;
        analyze;
        set plan_cache_mode = force_generic_plan; set random_page_cost = 1.1; set max_parallel_workers_per_gather = 0";
    db.batch_execute(many).await.unwrap();
    let entry = include_str!("../../crates/core/queries/entry.sql");
    let search = include_str!("../../crates/core/queries/search.sql");
    let comment = include_str!("../../crates/core/queries/comment.sql");
    let waiting = include_str!("../../crates/core/queries/waiting.sql");
    for (file, name) in [
        (entry, "feed"),
        (entry, "feed_of_kinds"),
        (entry, "feed_of_organisation"),
        (entry, "count_feed"),
        (entry, "facets"),
        (entry, "entries_by_id"),
        (search, "search"),
        (search, "alike"),
        (search, "nearest"),
        (search, "passages"),
        (comment, "latest_comments"),
        (waiting, "waiting"),
    ] {
        let (text, parameters) = statement(file, name);
        db.batch_execute(&format!("prepare asked_{name} as {text}"))
            .await
            .unwrap_or_else(|error| panic!("{error:?}: {text}"));
        let explain = format!("explain execute asked_{name}({})", vec!["null"; parameters].join(", "));
        let plan: Vec<String> = db.query(&explain, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
        let whole = |line: &&String| {
            ["entry", "comment", "word"].iter().any(|table| line.contains(&format!("Seq Scan on {table}")))
        };
        assert_eq!(plan.iter().find(whole), None, "{name}: {}", plan.join("\n"));
        assert!(plan.iter().any(|line| line.contains("Index")), "{name}: {}", plan.join("\n"));
    }
    // what a function looks up inside a statement stands in no plan
    let read_whole = async || -> i64 {
        let count = "select pg_stat_force_next_flush(), pg_stat_clear_snapshot()";
        db.batch_execute(count).await.unwrap();
        let sql = "select sum(seq_scan)::bigint from pg_stat_user_tables where relname in ('entry', 'comment')";
        db.query_one(sql, &[]).await.unwrap().get(0)
    };
    let before = read_whole().await;
    for words in ["'woord'", "'reactie'", "'bestaat' & 'niet'"] {
        db.batch_execute(&format!("select stands($${words}$$::tsquery)")).await.unwrap();
    }
    assert_eq!(read_whole().await, before, "what stands in a text is read from the index");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_issue_goes_out_faster_than_through_a_stock_pool_even_when_the_program_is_not_optimised() {
    let (database, server) = (Database::fresh().await, MailServer::start());
    newsletter::subscribers(&database, 1_000).await;
    let program = newsletter::start(&database, &server).await;
    let facilitator = program.sign_in(Person::Facilitator).await;
    let number = newsletter::send_issue(&facilitator).await;
    server.arrived(1).await;
    let begun = Instant::now();
    server.arrived(1_000).await;
    let rate = 999.0 / begun.elapsed().as_secs_f64();
    println!("{}", json!({ "deliveries per second": rate.round(), "connections": server.connections() }));
    assert_eq!(newsletter::completed(&facilitator, number).await["sent"], 1_000);
    assert!(rate > 185.0, "{rate} a second; lettre's pool does 185 over eight connections");
}
