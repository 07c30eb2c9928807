//! Tokens that are not ours, through HTTP and the socket's `connection_init`, each beside one that differs only in that.

use crate::forge::Forge;
use ::kit::{Client, Database, PATIENCE, PROTOCOL, Person, Program, code, upgrade};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::{SinkExt as _, StreamExt as _};
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};
use tokio_tungstenite::{connect_async, tungstenite::Message};

/// What the socket says to a token: `connection_ack`, or the code it closes with.
async fn socket(url: &str, token: &str) -> String {
    let (mut stream, _) = connect_async(upgrade(url, PROTOCOL)).await.unwrap();
    let init = json!({ "type": "connection_init", "payload": { "authorization": format!("Bearer {token}") } });
    let _ = stream.send(Message::text(init.to_string())).await;
    loop {
        match tokio::time::timeout(PATIENCE, stream.next()).await.expect("an answer in time") {
            Some(Ok(Message::Text(text))) => {
                let said: Value = serde_json::from_str(&text).unwrap();
                return said["type"].as_str().unwrap().to_owned();
            }
            Some(Ok(Message::Close(frame))) => {
                return frame.map_or("closed".into(), |frame| u16::from(frame.code).to_string());
            }
            Some(Ok(_)) => {}
            Some(Err(_)) | None => return "cut off".to_owned(),
        }
    }
}

#[tokio::test]
async fn a_token_that_is_not_ours_to_the_letter_opens_neither_a_request_nor_a_socket() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let token = program.sign_in(Person::Utrecht).await.token.unwrap();
    let db = database.connect().await;
    let forge = Forge::of(&database, &token).await;
    let Forge { x, head, claims, .. } = &forge;
    let truly = |head: &Value, payload: &str| forge.sign(&head.to_string(), payload);
    let with = |name: &str, value: Value| {
        let mut claims = claims.clone();
        claims[name] = value;
        truly(head, &claims.to_string())
    };
    let without = |name: &str| {
        let mut claims = claims.clone();
        claims.as_object_mut().unwrap().remove(name);
        truly(head, &claims.to_string())
    };
    let headed = |name: &str, value: Value| {
        let mut head = head.clone();
        head[name] = value;
        truly(&head, &claims.to_string())
    };
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap();
    let text = claims.to_string();
    let twice = |more: &str| truly(head, &format!("{},{more}}}", text.strip_suffix('}').unwrap()));
    let symmetric = |secret: &[u8], alg: &str| {
        let mut head = head.clone();
        head["alg"] = json!(alg);
        Forge::sign_with(&head.to_string(), &text, &EncodingKey::from_secret(secret), Algorithm::HS256)
    };
    let raw = URL_SAFE_NO_PAD.decode(x).unwrap();
    let signed = truly(head, &text);
    let unsigned = |alg: &str| {
        let mut head = head.clone();
        head["alg"] = json!(alg);
        format!("{}.{}.", URL_SAFE_NO_PAD.encode(head.to_string()), URL_SAFE_NO_PAD.encode(&text))
    };
    let stranger = db.query_one("select gen_random_uuid()::text", &[]).await.unwrap().get::<_, String>(0);

    let whose = "{ viewer { member { id } } }";
    let good = Client::new(&program.url, Some(signed.clone())).data(whose, json!({})).await;
    assert_eq!(good["viewer"]["member"]["id"], json!(Person::Utrecht.id()), "one that is made the same way is taken");
    assert_eq!(socket(&program.url, &signed).await, "connection_ack");

    let cases: Vec<(&str, String)> = vec![
        ("expired", {
            let mut c = claims.clone();
            c["iat"] = json!(now - 1_200);
            c["exp"] = json!(now - 600);
            truly(head, &c.to_string())
        }),
        ("not yet", with("nbf", json!(now + 120))),
        ("made tomorrow", {
            let mut c = claims.clone();
            c["iat"] = json!(now + 86_400);
            c["exp"] = json!(now + 86_700);
            truly(head, &c.to_string())
        }),
        ("lives a year", with("exp", json!(now + 31_536_000))),
        ("another issuer", with("iss", json!("https://elders.example"))),
        ("another audience", with("aud", json!("elders"))),
        ("many audiences", with("aud", json!(["elders", "leerkring2"]))),
        ("alg none", unsigned("none")),
        ("alg None", unsigned("None")),
        ("no signature", unsigned("EdDSA")),
        ("alg in another case", headed("alg", json!("eddsa"))),
        ("HS256 with the public key", symmetric(x.as_bytes(), "HS256")),
        ("HS256 with the public bytes", symmetric(&raw, "HS256")),
        ("HS256 that says EdDSA", symmetric(&raw, "EdDSA")),
        ("unknown kid", headed("kid", json!("abc"))),
        ("kid with a path", headed("kid", json!("../../../../dev/null"))),
        ("kid with SQL", headed("kid", json!("x' union select 'a"))),
        ("no kid", {
            let mut h = head.clone();
            h.as_object_mut().unwrap().remove("kid");
            truly(&h, &text)
        }),
        ("jku", headed("jku", json!("https://elders.example/jwks.json"))),
        ("x5u", headed("x5u", json!("https://elders.example/c.pem"))),
        ("jwk", headed("jwk", json!({ "kty": "OKP", "crv": "Ed25519", "x": x }))),
        ("crit", headed("crit", json!(["b64"]))),
        ("zip", headed("zip", json!("DEF"))),
        ("1 MB", with("more", json!("a".repeat(1_000_000)))),
        ("no exp", without("exp")),
        ("no sub", without("sub")),
        ("no sid", without("sid")),
        ("exp as text", with("exp", json!((now + 300).to_string()))),
        ("exp beyond measure", with("exp", json!(i64::MAX))),
        ("exp as a fraction beyond", with("exp", json!(1e300))),
        ("sub twice", twice(&format!("\"sub\":\"{stranger}\""))),
        ("exp twice", twice(&format!("\"exp\":{}", now + 500))),
        ("sub of nobody", with("sub", json!(stranger))),
        ("sub of somebody else", with("sub", json!(Person::Facilitator.id().trim_start_matches("member_")))),
        ("session of nobody", with("sid", json!(stranger))),
        ("another payload", {
            let p: Vec<&str> = signed.split('.').collect();
            format!("{}.{}.{}", p[0], URL_SAFE_NO_PAD.encode(text.replace("leerkring", "leerkrinG")), p[2])
        }),
        ("four parts", format!("{signed}.e30")),
        ("two parts", signed.rsplit_once('.').unwrap().0.to_owned()),
        ("padded", format!("{signed}==")),
        ("a bit off", {
            let mut t = signed.clone();
            let last = if t.ends_with('A') { 'Q' } else { 'A' };
            t.pop();
            t.pop();
            t.push(last);
            t.push(last);
            t
        }),
        ("nothing", String::new()),
    ];
    let sessions = "select count(*), count(ended), max(rotated)::text from session";
    let before = format!("{:?}", db.query_one(sessions, &[]).await.unwrap());
    let tried = cases.len();
    let mut wrong = Vec::new();
    for (name, token) in cases {
        let http = reqwest::Client::new().post(format!("{}/graphql", program.url)).bearer_auth(&token);
        let answer = http.json(&json!({ "query": whose })).send().await;
        let by_http = match answer {
            Ok(answer) => {
                let status = answer.status().as_u16();
                let body: Value = answer.json().await.unwrap_or_default();
                (status, code(&body).to_owned(), body["data"]["viewer"]["member"].is_null())
            }
            Err(_) => (0, "cut off".to_owned(), true),
        };
        // a header of a megabyte is refused before it is a token
        let refused = if name == "1 MB" {
            [0, 401, 431].contains(&by_http.0)
        } else {
            by_http.0 == 401 && by_http.1 == "UNAUTHENTICATED"
        };
        let by_socket = socket(&program.url, &token).await;
        if !refused || !by_http.2 || by_socket == "connection_ack" || by_socket == "next" {
            wrong.push(format!("{name}: {by_http:?}, the socket: {by_socket}"));
        }
    }
    assert_eq!(format!("{:?}", db.query_one(sessions, &[]).await.unwrap()), before);
    println!("{}", json!({ "bad inputs": "tokens", "tried": tried * 2, "taken": wrong.len() }));
    assert!(wrong.is_empty(), "{wrong:#?}");
}
