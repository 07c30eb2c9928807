//! A listening connection of its own: wakes the program at each NOTIFY, and after each reconnect, because what was
//! told in between is lost.

use leerkring_core::Db;
use std::time::Duration;
use tokio::sync::watch;
use tokio_postgres::AsyncMessage;
use tokio_util::sync::CancellationToken;

const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Listens until `stop`; each change of the number is a reason to look.
pub async fn listen(db: Db, woken: watch::Sender<u64>, stop: CancellationToken) {
    let mut pause = FIRST_PAUSE;
    while !stop.is_cancelled() {
        tokio::select! {
            () = stop.cancelled() => return,
            heard = hear(&db, &woken) => match heard {
                Ok(()) => pause = FIRST_PAUSE,
                Err(error) => {
                    tracing::warn!(%error, "the listening connection is gone; connecting again");
                    tokio::select! { () = stop.cancelled() => return, () = tokio::time::sleep(pause) => {} }
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
            },
        }
    }
}

/// Hears until the connection ends.
async fn hear(db: &Db, woken: &watch::Sender<u64>) -> Result<(), tokio_postgres::Error> {
    let (client, mut messages) = db.listen().await?;
    let wake = || woken.send_modify(|n| *n = n.wrapping_add(1));
    let listening = client.batch_execute("listen leerkring");
    tokio::pin!(listening);
    let mut asked = false;
    loop {
        tokio::select! {
            done = &mut listening, if !asked => { done?; asked = true; wake(); }
            message = futures_util::StreamExt::next(&mut messages) => match message {
                Some(Ok(AsyncMessage::Notification(_))) => wake(),
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error),
                None => return Ok(()),
            },
        }
    }
}
