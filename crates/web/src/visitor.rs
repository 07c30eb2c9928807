//! Who looks at a page: their session out of cookies, refreshed on the way when it ran out; their language; and the
//! mark that their forms carry.
//!
//! Never judges a token: the API does.

use crate::{
    Site,
    gql::{self, Asks},
    model,
    texts::Lang,
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use chrono::{DateTime, Utc};
use cookie::{Cookie, SameSite, time::Duration};
use cynic::{MutationBuilder as _, Operation};
use serde::{Serialize, de::DeserializeOwned};
use std::{net::IpAddr, sync::Arc};
use uuid::Uuid;

/// Somebody who looks at a page.
#[derive(Clone)]
pub struct Visitor {
    /// The pages' means.
    pub site: Arc<Site>,
    /// Their access token.
    pub token: Option<String>,
    /// Their language.
    pub lang: Lang,
    /// What their forms carry.
    pub csrf: String,
    /// A random value that only this browser has: sign-in links work nowhere else.
    pub browser: String,
    /// Where they are: path and query.
    pub here: String,
    /// The address that they came from.
    pub from: Option<IpAddr>,
    /// The moment of the request.
    pub now: DateTime<Utc>,
    /// The request's number in the log.
    pub request: Uuid,
}

impl Visitor {
    /// Asks the API as this visitor.
    pub async fn ask<Q: DeserializeOwned, V: Serialize>(&self, operation: Operation<Q, V>) -> Result<Q, gql::Error> {
        let asks = Asks { token: self.token.as_deref(), lang: self.lang.tag(), from: self.from, request: self.request };
        gql::run(&*self.site.hub, asks, operation).await
    }

    /// The text of a key.
    pub fn t(&self, key: &str) -> String {
        self.lang.t(key)
    }

    /// The path without its query.
    pub fn path(&self) -> &str {
        self.here.split('?').next().unwrap_or("/")
    }
}

/// The names of the cookies; with the prefix that ties them to this host where the hub is reached safely.
pub struct Names {
    secure: bool,
}

impl Names {
    /// For a hub that is reached at this address.
    pub fn of(site: &Site) -> Self {
        Self { secure: site.base_url.starts_with("https://") }
    }

    fn name(&self, name: &str) -> String {
        if self.secure { format!("__Host-{name}") } else { name.to_owned() }
    }

    /// A cookie of this host that scripts can't read.
    pub fn make(&self, name: &str, value: &str, lives: Duration) -> HeaderValue {
        let cookie = Cookie::build((self.name(name), value.to_owned()))
            .path("/")
            .http_only(true)
            .secure(self.secure)
            .same_site(SameSite::Lax)
            .max_age(lives);
        HeaderValue::from_str(&cookie.build().to_string()).unwrap_or(HeaderValue::from_static(""))
    }

    fn read(&self, headers: &HeaderMap, name: &str) -> Option<String> {
        let name = self.name(name);
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut cookies = lines.flat_map(Cookie::split_parse).filter_map(Result::ok);
        cookies.find(|cookie| cookie.name() == name && !cookie.value().is_empty()).map(|it| it.value().to_owned())
    }
}

/// The access token.
pub const ACCESS: &str = "leerkring";
/// What refreshes the session.
pub const REFRESH: &str = "leerkring-refresh";
/// What forms carry.
const FORM: &str = "leerkring-form";
/// What ties a sign-in link to a browser.
const BROWSER: &str = "leerkring-browser";
/// The language that was chosen.
pub const LANGUAGE: &str = "leerkring-lang";

const YEAR: Duration = Duration::days(365);

/// The cookies of a session.
pub fn session_cookies(site: &Site, session: &model::Session, now: DateTime<Utc>) -> Vec<HeaderValue> {
    let names = Names::of(site);
    let lives = Duration::seconds((session.access_expires_at - now).num_seconds().max(1));
    let mut cookies = vec![names.make(ACCESS, &session.access_token, lives)];
    if let Some(refresh) = &session.refresh_token {
        cookies.push(names.make(REFRESH, refresh, Duration::days(90)));
    }
    cookies
}

/// Cookies that end a session here.
pub fn no_session(site: &Site) -> Vec<HeaderValue> {
    let names = Names::of(site);
    [ACCESS, REFRESH].map(|name| names.make(name, "", Duration::ZERO)).to_vec()
}

/// Finds the visitor of a request, and hardens the answer.
pub async fn visit(State(site): State<Arc<Site>>, mut request: Request, next: Next) -> Response {
    let names = Names::of(&site);
    let headers = request.headers();
    let mut set = Vec::new();
    let mut kept = |name: &str, lives: Duration| {
        names.read(headers, name).filter(|value| value.len() >= 16).unwrap_or_else(|| {
            let value = hex::encode(rand::random::<[u8; 16]>());
            set.push(names.make(name, &value, lives));
            value
        })
    };
    let csrf = kept(FORM, YEAR);
    let browser = kept(BROWSER, YEAR);
    let chosen = names.read(headers, LANGUAGE);
    let accepts = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let lang = chosen.as_deref().or(accepts).map(Lang::read).unwrap_or_default();
    let mut token = names.read(headers, ACCESS);
    let refresh = names.read(headers, REFRESH);
    let here = request.uri().path_and_query().map_or("/", |it| it.as_str()).to_owned();
    let from = request.extensions().get::<IpAddr>().copied();
    let (now, id) = (now(), Uuid::new_v4());
    if let (None, Some(refresh_token)) = (&token, refresh) {
        let input = model::RefreshSessionInput { refresh_token };
        let operation = model::RefreshSession::build(model::RefreshVariables { input });
        match gql::run(&*site.hub, Asks { token: None, lang: lang.tag(), from, request: id }, operation).await {
            Ok(model::RefreshSession { refresh_session: Some(session) }) => {
                set.extend(session_cookies(&site, &session, now));
                token = Some(session.access_token);
            }
            Err(gql::Error::Unauthenticated) => set.extend(no_session(&site)),
            _ => {}
        }
    }
    let signed_in = token.is_some();
    request.extensions_mut().insert(Visitor {
        site: site.clone(),
        token,
        lang,
        csrf,
        browser,
        here,
        from,
        now,
        request: id,
    });
    let mut response = next.run(request).await;
    for cookie in set {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    harden(response.headers_mut(), &site, signed_in);
    response
}

#[expect(clippy::disallowed_methods, reason = "the one place where the pages look at the clock: once a request")]
fn now() -> DateTime<Utc> {
    Utc::now()
}

fn harden(headers: &mut HeaderMap, site: &Site, signed_in: bool) {
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
         connect-src 'self' {ws} {objects}; form-action 'self'; frame-src 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
        ws = site.base_url.replacen("http", "ws", 1),
        objects = site.objects_origin,
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    let cache = if signed_in { "private, no-store" } else { "no-cache" };
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(cache));
}
