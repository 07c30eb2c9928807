//! Files that are not what was told of them, and names that would harm.

use super::*;
use kit::{code, field};

#[tokio::test]
async fn an_upload_that_is_not_what_was_told_is_named_and_nobody_ever_gets_it() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (entry, _) = eindhoven.create_practice("eindhoven", "Straatcontact").await;
    let (wrong_kind, nobody) = ("plan_00000000000000000000000000000007", "practice_00000000000000000000000000000007");
    for (change, wanted) in [
        (json!({ "size": 26_214_401 }), ("TOO_LARGE", "size")),
        (json!({ "size": 1_073_741_824 }), ("TOO_LARGE", "size")),
        (json!({ "size": 0 }), ("INVALID", "size")),
        (json!({ "size": -1 }), ("INVALID", "size")),
        (json!({ "mediaType": "text/html" }), ("INVALID", "mediaType")),
        (json!({ "mediaType": "image/svg+xml" }), ("INVALID", "mediaType")),
        (json!({ "mediaType": "", "name": "programma.exe" }), ("INVALID", "mediaType")),
        (json!({ "sha256": "abc" }), ("INVALID", "sha256")),
        (json!({ "alt": "twee\nregels" }), ("INVALID", "alt")),
        (json!({ "alt": "a".repeat(301) }), ("INVALID", "alt")),
        (json!({ "name": "n".repeat(5_000) }), ("INVALID", "name")),
        (json!({ "entry": wrong_kind }), ("NOT_FOUND", "")),
        (json!({ "entry": nobody }), ("NOT_FOUND", "")),
        (json!({ "entry": kit::organisation("utrecht") }), ("INVALID", "entry")),
        (json!({ "id": entry }), ("INVALID", "id")),
    ] {
        let mut input = told(&entry, "plan.pdf", "application/pdf", PDF);
        input.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let answer = eindhoven.ask(REQUEST, json!({ "input": input })).await;
        assert_eq!((code(&answer), field(&answer)), wanted, "{change}: {answer}");
    }
    let db = database.connect().await;
    let rows = async || db.query_one("select count(*) from attachment", &[]).await.unwrap().get::<_, i64>(0);
    assert_eq!(rows().await, 0);

    // other bytes than told: the storage refuses them, so nothing was uploaded
    let link = eindhoven.data(REQUEST, json!({ "input": told(&entry, "a.pdf", "application/pdf", PDF) })).await;
    let link = &link["requestUpload"];
    let mut others = PDF.to_vec();
    others[9] ^= 1;
    assert_eq!(put(link, &others).await, 400);
    // of another length than told: the link is not for them
    for others in [PDF[1..].to_vec(), [PDF, b"\n"].concat(), vec![b' '; 4_096], Vec::new()] {
        assert_eq!(put(link, &others).await, 403, "{} bytes", others.len());
    }
    let answer = eindhoven.ask(CONFIRM, json!({ "id": link["attachment"] })).await;
    assert_eq!((code(&answer), field(&answer)), ("INVALID", "id"));

    let mut tried = vec![link["attachment"].clone()];
    let page = b"<!doctype html><script>alert(1)</script>";
    let bomb = include_bytes!("bomb.png");
    for (name, media_type, bytes, wanted) in [
        ("a.pdf", "application/pdf", &page[..], "mediaType"),
        ("a.jpg", "image/jpeg", PDF, "mediaType"),
        ("a.png", "image/png", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "mediaType"),
        ("a.txt", "text/plain", &page[..], "mediaType"),
        ("a.csv", "text/csv", b"a\0b", "mediaType"),
        ("a.docx", "", b"PK\x03\x04 geen archief", "mediaType"),
        ("a.docx", "", &[&page[..], b"PK\x05\x06", &[0; 18]].concat(), "mediaType"),
        ("a.png", "image/png", &bomb[..], "size"),
    ] {
        let id = uploaded(&eindhoven, &entry, name, media_type, bytes).await;
        let answer = eindhoven.ask(CONFIRM, json!({ "id": id })).await;
        assert_eq!((code(&answer), field(&answer)), ("INVALID", wanted), "{name}: {answer}");
        tried.push(json!(id));
    }
    // a storage that let another length through: the hub compares it as well
    let id = uploaded(&eindhoven, &entry, "a.pdf", "application/pdf", PDF).await;
    let larger = "update attachment set size = size + 1 where status = 'quarantine' and size = $1";
    let size = i64::try_from(PDF.len()).unwrap();
    assert!(db.execute(larger, &[&size]).await.unwrap() > 0);
    let answer = eindhoven.ask(CONFIRM, json!({ "id": id })).await;
    assert_eq!((code(&answer), field(&answer)), ("INVALID", "size"));
    tried.push(json!(id));

    for id in tried {
        assert_eq!(code(&eindhoven.ask(LINK, json!({ "id": id })).await), "NOT_FOUND");
    }
    let shown = eindhoven.data(FILES, json!({ "id": entry })).await;
    assert_eq!((&shown["entry"]["attachmentCount"], &shown["entry"]["attachments"]), (&json!(0), &json!([])));
    let events = "select count(*) from event where kind::text like 'attachment%'";
    assert_eq!(db.query_one(events, &[]).await.unwrap().get::<_, i64>(0), 0);
}

/// A picture that is a page and an archive as well: some programs read it from its middle, some from its end.
#[tokio::test]
async fn a_picture_that_is_something_else_as_well_is_only_a_picture_to_others() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (entry, _) = eindhoven.create_practice("eindhoven", "Straatcontact").await;
    let (page, archive) = (b"<!doctype html><script>alert(1)</script>", [b"PK\x05\x06", &[0; 18][..]].concat());
    let jpeg = photo();
    let length = u16::try_from(page.len() + 2).unwrap();
    let both = [&jpeg[..2], &[0xff, 0xfe], &length.to_be_bytes(), page, &jpeg[2..], &archive].concat();
    let made = attached(&eindhoven, &entry, "plein.jpg", "image/jpeg", &both).await;
    let answer = reqwest::get(link(&eindhoven, &made["id"]).await).await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.headers()["content-type"]), (200, &"image/jpeg".parse().unwrap()));
    let bytes = answer.bytes().await.unwrap();
    for other in [&page[..], b"PK\x05\x06", b"GEHEIME-PLEK"] {
        assert!(!bytes.windows(other.len()).any(|window| window == other), "{}", String::from_utf8_lossy(other));
    }
}

#[tokio::test]
async fn a_name_of_quotes_line_ends_and_turned_around_signs_is_safe_to_save_under() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (entry, _) = eindhoven.create_practice("eindhoven", "Straatcontact").await;
    for (typed, safe) in [
        ("Plan \"Eén\"; 100% klaar.pdf", "Plan _Eén_; 100% klaar.pdf"),
        ("a\r\nSet-Cookie: b=c.pdf", "a Set-Cookie_ b=c.pdf"),
        ("factuur\u{202e}fdp.exe", "factuurfdp.exe.pdf"),
        ("../../../etc/passwd", "passwd.pdf"),
        ("..\\..\\autoexec.bat", "autoexec.bat.pdf"),
        ("NUL.pdf", "_NUL.pdf"),
        ("\u{200b}", "attachment.pdf"),
        ("网.pdf", "网.pdf"),
    ] {
        let made = attached(&eindhoven, &entry, typed, "application/pdf", PDF).await;
        assert_eq!(made["name"], json!(safe));
        let answer = reqwest::get(link(&eindhoven, &made["id"]).await).await.unwrap();
        assert_eq!(answer.status(), 200);
        assert!(answer.headers().get("set-cookie").is_none());
        let header = answer.headers()["content-disposition"].to_str().unwrap();
        let (plain, encoded) = header.split_once("; filename*=UTF-8''").unwrap();
        assert!(plain.starts_with("attachment; filename=\"") && plain.matches('"').count() == 2, "{header}");
        let bytes = url::form_urlencoded::parse(format!("n={}", encoded.replace('+', "%2B")).as_bytes())
            .next()
            .map(|(_, name)| name.into_owned());
        assert_eq!(bytes.as_deref(), Some(safe));
    }
    let made = attached(&eindhoven, &entry, &"é".repeat(400), "text/plain", b"kort").await;
    assert!(made["name"].as_str().unwrap().chars().count() <= 130);
}
