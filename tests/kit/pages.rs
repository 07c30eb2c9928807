//! A reader of the pages: cookies, forms and their mark, no script.

use crate::Client;
use reqwest::{RequestBuilder, Response, redirect::Policy};

/// What a form carries in these tests, in the cookie and in the field.
const MARK: &str = "0123456789abcdef0123456789abcdef";

/// How a form of another site comes: without its mark; or, should it know that, with the browser telling where it stands.
pub const FORGERIES: [Option<(&str, &str)>; 4] = [
    None,
    Some(("sec-fetch-site", "cross-site")),
    Some(("origin", "https://elders.example")),
    Some(("origin", "null")),
];

/// Somebody who looks at pages.
pub struct Pages {
    http: reqwest::Client,
    url: String,
    cookies: String,
}

impl Pages {
    /// With the rights of a client.
    pub fn of(url: &str, client: &Client) -> Self {
        let http = reqwest::Client::builder().redirect(Policy::none()).build().expect("a client");
        let token = client.token.as_ref().map(|token| format!("; leerkring={token}")).unwrap_or_default();
        Self { http, url: url.to_owned(), cookies: format!("leerkring-form={MARK}{token}") }
    }

    async fn send(&self, request: RequestBuilder) -> Response {
        request.header("cookie", &self.cookies).send().await.expect("an answer")
    }

    /// Looks at a page.
    pub async fn get(&self, path: &str) -> Response {
        self.send(self.http.get(format!("{}{path}", self.url))).await
    }

    /// A page's status and text.
    pub async fn read(&self, path: &str) -> (u16, String) {
        let answer = self.get(path).await;
        (answer.status().as_u16(), answer.text().await.expect("a text"))
    }

    /// Sends a form with its mark; gives the status.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> u16 {
        let mut form = vec![("csrf", MARK)];
        form.extend_from_slice(fields);
        self.send(self.http.post(format!("{}{path}", self.url)).form(&form)).await.status().as_u16()
    }

    /// Sends a form with its mark and a file; gives the status.
    pub async fn upload(&self, path: &str, name: &str, media_type: &str, text: &str) -> u16 {
        let line = "----grens";
        let body = format!(
            "--{line}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{MARK}\r\n\
             --{line}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: {media_type}\r\n\r\n{text}\r\n--{line}--\r\n"
        );
        let request = self.http.post(format!("{}{path}", self.url)).body(body);
        let request = request.header("content-type", format!("multipart/form-data; boundary={line}"));
        self.send(request).await.status().as_u16()
    }

    /// Sends a form as another site would, in one of the [`FORGERIES`].
    pub async fn forge(&self, path: &str, fields: &[(&str, &str)], how: Option<(&str, &str)>) -> u16 {
        let mut form = fields.to_vec();
        let mut request = self.http.post(format!("{}{path}", self.url));
        if let Some((name, value)) = how {
            form.push(("csrf", MARK));
            request = request.header(name, value);
        }
        self.send(request.form(&form)).await.status().as_u16()
    }
}
