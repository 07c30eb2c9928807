//! The pages show nobody more than the API does, and take forms only from themselves.

mod browser;
mod crawl;

use kit::{Database, FORGERIES, Pages, Person, Program};
use serde_json::json;

/// Every page of an entry, and every form.
const READS: [&str; 3] = ["", "/bewerken", "/zichtbaar"];
const FORMS: [&str; 4] = ["/bewerken", "/zichtbaar", "/archiveren", "/reacties"];

#[tokio::test]
async fn a_hidden_entrys_pages_and_forms_answer_outsiders_as_missing_ones_do() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (id, version) = eindhoven.create_practice("eindhoven", "Verborgenheid").await;
    eindhoven.show(&id, version, "COMMUNITY").await;
    let (there, missing) = (format!("/praktijken/{id}"), "/praktijken/practice_01a20e5e4c7c791ba94276a57d3c725d");
    let fields = [("title", "x"), ("body", "x"), ("visibility", "public"), ("version", "2")];
    let outsiders = [program.anyone(), program.sign_in(Person::Partner).await];
    let (mut asked, mut leaked) = (0, Vec::new());
    for client in &outsiders {
        let pages = Pages::of(&program.url, client);
        for path in READS {
            let (hidden, none) =
                (pages.read(&format!("{there}{path}")).await, pages.read(&format!("{missing}{path}")).await);
            asked += 1;
            if hidden.0 != none.0 || hidden.1.contains("Verborgenheid") {
                leaked.push(format!("GET {path}: {} beside {}", hidden.0, none.0));
            }
        }
        for path in FORMS {
            let (hidden, none) = (
                pages.post(&format!("{there}{path}"), &fields).await,
                pages.post(&format!("{missing}{path}"), &fields).await,
            );
            asked += 1;
            if hidden != none || (200..300).contains(&hidden) {
                leaked.push(format!("POST {path}: {hidden} beside {none}"));
            }
        }
        for path in [
            "/",
            "/overzicht",
            "/praktijken",
            "/zoeken?q=Verborgenhied",
            "/gemeenten/eindhoven",
            "/nieuwsbrief",
            "/nieuwsbrief/feed.xml",
        ] {
            let text = pages.read(path).await.1;
            asked += 1;
            if text.contains("Verborgenheid") {
                leaked.push(format!("GET {path} tells"));
            }
        }
    }
    println!("pages: {asked} asked, {} leaked", leaked.len());
    assert!(leaked.is_empty(), "{leaked:#?}");
    let utrecht = Pages::of(&program.url, &program.sign_in(Person::Utrecht).await);
    for path in [&there, "/overzicht", "/zoeken?q=Verborgenhied"] {
        let seen = utrecht.read(path).await;
        assert!(seen.0 == 200 && seen.1.contains("Verborgenheid"), "who may see it sees it at {path}");
    }
    let now = eindhoven.data("query($id: ID!) { entry(id: $id) { title visibility } }", json!({ "id": id })).await;
    assert_eq!(now["entry"], json!({ "title": "Verborgenheid", "visibility": "COMMUNITY" }));
}

#[tokio::test]
async fn pages_for_a_role_are_for_that_role() {
    let program = Program::start(&Database::fresh().await).await;
    for (person, path, status) in [
        (None, "/overzicht", 303),
        (None, "/overzicht?thema=innovatie", 200),
        (None, "/praktijken/nieuw", 303),
        (None, "/nieuwsbrief/maken", 303),
        (Some(Person::Observer), "/praktijken/nieuw", 403),
        (Some(Person::Eindhoven), "/praktijken/nieuw", 200),
        (Some(Person::Eindhoven), "/bijeenkomsten/nieuw", 403),
        (Some(Person::Eindhoven), "/nieuwsbrief/maken", 403),
        (Some(Person::Partner), "/nieuwsbrief/maken/voorbeeld", 403),
        (Some(Person::Facilitator), "/nieuwsbrief/maken", 200),
        (Some(Person::Facilitator), "/bijeenkomsten/nieuw", 200),
        (Some(Person::Facilitator), "/nergens", 404),
        (None, "/nieuwsbrief/9999", 404),
        (None, "/bijlagen/attachment_01a20e5e4c7c791ba94276a57d3c725d", 404),
    ] {
        let client = match person {
            Some(person) => program.sign_in(person).await,
            None => program.anyone(),
        };
        assert_eq!(Pages::of(&program.url, &client).read(path).await.0, status, "{person:?} at {path}");
    }
}

#[tokio::test]
async fn the_next_page_of_what_was_found_is_of_the_kind_that_was_chosen() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    for n in 0..21 {
        eindhoven.create_practice("eindhoven", &format!("Wandelgroep {n}")).await;
    }
    let pages = Pages::of(&program.url, &eindhoven);
    let (_, first) = pages.read("/zoeken?q=wandelgroep&soort=praktijken").await;
    let link = first.split("href=\"").find(|link| link.contains("rel=\"next\"")).expect("a way to the next page");
    let way = link.split('"').next().unwrap_or_default().replace("&amp;", "&");
    assert!(way.contains("q=wandelgroep&soort=praktijken&na="), "{way}");
    let (status, second) = pages.read(&way).await;
    assert_eq!((status, second.matches("<h3>").count()), (200, 1), "{way}");
}

#[tokio::test]
async fn a_form_that_comes_from_elsewhere_changes_nothing() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (id, _) = eindhoven.create_practice("eindhoven", "Blijft zoals het is").await;
    let pages = Pages::of(&program.url, &eindhoven);
    for (path, fields) in [
        ("bewerken", vec![("title", "Gekaapt"), ("version", "1")]),
        ("zichtbaar", vec![("visibility", "public"), ("version", "1")]),
        ("archiveren", vec![("version", "1"), ("zeker", "1")]),
        ("reacties", vec![("body", "Gekaapt")]),
    ] {
        for how in FORGERIES {
            let status = pages.forge(&format!("/praktijken/{id}/{path}"), &fields, how).await;
            assert_eq!(status, 403, "{path} {how:?}");
        }
    }
    let now = eindhoven
        .data("query($id: ID!) { entry(id: $id) { title version commentCount visibility } }", json!({ "id": id }))
        .await;
    assert_eq!(
        now["entry"],
        json!({ "title": "Blijft zoals het is", "version": 1, "commentCount": 0, "visibility": "OWN" })
    );
    // browsers tell that of our own forms as well
    let own = Some(("origin", program.url.as_str()));
    assert_eq!(pages.forge(&format!("/praktijken/{id}/reacties"), &[("body", "Echt")], own).await, 303);
    assert_eq!(pages.post(&format!("/praktijken/{id}/reacties"), &[("body", "Echt")]).await, 303);
}
