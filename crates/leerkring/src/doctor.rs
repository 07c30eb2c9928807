//! Checks database, storage, mail and keys, and says in words what is wrong and what to do.

use crate::{clock, config::Serve, parts};
use anyhow::Result;
use leerkring_core::objects::ObjectStore as _;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Checks everything; prints a line each. Says whether all is well.
pub async fn run(serve: Serve) -> Result<bool> {
    let mut well = true;
    let mut say = |part: &str, found: Result<String, String>| match found {
        Ok(fine) => println!("good  {part}: {fine}"),
        Err(wrong) => {
            well = false;
            println!("WRONG {part}: {wrong}");
        }
    };
    let database = parts::database(&serve.storage, 2).await;
    match &database {
        Ok(database) => {
            say("database", database.db.check().await.map(|()| "answers".into()).map_err(|e| told(&e)));
            let keys = leerkring_core::sign_in::keys(&database.db, clock::now()).await;
            say(
                "keys",
                match keys {
                    Ok(keys) if keys.iter().any(|key| key.retired.is_none()) => Ok(format!("{} kept", keys.len())),
                    Ok(_) => Err("no key signs yet; `leerkring serve` makes one".into()),
                    Err(error) => Err(format!("{}; run `leerkring migrate` first", told(&error))),
                },
            );
        }
        Err(error) => say("database", Err(format!("{error:#}"))),
    }
    let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
    match parts::objects(&serve.objects, &serve.storage.data_dir, "http://localhost", &tasks, &stop).await {
        Ok(objects) => {
            say("storage", objects.store.check().await.map(|()| "answers".into()).map_err(|e| e.to_string()));
        }
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

async fn mail(serve: &Serve) -> Result<String, String> {
    let transport = parts::mail(serve).await.map_err(|wrong| format!("{wrong:#}"))?;
    transport.check().await.map(|()| "the mail server answers".into())
}

fn told(error: &leerkring_core::Error) -> String {
    use std::error::Error as _;
    error.source().map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"))
}
