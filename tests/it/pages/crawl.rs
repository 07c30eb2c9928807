//! Every page, in every position: a crawler that follows each link and each form that only asks, from the start page and
//! from every page of the routes. No page breaks, none leads nowhere, none sings a canary that its reader may not hear;
//! and a made-up address of something hidden answers as one of something that is not there.

use crate::access::{
    cast::{Somebody, cast, settle},
    shelf::{Item, canaries, heard, put, stored},
};
use kit::{Database, PATIENCE, Pages, Person, Program};
use leerkring_core::entry::EntryKind;
use scraper::{Html, Selector};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    time::{Duration, Instant},
};

/// Those who crawl: one of each position that sees another part of the shelf.
const CRAWLERS: [&str; 7] = [
    "anyone",
    "coordinator of eindhoven",
    "partner of utrecht",
    "observer",
    "facilitator",
    "partner and coordinator",
    "ended yesterday",
];
/// Forms of an entry, and what is typed into each.
const ENTRY_FORMS: [&str; 9] = [
    "/bewerken",
    "/zichtbaar",
    "/archiveren",
    "/reacties",
    "/reacties/{comment}/intrekken",
    "/reacties/{comment}/wijzigen",
    "/bijlagen",
    "/bijlagen/{file}/verwijderen",
    "/bijlagen/{file}/beschrijven",
];
/// Forms of whoever makes the newsletter.
const MAKER_FORMS: [&str; 5] = [
    "/nieuwsbrief/maken",
    "/nieuwsbrief/maken/nieuw",
    "/nieuwsbrief/maken/versturen",
    "/nieuwsbrief/maken/proef",
    "/nieuwsbrief/maken/opnieuw",
];
/// Forms about oneself, and the one that makes an entry: tests/it/access/matrix.rs asks their mutations.
const OTHER_FORMS: [&str; 10] = [
    "/aanmelden",
    "/aanmelden/link",
    "/aanmelden/demo",
    "/afmelden",
    "/taal",
    "/nieuwsbrief",
    "/nieuwsbrief/bevestigen",
    "/nieuwsbrief/uitschrijven",
    "/{place}/nieuw",
    "/voorbeeld",
];

/// The routes of the pages, as the source has them: whether they are read, whether they take a form.
pub(super) fn routes() -> BTreeMap<String, (bool, bool)> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/web/src/pages/mod.rs");
    let source = std::fs::read_to_string(file).expect("the routes");
    let found = source.split(".route(\"").skip(1).map(|rest| {
        let (path, rest) = rest.split_once('"').expect("a path");
        let rest = rest.split(".route(\"").next().unwrap_or_default();
        let rest = rest.split(";\n").next().unwrap_or_default();
        (path.to_owned(), (rest.contains("get("), rest.contains("post(")))
    });
    found.collect()
}

/// The most exact route of a path.
fn route_of(routes: &BTreeMap<String, (bool, bool)>, path: &str) -> Option<String> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |route: &&String| {
        let wanted: Vec<&str> = route.split('/').collect();
        let rest = wanted.last().is_some_and(|last| last.starts_with("{*"));
        (wanted.len() == parts.len() || (rest && parts.len() >= wanted.len()))
            && wanted.iter().zip(&parts).all(|(wanted, part)| wanted.starts_with('{') || wanted == part)
    };
    routes.keys().filter(fits).min_by_key(|route| route.matches('{').count()).cloned()
}

fn place(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Practice => "praktijken",
        EntryKind::Plan => "plannen",
        EntryKind::Meeting => "bijeenkomsten",
        EntryKind::Update => "berichten",
        EntryKind::Publication => "bibliotheek",
    }
}

fn address(item: &Item) -> String {
    format!("/{}/{}", place(item.kind), item.shown())
}

/// Where a page leads to on this hub.
fn links(text: &str) -> Vec<String> {
    let page = Html::parse_document(text);
    let wanted =
        Selector::parse("a[href], link[href], iframe[src], img[src], script[src], form[action]").expect("a selector");
    let mut found = Vec::new();
    for element in page.select(&wanted) {
        let asks = element.value().name() != "form" || element.attr("method").is_none_or(|way| way == "get");
        let to = ["href", "src", "action"].iter().find_map(|name| element.attr(name));
        if let Some(to) = to.filter(|to| asks && to.starts_with('/') && !to.starts_with("//")) {
            found.push(to.split('#').next().unwrap_or_default().to_owned());
        }
    }
    found
}

/// One kind of question: the route with the names of what is asked.
fn shape(route: &str, path: &str) -> String {
    let query = path.split_once('?').map_or("", |(_, query)| query);
    let mut names: Vec<&str> = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default()).collect();
    names.sort_unstable();
    format!("{route}?{}", names.join("&"))
}

#[derive(Default)]
struct Walk {
    pages: usize,
    reached: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Walk {
    /// Looks at one page; gives its status, its body, and where it sends on to.
    async fn look(&mut self, pages: &Pages, somebody: &Somebody, items: &[Item], path: &str) -> (u16, String, String) {
        let answer = pages.get(path).await;
        let status = answer.status().as_u16();
        let headers = format!("{:?}", answer.headers());
        let onward = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned();
        let body = String::from_utf8_lossy(&answer.bytes().await.expect("a body")).into_owned();
        self.pages += 1;
        let own = heard(path); // an address that was made up is said back: the reader knew it
        for number in heard(&body).into_iter().chain(heard(&headers)).filter(|number| !own.contains(number)) {
            if items.get(number).is_none_or(|item| !somebody.sees(&item.thing)) {
                self.wrong.push(format!("{} hears canary {number} at {path}", somebody.name));
            }
        }
        if status >= 500 {
            self.wrong.push(format!("{} at {path}: {status}", somebody.name));
        }
        (status, body, onward)
    }
}

/// An issue in the archive and a mail in the development mailbox; gives the mail's page.
async fn something_to_read(database: &Database, program: &Program) -> String {
    let sql = "insert into issue (id, number, subject, status, author, created, edited, sent, completed)
               select gen_random_uuid(), 1, 'Eerste', 'sent', id, now(), now(), now(), now() from member limit 1";
    database.connect().await.execute(sql, &[]).await.unwrap();
    let anyone = program.anyone();
    let ask = "mutation($email: String!) { requestSignIn(input: {email: $email, browser: \"0123456789abcdef\"}) { accepted } }";
    anyone.data(ask, json!({ "email": Person::Observer.email() })).await;
    let begun = Instant::now();
    loop {
        let page = anyone.get("/postvak").await.1;
        if let Some(mail) = links(&page).into_iter().find(|to| to.starts_with("/postvak?mail=")) {
            return mail;
        }
        assert!(begun.elapsed() < PATIENCE, "no mail came");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn every_page_in_every_position_shows_no_more_than_the_ladder_does_and_leads_somewhere() {
    let database = Database::fresh().await;
    settle(&database).await;
    let (cast, items, routes) = (cast(), canaries(), routes());
    put(&database.connect().await, &cast, &items).await;
    let store = stored(&items).await;
    let program = Program::start_over(&database, &store).await;
    let mail = something_to_read(&database, &program).await;
    let mut walk = Walk::default();
    let mut assets = BTreeSet::new();
    for somebody in cast.iter().filter(|one| CRAWLERS.contains(&one.name)) {
        let pages = Pages::of(&program.url, &somebody.client(&program).await);
        let mut queue: VecDeque<(String, bool)> = VecDeque::new();
        let fixed = routes.iter().filter(|(route, (read, _))| *read && !route.contains('{'));
        queue.extend(fixed.map(|(route, _)| (route.clone(), false)));
        queue.extend(["/zoeken?q=Samenvatting", "/zoeken?q=kanarie", &mail].map(|path| (path.to_owned(), false)));
        for item in items.iter().filter(|item| somebody.sees(&item.thing)) {
            // what is archived stands in no list, and is there for who has its address
            queue.extend(["", "/bewerken", "/zichtbaar"].map(|page| (format!("{}{page}", address(item)), false)));
        }
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut shapes: BTreeMap<String, usize> = BTreeMap::new();
        while let Some((path, followed)) = queue.pop_front() {
            let route = route_of(&routes, &path);
            let asset = path.starts_with("/assets/");
            if !known.insert(path.clone()) || (asset && !assets.insert(path.clone())) {
                continue;
            }
            let Some(route) = route else {
                walk.wrong.push(format!("{} is led to {path}, which no route serves", somebody.name));
                continue;
            };
            let many = shapes.entry(shape(&route, &path)).or_default();
            *many += 1;
            if path.contains('?') && *many > 3 {
                continue;
            }
            let (status, body, onward) = walk.look(&pages, somebody, &items, &path).await;
            if status < 400 {
                walk.reached.insert(route);
            } else if followed {
                walk.wrong.push(format!("{} is led to {path}, which answers {status}", somebody.name));
            }
            if !asset {
                queue.extend(links(&body).into_iter().map(|to| (to, true)));
            }
            if onward.starts_with('/') {
                queue.push_back((onward, true));
            }
        }
    }
    let read = routes.iter().filter(|(_, (read, _))| *read).map(|(route, _)| route.as_str());
    let missed: Vec<&str> = read.filter(|route| !walk.reached.contains(*route)).collect();
    println!(
        "{}",
        json!({ "pages": "crawled", "asked": walk.pages, "routes": walk.reached.len(), "wrong": walk.wrong.len() })
    );
    assert!(
        walk.wrong.is_empty(),
        "{} of {}: {:#?}",
        walk.wrong.len(),
        walk.pages,
        &walk.wrong[..walk.wrong.len().min(20)]
    );
    assert!(missed.is_empty(), "no crawler reached {missed:?}");
}

#[tokio::test]
async fn a_made_up_address_of_something_hidden_answers_as_one_of_nothing() {
    let database = Database::fresh().await;
    settle(&database).await;
    let (cast, items, routes) = (cast(), canaries(), routes());
    put(&database.connect().await, &cast, &items).await;
    let forms: BTreeSet<String> =
        routes.iter().filter(|(_, (_, form))| *form).map(|(route, _)| route.clone()).collect();
    let told = ENTRY_FORMS.map(|form| format!("/{{place}}/{{id}}{form}")).into_iter();
    let told: BTreeSet<String> = told.chain(MAKER_FORMS.into_iter().chain(OTHER_FORMS).map(str::to_owned)).collect();
    assert_eq!(told, forms, "every form of the routes is told of");

    let store = stored(&items).await;
    let program = Program::start_over(&database, &store).await;
    let mut walk = Walk::default();
    let fields = [("title", "x"), ("body", "x"), ("visibility", "public"), ("version", "1")];
    // some forms ask first, and do it when they are told that it is sure
    let sure = [&fields[..], &[("zeker", "1")]].concat();
    let nothing = "01920000000070008000000300000000";
    let issue = [("id", "issue_01920000000070008000000300000000"), ("subject", "x"), ("version", "1")];
    for somebody in &cast {
        let pages = Pages::of(&program.url, &somebody.client(&program).await);
        let hidden = items.iter().enumerate().filter(|(_, item)| !somebody.sees(&item.thing));
        for (number, item) in hidden.filter(|(number, _)| CRAWLERS.contains(&somebody.name) || number % 7 == 0) {
            let missing = |path: &str| path.replace(&item.id.simple().to_string(), nothing);
            let file = format!("/bijlagen/{}", item.file());
            let comment = format!("{}/reacties/{}/wijzigen", address(item), item.comment());
            for path in [address(item), address(item) + "/bewerken", address(item) + "/zichtbaar", comment, file] {
                let (status, body, _) = walk.look(&pages, somebody, &items, &path).await;
                let (other, ..) = walk.look(&pages, somebody, &items, &missing(&path)).await;
                if status != other || status < 300 || body.contains(&item.word) {
                    walk.wrong.push(format!("{} at {path}: {status} beside {other}", somebody.name));
                }
            }
            if number % 5 != 0 {
                continue;
            }
            for form in ENTRY_FORMS {
                let path = address(item) + &form.replace("{comment}", &item.comment()).replace("{file}", &item.file());
                let (status, other) = if form == "/bijlagen" {
                    (
                        pages.upload(&path, "a.csv", "text/csv", "a;b").await,
                        pages.upload(&missing(&path), "a.csv", "text/csv", "a;b").await,
                    )
                } else {
                    let asked = pages.post(&path, &fields).await;
                    walk.pages += 1;
                    if asked < 300 {
                        walk.wrong.push(format!("{} is asked at {path}: {asked}", somebody.name));
                    }
                    (pages.post(&path, &sure).await, pages.post(&missing(&path), &sure).await)
                };
                walk.pages += 2;
                if status != other || status < 300 {
                    walk.wrong.push(format!("{} posts to {path}: {status} beside {other}", somebody.name));
                }
            }
        }
        if somebody.name != "facilitator" {
            for form in MAKER_FORMS {
                let status = pages.post(form, &issue).await;
                walk.pages += 1;
                if status != if somebody.id.is_some() { 403 } else { 303 } {
                    walk.wrong.push(format!("{} posts to {form}: {status}", somebody.name));
                }
            }
        }
    }
    println!("{}", json!({ "pages": "made up", "asked": walk.pages, "wrong": walk.wrong.len() }));
    assert!(
        walk.wrong.is_empty(),
        "{} of {}: {:#?}",
        walk.wrong.len(),
        walk.pages,
        &walk.wrong[..walk.wrong.len().min(20)]
    );
}
