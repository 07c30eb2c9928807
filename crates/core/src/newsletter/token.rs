//! The secret by which a subscriber leaves without signing in: the subscriber's id, signed with a key of this hub.

use super::store;
use crate::{db::Tx, error::Result, id::SubscriberId};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use uuid::Uuid;

const SETTING: &str = "newsletter_leave_key";

/// Signs and reads the tokens by which people leave.
#[derive(Clone)]
pub struct LeaveKey(Hmac<Sha256>);

impl LeaveKey {
    /// The hub's key, made when it is first asked for.
    pub async fn load(tx: &Tx<'_>) -> Result<Self> {
        let fresh: [u8; 32] = rand::random();
        let key = store::setting(tx, SETTING, &hex::encode(fresh)).await?;
        Ok(Self::from_text(&key))
    }

    fn from_text(key: &str) -> Self {
        // HMAC takes a key of any length (RFC 2104), so that this can't fail.
        #[allow(clippy::expect_used, reason = "HMAC takes a key of any length")]
        Self(Hmac::new_from_slice(key.as_bytes()).expect("HMAC takes a key of any length"))
    }

    /// The token of a subscriber.
    pub fn sign(&self, subscriber: SubscriberId) -> String {
        let mac = self.0.clone().chain_update(subscriber.0.as_bytes()).finalize().into_bytes();
        format!("{}{}", URL_SAFE_NO_PAD.encode(subscriber.0.as_bytes()), URL_SAFE_NO_PAD.encode(mac))
    }

    /// Whose token it is; compared in constant time.
    pub fn read(&self, token: &str) -> Option<SubscriberId> {
        let (id, mac) = token.split_at_checked(22)?;
        let id = Uuid::from_slice(&URL_SAFE_NO_PAD.decode(id).ok()?).ok()?;
        let mac = URL_SAFE_NO_PAD.decode(mac).ok()?;
        self.0.clone().chain_update(id.as_bytes()).verify_slice(&mac).ok()?;
        Some(SubscriberId(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_of_one_subscriber_and_can_not_be_made_up() {
        let key = LeaveKey::from_text("a");
        let (one, other) = (SubscriberId(Uuid::from_u128(1)), SubscriberId(Uuid::from_u128(2)));
        let token = key.sign(one);
        assert_eq!(key.read(&token), Some(one));
        let swapped = format!("{}{}", &key.sign(other)[..22], &token[22..]);
        for wrong in ["", "a", &token[..64], &swapped, &LeaveKey::from_text("b").sign(one), "ééééééééééééééé"]
        {
            assert_eq!(key.read(wrong), None, "{wrong}");
        }
    }
}
