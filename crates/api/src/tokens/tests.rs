use serde_json::{Value, json};

use super::*;

const ISSUER: &str = "https://hub.example";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn fixture() -> (Keys, KeyRow) {
    let row = Keys::generate().unwrap();
    (Keys::load(ISSUER, vec![row.clone()]).unwrap(), row)
}

fn claims() -> Value {
    let at = now().timestamp();
    json!({
        "iss": ISSUER, "aud": AUDIENCE, "sub": Uuid::from_u128(1), "sid": Uuid::from_u128(2), "iat": at, "exp": at + 600,
    })
}

fn with(change: impl FnOnce(&mut Value)) -> String {
    let mut claims = claims();
    change(&mut claims);
    claims.to_string()
}

/// A token with any header and any payload text, truly signed by the key.
fn sign(row: &KeyRow, head: &Value, payload: &str) -> String {
    let text = format!("{}.{}", URL_SAFE_NO_PAD.encode(head.to_string()), URL_SAFE_NO_PAD.encode(payload));
    let pair = Ed25519KeyPair::from_pkcs8(&row.pkcs8).unwrap();
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(pair.sign(text.as_bytes())))
}

fn good_head(row: &KeyRow) -> Value {
    json!({"alg": "EdDSA", "typ": "JWT", "kid": row.kid})
}

#[test]
fn a_token_we_made_says_who_holds_it() {
    let (keys, _) = fixture();
    let (member, session) = (MemberId(Uuid::from_u128(7)), SessionId(Uuid::from_u128(8)));
    let issued = keys.issue(member, session, now()).unwrap();
    let bearer = keys.check(&issued.token, now()).unwrap();
    assert_eq!(bearer, Bearer { member, session, expires: now() + LIFETIME });
}

#[test]
fn a_token_ends_after_ten_minutes_and_five_seconds() {
    let (keys, row) = fixture();
    let token = sign(&row, &good_head(&row), &claims().to_string());
    assert!(keys.check(&token, now() + TimeDelta::seconds(604)).is_ok());
    assert_eq!(keys.check(&token, now() + TimeDelta::seconds(605)), Err(BadToken::Expired));
}

#[test]
fn a_header_that_is_not_ours_to_the_letter_is_refused() {
    let (keys, row) = fixture();
    let payload = claims().to_string();
    assert!(keys.check(&sign(&row, &good_head(&row), &payload), now()).is_ok(), "the harness signs well");
    for (what, head) in [
        ("alg none", json!({"alg": "none", "kid": row.kid})),
        ("alg NoNe", json!({"alg": "NoNe", "kid": row.kid})),
        ("alg missing", json!({"kid": row.kid})),
        ("another algorithm", json!({"alg": "RS256", "kid": row.kid})),
        ("no kid", json!({"alg": "EdDSA"})),
        ("an unknown kid", json!({"alg": "EdDSA", "kid": "someone-else"})),
        ("a kid with a path", json!({"alg": "EdDSA", "kid": "../../../dev/null"})),
        ("jku", json!({"alg": "EdDSA", "kid": row.kid, "jku": "https://evil.example/jwks.json"})),
        ("x5u", json!({"alg": "EdDSA", "kid": row.kid, "x5u": "https://evil.example/cert"})),
        ("jwk", json!({"alg": "EdDSA", "kid": row.kid, "jwk": {"kty": "OKP", "crv": "Ed25519", "x": row.x}})),
        ("crit", json!({"alg": "EdDSA", "kid": row.kid, "crit": ["exp"]})),
        ("another type", json!({"alg": "EdDSA", "kid": row.kid, "typ": "dpop+jwt"})),
    ] {
        assert_eq!(keys.check(&sign(&row, &head, &payload), now()), Err(BadToken::Invalid), "{what}");
    }
}

#[test]
fn a_token_without_signature_or_signed_with_the_public_key_as_secret_is_refused() {
    let (keys, row) = fixture();
    let payload = URL_SAFE_NO_PAD.encode(claims().to_string());
    let none = URL_SAFE_NO_PAD.encode(json!({"alg": "none", "kid": row.kid}).to_string());
    assert!(keys.check(&format!("{none}.{payload}."), now()).is_err());
    let mut head = Header::new(Algorithm::HS256);
    head.kid = Some(row.kid.clone());
    for secret in [row.x.as_bytes().to_vec(), URL_SAFE_NO_PAD.decode(&row.x).unwrap()] {
        let forged = jsonwebtoken::encode(&head, &claims(), &EncodingKey::from_secret(&secret)).unwrap();
        assert_eq!(keys.check(&forged, now()), Err(BadToken::Invalid));
    }
}

#[test]
fn claims_that_lack_or_bend_something_are_refused() {
    let (keys, row) = fixture();
    let at = now().timestamp();
    let twice = claims().to_string().replacen('{', &format!(r#"{{"exp":{},"#, at + 60), 1);
    for (what, payload) in [
        ("no exp", with(|c| drop(c.as_object_mut().unwrap().remove("exp")))),
        ("exp as text", with(|c| c["exp"] = json!((at + 600).to_string()))),
        ("exp as a fraction", with(|c| c["exp"] = json!(1e300))),
        ("a life too long", with(|c| c["exp"] = json!(at + 86_400))),
        ("no iat", with(|c| drop(c.as_object_mut().unwrap().remove("iat")))),
        ("issued tomorrow", with(|c| (c["iat"], c["exp"]) = (json!(at + 86_400), json!(at + 87_000)))),
        ("not yet", with(|c| c["nbf"] = json!(at + 60))),
        ("another issuer", with(|c| c["iss"] = json!("https://hub.example.evil"))),
        ("no issuer", with(|c| drop(c.as_object_mut().unwrap().remove("iss")))),
        ("another audience", with(|c| c["aud"] = json!("other"))),
        ("a list of audiences", with(|c| c["aud"] = json!([AUDIENCE, "other"]))),
        ("no audience", with(|c| drop(c.as_object_mut().unwrap().remove("aud")))),
        ("nobody", with(|c| c["sub"] = json!(""))),
        ("no session", with(|c| drop(c.as_object_mut().unwrap().remove("sid")))),
        ("exp twice", twice),
        ("no object", "[]".to_owned()),
        ("no JSON", "{".to_owned()),
    ] {
        assert_eq!(keys.check(&sign(&row, &good_head(&row), &payload), now()), Err(BadToken::Invalid), "{what}");
    }
}

#[test]
fn a_changed_payload_another_key_or_rubbish_is_refused() {
    let (keys, row) = fixture();
    let token = sign(&row, &good_head(&row), &claims().to_string());
    let parts: Vec<&str> = token.split('.').collect();
    let other = URL_SAFE_NO_PAD.encode(with(|c| c["sub"] = json!(Uuid::from_u128(9))));
    let stranger = Keys::generate().unwrap();
    for wrong in [
        format!("{}.{other}.{}", parts[0], parts[2]),
        sign(&stranger, &good_head(&row), &claims().to_string()),
        format!("{token}.more"),
        format!("{}.{}", parts[0], parts[1]),
        String::new(),
        "...".to_owned(),
        "geen token".to_owned(),
        format!("{token}{}", "A".repeat(1 << 20)),
    ] {
        assert_eq!(keys.check(&wrong, now()), Err(BadToken::Invalid));
    }
}

#[test]
fn after_rotation_old_tokens_live_out_their_minutes_and_no_new_ones_are_taken() {
    let (keys, old) = fixture();
    let (member, session) = (MemberId(Uuid::from_u128(7)), SessionId(Uuid::from_u128(8)));
    let before = keys.issue(member, session, now()).unwrap().token;
    let retired = KeyRow { retired: Some(now()), ..old.clone() };
    let fresh = Keys::generate().unwrap();
    keys.reload(vec![retired.clone(), fresh.clone()]).unwrap();
    assert!(keys.check(&before, now() + TimeDelta::minutes(9)).is_ok());
    let later = now() + TimeDelta::minutes(1);
    let stolen = sign(
        &old,
        &good_head(&old),
        &with(|c| {
            (c["iat"], c["exp"]) = (json!(later.timestamp()), json!(later.timestamp() + 60));
        }),
    );
    assert_eq!(keys.check(&stolen, later), Err(BadToken::Invalid));
    let after = keys.issue(member, session, later).unwrap().token;
    assert_eq!(head(&after).unwrap().kid, fresh.kid);
    assert_eq!(keys.jwks(now())["keys"].as_array().unwrap().len(), 2);
    assert_eq!(keys.jwks(now() + TimeDelta::minutes(11))["keys"].as_array().unwrap().len(), 1);
    keys.reload(vec![retired]).unwrap();
    assert!(matches!(keys.issue(member, session, later), Err(KeyError::NoneActive)));
}

#[test]
fn the_published_keys_and_debug_hold_no_secret() {
    let (keys, row) = fixture();
    let shown = format!("{} {row:?} {keys:?}", keys.jwks(now()));
    assert!(shown.contains(&row.x));
    assert!(
        !shown.contains("\"d\"") && !shown.contains(&URL_SAFE_NO_PAD.encode(&row.pkcs8)) && !shown.contains("pkcs8")
    );
}

#[test]
fn a_row_whose_halves_do_not_belong_together_is_damaged() {
    let row = KeyRow { x: Keys::generate().unwrap().x, ..Keys::generate().unwrap() };
    assert!(matches!(Keys::load(ISSUER, vec![row]), Err(KeyError::Damaged(_))));
}
