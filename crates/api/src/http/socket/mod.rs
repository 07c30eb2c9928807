//! graphql-transport-ws: the upgrade. A socket from a foreign page, one too many (room.rs), or one in another protocol
//! gets no further.
//!
//! The conversation itself is session.rs; what is said in it, message.rs.

mod message;
mod room;
mod session;

use axum::{
    extract::{
        Request, State,
        ws::{WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    },
    http::StatusCode,
    response::Response,
};
use uuid::Uuid;

pub(super) use room::Room;

use super::{
    Hub,
    errors::Fault,
    identity::{self, Language, Refused},
    request::{Media, refusal, same_site},
};

/// The only protocol spoken.
const PROTOCOL: &str = "graphql-transport-ws";
/// How much is read of a socket at once, in bytes: what each idle one holds on to. Most messages are smaller.
const READS: usize = 1024;
/// The largest message, in bytes.
const MAX_MESSAGE: usize = 64 * 1024;

/// Answers `/graphql/ws`.
pub(super) async fn upgrade(
    State(hub): State<Hub>,
    socket: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
    request: Request,
) -> Response {
    accept(hub, socket, &request).unwrap_or_else(|fault| refusal(Media::Json, &fault))
}

fn accept(
    hub: Hub,
    socket: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
    request: &Request,
) -> Result<Response, Fault> {
    let headers = request.headers();
    same_site(&hub, headers)?;
    let no_socket = |_| Fault::new(StatusCode::UPGRADE_REQUIRED, "SOCKET_ONLY", "this address speaks WebSocket only");
    let socket = socket.map_err(no_socket)?;
    if *hub.stopping.borrow() {
        return Err(Fault::unavailable("stopping: come back in a moment"));
    }
    let from = request.extensions().get().copied();
    let place = hub.room.take(from)?;
    let credential = identity::presented(headers, hub.cookie).map_err(Refused::fault)?;
    let came = session::Came { from, language: Language::of(headers) };
    let small = socket.protocols([PROTOCOL]).max_message_size(MAX_MESSAGE).max_frame_size(MAX_MESSAGE);
    let small = small.read_buffer_size(READS).write_buffer_size(0).max_write_buffer_size(4 * 1024 * 1024);
    Ok(small.on_upgrade(async move |socket| {
        let talks = hub.sockets.clone();
        talks.spawn(async move {
            Box::new(session::Session::new(hub, socket, credential, came, Uuid::new_v4())).converse().await;
            drop(place);
        });
    }))
}

#[cfg(test)]
mod tests;
