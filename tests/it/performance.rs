//! A page's statements don't grow with its rows, and an issue goes out as fast as the mail server takes it.

use crate::newsletter;
use kit::{Client, Database, MailServer, Person, Program};
use serde_json::{Value, json};
use std::time::Instant;

const FEED: &str =
    "{ feed(first: 50) { nodes { id title summary organisation { name } author { name } themes { nameNl }
    commentCount attachments { name mayRemove } comments(first: 3) { nodes { body author { name } } } ... on Practice { audience tips } }
    pageInfo { endCursor } } }";
const PRACTICE: &str = "query($id: ID!) { entry(id: $id) { id title body organisation { name } author { name }
    attachments { name author { name } } comments(first: 20) { nodes { body author { name } organisation { name } } } ... on Practice { tips } } }";

/// How many statements a request runs, by PostgreSQL's own count.
async fn statements(client: &Client, db: &tokio_postgres::Client, document: &str, variables: &Value) -> i64 {
    let count = "select coalesce(sum(calls), 0)::bigint from pg_stat_statements
                 where dbid = (select oid from pg_database where datname = current_database())
                   and (query ilike '%from entry%' or query ilike '%from comment%' or query ilike '%from practice%'
                        or query ilike '%from plan%' or query ilike '%from meeting%' or query ilike '%from publication%'
                        or query ilike '%from attachment%')
                   and query not ilike '%pg_stat_statements%'
                   -- the live reader looks at what happened on its own time
                   and query !~ 'published\\s+from entry where id = any'";
    let before: i64 = db.query_one(count, &[]).await.unwrap().get(0);
    client.data(document, variables.clone()).await;
    let after: i64 = db.query_one(count, &[]).await.unwrap().get(0);
    after - before
}

/// Hangs a file on every entry, and many on one.
async fn hang_files(db: &tokio_postgres::Client, many: i32) {
    let hang = "insert into attachment (id, entry, author, name, media_type, size, sha256, status, created)
                select gen_random_uuid(), e.id, e.author, 'plan.pdf', 'application/pdf', 9, repeat('a', 64), 'ready', now()
                from entry e cross join generate_series(1, case when e.title = 'Eerste' then $1::int else 1 end)";
    db.execute(hang, &[&many]).await.unwrap();
}

#[tokio::test]
async fn the_feed_and_the_practice_page_run_as_many_statements_for_many_rows_as_for_few() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let client = program.sign_in(Person::Eindhoven).await;
    let db = database.connect().await;
    db.batch_execute("create extension pg_stat_statements").await.unwrap();
    let (id, _) = client.create_practice("eindhoven", "Eerste").await;
    let talk = "mutation($id: ID!, $text: String!) { addComment(input: {entry: $id, body: $text}) { id } }";
    client.data(talk, json!({ "id": id, "text": "Eén" })).await;
    hang_files(&db, 1).await;
    let page = json!({ "id": id });
    let few = [statements(&client, &db, FEED, &json!({})).await, statements(&client, &db, PRACTICE, &page).await];
    for n in 0..40 {
        let (other, _) = client.create_practice("eindhoven", &format!("Nog een {n}")).await;
        client.data(talk, json!({ "id": other, "text": "Twee" })).await;
        client.data(talk, json!({ "id": id, "text": format!("Reactie {n}") })).await;
    }
    hang_files(&db, 30).await;
    let many = [statements(&client, &db, FEED, &json!({})).await, statements(&client, &db, PRACTICE, &page).await];
    println!(
        "{}",
        json!({ "statements": { "feed": { "2 rows": few[0], "42 rows": many[0] }, "practice": { "1 comment": few[1], "41 comments": many[1] } } })
    );
    assert_eq!(few, many);
    assert!(few.iter().all(|count| (1..=4).contains(count)), "{few:?}");
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
