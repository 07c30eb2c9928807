//! Whether those who hold a socket open still are who they were when they opened it: every two seconds one question to
//! the database for all of them together, and none while nobody holds one.
//!
//! Never closes anything: a socket's conversation hears of it and ends itself.

use crate::http::{Clock, Follow, Over, Reader, TooMany, taken};
use chrono::{DateTime, Utc};
use leerkring_core::{
    Actor, Db, directory,
    id::{MemberId, SessionId},
    sign_in,
};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::sync::watch;

/// How often it is asked. With the three seconds that an instance believes an answer, a role taken away or a session
/// ended anywhere closes every socket within five.
const EVERY: Duration = Duration::from_secs(2);
/// Sockets that one person may hold on one instance; times what `LIMITS_TIMES` says.
const SOCKETS: u32 = 50;

/// A session with open sockets.
struct Followed {
    actor: Actor,
    tell: watch::Sender<Option<Over>>,
    /// Held by each of its sockets, and once here.
    place: Arc<()>,
}

impl Followed {
    fn follow(&self) -> Follow {
        Follow::new(self.tell.subscribe(), &self.place)
    }

    fn sockets(&self) -> usize {
        Arc::strong_count(&self.place) - 1
    }
}

/// Who holds sockets open.
pub(super) struct Followers {
    most: usize,
    open: Mutex<HashMap<MemberId, HashMap<SessionId, Followed>>>,
}

impl Followers {
    /// With the limit taken so many times; 0 for as many as they like.
    pub fn new(times: u32) -> Self {
        Self { most: taken(SOCKETS, times), open: Mutex::default() }
    }

    fn open(&self) -> MutexGuard<'_, HashMap<MemberId, HashMap<SessionId, Followed>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One more socket; none to follow when nobody signed in.
    pub fn join(&self, reader: &Reader) -> Result<Option<Follow>, TooMany> {
        let (Some(member), Some(session)) = (reader.cx_actor.member, reader.session) else { return Ok(None) };
        let mut open = self.open();
        let sessions = open.entry(member).or_default();
        if sessions.values().map(Followed::sockets).sum::<usize>() >= self.most {
            return Err(TooMany);
        }
        let session = SessionId(session);
        if let Some(before) = sessions.remove(&session) {
            if same(&before.actor, &reader.cx_actor) {
                let follow = before.follow();
                sessions.insert(session, before);
                return Ok(Some(follow));
            }
            before.tell.send_replace(Some(Over::Changed));
        }
        let followed =
            Followed { actor: reader.cx_actor.clone(), tell: watch::Sender::new(None), place: Arc::default() };
        let follow = followed.follow();
        sessions.insert(session, followed);
        Ok(Some(follow))
    }

    /// Who is to be asked about; forgets those whose last socket is closed.
    fn present(&self) -> (Vec<MemberId>, Vec<SessionId>) {
        let mut open = self.open();
        open.retain(|_, sessions| {
            sessions.retain(|_, followed| followed.sockets() > 0);
            !sessions.is_empty()
        });
        let sessions = open.values().flat_map(HashMap::keys).copied().collect();
        (open.keys().copied().collect(), sessions)
    }

    /// Tells each socket whose session is none of the `live` ones or whose person has other rights than these.
    fn tell(&self, asked: &[SessionId], live: &HashMap<SessionId, MemberId>, actors: &HashMap<MemberId, Actor>) {
        let asked: HashSet<_> = asked.iter().collect();
        for (member, sessions) in self.open().iter_mut() {
            sessions.retain(|session, followed| {
                // who came since the question was asked was asked about when they came
                let Some(now) = actors.get(member).filter(|_| asked.contains(session)) else { return true };
                let over = if live.get(session) != Some(member) {
                    Over::Ended
                } else if !same(&followed.actor, now) {
                    Over::Changed
                } else {
                    return true;
                };
                followed.tell.send_replace(Some(over));
                false
            });
        }
    }

    /// Asks, again and again.
    pub async fn watch(&self, db: &Db, clock: &Clock) {
        loop {
            tokio::time::sleep(EVERY).await;
            let (members, sessions) = self.present();
            if members.is_empty() {
                continue;
            }
            match ask(db, &members, &sessions, clock()).await {
                Ok((live, actors)) => self.tell(&sessions, &live, &actors),
                Err(error) => tracing::warn!(%error, "nobody could tell whether readers still are who they were"),
            }
        }
    }
}

async fn ask(
    db: &Db,
    members: &[MemberId],
    sessions: &[SessionId],
    now: DateTime<Utc>,
) -> leerkring_core::Result<(HashMap<SessionId, MemberId>, HashMap<MemberId, Actor>)> {
    tokio::try_join!(sign_in::live(db, sessions, now), directory::actors(db, members, now))
}

/// Whether two have the same rights, in whatever order.
fn same(one: &Actor, other: &Actor) -> bool {
    let standings = |actor: &Actor| actor.standings.iter().copied().collect::<HashSet<_>>();
    one.member == other.member && standings(one) == standings(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use leerkring_core::{Standing, directory::Role, id::OrganisationId};
    use uuid::Uuid;

    fn reader(n: u128, session: u128, roles: &[Role]) -> Reader {
        let organisation = OrganisationId(Uuid::from_u128(n));
        let standings = roles.iter().map(|role| Standing { organisation, role: *role, host: None }).collect();
        let cx_actor = Actor { member: Some(MemberId(Uuid::from_u128(n))), standings };
        Reader { cx_actor, session: Some(Uuid::from_u128(session)), ..Reader::default() }
    }

    fn told(followers: &Followers, live: &[u128], readers: &[Reader]) {
        let (_, sessions) = followers.present();
        let held = readers.iter().filter_map(|r| Some((SessionId(r.session?), r.cx_actor.member?)));
        let live = held.filter(|(session, _)| live.contains(&session.0.as_u128())).collect();
        let actors = readers.iter().filter_map(|r| Some((r.cx_actor.member?, r.cx_actor.clone()))).collect();
        followers.tell(&sessions, &live, &actors);
    }

    #[test]
    fn who_signed_out_or_has_other_rights_is_told_and_nobody_else() {
        let followers = Followers::new(1);
        let (one, other) = (reader(1, 10, &[Role::Coordinator, Role::Observer]), reader(2, 20, &[Role::Partner]));
        let third = reader(3, 30, &[Role::Observer]);
        let [one_told, other_told, third_told] =
            [&one, &other, &third].map(|reader| followers.join(reader).unwrap().unwrap());
        let turned = reader(1, 10, &[Role::Observer, Role::Coordinator]);
        told(&followers, &[10, 20, 30], &[turned, other.clone(), third.clone()]);
        assert!([&one_told, &other_told, &third_told].iter().all(|follow| follow.told.borrow().is_none()));
        told(&followers, &[10, 30], &[one, other, reader(3, 30, &[Role::Facilitator])]);
        assert_eq!(*one_told.told.borrow(), None);
        assert_eq!(*other_told.told.borrow(), Some(Over::Ended));
        assert_eq!(*third_told.told.borrow(), Some(Over::Changed));
    }

    #[test]
    fn a_person_holds_so_many_sockets_and_gets_a_place_back_for_each_that_is_closed() {
        let followers = Followers::new(1);
        let mut held: Vec<_> = (0..50).map(|n| followers.join(&reader(1, n % 3, &[])).unwrap()).collect();
        assert_eq!(followers.join(&reader(1, 9, &[])).map(drop), Err(TooMany));
        assert!(followers.join(&reader(2, 9, &[])).is_ok() && followers.join(&Reader::anyone()).unwrap().is_none());
        let twice = held[0].as_ref().map(|follow| follow.told.clone());
        held.pop();
        assert!(followers.join(&reader(1, 9, &[])).is_ok() && twice.is_some(), "who listens twice has one place");
        held.clear();
        assert!(followers.present().0.is_empty());
    }
}
