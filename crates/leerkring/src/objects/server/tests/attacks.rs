//! Links that were changed, keys that climb, bytes that are others than told.

use super::*;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, Mac as _};
use s3::{AddressingStyle, Auth, Client};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// Sends a request byte by byte as given; gives the answer's status.
async fn raw(at: SocketAddr, request: &[u8]) -> u16 {
    let mut stream = TcpStream::connect(at).await.unwrap();
    stream.write_all(request).await.unwrap();
    let mut answer = Vec::new();
    while !answer.windows(2).any(|end| end == b"\r\n") {
        assert_ne!(stream.read_buf(&mut answer).await.unwrap(), 0, "no answer");
    }
    String::from_utf8_lossy(&answer).split(' ').nth(1).unwrap().parse().unwrap()
}

/// A path signed for a PUT as AWS does it (Signature Version 4), left exactly as it is.
fn signed(at: SocketAddr, path: &str) -> String {
    let mac = |key: &[u8], text: &str| {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().to_vec()
    };
    let (day, moment) = {
        let now = crate::clock::now();
        (now.format("%Y%m%d").to_string(), now.format("%Y%m%dT%H%M%SZ").to_string())
    };
    let scope = format!("{day}/us-east-1/s3/aws4_request");
    let query = format!(
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=hub%2F{}&X-Amz-Date={moment}&X-Amz-Expires=60&X-Amz-SignedHeaders=host",
        scope.replace('/', "%2F")
    );
    let request = format!("PUT\n{path}\n{query}\nhost:{at}\n\nhost\nUNSIGNED-PAYLOAD");
    let text = format!("AWS4-HMAC-SHA256\n{moment}\n{scope}\n{}", hex::encode(Sha256::digest(request)));
    let key = ["us-east-1", "s3", "aws4_request"].iter().fold(mac(b"AWS4sesam", &day), |key, part| mac(&key, part));
    format!("{path}?{query}&X-Amz-Signature={}", hex::encode(mac(&key, &text)))
}

#[tokio::test]
async fn a_link_that_was_changed_in_any_way_is_refused() {
    let endpoint = Endpoint::start().await;
    let store = endpoint.store().await;
    store.put("een", "text/plain", "Hallo".into()).await.unwrap();
    store.put("twee", "text/plain", "Geheim".into()).await.unwrap();
    let url = store.presign_get("een", "attachment", "text/plain", MINUTE).await.unwrap();
    assert_eq!(reqwest::get(&url).await.unwrap().status(), 200);
    let (start, signature) = url.split_once("X-Amz-Signature=").unwrap();
    let flipped = if signature.starts_with('0') { "1" } else { "0" };
    let stranger = S3Store::new(endpoint.config("raad", BUCKET)).unwrap();
    let forged = [
        format!("{start}X-Amz-Signature={flipped}{}", &signature[1..]),
        url.replace("/een?", "/twee?"),
        url.replace("X-Amz-Expires=60", "X-Amz-Expires=600"),
        url.replace("text%2Fplain", "text%2Fhtml"),
        url.replace("disposition=attachment", "disposition=inline"),
        url.replace("hub%2F", "anders%2F"),
        url.split('?').next().unwrap().to_owned(),
        format!("http://{}/{BUCKET}?list-type=2", endpoint.at),
        stranger.presign_get("een", "attachment", "text/plain", MINUTE).await.unwrap(),
    ];
    for wrong in forged {
        assert_ne!(wrong, url);
        let answer = reqwest::get(&wrong).await.unwrap();
        let status = answer.status();
        assert!(!answer.text().await.unwrap().contains("Geheim"));
        assert_eq!(status, 403, "{wrong}");
    }
    let http = reqwest::Client::new();
    assert_eq!(http.put(&url).body("Anders").send().await.unwrap().status(), 403);
    assert_eq!(http.delete(&url).send().await.unwrap().status(), 403);
    assert_eq!(store.get("een", 100).await.unwrap().unwrap(), "Hallo");
}

#[tokio::test]
async fn a_link_ends_when_it_says() {
    let endpoint = Endpoint::start().await;
    let store = endpoint.store().await;
    store.put("een", "text/plain", "Hallo".into()).await.unwrap();
    let url = store.presign_get("een", "attachment", "text/plain", Duration::from_secs(1)).await.unwrap();
    let ended = async {
        while reqwest::get(&url).await.unwrap().status() != 403 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, ended).await.expect("the link ends");
}

#[tokio::test]
async fn an_upload_link_takes_exactly_what_it_was_made_for_and_once() {
    let endpoint = Endpoint::start().await;
    let store = endpoint.store().await;
    let link = put_link(&store, "een", b"Hallo").await;
    let with = |name: &str, value: Option<&str>| {
        let mut link = link.clone();
        link.headers.retain(|(known, _)| known != name);
        link.headers.extend(value.map(|value| (name.to_owned(), value.to_owned())));
        link
    };
    let other = STANDARD.encode(Sha256::digest(b"Dag!!"));
    for (changed, bytes, status) in [
        (with("content-type", Some("text/html")), &b"Hallo"[..], 403),
        (with("content-type", None), b"Hallo", 403),
        (with("if-none-match", None), b"Hallo", 403),
        (with("x-amz-checksum-sha256", Some(&other)), b"Dag!!", 403),
        (with("x-amz-checksum-sha256", None), b"Dag!!", 403),
        (link.clone(), b"Dag!!", 400),
        (link.clone(), b"Hallo en meer", 403),
        (link.clone(), b"Hal", 403),
        (link.clone(), b"", 403),
    ] {
        let (found, text) = send(&changed, bytes).await;
        assert_eq!(found, status, "{text}");
        assert_eq!(store.head("een").await.unwrap(), None);
    }
    assert_eq!(send(&link, b"Hallo").await.0, 200);
    assert_eq!(send(&link, b"Hallo").await.0, 412);
    assert_eq!(store.get("een", 100).await.unwrap().unwrap(), "Hallo");
}

#[tokio::test]
async fn bytes_that_are_not_what_they_claim_leave_the_old_object() {
    let endpoint = Endpoint::start().await;
    let store = endpoint.store().await;
    store.put("een", "text/plain", "Het oude".into()).await.unwrap();
    let client = Client::builder(format!("http://{}", endpoint.at))
        .unwrap()
        .region("us-east-1")
        .auth(Auth::Static(s3::Credentials::new("hub", "sesam").unwrap()))
        .addressing_style(AddressingStyle::Path)
        .build()
        .unwrap();
    let sha256 = STANDARD.encode(Sha256::digest(b"iets anders"));
    let md5 = STANDARD.encode(<md5::Md5 as md5::Digest>::digest(b"iets anders"));
    let claims = [("x-amz-checksum-sha256", sha256), ("content-md5", md5), ("x-amz-checksum-crc32", "AAAAAA==".into())];
    for (name, value) in claims {
        let value = reqwest::header::HeaderValue::from_str(&value).unwrap();
        let signed =
            client.objects().presign_put(BUCKET, "een").expires_in(MINUTE).header(name.parse().unwrap(), value.clone());
        let url = signed.build().unwrap().url.to_string();
        let answer = reqwest::Client::new().put(url).header(name, value).body("Het nieuwe").send().await.unwrap();
        assert_eq!(answer.status(), 400, "{name}");
        assert_eq!(store.get("een", 100).await.unwrap().unwrap(), "Het oude", "{name}");
    }
    let blobs = files(&endpoint.folder.path().join(BUCKET).join("blobs"));
    assert_eq!(blobs.len(), 1, "a refused upload leaves nothing: {blobs:?}");
}

#[tokio::test]
async fn a_key_is_a_name_and_never_climbs_out_of_its_bucket() {
    let endpoint = Endpoint::start().await;
    let store = endpoint.store().await;
    let other = S3Store::connect(endpoint.config("sesam", "andere")).await.unwrap();
    for (n, key) in
        ["../andere/ontsnapt", "../../ontsnapt", "a/../../andere/ontsnapt", ".lock", "records/00/x"].iter().enumerate()
    {
        let target = signed(endpoint.at, &format!("/{BUCKET}/{key}"));
        let host = endpoint.at;
        let request =
            format!("PUT {target} HTTP/1.1\r\nhost: {host}\r\ncontent-length: 4\r\nconnection: close\r\n\r\nhoi!");
        let status = raw(endpoint.at, request.as_bytes()).await;
        assert_eq!(status, 200, "{key}");
        let listed = store.list("", None).await.unwrap();
        assert!(listed.iter().any(|object| object.key == *key) && listed.len() == n + 1, "{listed:?}");
    }
    assert_eq!(other.list("", None).await.unwrap(), []);
    let bucket = endpoint.folder.path().join(BUCKET);
    let outside: Vec<_> = files(endpoint.folder.path()).into_iter().filter(|file| !file.starts_with(&bucket)).collect();
    assert_eq!(outside, [endpoint.folder.path().join(".lock")]);
    for (length, fits) in [(1_024, true), (1_025, false)] {
        let target = signed(endpoint.at, &format!("/{BUCKET}/{}", "k".repeat(length)));
        let host = endpoint.at;
        let request =
            format!("PUT {target} HTTP/1.1\r\nhost: {host}\r\ncontent-length: 4\r\nconnection: close\r\n\r\nhoi!");
        assert_eq!(raw(endpoint.at, request.as_bytes()).await == 200, fits, "{length}");
    }
}

#[tokio::test]
async fn more_bytes_than_an_object_may_have_are_refused_before_they_are_sent() {
    let endpoint = Endpoint::start().await;
    let store = endpoint.store().await;
    let target = signed(endpoint.at, &format!("/{BUCKET}/groot"));
    let (host, size) = (endpoint.at, OBJECT_MAX + 1);
    let request = format!("PUT {target} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {size}\r\n\r\n");
    assert_eq!(raw(endpoint.at, request.as_bytes()).await, 400);
    assert_eq!(store.head("groot").await.unwrap(), None);
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let endpoint = Endpoint::start().await;
    let store = endpoint.store().await;
    let target = signed(endpoint.at, &format!("/{BUCKET}/half"));
    let host = endpoint.at;
    let mut stream = TcpStream::connect(host).await.unwrap();
    let request = format!("PUT {target} HTTP/1.1\r\nhost: {host}\r\ncontent-length: 1000\r\n\r\nde helft");
    stream.write_all(request.as_bytes()).await.unwrap();
    let blobs = endpoint.folder.path().join(BUCKET).join("blobs");
    let until = async |there: bool| {
        while files(&blobs).is_empty() == there {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, until(true)).await.expect("it is being written");
    drop(stream);
    tokio::time::timeout(PATIENCE, until(false)).await.expect("it is removed");
    assert_eq!(store.head("half").await.unwrap(), None);
}
