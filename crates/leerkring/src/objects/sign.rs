//! Upload links that bind the length of the body, by AWS Signature Version 4.
//!
//! The `s3` crate signs only headers of a list of its own, and `content-length` is not on it. So its link, which has
//! the address, the moment and the scope, is signed once more over exactly the headers that are given here.

use std::collections::BTreeMap;

use hmac::{Hmac, Mac as _};
use leerkring_core::objects::ObjectError;
use sha2::{Digest as _, Sha256};
use url::{Position, Url};

use super::Credentials;

/// The link of a PUT, signed anew over these headers (names in lower case) and its host.
pub(super) fn sign_put(
    link: &Url,
    headers: &BTreeMap<&'static str, String>,
    keys: &Credentials,
) -> Result<Url, ObjectError> {
    let moment = told(link, "X-Amz-Date")?;
    let credential = told(link, "X-Amz-Credential")?;
    let scope = credential.strip_prefix(&keys.access_key).and_then(|rest| rest.strip_prefix('/'));
    let scope = scope.ok_or_else(|| ObjectError::Invalid("a link is of other keys".to_owned()))?;

    let mut signed = headers.clone();
    signed.insert("host", link[Position::BeforeHost..Position::AfterPort].to_owned());
    let names = signed.keys().copied().collect::<Vec<_>>().join(";");
    let lines: String = signed.iter().map(|(name, value)| format!("{name}:{}\n", value.trim())).collect();
    let query = unsigned(link, &names);
    let request = format!("PUT\n{}\n{query}\n{lines}\n{names}\nUNSIGNED-PAYLOAD", link.path());
    let text = format!("AWS4-HMAC-SHA256\n{moment}\n{scope}\n{}", hex::encode(Sha256::digest(request)));

    let first = format!("AWS4{}", keys.secret_key.reveal()).into_bytes();
    let key = scope.split('/').try_fold(first, |key, part| mac(&key, part))?;
    let mut link = link.clone();
    link.set_query(Some(&format!("{query}&X-Amz-Signature={}", hex::encode(mac(&key, &text)?))));
    Ok(link)
}

/// What a link says under this name.
fn told(link: &Url, name: &str) -> Result<String, ObjectError> {
    let found = link.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned());
    found.ok_or_else(|| ObjectError::Invalid(format!("a link has no {name}")))
}

/// A link's query without its signature, with the names of the headers that are signed now; still in its order.
fn unsigned(link: &Url, names: &str) -> String {
    let parts = link.query().unwrap_or_default().split('&');
    let kept = parts.filter(|part| !part.starts_with("X-Amz-Signature="));
    let again = kept.map(|part| {
        let signed = "X-Amz-SignedHeaders=";
        if part.starts_with(signed) { format!("{signed}{}", names.replace(';', "%3B")) } else { part.to_owned() }
    });
    again.collect::<Vec<_>>().join("&")
}

fn mac(key: &[u8], text: &str) -> Result<Vec<u8>, ObjectError> {
    let mac = Hmac::<Sha256>::new_from_slice(key);
    let mut mac = mac.map_err(|_| ObjectError::Invalid("a key can't sign".to_owned()))?;
    mac.update(text.as_bytes());
    Ok(mac.finalize().into_bytes().to_vec())
}
