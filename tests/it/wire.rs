//! What the wire refuses before anything is run, each with its code, and how a socket says why it ends. Beside each
//! thing that is refused stands the largest that is taken.

use futures_util::{SinkExt as _, StreamExt as _};
use kit::{Client, Database, PATIENCE, PROTOCOL, Person, Program, code, raw, upgrade};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message};

/// A field repeated, each time under the same name.
fn fields(times: usize) -> String {
    format!("{{ themes {{ {}}} }}", "slug ".repeat(times))
}

#[tokio::test]
async fn a_document_beyond_a_bound_is_refused_by_name_and_one_at_the_bound_is_answered() {
    let program = Program::start(&Database::fresh().await).await;
    let client = program.sign_in(Person::Utrecht).await;
    let aliases = |n: usize| {
        let themes: String = (0..n).map(|n| format!("a{n}: themes {{ slug }} ")).collect();
        format!("{{ {themes} }}")
    };
    let directives = |n: usize| {
        let fields: String = (0..n).map(|n| format!("f{n}: slug @include(if: true) ")).collect();
        // each alias counts too: fifty of both are allowed
        format!("{{ themes {{ {fields} }} }}")
    };
    let each = |n: usize| format!("{{ themes {{ slug {}}} }}", "@include(if: true) ".repeat(n));
    let fragments = |n: usize| {
        let spread: String = (0..n).map(|n| format!("...F{n} ")).collect();
        let named: String = (0..n).map(|n| format!("fragment F{n} on Theme {{ slug }} ")).collect();
        format!("{{ themes {{ {spread} }} }} {named}")
    };
    let operations = |n: usize| (0..n).map(|n| format!("query Q{n} {{ themes {{ slug }} }} ")).collect::<String>();
    // an organisation has a host, which is an organisation, and so on
    let deep = |levels: usize| {
        let above = ["feed(first: 1)", "nodes", "organisation"].into_iter().chain(std::iter::repeat("host"));
        let mut fields: Vec<_> = above.take(levels - 1).collect();
        fields.push("id");
        let (last, above) = fields.split_last().unwrap();
        above.iter().rfold((*last).to_owned(), |below, field| format!("{field} {{ {below} }}"))
    };
    let deep = |levels: usize| format!("{{ {} }}", deep(levels));
    let cost = |first: usize| {
        format!("{{ feed(first: {first}) {{ nodes {{ id comments(first: 100) {{ nodes {{ id }} }} }} }} }}")
    };
    let text = |bytes: usize| format!("# {}\n{{ themes {{ slug }} }}", "x".repeat(bytes - 22));
    let tokens = |n: usize| format!("{{ themes {{ slug }} }} #\n{}", "!".repeat(n - 6));
    let brackets =
        |n: usize| format!("{{ feed(filter: {}{}) {{ nodes {{ id }} }} }}", "[".repeat(n - 2), "]".repeat(n - 2));
    let mut tried = 0;
    for (what, limit, taken, refused) in [
        ("ALIASES", 50, aliases(50), aliases(51)),
        (
            "DIRECTIVES",
            50,
            directives(50),
            format!("{} ", directives(50).replacen("slug @", "slug @include(if: true) @", 1)),
        ),
        ("DIRECTIVES", 5, String::new(), each(6)),
        ("FRAGMENTS", 50, fragments(50), fragments(51)),
        ("OPERATIONS", 5, String::new(), operations(6)),
        ("FIELDS", 1_000, fields(999), fields(1_000)),
        ("COST", 20_000, cost(97), cost(100)),
        ("LENGTH", 32 * 1024, text(32 * 1024), text(32 * 1024 + 1)),
        ("TOKENS", 2_000, String::new(), tokens(2_001)),
        ("DEPTH", 15, deep(15), deep(16)),
        ("DEPTH", 40, String::new(), brackets(41)),
    ] {
        if !taken.is_empty() {
            let answer = client.ask(&taken, json!({})).await;
            assert!(answer.get("errors").is_none(), "{what} at its bound: {answer}");
        }
        let answer = client.ask(&refused, json!({})).await;
        assert_eq!(code(&answer), format!("TOO_COMPLEX_{what}"), "{answer}");
        assert_eq!(answer["errors"][0]["extensions"]["limit"], json!(limit), "{answer}");
        assert!(answer.get("data").is_none(), "nothing was run: {answer}");
        tried += 1;
    }
    let circle = "{ themes { ...A } } fragment A on Theme { ...B } fragment B on Theme { ...A }";
    assert_eq!(code(&client.ask(circle, json!({})).await), "TOO_COMPLEX_FRAGMENT_CYCLE");
    let answer = client.ask("query($x: Boolean = true) { themes { slug @include(if: $x) } }", json!({})).await;
    let cost = &answer["extensions"]["cost"];
    assert!(
        cost["value"].as_u64() > Some(0) && cost["limit"] == json!(20_000) && cost["depth"] == json!(2),
        "{answer}"
    );
    let variables: Value = (0..51).map(|n| (format!("v{n}"), json!(1))).collect::<serde_json::Map<_, _>>().into();
    assert_eq!(code(&client.ask("{ themes { slug } }", variables).await), "TOO_COMPLEX_VARIABLES");
    println!("{}", json!({ "wire": "documents beyond a bound", "tried": tried + 2, "answered": 0 }));
}

#[tokio::test]
async fn what_is_no_plain_question_is_refused_at_the_door() {
    let program = Program::start(&Database::fresh().await).await;
    let (somebody, anyone) = (program.sign_in(Person::Utrecht).await, Client::new(&program.url, None));
    let http = reqwest::Client::new();
    let url = format!("{}/graphql", program.url);
    let question = json!({ "query": "{ themes { slug } }" }).to_string();
    let document = "mutation { signOut { accepted } }";
    let form = http.post(&url).form(&[("query", "{ themes { slug } }")]);
    let parts = http
        .post(&url)
        .multipart(reqwest::multipart::Form::new().text("operations", question.clone()).text("map", "{}"));
    let json = |body: String| http.post(&url).header("content-type", "application/json").body(body);
    // refused for what it says of itself: nothing of it was sent yet
    let unsent = reqwest::Body::wrap_stream(futures_util::stream::pending::<std::io::Result<Vec<u8>>>());
    let large = json(String::new()).header("content-length", "2000000").body(unsent);
    let cases = [
        ("a form", form, 415, "UNSUPPORTED_MEDIA_TYPE"),
        ("parts", parts, 415, "UNSUPPORTED_MEDIA_TYPE"),
        (
            "plain text",
            http.post(&url).header("content-type", "text/plain").body(question.clone()),
            415,
            "UNSUPPORTED_MEDIA_TYPE",
        ),
        ("compressed", json(question.clone()).header("content-encoding", "gzip"), 415, "UNSUPPORTED_MEDIA_TYPE"),
        ("a batch", json(format!("[{question},{question}]")), 400, "BATCH_REFUSED"),
        ("larger than a body", large, 413, "TOO_LARGE"),
        ("a mutation by GET", http.get(&url).query(&[("query", document)]), 405, "METHOD_NOT_ALLOWED"),
        ("another method", http.put(&url).body(question.clone()), 405, "METHOD_NOT_ALLOWED"),
        ("from another site", json(question.clone()).header("origin", "https://elders.example"), 403, "CROSS_SITE"),
        ("for another site", json(question.clone()).header("sec-fetch-site", "cross-site"), 403, "CROSS_SITE"),
        ("asked for as HTML", json(question.clone()).header("accept", "text/html"), 406, "NOT_ACCEPTABLE"),
    ];
    let tried = cases.len();
    for (what, request, status, wanted) in cases {
        let answer = request.bearer_auth(somebody.token.as_deref().unwrap()).send().await.unwrap();
        let (got, body) = (answer.status().as_u16(), answer.json::<Value>().await.unwrap());
        assert_eq!((got, code(&body)), (status, wanted), "{what}: {body}");
    }
    assert!(
        somebody.ask("{ viewer { member { id } } }", json!({})).await["data"]["viewer"]["member"].is_object(),
        "still signed in"
    );
    // the schema and the validator's guesses are for who signs in
    for introspection in [
        "{ __schema { types { name } } }",
        "{ __type(name: \"Entry\") { name } }",
        "{ themes { slug } ...X } fragment X on Query { __schema { types { name } } }",
    ] {
        assert_eq!(code(&anyone.ask(introspection, json!({})).await), "UNAUTHENTICATED");
        assert!(somebody.ask(introspection, json!({})).await.get("errors").is_none());
    }
    let guess = anyone.ask("{ themess { slug } }", json!({})).await;
    assert!(code(&guess) == "VALIDATION" && !guess.to_string().contains("\"themes\""), "{guess}");
    println!("{}", json!({ "wire": "requests of another form", "tried": tried, "answered": 0 }));
}

type Stream = WebSocketStream<MaybeTlsStream<TcpStream>>;

async fn opened(url: &str) -> Stream {
    connect_async(upgrade(url, PROTOCOL)).await.unwrap().0
}

/// Says these things, and waits for the close; gives its code.
async fn closed_after(stream: &mut Stream, said: Vec<Message>) -> u16 {
    for message in said {
        // the other side may close while more is being said
        if stream.send(message).await.is_err() {
            break;
        }
    }
    loop {
        match tokio::time::timeout(PATIENCE, stream.next()).await.expect("a close in time") {
            Some(Ok(Message::Close(Some(frame)))) => return frame.code.into(),
            Some(Ok(_)) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_socket_says_by_its_code_why_it_is_closed() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let token = program.sign_in(Person::Utrecht).await.token.unwrap();
    let text = |value: Value| Message::text(value.to_string());
    let init = text(json!({ "type": "connection_init" }));
    let with = |token: &str| {
        text(json!({ "type": "connection_init", "payload": { "authorization": format!("Bearer {token}") } }))
    };
    let listen = |id: &str| {
        text(json!({ "type": "subscribe", "id": id, "payload": { "query": "subscription { activity { cursor } }" } }))
    };
    let not_utf8 = Message::Frame(tokio_tungstenite::tungstenite::protocol::frame::Frame::message(
        vec![0xff_u8, 0xfe],
        tokio_tungstenite::tungstenite::protocol::frame::coding::OpCode::Data(
            tokio_tungstenite::tungstenite::protocol::frame::coding::Data::Text,
        ),
        true,
    ));
    let pings = || std::iter::repeat_n(text(json!({ "type": "ping" })), 600);
    let cases: Vec<(&str, Vec<Message>, u16)> = vec![
        ("no JSON", vec![Message::text("hallo")], 4400),
        ("a type that is none", vec![text(json!({ "type": "start" }))], 4400),
        ("a field too many", vec![text(json!({ "type": "connection_init", "meer": 1 }))], 4400),
        ("bytes", vec![Message::binary(vec![1, 2, 3])], 4400),
        ("an id without end", vec![init.clone(), listen(&"a".repeat(65))], 4400),
        ("listening before saying who", vec![listen("1")], 4401),
        ("a token that is none", vec![with("abc")], 4403),
        ("a token bent by a letter", vec![with(&format!("{token}x"))], 4403),
        ("saying nothing", vec![], 4408),
        ("two operations of one name", vec![with(&token), listen("1"), listen("1")], 4409),
        ("saying twice who", vec![init.clone(), init.clone()], 4429),
        ("talking without end", std::iter::once(init.clone()).chain(pings()).collect(), 4429),
        ("a message beyond 64 KiB", vec![init.clone(), Message::text("x".repeat(64 * 1024 + 1))], 1009),
        ("text that is none", vec![init.clone(), not_utf8], 1007),
    ];
    // speaking another protocol, or not saying which
    let others = [None, Some("graphql-ws"), Some("GRAPHQL-TRANSPORT-WS, graphql-ws")];
    let tried = cases.len() + others.len();
    for (what, said, wanted) in cases {
        let mut stream = opened(&program.url).await;
        assert_eq!(closed_after(&mut stream, said).await, wanted, "{what}");
    }
    for protocols in others {
        let mut stream = raw::upgraded(raw::address(&program.url), protocols).await;
        assert_eq!(closed_after(&mut stream, vec![init.clone()]).await, 4406, "{protocols:?}");
    }
    println!("{}", json!({ "wire": "close codes of a socket", "tried": tried, "wrong": 0 }));
}

#[tokio::test]
async fn a_socket_runs_twenty_operations_and_says_so_to_the_next() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let mut stream = opened(&program.url).await;
    let say = |value: Value| Message::text(value.to_string());
    stream.send(say(json!({ "type": "connection_init" }))).await.unwrap();
    for n in 0..21 {
        let payload = json!({ "query": "subscription { activity { cursor } }" });
        stream.send(say(json!({ "type": "subscribe", "id": n.to_string(), "payload": payload }))).await.unwrap();
    }
    let error = loop {
        let next = tokio::time::timeout(PATIENCE, stream.next()).await.expect("in time").expect("open").unwrap();
        let Message::Text(text) = next else { continue };
        let said: Value = serde_json::from_str(&text).unwrap();
        if said["type"] == "error" {
            break said;
        }
    };
    assert_eq!(
        (error["id"].as_str(), error["payload"][0]["extensions"]["code"].as_str()),
        (Some("20"), Some("TOO_MANY_OPERATIONS"))
    );
    // one that ends makes room
    stream.send(say(json!({ "type": "complete", "id": "0" }))).await.unwrap();
    stream
        .send(say(json!({ "type": "subscribe", "id": "21", "payload": { "query": "{ themes { slug } }" } })))
        .await
        .unwrap();
    loop {
        let next = tokio::time::timeout(PATIENCE, stream.next()).await.expect("in time").expect("open").unwrap();
        let Message::Text(text) = next else { continue };
        let said: Value = serde_json::from_str(&text).unwrap();
        if said["id"] == "21" {
            assert_eq!(said["type"], "next", "{said}");
            break;
        }
    }
}
