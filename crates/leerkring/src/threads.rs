//! The threads that requests and sockets run on.

use tokio::runtime::Builder;

/// Room for a request's nested futures: without optimisation they are several times larger.
const STACK: usize = 16 << 20;

/// Threads with that room, for whatever runs operations: one for each core, unless told otherwise.
pub fn builder() -> Builder {
    let mut builder = Builder::new_multi_thread();
    builder.enable_all().thread_stack_size(STACK);
    builder
}
