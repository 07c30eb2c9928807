//! How often somebody may do a kind of work. Counted in the database, so that all instances share it; an address is
//! kept only as a hash, and for no longer than its window.
//!
//! Never says what the work is: whoever does it asks here first.

mod rules;
mod store;

use crate::{
    db::Db,
    error::{Error, Result},
};
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

pub use rules::{Doer, RULES, Rule, Whose, Work, network};

/// How many keys an instance counts by itself before it forgets those whose window is over.
const KEYS: usize = 10_000;

/// How many pieces of work an instance counted by itself, by key, and until when they count.
type Counts = HashMap<String, (DateTime<Utc>, u32)>;

/// The limits of one instance.
#[derive(Clone)]
pub struct Limits {
    times: u32,
    unseen: Arc<Mutex<Counts>>,
}

impl Limits {
    /// The table, its amounts per network and per person taken this many times; 0 for as often as they like. Those
    /// per mail address stay as they are: their mails go to somebody.
    pub fn new(times: u32) -> Self {
        Self { times, unseen: Arc::default() }
    }

    /// Counts one piece of work, or refuses it with `RATE_LIMITED`. `INVALID` on `email` when it is none.
    pub async fn take(&self, db: &Db, now: DateTime<Utc>, work: Work, doer: &Doer<'_>) -> Result<()> {
        for rule in RULES.iter().filter(|rule| rule.work == work) {
            let Some(key) = rule.key(doer)? else { continue };
            let times = if rule.whose == Whose::Mailbox { 1 } else { self.times };
            if times == 0 || self.unseen(&key, rule, times, now) {
                continue;
            }
            let amount = i64::from(rule.amount - rule.unseen) * i64::from(times);
            let since = now - rule.window;
            let reader = db.reader().await?;
            if !reader.watch(store::take(&reader, &key, now, since, now + rule.window, amount)).await? {
                let done = reader.watch(store::done(&reader, &key, since)).await?;
                return Err(Error::RateLimited { seconds: again(&done, amount, rule.window, now) });
            }
        }
        Ok(())
    }

    /// Whether this piece is among those that an instance counts by itself.
    fn unseen(&self, key: &str, rule: &Rule, times: u32, now: DateTime<Utc>) -> bool {
        if rule.unseen == 0 {
            return false;
        }
        let mut counts = self.unseen.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= KEYS && !counts.contains_key(key) {
            counts.retain(|_, (until, _)| *until > now);
            if counts.len() >= KEYS {
                return false;
            }
        }
        let (until, done) = counts.entry(key.to_owned()).or_insert((now + rule.window, 0));
        if *until <= now {
            (*until, *done) = (now + rule.window, 0);
        }
        *done = done.saturating_add(1);
        *done <= rule.unseen.saturating_mul(times)
    }
}

/// Forgets what no window counts any more; gives how many keys.
pub async fn sweep(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    let reader = db.reader().await?;
    reader.watch(store::sweep(&reader, now)).await
}

/// Seconds until one more fits: the work that is `amount` back has to leave the window.
fn again(done: &[DateTime<Utc>], amount: i64, window: TimeDelta, now: DateTime<Utc>) -> u32 {
    let leaves = done.len().saturating_sub(usize::try_from(amount).unwrap_or(0));
    // another instance may have done it a moment later by its clock, or asked a moment later
    let wait = done.get(leaves).map_or(window, |at| *at + window - now).min(window);
    u32::try_from(wait.num_milliseconds().max(1).unsigned_abs().div_ceil(1_000)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + second, 0).unwrap()
    }

    #[test]
    fn it_may_be_tried_again_when_the_oldest_leaves_the_window() {
        let done = [at(0), at(10), at(20)];
        assert_eq!(again(&done, 3, TimeDelta::seconds(60), at(30)), 30);
        assert_eq!(again(&done, 2, TimeDelta::seconds(60), at(30)), 40);
        assert_eq!(again(&[], 2, TimeDelta::seconds(60), at(30)), 60);
        assert_eq!(again(&done, 1, TimeDelta::seconds(60), at(19)), 60, "never longer than the window");
    }

    #[test]
    fn an_instance_counts_a_first_part_by_itself_and_anew_in_each_window() {
        let limits = Limits::new(1);
        let rule = RULES.iter().find(|rule| rule.unseen > 0).unwrap();
        let counted = |now| (0..rule.unseen + 5).filter(|_| limits.unseen("a", rule, 1, now)).count();
        assert_eq!(counted(at(0)), rule.unseen as usize);
        assert_eq!(counted(at(1)), 0);
        assert_eq!(counted(at(0) + rule.window), rule.unseen as usize);
    }
}
