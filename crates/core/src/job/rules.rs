//! How long a job waits after it went wrong; pure.

use super::JobKind;
use chrono::TimeDelta;

/// The pause before the next attempt; none when it is given up.
pub fn pause(kind: JobKind, attempts: i32) -> Option<TimeDelta> {
    let (first, longest, attempts_at_most) = match kind {
        // Somebody waits for it, and the link lives a quarter of an hour.
        JobKind::SignInMail => (5, 120, 10),
        JobKind::ConfirmMail | JobKind::IssueTest => (10, 600, 20),
        // A run and a sweep are never given up: there is always more to do.
        JobKind::IssueRun | JobKind::QuarantineSweep | JobKind::ObjectDelete => (10, 600, i32::MAX),
    };
    let doubled = 1_i64 << attempts.saturating_sub(1).clamp(0, 20);
    (attempts < attempts_at_most).then(|| TimeDelta::seconds((first * doubled).min(longest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_a_limit_and_a_mail_is_given_up_in_the_end() {
        let seconds = |kind, attempts| pause(kind, attempts).map(|pause| pause.num_seconds());
        assert_eq!([1, 2, 3, 9].map(|n| seconds(JobKind::SignInMail, n)), [Some(5), Some(10), Some(20), Some(120)]);
        assert_eq!(seconds(JobKind::SignInMail, 10), None);
        assert_eq!(seconds(JobKind::IssueRun, i32::MAX - 1), Some(600));
    }
}
