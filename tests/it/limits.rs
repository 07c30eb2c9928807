//! How often: several instances share what they count, each network and mail address apart, and nothing of an address
//! is kept in clear.

use futures_util::SinkExt as _;
use kit::{Database, PATIENCE, PROTOCOL, Program, code, upgrade};
use serde_json::{Value, json};
use std::time::Instant;
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message},
};

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

/// A socket of anyone, as a trusted proxy passes it on.
async fn socket_from(program: &Program, network: &str) -> Result<WebSocketStream<MaybeTlsStream<TcpStream>>, Error> {
    let mut request = upgrade(&program.url, PROTOCOL);
    request.headers_mut().insert("x-forwarded-for", network.parse().unwrap());
    let (mut socket, _) = connect_async(request).await?;
    socket.send(Message::text(r#"{"type":"connection_init"}"#)).await?;
    Ok(socket)
}

/// How one more socket from there is refused: the status, the body, and when to come back.
async fn socket_refused(program: &Program, network: &str) -> (u16, Value, String) {
    let request = upgrade(&program.url, PROTOCOL);
    let address = format!("{}/graphql/ws", program.url);
    let asked = reqwest::Client::new().get(address).headers(request.headers().clone());
    let answer = asked.header("x-forwarded-for", network).send().await.unwrap();
    let again = answer.headers().get("retry-after").map(|again| again.to_str().unwrap().to_owned());
    (answer.status().as_u16(), answer.json().await.unwrap_or_default(), again.unwrap_or_default())
}

#[tokio::test]
async fn two_hundred_sockets_are_open_from_one_network_and_another_is_not_held_up() {
    let program = Program::start_in(&Database::fresh().await, Program::folder(), PROXIED).await;
    let mut open = Vec::new();
    for n in 0..200 {
        open.push(socket_from(&program, "192.0.2.1").await.unwrap_or_else(|error| panic!("{n}: {error}")));
    }
    let (status, body, again) = socket_refused(&program, "192.0.2.1").await;
    assert_eq!((status, code(&body), again.as_str()), (429, "TOO_MANY_SOCKETS", "5"), "{body}");
    assert_eq!(body["errors"][0]["extensions"]["limit"], 200, "{body}");
    let other = socket_from(&program, "192.0.2.2").await;
    assert!(other.is_ok(), "{:?}", other.map(drop));
    open.pop();
    let begun = Instant::now();
    while socket_from(&program, "192.0.2.1").await.is_err() {
        assert!(begun.elapsed() < PATIENCE, "a closed one leaves its place");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}
