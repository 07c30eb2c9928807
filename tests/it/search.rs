//! What search finds, in which order and with which words marked, and that neither it nor the feeds look at what their
//! reader may not see.

use kit::{Client, Database, Person, Program};
use leerkring_core::search::Stems;
use serde_json::{Value, json};

const FIND: &str = "query($text: String!, $filter: EntryFilter) { search(text: $text, first: 50, filter: $filter) { totalCount similar
    nodes { entry { id title } title { text hit } snippet { text hit } } facets { kinds { kind count } themes { theme { slug } count } } } }";

async fn find(client: &Client, text: &str) -> Value {
    client.data(FIND, json!({ "text": text })).await["search"].clone()
}

fn titles(found: &Value) -> Vec<&str> {
    found["nodes"].as_array().unwrap().iter().map(|node| node["entry"]["title"].as_str().unwrap()).collect()
}

fn marked(pieces: &Value) -> String {
    let all = pieces.as_array().unwrap().iter();
    all.map(|piece| {
        let text = piece["text"].as_str().unwrap();
        if piece["hit"] == true { format!("[{text}]") } else { text.to_owned() }
    })
    .collect()
}

async fn make(client: &Client, title: &str, summary: &str, body: &str) -> (String, i64) {
    let create = "mutation($home: ID!, $entry: EntryInput!) { createPractice(input: {organisation: $home, own: {}, entry: $entry}) { id version } }";
    let entry = json!({ "title": title, "summary": summary, "body": body, "themes": ["innovatie"] });
    let home = kit::organisation("eindhoven");
    let made = client.data(create, json!({ "home": home, "entry": entry })).await["createPractice"].clone();
    (made["id"].as_str().unwrap().to_owned(), made["version"].as_i64().unwrap())
}

#[tokio::test]
async fn titles_come_before_texts_and_texts_before_comments_and_all_follow_edits() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let client = program.sign_in(Person::Eindhoven).await;
    let (said, _) = make(&client, "Derde", "Kort", "Niets.").await;
    let (text, version) = make(&client, "Tweede", "Kort", "Wij hadden een zweefvliegtuig. En meer niet.").await;
    make(&client, "Zweefvliegtuigen", "Kort", "Niets.").await;
    let talk = "mutation($id: ID!, $text: String!) { addComment(input: {entry: $id, body: $text}) { id version } }";
    let comment =
        client.data(talk, json!({ "id": said, "text": "Een zweefvliegtuig, bij ons?" })).await["addComment"].clone();

    let found = find(&client, "zweefvliegtuig").await;
    assert_eq!(titles(&found), ["Zweefvliegtuigen", "Tweede", "Derde"]);
    assert_eq!(found["totalCount"], 3);
    assert_eq!(marked(&found["nodes"][0]["title"]), "[Zweefvliegtuigen]");
    assert_eq!(marked(&found["nodes"][1]["snippet"]), "Wij hadden een [zweefvliegtuig]. En meer niet.");
    assert_eq!(marked(&found["nodes"][2]["snippet"]), "Een [zweefvliegtuig], bij ons?");
    assert_eq!(found["facets"]["themes"][0], json!({ "theme": { "slug": "innovatie" }, "count": 3 }));

    let edit = "mutation($id: ID!, $version: Int!, $entry: EntryInput!) { editPractice(input: {id: $id, version: $version, own: {}, entry: $entry}) { version } }";
    let entry = json!({ "title": "Tweede", "summary": "Kort", "body": "Wij hadden een fiets." });
    client.data(edit, json!({ "id": text, "version": version, "entry": entry })).await;
    assert_eq!(titles(&find(&client, "zweefvliegtuig").await), ["Zweefvliegtuigen", "Derde"]);

    let change = "mutation($id: ID!, $version: Int!) { editComment(input: {id: $id, version: $version, body: \"Een ligfiets\"}) { version } }";
    client.data(change, json!({ "id": comment["id"], "version": comment["version"] })).await;
    assert_eq!(titles(&find(&client, "zweefvliegtuig").await), ["Zweefvliegtuigen"]);
    assert_eq!(titles(&find(&client, "ligfiets").await), ["Derde"]);
    client
        .data("mutation($id: ID!) { withdrawComment(input: {id: $id}) { id } }", json!({ "id": comment["id"] }))
        .await;
    assert_eq!(find(&client, "ligfiets").await["totalCount"], 0);

    let typo = find(&client, "zweefvleigtuigen").await;
    assert_eq!((titles(&typo), &typo["similar"]), (vec!["Zweefvliegtuigen"], &json!(true)));
    for nothing in ["de het een", "-", "\"\"", "qqqqqq"] {
        assert_eq!(find(&client, nothing).await["totalCount"], 0, "{nothing}");
    }
}

#[tokio::test]
async fn a_comment_is_found_by_whom_its_entry_is_shown_to_and_by_nobody_else_any_more() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let (client, partner) = (program.sign_in(Person::Eindhoven).await, program.sign_in(Person::Partner).await);
    let anyone = program.anyone();
    let (id, version) = make(&client, "Stil", "Kort", "Niets.").await;
    let talk = "mutation($id: ID!) { addComment(input: {entry: $id, body: \"Een luchtballon\"}) { id } }";
    client.data(talk, json!({ "id": id })).await;
    let show = "mutation($id: ID!, $version: Int!, $to: Visibility!) { setVisibility(input: {id: $id, version: $version, visibility: $to}) { version } }";
    for (n, (to, seen)) in [
        ("PARTNERS", [true, true, false]),
        ("PUBLIC", [true, true, true]),
        ("COMMUNITY", [true, false, false]),
        ("OWN", [true, false, false]),
    ]
    .into_iter()
    .enumerate()
    {
        client.data(show, json!({ "id": id, "version": version + i64::try_from(n).unwrap(), "to": to })).await;
        for (who, sees) in [&client, &partner, &anyone].into_iter().zip(seen) {
            let found = find(who, "luchtballon").await;
            assert_eq!(found["totalCount"], i32::from(sees), "{to}: {found}");
        }
    }
}

#[tokio::test]
async fn what_search_keeps_is_what_it_is_derived_from_whatever_happened() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let client = program.sign_in(Person::Eindhoven).await;
    let (id, version) = make(&client, "Een ophaalbrug", "Over water", "Niets.").await;
    let talk = "mutation($id: ID!) { addComment(input: {entry: $id, body: \"Een pontje\"}) { id } }";
    client.data(talk, json!({ "id": id })).await;
    client.data("mutation($id: ID!, $version: Int!) { setVisibility(input: {id: $id, version: $version, visibility: PUBLIC}) { id } }", json!({ "id": id, "version": version })).await;
    let db = database.connect().await;
    let off = "select
        (select count(*) from comment c join entry e on e.id = c.entry where c.search is distinct from case when c.withdrawn is null then
            to_tsvector('dutch_hub', c.body) || array_to_tsvector(entry_doors(e.visibility, e.organisation, e.together, e.author)) end),
        (select count(*) from entry e where comment_count <> (select count(*) from comment c where c.entry = e.id and c.withdrawn is null)),
        (select count(*) from (select concat_ws(' ', title, summary, body, more) from entry union all select body from comment) t (texts),
            regexp_split_to_table(folded(texts), '\\W+') w
            where length(w) between 3 and 40 and w not in (select word from word)),
        (select count(*) from comment where search is not null), (select count(*) from word)";
    let row = db.query_one(off, &[]).await.unwrap();
    let counts: Vec<i64> = (0..5).map(|at| row.get(at)).collect();
    assert_eq!(counts[..3], [0, 0, 0]);
    assert!(counts[3] > 0 && counts[4] > 3, "{counts:?}");
}

#[tokio::test]
async fn words_are_cut_to_stems_as_postgresql_does() {
    let database = Database::fresh().await;
    Program::start(&database).await.stop();
    let db = database.connect().await;
    let text = include_str!("../../content/demo.yaml");
    let words: std::collections::BTreeSet<&str> =
        text.split(|sign: char| !sign.is_alphabetic()).filter(|word| word.len() > 1).collect();
    let words: Vec<&str> = words.into_iter().collect();
    let stems = "select w, (tsvector_to_array(to_tsvector('dutch_hub', w)))[1] from unnest($1::text[]) w";
    let (mut stemmed, mut unlike) = (0, Vec::new());
    for row in db.query(stems, &[&words]).await.unwrap() {
        let (word, Some(stem)): (String, Option<String>) = (row.get(0), row.get(1)) else { continue };
        stemmed += 1;
        let pieces = Stems::of(&format!("'{}'", stem.replace('\'', "''"))).whole(&word);
        if pieces.iter().any(|piece| !piece.hit) {
            unlike.push(word);
        }
    }
    println!("{}", json!({ "words": stemmed, "stemmed differently": unlike }));
    assert!(stemmed > 800 && unlike.len() * 200 < stemmed, "{unlike:?}");
}

/// Makes an entry of a kind, shown to partners; gives its id.
async fn put(client: &Client, kind: &str, entry: Value, own: Value) -> String {
    let create = format!(
        "mutation($entry: EntryInput!, $own: {kind}Input!, $home: ID!) {{ create{kind}(input: {{organisation: $home, entry: $entry, own: $own}}) {{ id version }} }}"
    );
    let home = kit::organisation(if kind == "Meeting" { "ccv" } else { "eindhoven" });
    let data = client.data(&create, json!({ "entry": entry, "own": own, "home": home })).await;
    let made = &data[format!("create{kind}")];
    let (id, version) = (made["id"].as_str().unwrap().to_owned(), made["version"].as_i64().unwrap());
    let shown = client.show(&id, version, "PARTNERS").await;
    assert!(shown["errors"].is_null(), "{shown}");
    id
}

#[tokio::test]
async fn what_a_kind_has_of_its_own_is_found_and_typos_are_forgiven_in_every_text() {
    let program = Program::start(&Database::fresh().await).await;
    let (client, facilitator) = (program.sign_in(Person::Eindhoven).await, program.sign_in(Person::Facilitator).await);
    let partner = program.sign_in(Person::Partner).await;
    let entry =
        |title: &str| json!({ "title": title, "summary": "Kort", "body": "## Hoe\n- een *roeiboot* op het kanaal" });
    let practice =
        put(&client, "Practice", entry("Eerste"), json!({ "tips": "1. Neem een **verrekijker** mee" })).await;
    put(&client, "Plan", entry("Tweede"), json!({ "goal": "Meer windmolens" })).await;
    let when = json!({ "startsAt": "2026-03-02T09:00:00Z", "endsAt": "2026-03-02T10:00:00Z", "place": "Stadhuis", "agenda": "- Koffiezetapparaat" });
    put(&facilitator, "Meeting", entry("Derde"), when).await;
    put(&client, "Publication", entry("Vierde"), json!({ "issuer": "Rekenkamer Krabbendijke", "form": "rapport" }))
        .await;
    let talk = "mutation($id: ID!) { addComment(input: {entry: $id, body: \"Zonder [vergrootglas](https://weg.example) lukt het niet\"}) { id } }";
    client.data(talk, json!({ "id": practice })).await;

    for (text, title, snippet) in [
        ("verrekijker", "Eerste", "Neem een [verrekijker] mee"),
        ("windmolens", "Tweede", "Meer [windmolens]"),
        ("koffiezetapparaat", "Derde", "Stadhuis [Koffiezetapparaat]"),
        ("krabbendijke", "Vierde", "Rekenkamer [Krabbendijke] rapport"),
        ("vergrootglas", "Eerste", "Zonder [vergrootglas] lukt het niet"),
    ] {
        let found = find(&partner, text).await;
        assert_eq!((titles(&found), &found["similar"]), (vec![title], &json!(false)), "{text}");
        assert_eq!(marked(&found["nodes"][0]["snippet"]), snippet);
    }
    for (typo, title, snippet) in [
        ("verekijker", "Eerste", "Neem een [verrekijker] mee"),
        ("windmoolens", "Tweede", "Meer [windmolens]"),
        ("koffiezetaparaat", "Derde", "Stadhuis [Koffiezetapparaat]"),
        ("krabendijke", "Vierde", "Rekenkamer [Krabbendijke] rapport"),
        ("vergrotglas", "Eerste", "Zonder [vergrootglas] lukt het niet"),
    ] {
        let found = find(&partner, typo).await;
        assert_eq!((titles(&found), &found["similar"]), (vec![title], &json!(true)), "{typo}");
        assert_eq!(marked(&found["nodes"][0]["snippet"]), snippet);
    }
    let found = find(&partner, "roiboot").await;
    assert_eq!((&found["totalCount"], &found["similar"]), (&json!(4), &json!(true)));
    assert_eq!(marked(&found["nodes"][0]["snippet"]), "Hoe een [roeiboot] op het kanaal");
}

#[tokio::test]
async fn where_nothing_is_found_the_nearest_words_that_do_find_something_are_given() {
    let program = Program::start(&Database::fresh().await).await;
    let (client, partner) = (program.sign_in(Person::Eindhoven).await, program.sign_in(Person::Partner).await);
    make(&client, "Zweefvliegtuigen", "Kort", "Niets.").await;
    make(&client, "Ophaalbruggen", "Kort", "Niets.").await;
    make(&client, "Pont", "Kort", "Niets.").await;
    let near = "query($text: String!) { search(text: $text) { totalCount nearest } }";
    let nearest =
        async |client: &Client, text: &str| client.data(near, json!({ "text": text })).await["search"].clone();
    // each stands somewhere, and nothing has both
    let both = nearest(&client, "zweefvliegtuigen ophaalbruggen").await;
    assert_eq!(both, json!({ "totalCount": 0, "nearest": ["ophaalbruggen", "zweefvliegtuigen"] }));
    // too far off to be taken for the word itself
    let far = nearest(&client, "pontveer").await;
    assert_eq!(far, json!({ "totalCount": 0, "nearest": ["pont"] }));
    for (who, text) in [(&client, "qqqqqq"), (&partner, "pontveer"), (&partner, "zweefvliegtuigen")] {
        assert_eq!(nearest(who, text).await, json!({ "totalCount": 0, "nearest": [] }), "{text}");
    }
    assert_eq!(nearest(&client, "ophaalbruggen").await, json!({ "totalCount": 1, "nearest": [] }));
}

#[tokio::test]
async fn a_word_that_somebody_may_not_read_takes_no_place_among_what_was_meant() {
    let program = Program::start(&Database::fresh().await).await;
    let (client, partner) = (program.sign_in(Person::Eindhoven).await, program.sign_in(Person::Partner).await);
    put(&client, "Practice", json!({ "title": "Te zien", "summary": "Kort", "body": "Een luchtkasteel." }), json!({}))
        .await;
    // nearer to what is typed than the one that the partner sees, and more of them than are taken
    for end in ["a", "b", "c", "d", "e", "f"] {
        make(&client, "Verborgen", "Kort", &format!("luchtkastel{end}")).await;
    }
    assert_eq!(titles(&find(&partner, "luchtkastel").await), ["Te zien"]);
}
