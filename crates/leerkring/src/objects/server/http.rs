//! The endpoint on a socket: time limits, the headers on every answer, and the pages' origin.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::body::Body;
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use s3s::{
    auth::SimpleAuth,
    service::{S3Service, S3ServiceBuilder},
};
use tokio::{net::TcpListener, sync::Semaphore};
use tokio_io_timeout::TimeoutWriter;
use tokio_util::sync::CancellationToken;
use tower::{ServiceBuilder, util::BoxCloneSyncService};
use tower_http::{
    cors::{AllowOrigin, CorsLayer},
    set_header::SetResponseHeaderLayer,
};

use super::{super::Credentials, ServeError, backend::Backend};

/// How long a client may take over its request's headers.
const HEADERS_WITHIN: Duration = Duration::from_secs(15);
/// How long a client may take nothing of what is sent to it.
const TAKEN_WITHIN: Duration = Duration::from_secs(30);
/// How long requests under way may take once told to stop.
const FINISH_WITHIN: Duration = Duration::from_secs(10);
/// How many connections are served at a time; further ones wait to be accepted.
const CONNECTIONS_MAX: usize = 512;
/// How long a browser may remember what the origin is allowed.
const ALLOWED_FOR: Duration = Duration::from_hours(1);

/// The whole endpoint, for one connection after another.
pub(super) type Endpoint = BoxCloneSyncService<Request<Incoming>, Response<Body>, Infallible>;

/// Puts the protocol, the pages' origin and the headers around the backend.
pub(super) fn service(backend: Backend, keys: &Credentials, origin: &str) -> Result<Endpoint, ServeError> {
    let unfit = || ServeError::Origin(origin.to_owned());
    let parsed = url::Url::parse(origin).map_err(|_| unfit())?.origin();
    if !parsed.is_tuple() || parsed.ascii_serialization() != origin {
        return Err(unfit());
    }
    let allowed = HeaderValue::from_str(origin).map_err(|_| unfit())?;
    let checksum = HeaderName::from_static("x-amz-checksum-sha256");
    let cors = CorsLayer::new()
        .allow_origin(AllowOrigin::exact(allowed))
        .allow_methods([Method::GET, Method::HEAD, Method::PUT])
        .allow_headers([header::CONTENT_TYPE, header::IF_NONE_MATCH, header::RANGE, checksum])
        .expose_headers([header::ETAG])
        .max_age(ALLOWED_FOR);
    let policy = HeaderValue::from_static("sandbox; default-src 'none'");
    let mut builder = S3ServiceBuilder::new(backend);
    builder.set_auth(SimpleAuth::from_single(keys.access_key.clone(), keys.secret_key.reveal()));
    let s3 = builder.build();
    let answer = tower::service_fn(move |request: Request<Incoming>| answer(s3.clone(), request));
    let service = ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::overriding(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        .layer(SetResponseHeaderLayer::overriding(header::CONTENT_SECURITY_POLICY, policy))
        .layer(cors)
        .service(answer);
    Ok(BoxCloneSyncService::new(service))
}

async fn answer(s3: S3Service, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    Ok(match s3.call(request.map(s3s::Body::from)).await {
        Ok(response) => response.map(Body::new),
        Err(error) => {
            tracing::error!(?error, "the object store could not answer");
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response
        }
    })
}

/// Serves until told to stop.
pub(super) async fn run(endpoint: Endpoint, listener: TcpListener, stop: CancellationToken) {
    // HTTP/1.1 only: guessing between it and HTTP/2 has no limit on time
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEADERS_WITHIN);
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    while let Some(place) = until(&stop, Arc::clone(&places).acquire_owned()).await {
        let Some(accepted) = until(&stop, listener.accept()).await else { break };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                // such as no file handles left: give the others a moment to let go
                tracing::warn!(%error, "a connection to the object store was not accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(endpoint.clone());
        let mut stream = TimeoutWriter::new(stream);
        stream.set_timeout(Some(TAKEN_WITHIN));
        let connection = server.serve_connection(TokioIo::new(Box::pin(stream)), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection to the object store ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(FINISH_WITHIN, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests to the object store were cut off");
    }
}

/// What comes of `work`, unless told to stop first.
async fn until<T>(stop: &CancellationToken, work: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        biased;
        () = stop.cancelled() => None,
        done = work => Some(done),
    }
}
