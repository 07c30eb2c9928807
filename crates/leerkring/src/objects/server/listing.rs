//! One page of a bucket's listing; pure.

use super::disk::Record;

/// One page: objects, groups of objects by delimiter, and where the next page begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) objects: Vec<Record>,
    pub(super) groups: Vec<String>,
    pub(super) next: Option<String>,
}

/// The page after the key or group `after`, of at most `most` lines; `records` are sorted and begin with `prefix`.
pub(super) fn page(
    records: Vec<Record>,
    prefix: &str,
    delimiter: Option<&str>,
    after: Option<&str>,
    most: usize,
) -> Page {
    let mut page = Page { objects: Vec::new(), groups: Vec::new(), next: None };
    let mut last: Option<String> = None;
    let delimiter = delimiter.filter(|text| !text.is_empty());
    for record in records {
        let group = delimiter.and_then(|text| {
            let rest = record.key.get(prefix.len()..)?;
            let at = rest.find(text)?;
            record.key.get(..prefix.len() + at + text.len()).map(str::to_owned)
        });
        let line = group.clone().unwrap_or_else(|| record.key.clone());
        if after.is_some_and(|after| line.as_str() <= after) || page.groups.last() == Some(&line) && group.is_some() {
            continue;
        }
        if page.objects.len() + page.groups.len() == most {
            page.next = last;
            break;
        }
        last = Some(line);
        match group {
            Some(group) => page.groups.push(group),
            None => page.objects.push(record),
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(keys: &[&str]) -> Vec<Record> {
        let record = |key: &&str| Record {
            key: (*key).to_owned(),
            blob: String::new(),
            size: 0,
            sha256: String::new(),
            etag: String::new(),
            media_type: None,
            disposition: None,
            cache_control: None,
            user: std::collections::BTreeMap::new(),
            modified: 0,
        };
        keys.iter().map(record).collect()
    }

    #[test]
    fn following_the_pages_shows_every_line_once() {
        let all = ["a", "b/1", "b/2", "c", "d/1", "e"];
        for delimiter in [None, Some("/")] {
            let (mut seen, mut after) = (Vec::new(), None::<String>);
            loop {
                let page = page(records(&all), "", delimiter, after.as_deref(), 2);
                seen.extend(page.objects.into_iter().map(|record| record.key));
                seen.extend(page.groups);
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            seen.sort();
            let expected: &[&str] = if delimiter.is_none() { &all } else { &["a", "b/", "c", "d/", "e"] };
            assert_eq!(seen, expected);
        }
    }

    #[test]
    fn a_page_that_just_fits_is_the_last() {
        assert_eq!(page(records(&["a", "b"]), "", None, None, 2).next, None);
        assert_eq!(page(records(&["a", "b"]), "", None, None, 1).next, Some("a".to_owned()));
    }
}
