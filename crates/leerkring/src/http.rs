//! The HTTP server: hyper with limits on time, and a stop that lets what runs finish.
//!
//! HTTP/1.1 only: without TLS browsers and proxies speak nothing else, and guessing which of the two comes has no limit
//! on time in hyper-util, so that whoever connects and says nothing would stay for ever.

use axum::{
    Router,
    body::{Body, HttpBody as _},
    extract::Request,
    http::StatusCode,
};
use futures_util::{StreamExt as _, stream};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{pin::pin, time::Duration};
use tokio::{
    net::TcpListener,
    time::{Instant, timeout_at},
};
use tokio_io_timeout::TimeoutWriter;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// How long a client may take for its request's head.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// How long a client may take nothing of what is sent to it.
const TAKEN_WITHIN: Duration = Duration::from_secs(20);
/// How long a body may take, whatever comes of it, and how many bytes of it come in a second at least after that.
const BODY_TIME: Duration = Duration::from_secs(10);
const BODY_PACE: u64 = 8 * 1024;
/// How long a request may take to finish once the program stops.
const DRAIN_TIME: Duration = Duration::from_secs(10);

/// Serves until `stop`, then takes no more connections and lets requests finish.
pub async fn serve(router: Router, listener: TcpListener, stop: CancellationToken) {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(64 * 1024);
    let connections = TaskTracker::new();
    loop {
        let stream = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(error) => {
                    // out of file descriptors, most likely: the ones who left free some
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
        };
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        let mut stream = TimeoutWriter::new(stream);
        stream.set_timeout(Some(TAKEN_WITHIN));
        let connection = builder.serve_connection(TokioIo::new(Box::pin(stream)), service).with_upgrades();
        let stop = stop.clone();
        connections.spawn(async move {
            let mut connection = pin!(connection);
            let ended = tokio::select! {
                ended = connection.as_mut() => ended,
                () = stop.cancelled() => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection ended badly");
            }
        });
    }
    drop(listener);
    connections.close();
    if tokio::time::timeout(DRAIN_TIME, connections.wait()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

/// Refuses a body that says of itself that it is too large for any page, and lets one fail that comes too slowly.
pub async fn in_time(request: Request) -> Result<Request, StatusCode> {
    let (head, body) = request.into_parts();
    if body.size_hint().exact().is_some_and(|size| size > leerkring_web::LARGEST_BODY) {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let began = Instant::now();
    let pieces = stream::try_unfold((body.into_data_stream(), 0_u64), move |(mut body, taken)| async move {
        let until = began + BODY_TIME + Duration::from_secs(taken / BODY_PACE);
        match timeout_at(until, body.next()).await {
            Ok(Some(Ok(piece))) => {
                let taken = taken + piece.len() as u64;
                Ok(Some((piece, (body, taken))))
            }
            Ok(Some(Err(error))) => Err(error),
            Ok(None) => Ok(None),
            Err(late) => Err(axum::Error::new(late)),
        }
    });
    Ok(Request::from_parts(head, Body::from_stream(pieces)))
}
