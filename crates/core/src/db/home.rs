//! Connections are driven by the threads that the pool was made on, whoever asks for one first. A connection that a
//! socket's thread opened would be driven there for good, and every request's statement go by way of that thread.

use deadpool_postgres::{ConfigConnectImpl, Connect};
use futures_util::future::BoxFuture;
use std::{future::pending, sync::Arc};
use tokio::{runtime::Handle, task::JoinHandle};
use tokio_postgres::{Client, Config, Error, Socket, tls::MakeTlsConnect, tls::TlsConnect};

/// Opens connections at home.
pub(super) struct AtHome<T>
where
    T: MakeTlsConnect<Socket> + Clone + Sync + Send + 'static,
    T::Stream: Sync + Send,
    T::TlsConnect: Sync + Send,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    home: Handle,
    connect: Arc<ConfigConnectImpl<T>>,
}

impl<T> AtHome<T>
where
    T: MakeTlsConnect<Socket> + Clone + Sync + Send + 'static,
    T::Stream: Sync + Send,
    T::TlsConnect: Sync + Send,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    /// Home is here.
    pub fn new(tls: T) -> Self {
        Self { home: Handle::current(), connect: Arc::new(ConfigConnectImpl { tls }) }
    }
}

impl<T> Connect for AtHome<T>
where
    T: MakeTlsConnect<Socket> + Clone + Sync + Send + 'static,
    T::Stream: Sync + Send,
    T::TlsConnect: Sync + Send,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
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
