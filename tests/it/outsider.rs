//! Every query field and every mutation of the contract, asked by somebody who is nobody: what is public answers, all
//! else is refused or is not there. A field that is added to the contract and not to this table fails the test.

use kit::{Database, Person, Program, code, organisation};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What an outsider gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gets {
    /// What is public; the hidden entry is not in it. This list may only shrink.
    Public,
    /// Nothing: null, or an empty list.
    Nothing,
    /// One of these codes.
    Refused(&'static [&'static str]),
}
use Gets::{Nothing, Public, Refused};

const NOBODY: Gets = Refused(&["UNAUTHENTICATED", "NOT_FOUND"]);

/// The fields of a root type in the contract.
pub fn fields(root: &str) -> BTreeSet<String> {
    let sdl = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../schema.graphql")).unwrap();
    let begin = sdl.find(&format!("\ntype {root} {{")).unwrap();
    let body = &sdl[begin..begin + sdl[begin..].find("\n}").unwrap()];
    let mut inside = false;
    let mut found = BTreeSet::new();
    for line in body.lines().skip(2) {
        if line.contains("\"\"\"") {
            inside = if line.matches("\"\"\"").count() == 2 { false } else { !inside };
        } else if !inside && line.starts_with('\t') && !line.starts_with("\t\t") && !line.starts_with("\t)") {
            found.insert(line.trim().split(['(', ':']).next().unwrap().to_owned());
        }
    }
    found
}

#[tokio::test]
async fn somebody_who_is_nobody_gets_what_is_public_and_nothing_else() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (id, version) = eindhoven.create_practice("eindhoven", "Verborgenheid").await;
    eindhoven.show(&id, version, "PARTNERS").await;
    let said = "mutation($id: ID!) { addComment(input: {entry: $id, body: \"Stil\"}) { id } }";
    let comment = eindhoven.data(said, json!({ "id": id })).await["addComment"]["id"].as_str().unwrap().to_owned();
    let home = organisation("eindhoven");
    let (file, issue) = ("attachment_01a20e5e4c7c791ba94276a57d3c725d", "issue_01a20e5e4c7c791ba94276a57d3c725d");
    let create = |kind: &str, own: &str| {
        format!("create{kind}(input: {{organisation: \"{home}\", entry: {{title: \"x\"}}{own}}}) {{ id }}")
    };
    let edit = |kind: &str, own: &str| {
        let id = id.replacen("practice", &kind.to_lowercase(), 1);
        format!("edit{kind}(input: {{id: \"{id}\", version: 1, entry: {{title: \"x\"}}{own}}}) {{ id }}")
    };
    let meeting = ", own: {place: \"x\", startsAt: \"2026-12-01T10:00:00Z\", endsAt: \"2026-12-01T11:00:00Z\"}";
    let publication = ", own: {form: \"x\", issuer: \"x\"}";

    let queries: Vec<(String, Gets)> = vec![
        ("activityPosition".into(), Public),
        (format!("attachmentLink(id: \"{file}\") {{ url }}"), NOBODY),
        (format!("audience(organisations: [\"{home}\"]) {{ own }}"), NOBODY),
        ("demoPeople { member { name } }".into(), Public),
        (format!("entry(id: \"{id}\") {{ title }}"), Nothing),
        ("facets { kinds { count } }".into(), Public),
        ("feed { totalCount nodes { title } }".into(), Public),
        ("issue(number: 9999) { subject }".into(), Nothing),
        ("issues { nodes { subject } }".into(), Public),
        ("nextMeeting { title }".into(), Nothing),
        (format!("node(id: \"{id}\") {{ id }}"), Nothing),
        ("organisation(slug: \"eindhoven\") { name contacts { member { name } } }".into(), Public),
        ("organisations { name contacts { member { name } } }".into(), Public),
        ("proposals { title }".into(), NOBODY),
        ("search(text: \"Verborgenheid\") { totalCount nodes { entry { title } } }".into(), Public),
        ("subscriberCounts { confirmed }".into(), NOBODY),
        ("subscribers { nodes { email } }".into(), NOBODY),
        ("themes { slug }".into(), Public),
        ("viewer { member { name } roles { role } }".into(), Public),
        ("waiting { commentCount entry { title } }".into(), Nothing),
    ];
    let bad = Refused(&["UNAUTHENTICATED", "NOT_FOUND", "INVALID"]);
    let mutations: Vec<(String, Gets)> = vec![
        (format!("addComment(input: {{entry: \"{id}\", body: \"x\"}}) {{ id }}"), NOBODY),
        (format!("archiveEntry(input: {{id: \"{id}\", version: 2}}) {{ id }}"), NOBODY),
        ("composeIssue(input: {subject: \"x\"}) { id }".into(), NOBODY),
        ("confirmSubscription(input: {token: \"x\"}) { accepted }".into(), bad),
        (format!("confirmUpload(input: {{id: \"{file}\"}}) {{ id }}"), NOBODY),
        (create("Meeting", meeting), NOBODY),
        (create("Plan", ", own: {}"), NOBODY),
        (create("Practice", ", own: {}"), NOBODY),
        (create("Publication", publication), NOBODY),
        (create("Update", ""), NOBODY),
        ("demoSignIn(input: {member: \"member_01a20e5e4c7c791ba94276a57d3c725d\"}) { next }".into(), NOBODY),
        (format!("editComment(input: {{id: \"{comment}\", version: 1, body: \"x\"}}) {{ id }}"), NOBODY),
        (format!("editIssue(input: {{id: \"{issue}\", version: 1, subject: \"x\", blocks: []}}) {{ id }}"), NOBODY),
        (edit("Meeting", meeting), NOBODY),
        (edit("Plan", ", own: {}"), NOBODY),
        (edit("Practice", ", own: {}"), NOBODY),
        (edit("Publication", publication), NOBODY),
        (edit("Update", ""), NOBODY),
        (format!("notePresence(input: {{entry: \"{id}\", editing: true}}) {{ others {{ editing }} }}"), NOBODY),
        ("noteVisit { lastSeenAt }".into(), NOBODY),
        ("refreshSession(input: {refreshToken: \"x\"}) { next }".into(), NOBODY),
        (format!("removeAttachment(input: {{id: \"{file}\"}}) {{ id }}"), NOBODY),
        ("requestSignIn(input: {email: \"x\", browser: \"0123456789abcdef\"}) { accepted }".into(), bad),
        (
            format!(
                "requestUpload(input: {{entry: \"{id}\", name: \"a.pdf\", size: 9, sha256: \"{}\"}}) {{ url }}",
                "0".repeat(64)
            ),
            NOBODY,
        ),
        (format!("sendIssue(input: {{id: \"{issue}\", version: 1}}) {{ id }}"), NOBODY),
        (format!("resendUnknown(input: {{id: \"{issue}\", version: 1}}) {{ id }}"), NOBODY),
        (format!("sendIssueTest(input: {{id: \"{issue}\"}}) {{ accepted }}"), NOBODY),
        (format!("setAttachmentAlt(input: {{id: \"{file}\", alt: \"x\"}}) {{ id }}"), NOBODY),
        (format!("setVisibility(input: {{id: \"{id}\", version: 2, visibility: PUBLIC}}) {{ id }}"), NOBODY),
        ("signIn(input: {token: \"x\", browser: \"0123456789abcdef\"}) { next }".into(), bad),
        ("signOut { accepted }".into(), NOBODY),
        ("signOutEverywhere { accepted }".into(), NOBODY),
        ("subscribe(input: {email: \"x\", consent: \"x\"}) { accepted }".into(), bad),
        ("unsubscribe(input: {token: \"x\"}) { accepted }".into(), bad),
        (format!("withdrawComment(input: {{id: \"{comment}\"}}) {{ id }}"), NOBODY),
    ];

    let nobody = program.anyone();
    let (mut asked, mut leaks) = (0, Vec::new());
    for (root, operation, table) in [("Query", "query", &queries), ("Mutation", "mutation", &mutations)] {
        let name = |text: &str| text.split(['(', ' ']).next().unwrap_or_default().to_owned();
        let told: BTreeSet<String> = table.iter().map(|(text, _)| name(text)).collect();
        assert_eq!(told, fields(root), "the table and the contract name the same fields of {root}");
        for (text, gets) in table {
            let answer = nobody.ask(&format!("{operation} {{ {text} }}"), json!({})).await;
            let value = &answer["data"][name(text)];
            let good = match gets {
                Public => answer.get("errors").is_none(),
                Nothing => answer.get("errors").is_none() && (value.is_null() || *value == json!([])),
                Refused(codes) => codes.contains(&code(&answer)),
            };
            asked += 1;
            let whole = answer.to_string();
            let people = name(text) != "demoPeople" && ["Coördinator", "@"].iter().any(|word| whole.contains(word));
            if !good || whole.contains("Verborgenheid") || people {
                leaks.push(format!("{text}: {gets:?}, got {whole}"));
            }
        }
    }
    let about = "query($id: ID!) { node(id: $id) { id ... on Organisation { name } } }";
    let partner = organisation("jongerenwerk-utrecht");
    let missing = partner.replace(&partner[partner.len() - 4..], "ffff");
    let of = async |id: &str| nobody.ask(about, json!({ "id": id })).await;
    assert_eq!(of(&partner).await, of(&missing).await, "a partner is as one that does not exist");
    assert_eq!(of(&partner).await["data"]["node"], Value::Null);
    let slug = "{ organisation(slug: \"jongerenwerk-utrecht\") { id } organisations { slug } }";
    let answer = nobody.data(slug, json!({})).await;
    assert!(answer["organisation"].is_null() && !answer.to_string().contains("jongerenwerk"), "{answer}");
    assert!(!of(&home).await["data"]["node"].is_null(), "a municipality is for everybody");
    let known = eindhoven.data(about, json!({ "id": partner })).await;
    assert!(known["node"]["name"].is_string(), "{known}");

    println!("outsider: {asked} fields asked, {} leaked", leaks.len());
    assert!(leaks.is_empty(), "{leaks:#?}");
    let now =
        eindhoven.data("query($id: ID!) { entry(id: $id) { title version commentCount } }", json!({ "id": id })).await;
    assert_eq!(now["entry"], json!({ "title": "Verborgenheid", "version": 2, "commentCount": 1 }) as Value);
}
