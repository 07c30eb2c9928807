//! What becomes of one mail at a mail server, for each way in which that can answer, hang up or keep silent.

use kit::{MailServer, Moment};
use leerkring_notify::mail::{
    Outcome, Outgoing, Parts, Transport as _,
    smtp::{Patience, Smtp},
};
use std::time::Duration;
use uuid::Uuid;

fn smtp(server: &MailServer) -> Smtp {
    let patience = Patience { before: Duration::from_secs(5), answer: Duration::from_millis(500) };
    Smtp::new(server.url().parse().unwrap(), patience)
}

fn mail(to: &str) -> Outgoing {
    Outgoing {
        id: Uuid::from_u128(7),
        from: "Leerkring <hub@leerkring.example>".parse().unwrap(),
        to: to.parse().unwrap(),
        at: chrono::DateTime::UNIX_EPOCH,
        subject: "Één wijk".into(),
        parts: Parts::new("Dag\n\n..\n.\nEinde".into(), "<p>Dag</p>".into()),
        headers: vec![],
    }
}

async fn send(smtp: &Smtp, to: &str) -> Outcome {
    smtp.send(&mail(to), Box::pin(async { Ok(()) })).await
}

/// The outcome without its reason.
fn kind(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => "accepted",
        Outcome::Refused { bounced: true, .. } => "bounced",
        Outcome::Refused { .. } => "refused",
        Outcome::Later { .. } => "later",
        Outcome::Away { .. } => "away",
        Outcome::Unknown { .. } => "unknown",
    }
}

#[tokio::test]
async fn each_answer_has_its_outcome_and_the_next_mail_goes_out_as_if_nothing_had_been() {
    let server = MailServer::start();
    let smtp = smtp(&server);
    let mut sent = 0;
    for (at, answer, outcome) in [
        (Moment::Rcpt, "550 5.1.1 nobody here", "bounced"),
        (Moment::Rcpt, "552 5.2.2 mailbox full", "refused"),
        (Moment::Rcpt, "451 4.7.1 greylisted", "later"),
        (Moment::Rcpt, "421 4.3.2 closing", "away"),
        (Moment::Rcpt, "", "away"),
        (Moment::Data, "451 4.3.0 not now", "later"),
        (Moment::Data, "554 5.7.1 not you", "refused"),
        (Moment::Data, "", "later"),
        (Moment::Content, "452 4.3.1 no room", "later"),
        (Moment::Content, "554 5.7.1 that is spam", "refused"),
        (Moment::Content, "", "unknown"),
    ] {
        let to = format!("iemand{sent}@x.example");
        server.answer(&to, at, answer);
        let became = send(&smtp, &to).await;
        assert_eq!(kind(&became), outcome, "{answer:?} at {at:?}: {became:?}");
        assert_eq!(server.mails_to(&to), []);
        assert_eq!(send(&smtp, "sanne@x.example").await, Outcome::Accepted, "after {answer:?} at {at:?}");
        sent += 1;
        assert_eq!(server.mails_to("sanne@x.example").len(), sent);
    }
    let text = server.mail_to("sanne@x.example").await.text();
    assert_eq!(text.trim_end(), "Dag\n\n..\n.\nEinde", "dots arrive as they were written");
}

#[tokio::test]
async fn a_server_that_keeps_silent_after_the_content_leaves_it_unknown() {
    let server = MailServer::start();
    server.fall_silent_after(0);
    let became = send(&smtp(&server), "sanne@x.example").await;
    assert_eq!(became, Outcome::Unknown { reason: "no answer to the content".into() });
}

#[tokio::test]
async fn a_server_that_is_away_says_nothing_about_the_mail() {
    let server = MailServer::closed();
    let became = send(&smtp(&server), "sanne@x.example").await;
    assert_eq!(kind(&became), "away", "{became:?}");
    assert!(smtp(&server).check().await.is_err());
}

#[tokio::test]
async fn connections_are_kept_and_one_that_was_cut_is_made_anew() {
    let server = MailServer::start();
    let smtp = smtp(&server);
    for _ in 0..3 {
        assert_eq!(send(&smtp, "sanne@x.example").await, Outcome::Accepted);
    }
    assert_eq!(server.connections(), 1);
    server.hang_up();
    assert_eq!(send(&smtp, "sanne@x.example").await, Outcome::Accepted);
    assert_eq!((server.connections(), server.mails().len()), (2, 4));
    assert_eq!(smtp.check().await, Ok(()));
}

#[tokio::test]
async fn a_hand_over_that_is_called_off_sends_nothing_and_keeps_the_connection() {
    let server = MailServer::start();
    let smtp = smtp(&server);
    let called_off = smtp.send(&mail("sanne@x.example"), Box::pin(async { Err("narrowed".to_owned()) })).await;
    assert_eq!(called_off, Outcome::Later { reason: "narrowed".into() });
    assert_eq!(server.mails(), []);
    assert_eq!(send(&smtp, "sanne@x.example").await, Outcome::Accepted);
    assert_eq!(server.connections(), 1);
}
