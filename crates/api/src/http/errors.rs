//! Everything that goes wrong on the way, with a stable code for programs and a sentence for people; and the mask:
//! an error that carries no code of ours never shows its text, and is logged once.
//!
//! Never decides: whatever refuses says why, this gives it its form.

use std::any::Any;

use async_graphql::{ErrorExtensionValues, Response, ServerError, Value};
use axum::http::StatusCode;
use uuid::Uuid;

/// A request that ends before its resolvers run.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The HTTP status. `422` stands for a well-formed request whose document is refused, which GraphQL over HTTP
    /// answers with 400 or, for `application/json`, 200.
    pub status: StatusCode,
    /// The stable code.
    pub code: String,
    /// The sentence.
    pub message: String,
    /// The limit, when one was passed.
    pub limit: Option<u64>,
    /// Seconds after which it may be tried again.
    pub again: Option<u32>,
}

impl Fault {
    /// A fault with a status of its own.
    pub fn new(status: StatusCode, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { status, code: code.into(), message: message.into(), limit: None, again: None }
    }

    /// A document that is refused.
    pub fn refused(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
    }

    /// A document beyond a limit: `TOO_COMPLEX_…`.
    pub fn too_complex(what: &str, limit: u64, of: &str) -> Self {
        let message = format!("the document has more than {limit} {of}");
        Self { limit: Some(limit), ..Self::new(StatusCode::BAD_REQUEST, format!("TOO_COMPLEX_{what}"), message) }
    }

    /// Something that should never happen; its cause was logged by who saw it.
    pub fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", SORRY)
    }

    /// A part outside the process is away, or it took too long.
    pub fn unavailable(message: impl Into<String>) -> Self {
        Self { again: Some(2), ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", message) }
    }

    /// A subscription that can't tell the whole of something that happened: whoever listens comes back, and replays it.
    pub fn missed() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, MISSED, "not available right now: come back, and listen on")
    }

    /// Whether it is [`Self::missed`].
    pub fn is_missed(&self) -> bool {
        self.code == MISSED
    }

    /// As one entry of an answer's `errors`.
    pub fn to_error(&self) -> ServerError {
        let mut error = ServerError::new(self.message.clone(), None);
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", self.code.as_str());
        if let Some(limit) = self.limit {
            extensions.set("limit", limit);
        }
        error.extensions = Some(extensions);
        error
    }
}

const MISSED: &str = "MISSED";
const SORRY: &str = "something went wrong on our side";

/// Whether the document did not get as far as its resolvers.
pub fn refused_whole(response: &Response) -> bool {
    response.data == Value::Null && !response.errors.is_empty() && response.errors.iter().all(|e| e.path.is_empty())
}

/// Whether something of an answer is missing because a part outside the process is away.
pub fn lacks_a_part(response: &Response) -> bool {
    response.errors.iter().any(|error| code(error).as_deref() == Some("UNAVAILABLE"))
}

/// Leaves in an answer only what was made for people, and logs the rest once under the request's id.
/// `suggest` keeps the names that the validator offers.
pub fn mask(response: &mut Response, request: Uuid, suggest: bool) {
    let before = refused_whole(response);
    for error in &mut response.errors {
        match code(error).as_deref() {
            // ours; causes of INTERNAL and UNAVAILABLE were logged where core's error became GraphQL's
            Some(_) => {}
            None if before => validation(error, suggest),
            None if error.message.starts_with("Failed to parse \"") || error.message.starts_with("Expected input") => {
                set(error, "INVALID");
            }
            None => {
                log(error, request);
                SORRY.clone_into(&mut error.message);
                set(error, "INTERNAL");
                if let Some(extensions) = &mut error.extensions {
                    extensions.set("requestId", request.to_string());
                }
            }
        }
        error.source = None;
    }
}

/// Logs what a panicking resolver said, and makes the answer to it.
pub fn panicked(cause: &(dyn Any + Send), request: Uuid) -> Fault {
    let said = cause.downcast_ref::<&str>().copied().or_else(|| cause.downcast_ref::<String>().map(String::as_str));
    tracing::error!(%request, cause = said.unwrap_or("no text"), "a resolver panicked");
    Fault::internal()
}

/// The code of an error, when it has one.
pub fn code(error: &ServerError) -> Option<String> {
    match error.extensions.as_ref()?.get("code")? {
        Value::String(code) => Some(code.clone()),
        Value::Enum(code) => Some(code.to_string()),
        _ => None,
    }
}

fn set(error: &mut ServerError, code: &str) {
    error.extensions.get_or_insert_default().set("code", code);
}

/// Gives what the validator says its code.
fn validation(error: &mut ServerError, suggest: bool) {
    let message = &mut error.message;
    let code = match message.as_str() {
        m if m.starts_with("Query is too complex") => "TOO_COMPLEX_COST",
        m if m.starts_with("Query is nested too deep") || m.starts_with("The recursion depth") => "TOO_COMPLEX_DEPTH",
        m if m.starts_with("The number of directives") => "TOO_COMPLEX_DIRECTIVES",
        m if m.starts_with("Invalid value for argument") || m.starts_with("Failed to parse \"") => "INVALID",
        _ => "VALIDATION",
    };
    if !suggest && let Some(at) = message.find(" Did you mean ") {
        message.truncate(at);
    }
    set(error, code);
}

fn log(error: &ServerError, request: Uuid) {
    let path = error.path.iter().map(|part| match part {
        async_graphql::PathSegment::Field(name) => name.clone(),
        async_graphql::PathSegment::Index(n) => n.to_string(),
    });
    let path = path.collect::<Vec<_>>().join(".");
    tracing::error!(%request, path, cause = error.message, "a resolver failed without a code");
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::PathSegment;

    fn answer(message: &str, code: Option<&str>, path: bool) -> Response {
        let mut error = ServerError::new(message, None);
        if path {
            error.path = vec![PathSegment::Field("a".into())];
        }
        if let Some(code) = code {
            set(&mut error, code);
        }
        Response::from_errors(vec![error])
    }

    fn masked(mut response: Response, suggest: bool) -> (String, String) {
        mask(&mut response, Uuid::nil(), suggest);
        (code(&response.errors[0]).unwrap(), response.errors[0].message.clone())
    }

    #[test]
    fn a_foreign_error_shows_nothing_of_itself() {
        let secret = "postgres://hub:s3cret@db refused";
        assert_eq!(masked(answer(secret, None, true), true), ("INTERNAL".into(), SORRY.into()));
    }

    #[test]
    fn an_error_of_ours_keeps_its_code_and_sentence() {
        let text = "title: has 1 to 200 characters";
        assert_eq!(masked(answer(text, Some("INVALID"), true), false), ("INVALID".into(), text.into()));
    }

    #[test]
    fn names_are_suggested_only_to_those_who_may_know_them() {
        let text = r#"Unknown field "a" on type "Query". Did you mean "b"?"#;
        assert_eq!(masked(answer(text, None, false), true).1, text);
        assert_eq!(masked(answer(text, None, false), false).1, r#"Unknown field "a" on type "Query"."#);
    }

    #[test]
    fn a_value_that_does_not_parse_is_invalid_not_internal() {
        let text = r#"Failed to parse "DateTime": input is too short"#;
        assert_eq!(masked(answer(text, None, true), false), ("INVALID".into(), text.into()));
    }
}
