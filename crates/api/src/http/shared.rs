//! An answer that many hear, made once. A subscription's resolver checks what was asked and hands over where its
//! events come from; the document is then run once for each event and each distinct question, and all who asked it
//! get the same text.
//!
//! Never decides who hears what: the source does, for each listener, before an answer is looked for.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, OnceLock, PoisonError, RwLock},
};

use async_graphql::Request;
use axum::extract::ws::Utf8Bytes;
use futures_util::{
    FutureExt as _,
    future::{self, BoxFuture},
    stream::BoxStream,
};
use leerkring_core::{Actor, event::Hears};
use sha2::{Digest as _, Sha256};

use super::errors::Fault;

/// Which question: a document with its variables and whose rights it is run with.
pub type Question = [u8; 32];

/// What happened, of which many hear.
pub trait About: Send + Sync {
    /// Where answers about it are kept, for as long as it is itself.
    fn answers(&self) -> &Answers;

    /// Puts what is heard of it into a request, for the resolver.
    fn put(self: Arc<Self>, hears: Hears, request: Request) -> Request;
}

/// What somebody hears.
pub struct Heard {
    /// What happened.
    pub about: Arc<dyn About>,
    /// What they hear of it.
    pub hears: Hears,
    /// Whether the listener's own rights let them hear it, beyond what everybody on their step sees.
    pub own: bool,
}

impl Heard {
    /// The question to ask about it.
    pub(super) fn question(&self, questions: Questions) -> Question {
        if self.own { questions.own } else { questions.everybody }
    }

    /// The answer about it, when it is settled.
    pub(super) fn settled(&self, questions: Questions) -> Option<Result<Utf8Bytes, Fault>> {
        self.about.answers().settled(self.question(questions), self.hears)
    }
}

/// Makes the answer about something before anybody is told of it.
pub type Ahead = Arc<dyn Fn(Heard) -> BoxFuture<'static, ()> + Send + Sync>;

/// Where events come from, for one listener.
pub trait Source: Send {
    /// What this listener hears, until there will be no more.
    ///
    /// With a way to make answers to a question that others ask as well: made ahead, all who wait for one are woken
    /// once, by the event itself.
    fn heard(self: Box<Self>, ahead: Option<(Question, Ahead)>) -> BoxStream<'static, Heard>;
}

/// What a resolver hands over.
pub struct Handed {
    /// Where its events come from.
    pub source: Box<dyn Source>,
    /// Whether what is selected differs between people who see the same.
    pub personal: bool,
    /// The variable that only says where listening begins; what an event looks like does not depend on it.
    pub place: Option<String>,
}

/// Where a resolver leaves what it hands over.
#[derive(Clone, Default)]
pub struct Handover(Arc<Mutex<Option<Handed>>>);

impl Handover {
    /// Leaves it.
    pub fn give(&self, handed: Handed) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(handed);
    }

    pub(super) fn take(&self) -> Option<Handed> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// An answer that is made once, for all who ask; whoever waits for it drives it, so that nobody holds the others up.
pub(super) type Made = future::Shared<BoxFuture<'static, Result<Utf8Bytes, Fault>>>;

/// Answers about one event. Thousands look for theirs at once, from several threads: what is settled is read without a
/// lock and without counting who holds it.
#[derive(Default)]
pub struct Answers {
    settled: OnceLock<Vec<(Key, Result<Utf8Bytes, Fault>)>>,
    made: RwLock<HashMap<Key, Made>>,
}

type Key = (Question, Hears);

impl Answers {
    /// Says that those which are there now are asked for most.
    pub fn settle(&self) {
        let made = self.made.read().unwrap_or_else(PoisonError::into_inner);
        let there = made.iter().filter_map(|(key, made)| Some((*key, made.peek()?.clone())));
        let _ = self.settled.set(there.collect());
    }

    /// The answer to a question, when it was settled.
    fn settled(&self, question: Question, hears: Hears) -> Option<Result<Utf8Bytes, Fault>> {
        let settled = self.settled.get()?.iter().find(|(key, _)| *key == (question, hears));
        settled.map(|(_, answer)| answer.clone())
    }

    /// The answer to a question; whoever comes first says how it is made.
    pub(super) fn to<F>(&self, question: Question, hears: Hears, make: impl FnOnce() -> F) -> Made
    where
        F: Future<Output = Result<Utf8Bytes, Fault>> + Send + 'static,
    {
        let key = (question, hears);
        // many find what one of them began
        if let Some(made) = self.made.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return made.clone();
        }
        let mut answers = self.made.write().unwrap_or_else(PoisonError::into_inner);
        answers.entry(key).or_insert_with(|| make().boxed().shared()).clone()
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answers")
    }
}

/// A question with the rights of just this person, and with those of everybody on their step of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Questions {
    pub own: Question,
    pub everybody: Question,
}

impl Questions {
    /// Of a document with its variables, without the one that only says where listening begins. `about` is whatever
    /// else the answer depends on: the language.
    pub(super) fn of(
        text: &str,
        operation: Option<&str>,
        variables: &async_graphql::Variables,
        handed: &Handed,
        about: &str,
        actor: &Actor,
    ) -> Self {
        let place = handed.place.as_deref().filter(|place| named_twice(text, place));
        let told = variables.iter().filter(|(name, _)| Some(name.as_str()) != place);
        let told: std::collections::BTreeMap<_, _> = told.map(|(name, value)| (name.as_str(), value)).collect();
        let asked = serde_json::to_string(&(text, operation, told, about)).unwrap_or_default();
        let with = |rights: &Actor| Sha256::digest(format!("{asked}{rights:?}")).into();
        let own = with(actor);
        Self { own, everybody: if handed.personal { own } else { with(&actor.everybody()) } }
    }
}

/// Whether a variable is only declared and used once: then nothing else in the document depends on it.
fn named_twice(text: &str, name: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let uses = text.split('$').skip(1).filter(|rest| {
        let rest = rest.trim_start();
        rest.starts_with(name) && !rest[name.len()..].starts_with(word)
    });
    uses.count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::Variables;
    use futures_util::{StreamExt as _, stream};
    use leerkring_core::{Standing, directory::Role, id::MemberId, id::OrganisationId};
    use serde_json::json;
    use uuid::Uuid;

    struct Silence;

    impl Source for Silence {
        fn heard(self: Box<Self>, _: Option<(Question, Ahead)>) -> BoxStream<'static, Heard> {
            stream::empty().boxed()
        }
    }

    fn handed(personal: bool) -> Handed {
        Handed { source: Box::new(Silence), personal, place: Some("after".into()) }
    }

    fn person(n: u128, role: Role) -> Actor {
        let standing = Standing { organisation: OrganisationId(Uuid::from_u128(n)), role, host: None };
        Actor { member: Some(MemberId(Uuid::from_u128(n))), standings: vec![standing] }
    }

    fn questions(text: &str, variables: serde_json::Value, personal: bool, actor: &Actor) -> Questions {
        Questions::of(text, None, &Variables::from_json(variables), &handed(personal), "Dutch", actor)
    }

    #[test]
    fn people_on_the_same_step_ask_the_same_unless_it_is_personal() {
        let text = "subscription($after: String) { activity(after: $after) { kind } }";
        let (one, other) = (person(1, Role::Coordinator), person(2, Role::Observer));
        let ask = |actor: &Actor, personal| questions(text, json!({ "after": "event_1" }), personal, actor);
        assert_eq!(ask(&one, false).everybody, ask(&other, false).everybody);
        assert_ne!(ask(&one, false).own, ask(&other, false).own);
        assert_ne!(ask(&one, true).everybody, ask(&other, true).everybody);
        for other in [person(1, Role::Partner), Actor::anyone()] {
            assert_ne!(ask(&one, false).everybody, ask(&other, false).everybody, "{other:?}");
        }
    }

    #[test]
    fn where_listening_begins_makes_no_other_question_and_everything_else_does() {
        let text =
            "subscription($after: String, $n: Int) { activity(after: $after) { entry { comments(first: $n) } } }";
        let actor = person(1, Role::Coordinator);
        let ask = |variables| questions(text, variables, false, &actor);
        let base = ask(json!({ "after": "event_1", "n": 1 }));
        assert_eq!(base, ask(json!({ "after": "event_2", "n": 1 })));
        assert_ne!(base, ask(json!({ "after": "event_1", "n": 2 })));
        let twice = "subscription($after: String) { activity(after: $after) { entry { comments(after: $after) } } }";
        let ask = |after| questions(twice, json!({ "after": after }), false, &actor);
        assert_ne!(ask("a"), ask("b"), "used again, it says what is shown");
    }
}
