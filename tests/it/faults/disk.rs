//! The disk is full: of the private PostgreSQL and the private object storage at once. What can't be kept is refused
//! with a code, nothing is half, and it goes on when there is room again.

use super::POOL;
use crate::attachment::{CONFIRM, PDF, REQUEST, told};
use kit::{Client, Database, Program, Writers, report};
use serde_json::json;
use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

/// How large the disk is, as mount reads it.
const SIZE: &str = "size=320m,mode=0755";

/// The program with its own database and object storage, its data folder on a small disk of its own. The disk is
/// mounted in a mount namespace of the program's, so that nothing of it is left when that ends, and nobody has to be
/// root for it.
async fn start() -> Program {
    let folder = Program::folder();
    let mut command = Command::new("unshare");
    if !nix::unistd::geteuid().is_root() {
        command.args(["--user", "--map-current-user", "--keep-caps"]);
    }
    let mount = format!("mount -t tmpfs -o {SIZE} tmpfs \"$0\" && exec \"$@\"");
    command.args(["--mount", "--propagation", "private", "sh", "-c", &mount]).arg(&folder).arg(Program::file());
    command.env_remove("DATABASE_URL");
    Program::start_by(command, folder, &[]).await
}

/// Somebody of each municipality of the demo community, and an entry that all of them see.
async fn people(program: &Program) -> (Vec<Client>, String) {
    let sign_in = "mutation($member: ID!) { demoSignIn(input: {member: $member}) { accessToken } }";
    let known = program.anyone().data("{ demoPeople { member { id } } }", json!({})).await;
    let mut clients = Vec::new();
    for person in known["demoPeople"].as_array().unwrap().iter().take(4) {
        let data = program.anyone().data(sign_in, json!({ "member": person["member"]["id"] })).await;
        let token = data["demoSignIn"]["accessToken"].as_str().unwrap().to_owned();
        clients.push(Client::new(&program.url, Some(token)));
    }
    let public = program.anyone().feed().await;
    (clients, public.into_iter().next().expect("something is public"))
}

/// Fills a disk to its last byte; gives the file that does it.
fn fill(disk: &Path) -> PathBuf {
    let ballast = disk.join("ballast");
    let mut file = std::fs::File::create(&ballast).unwrap();
    for piece in [1 << 20, 4096, 1] {
        while file.write_all(&vec![b'x'; piece]).is_ok() {}
    }
    ballast
}

/// Whether an entry of one's own takes a file: its link, the bytes, the confirmation; the code of a refusal.
async fn attach(client: &Client, entry: &str) -> Result<(), String> {
    let input = told(entry, "plan.pdf", "application/pdf", PDF);
    let (_, _, answer) = client.send(REQUEST, json!({ "input": input })).await.expect("an answer");
    let link = &answer["data"]["requestUpload"];
    if link.is_null() {
        return Err(kit::code(&answer).to_owned());
    }
    let mut request = reqwest::Client::new().put(link["url"].as_str().unwrap()).body(PDF.to_vec());
    for header in link["headers"].as_array().unwrap() {
        request = request.header(header["name"].as_str().unwrap(), header["value"].as_str().unwrap());
    }
    let status = request.send().await.expect("an answer").status();
    if !status.is_success() {
        return Err(status.as_u16().to_string());
    }
    let (_, _, answer) = client.send(CONFIRM, json!({ "id": link["attachment"] })).await.expect("an answer");
    if answer["data"]["confirmUpload"].is_null() { Err(kit::code(&answer).to_owned()) } else { Ok(()) }
}

#[tokio::test]
async fn full_it_refuses_with_a_code_keeps_what_it_confirmed_and_goes_on_when_there_is_room() {
    let program = start().await;
    let disk = program.inside();
    let most = program.descriptors() + POOL;
    let socket = disk.join("postgres/run");
    let database = Database { url: format!("host={} user=leerkring dbname=leerkring", socket.display()) };
    let (clients, entry) = people(&program).await;
    let db = database.connect().await;
    let home = "select organisation::text from membership where role = 'coordinator' and is_primary limit 1";
    let member = "select member::text from membership where role = 'coordinator' and is_primary limit 1";
    let home: String = db.query_one(home, &[]).await.unwrap().get(0);
    let member: String = db.query_one(member, &[]).await.unwrap().get(0);
    let sign_in = "mutation($member: ID!) { demoSignIn(input: {member: $member}) { accessToken } }";
    let member = json!({ "member": format!("member_{}", member.replace('-', "")) });
    let token = program.anyone().data(sign_in, member).await["demoSignIn"]["accessToken"].take();
    let author = Client::new(&program.url, token.as_str().map(str::to_owned));
    let make = "mutation($home: ID!) { createPractice(input: {organisation: $home, own: {},
        entry: {title: \"Op een volle schijf\", summary: \"Kort\", body: \"Tekst\"}}) { id } }";
    let home = json!({ "home": format!("organisation_{}", home.replace('-', "")) });
    let own = author.data(make, home).await["createPractice"]["id"].as_str().unwrap().to_owned();
    assert_eq!(attach(&author, &own).await, Ok(()));

    let reader = clients[0].clone();
    let writing = Writers::start_with(clients, &entry, 4900);
    writing.more(20, kit::PATIENCE).await;
    let ballast = fill(&disk);
    let (began, mut reads, mut failed, mut files) = (Instant::now(), 0, 0, Vec::new());
    while writing.so_far().refused < 20 || files.len() < 5 {
        assert!(began.elapsed() < Duration::from_secs(40), "never full: {:?}", writing.confirmed());
        let (status, ..) = reader.send("{ feed(first: 10) { nodes { id } } }", json!({})).await.expect("an answer");
        assert!(status == 200 || status == 503, "{status}");
        (reads, failed) = (reads + 1, failed + usize::from(status != 200));
        if writing.so_far().refused > 0 && files.len() < 5 {
            files.push(attach(&author, &own).await.expect_err("there is no room"));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(files.iter().all(|code| ["UNAVAILABLE", "500", "503", "507"].contains(&code.as_str())), "{files:?}");
    std::fs::remove_file(ballast).unwrap();
    writing.more(40, kit::PATIENCE).await;
    assert_eq!(attach(&author, &own).await, Ok(()), "files as well");
    let noted = writing.stop().await;
    drop((db, reader));
    let audit = noted.audit(&database).await;
    let leaked = program.leaked(most).await;
    let more = json!({ "reads": reads, "reads_refused": failed, "files_refused_with": files });
    report("the disk full", &noted, audit, leaked, more);
    assert!(program.stop().success(), "it stops with its PostgreSQL");
}
