//! The HTTP server: hyper with limits on time, and a stop that lets what runs finish.
//!
//! HTTP/1.1 only: without TLS browsers and proxies speak nothing else, and guessing which of the two comes has no limit
//! on time in hyper-util, so that whoever connects and says nothing would stay for ever.

use axum::{
    Router,
    body::{Body, HttpBody as _},
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, stream};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{
    net::IpAddr,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{
    net::TcpListener,
    time::{Instant, timeout_at},
};
use tokio_io_timeout::TimeoutWriter;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt as _;
use tower_http::set_header::SetResponseHeaderLayer;

/// How long a client may take for its request's head.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// How long a client may take nothing of what is sent to it.
const TAKEN_WITHIN: Duration = Duration::from_secs(20);
/// How long a body may take, whatever comes of it, and how many bytes of it come in a second at least after that.
const BODY_TIME: Duration = Duration::from_secs(10);
const BODY_PACE: u64 = 8 * 1024;
/// How long a body may stand still, however much of it came before.
const STILL_TIME: Duration = Duration::from_secs(10);
/// How long a request may take to finish once the program stops.
const DRAIN_TIME: Duration = Duration::from_secs(10);

/// Serves until `stop`, then takes no more connections and lets requests finish.
///
/// Every request carries the client's address ([`IpAddr`]) as an extension: the connection's, or the one that a trusted
/// proxy tells.
pub async fn serve(router: Router, listener: TcpListener, proxies: Arc<[IpAddr]>, stop: CancellationToken) {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(64 * 1024);
    let connections = TaskTracker::new();
    loop {
        let (stream, peer) = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => (stream, peer.ip()),
                Err(error) => {
                    // out of file descriptors, most likely: the ones who left free some
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
        };
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone().map_request({
            let proxies = proxies.clone();
            move |mut request: hyper::Request<Incoming>| {
                let from = client(peer, request.headers(), &proxies);
                request.extensions_mut().insert(from);
                request
            }
        }));
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

/// Who asks: the connection's other end, or, when that is a trusted proxy, the last one in `X-Forwarded-For` that is
/// none. What stands before it anybody may have written.
fn client(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let peer = peer.to_canonical();
    if !proxies.contains(&peer) {
        return peer;
    }
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
    let told: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let addresses = told.iter().rev().map_while(|text| text.parse::<IpAddr>().ok()).map(|it| it.to_canonical());
    let mut last = peer;
    for address in addresses {
        last = address;
        if !proxies.contains(&address) {
            break;
        }
    }
    last
}

/// What every answer of the hub says to a browser, page or not: nobody else's page may embed it, it needs no camera,
/// and whoever came by HTTPS never comes back without. What is no page, a file of ours or an early refusal, gets the
/// strictest of what pages choose for themselves.
pub fn hardened(router: Router, base_url: &str) -> Router {
    let always = |name: &'static str, value: &'static str| {
        SetResponseHeaderLayer::overriding(HeaderName::from_static(name), HeaderValue::from_static(value))
    };
    let unless_told = |name: &'static str, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value))
    };
    let year = base_url.starts_with("https://").then_some("max-age=31536000");
    router
        .layer(unless_told("x-content-type-options", "nosniff"))
        .layer(unless_told("referrer-policy", "same-origin"))
        .layer(unless_told("content-security-policy", "default-src 'none'; frame-ancestors 'none'"))
        .layer(unless_told("cross-origin-opener-policy", "same-origin"))
        .layer(always("cross-origin-resource-policy", "same-origin"))
        .layer(always("permissions-policy", "camera=(), microphone=(), geolocation=()"))
        .layer(tower::util::option_layer(year.map(|year| always("strict-transport-security", year))))
}

/// Refuses a body that says of itself that it is too large for any page, and one that comes too slowly.
pub async fn in_time(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    if body.size_hint().exact().is_some_and(|size| size > leerkring_web::LARGEST_BODY) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let late = Arc::new(AtomicBool::new(false));
    let body = Body::from_stream(hurried(body, late.clone()));
    let answer = next.run(Request::from_parts(head, body)).await;
    // whoever reads a body can't tell why it broke off
    if late.load(Ordering::Relaxed) { StatusCode::REQUEST_TIMEOUT.into_response() } else { answer }
}

/// A body that fails, and says that it is late, when it comes too slowly. Time runs from when it is asked for.
fn hurried(body: Body, late: Arc<AtomicBool>) -> impl Stream<Item = Result<Bytes, axum::Error>> {
    stream::try_unfold((body.into_data_stream(), 0_u64, None), move |(mut body, taken, began)| {
        let late = late.clone();
        async move {
            let now = Instant::now();
            let began = began.unwrap_or(now);
            let until = began + BODY_TIME + Duration::from_secs(taken / BODY_PACE);
            let next = timeout_at(until.min(now + STILL_TIME), body.next()).await.map_err(|elapsed| {
                late.store(true, Ordering::Relaxed);
                axum::Error::new(elapsed)
            })?;
            let Some(piece) = next.transpose()? else { return Ok(None) };
            let taken = taken + piece.len() as u64;
            Ok(Some((piece, (body, taken, Some(began)))))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_its_own_word() {
        let proxy: IpAddr = "10.0.0.1".parse().unwrap();
        let other: IpAddr = "192.0.2.9".parse().unwrap();
        let mut headers = HeaderMap::new();
        for line in ["203.0.113.7, 198.51.100.4", "10.0.0.1"] {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let asks = |peer, headers: &HeaderMap| client(peer, headers, &[proxy]).to_string();
        assert_eq!(asks(other, &headers), "192.0.2.9");
        assert_eq!(asks(proxy, &headers), "198.51.100.4");
        assert_eq!(asks("::ffff:10.0.0.1".parse().unwrap(), &headers), "198.51.100.4");
        assert_eq!(asks(proxy, &HeaderMap::new()), "10.0.0.1");
        headers.append("x-forwarded-for", "unknown".parse().unwrap());
        assert_eq!(asks(proxy, &headers), "10.0.0.1");
    }
}
