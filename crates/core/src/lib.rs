//! What the hub is: types, rules, access, SQL, events and jobs.

pub mod objects;
