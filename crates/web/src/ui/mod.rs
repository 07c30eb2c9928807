//! The pieces of which pages are made. Each is a function that gives HTML and asks for nothing.

mod card;
mod form;
mod frame;
mod markdown;

pub use card::{card, cards, kind_icon, moment, names, pieces, theme_tag, theme_tags, visibility_badge, when};
pub use form::{
    Fields, Problems, SavesItself, TakeAway, area, choice, csrf, error_summary, field_error, from_here, input,
    markdown_field, saves_itself, summary_under, take_away,
};
pub use frame::{Frame, LiveList, crumbs, frame, live, presence};
pub use markdown::{markdown, opening};

use crate::assets;
use maud::{Markup, html};

/// An icon; it never stands without words.
pub fn icon(name: &str) -> Markup {
    html! { svg.icon aria-hidden="true" focusable="false" { use href={ (assets::url("icons.svg")) "#" (name) } {} } }
}
