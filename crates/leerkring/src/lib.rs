//! The program's parts that stand on their own: the embedded PostgreSQL cluster and the object storage.
//!
//! It never decides what people may do: that is core's.

pub mod objects;
pub mod postgres;
