//! What nobody can tell of: sent again by a person, once, and never by itself.

use crate::newsletter::{completed, send_issue, start, subscribers};
use kit::{Client, Database, MailServer, Moment, Person, code};
use serde_json::{Value, json};
use std::collections::HashSet;

const RESEND: &str = "mutation($input: ResendUnknownInput!) { resendUnknown(input: $input) { status version } }";

/// An issue's id, version, and how many of its unknown deliveries may be sent again.
async fn seen(facilitator: &Client, number: i64) -> (Value, i64, i64) {
    let document = "query($number: Int!) { issue(number: $number) { id version progress { resendable } } }";
    let mut issue = facilitator.data(document, json!({ "number": number })).await["issue"].take();
    let version = issue["version"].as_i64().unwrap();
    (issue["id"].take(), version, issue["progress"]["resendable"].as_i64().unwrap())
}

#[tokio::test]
async fn what_is_unknown_is_sent_again_once_and_only_when_the_facilitator_asks() {
    let (database, server) = (Database::fresh().await, MailServer::start());
    let readers = subscribers(&database, 6).await;
    let program = start(&database, &server).await;
    let facilitator = program.sign_in(Person::Facilitator).await;
    // two are answered, and of four nobody can tell
    server.fall_silent_after(2);
    let number = send_issue(&facilitator).await;
    let progress = completed(&facilitator, number).await;
    assert_eq!(progress, json!({ "waiting": 0, "sent": 2, "failed": 0, "unknown": 4 }));
    assert_eq!(server.readers(), readers, "none went out twice by itself");
    let unknown = "select email from subscriber join delivery on subscriber = subscriber.id
                   where delivery.status = 'unknown' order by email";
    let db = database.connect().await;
    let unknown: Vec<String> = db.query(unknown, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    server.fall_silent_after(usize::MAX);

    let (id, version, resendable) = seen(&facilitator, number).await;
    assert_eq!(resendable, 4);
    let input = |version: i64| json!({ "input": { "id": id, "version": version } });
    let coordinator = program.sign_in(Person::Eindhoven).await;
    assert_eq!(code(&coordinator.ask(RESEND, input(version)).await), "FORBIDDEN");
    assert_eq!(code(&program.anyone().ask(RESEND, input(version)).await), "UNAUTHENTICATED");
    assert_eq!(code(&facilitator.ask(RESEND, input(version - 1)).await), "CONFLICT");
    assert_eq!(seen(&facilitator, number).await, (id.clone(), version, 4), "what is refused changes nothing");

    // one of them left meanwhile, and of one nobody can tell again
    db.execute("update subscriber set status = 'left' where email = $1", &[&unknown[0]]).await.unwrap();
    server.answer(&unknown[1], Moment::Content, "");
    let again = facilitator.data(RESEND, input(version)).await["resendUnknown"].take();
    assert_eq!(again, json!({ "status": "SENDING", "version": version + 1 }));
    // asked again by an impatient hand: refused, or nothing is left to send
    assert_eq!(code(&facilitator.ask(RESEND, input(version)).await), "CONFLICT");
    let progress = completed(&facilitator, number).await;
    assert_eq!(progress, json!({ "waiting": 0, "sent": 4, "failed": 1, "unknown": 1 }));
    assert_eq!(seen(&facilitator, number).await, (id.clone(), version + 1, 0));
    let nothing = facilitator.data(RESEND, input(version + 1)).await["resendUnknown"].take();
    assert_eq!(nothing, json!({ "status": "SENT", "version": version + 1 }));

    let twice: HashSet<&String> = unknown[2..].iter().collect();
    for reader in &readers {
        let mails = server.mails_to(reader);
        let ids: HashSet<_> = mails.iter().map(|mail| mail.header("Message-ID").unwrap()).collect();
        assert_eq!((mails.len(), ids.len()), (if twice.contains(reader) { 2 } else { 1 }, 1), "{reader}");
    }
    let who = "select count(*), count(resent_by) from delivery where resent is not null";
    let row = db.query_one(who, &[]).await.unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1)), (4, 4), "who asked for it stands beside each");
}

#[tokio::test]
async fn an_issue_that_is_not_sent_yet_has_nothing_to_send_again() {
    let (database, server) = (Database::fresh().await, MailServer::start());
    subscribers(&database, 1).await;
    let program = start(&database, &server).await;
    let facilitator = program.sign_in(Person::Facilitator).await;
    let draft = "mutation { composeIssue(input: {subject: \"Straks\"}) { id version } }";
    let draft = facilitator.data(draft, json!({})).await["composeIssue"].take();
    let answer = facilitator.ask(RESEND, json!({ "input": draft })).await;
    assert_eq!((code(&answer), kit::field(&answer)), ("INVALID", "status"), "{answer}");
}
