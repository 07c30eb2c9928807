//! The messages of graphql-transport-ws and the reasons to end a conversation.

use async_graphql::{Response, ServerError};
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tokio_tungstenite::tungstenite::{Error, error::CapacityError, error::ProtocolError};

use crate::http::engine::Ask;

/// What a client says.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Said {
    /// The first of all.
    ConnectionInit {
        /// May hold the token.
        #[serde(default)]
        payload: Option<Map<String, Value>>,
    },
    /// Are you there?
    Ping {
        /// Comes back in the pong.
        #[serde(default)]
        payload: Option<Map<String, Value>>,
    },
    /// I am.
    Pong {
        /// Not looked at.
        #[serde(default)]
        #[allow(dead_code, reason = "the protocol has it; a message with it is well-formed")]
        payload: Option<Map<String, Value>>,
    },
    /// Start an operation.
    Subscribe {
        /// Chosen by the client.
        id: String,
        /// Of any kind.
        payload: Ask,
    },
    /// Stop it.
    Complete {
        /// Which.
        id: String,
    },
}

/// Why a conversation ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With these words of ours.
    Close(u16, &'static str),
    /// The operation's id is in use (4409).
    Twice(String),
    /// The client closed it.
    Closed,
    /// The client is gone: nothing more can be said.
    Gone,
}

pub(super) const UNAUTHORIZED: End = End::Close(4401, "Unauthorized");
pub(super) const FORBIDDEN: End = End::Close(4403, "Forbidden");
pub(super) const EXPIRED: End = End::Close(4401, "Token expired");
pub(super) const SIGNED_OUT: End = End::Close(4401, "Signed out");
pub(super) const TOO_MANY_SOCKETS: End = End::Close(4429, "Too many sockets of one person");
pub(super) const PROTOCOL_UNKNOWN: End = End::Close(4406, "Subprotocol not acceptable");
pub(super) const INIT_TIMEOUT: End = End::Close(4408, "Connection initialisation timeout");
pub(super) const SILENT: End = End::Close(4408, "No answer to pings");
pub(super) const INIT_TWICE: End = End::Close(4429, "Too many initialisation requests");
pub(super) const TOO_MANY: End = End::Close(4429, "Too many messages");
pub(super) const TOO_SLOW: End = End::Close(1013, "Too slow");
pub(super) const INVALID: End = End::Close(4400, "Invalid message");
pub(super) const COME_BACK: End = End::Close(1012, "Come back in a moment");
pub(super) const TRY_LATER: End = End::Close(1013, "Try again later");

impl End {
    /// The end that a failed read asks for (RFC 6455, 7.4.1).
    pub(super) fn of(error: axum::Error) -> Self {
        let inner = error.into_inner();
        match inner.downcast_ref::<Error>() {
            Some(Error::Capacity(CapacityError::MessageTooLong { .. })) => Self::Close(1009, "Message too big"),
            Some(Error::Utf8(_)) => Self::Close(1007, "Text is not UTF-8"),
            Some(Error::Protocol(ProtocolError::ResetWithoutClosingHandshake) | Error::Io(_)) => Self::Gone,
            Some(Error::ConnectionClosed | Error::AlreadyClosed) => Self::Gone,
            _ => Self::Close(1002, "Protocol error"),
        }
    }

    /// The frame to send, when there is one.
    pub(super) fn frame(self) -> Option<CloseFrame> {
        let (code, reason) = match self {
            Self::Close(code, reason) => (code, Utf8Bytes::from_static(reason)),
            Self::Twice(id) => (4409, format!("Subscriber for {id} already exists").into()),
            Self::Closed | Self::Gone => return None,
        };
        Some(CloseFrame { code, reason })
    }
}

/// One more result.
pub(super) fn next(id: &str, response: &Response) -> Message {
    next_shared(id, &serde_json::to_string(response).unwrap_or_default())
}

/// One more result, whose JSON was written before, whatever the id.
pub(super) fn next_shared(id: &str, payload: &str) -> Message {
    let id = Value::from(id).to_string();
    text([r#"{"id":"#, &id, r#","type":"next","payload":"#, payload, "}"].concat())
}

/// The operation never started, or broke; it is over.
pub(super) fn error(id: &str, errors: &[ServerError]) -> Message {
    text(json!({"id": id, "type": "error", "payload": errors}).to_string())
}

/// The operation is over.
pub(super) fn complete(id: &str) -> Message {
    text(json!({"id": id, "type": "complete"}).to_string())
}

/// Welcome.
pub(super) fn ack() -> Message {
    Message::Text(Utf8Bytes::from_static(r#"{"type":"connection_ack"}"#))
}

/// Are you there?
pub(super) fn ping() -> Message {
    Message::Text(Utf8Bytes::from_static(r#"{"type":"ping"}"#))
}

/// I am, with what came along.
pub(super) fn pong(payload: Option<Map<String, Value>>) -> Message {
    let mut out = json!({"type": "pong"});
    if let Some(payload) = payload {
        out["payload"] = Value::Object(payload);
    }
    text(out.to_string())
}

fn text(text: String) -> Message {
    Message::Text(text.into())
}
