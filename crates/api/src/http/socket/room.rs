//! How many sockets are open at once: on the whole instance, and from one network. A place is taken by the upgrade,
//! before anybody says who they are: what is bounded later, anybody may fill up.
//!
//! Never closes a socket: whoever finds no place is refused, and told when to come back.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::http::StatusCode;
use leerkring_core::limit::network;

use crate::http::{Fault, Limits};

/// Seconds after which one who found no place may come back.
const AGAIN: Option<u32> = Some(5);

/// The places of an instance.
pub(in crate::http) struct Room {
    limits: Limits,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    all: usize,
    /// By network; none that has no socket.
    networks: HashMap<String, usize>,
}

/// A socket's place, given back when it is dropped.
pub(super) struct Place {
    room: Arc<Room>,
    network: Option<String>,
}

impl Room {
    pub(in crate::http) fn new(limits: Limits) -> Self {
        Self { limits, taken: Mutex::default() }
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for one who comes from there.
    pub(super) fn take(self: &Arc<Self>, from: Option<IpAddr>) -> Result<Place, Fault> {
        let network = from.map(network);
        let mut taken = self.taken();
        if taken.all >= self.limits.sockets {
            return Err(Fault { again: AGAIN, ..Fault::unavailable("all sockets are taken: come back in a moment") });
        }
        if let Some(network) = &network {
            let most = self.limits.sockets_of_network;
            if taken.networks.get(network).is_some_and(|open| *open >= most) {
                return Err(too_many(most));
            }
            *taken.networks.entry(network.clone()).or_default() += 1;
        }
        taken.all += 1;
        drop(taken);
        Ok(Place { room: self.clone(), network })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.room.taken();
        taken.all -= 1;
        let Some(network) = &self.network else { return };
        if let Some(open) = taken.networks.get_mut(network) {
            *open -= 1;
            if *open == 0 {
                taken.networks.remove(network);
            }
        }
    }
}

/// What the network hears that has as many as it may.
fn too_many(most: usize) -> Fault {
    let words = format!("{most} sockets are open from your network: come back when one is closed");
    let fault = Fault::new(StatusCode::TOO_MANY_REQUESTS, "TOO_MANY_SOCKETS", words);
    Fault { limit: u64::try_from(most).ok(), again: AGAIN, ..fault }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(sockets: usize, sockets_of_network: usize) -> Arc<Room> {
        Arc::new(Room::new(Limits { sockets, sockets_of_network, ..Limits::default() }))
    }

    fn at(text: &str) -> Option<IpAddr> {
        Some(text.parse().unwrap())
    }

    /// How one who comes from there is refused.
    fn refused(room: &Arc<Room>, from: Option<IpAddr>) -> Option<(u16, String, Option<u32>)> {
        room.take(from).err().map(|fault| (fault.status.as_u16(), fault.code, fault.again))
    }

    #[test]
    fn a_network_has_so_many_places_and_takes_none_of_anothers() {
        let room = room(10, 2);
        let many = Some((429, "TOO_MANY_SOCKETS".to_owned(), AGAIN));
        let mut four = vec![room.take(at("192.0.2.1")).unwrap(), room.take(at("::ffff:192.0.2.1")).unwrap()];
        let six = [room.take(at("2001:db8:1:2::3")).unwrap(), room.take(at("2001:db8:1:2:ffff::4")).unwrap()];
        assert_eq!(refused(&room, at("192.0.2.1")), many);
        assert_eq!(refused(&room, at("2001:db8:1:2::5")), many);
        for other in [at("192.0.2.2"), at("2001:db8:1:3::3"), None] {
            assert_eq!(refused(&room, other), None, "{other:?}");
        }
        four.pop();
        assert_eq!(refused(&room, at("192.0.2.1")), None, "a closed one leaves its place");
        drop((four, six));
        let taken = room.taken();
        assert!(taken.all == 0 && taken.networks.is_empty(), "nothing is kept of who left");
    }

    #[test]
    fn a_full_room_takes_nobody() {
        let room = room(1, 2);
        let place = room.take(None).unwrap();
        assert_eq!(refused(&room, at("192.0.2.1")), Some((503, "UNAVAILABLE".to_owned(), AGAIN)));
        drop(place);
        assert_eq!(refused(&room, at("192.0.2.1")), None);
    }

    #[test]
    fn the_bound_of_a_network_is_taken_as_often_as_is_said() {
        let most = |times| Limits::default().times(times).sockets_of_network;
        assert_eq!([most(1), most(3), most(0)], [200, 600, usize::MAX]);
    }
}
