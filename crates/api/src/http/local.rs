//! The schema for this program's own pages: the same guard, identity and masks as over HTTP, without the wire.
//!
//! Plain types only, so that who renders pages needs to know neither axum nor async-graphql.

use std::{net::IpAddr, sync::Arc};

use serde_json::Value;
use uuid::Uuid;

use super::{
    engine::{Ask, Engine},
    errors::Fault,
    identity::{Credential, Identify, Language, Reader},
};

/// Who asks from inside the program.
#[derive(Clone, Copy, Debug)]
pub struct Inside<'a> {
    /// Their access token; anyone, without.
    pub token: Option<&'a str>,
    /// A language tag.
    pub lang: &'a str,
    /// Where they are.
    pub from: Option<IpAddr>,
    /// The request that asks, for the log.
    pub request: Uuid,
}

/// The API's client inside the program.
#[derive(Clone)]
pub struct Local {
    engine: Arc<Engine>,
    identity: Arc<dyn Identify>,
}

impl Local {
    /// Over the same engine as the router, so that known documents are shared.
    pub fn new(engine: Arc<Engine>, identity: Arc<dyn Identify>) -> Self {
        Self { engine, identity }
    }

    /// Runs a query or mutation as the holder of an access token, or as anyone, and gives the whole GraphQL
    /// response: `data`, `errors` with their codes, `extensions`.
    pub async fn execute(
        &self,
        inside: Inside<'_>,
        document: String,
        operation: Option<String>,
        variables: Value,
    ) -> Value {
        match self.answer(inside, document, operation, variables).await {
            Ok(answer) => answer,
            Err(fault) => serde_json::json!({ "errors": [fault.to_error()] }),
        }
    }

    async fn answer(
        &self,
        Inside { token, lang, from, request }: Inside<'_>,
        query: String,
        operation_name: Option<String>,
        variables: Value,
    ) -> Result<Value, Fault> {
        let reader = match token {
            Some(token) => {
                let credential = Credential::Cookie(token.to_owned());
                self.identity.identify(credential).await.map_err(super::identity::Refused::fault)?
            }
            None => Reader::anyone(),
        };
        let variables = match variables {
            Value::Object(map) => Some(map),
            Value::Null => None,
            _ => return Err(Fault::refused("BAD_REQUEST", "variables are an object")),
        };
        let ask = Ask { query, operation_name, variables, extensions: None };
        let prepared = self.engine.prepare(ask, &reader.at(from), Language::read(lang))?;
        let response = self.engine.run(prepared, request).await?;
        serde_json::to_value(&response).map_err(|_| Fault::internal())
    }
}
