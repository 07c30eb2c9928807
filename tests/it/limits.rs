//! How often: several instances share what they count, each network and mail address apart, and nothing of an address
//! is kept in clear.

use kit::{Database, Program, code};
use serde_json::{Value, json};

const PROXIED: &[&str] = &["--limits-times", "1", "--trusted-proxies", "127.0.0.1"];

/// A question as a trusted proxy passes it on.
async fn from(program: &Program, network: &str, document: &str, variables: Value) -> Value {
    let request = reqwest::Client::new().post(format!("{}/graphql", program.url)).header("x-forwarded-for", network);
    let answer = request.json(&json!({ "query": document, "variables": variables })).send().await.unwrap();
    answer.json().await.unwrap()
}

async fn asks(program: &Program, network: &str, email: &str) -> Value {
    let document = "mutation($email: String!) {
        requestSignIn(input: {email: $email, browser: \"0123456789abcdef\"}) { __typename } }";
    from(program, network, document, json!({ "email": email })).await
}

fn refused(answer: &Value, within: u64) -> bool {
    let again = &answer["errors"][0]["extensions"]["retryAfter"];
    code(answer) == "RATE_LIMITED" && again.as_u64().is_some_and(|seconds| (1..=within).contains(&seconds))
}

#[tokio::test]
async fn two_instances_count_sign_in_links_together() {
    let database = Database::fresh().await;
    let one = Program::start_in(&database, Program::folder(), PROXIED).await;
    let two = Program::start_in(&database, Program::folder(), PROXIED).await;
    for n in 0..20 {
        let answer = asks([&one, &two][n % 2], "192.0.2.1", &format!("iemand{n}@voorbeeld.example")).await;
        assert!(answer.get("errors").is_none(), "{n}: {answer}");
    }
    for program in [&one, &two] {
        let answer = asks(program, "192.0.2.1", "nog@voorbeeld.example").await;
        assert!(refused(&answer, 3_600), "{answer}");
    }
    // another network; what stands before the proxy's own word counts for nothing
    for n in 0..5 {
        let network = format!("192.0.2.1, 198.51.100.{n}");
        let answer = asks([&one, &two][n % 2], &network, "vijf@voorbeeld.example").await;
        assert!(answer.get("errors").is_none(), "{n}: {answer}");
    }
    for program in [&one, &two] {
        let answer = asks(program, "203.0.113.9", "Vijf@Voorbeeld.example").await;
        assert!(refused(&answer, 3_600), "a sixth link for one address: {answer}");
    }
    let db = database.connect().await;
    let links: i64 = db.query_one("select count(*) from sign_in_link", &[]).await.unwrap().get(0);
    assert_eq!(links, 25, "what is refused changes nothing");
    let kept: String = db.query_one("select string_agg(w::text, ' ') from work_done w", &[]).await.unwrap().get(0);
    assert!(!kept.contains("192.0.2") && !kept.contains("voorbeeld"), "{kept}");
}

#[tokio::test]
async fn two_instances_let_no_two_through_at_once_for_one_place() {
    let database = Database::fresh().await;
    let one = Program::start_in(&database, Program::folder(), PROXIED).await;
    let two = Program::start_in(&database, Program::folder(), PROXIED).await;
    let document = "mutation($email: String!) {
        subscribe(input: {email: $email, consent: \"Ja\"}) { __typename } }";
    let asked = (0..40).map(|n| {
        let program = [&one, &two][n % 2];
        from(program, "192.0.2.7", document, json!({ "email": format!("lezer{n}@voorbeeld.example") }))
    });
    let answers = futures_util::future::join_all(asked).await;
    let taken = answers.iter().filter(|answer| answer.get("errors").is_none()).count();
    assert!(answers.iter().all(|answer| answer.get("errors").is_none() || refused(answer, 3_600)), "{answers:?}");
    assert_eq!(taken, 20);
}

#[tokio::test]
async fn a_page_that_is_asked_for_too_often_says_when_to_come_back() {
    let program = Program::start_in(&Database::fresh().await, Program::folder(), PROXIED).await;
    let http = reqwest::Client::new();
    let page = format!("{}/zoeken?q=wandelen", program.url);
    let read = async |network: &str| http.get(&page).header("x-forwarded-for", network).send().await.unwrap();
    let mut answered = 0;
    let last = loop {
        let answer = read("192.0.2.3").await;
        if answer.status() != 200 || answered > 200 {
            break answer;
        }
        answered += 1;
    };
    assert_eq!((answered, last.status().as_u16()), (120, 429));
    let again: u64 = last.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=60).contains(&again), "{again}");
    assert_eq!(read("192.0.2.4").await.status(), 200);
}
