//! The one way to the schema, for requests, sockets and pages alike: guard, known documents, time limit, panics
//! caught, errors masked.
//!
//! Generic over the schema only at its edge ([`Execute`]). Never knows HTTP.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use async_graphql::{
    ObjectType, Request, Response, Schema, SubscriptionType, Value, Variables, parser::types::OperationType, value,
};
use axum::extract::ws::Utf8Bytes;
use chrono::{DateTime, Utc};
use futures_util::{FutureExt, StreamExt, future::ready, stream, stream::BoxStream};
use leerkring_core::{Actor, Cx};
use serde::Deserialize;
use tracing::Instrument;
use uuid::Uuid;

use super::{
    documents::Documents,
    errors::{self, Fault},
    guard::{self, Document},
    identity::{Language, Reader},
    shapes::Shape,
    shared::{self, Handover, Heard, Questions},
};

/// The clock, read once per request.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// A schema, whatever its types.
#[async_trait::async_trait]
pub trait Execute: Send + Sync + 'static {
    /// Answers a query or mutation. `known`: the document passed strict validation before.
    async fn execute(&self, request: Request, known: bool) -> Response;
    /// Answers a subscription.
    fn execute_stream(&self, request: Request, known: bool) -> BoxStream<'static, Response>;
}

/// A schema that always validates strictly.
#[async_trait::async_trait]
impl<Q: ObjectType + 'static, M: ObjectType + 'static, S: SubscriptionType + 'static> Execute for Schema<Q, M, S> {
    async fn execute(&self, request: Request, _: bool) -> Response {
        Self::execute(self, request).await
    }

    fn execute_stream(&self, request: Request, _: bool) -> BoxStream<'static, Response> {
        Self::execute_stream(self, request).boxed()
    }
}

/// The same schema twice: with `ValidationMode::Strict` for documents seen for the first time, and with
/// `ValidationMode::Fast` for those that passed it.
pub struct Pair<E> {
    /// For documents seen for the first time.
    pub strict: E,
    /// For known ones.
    pub fast: E,
}

#[async_trait::async_trait]
impl<E: Execute> Execute for Pair<E> {
    async fn execute(&self, request: Request, known: bool) -> Response {
        if known { &self.fast } else { &self.strict }.execute(request, known).await
    }

    fn execute_stream(&self, request: Request, known: bool) -> BoxStream<'static, Response> {
        if known { &self.fast } else { &self.strict }.execute_stream(request, known)
    }
}

/// A request as GraphQL over HTTP and graphql-transport-ws both write it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Ask {
    /// The document.
    pub query: String,
    /// Which of its operations.
    #[serde(default)]
    pub operation_name: Option<String>,
    /// Its variables.
    #[serde(default)]
    pub variables: Option<serde_json::Map<String, serde_json::Value>>,
    /// Nothing of it is used.
    #[serde(default)]
    pub extensions: Option<serde_json::Map<String, serde_json::Value>>,
}

/// A request that passed the guard.
pub struct Prepared {
    text: String,
    operation_name: Option<String>,
    variables: Variables,
    reader: Reader,
    language: Language,
    document: Arc<Document>,
    shape: Shape,
    known: bool,
    cost: u64,
    /// What it wants to do.
    pub kind: OperationType,
}

impl Prepared {
    /// What resolvers find in their context: [`Cx`], [`Reader`], [`Language`].
    fn request(&self, actor: Actor, now: DateTime<Utc>) -> Request {
        let mut request = Request::new("").variables(self.variables.clone());
        request = request.data(Cx::new(actor, now)).data(self.reader.clone()).data(self.language);
        request.operation_name.clone_from(&self.operation_name);
        request.set_parsed_query(self.document.parsed.clone());
        if self.reader.signed_in() { request } else { request.disable_introspection() }
    }
}

/// One of a stream's answers.
pub enum Answer {
    /// Made for this reader.
    Own(Response),
    /// An answer's JSON, which others get as well.
    Shared(Utf8Bytes),
}

/// The way to the schema.
pub struct Engine {
    schema: Arc<dyn Execute>,
    clock: Clock,
    documents: Documents,
    time: Duration,
}

impl Engine {
    /// Over a schema, with ten seconds for a query or mutation.
    pub fn new(schema: Arc<dyn Execute>, clock: Clock) -> Self {
        Self { schema, clock, documents: Documents::default(), time: Duration::from_secs(10) }
    }

    /// With another time limit.
    #[must_use]
    pub const fn time_limit(mut self, time: Duration) -> Self {
        self.time = time;
        self
    }

    /// The time of now.
    pub fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    /// Keeps a document that passed strict validation with variables of this shape.
    fn know(&self, text: &str, document: Arc<Document>, shape: Shape) {
        document.passed.keep(shape);
        self.documents.keep(text, document);
    }

    /// Guards a request.
    pub fn prepare(&self, ask: Ask, reader: &Reader, language: Language) -> Result<Prepared, Fault> {
        let found = self.documents.get(&ask.query);
        let variables = ask.variables.unwrap_or_default();
        let shape = Shape::of(ask.operation_name.as_deref(), &variables);
        let known = found.as_ref().is_some_and(|document| document.passed.has(shape));
        let document = match found {
            Some(document) => document,
            None => Arc::new(guard::read(&ask.query)?),
        };
        if document.introspects && !reader.signed_in() {
            return Err(Fault::refused("UNAUTHENTICATED", "the schema is shown to those who sign in"));
        }
        if variables.len() > guard::MAX_VARIABLES {
            let limit = u64::try_from(guard::MAX_VARIABLES).unwrap_or(u64::MAX);
            return Err(Fault::too_complex("VARIABLES", limit, "variables"));
        }
        let variables = Variables::from_json(serde_json::Value::Object(variables));
        let operation = document.operation(ask.operation_name.as_deref())?;
        let (kind, cost) = (operation.ty, document.cost(operation, &variables)?);
        let Ask { query: text, operation_name, .. } = ask;
        let reader = reader.clone();
        Ok(Prepared { text, operation_name, variables, reader, language, document, shape, known, cost, kind })
    }

    /// Runs a query or mutation; `id` is the request's, for the log.
    pub async fn run(&self, prepared: Prepared, id: Uuid) -> Result<Response, Fault> {
        if prepared.kind == OperationType::Subscription {
            return Err(Fault::refused("SUBSCRIPTION_NEEDS_SOCKET", "a subscription needs the socket at /graphql/ws"));
        }
        let request = prepared.request(prepared.reader.cx_actor.clone(), self.now());
        let Prepared { text, document, shape, known, cost, reader, .. } = prepared;
        let span = tracing::info_span!("graphql", request = %id);
        let run = AssertUnwindSafe(self.schema.execute(request, known)).catch_unwind().instrument(span);
        let mut response = match tokio::time::timeout(self.time, run).await {
            Ok(Ok(response)) => response,
            Ok(Err(cause)) => return Err(errors::panicked(&*cause, id)),
            Err(_) => return Err(Fault::unavailable("this took too long")),
        };
        let spent = value!({"value": cost, "limit": guard::MAX_COST, "depth": document.depth});
        if !known && !errors::refused_whole(&response) {
            self.know(&text, document, shape);
        }
        errors::mask(&mut response, id, reader.signed_in());
        response.extensions.insert("cost".to_owned(), spent);
        Ok(response)
    }

    /// Runs any operation as a stream: one answer, or a subscription's many. A subscription whose resolver hands over
    /// a source answers each event once for all who ask the same.
    pub fn stream(self: &Arc<Self>, prepared: Prepared, id: Uuid) -> BoxStream<'static, Result<Answer, Fault>> {
        let engine = Arc::clone(self);
        if prepared.kind != OperationType::Subscription {
            return stream::once(async move { engine.run(prepared, id).await.map(Answer::Own) }).boxed();
        }
        let handover = Handover::default();
        let request = prepared.request(prepared.reader.cx_actor.clone(), self.now()).data(handover.clone());
        let answers = AssertUnwindSafe(self.schema.execute_stream(request, prepared.known)).catch_unwind();
        let (signed_in, shape) = (prepared.reader.signed_in(), prepared.shape);
        let mut first = (!prepared.known).then(|| (prepared.text.clone(), prepared.document.clone()));
        let own = answers.map(move |answer| {
            let mut response = answer.map_err(|cause: Box<dyn std::any::Any + Send>| errors::panicked(&*cause, id))?;
            if let Some((text, document)) = first.take()
                && !errors::refused_whole(&response)
            {
                engine.know(&text, document, shape);
            }
            errors::mask(&mut response, id, signed_in);
            whole(response).map(Answer::Own)
        });
        let shared = Shared { engine: Arc::clone(self), prepared, id };
        own.chain(stream::once(async move { shared.listen(&handover) }).flatten()).boxed()
    }
}

/// A subscription whose answers are shared.
struct Shared {
    engine: Arc<Engine>,
    prepared: Prepared,
    id: Uuid,
}

impl Shared {
    /// Goes on with what the resolver handed over, if it did.
    fn listen(mut self, handover: &Handover) -> BoxStream<'static, Result<Answer, Fault>> {
        let Some(handed) = handover.take() else { return stream::empty().boxed() };
        let Prepared { text, operation_name, variables, reader, language, document, shape, known, .. } =
            &mut self.prepared;
        let about = format!("{language:?}");
        let questions = Questions::of(text, operation_name.as_deref(), variables, &handed, &about, &reader.cx_actor);
        if !*known {
            self.engine.know(text, document.clone(), *shape);
            *known = true;
        }
        // what is asked is in the questions from here on
        *text = String::new();
        let personal = handed.personal;
        let shared = Arc::new(self);
        let asked = shared.clone();
        let ahead = (!personal).then(|| {
            let make = move |heard| {
                let asked = asked.clone();
                async move { drop(asked.answer(heard, questions, false).await) }.boxed()
            };
            (questions.everybody, Arc::new(make) as shared::Ahead)
        });
        // what is settled is there at once: thousands need no future of their own
        let answer = move |heard: Heard| {
            if let Some(answer) = heard.settled(questions) {
                return ready(answer.map(Answer::Shared)).left_future();
            }
            let shared = shared.clone();
            async move { shared.answer(heard, questions, personal).await }.boxed().right_future()
        };
        handed.source.heard(ahead).then(answer).boxed()
    }

    async fn answer(&self, heard: Heard, questions: Questions, personal: bool) -> Result<Answer, Fault> {
        let make = || {
            let actor = &self.prepared.reader.cx_actor;
            let actor = if personal || heard.own { actor.clone() } else { actor.everybody() };
            let request = heard.about.clone().put(heard.hears, self.prepared.request(actor, self.engine.now()));
            make(self.engine.clone(), request, self.prepared.reader.signed_in(), self.id)
        };
        heard.about.answers().to(heard.question(questions), heard.hears, make).await.map(Answer::Shared)
    }
}

/// Runs a document for one event.
async fn make(engine: Arc<Engine>, request: Request, signed_in: bool, id: Uuid) -> Result<Utf8Bytes, Fault> {
    let mut answers = AssertUnwindSafe(engine.schema.execute_stream(request, true)).catch_unwind();
    let mut response = match tokio::time::timeout(engine.time, answers.next()).await {
        Ok(Some(Ok(response))) => response,
        Ok(Some(Err(cause))) => return Err(errors::panicked(&*cause, id)),
        Ok(None) | Err(_) => return Err(Fault::missed()),
    };
    errors::mask(&mut response, id, signed_in);
    let response = whole(response)?;
    serde_json::to_string(&response).map(Utf8Bytes::from).map_err(|_| Fault::internal())
}

/// A stream's answer, unless something of it could not be read just now: that would be half of what happened, and never
/// come again.
fn whole(response: Response) -> Result<Response, Fault> {
    if errors::lacks_a_part(&response) { Err(Fault::missed()) } else { Ok(response) }
}

/// Whether an answer brings nothing because a part outside the process is away.
pub fn away(response: &Response) -> bool {
    let nothing = match &response.data {
        Value::Null => true,
        Value::Object(fields) => fields.values().all(|field| *field == Value::Null),
        _ => false,
    };
    nothing && errors::lacks_a_part(response)
}
