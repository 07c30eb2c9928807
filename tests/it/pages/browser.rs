//! What a browser is told with every answer, and what it is given to keep.

use super::crawl::routes;
use kit::{Database, FORGERIES, Pages, Person, Program, raw};
use reqwest::header::HeaderMap;
use std::{collections::BTreeSet, time::Duration};

fn of(headers: &HeaderMap, name: &str) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// What is wrong with the headers of an answer; `page` when it may hold scripts and styles of our own.
fn wrong(headers: &HeaderMap, page: bool, https: bool) -> Vec<String> {
    let of = |name| of(headers, name);
    let policy = of("content-security-policy");
    let mut wrong: Vec<String> = Vec::new();
    let mut must = |holds: bool, what: &str| wrong.extend((!holds).then(|| what.to_owned()));
    must(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), &policy);
    must(!policy.contains("unsafe") && !policy.contains('*'), &policy);
    must(!page || policy.contains("script-src 'self'") && policy.contains("base-uri 'none'"), &policy);
    must(of("x-content-type-options") == "nosniff", "nosniff");
    must(["no-referrer", "same-origin"].contains(&of("referrer-policy").as_str()), "referrer-policy");
    must(of("cross-origin-resource-policy") == "same-origin", "cross-origin-resource-policy");
    must(of("permissions-policy").contains("camera=()"), "permissions-policy");
    must(of("cross-origin-opener-policy") == "same-origin", "cross-origin-opener-policy");
    must(of("strict-transport-security").contains("max-age=31536000") == https, "strict-transport-security");
    must(headers.get("server").is_none() && headers.get("x-powered-by").is_none(), "tells of itself");
    wrong
}

/// The headers of a refusal so early that no page was asked: of a body that says that it is far too large.
async fn refused_early(program: &Program) -> HeaderMap {
    let head = format!("POST /taal HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n", 1 << 30);
    let (_, said) = raw::cut(raw::address(&program.url), head.as_bytes(), b"", Duration::from_secs(5)).await;
    assert!(said.starts_with("HTTP/1.1 413 "), "{said}");
    let lines = said.lines().filter_map(|line| line.split_once(": "));
    let parsed = lines.filter_map(|(name, value)| Some((name.parse().ok()?, value.parse().ok()?)));
    parsed.collect()
}

/// A file of our own: the page's first.
async fn asset(pages: &Pages) -> String {
    let (_, page) = pages.read("/aanmelden").await;
    page.split('"').find(|part| part.starts_with("/assets/")).expect("a page has its style").to_owned()
}

#[tokio::test]
async fn every_page_is_hardened_and_keeps_signed_in_pages_out_of_others_caches() {
    let database = Database::fresh().await;
    let plain = Program::start(&database).await;
    let https = Program::start_in(&database, Program::folder(), &["--base-url", "https://hub.example"]).await;
    let mut tried = 0;
    let mut found = Vec::new();
    for (program, safe) in [(&plain, false), (&https, true)] {
        let signed_in = program.sign_in(Person::Eindhoven).await;
        let (entry, _) = signed_in.create_practice("eindhoven", "Te lezen").await;
        let fixed = routes().into_iter().filter(|(route, (read, _))| *read && !route.contains('{'));
        let mut paths: Vec<String> = fixed.map(|(route, _)| route).collect();
        paths.extend([
            "/bestaat/niet".to_owned(),
            "/gemeenten/eindhoven".to_owned(),
            format!("/praktijken/{entry}"),
            format!("/praktijken/{entry}/bewerken"),
        ]);
        let early = refused_early(program).await;
        found.extend(wrong(&early, false, safe).into_iter().map(|what| format!("refused early: {what}")));
        // under HTTPS the cookie has another name, so everybody is anyone there
        let readers = if safe { vec![program.anyone()] } else { vec![program.anyone(), signed_in] };
        for client in readers {
            let pages = Pages::of(&program.url, &client);
            for path in &paths {
                let answer = pages.get(path).await;
                let cache = of(answer.headers(), "cache-control");
                // what is refused is kept by nobody at all
                let kept = cache.contains("no-store") || client.token.is_none() && cache == "no-cache";
                let mut here = wrong(answer.headers(), true, safe);
                here.extend((!kept).then(|| format!("cache-control: {cache}")));
                found.extend(here.into_iter().map(|what| format!("{path}: {what}")));
                tried += 1;
            }
            let asset = asset(&pages).await;
            let others = ["/graphql?query=%7Bthemes%7Bslug%7D%7D", "/health", "/ready", "/.well-known/jwks.json"];
            for path in others.into_iter().chain([asset.as_str(), "/assets/is.er.niet"]) {
                let answer = pages.get(path).await;
                found.extend(wrong(answer.headers(), false, safe).into_iter().map(|what| format!("{path}: {what}")));
                tried += 1;
            }
        }
    }
    println!("{}", serde_json::json!({ "browser": "answers looked at", "tried": tried, "wrong": found.len() }));
    assert!(found.is_empty(), "{found:#?}");
}

#[tokio::test]
async fn a_cookie_is_for_this_host_alone_and_out_of_reach_of_scripts() {
    let database = Database::fresh().await;
    for (base, secure) in [("http://127.0.0.1", false), ("https://hub.example", true)] {
        let folder = Program::folder();
        let program = Program::start_in(&database, folder, &["--base-url", base]).await;
        let page = reqwest::get(format!("{}/aanmelden", program.url)).await.unwrap();
        // the marks of a first visit, the session of a sign-in, the choice of a language
        let mark = "0123456789abcdef0123456789abcdef";
        let prefix = if secure { "__Host-" } else { "" };
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let send = async |path: &str, fields: &[(&str, &str)]| {
            let request =
                http.post(format!("{}{path}", program.url)).header("cookie", format!("{prefix}leerkring-form={mark}"));
            request.form(&[&[("csrf", mark)], fields].concat()).send().await.unwrap()
        };
        let member = Person::Utrecht.id();
        let session = send("/aanmelden/demo", &[("member", &member)]).await;
        let language = send("/taal", &[("taal", "en"), ("terug", "/")]).await;
        let mut names = BTreeSet::new();
        for answer in [page, session, language] {
            for cookie in answer.headers().get_all("set-cookie") {
                let cookie = cookie.to_str().unwrap();
                let parts: Vec<&str> = cookie.split("; ").collect();
                let name = parts[0].split('=').next().unwrap();
                assert!(
                    parts.contains(&"HttpOnly") && parts.contains(&"SameSite=Lax") && parts.contains(&"Path=/"),
                    "{cookie}"
                );
                assert!(!cookie.contains("Domain"), "{cookie}");
                assert_eq!((parts.contains(&"Secure"), name.starts_with("__Host-")), (secure, secure), "{cookie}");
                names.insert(name.trim_start_matches("__Host-").to_owned());
            }
        }
        let wanted = ["leerkring", "leerkring-browser", "leerkring-form", "leerkring-lang", "leerkring-refresh"];
        assert_eq!(names.iter().map(String::as_str).collect::<Vec<_>>(), wanted);
    }
}

#[tokio::test]
async fn no_form_of_any_route_is_taken_without_its_mark_or_from_elsewhere() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (entry, _) = eindhoven.create_practice("eindhoven", "Blijft zo").await;
    let pages = Pages::of(&program.url, &eindhoven);
    let forms: Vec<String> = routes().into_iter().filter(|(_, (_, form))| *form).map(|(route, _)| route).collect();
    // one click in a mail leaves the newsletter: RFC 8058 asks for a form without a mark, and its token is the mark
    let (one_click, forms): (Vec<_>, Vec<_>) = forms.into_iter().partition(|form| form == "/nieuwsbrief/uitschrijven");
    assert_eq!((one_click.len(), forms.len() > 15), (1, true));
    let mut taken = Vec::new();
    for form in &forms {
        let path = form.replace("{place}", "praktijken").replace("{id}", &entry);
        let path = path.replace("{comment}", "comment_01a20e5e4c7c791ba94276a57d3c725d");
        let path = path.replace("{file}", "attachment_01a20e5e4c7c791ba94276a57d3c725d");
        for how in FORGERIES {
            let status = pages.forge(&path, &[("title", "Gekaapt"), ("version", "1")], how).await;
            taken.extend((status != 403).then(|| format!("{path} {how:?}: {status}")));
        }
    }
    let tried = forms.len() * FORGERIES.len();
    println!("{}", serde_json::json!({ "browser": "forged forms", "tried": tried, "taken": taken.len() }));
    assert!(taken.is_empty(), "{taken:#?}");
}

#[tokio::test]
async fn who_finds_a_weakness_reads_where_to_tell() {
    let program = Program::start(&Database::fresh().await).await;
    let (status, text) = program.anyone().get("/.well-known/security.txt").await;
    assert_eq!(status, 200);
    // RFC 9116: a contact and an end within a year are what it must have
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(&format!("{name}: "))).map(str::to_owned);
    assert!(
        field("Contact").is_some() && field("Preferred-Languages").is_some() && field("Canonical").is_some(),
        "{text}"
    );
    let expires = chrono::DateTime::parse_from_rfc3339(&field("Expires").unwrap()).unwrap();
    let left = expires.timestamp() - chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now()).timestamp();
    assert!((30 * 86_400..366 * 86_400).contains(&left), "{left} seconds");
}
