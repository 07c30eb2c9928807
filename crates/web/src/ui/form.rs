//! Forms: what was typed comes back with what is wrong beside it, and at the top a summary that leads there.

use crate::{gql::Error, visitor::Visitor};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::HeaderMap,
    response::{IntoResponse as _, Response},
};
use maud::{Markup, html};

/// What was typed in a form, after its mark was checked.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// A form's fields as they begin.
    pub fn new(fields: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        Self(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// Adds a field.
    pub fn add(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// Gives a field one value.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(its, _)| its != name);
        self.add(name, value);
    }

    /// The first value of a field; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// A value that is not empty.
    pub fn some(&self, name: &str) -> Option<String> {
        let value = self.get(name).trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// All values of a field.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let name = name.to_owned();
        self.0.iter().filter(move |(its, _)| *its == name).map(|(_, value)| value.as_str())
    }

    /// All values of a field, to send on.
    pub fn list(&self, name: &str) -> Vec<String> {
        self.all(name).filter(|value| !value.is_empty()).map(str::to_owned).collect()
    }

    /// Whether a field has a value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|its| its == value)
    }
}

/// A form's mark is the one in the cookie, and the browser says, in either way that it has, that it comes from here.
pub fn from_here(visitor: &Visitor, headers: &HeaderMap, mark: &str) -> bool {
    let told = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let site = told("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none");
    let host = told("host").unwrap_or_default();
    site && told("origin").is_none_or(|it| own_origin(&visitor.site.base_url, host, it)) && mark == visitor.csrf
}

/// Whether an origin is the hub's: as it is told where it stands, or as this browser reached it, just as safely. Never
/// `null`: under the pages' referrer policy browsers name the origin of our own forms.
fn own_origin(base_url: &str, host: &str, origin: &str) -> bool {
    let Ok(base) = url::Url::parse(base_url) else { return false };
    origin == base.origin().ascii_serialization() || origin == format!("{}://{host}", base.scheme())
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let headers = request.headers().clone();
        let Some(visitor) = request.extensions().get::<Visitor>().cloned() else {
            return Err(axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response());
        };
        let bytes = Bytes::from_request(request, state).await.map_err(axum::response::IntoResponse::into_response)?;
        let fields = Self(url::form_urlencoded::parse(&bytes).into_owned().collect());
        if from_here(&visitor, &headers, fields.get("csrf")) {
            Ok(fields)
        } else {
            Err(crate::pages::fail(&visitor, &Error::Form).await)
        }
    }
}

/// What is wrong with what was typed: fields and what to do.
#[derive(Clone, Debug, Default)]
pub struct Problems(Vec<(String, String)>);

impl Problems {
    /// Reads a refusal; what is not about a field goes on as it is.
    pub fn read(v: &Visitor, error: Error) -> Result<Self, Error> {
        match error {
            Error::Invalid { field, rule } => {
                let key = format!("problem-{field}");
                let text = match field.as_str() {
                    "title" | "summary" | "email" | "subject" | "body" | "startsAt" | "endsAt" | "place" | "link"
                    | "form" | "issuer" | "sinceYear" | "year" | "token" | "file" | "blocks" | "endsOn" => v.t(&key),
                    _ => rule,
                };
                Ok(Self(vec![(field, text)]))
            }
            other => Err(other),
        }
    }

    /// One problem in words.
    pub fn one(field: &str, text: String) -> Self {
        Self(vec![(field.to_owned(), text)])
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(its, _)| its == field).map(|(_, text)| text.as_str())
    }
}

/// The mark of a form.
pub fn csrf(v: &Visitor) -> Markup {
    html! { input type="hidden" name="csrf" value=(v.csrf); }
}

/// A form that takes something away.
pub struct TakeAway {
    /// Where it is sent.
    pub action: String,
    /// The question, with the thing's name.
    pub ask: String,
    /// The key of what follows from it.
    pub then: &'static str,
    /// What is said while it can be taken back.
    pub going: String,
    /// What is said when it is gone.
    pub gone: String,
    /// The version that was seen.
    pub version: Option<i32>,
}

/// A form that asks first; a script then waits ten seconds in which it can be taken back.
pub fn take_away(v: &Visitor, it: &TakeAway, button: Markup) -> Markup {
    html! {
        form method="post" action=(it.action) data-ask={ (it.ask) " " (v.t(it.then)) } data-going=(it.going) data-gone=(it.gone) data-undo=(v.t("undo")) data-failed=(v.t("undo-failed")) {
            (csrf(v))
            @if let Some(version) = it.version { input type="hidden" name="version" value=(version); }
            (button)
        }
    }
}

/// The summary at the top; it takes the focus.
pub fn error_summary(v: &Visitor, problems: &Problems) -> Markup {
    summary_under(&v.t("error-summary"), problems)
}

/// The same, where another heading says better what there is to do.
pub fn summary_under(heading: &str, problems: &Problems) -> Markup {
    html! { @if !problems.is_empty() {
        div.error-summary role="alert" tabindex="-1" {
            h2 { (heading) }
            ul { @for (field, text) in &problems.0 { li { a href={ "#" (field) } { (text) } } } }
        }
    } }
}

/// What is wrong, at the field.
pub fn field_error(problems: &Problems, name: &str) -> Markup {
    html! { @if let Some(text) = problems.of(name) { p.error-text id={ (name) "-fout" } { (text) } } }
}

/// A line to type in.
pub fn input(v: &Visitor, fields: &Fields, problems: &Problems, name: &str, kind: &str, key: &str) -> Markup {
    let bad = problems.of(name).is_some();
    let hint = v.lang.maybe(&format!("{key}-hint"));
    html! {
        div.field."field--bad"[bad] {
            label.utrecht-form-label for=(name) { (v.t(key)) }
            @if let Some(hint) = &hint { p.hint id={ (name) "-uitleg" } { (hint) } }
            (field_error(problems, name))
            input.utrecht-textbox id=(name) name=(name) type=(kind) value=(fields.get(name))
                aria-invalid=[bad.then_some("true")] aria-describedby=[described(name, hint.is_some(), bad)]
                autocomplete=[(kind == "email").then_some("email")];
        }
    }
}

fn described(name: &str, hint: bool, bad: bool) -> Option<String> {
    match (hint, bad) {
        (true, true) => Some(format!("{name}-uitleg {name}-fout")),
        (true, false) => Some(format!("{name}-uitleg")),
        (false, true) => Some(format!("{name}-fout")),
        (false, false) => None,
    }
}

/// Several lines to type in, at most `most` characters.
pub fn area(v: &Visitor, fields: &Fields, problems: &Problems, name: &str, key: &str, most: usize) -> Markup {
    let bad = problems.of(name).is_some();
    html! {
        div.field."field--bad"[bad] {
            label.utrecht-form-label for=(name) { (v.t(key)) }
            p.hint id={ (name) "-uitleg" } { (v.t(&format!("{key}-hint"))) }
            (field_error(problems, name))
            textarea.utrecht-textarea id=(name) name=(name) maxlength=(most) rows="3" data-count={ (name) "-teller" }
                aria-invalid=[bad.then_some("true")] aria-describedby=[described(name, true, bad)] { "\n" (fields.get(name)) }
            span.counter id={ (name) "-teller" } {}
        }
    }
}

/// A long text in Markdown with a small toolbar, which works with a script only and shows only then.
pub fn markdown_field(
    v: &Visitor,
    fields: &Fields,
    problems: &Problems,
    name: &str,
    label: &str,
    hint: &str,
) -> Markup {
    let bad = problems.of(name).is_some();
    html! {
        div.field."field--bad"[bad] {
            label.utrecht-form-label for=(name) { (label) }
            p.hint id={ (name) "-uitleg" } { (hint) }
            (field_error(problems, name))
            div.toolbar data-toolbar=(name) data-preview={ (name) "-voorbeeld" } hidden {
                @for (wrap, key) in [("**|**", "toolbar-bold"), ("\\n## |\\n", "toolbar-heading"), ("\\n- ", "toolbar-list"), ("[|](https://)", "toolbar-link")] {
                    button type="button" data-wrap=(wrap) { (v.t(key)) }
                }
                button type="button" data-show data-failed=(v.t("preview-failed")) aria-pressed="false" { (v.t("toolbar-preview")) }
            }
            textarea.utrecht-textarea."utrecht-textarea--long" id=(name) name=(name)
                aria-invalid=[bad.then_some("true")] aria-describedby=[described(name, true, bad)] { "\n" (fields.get(name)) }
            div.prose.preview-text id={ (name) "-voorbeeld" } hidden {}
        }
    }
}

/// One box or button with its words.
pub fn choice(kind: &str, name: &str, value: &str, on: bool, words: Markup) -> Markup {
    html! { label.choice { input type=(kind) name=(name) value=(value) checked[on]; span { (words) } } }
}

/// A form that saves itself while it is written; what could not be saved stays in the browser and is offered again.
pub struct SavesItself<'a> {
    /// Where it is sent.
    pub action: &'a str,
    /// Who types: the browser keeps their texts apart.
    pub who: &'a str,
    /// Whether it may be saved before it is sent: nobody else reads a draft.
    pub draft: bool,
    /// Whether it holds what was typed and not saved.
    pub unsaved: bool,
    /// What is said when another saved first.
    pub conflict: &'static str,
    /// How it looks.
    pub class: Option<&'static str>,
}

/// Such a form, around its fields.
pub fn saves_itself(v: &Visitor, it: &SavesItself<'_>, fields: Markup) -> Markup {
    html! {
        form class=[it.class] method="post" action=(it.action) novalidate data-editor=(it.action) data-draft=(it.draft)
            data-unsaved=[it.unsaved.then_some("1")] data-who=(it.who)
            data-stored=(v.t("saved-draft")) data-kept=(v.t("saved-here")) data-conflict=(v.t(it.conflict))
            data-left=(v.t("left-over")) data-left-back=(v.t("left-over-back")) data-left-away=(v.t("left-over-away"))
            data-left-done=(v.t("left-over-done")) {
            (csrf(v))
            (fields)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::own_origin;

    #[test]
    fn an_origin_is_our_own_where_we_stand_or_as_we_are_reached() {
        let (https, http) = ("https://hub.example", "http://127.0.0.1:8080");
        for (base, host, origin, own) in [
            (https, "hub.example", "https://hub.example", true),
            ("https://Hub.example:443/", "10.0.0.1:8080", "https://hub.example", true),
            (http, "localhost:8080", "http://localhost:8080", true),
            (https, "hub.example", "http://hub.example", false),
            (https, "hub.example", "https://hub.example:8443", false),
            (https, "hub.example", "https://elders.example", false),
            (https, "hub.example", "null", false),
            (https, "", "", false),
        ] {
            assert_eq!(own_origin(base, host, origin), own, "{base} {host} {origin}");
        }
    }
}
