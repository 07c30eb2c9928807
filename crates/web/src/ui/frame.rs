//! The frame of every page: skip link, header with the four places, footer; breadcrumbs; and the region in which live
//! items gather.

use super::{csrf, icon};
use crate::{assets, model::Viewer, visitor::Visitor};
use maud::{DOCTYPE, Markup, html};

/// What the frame of one page says.
pub struct Frame<'a> {
    /// Who looks.
    pub visitor: &'a Visitor,
    /// Their name and rights, when the page asked for them.
    pub viewer: Option<&'a Viewer>,
    /// The page's title.
    pub title: &'a str,
    /// The scripts that the page uses besides the common one.
    pub scripts: &'a [&'a str],
}

const PLACES: [(&str, &str, &str); 4] = [
    ("/overzicht", "place-overview", "house"),
    ("/praktijken", "place-practices", "lightbulb"),
    ("/bijeenkomsten", "place-meetings", "calendar-days"),
    ("/bibliotheek", "place-library", "book-open"),
];

/// A whole page.
pub fn frame(frame: &Frame<'_>, main: Markup) -> Markup {
    let v = frame.visitor;
    let path = v.path();
    html! {
        (DOCTYPE)
        html lang=(v.lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (frame.title) " – Leerkring" }
                link rel="preload" href=(assets::url("figtree.woff2")) as="font" type="font/woff2" crossorigin;
                link rel="stylesheet" href=(assets::url("main.css"));
                link rel="icon" type="image/svg+xml" href=(assets::url("mark.svg"));
                @if path.starts_with("/nieuwsbrief") {
                    link rel="alternate" type="application/atom+xml" title="Leerkring" href="/nieuwsbrief/feed.xml";
                }
                script type="module" src=(assets::url("page.js")) {}
                @for script in frame.scripts { script type="module" src=(assets::url(script)) {} }
            }
            body {
                a.skip href="#inhoud" { (v.t("skip")) }
                @if v.site.demo {
                    div.demo-bar { div.wrap {
                        strong { (v.t("demo-loud")) }
                        span { a href="/aanmelden" { (v.t("demo-switch")) } " · " a href="/postvak" { (v.t("mailbox-title")) } }
                    } }
                }
                header.site-header { div.wrap.site-header__row {
                    a.brand href="/" { img src=(assets::url("mark.svg")) alt="" width="32" height="32"; span { "Leerkring" } }
                    nav.places aria-label=(v.t("places")) { ul role="list" {
                        @for (href, key, name) in PLACES {
                            li { a href=(href) aria-current=[here(path, href)] { (icon(name)) span { (v.t(key)) } } }
                        }
                    } }
                    form.site-search action="/zoeken" role="search" {
                        label.visually-hidden for="site-q" { (v.t("search")) }
                        input #site-q type="search" name="q" placeholder=(v.t("search")) enterkeyhint="search";
                        button { (icon("search")) span.visually-hidden { (v.t("search")) } }
                    }
                    a.search-tap href="/zoeken" { (icon("search")) span.visually-hidden { (v.t("search")) } }
                    (me(v, frame.viewer))
                } }
                main #inhoud tabindex="-1" { div.wrap { (main) p.print-source { "Leerkring · " (v.site.base_url) (path) } } }
                (footer(v))
            }
        }
    }
}

fn here(path: &str, place: &str) -> Option<&'static str> {
    if path == place {
        Some("page")
    } else if path.starts_with(place) && path[place.len()..].starts_with('/') {
        Some("true")
    } else {
        None
    }
}

fn me(v: &Visitor, viewer: Option<&Viewer>) -> Markup {
    let Some(viewer) = viewer else { return html! {} };
    let Some(member) = &viewer.member else {
        return html! { a.nl-button."nl-button--secondary" href="/aanmelden" { (v.t("sign-in")) } };
    };
    let initials: String = member.name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect();
    html! {
        details.me {
            summary {
                span.me__dot aria-hidden="true" { (initials.to_uppercase()) }
                span.me__name { (member.name) }
                span.visually-hidden { " – " (v.t("my-menu")) }
            }
            div.me__menu {
                strong { (member.name) }
                @for role in &viewer.roles { span.small.muted { (role.role.name(v.lang)) ", " (role.organisation.name) } }
                @if let Some(role) = viewer.roles.first() {
                    a href={ "/gemeenten/" (role.home.slug) } { (icon("building-2")) (role.home.name) }
                }
                @if viewer.makes_newsletter { a href="/nieuwsbrief/maken" { (icon("newspaper")) (v.t("issue-make")) } }
                form method="post" action="/afmelden" data-left=(v.t("sign-out-left")) { (csrf(v)) button.link-button { (icon("log-out")) (v.t("sign-out")) } }
                form method="post" action="/afmelden" data-left=(v.t("sign-out-left")) {
                    (csrf(v)) input type="hidden" name="overal" value="1";
                    button.link-button { (v.t("sign-out-everywhere")) }
                }
            }
        }
    }
}

fn footer(v: &Visitor) -> Markup {
    html! {
        footer.site-footer { div.wrap {
            p { (v.t("footer-about")) }
            nav aria-label=(v.t("footer")) { ul role="list" {
                li { a href="/over" { (v.t("about-title")) } }
                li { a href="/nieuwsbrief" { (v.t("newsletter")) } }
                li { a href="/toegankelijkheid" { (v.t("accessibility-title")) } }
                li { a href="/privacy" { (v.t("privacy-title")) } }
                li { a href={ "mailto:" (v.site.contact) } { (v.t("to-contact")) } }
                li { form method="post" action="/taal" {
                    (csrf(v)) input type="hidden" name="terug" value=(v.here);
                    @match v.lang {
                        crate::texts::Lang::Nl | crate::texts::Lang::Wide => button.link-button name="taal" value="en" lang="en" { "English" },
                        crate::texts::Lang::En => button.link-button name="taal" value="nl" lang="nl" { "Nederlands" },
                    }
                } }
            } }
        } }
    }
}

/// The way back up.
pub fn crumbs(v: &Visitor, steps: &[(&str, &str)], here: &str) -> Markup {
    html! {
        nav.crumbs aria-label=(v.t("crumbs")) { ol {
            @for (href, name) in steps { li { a href=(href) { (name) } } }
            li { span aria-current="page" { (here) } }
        } }
    }
}

/// What a list on a page hears.
pub struct LiveList<'a> {
    /// The id of the list that is filled anew.
    pub list: &'a str,
    /// Where the stream was when the page was made.
    pub after: &'a str,
    /// The kinds of events that count, separated by spaces.
    pub kinds: &'a str,
    /// Only of this entry.
    pub entry: Option<&'a str>,
    /// Only of this organisation.
    pub organisation: Option<&'a str>,
    /// The texts' prefix: `live-entry`, `live-comment`.
    pub words: &'a str,
}

/// The region in which what is new gathers. It stands in the page before its text changes.
pub fn live(v: &Visitor, list: &LiveList<'_>) -> Markup {
    html! {
        div.live role="status" data-live=(list.after) data-list=(list.list) data-kinds=(list.kinds)
            data-entry=[list.entry] data-organisation=[list.organisation]
            data-one=(v.t(&format!("{}-one", list.words))) data-many=(v.t(&format!("{}-many", list.words)))
            data-offline=(v.t("live-offline")) {}
    }
}

/// The region that says who else is at an entry. It stands in the page before its text changes.
pub fn presence(v: &Visitor, entry: &str, editing: bool) -> Markup {
    html! {
        p.presence.small role="status" data-presence=(entry) data-editing=(editing) data-edit-one=(v.t("presence-edit-one"))
            data-edit-many=(v.t("presence-edit-many")) data-look-one=(v.t("presence-look-one")) data-look-many=(v.t("presence-look-many")) {}
    }
}
