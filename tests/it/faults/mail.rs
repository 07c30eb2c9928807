//! The mail server is away, silent, cut off in a run, and hangs up before and after the dot that ends a mail: text is
//! read and written meanwhile, everybody gets an issue at most once, and who may have got it or not is counted.

use super::{POOL, writers};
use crate::newsletter::{completed, send_issue, subscribers};
use kit::{Database, Far, Line, MailServer, Moment, Person, Program, Weather, Writers, report};
use serde_json::json;
use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

/// So many that the run is not over before the test has turned the weather.
const READERS: i32 = 1_000;
/// Whose mail the server hangs up on before the dot, and after it.
const BEFORE: [&str; 3] = ["lezer11@leerkring.example", "lezer12@leerkring.example", "lezer13@leerkring.example"];
const AFTER: [&str; 3] = ["lezer21@leerkring.example", "lezer22@leerkring.example", "lezer23@leerkring.example"];

/// How often a kind of job was tried, and how many seconds it waits for its next try after the last one; zeros while
/// somebody has it in hand, when the try that goes on is counted already.
async fn tries(db: &tokio_postgres::Client, kind: &str) -> (i32, f64) {
    let sql = "select attempts, extract(epoch from due - now())::float8 from job
               where kind = $1::text::job_kind and done is null and lease is null and last_error is not null";
    db.query_opt(sql, &[&kind]).await.unwrap().map_or((0, 0.0), |row| (row.get(0), row.get(1)))
}

/// Waits until it is so.
async fn until(db: &tokio_postgres::Client, question: &str) {
    let deadline = Instant::now() + kit::PATIENCE;
    while !db.query_one(question, &[]).await.unwrap().get::<_, bool>(0) {
        assert!(Instant::now() < deadline, "not so: {question}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn away_silent_cut_off_or_hanging_up_everybody_gets_it_at_most_once_and_text_goes_on() {
    let (database, server) = (Database::fresh().await, MailServer::start());
    let line = Line::to(Far::Port(server.address())).await;
    let readers = subscribers(&database, READERS).await;
    for email in BEFORE {
        server.answer(email, Moment::Middle, "");
    }
    for email in AFTER {
        server.answer(email, Moment::Content, "");
    }
    let url = MailServer::url_of(line.address());
    let arguments = ["--smtp-url", &url, "--smtp-timeout", "2", "--smtp-connections", "8"];
    let program = Program::start_in(&database, Program::folder(), &arguments).await;
    let (clients, entry) = writers(&program).await;
    let (reader, facilitator) = (clients[1].clone(), clients[3].clone());
    let most = program.descriptors() + POOL + 8; // lanes
    let writing = Writers::start(clients, &entry);
    let db = database.connect().await;

    // away: somebody waits for a link to sign in, and each pause is longer than the one before
    line.turn(Weather::Cut);
    let ask = "mutation($input: RequestSignInInput!) { requestSignIn(input: $input) { accepted } }";
    let input = json!({ "email": Person::Partner.email(), "browser": "een-browser-van-iemand" });
    program.anyone().data(ask, json!({ "input": input })).await;
    let number = send_issue(&facilitator).await;
    let mut pauses = Vec::new();
    let began = Instant::now();
    while pauses.len() < 2 {
        let (tried, pause) = tries(&db, "sign_in_mail").await;
        if tried > i32::try_from(pauses.len()).unwrap() {
            pauses.push(pause);
        }
        let asked = Instant::now();
        reader.feed().await;
        assert_eq!(program.anyone().get("/ready").await.0, 200);
        assert!(asked.elapsed() < Duration::from_secs(2), "reading goes on");
        assert!(began.elapsed() < kit::PATIENCE, "{pauses:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(pauses[1] > pauses[0] + 2.0, "{pauses:?}");
    writing.more(8, Duration::from_secs(10)).await;

    // in the middle of the run: silent for longer than it waits, then cut, then back
    line.turn(Weather::Clear);
    server.arrived(40).await;
    line.turn(Weather::Silent);
    writing.more(40, kit::PATIENCE).await;
    // the run has waited for an answer in vain
    until(&db, "select exists (select from job where kind = 'issue_run' and last_error like '%does not answer%')")
        .await;
    line.turn(Weather::Cut);
    writing.more(8, Duration::from_secs(10)).await;
    line.turn(Weather::Clear);
    let progress = completed(&facilitator, number).await;

    server.mail_to(&Person::Partner.email()).await;
    let noted = writing.stop().await;
    let audit = noted.audit(&database).await;
    let issues: Vec<_> = server.mails().into_iter().filter(|mail| readers.contains(&mail.to)).collect();
    let got: HashSet<String> = issues.iter().map(|mail| mail.to.clone()).collect();
    let sql =
        "select email from subscriber join delivery on subscriber = subscriber.id where delivery.status = 'unknown'";
    let unknown: HashSet<String> = db.query(sql, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    let forgotten = readers.iter().filter(|email| !got.contains(*email) && !unknown.contains(*email)).count();
    let hung_up = BEFORE.iter().chain(&AFTER).filter(|email| unknown.contains(**email)).count();
    assert_eq!(hung_up, 6, "nobody can tell of those on whom it hung up: {unknown:?}");
    assert!(BEFORE.iter().all(|email| !got.contains(*email)));
    assert_eq!(progress["unknown"], json!(unknown.len()));
    assert_eq!((&progress["waiting"], &progress["failed"]), (&json!(0), &json!(0)));
    assert!(unknown.len() <= 6 + 2 * 8, "at each fault at most one of each lane: {unknown:?}");
    assert_eq!(noted.refused + noted.unknown, 0, "nobody who writes text noticed");
    drop((reader, facilitator));
    let leaked = program.leaked(most).await;
    let more = json!({ "mails_tried": READERS, "mails_sent": progress["sent"], "mails_unknown": unknown.len(),
        "mails_lost": forgotten, "mails_twice": issues.len() - got.len(), "pauses_s": pauses });
    report("SMTP away, silent and cut in a run, hanging up before and after the dot", &noted, audit, leaked, more);
    assert_eq!((forgotten, issues.len()), (0, got.len()), "forgotten; each mail once");
}
