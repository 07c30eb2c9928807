//! Connections are driven by the threads that the pool was made on, whoever asks for one first. A connection that a
//! socket's thread opened would be driven there for good, and every request's statement go by way of that thread.

use deadpool_postgres::Connect;
use futures_util::future::BoxFuture;
use std::{future::pending, sync::Arc};
use tokio::{runtime::Handle, task::JoinHandle};
use tokio_postgres::{Client, Config, Error};

/// Opens connections at home.
pub(super) struct AtHome {
    home: Handle,
    connect: Arc<dyn Connect>,
}

impl AtHome {
    /// Home is here.
    pub fn new(connect: impl Connect + 'static) -> Self {
        Self { home: Handle::current(), connect: Arc::new(connect) }
    }
}

impl Connect for AtHome {
    fn connect(&self, config: &Config) -> BoxFuture<'_, Result<(Client, JoinHandle<()>), Error>> {
        let (connect, config) = (self.connect.clone(), config.clone());
        let opened = self.home.spawn(async move { connect.connect(&config).await });
        Box::pin(async move {
            match opened.await {
                Ok(opened) => opened,
                // home is being left; the pool waits no longer than its own limit
                Err(_) => pending().await,
            }
        })
    }
}
