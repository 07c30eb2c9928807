//! A whole community comes in from files: all of it or nothing, and twice is as good as once.

use kit::{Database, Program};
use serde_json::json;
use std::{
    path::Path,
    process::{Command, Output},
};

/// Imports with objects in a folder of its own.
fn import_in(database: &Database, folder: &Path, files: &[&str]) -> Output {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let mut command = Command::new(Program::file());
    command.current_dir(root).arg("import").args(files).env("DATABASE_URL", &database.url);
    command.args(["--objects-listen", "127.0.0.1:0", "--data-dir"]).arg(folder).output().unwrap()
}

fn import(database: &Database, files: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    import_in(database, folder.path(), files)
}

async fn rows(database: &Database) -> i64 {
    let sql = "select (select count(*) from entry) + (select count(*) from comment) + (select count(*) from member)";
    database.connect().await.query_one(sql, &[]).await.unwrap().get(0)
}

/// Pages of words that are not in their indexes yet, through which every search reads; and whether entries' words go
/// there at once.
async fn words_behind(database: &Database) -> (i64, bool) {
    let client = database.connect().await;
    let sql = "select 'fastupdate=off' = any (reloptions) from pg_class where relname = 'entry_search'";
    let at_once = client.query_one(sql, &[]).await.unwrap().get(0);
    let sql = "select gin_clean_pending_list('entry_search') + gin_clean_pending_list('comment_search')";
    (client.query_one(sql, &[]).await.unwrap().get(0), at_once)
}

#[tokio::test]
async fn the_shipped_community_comes_in_once_however_often_it_is_imported() {
    let database = Database::empty().await;
    let files = ["content/facts.yaml", "content/demo.yaml"];
    let first = import(&database, &files);
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    let count = rows(&database).await;
    assert!(count > 30, "{count}");
    assert_eq!(words_behind(&database).await, (0, true));
    let again = import(&database, &files);
    let said = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(said.contains(" rows read, 0 made or changed"), "{said}");
    assert_eq!(rows(&database).await, count);
}

#[tokio::test]
async fn bad_rows_are_named_with_line_and_reason_and_nothing_is_half_done() {
    let database = Database::empty().await;
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let good = std::fs::read_to_string(format!("{root}/content/demo.yaml")).unwrap();
    let bad = good.replace("themes: [innovatie]", "themes: [voetbal]").replace("author: tess\n", "author: niemand\n");
    let file = std::env::temp_dir().join(format!("leerkring-import-{}.yaml", std::process::id()));
    std::fs::write(&file, &bad).unwrap();
    let done = import(&database, &["content/facts.yaml", file.to_str().unwrap()]);
    std::fs::remove_file(&file).unwrap();
    assert!(!done.status.success());
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    let line = 1 + bad.lines().position(|line| line.contains("key: bijbaan-van-de-buurt")).unwrap();
    assert!(said.contains(&format!(":{line}: entries bijbaan-van-de-buurt: author")), "{said}");
    assert!(said.contains("entries bericht-amsterdam: themes"), "{said}");
    assert_eq!(rows(&database).await, 0);
    assert_eq!(words_behind(&database).await, (0, true), "words of what is not there burden no search");
}

#[tokio::test]
async fn files_come_in_with_their_entries_and_can_be_downloaded() {
    let database = Database::empty().await;
    let folder = std::env::temp_dir().join(format!("leerkring-import-{}", uuid::Uuid::new_v4().simple()));
    std::fs::create_dir_all(&folder).unwrap();
    let done = import_in(&database, &folder, &["content/facts.yaml", "content/demo.yaml"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let program = Program::start_in(&database, folder, &[]).await;
    let find = "{ search(text: \"bijbaan\") { nodes { entry { attachmentCount attachments { id name } } } } }";
    let found = program.anyone().data(find, json!({})).await;
    let entry = &found["search"]["nodes"][0]["entry"];
    assert_eq!(
        (&entry["attachmentCount"], &entry["attachments"][0]["name"]),
        (&json!(1), &json!("Telling per maand.csv"))
    );
    let link = "query($id: ID!) { attachmentLink(id: $id) { url } }";
    let link = program.anyone().data(link, json!({ "id": entry["attachments"][0]["id"] })).await;
    let bytes = reqwest::get(link["attachmentLink"]["url"].as_str().unwrap()).await.unwrap().bytes().await.unwrap();
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/../content/files/telling-avonden.csv");
    assert_eq!(bytes, std::fs::read(kept).unwrap());
}

#[tokio::test]
async fn tables_of_a_spreadsheet_come_in_or_are_named_with_line_and_reason() {
    let database = Database::empty().await;
    let folder = tempfile::tempdir().unwrap();
    let table = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    // a byte order mark, semicolons and CR LF: as a Dutch spreadsheet saves it
    let members = table("members.csv", "\u{feff}key;name;email\r\nfem;Fem Zaagmolen;fem@rotterdam.example\r\n");
    let memberships = "member;organisation;role;primary;starts\r\nfem;rotterdam;coordinator;nee;2024-01-01\r\n";
    let memberships = table("memberships.csv", memberships);
    let entries = "key,organisation,author,title,visibility,themes,created,kind,since_year\n\
                   buurt,rotterdam,fem,Buurtkeuken,public,innovatie|communicatie,-3d 10:00,practice,2024\n";
    let good = table("entries.csv", entries);
    let comments = table(
        "comments.csv",
        "key,entry,author,organisation,at,body\nc,buurt,fem,rotterdam,-2d 10:00,\"Ja, \"\"echt\"\"\"\n",
    );
    let files = ["content/facts.yaml", &members, &memberships, &good, &comments];
    let done = import(&database, &files);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let sql = "select title, array_to_string(themes, '+'), comment_count, (select body from comment) from entry
               where title = 'Buurtkeuken'";
    let row = database.connect().await.query_one(sql, &[]).await.unwrap();
    assert_eq!((row.get(0), row.get(1), row.get(2)), ("Buurtkeuken", "innovatie+communicatie", 1));
    assert_eq!(row.get::<_, &str>(3), "Ja, \"echt\"");

    let before = rows(&database).await;
    let lines = "key,organisation,author,title,created,kind\ngoed,rotterdam,fem,Goed,-1d 09:00,practice\n\
                 fout,rotterdam,niemand,Fout,-1d 09:00,practice\n";
    table("entries.csv", lines);
    let done = import(&database, &[&members, &memberships, &good]);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!done.status.success() && said.contains("entries.csv:3: entries fout: author"), "{said}");
    assert_eq!(rows(&database).await, before);
}

#[tokio::test]
async fn what_hangs_on_a_row_is_named_by_its_own_line() {
    let database = Database::empty().await;
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let files = [
        "content/facts.yaml".to_owned(),
        put("members.csv", "key,name,email\nfem,Fem Zaagmolen,fem@rotterdam.example\n"),
        put(
            "memberships.csv",
            "member,organisation,role,starts\nfem,rotterdam,coordinator,2024-01-01\nfem,atlantis,coordinator,2024-01-01\n",
        ),
        put(
            "entries.csv",
            "key,organisation,author,title,created,kind\nbuurt,rotterdam,fem,Buurt,-3d 10:00,update\nbuurt-twee,rotterdam,fem,Buurt,-3d 10:00,update\n",
        ),
        put(
            "comments.csv",
            "key,entry,author,organisation,at,body\ngoed,buurt,fem,rotterdam,-2d 10:00,Goed\n\
             fout,buurt,niemand,rotterdam,-2d 10:00,Fout\nleeg,buurt,fem,rotterdam,-2d 10:00,\n\
             los,nergens,fem,rotterdam,-2d 10:00,Los\n",
        ),
        put("attachments.csv", "entry,name,file\nbuurt,lijst.csv,weg.csv\n"),
    ];
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let told = |files: &[&str]| {
        let done = import(&database, files);
        assert!(!done.status.success());
        String::from_utf8_lossy(&done.stderr).into_owned()
    };
    // what can't even be read as rows comes first
    let said = told(&files);
    assert!(said.contains("comments.csv:4: comments: missing field `body`"), "{said}");
    assert!(said.contains("comments.csv:5: comments: no entry nergens is in these files"), "{said}");
    put(
        "comments.csv",
        "key,entry,author,organisation,at,body\ngoed,buurt,fem,rotterdam,-2d 10:00,Goed\n\
         fout,buurt,niemand,rotterdam,-2d 10:00,Fout\ngoed,buurt-twee,fem,rotterdam,-2d 10:00,Nog eens\n",
    );
    let said = told(&files);
    assert!(
        said.contains("memberships.csv:3: memberships fem/atlantis/Coordinator/2024-01-01: organisation"),
        "{said}"
    );
    assert!(said.contains("comments.csv:3: comments fout: author"), "{said}");
    assert!(said.contains("comments.csv:4: comments goed: key"), "{said}");
    assert!(said.contains("attachments.csv:2: attachments buurt/lijst.csv: attachments.file"), "{said}");
    assert!(said.contains("4 rows can't be taken"), "{said}");

    // in YAML a key may begin as another one, and stand in another section
    let yaml = "members:\n- {key: fem, name: Fem, email: fem@rotterdam.example}\n- {key: fe, name: Fe, email: geen}\n\
                entries:\n- key: fem\n  organisation: rotterdam\n  author: fem\n  title: Fem\n  created: -3d 10:00\n  own: {kind: update}\n\
                \x20 comments:\n  - key: fem\n    author: niemand\n    organisation: rotterdam\n    at: -2d 10:00\n    body: Nee\n";
    let said = told(&["content/facts.yaml", &put("klein.yaml", yaml)]);
    assert!(said.contains("klein.yaml:3: members fe: email"), "{said}");
    assert!(said.contains("klein.yaml:12: comments fem: author"), "{said}");
    assert_eq!(rows(&database).await, 0);
}

#[tokio::test]
async fn somebody_may_have_two_periods_in_one_organisation_however_often_they_are_imported() {
    let database = Database::empty().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("twee.yaml");
    let yaml = "members:\n- key: fem\n  name: Fem\n  email: fem@rotterdam.example\n  memberships:\n\
                \x20 - {organisation: rotterdam, role: coordinator, starts: 2022-01-01, ends: 2023-01-31}\n\
                \x20 - {organisation: rotterdam, role: coordinator, starts: 2025-01-01}\n";
    std::fs::write(&file, yaml).unwrap();
    for changed in [true, false] {
        let done = import(&database, &["content/facts.yaml", file.to_str().unwrap()]);
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(!said.contains(" 0 made or changed"), changed, "{said}");
        let sql = "select count(*), min(starts)::text, max(starts)::text from membership join member on member.id = membership.member
                   where member.email = 'fem@rotterdam.example'";
        let row = database.connect().await.query_one(sql, &[]).await.unwrap();
        assert_eq!((row.get(0), row.get(1), row.get(2)), (2_i64, "2022-01-01", "2025-01-01"));
    }
}

#[tokio::test]
async fn an_import_beside_a_hub_with_the_private_database_is_refused_in_words() {
    let mut command = Command::new(Program::file());
    command.env_remove("DATABASE_URL");
    let folder = Program::folder();
    let program = Program::start_by(command, folder.clone(), &[]).await;
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let done = Command::new(Program::file())
        .current_dir(root)
        .args(["import", "content/facts.yaml", "--data-dir"])
        .arg(&folder)
        .env_remove("DATABASE_URL")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!done.status.success() && said.contains("another leerkring already uses"), "{said}");
    assert!(program.stop().success());
}
