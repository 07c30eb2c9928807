//! The program: command line, configuration, embedded services, wiring.
//!
//! It never decides what people may do: that is core's.

pub mod clock;
pub mod config;
pub mod doctor;
pub mod http;
pub mod import;
pub mod listen;
pub mod objects;
pub mod pages;
pub mod parts;
pub mod postgres;
pub mod serve;
pub mod sound;
pub mod threads;
pub mod watch;
