//! Texts, ids and cursors that are wrong, at every field that takes one.

use super::kit::{Case, coded, invalid, refuse, state};
use ::kit::{Client, Database, Person, Program, code, organisation};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

/// A text field of the contract: its mutation, what goes around it, where the text goes, the field as it is named in the
/// answer, and its most characters; whether it is one line, whether it may not be empty.
struct Text {
    document: &'static str,
    around: Value,
    at: &'static str,
    field: &'static str,
    most: usize,
    line: bool,
    needed: bool,
}

pub const PRACTICE: &str = "mutation($i: CreatePracticeInput!) { createPractice(input: $i) { id } }";
pub const PLAN: &str = "mutation($i: CreatePlanInput!) { createPlan(input: $i) { id } }";
pub const MEETING: &str = "mutation($i: CreateMeetingInput!) { createMeeting(input: $i) { id } }";
pub const PUBLICATION: &str = "mutation($i: CreatePublicationInput!) { createPublication(input: $i) { id } }";
pub const COMMENT: &str = "mutation($i: AddCommentInput!) { addComment(input: $i) { id } }";
pub const COMPOSE: &str = "mutation($i: ComposeIssueInput!) { composeIssue(input: $i) { id } }";
pub const EDIT_ISSUE: &str = "mutation($i: EditIssueInput!) { editIssue(input: $i) { id version } }";
pub const UPLOAD: &str = "mutation($i: RequestUploadInput!) { requestUpload(input: $i) { url } }";
const SUBSCRIBE: &str = "mutation($i: SubscribeInput!) { subscribe(input: $i) { accepted } }";
const NOBODY: &str = "01a20e5e4c7c791ba94276a57d3c725d";

fn texts(entry: &str, issue: &str) -> Vec<Text> {
    let home = organisation("ccv");
    let practice = json!({ "organisation": home, "entry": { "title": "x" }, "own": {} });
    let meeting = json!({ "organisation": home, "entry": { "title": "x" },
        "own": { "place": "x", "startsAt": "2030-12-01T10:00:00Z", "endsAt": "2030-12-01T11:00:00Z" } });
    let publication = json!({ "organisation": home, "entry": { "title": "x" }, "own": { "issuer": "x", "form": "x" } });
    let edit = json!({ "id": issue, "version": 1, "subject": "x", "blocks": [] });
    let upload = json!({ "entry": entry, "name": "a.pdf", "size": 9, "sha256": "0".repeat(64) });
    let subscribe = json!({ "email": "x@leerkring.example", "consent": "Ik wil hem." });
    let text = |document, around: &Value, at, field, most, line, needed| Text {
        document,
        around: around.clone(),
        at,
        field,
        most,
        line,
        needed,
    };
    vec![
        text(PRACTICE, &practice, "/entry/title", "title", 200, true, true),
        text(PRACTICE, &practice, "/entry/summary", "summary", 600, false, false),
        text(PRACTICE, &practice, "/entry/body", "body", 50_000, false, false),
        text(PRACTICE, &practice, "/own/audience", "audience", 200, true, false),
        text(PRACTICE, &practice, "/own/tips", "tips", 10_000, false, false),
        text(PLAN, &practice, "/own/goal", "goal", 2_000, false, false),
        text(MEETING, &meeting, "/own/place", "place", 200, true, true),
        text(MEETING, &meeting, "/own/agenda", "agenda", 10_000, false, false),
        text(PUBLICATION, &publication, "/own/issuer", "issuer", 200, true, true),
        text(PUBLICATION, &publication, "/own/form", "form", 60, true, true),
        text(COMMENT, &json!({ "entry": entry }), "/body", "body", 5_000, false, true),
        text(COMPOSE, &json!({}), "/subject", "subject", 150, true, true),
        text(EDIT_ISSUE, &edit, "/subject", "subject", 150, true, true),
        text(EDIT_ISSUE, &edit, "/introduction", "introduction", 10_000, false, false),
        text(UPLOAD, &upload, "/alt", "alt", 300, true, false),
        text(SUBSCRIBE, &subscribe, "/consent", "consent", 1_000, false, false),
    ]
}

fn put(around: &Value, at: &str, text: &str) -> Value {
    let mut input = around.clone();
    let (parent, name) = at.rsplit_once('/').expect("a place");
    input.pointer_mut(parent).expect("a parent")[name] = json!(text);
    json!({ "i": input })
}

pub async fn stage() -> (Database, Program, Client, String, String) {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let facilitator = program.sign_in(Person::Facilitator).await;
    let (entry, _) = facilitator.create_practice("ccv", "Een goede").await;
    let issue = facilitator.data(COMPOSE, json!({ "i": { "subject": "Nieuws" } })).await;
    let issue = issue["composeIssue"]["id"].as_str().unwrap().to_owned();
    (database, program, facilitator, entry, issue)
}

#[tokio::test]
async fn a_text_that_nobody_should_send_is_refused_at_every_field() {
    let (database, _program, facilitator, entry, issue) = stage().await;
    let mut cases = Vec::new();
    for text in texts(&entry, &issue) {
        let long = "a".repeat(text.most + 1);
        let zalgo = "a\u{301}\u{302}\u{303}\u{304}".repeat(text.most / 4 + 1);
        let mut bad = vec![
            ("NUL", "a\u{0}b"),
            ("an escape", "a\u{1b}[31mb"),
            ("a bidi override", "a\u{202e}b"),
            ("a bidi isolate", "a\u{2066}b"),
            ("one character too long", &long),
            ("signs piled up", &zalgo),
        ];
        if text.needed {
            bad.extend([("empty", ""), ("white space", " \n\t "), ("zero-width only", "\u{200b}\u{200d}\u{feff}")]);
        }
        if text.line {
            bad.extend([("a line end", "a\nb"), ("a header", "a\r\nBcc: b@c.example"), ("a tab", "a\tb")]);
        }
        for (name, value) in bad {
            let name = format!("{name} in {} of {}", text.field, text.document);
            cases.push(invalid(name, text.document, put(&text.around, text.at, value), text.field));
        }
    }
    refuse("texts", &database, &facilitator, cases).await;

    // what is fine comes in trimmed and composed, flags and all
    let title = put(
        &json!({ "organisation": organisation("ccv"), "entry": {}, "own": {} }),
        "/entry/title",
        " \u{feff}Cafe\u{301} 🇳🇱 👩‍👧 ",
    );
    let document = "mutation($i: CreatePracticeInput!) { createPractice(input: $i) { title } }";
    assert_eq!(facilitator.data(document, title).await["createPractice"]["title"], "Café 🇳🇱 👩‍👧");
}

#[tokio::test]
async fn a_body_that_is_no_request_is_refused_before_anything_is_read() {
    let (database, program, facilitator, ..) = stage().await;
    let before = state(&database).await;
    let http = reqwest::Client::new();
    let unpaired = "{\"query\": \"mutation { createPractice(input: {organisation: \\\"x\\\", entry: {title: \\\"\\ud800\\\"}, own: {}}) { id } }\"}";
    let mut tried = 0;
    for (name, body, status, wanted) in [
        ("invalid UTF-8", b"{\"query\": \"{ themes { slug \xff\xfe } }\"}".to_vec(), 400, "BAD_REQUEST"),
        ("a lone surrogate", unpaired.as_bytes().to_vec(), 400, "BAD_REQUEST"),
        ("nothing", Vec::new(), 400, "BAD_REQUEST"),
        ("half of it", b"{\"query\": \"{ themes".to_vec(), 400, "BAD_REQUEST"),
        ("a list", b"[{\"query\": \"{ themes { slug } }\"}]".to_vec(), 400, "BATCH_REFUSED"),
        ("deep JSON", ("{\"variables\":".repeat(2_000) + "1").into_bytes(), 400, "BAD_REQUEST"),
    ] {
        let request = http.post(format!("{}/graphql", program.url)).header("content-type", "application/json");
        let answer = request.bearer_auth(facilitator.token.as_deref().unwrap()).body(body).send().await.unwrap();
        let got = answer.status().as_u16();
        let answer: Value = answer.json().await.unwrap();
        assert_eq!((got, code(&answer)), (status, wanted), "{name}: {answer}");
        tried += 1;
    }
    // what tells that it is 10 MB is refused before a byte of it is read
    let mut line = tokio::net::TcpStream::connect(program.url.trim_start_matches("http://")).await.unwrap();
    let head =
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10000000\r\n\r\n";
    line.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    line.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 413");
    tried += 1;
    assert_eq!(state(&database).await, before);
    println!("{}", json!({ "bad inputs": "bodies", "tried": tried, "wrong": 0, "changed": 0 }));
}

#[tokio::test]
async fn an_id_that_is_none_or_of_another_kind_is_refused_wherever_one_is_taken() {
    let (database, _program, facilitator, ..) = stage().await;
    let home = organisation("ccv");
    let entry_input = "entry: {title: \"x\"}, own: {}";
    let fields: Vec<(String, &str, &str)> = [
        ("query($x: ID!) { node(id: $x) { id } }", "", "id"),
        ("query($x: ID!) { entry(id: $x) { id } }", "theme", "id"),
        ("query($x: ID!) { attachmentLink(id: $x) { url } }", "practice", "id"),
        ("query($x: ID!) { feed(filter: {organisation: $x}) { totalCount } }", "practice", "organisation"),
        ("query($x: ID!) { audience(organisations: [$x]) { own } }", "practice", "organisations"),
        ("mutation($x: ID!) { archiveEntry(input: {id: $x, version: 1}) { id } }", "member", "id"),
        ("mutation($x: ID!) { setVisibility(input: {id: $x, version: 1, visibility: OWN}) { id } }", "member", "id"),
        ("mutation($x: ID!) { addComment(input: {entry: $x, body: \"x\"}) { id } }", "member", "entry"),
        ("mutation($x: ID!) { editComment(input: {id: $x, version: 1, body: \"x\"}) { id } }", "practice", "id"),
        ("mutation($x: ID!) { withdrawComment(input: {id: $x}) { id } }", "practice", "id"),
        ("mutation($x: ID!) { confirmUpload(input: {id: $x}) { id } }", "practice", "id"),
        ("mutation($x: ID!) { removeAttachment(input: {id: $x}) { id } }", "practice", "id"),
        ("mutation($x: ID!) { setAttachmentAlt(input: {id: $x, alt: \"\"}) { id } }", "practice", "id"),
        (
            "mutation($x: ID!) { editIssue(input: {id: $x, version: 1, subject: \"x\", blocks: []}) { id } }",
            "practice",
            "id",
        ),
        ("mutation($x: ID!) { sendIssue(input: {id: $x, version: 1}) { id } }", "practice", "id"),
        ("mutation($x: ID!) { sendIssueTest(input: {id: $x}) { accepted } }", "practice", "id"),
        ("mutation($x: ID!) { demoSignIn(input: {member: $x}) { next } }", "practice", "member"),
    ]
    .into_iter()
    .map(|(document, other, field)| (document.to_owned(), other, field))
    .chain(["Practice", "Plan"].into_iter().flat_map(|kind| {
        let edit = format!("mutation($x: ID!) {{ edit{kind}(input: {{id: $x, version: 1, {entry_input}}}) {{ id }} }}");
        let make = format!("mutation($x: ID!) {{ create{kind}(input: {{organisation: $x, {entry_input}}}) {{ id }} }}");
        let chosen = format!(
            "mutation($x: ID!) {{ create{kind}(input: {{id: $x, organisation: \"{home}\", {entry_input}}}) {{ id }} }}"
        );
        [(edit, "update", "id"), (make, "practice", "organisation"), (chosen, "update", "id")]
    }))
    .collect();
    let mut cases: Vec<Case> = Vec::new();
    for (document, other, field) in &fields {
        let kind = "practice";
        let mut bad = vec![
            ("empty", String::new()),
            ("a word", "practice".to_owned()),
            ("upper case", format!("{kind}_{}", NOBODY.to_uppercase())),
            ("truncated", format!("{kind}_{}", &NOBODY[..31])),
            ("one digit more", format!("{kind}_{NOBODY}0")),
            ("a path", format!("{kind}_../../etc/passwd")),
            ("hyphens", "practice_01a20e5e-4c7c-791b-a942-76a57d3c725d".to_owned()),
            ("no kind", NOBODY.to_owned()),
            ("a NUL", format!("{kind}_{}\u{0}", &NOBODY[..31])),
            ("10,000 characters", "a".repeat(10_000)),
        ];
        if !other.is_empty() {
            bad.push(("of another kind", format!("{other}_{NOBODY}")));
        }
        for (name, id) in bad {
            cases.push(invalid(format!("{name} in {document}"), document, json!({ "x": id }), field));
        }
    }
    // of nobody: not there
    for document in [
        "mutation($x: ID!) { archiveEntry(input: {id: $x, version: 1}) { id } }",
        "mutation($x: ID!) { addComment(input: {entry: $x, body: \"x\"}) { id } }",
        "mutation($x: ID!) { editPractice(input: {id: $x, version: 1, entry: {title: \"x\"}, own: {}}) { id } }",
    ] {
        let id = format!("practice_{NOBODY}");
        cases.push(coded(format!("of nobody in {document}"), document, json!({ "x": id }), &["NOT_FOUND"], ""));
    }
    let made = "mutation($i: CreatePracticeInput!) { createPractice(input: $i) { id } }";
    let practice = |own: Value, more: Value| {
        let mut entry = json!({ "title": "x" });
        entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "i": { "organisation": home, "entry": entry, "own": own } })
    };
    let member = format!("member_{NOBODY}");
    cases.push(invalid("a contact that is nobody", made, practice(json!({ "contact": member }), json!({})), "contact"));
    let jointly = json!({ "jointlyWith": [format!("organisation_{NOBODY}")] });
    cases.push(invalid("jointly with nobody", made, practice(json!({}), jointly), "jointlyWith"));
    let partner = json!({ "jointlyWith": [organisation("jongerenwerk-utrecht")] });
    cases.push(invalid("jointly with a partner", made, practice(json!({}), partner), "jointlyWith"));
    let many = json!({ "themes": (0..31).map(|n| format!("thema-{n}")).collect::<Vec<_>>() });
    cases.push(invalid("31 themes", made, practice(json!({}), many), "themes"));
    refuse("ids", &database, &facilitator, cases).await;
}

#[tokio::test]
async fn a_cursor_that_this_list_did_not_give_is_refused() {
    let (database, _program, facilitator, entry, _) = stage().await;
    for n in 0..3 {
        facilitator.create_practice("ccv", &format!("Straatcontact {n}")).await;
        facilitator.data(COMMENT, json!({ "i": { "entry": entry, "body": format!("Eens {n}") } })).await;
    }
    let all = "query($id: ID!) { feed(first: 1) { pageInfo { endCursor } } search(text: \"straatcontact\", first: 1) { pageInfo { endCursor } }
        entry(id: $id) { comments(first: 1) { pageInfo { endCursor } } } activityPosition }";
    let data = facilitator.data(all, json!({ "id": entry })).await;
    let cursor = |list: &Value| list["pageInfo"]["endCursor"].as_str().unwrap().to_owned();
    let (feed, hits, talk) = (cursor(&data["feed"]), cursor(&data["search"]), cursor(&data["entry"]["comments"]));
    let event = data["activityPosition"].as_str().unwrap().to_owned();
    let lists = [
        ("query($x: String) { feed(after: $x) { nodes { id } } }".to_owned(), &feed),
        ("query($x: String) { search(text: \"straatcontact\", after: $x) { totalCount } }".to_owned(), &hits),
        (
            format!("query($x: String) {{ entry(id: \"{entry}\") {{ comments(after: $x) {{ nodes {{ id }} }} }} }}"),
            &talk,
        ),
        ("query($x: String) { issues(after: $x) { nodes { id } } }".to_owned(), &"issue_1".to_owned()),
    ];
    let mut cases = Vec::new();
    for (document, own) in &lists {
        assert_eq!(code(&facilitator.ask(document, json!({ "x": own })).await), "", "its own is taken: {document}");
        let (upper, short, more) = (own.to_uppercase(), &own[..own.len() - 1], format!("{own}x"));
        let mut bad = vec![
            "",
            "abc",
            "hit_0",
            "hit_2001",
            "hit_-1",
            "issue_-1",
            "issue_99999999999",
            "ffffffffffffffff",
            &upper,
            &more,
        ];
        if own.len() > 20 {
            bad.push(short);
        }
        bad.extend([&feed, &hits, &talk, &event].into_iter().filter(|other| other != own).map(String::as_str));
        for cursor in bad {
            cases.push(invalid(format!("{cursor:?} in {document}"), document, json!({ "x": cursor }), "after"));
        }
    }
    refuse("cursors", &database, &facilitator, cases).await;
}
