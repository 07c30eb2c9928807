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
    /// response: `data`, `errors` with their codes, `extensions`. `lang` is a language tag, `from`
    /// where they are.
    pub async fn execute(
        &self,
        token: Option<&str>,
        lang: &str,
        from: Option<IpAddr>,
        document: String,
        operation: Option<String>,
        variables: Value,
    ) -> Value {
        match self.answer(token, lang, from, document, operation, variables).await {
            Ok(answer) => answer,
            Err(fault) => serde_json::json!({ "errors": [fault.to_error()] }),
        }
    }

    async fn answer(
        &self,
        token: Option<&str>,
        lang: &str,
        from: Option<IpAddr>,
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
        let response = self.engine.run(prepared, Uuid::new_v4()).await?;
        serde_json::to_value(&response).map_err(|_| Fault::internal())
    }
}
