//! Tokens made by hand with the program's own key: right to the letter but for what a test changes.

use ::kit::Database;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, crypto::sign};
use serde_json::Value;

/// A token taken apart, with the key that signed it.
pub struct Forge {
    key: EncodingKey,
    /// The public key, as the hub shows it.
    pub x: String,
    /// The token's head.
    pub head: Value,
    /// What it says.
    pub claims: Value,
}

impl Forge {
    /// Out of a token of the program and its database.
    pub async fn of(database: &Database, token: &str) -> Self {
        let part = |n: usize| {
            let bytes = URL_SAFE_NO_PAD.decode(token.split('.').nth(n).unwrap()).unwrap();
            serde_json::from_slice(&bytes).unwrap()
        };
        let sql = "select private_pkcs8, public_x from signing_key where retired is null";
        let row = database.connect().await.query_one(sql, &[]).await.unwrap();
        let key: Vec<u8> = row.get(0);
        Self { key: EncodingKey::from_ed_der(&key), x: row.get(1), head: part(0), claims: part(1) }
    }

    /// Signed with the program's key.
    pub fn sign(&self, head: &str, claims: &str) -> String {
        Self::sign_with(head, claims, &self.key, Algorithm::EdDSA)
    }

    /// Signed with another.
    pub fn sign_with(head: &str, claims: &str, key: &EncodingKey, algorithm: Algorithm) -> String {
        let text = format!("{}.{}", URL_SAFE_NO_PAD.encode(head), URL_SAFE_NO_PAD.encode(claims));
        format!("{text}.{}", sign(text.as_bytes(), key, algorithm).unwrap())
    }
}
