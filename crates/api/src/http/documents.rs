//! Documents that passed strict validation, kept by their text, so that the next request need not parse them.
//!
//! Bounded: two generations, the older forgotten when the younger is full. Never holds what was not validated.

use std::{
    collections::HashMap,
    mem,
    sync::{Arc, Mutex, PoisonError},
};

use super::guard::Document;

/// Documents in a generation.
const GENERATION: usize = 256;
/// Bytes of text in a generation.
const BYTES: usize = 1 << 20;

/// The documents.
#[derive(Debug, Default)]
pub struct Documents(Mutex<Generations>);

#[derive(Debug, Default)]
struct Generations {
    young: HashMap<Arc<str>, Arc<Document>>,
    old: HashMap<Arc<str>, Arc<Document>>,
    bytes: usize,
}

impl Documents {
    /// The document of this text, if it passed before.
    pub fn get(&self, text: &str) -> Option<Arc<Document>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(document) = all.young.get(text) {
            return Some(Arc::clone(document));
        }
        let (text, document) = all.old.remove_entry(text)?;
        all.put(text, Arc::clone(&document));
        Some(document)
    }

    /// Keeps a document that passed strict validation.
    pub fn keep(&self, text: &str, document: Arc<Document>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(text.into(), document);
    }
}

impl Generations {
    fn put(&mut self, text: Arc<str>, document: Arc<Document>) {
        if self.young.len() >= GENERATION || self.bytes + text.len() > BYTES {
            self.old = mem::take(&mut self.young);
            self.bytes = 0;
        }
        let length = text.len();
        if self.young.insert(text, document).is_none() {
            self.bytes += length;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::guard;

    #[test]
    fn what_is_asked_for_again_stays_and_the_rest_is_forgotten() {
        let documents = Documents::default();
        let document = Arc::new(guard::read("{ a }").unwrap());
        documents.keep("{ a }", Arc::clone(&document));
        for n in 0..10 * GENERATION {
            documents.keep(&format!("{{ a{n} }}"), Arc::clone(&document));
            assert!(documents.get("{ a }").is_some());
        }
        assert!(documents.get("{ a0 }").is_none());
        let all = documents.0.lock().unwrap();
        assert!(all.young.len() <= GENERATION && all.old.len() <= GENERATION);
    }

    #[test]
    fn long_documents_push_out_earlier_ones() {
        let documents = Documents::default();
        let document = Arc::new(guard::read("{ a }").unwrap());
        for n in 0..200 {
            documents.keep(&format!("{n}{}", ",".repeat(guard::MAX_LENGTH)), Arc::clone(&document));
        }
        let all = documents.0.lock().unwrap();
        assert!(all.young.keys().chain(all.old.keys()).map(|text| text.len()).sum::<usize>() <= 2 * BYTES);
    }
}
