//! A GraphQL client as anybody would write one.

use crate::people;
use serde_json::{Value, json};

/// Somebody's client.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    url: String,
    /// The access token; none for who is not signed in.
    pub token: Option<String>,
}

impl Client {
    /// A client of the program at this address.
    pub fn new(url: &str, token: Option<String>) -> Self {
        Self { http: reqwest::Client::new(), url: url.to_owned(), token }
    }

    /// The whole answer to a document.
    pub async fn ask(&self, document: &str, variables: Value) -> Value {
        self.post(document, variables).send().await.expect("an answer").json().await.expect("JSON")
    }

    /// Status, `Retry-After` and the whole answer to a document; fails when none came.
    pub async fn send(&self, document: &str, variables: Value) -> reqwest::Result<(u16, Option<String>, Value)> {
        let answer = self.post(document, variables).send().await?;
        let again = answer.headers().get("retry-after").and_then(|value| value.to_str().ok()).map(str::to_owned);
        Ok((answer.status().as_u16(), again, answer.json().await?))
    }

    fn post(&self, document: &str, variables: Value) -> reqwest::RequestBuilder {
        let mut request = self.http.post(format!("{}/graphql", self.url));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        request.json(&json!({ "query": document, "variables": variables }))
    }

    /// The `data` of an answer that has no errors.
    pub async fn data(&self, document: &str, variables: Value) -> Value {
        let mut answer = self.ask(document, variables).await;
        assert!(answer.get("errors").is_none(), "{document}: {answer}");
        answer["data"].take()
    }

    /// The answer's status and text to a bare GET.
    pub async fn get(&self, path: &str) -> (u16, String) {
        let answer = self.http.get(format!("{}{path}", self.url)).send().await.expect("an answer");
        (answer.status().as_u16(), answer.text().await.unwrap_or_default())
    }

    /// Makes a practice of an organisation; gives its id and version.
    pub async fn create_practice(&self, organisation: &str, title: &str) -> (String, i64) {
        let document = "mutation($home: ID!, $title: String!) {
            createPractice(input: {organisation: $home, entry: {title: $title, summary: \"Kort\", body: \"Tekst\"}, own: {}})
            { id version } }";
        let variables = json!({ "home": people::organisation(organisation), "title": title });
        let data = self.data(document, variables).await;
        let made = &data["createPractice"];
        (made["id"].as_str().unwrap().to_owned(), made["version"].as_i64().unwrap())
    }

    /// Moves an entry along the ladder; gives the whole answer.
    pub async fn show(&self, id: &str, version: i64, to: &str) -> Value {
        let document = "mutation($id: ID!, $version: Int!, $to: Visibility!) {
            setVisibility(input: {id: $id, version: $version, visibility: $to}) { id version visibility } }";
        self.ask(document, json!({ "id": id, "version": version, "to": to })).await
    }

    /// The ids of the feed that this client sees.
    pub async fn feed(&self) -> Vec<String> {
        let data = self.data("{ feed(first: 100) { nodes { id } } }", json!({})).await;
        data["feed"]["nodes"].as_array().unwrap().iter().map(|n| n["id"].as_str().unwrap().to_owned()).collect()
    }
}

/// The code of an answer's first error.
pub fn code(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or("")
}

/// The field that an answer's first error names.
pub fn field(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["field"].as_str().unwrap_or("")
}
