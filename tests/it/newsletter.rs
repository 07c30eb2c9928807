//! Mails arrive: the sign-in link, the double opt-in, and an issue, once with each of its readers, whatever breaks.

use kit::{Client, Database, MailServer, Moment, OwnStore, Person, Program};
use serde_json::{Value, json};
use std::{collections::HashSet, path::PathBuf, time::Duration};

/// A program that sends by this server, and waits two seconds at most for its answers.
pub async fn start(database: &Database, server: &MailServer) -> Program {
    start_in(database, server, std::env::temp_dir().join(format!("leerkring-test-{}", uuid::Uuid::new_v4()))).await
}

async fn start_in(database: &Database, server: &MailServer, folder: PathBuf) -> Program {
    std::fs::create_dir_all(&folder).unwrap();
    Program::start_in(database, folder, &["--smtp-url", &server.url(), "--smtp-timeout", "2"]).await
}

/// Stops a program, while the mail server goes on answering it.
async fn stop(program: Program) {
    assert!(tokio::task::spawn_blocking(|| program.stop()).await.unwrap().success());
}

/// Writes so many subscribers who confirmed; gives their addresses.
pub async fn subscribers(database: &Database, many: i32) -> HashSet<String> {
    let sql = "insert into subscriber (id, email, status, asked, confirmed)
               select gen_random_uuid(), 'lezer' || n || '@leerkring.example', 'confirmed', now(), now()
               from generate_series(1, $1) n returning email";
    let rows = database.connect().await.query(sql, &[&many]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// Makes an issue and sends it; gives its number.
pub async fn send_issue(facilitator: &Client) -> i64 {
    let (id, version, number) = compose(facilitator).await;
    let document = "mutation($input: SendIssueInput!) { sendIssue(input: $input) { status } }";
    let sent = facilitator.data(document, json!({ "input": { "id": id, "version": version } })).await;
    assert_eq!(sent["sendIssue"]["status"], "SENDING");
    number
}

async fn compose(facilitator: &Client) -> (String, i64, i64) {
    let document = "mutation($subject: String!) { composeIssue(input: {subject: $subject}) { id version number } }";
    let made = facilitator.data(document, json!({ "subject": "Wat werkt op straat?" })).await["composeIssue"].take();
    let input = json!({
        "id": made["id"], "version": made["version"], "subject": "Wat werkt op straat?",
        "introduction": "Beste lezer,\n\n.\n\nDeze keer **drie** voorbeelden.", "blocks": [],
    });
    let document = "mutation($input: EditIssueInput!) { editIssue(input: $input) { id version number } }";
    let edited = facilitator.data(document, json!({ "input": input })).await["editIssue"].take();
    (edited["id"].as_str().unwrap().to_owned(), edited["version"].as_i64().unwrap(), edited["number"].as_i64().unwrap())
}

/// Waits until every delivery of an issue is settled; gives its progress.
pub async fn completed(facilitator: &Client, number: i64) -> Value {
    let document = "query($number: Int!) {
        issue(number: $number) { status completedAt progress { waiting sent failed unknown } } }";
    for _ in 0..600 {
        let mut issue = facilitator.data(document, json!({ "number": number })).await["issue"].take();
        if issue["status"] == "SENT" {
            assert!(issue["completedAt"].is_string());
            return issue["progress"].take();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the issue was not sent in a minute");
}

/// Waits until no job of this kind is left.
async fn done(database: &Database, kind: &str) {
    let db = database.connect().await;
    let sql = "select count(*) from job where kind = $1::text::job_kind and done is null and failed is null";
    for _ in 0..300 {
        if db.query_one(sql, &[&kind]).await.unwrap().get::<_, i64>(0) == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("a {kind} is left");
}

#[tokio::test]
async fn a_sign_in_link_arrives_by_mail_and_signs_in_once_in_the_browser_that_asked() {
    let (database, server) = (Database::fresh().await, MailServer::start());
    let program = start(&database, &server).await;
    let anyone = program.anyone();
    let ask = "mutation($input: RequestSignInInput!) { requestSignIn(input: $input) { accepted } }";
    for email in ["niemand@leerkring.example", &Person::Utrecht.email()] {
        let input = json!({ "email": email, "browser": "een-browser-van-iemand", "next": "/praktijken" });
        assert_eq!(anyone.data(ask, json!({ "input": input })).await["requestSignIn"]["accepted"], true);
    }
    let mail = server.mail_to(&Person::Utrecht.email()).await;
    assert!(mail.text().contains(&format!("{}/aanmelden/link?token=", program.url)), "{}", mail.text());
    assert!(mail.text().contains("Utrecht Testmens") && mail.text().contains("15 minuten"), "{}", mail.text());
    let token = mail.token("/aanmelden/link").unwrap();
    assert!(mail.html().contains(&token));

    let sign_in = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken next } }";
    let input = |browser: &str| json!({ "input": { "token": token, "browser": browser } });
    let elsewhere = anyone.ask(sign_in, input("een-browser-van-een-ander")).await;
    assert_eq!(kit::field(&elsewhere), "token", "{elsewhere}");
    let session = anyone.data(sign_in, input("een-browser-van-iemand")).await["signIn"].take();
    assert_eq!(session["next"], "/praktijken");
    let client = Client::new(&program.url, session["accessToken"].as_str().map(str::to_owned));
    let viewer = client.data("{ viewer { member { id } } }", json!({})).await;
    assert_eq!(viewer["viewer"]["member"]["id"], json!(Person::Utrecht.id()));
    assert_eq!(kit::field(&anyone.ask(sign_in, input("een-browser-van-iemand")).await), "token");

    done(&database, "sign_in_mail").await;
    assert_eq!(server.mails().len(), 1, "nobody has the other address, so it gets no mail");
    assert!(!program.log().contains(&token));
}

#[tokio::test]
async fn the_newsletter_begins_only_after_its_reader_confirmed_and_ends_with_one_click() {
    let (database, server) = (Database::fresh().await, MailServer::start());
    let program = start(&database, &server).await;
    let (anyone, facilitator) = (program.anyone(), program.sign_in(Person::Facilitator).await);
    let ask = "mutation($email: String!) { subscribe(input: {email: $email, consent: \"Ik wil hem.\"}) { accepted } }";
    for email in ["ja@leerkring.example", "nooit@leerkring.example"] {
        anyone.data(ask, json!({ "email": email })).await;
    }
    let mail = server.mail_to("ja@leerkring.example").await;
    server.mail_to("nooit@leerkring.example").await;
    assert!(mail.text().contains("Ik wil hem."));
    let from = "select string_agg(distinct asked_from, ' ') from subscriber";
    let from: String = database.connect().await.query_one(from, &[]).await.unwrap().get(0);
    assert_eq!(from, "127.0.0.1", "the proof says what the server saw, not what a client says");
    let confirm = "mutation($token: String!) { confirmSubscription(input: {token: $token}) { accepted } }";
    let token = mail.token("/nieuwsbrief/bevestigen").unwrap();
    anyone.data(confirm, json!({ "token": token })).await;

    let number = send_issue(&facilitator).await;
    let progress = completed(&facilitator, number).await;
    assert_eq!(progress, json!({ "waiting": 0, "sent": 1, "failed": 0, "unknown": 0 }));
    let issue = server.mails_to("ja@leerkring.example").pop().unwrap();
    assert_eq!(issue.subject(), "Wat werkt op straat?");
    assert_eq!(server.mails_to("nooit@leerkring.example").len(), 1, "only the question to confirm");

    let leave = "mutation($token: String!) { unsubscribe(input: {token: $token}) { accepted } }";
    anyone.data(leave, json!({ "token": issue.token("/nieuwsbrief/uitschrijven").unwrap() })).await;
    let second = send_issue(&facilitator).await;
    assert_eq!(completed(&facilitator, second).await, Value::Null, "nobody is left to send it to");
    assert_eq!(server.mails_to("ja@leerkring.example").len(), 2);
}

#[tokio::test]
async fn each_confirmed_subscriber_gets_exactly_one_mail_with_a_way_out_of_their_own() {
    let (database, server) = (Database::fresh().await, MailServer::start());
    let readers = subscribers(&database, 120).await;
    let others = "insert into subscriber (id, email, status, asked) values
        (gen_random_uuid(), 'vraagt@leerkring.example', 'pending', now()),
        (gen_random_uuid(), 'weg@leerkring.example', 'left', now()),
        (gen_random_uuid(), 'bestaat-niet@leerkring.example', 'bounced', now())";
    database.connect().await.batch_execute(others).await.unwrap();
    let program = start(&database, &server).await;
    let facilitator = program.sign_in(Person::Facilitator).await;
    let number = send_issue(&facilitator).await;
    let progress = completed(&facilitator, number).await;
    assert_eq!(progress, json!({ "waiting": 0, "sent": 120, "failed": 0, "unknown": 0 }));
    assert_eq!(server.readers(), readers);
    assert!(server.connections() <= 17, "{} connections for 16 lanes", server.connections());

    let mut tokens = HashSet::new();
    for mail in server.mails() {
        let token = mail.token("/nieuwsbrief/uitschrijven").expect("a link to leave");
        let address = format!("{}/nieuwsbrief/uitschrijven?token={token}", program.url);
        assert_eq!(mail.header("List-Unsubscribe"), Some(format!("<{address}>")));
        assert_eq!(mail.header("List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
        assert!(mail.html().contains(&address) && mail.text().contains("\n.\n"), "{}", mail.text());
        tokens.insert(token);
    }
    assert_eq!(tokens.len(), 120);
    // a mail program's button, as a form of either kind: no cookie, no page before it, no redirect after it
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let [one, other] = [0, 1].map(|n| {
        let header = server.mails()[n].header("List-Unsubscribe").unwrap();
        http.post(header.trim_matches(['<', '>']))
    });
    let in_parts = reqwest::multipart::Form::new().text("List-Unsubscribe", "One-Click");
    for click in [one.form(&[("List-Unsubscribe", "One-Click")]), other.multipart(in_parts)] {
        assert_eq!(click.send().await.unwrap().status(), 200);
    }
    let counts = facilitator.data("{ subscriberCounts { confirmed departed } }", json!({})).await;
    assert_eq!(counts["subscriberCounts"], json!({ "confirmed": 118, "departed": 3 }));
    let archive = program.anyone().data("{ issues { nodes { number status } } }", json!({})).await;
    assert_eq!(archive["issues"]["nodes"], json!([{ "number": number, "status": "SENT" }]));
}

#[tokio::test]
async fn a_test_copy_goes_to_the_facilitator_and_to_nobody_else() {
    let (database, server) = (Database::fresh().await, MailServer::start());
    subscribers(&database, 3).await;
    let program = start(&database, &server).await;
    let facilitator = program.sign_in(Person::Facilitator).await;
    let (id, ..) = compose(&facilitator).await;
    let document = "mutation($id: ID!) { sendIssueTest(input: {id: $id}) { accepted } }";
    facilitator.data(document, json!({ "id": id })).await;
    let mail = server.mail_to(&Person::Facilitator.email()).await;
    assert_eq!(mail.subject(), "Proef: Wat werkt op straat?");
    assert_eq!(mail.token("/nieuwsbrief/uitschrijven"), None, "nobody leaves by a test copy");
    done(&database, "issue_test").await;
    assert_eq!(server.mails().len(), 1);
}

#[tokio::test]
async fn killed_in_the_middle_of_a_run_nobody_gets_two_nobody_is_forgotten_and_the_unknown_are_counted() {
    let (database, server) = (Database::fresh().await, MailServer::start());
    let readers = subscribers(&database, 250).await;
    let mut program = start(&database, &server).await;
    let number = send_issue(&program.sign_in(Person::Facilitator).await).await;
    let mut cut_off = 0;
    for round in 1..=4 {
        let so_far = server.mails().len();
        let folder = if round % 2 == 0 {
            server.arrived(so_far + 10 + round).await;
            program.kill()
        } else {
            // silent about what arrives from there on, so that the kill falls into the middle of handing over
            server.fall_silent_after(so_far + 20);
            server.arrived(so_far + 20 + round).await;
            let folder = program.kill();
            cut_off += server.mails().len() - so_far - 20;
            folder
        };
        server.fall_silent_after(usize::MAX);
        program = start_in(&database, &server, folder).await;
    }
    let progress = completed(&program.sign_in(Person::Facilitator).await, number).await;
    let got = server.readers();
    println!("{}", json!({ "fault": "kill -9 during a run", "readers": 250, "got": got.len(), "progress": progress }));
    let unknown =
        "select email from subscriber join delivery on subscriber = subscriber.id where delivery.status = 'unknown'";
    let rows = database.connect().await.query(unknown, &[]).await.unwrap();
    let unknown: HashSet<String> = rows.iter().map(|row| row.get(0)).collect();
    assert_eq!(progress["unknown"], json!(unknown.len()));
    assert_eq!((&progress["waiting"], &progress["failed"]), (&json!(0), &json!(0)));
    assert_eq!(progress["sent"].as_u64().unwrap() + unknown.len() as u64, 250);
    let known: HashSet<String> = readers.difference(&unknown).cloned().collect();
    assert!(known.is_subset(&got), "forgotten: {:?}", known.difference(&got));
    assert!(cut_off >= 4 && unknown.len() >= cut_off, "{cut_off} were cut off, {} are unknown", unknown.len());
    assert!(unknown.len() <= 4 * 16, "at each kill at most one of each lane");
}

#[tokio::test]
async fn stopped_in_the_middle_of_a_run_it_finishes_what_is_on_its_way_and_goes_on_later() {
    let (database, server) = (Database::fresh().await, MailServer::start());
    let readers = subscribers(&database, 200).await;
    let program = start(&database, &server).await;
    let number = send_issue(&program.sign_in(Person::Facilitator).await).await;
    server.arrived(20).await;
    stop(program).await;
    let program = start(&database, &server).await;
    let progress = completed(&program.sign_in(Person::Facilitator).await, number).await;
    assert_eq!(progress, json!({ "waiting": 0, "sent": 200, "failed": 0, "unknown": 0 }));
    assert_eq!(server.readers(), readers);
}

#[tokio::test]
async fn an_address_that_is_refused_fails_alone_and_gets_no_further_issue() {
    let (database, server) = (Database::fresh().await, MailServer::start());
    let mut readers = subscribers(&database, 40).await;
    server.answer("lezer7@leerkring.example", Moment::Rcpt, "550 5.1.1 nobody here");
    server.answer("lezer8@leerkring.example", Moment::Rcpt, "552 5.2.2 mailbox full");
    let program = start(&database, &server).await;
    let facilitator = program.sign_in(Person::Facilitator).await;
    let number = send_issue(&facilitator).await;
    let progress = completed(&facilitator, number).await;
    assert_eq!(progress, json!({ "waiting": 0, "sent": 38, "failed": 2, "unknown": 0 }));
    readers.retain(|reader| !["lezer7@leerkring.example", "lezer8@leerkring.example"].contains(&reader.as_str()));
    assert_eq!(server.readers(), readers);
    let counts = facilitator.data("{ subscriberCounts { confirmed bounced } }", json!({})).await;
    assert_eq!(counts["subscriberCounts"], json!({ "confirmed": 39, "bounced": 1 }), "a full mailbox does exist");
}

#[tokio::test]
async fn when_the_mail_server_is_away_at_the_start_all_get_it_once_it_is_back() {
    let (database, mut server) = (Database::fresh().await, MailServer::closed());
    let readers = subscribers(&database, 40).await;
    let program = start(&database, &server).await;
    let facilitator = program.sign_in(Person::Facilitator).await;
    let number = send_issue(&facilitator).await;
    let db = database.connect().await;
    let tried = "select count(*) from job where kind = 'issue_run' and last_error is not null";
    while db.query_one(tried, &[]).await.unwrap().get::<_, i64>(0) == 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let attempts = db.query_one("select sum(attempts) from delivery", &[]).await.unwrap();
    assert_eq!(attempts.get::<_, i64>(0), 0, "that nobody answers counts against no reader");
    server.open();
    let progress = completed(&facilitator, number).await;
    assert_eq!(progress, json!({ "waiting": 0, "sent": 40, "failed": 0, "unknown": 0 }));
    assert_eq!(server.readers(), readers);
}

#[tokio::test]
async fn who_leaves_while_it_is_sent_gets_none() {
    let (database, server) = (Database::fresh().await, MailServer::start());
    subscribers(&database, 60).await;
    server.fall_silent_after(0);
    let program = start(&database, &server).await;
    let facilitator = program.sign_in(Person::Facilitator).await;
    let number = send_issue(&facilitator).await;
    server.arrived(16).await; // every lane waits for its answer
    let got: Vec<String> = server.readers().into_iter().collect();
    let leave = "update subscriber set status = 'left' where email <> all ($1) and status = 'confirmed' returning id";
    let left = database.connect().await.query(leave, &[&got]).await.unwrap().len();
    assert_eq!(left, 44);
    server.fall_silent_after(usize::MAX);
    let progress = completed(&facilitator, number).await;
    assert_eq!(progress, json!({ "waiting": 0, "sent": 16, "failed": 44, "unknown": 0 }));
    assert_eq!(server.readers().len(), 16);
}

#[tokio::test]
async fn a_program_that_only_answers_leaves_the_mails_to_one_that_only_sends() {
    let (database, server, store) = (Database::fresh().await, MailServer::start(), OwnStore::start().await);
    let shared = store.arguments();
    let start = async |mine: &[&str]| {
        let words: Vec<&str> = mine.iter().copied().chain(shared.iter().map(String::as_str)).collect();
        Program::start_in(&database, Program::folder(), &words).await
    };
    let answers = start(&["--roles", "api"]).await;
    let anyone = answers.anyone();
    let ask = "mutation { subscribe(input: {email: \"ja@leerkring.example\", consent: \"Ja.\"}) { accepted } }";
    anyone.data(ask, json!({})).await;
    let base = answers.url.clone();
    let sends = ["--roles", "notify", "--base-url", &base, "--smtp-url", &server.url()];
    let sends = start(&sends).await;
    let mail = server.mail_to("ja@leerkring.example").await;
    assert!(mail.text().contains(&format!("{base}/nieuwsbrief/bevestigen?token=")), "{}", mail.text());
    stop(sends).await;
}
