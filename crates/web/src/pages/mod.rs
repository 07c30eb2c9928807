//! The pages, one module each; and what becomes of a page that can't be made.

mod about;
mod attached;
mod conflict;
mod conflict_page;
mod edit;
mod edit_ask;
mod edit_form;
mod entry;
mod files;
mod issue;
mod issue_edit;
mod issue_send;
mod ladder;
mod list;
mod mailbox;
mod meeting;
mod newsletter;
mod organisation;
mod overview;
mod resend;
mod search;
mod sign_in;
mod start;
mod sure;
mod talk;
mod talk_edit;
mod view;
mod waiting;

use crate::{
    Site, assets,
    gql::{Error, schema},
    model::Viewer,
    ui::{Frame, frame},
    visitor::{Visitor, visit},
};
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Request},
    http::{HeaderValue, StatusCode, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use cynic::QueryBuilder as _;
use maud::{Markup, html};
use std::sync::Arc;

/// What a handler gives.
type Page = Result<Response, Failed>;

/// A page that can't be made, with its visitor, so that the reason is told in their language and under their name.
pub struct Failed(Visitor, Error);

impl IntoResponse for Failed {
    /// An answer can't wait for the API, which knows the name: [`tell`] makes the page.
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// Makes the page that tells of what failed.
async fn tell(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Arc<Failed>>() {
        Some(failed) => fail(&failed.0, &failed.1).await,
        None => response,
    }
}

/// Joins an error with the visitor it is told to.
trait For<T> {
    /// The same, with the visitor.
    fn told(self, visitor: &Visitor) -> Result<T, Failed>;
}

impl<T> For<T> for Result<T, Error> {
    fn told(self, visitor: &Visitor) -> Result<T, Failed> {
        self.map_err(|error| Failed(visitor.clone(), error))
    }
}

pub use files::LARGEST;

/// The largest form without a file: an entry's texts have some 60,000 characters, of up to twelve bytes as a form sends
/// them.
const LARGEST_FORM: usize = 1024 * 1024;

pub fn routes(site: Site) -> Router {
    let site = Arc::new(site);
    let entries = Router::new()
        .route("/{place}", get(list::page))
        .route("/{place}/nieuw", get(edit::fresh).post(edit::create))
        .route("/{place}/{id}", get(entry::page))
        .route("/{place}/{id}/bewerken", get(edit::page).post(edit::save))
        .route("/{place}/{id}/zichtbaar", get(ladder::page).post(ladder::move_to))
        .route("/{place}/{id}/archiveren", post(ladder::archive))
        .route("/{place}/{id}/reacties", post(talk::comment))
        .route("/{place}/{id}/reacties/{comment}/intrekken", post(talk::withdraw))
        .route("/{place}/{id}/reacties/{comment}/wijzigen", get(talk_edit::page).post(talk_edit::save))
        .route("/{place}/{id}/bijlagen", post(files::upload).layer(DefaultBodyLimit::max(files::LARGEST)))
        .route("/{place}/{id}/bijlagen/{file}/verwijderen", post(files::remove))
        .route("/{place}/{id}/bijlagen/{file}/beschrijven", post(files::describe));
    Router::new()
        .route("/", get(start::page))
        .route("/aanmelden", get(sign_in::page).post(sign_in::ask))
        .route("/aanmelden/link", get(sign_in::arrive).post(sign_in::enter))
        .route("/aanmelden/demo", post(sign_in::demo))
        .route("/afmelden", post(sign_in::leave))
        .route("/sessie", get(sign_in::session))
        .route("/taal", post(about::language))
        .route("/voorbeeld", post(edit::preview))
        .route("/overzicht", get(overview::page))
        .route("/zoeken", get(search::page))
        .route("/gemeenten/{slug}", get(organisation::page))
        .route("/bijlagen/{id}", get(files::download))
        .route("/nieuwsbrief", get(newsletter::archive).post(newsletter::subscribe))
        .route("/nieuwsbrief/feed.xml", get(newsletter::atom))
        .route("/nieuwsbrief/bevestigen", get(newsletter::confirm_page).post(newsletter::confirm))
        .route("/nieuwsbrief/uitschrijven", get(newsletter::leave_page).post(newsletter::leave))
        .route("/nieuwsbrief/maken", get(issue::page).post(issue_edit::save))
        .route("/nieuwsbrief/maken/nieuw", post(issue_edit::compose))
        .route("/nieuwsbrief/maken/voorbeeld", get(issue_send::preview))
        .route("/nieuwsbrief/maken/versturen", get(issue_send::send_page).post(issue_send::send))
        .route("/nieuwsbrief/maken/proef", post(issue_send::test))
        .route("/nieuwsbrief/maken/opnieuw", post(resend::send))
        .route("/nieuwsbrief/{number}", get(newsletter::issue))
        .route("/postvak", get(mailbox::page))
        .route("/postvak/{id}/html", get(mailbox::html))
        .route("/over", get(about::about))
        .route("/privacy", get(about::privacy))
        .route("/toegankelijkheid", get(about::accessibility))
        .route("/offline", get(about::offline))
        .route("/sw.js", get(about::worker))
        .route("/.well-known/security.txt", get(about::security))
        .merge(entries)
        .fallback(|Extension(v): Extension<Visitor>| async move { Failed(v, Error::NotFound) })
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn(tell))
        .layer(from_fn_with_state(site.clone(), visit))
        .route("/assets/{*path}", get(assets::serve))
        .with_state(site)
}

/// A whole page as an answer.
fn show(v: &Visitor, viewer: Option<&Viewer>, title: &str, scripts: &[&str], main: Markup) -> Response {
    frame(&Frame { visitor: v, viewer, title, scripts }, main).into_response()
}

/// A page whose form has to be filled in again.
fn show_again(v: &Visitor, viewer: Option<&Viewer>, title: &str, scripts: &[&str], main: Markup) -> Response {
    let title = v.lang.with("error-title", [("title", crate::texts::value(title))]);
    (StatusCode::UNPROCESSABLE_ENTITY, show(v, viewer, &title, scripts, main)).into_response()
}

/// On to another page after a form.
fn onward(to: &str) -> Response {
    Redirect::to(to).into_response()
}

/// A path of this hub, as opposed to a way to elsewhere. Browsers leave out tabs and line ends: `/` and `/` with one of
/// those between them lead away.
fn own_path(path: &str) -> Option<&str> {
    let inside = path.starts_with('/') && !path.starts_with("//");
    (inside && !path.contains(|sign: char| sign == '\\' || sign.is_control())).then_some(path)
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct AskViewer {
    viewer: Viewer,
}

/// Who looks, for the frame of a page that asks nothing else; unknown when the API can't tell.
async fn viewer(v: &Visitor) -> Option<Viewer> {
    if v.token.is_none() {
        return Some(Viewer::default());
    }
    v.ask(AskViewer::build(())).await.ok().map(|asked| asked.viewer)
}

/// Who looks; fails unless the API knows them: a cookie may hold anything.
async fn somebody(v: &Visitor) -> Result<Viewer, Error> {
    if v.token.is_none() {
        return Err(Error::Unauthenticated);
    }
    let asked = v.ask(AskViewer::build(())).await?;
    if asked.viewer.signed_in() { Ok(asked.viewer) } else { Err(Error::Unauthenticated) }
}

/// The page that tells what happened and what to do now.
pub async fn fail(v: &Visitor, error: &Error) -> Response {
    let (status, key) = match error {
        Error::Unauthenticated => {
            let next: String = url::form_urlencoded::byte_serialize(v.here.as_bytes()).collect();
            return onward(&format!("/aanmelden?verder={next}"));
        }
        Error::NotFound => (StatusCode::NOT_FOUND, "fail-missing"),
        Error::Forbidden => (StatusCode::FORBIDDEN, "fail-forbidden"),
        Error::Invalid { .. } => (StatusCode::BAD_REQUEST, "fail-invalid"),
        Error::Conflict => (StatusCode::CONFLICT, "fail-conflict"),
        Error::Gone => (StatusCode::GONE, "fail-gone"),
        Error::RateLimited { .. } => (StatusCode::TOO_MANY_REQUESTS, "fail-often"),
        Error::Form => (StatusCode::FORBIDDEN, "fail-form"),
        Error::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "fail-large"),
        Error::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "fail-away"),
        Error::Failed => (StatusCode::INTERNAL_SERVER_ERROR, "fail-broken"),
    };
    let title = v.t(key);
    let body = html! {
        div.empty {
            h1 { (title) }
            p.lead { (v.t(&format!("{key}-help"))) }
            // of these the log tells under this number
            @if status.is_server_error() { p.muted { (v.t("request-id")) " " code { (v.request) } } }
            div.actions {
                a.nl-button."nl-button--primary" href=(if v.token.is_some() { "/overzicht" } else { "/" }) { (v.t("to-overview")) }
                a href="/zoeken" { (v.t("to-search")) }
            }
        }
    };
    // a hub in trouble is not asked for a name as well: that would keep people waiting for the page that says so
    let viewer = if status.is_server_error() { None } else { viewer(v).await };
    let mut response = (status, show(v, viewer.as_ref(), &title, &[], body)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let again = match error {
        Error::Unavailable => Some(2),
        Error::RateLimited { again } => Some(*again),
        _ => None,
    };
    if let Some(seconds) = again {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn one_is_sent_on_only_within_the_hub() {
        assert_eq!(own_path("/praktijken/x?na=1#y"), Some("/praktijken/x?na=1#y"));
        for wrong in
            ["", "https://elders.example", "//elders.example", "/\\elders", "/\t/elders", "/\r\n/elders", "/\0"]
        {
            assert_eq!(own_path(wrong), None, "{wrong:?}");
        }
    }
}
