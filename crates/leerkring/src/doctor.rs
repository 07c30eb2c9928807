//! Checks database, storage, files, mail and keys, and says in words what is wrong and what to do.

use crate::{clock, config, parts};
use anyhow::Result;
use leerkring_core::{
    Db, attachment,
    id::{AttachmentId, GlobalId, Kind},
    objects::ObjectStore,
    sign_in,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// How many files that are not well are named.
const NAMED: usize = 10;

/// What was found of a part: that it is well, or what is wrong and what to do.
type Found = Result<String, String>;

/// Checks everything; prints a line each. Says whether all is well.
pub async fn run(options: config::Doctor) -> Result<bool> {
    let config::Doctor { serve, read_files } = options;
    let mut well = true;
    let mut say = |part: &str, found: Found| match found {
        Ok(fine) => println!("good  {part}: {fine}"),
        Err(wrong) => {
            well = false;
            println!("WRONG {part}: {wrong}");
        }
    };
    let database = parts::database(&serve.storage, 2).await;
    let answers = match &database {
        Ok(database) => answers(&database.db).await,
        Err(error) => Err(format!("{error:#}")),
    };
    // what is kept in the database can be looked at once it answers
    let db = database.as_ref().ok().filter(|_| answers.is_ok()).map(|database| &database.db);
    say("database", answers);
    if let Some(db) = db {
        say("keys", keys(db).await);
    }
    let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
    match parts::objects(&serve.objects, &serve.storage.data_dir, "http://localhost", &tasks, &stop).await {
        Ok(objects) => match objects.store.check().await {
            Ok(()) => {
                say("storage", Ok("answers".into()));
                if let Some(db) = db {
                    say("files", files(db, &*objects.store, read_files).await);
                }
            }
            Err(error) => {
                let advice = "see S3_ENDPOINT, S3_BUCKET and its keys, or the room left in the data folder";
                say("storage", Err(format!("{error}; {advice}")));
            }
        },
        Err(error) => say("storage", Err(format!("{error:#}; is the hub running on this folder already?"))),
    }
    stop.cancel();
    tasks.close();
    tasks.wait().await;
    match &serve.smtp_url {
        Some(_) => say("mail", mail(&serve).await),
        None => say("mail", Ok("no SMTP_URL: mails are kept in the data folder, and nobody gets them".into())),
    }
    if let Ok(database) = database {
        database.stop().await;
    }
    Ok(well)
}

async fn answers(db: &Db) -> Found {
    let advice = "see DATABASE_URL: whether that server runs, and lets this user in";
    db.check().await.map(|()| "answers".into()).map_err(|error| format!("{}; {advice}", told(&error)))
}

async fn keys(db: &Db) -> Found {
    match sign_in::keys(db, clock::now()).await {
        Ok(keys) if keys.iter().any(|key| key.retired.is_none()) => Ok(format!("{} kept", keys.len())),
        Ok(_) => Err("no key signs yet; `leerkring serve` makes one".into()),
        Err(error) => Err(format!("{}; run `leerkring migrate` first", told(&error))),
    }
}

async fn files(db: &Db, objects: &dyn ObjectStore, read: bool) -> Found {
    let audit = attachment::audit(db, objects, read).await;
    let attachment::Audit { files, missing, changed } =
        audit.map_err(|error| format!("they can't be looked at: {}", told(&error)))?;
    if missing.is_empty() && changed.is_empty() {
        let how = if read { "with the bytes that were confirmed" } else { "with the size that was confirmed" };
        return Ok(format!("{files}, each {how}"));
    }
    let named = |which: &[AttachmentId]| {
        let shown = which.iter().take(NAMED).map(|id| GlobalId { kind: Kind::Attachment, id: id.0 }.to_string());
        let shown: Vec<_> = shown.collect();
        let more = which.len().saturating_sub(NAMED);
        if more == 0 { shown.join(", ") } else { format!("{} and {more} more", shown.join(", ")) }
    };
    let mut wrong = Vec::new();
    if !missing.is_empty() {
        wrong.push(format!("{} of {files} have no object: {}", missing.len(), named(&missing)));
    }
    if !changed.is_empty() {
        wrong.push(format!("{} of {files} are not what was confirmed: {}", changed.len(), named(&changed)));
    }
    Err(format!("{}; bring these objects back from a backup of the storage", wrong.join("; ")))
}

async fn mail(serve: &config::Serve) -> Found {
    let transport = parts::mail(serve).await.map_err(|wrong| format!("{wrong:#}"))?;
    let advice = "see SMTP_URL: host, port, name and password";
    transport.check().await.map(|()| "the mail server answers".into()).map_err(|error| format!("{error}; {advice}"))
}

fn told(error: &leerkring_core::Error) -> String {
    use std::error::Error as _;
    error.source().map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"))
}
