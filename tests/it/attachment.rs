//! Files, from the request for a link to the download, through the real object storage.

mod access;
mod kept;
mod refused;

use chrono::{DateTime, Utc};
use kit::{Client, Database, Person, Program};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
pub const REQUEST: &str = "mutation($input: RequestUploadInput!) { requestUpload(input: $input) {
    attachment method url headers { name value } expiresAt } }";
pub const CONFIRM: &str = "mutation($id: ID!) { confirmUpload(input: {id: $id}) {
    id name mediaType size alt isImage width height mayRemove author { name } } }";
const REMOVE: &str = "mutation($id: ID!) { removeAttachment(input: {id: $id}) { id mayRemove } }";
const ALT: &str = "mutation($id: ID!, $alt: String!) { setAttachmentAlt(input: {id: $id, alt: $alt}) { alt } }";
pub const LINK: &str = "query($id: ID!) { attachmentLink(id: $id) { url expiresAt } }";
const FILES: &str = "query($id: ID!) { entry(id: $id) { attachmentCount attachments { id name mediaType alt } } }";

/// What one tells of a file before uploading it.
pub fn told(entry: &str, name: &str, media_type: &str, bytes: &[u8]) -> Value {
    let sha256 = hex::encode(Sha256::digest(bytes));
    json!({ "entry": entry, "name": name, "mediaType": media_type, "size": bytes.len(), "sha256": sha256, "alt": "Een plein" })
}

/// Sends bytes as a browser does; gives the status.
async fn put(link: &Value, bytes: &[u8]) -> u16 {
    let http = reqwest::Client::new();
    let mut request = http.put(link["url"].as_str().unwrap()).body(bytes.to_vec());
    for header in link["headers"].as_array().unwrap() {
        request = request.header(header["name"].as_str().unwrap(), header["value"].as_str().unwrap());
    }
    request.send().await.unwrap().status().as_u16()
}

/// Asks for a link and uploads; gives the attachment's id.
pub async fn uploaded(client: &Client, entry: &str, name: &str, media_type: &str, bytes: &[u8]) -> String {
    let data = client.data(REQUEST, json!({ "input": told(entry, name, media_type, bytes) })).await;
    let link = &data["requestUpload"];
    assert_eq!(put(link, bytes).await, 200);
    link["attachment"].as_str().unwrap().to_owned()
}

/// As [`uploaded`], and confirmed; gives the whole answer.
pub async fn attached(client: &Client, entry: &str, name: &str, media_type: &str, bytes: &[u8]) -> Value {
    let id = uploaded(client, entry, name, media_type, bytes).await;
    client.data(CONFIRM, json!({ "id": id })).await["confirmUpload"].take()
}

pub async fn link(client: &Client, id: &Value) -> String {
    client.data(LINK, json!({ "id": id })).await["attachmentLink"]["url"].as_str().unwrap().to_owned()
}

fn now() -> DateTime<Utc> {
    std::time::SystemTime::now().into()
}

/// A picture that lies on its side and tells where it was taken.
fn photo() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(48, 32, |x, _| image::Rgb([if x < 24 { 250 } else { 5 }, 90, 40]));
    let mut jpeg = Vec::new();
    picture.write_to(&mut std::io::Cursor::new(&mut jpeg), image::ImageFormat::Jpeg).unwrap();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08".to_vec();
    exif.extend(2_u16.to_be_bytes());
    exif.extend(entry(0x0112, 3, 1, [0, 6, 0, 0])); // orientation: turn to the right
    exif.extend(entry(0x8825, 4, 1, 38_u32.to_be_bytes())); // GPS
    exif.extend([0; 4]);
    exif.extend(2_u16.to_be_bytes());
    exif.extend(entry(1, 2, 2, *b"N\0\0\0"));
    exif.extend(entry(2, 5, 3, 68_u32.to_be_bytes()));
    exif.extend([0; 4]);
    for part in [51_u32, 1, 26, 1, 2816, 100] {
        exif.extend(part.to_be_bytes());
    }
    exif.extend(b"GEHEIME-PLEK");
    let length = u16::try_from(exif.len() + 2).unwrap();
    [&jpeg[..2], &[0xff, 0xe1], &length.to_be_bytes(), &exif, &jpeg[2..]].concat()
}

#[tokio::test]
async fn a_pdf_and_a_photo_are_attached_and_downloaded_and_the_photo_no_longer_says_where_it_was_taken() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (entry, version) = eindhoven.create_practice("eindhoven", "Straatcontact").await;
    let photo = photo();
    assert!(photo.windows(12).any(|window| window == b"GEHEIME-PLEK"));
    let pdf = attached(&eindhoven, &entry, "Verslag wijk.pdf", "application/pdf", PDF).await;
    let picture = attached(&eindhoven, &entry, "IMG_1.JPEG", "image/jpeg", &photo).await;
    assert_eq!((&pdf["name"], &pdf["isImage"]), (&json!("Verslag wijk.pdf"), &json!(false)));
    assert_eq!(pdf["size"], json!(PDF.len()));
    assert_eq!((&picture["name"], &picture["isImage"]), (&json!("IMG_1.jpeg"), &json!(true)));
    assert_eq!((&picture["width"], &picture["height"]), (&json!(32), &json!(48)), "it stands upright");
    assert_eq!((&picture["alt"], &picture["mayRemove"]), (&json!("Een plein"), &json!(true)));

    eindhoven.show(&entry, version, "COMMUNITY").await;
    let utrecht = program.sign_in(Person::Utrecht).await;
    let shown = utrecht.data(FILES, json!({ "id": entry })).await["entry"].take();
    assert_eq!(shown["attachmentCount"], json!(2));
    let files = shown["attachments"].as_array().unwrap();
    assert_eq!(files.iter().map(|file| &file["id"]).collect::<Vec<_>>(), [&pdf["id"], &picture["id"]]);
    let node = "query($id: ID!) { node(id: $id) { id ... on Attachment { mayRemove } } }";
    assert_eq!(utrecht.data(node, json!({ "id": pdf["id"] })).await["node"]["mayRemove"], json!(false));

    let answer = reqwest::get(link(&utrecht, &pdf["id"]).await).await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "application/pdf");
    assert_eq!(
        answer.headers()["content-disposition"],
        "attachment; filename=\"Verslag wijk.pdf\"; filename*=UTF-8''Verslag%20wijk.pdf"
    );
    assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    assert!(answer.headers()["content-security-policy"].to_str().unwrap().contains("sandbox"));
    assert_eq!(answer.headers()["cache-control"], "private, no-store");
    assert_eq!(answer.bytes().await.unwrap(), PDF);

    let clean = reqwest::get(link(&utrecht, &picture["id"]).await).await.unwrap().bytes().await.unwrap();
    for hidden in [&b"Exif"[..], b"GEHEIME-PLEK"] {
        assert!(!clean.windows(hidden.len()).any(|window| window == hidden));
    }
    let seen = image::load_from_memory(&clean).unwrap().into_rgb8();
    assert_eq!(seen.dimensions(), (32, 48));
    assert!(seen.get_pixel(16, 2)[0] > 200 && seen.get_pixel(16, 45)[0] < 60, "its left side is up now");
    assert_eq!(picture["size"], json!(clean.len()));
}
