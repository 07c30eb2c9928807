//! The texts that people read, in Dutch and English, out of `locales/`; and how dates and numbers are said.
//!
//! Never holds a text itself.

use chrono::{DateTime, Datelike as _, Locale, NaiveDate, Utc};
use chrono_tz::Europe::Amsterdam;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::{borrow::Cow, sync::LazyLock};
use unic_langid::langid;

/// The language of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
    /// Dutch with every word half as long again and marked, to look at pages with: what sticks out, what is not a text of
    /// the locales. Chosen by the tag `nl-x-wide`.
    Wide,
}

type Bundle = FluentBundle<FluentResource>;

static NL: LazyLock<Bundle> = LazyLock::new(|| bundle(langid!("nl"), include_str!("../locales/nl.ftl")));
static WIDE: LazyLock<Bundle> = LazyLock::new(|| {
    let mut bundle = bundle(langid!("nl"), include_str!("../locales/nl.ftl"));
    bundle.set_transform(Some(wide));
    bundle
});
static EN: LazyLock<Bundle> = LazyLock::new(|| bundle(langid!("en"), include_str!("../locales/en.ftl")));

fn bundle(lang: unic_langid::LanguageIdentifier, source: &str) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![lang]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(good, errors)| {
        tracing::error!(?errors, "a file of texts has errors");
        good
    });
    bundle.add_resource_overriding(resource);
    bundle
}

/// Every second letter twice, every vowel with a mark.
fn wide(text: &str) -> Cow<'_, str> {
    let mut letters = 0_usize;
    let mut result = String::new();
    for one in text.chars() {
        let marked = match one {
            'a' => 'á',
            'e' => 'é',
            'i' => 'í',
            'o' => 'ó',
            'u' => 'ú',
            other => other,
        };
        letters = if one.is_alphabetic() { letters + 1 } else { 0 };
        result.push(marked);
        if letters > 0 && letters.is_multiple_of(2) {
            result.push(marked);
        }
    }
    Cow::Owned(result)
}

impl Lang {
    /// Its tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nl | Self::Wide => "nl",
            Self::En => "en",
        }
    }

    /// From a tag; Dutch unless it says English.
    pub fn read(tag: &str) -> Self {
        if tag.trim() == "nl-x-wide" {
            return Self::Wide;
        }
        if tag.trim().get(..2).is_some_and(|two| two.eq_ignore_ascii_case("en")) { Self::En } else { Self::Nl }
    }

    /// The text of a key.
    pub fn t(self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of a key that may be missing.
    pub fn maybe(self, key: &str) -> Option<String> {
        self.bundle().has_message(key).then(|| self.t(key))
    }

    /// The text of a key with a number in it, `{$n}`.
    pub fn n(self, key: &str, n: impl Into<FluentValue<'static>>) -> String {
        self.with(key, [("n", n.into())])
    }

    /// The text of a key with named values in it.
    pub fn with<const N: usize>(self, key: &str, values: [(&'static str, FluentValue<'static>); N]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(name, value);
        }
        self.format(key, Some(&args))
    }

    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, "a text is missing");
            return key.to_owned();
        };
        bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }

    fn bundle(self) -> &'static Bundle {
        match self {
            Self::Nl => &NL,
            Self::Wide => &WIDE,
            Self::En => &EN,
        }
    }

    const fn locale(self) -> Locale {
        match self {
            Self::Nl | Self::Wide => Locale::nl_NL,
            Self::En => Locale::en_GB,
        }
    }

    /// A day: `dinsdag 24 november`, with the year when it is not this one.
    pub fn day(self, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
        let (local, today) = (at.with_timezone(&Amsterdam), now.with_timezone(&Amsterdam));
        let form = if local.year() == today.year() { "%A %-d %B" } else { "%-d %B %Y" };
        local.format_localized(form, self.locale()).to_string()
    }

    /// A moment as people say it: `vandaag 14:02`, `dinsdag 24 november`.
    pub fn moment(self, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
        let (local, today) = (at.with_timezone(&Amsterdam), now.with_timezone(&Amsterdam));
        let clock = clock(at);
        match today.date_naive().signed_duration_since(local.date_naive()).num_days() {
            0 => self.with("time-today", [("clock", clock.into())]),
            1 => self.with("time-yesterday", [("clock", clock.into())]),
            _ => self.day(at, now),
        }
    }

    /// A day of the calendar.
    pub fn date(self, day: NaiveDate) -> String {
        day.format_localized("%-d %B %Y", self.locale()).to_string()
    }
}

/// The time of day in Amsterdam.
pub fn clock(at: DateTime<Utc>) -> String {
    at.with_timezone(&Amsterdam).format("%H:%M").to_string()
}

/// For values in texts.
pub fn value(text: &str) -> FluentValue<'static> {
    FluentValue::from(text.to_owned())
}

#[cfg(test)]
mod tests;
