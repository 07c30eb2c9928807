//! Searches, Markdown, mail addresses, links out of mails, times that do not exist, and files to import.

use super::kit::{coded, invalid, refuse, state};
use ::kit::{Database, PATIENCE, Pages, Person, Program, code};
use scraper::{Html, Selector};
use serde_json::{Value, json};
use std::{
    process::Command,
    time::{Duration, Instant},
};

#[tokio::test]
async fn a_search_for_anything_at_all_answers_or_is_refused_and_never_breaks() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    eindhoven.create_practice("eindhoven", "Straatcontact").await;
    let search = "query($x: String!) { search(text: $x) { totalCount similar nodes { title { text } } } }";
    let mut cases = Vec::new();
    let terms = "straat ".repeat(10_000);
    for (name, text) in [
        ("empty", ""),
        ("white space", "   "),
        ("10,000 terms", terms.as_str()),
        ("NUL", "a\u{0}b"),
        ("201 characters", &"a".repeat(201)),
        ("two lines", "a\nb"),
        ("the mark of a hit", "\u{e000}\u{0}"),
    ] {
        cases.push(invalid(name, search, json!({ "x": text }), "text"));
    }
    refuse("searches", &database, &eindhoven, cases).await;
    let mut answered = 0;
    for text in [
        "de het een en van",
        "'!&|()",
        "'",
        "\"",
        "\"niet dicht",
        "%_",
        "%",
        "_",
        "\\",
        "\\\\%",
        "^(a+)+$",
        ".*",
        "[[:alpha:]]",
        "a | b & !c",
        "a <-> b",
        "a:*",
        ":*",
        "straat:ABCD",
        "-",
        "--",
        "-- ; drop table entry",
        "'; select pg_sleep(9); --",
        "or",
        "or or or",
        "-straat",
        "\"\"",
        "((((((((((",
        "🇳🇱",
        "é",
        "\u{fffd}",
        "$1",
        "{}",
        "null",
        "straatcontact",
    ] {
        let begun = Instant::now();
        let answer = eindhoven.ask(search, json!({ "x": text })).await;
        assert_eq!(code(&answer), "", "{text:?}: {answer}");
        assert!(begun.elapsed() < PATIENCE / 3, "{text:?} took {:?}", begun.elapsed());
        answered += 1;
    }
    println!("{}", json!({ "bad inputs": "odd searches", "tried": answered, "broken": 0 }));
}

/// What stands in a page's text that a reader's browser would run, load or send elsewhere.
fn harmful(page: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let all = Selector::parse("main *").unwrap();
    let mut found = Vec::new();
    for element in page.select(&all) {
        let name = element.value().name();
        if ["script", "iframe", "object", "embed", "style", "img", "base", "meta"].contains(&name) {
            found.push(format!("<{name}>"));
        }
        for (attribute, value) in element.value().attrs() {
            let link = ["href", "src", "action", "formaction", "xlink:href"].contains(&attribute);
            let safe =
                ["https:", "http:", "mailto:", "tel:", "/", "#", "?"].iter().any(|start| value.starts_with(start));
            if attribute.starts_with("on") || attribute == "style" || (link && !safe) {
                found.push(format!("{name} {attribute}={value}"));
            }
        }
    }
    found
}

#[tokio::test]
async fn markdown_never_runs_loads_or_sends_anything_however_deep_it_is() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let pages = Pages::of(&program.url, &eindhoven);
    let make = "mutation($i: CreatePracticeInput!) { createPractice(input: $i) { id } }";
    let (quotes, lists, links) = ("> ".repeat(10_000), "- ".repeat(10_000), "[".repeat(20_000));
    let emphasis = "*a **b ".repeat(5_000);
    let mut tried = 0;
    for (name, body, shown) in [
        ("a script", "<script>alert(1)</script>", "alert"),
        (
            "a javascript link",
            "[klik](javascript:alert(1)) [klik](JaVaScRiPt&#58;alert(1)) [k](&#x6A;avascript:alert(1))",
            "klik",
        ),
        ("a data link", "[klik](data:text/html;base64,PHNjcmlwdD4=)", "klik"),
        ("a vbscript link", "[klik](vbscript:x) <javascript:alert(1)>", "klik"),
        (
            "raw HTML",
            "<img src=x onerror=alert(1)> <svg onload=alert(1)> <a href=\"javascript:1\" onclick=x>x</a> <style>*{}</style>",
            "onerror",
        ),
        ("a picture from elsewhere", "![foto](https://spion.example/p.gif)", "foto"),
        ("a reference", "[klik][1]\n\n[1]: javascript:alert(1)", "klik"),
        ("a title that breaks out", "[klik](https://a.example \"x\\\" onmouseover=alert(1) y\")", "klik"),
        ("10,000 quotes in each other", quotes.as_str(), ""),
        ("10,000 lists in each other", lists.as_str(), ""),
        ("20,000 open brackets", links.as_str(), "[["),
        ("emphasis without end", emphasis.as_str(), "a"),
    ] {
        let input = json!({ "organisation": ::kit::organisation("eindhoven"), "entry": { "title": "Opmaak", "body": body }, "own": { "tips": &body[..body.len().min(9_000)] } });
        let id = eindhoven.data(make, json!({ "i": input })).await["createPractice"]["id"].as_str().unwrap().to_owned();
        let begun = Instant::now();
        let (status, page) = pages.read(&format!("/praktijken/{id}")).await;
        assert_eq!(status, 200, "{name}");
        assert!(begun.elapsed() < PATIENCE / 10, "{name} took {:?}", begun.elapsed());
        assert!(page.contains(shown), "{name} is shown as text");
        assert_eq!(harmful(&page), Vec::<String>::new(), "{name}");
        tried += 1;
    }
    println!("{}", json!({ "bad inputs": "Markdown on a page", "tried": tried, "harmful": 0 }));
}

#[tokio::test]
async fn an_address_is_one_address_and_a_link_out_of_a_mail_waits_for_a_button() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let anyone = program.anyone();
    let subscribe = "mutation($x: String!) { subscribe(input: {email: $x, consent: \"Ik wil hem.\"}) { accepted } }";
    let sign_in =
        "mutation($x: String!) { requestSignIn(input: {email: $x, browser: \"0123456789abcdef\"}) { accepted } }";
    let long = format!("{}@leerkring.example", "a".repeat(240));
    let long_local = format!("{}@leerkring.example", "a".repeat(65));
    let mut cases = Vec::new();
    for document in [subscribe, sign_in] {
        for address in [
            "",
            "sanne",
            "@leerkring.example",
            "sanne@",
            "sanne@leerkring",
            "a@b@c.example",
            "a b@c.example",
            "a@b.example,c@d.example",
            "a@b.example;c@d.example",
            "a@b.example c@d.example",
            "<a@b.example>",
            "a@b.example\r\nBcc: c@d.example",
            "a@b.example\nSubject: x",
            "a\u{0}@b.example",
            "a\u{202e}@b.example",
            "\"a b\"@c.example",
            "a@[127.0.0.1]",
            "a@.example",
            "a@b..example",
            &long,
            &long_local,
        ] {
            cases.push(invalid(format!("{address:?} in {document}"), document, json!({ "x": address }), "email"));
        }
    }
    for browser in ["", "kort", &"a".repeat(201)] {
        let document =
            "mutation($x: String!) { requestSignIn(input: {email: \"a@b.example\", browser: $x}) { accepted } }";
        cases.push(invalid(format!("browser {browser:?}"), document, json!({ "x": browser }), "browser"));
    }
    for token in ["", "x", "../..", &"a".repeat(5_000)] {
        let document = "mutation($x: String!) { signIn(input: {token: $x, browser: \"0123456789abcdef\"}) { next } }";
        cases.push(invalid(format!("sign-in token {token:.9?}"), document, json!({ "x": token }), "token"));
        for mutation in ["confirmSubscription", "unsubscribe"] {
            let document = format!("mutation($x: String!) {{ {mutation}(input: {{token: $x}}) {{ accepted }} }}");
            cases.push(coded(format!("{mutation} {token:.9?}"), &document, json!({ "x": token }), &["NOT_FOUND"], ""));
        }
    }
    refuse("mail", &database, &anyone, cases).await;
    for address in ["Sanne+nieuws@Leerkring.Example", "sanne@bücher.example", "sanne@xn--bcher-kva.example"] {
        assert_eq!(code(&anyone.ask(subscribe, json!({ "x": address })).await), "", "{address} is one");
    }

    // a scanner opens every link of a mail: looking changes nothing, the button does, once
    anyone.data(sign_in, json!({ "x": Person::Utrecht.email() })).await;
    let pages = Pages::of(&program.url, &anyone);
    let begun = Instant::now();
    let token = loop {
        let text = pages.read("/postvak").await.1;
        let mail =
            text.split("/postvak?mail=").skip(1).find_map(|rest| rest.split(['"', '&']).next()).map(str::to_owned);
        if let Some(mail) = mail {
            let page = pages.read(&format!("/postvak?vorm=tekst&mail={mail}")).await.1;
            if let Some(rest) = page.split("/aanmelden/link?token=").nth(1) {
                break rest.split(['"', '<', '&', ' ', '\n']).next().unwrap().to_owned();
            }
        }
        assert!(begun.elapsed() < PATIENCE, "no mail came");
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    let db = database.connect().await;
    let opened = "select (select count(*) from session) + (select count(*) from sign_in_link where used is not null)";
    for _ in 0..3 {
        let (status, _) = pages.read(&format!("/aanmelden/link?token={token}")).await;
        assert_eq!(status, 200);
    }
    let opened: i64 = db.query_one(opened, &[]).await.unwrap().get(0);
    assert_eq!(opened, 0, "looking at the link changed something");
    let enter = "mutation($x: String!) { signIn(input: {token: $x, browser: \"0123456789abcdef\"}) { next } }";
    assert_eq!(code(&anyone.ask(enter, json!({ "x": token })).await), "");
    let again = anyone.ask(enter, json!({ "x": token })).await;
    assert_eq!((code(&again), ::kit::field(&again)), ("INVALID", "token"), "used twice: {again}");
}

#[tokio::test]
async fn an_hour_that_summer_time_skips_is_named_and_one_that_comes_twice_is_the_first() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let facilitator = program.sign_in(Person::Facilitator).await;
    let pages = Pages::of(&program.url, &facilitator);
    let home = ::kit::organisation("ccv");
    let form = |starts: &'static str, ends: &'static str| {
        [
            ("organisation", home.clone()),
            ("title", "Nachtbraken".to_owned()),
            ("place", "Utrecht".to_owned()),
            ("startsAt", starts.to_owned()),
            ("endsAt", ends.to_owned()),
        ]
    };
    let before = state(&database).await;
    for (starts, ends) in [
        ("2027-03-28T02:30", "2027-03-28T05:00"), // skipped
        ("2027-02-31T10:00", "2027-03-01T05:00"),
        ("", "2027-03-01T05:00"),
        ("2027-03-28T10:00", "2027-03-28T02:30"),
    ] {
        let fields = form(starts, ends);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(pages.post("/bijeenkomsten/nieuw", &fields).await, 422, "{starts} to {ends}");
    }
    assert_eq!(state(&database).await, before);
    let fields = form("2026-10-25T02:30", "2026-10-25T05:00");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(pages.post("/bijeenkomsten/nieuw", &fields).await, 303);
    let found = facilitator.data("{ feed { nodes { ... on Meeting { startsAt } } } }", json!({})).await;
    assert_eq!(
        found["feed"]["nodes"][0]["startsAt"], "2026-10-25T00:30:00+00:00",
        "the first of the two, in summer time"
    );
    println!("{}", json!({ "bad inputs": "summer time", "tried": 4, "wrong": 0, "changed": 0 }));
}

#[tokio::test]
async fn a_file_to_import_that_is_wrong_names_its_line_and_changes_nothing() {
    let database = Database::empty().await;
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let folder = tempfile::tempdir().unwrap();
    let import = |name: &str, text: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let mut command = Command::new(Program::file());
        command.current_dir(root).args(["import", "content/facts.yaml"]).arg(&path).env("DATABASE_URL", &database.url);
        let done = command.args(["--objects-listen", "127.0.0.1:0", "--data-dir"]).arg(folder.path()).output().unwrap();
        (done.status.success(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    let demo = std::fs::read_to_string(format!("{root}/content/demo.yaml")).unwrap();
    let half = &demo[..demo.len() * 2 / 3 + demo[demo.len() * 2 / 3..].find("title:").unwrap() + 3];
    let organisation =
        |key: &str, host: &str| format!("- {{key: {key}, kind: partner, name: X, host: {host}, joined: 2024-01-01}}\n");
    let cycle = format!("organisations:\n{}{}", organisation("een", "twee"), organisation("twee", "een"));
    let twice =
        "members:\n- {key: fem, name: Fem, email: fem@a.example}\n- {key: fem, name: Ander, email: ander@a.example}\n";
    let mut tried = 0;
    for (name, text, told) in [
        ("half.yaml", half.as_bytes().to_vec(), "half.yaml"),
        ("leeg-veld.yaml", b"members:\n- {key: fem, email: fem@a.example}\n".to_vec(), "name"),
        ("regel.yaml", b"members:\n- {key: fem, name: \"Fem\\r\\nBcc: x@y.example\", email: fem@a.example}\n".to_vec(), "name"),
        ("adres.yaml", b"members:\n- {key: fem, name: Fem, email: \"a@b.example, c@d.example\"}\n".to_vec(), "email"),
        ("dubbel.yaml", twice.as_bytes().to_vec(), "fem"),
        ("kring.yaml", cycle.into_bytes(), "host"),
        ("onbekend.yaml", b"ledenlijst:\n- {key: fem}\n".to_vec(), "ledenlijst"),
        ("bom.yaml", b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nmembers: [*c,*c,*c]\n".to_vec(), "bom.yaml"),
        ("members.csv", b"key;name\r\nfem;Fem\r\n".to_vec(), "email"),
        ("members.csv", b"key;name;email\r\nfem;Fem\r\n".to_vec(), "members.csv:2"),
        ("members.csv", b"key;name;email\r\n\"fem;Fem;fem@a.example\r\n".to_vec(), "members.csv"),
        ("members.csv", b"\xff\xfek\0e\0y\0".to_vec(), "members.csv"),
        ("niets.csv", b"key\nx\n".to_vec(), "niets.csv"),
        ("beeld.png", vec![0x89, b'P', b'N', b'G', 0, 1, 2], "beeld.png"),
    ] {
        let (done, said) = import(name, &text);
        let said: String = said.lines().filter(|line| !line.contains("NOTICE")).map(|line| format!("{line}\n")).collect();
        assert!(!done && said.contains(told) && !said.contains("panicked"), "{name}: {said}");
        tried += 1;
    }
    let sql = "select count(*) from organisation";
    let db = database.connect().await;
    assert_eq!(
        db.query_one(sql, &[]).await.unwrap().get::<_, i64>(0),
        0,
        "nothing of it came in, the good file neither"
    );
    println!("{}", json!({ "bad inputs": "imports", "tried": tried, "wrong": 0, "changed": 0 }) as Value);
}
