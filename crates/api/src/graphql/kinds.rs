//! The kinds of entries, each with its own fields; what they share stands in `entry`, how they are made in `write`.

use super::{
    cx,
    directory::{Member, Organisation},
    entry::{Own, entry_kind},
    hub,
};
use async_graphql::Context;
use chrono::{DateTime, NaiveDate, Utc};

macro_rules! own {
    ($self:ident, $kind:ident, $field:ident) => {
        match &$self.0.own {
            Own::$kind(row) => Some(&row.$field),
            _ => None,
        }
    };
}

entry_kind! {
    /// A practice (praktijkvoorbeeld): what a municipality does, told so that another can try it.
    Practice {
        /// For whom it is.
        async fn audience(&self) -> String {
            own!(self, Practice, audience).cloned().unwrap_or_default()
        }

        /// Tips to whoever tries it: Markdown.
        async fn tips(&self) -> String {
            own!(self, Practice, tips).cloned().unwrap_or_default()
        }

        /// Whom to call; null for who is not signed in.
        async fn contact(&self, ctx: &Context<'_>) -> Option<Member> {
            let id = own!(self, Practice, contact).copied().flatten()?;
            Member::shown(hub(ctx), cx(ctx), id)
        }

        /// The year in which it began.
        async fn since_year(&self) -> Option<i32> {
            own!(self, Practice, since_year).copied().flatten()
        }
    }
}

entry_kind! {
    /// A plan: what a municipality, or several jointly, intend to do.
    Plan {
        /// What it is to achieve.
        async fn goal(&self) -> String {
            own!(self, Plan, goal).cloned().unwrap_or_default()
        }

        /// From which day.
        async fn starts_on(&self) -> Option<NaiveDate> {
            own!(self, Plan, starts).copied().flatten()
        }

        /// Until which day.
        async fn ends_on(&self) -> Option<NaiveDate> {
            own!(self, Plan, ends).copied().flatten()
        }
    }
}

entry_kind! {
    /// A meeting (bijeenkomst) with its agenda; its notes (verslag) are its `body`.
    Meeting {
        /// When it begins.
        async fn starts_at(&self) -> Option<DateTime<Utc>> {
            own!(self, Meeting, starts).copied()
        }

        /// When it ends.
        async fn ends_at(&self) -> Option<DateTime<Utc>> {
            own!(self, Meeting, ends).copied()
        }

        /// Where.
        async fn place(&self) -> String {
            own!(self, Meeting, place).cloned().unwrap_or_default()
        }

        /// The agenda: Markdown.
        async fn agenda(&self) -> String {
            own!(self, Meeting, agenda).cloned().unwrap_or_default()
        }

        /// Whether it is the national meeting at the end of the year.
        async fn national(&self) -> bool {
            own!(self, Meeting, national).copied().unwrap_or_default()
        }

        /// The organisations that were there, by name; partners' only for who is signed in.
        async fn attended(&self, ctx: &Context<'_>) -> Vec<Organisation> {
            let ids = own!(self, Meeting, attended).map_or(&[][..], Vec::as_slice);
            Organisation::all_shown(hub(ctx), cx(ctx), ids)
        }
    }
}

entry_kind! {
    /// An update (bericht): news.
    Update {}
}

entry_kind! {
    /// A publication: an item of the library of research and examples.
    Publication {
        /// Who issued it.
        async fn issuer(&self) -> String {
            own!(self, Publication, issuer).cloned().unwrap_or_default()
        }

        /// In which year.
        async fn year(&self) -> Option<i32> {
            own!(self, Publication, year).copied().flatten()
        }

        /// Its form: survey, report, monitor, webinar.
        async fn form(&self) -> String {
            own!(self, Publication, form).cloned().unwrap_or_default()
        }

        /// Where it can be read: a web address.
        async fn link(&self) -> Option<String> {
            own!(self, Publication, link).cloned().flatten()
        }
    }
}
