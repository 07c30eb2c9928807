//! The shapes of variables with which a document passed strict validation. Fast validation looks at no variables; the
//! schema's types read each value in any case and refuse what is none of theirs, but would not see that a variable is
//! missing or that an object has a field too many. So a document is known for the shapes that passed, not for others.

use std::{
    collections::HashSet,
    hash::{BuildHasher as _, DefaultHasher, Hash as _, Hasher as _, RandomState},
    sync::{LazyLock, Mutex, PoisonError},
};

use serde_json::{Map, Value};

/// The most shapes that are kept of a document.
const KEPT: usize = 64;

/// This run's keys: with keys that are known, somebody could make two shapes that pass as one.
static KEYS: LazyLock<RandomState> = LazyLock::new(RandomState::new);

/// An operation's name with the names and kinds of its variables, values left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shape(u64);

impl Shape {
    /// Of this operation's variables.
    pub fn of(operation: Option<&str>, variables: &Map<String, Value>) -> Self {
        let mut hash = KEYS.build_hasher();
        operation.hash(&mut hash);
        object(variables, &mut hash);
        Self(hash.finish())
    }
}

fn object(fields: &Map<String, Value>, hash: &mut DefaultHasher) {
    fields.len().hash(hash);
    for (name, value) in fields {
        name.hash(hash);
        shape(value, hash);
    }
}

fn shape(value: &Value, hash: &mut DefaultHasher) {
    match value {
        Value::Null => 0_u8.hash(hash),
        Value::Bool(_) => 1_u8.hash(hash),
        Value::Number(number) => (2_u8, number.is_f64()).hash(hash),
        Value::String(_) => 3_u8.hash(hash),
        Value::Array(items) => {
            (4_u8, items.len()).hash(hash);
            for item in items {
                shape(item, hash);
            }
        }
        Value::Object(fields) => {
            5_u8.hash(hash);
            object(fields, hash);
        }
    }
}

/// Shapes that passed.
#[derive(Debug, Default)]
pub struct Passed(Mutex<HashSet<Shape>>);

impl Passed {
    /// Whether this one did.
    pub fn has(&self, shape: Shape) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&shape)
    }

    /// Remembers one that did.
    pub fn keep(&self, shape: Shape) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= KEPT {
            all.clear();
        }
        all.insert(shape);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(value: Value) -> Shape {
        let Value::Object(fields) = value else { panic!("an object") };
        Shape::of(None, &fields)
    }

    #[test]
    fn values_make_no_shape_but_names_and_kinds_do() {
        let one = of(json!({ "input": { "id": "a", "tags": ["x"] }, "first": 3 }));
        assert_eq!(one, of(json!({ "first": 4, "input": { "tags": ["y"], "id": "b" } })));
        for other in [
            json!({ "input": { "id": "a", "tags": ["x"], "more": "x" }, "first": 3 }),
            json!({ "input": { "id": "a", "tags": ["x"] } }),
            json!({ "input": { "id": 1, "tags": ["x"] }, "first": 3 }),
            json!({ "input": { "id": "a", "tags": [null] }, "first": 3 }),
            json!({ "input": { "id": "a", "tags": ["x"] }, "first": 3.5 }),
            json!({ "input": { "id": "a", "tags": ["x"] }, "first": null }),
        ] {
            assert_ne!(one, of(other.clone()), "{other}");
        }
        assert_ne!(Shape::of(Some("a"), &Map::new()), Shape::of(Some("b"), &Map::new()));
    }

    #[test]
    fn many_shapes_push_out_earlier_ones() {
        let passed = Passed::default();
        for n in 0..=KEPT {
            passed.keep(of(json!({ n.to_string(): 1 })));
        }
        assert!(passed.0.lock().unwrap().len() <= KEPT);
        assert!(passed.has(of(json!({ KEPT.to_string(): 1 }))));
    }
}
