//! What goes to PostgreSQL beside the pool: a connection that listens, and the request to cancel a statement. Over the
//! same TLS as the pool's; never without it where the pool has it.

use futures_util::{
    StreamExt as _,
    future::BoxFuture,
    stream::{self, BoxStream},
};
use std::sync::Arc;
use tokio_postgres::{AsyncMessage, CancelToken, Client, Config, Error, Socket, tls::MakeTlsConnect, tls::TlsConnect};

/// What the server says by itself: who takes it drives the connection with it.
pub type Messages = BoxStream<'static, Result<AsyncMessage, Error>>;

/// The ways to the server, whatever kind of TLS they use.
pub(super) trait Beside: Send + Sync {
    /// A connection of its own, which lives for as long as its messages are taken.
    fn listen(&self, config: Config) -> BoxFuture<'static, Result<(Client, Messages), Error>>;
    /// Asks the server to end what a connection does.
    fn cancel(&self, token: CancelToken) -> BoxFuture<'static, Result<(), Error>>;
}

/// By this kind of TLS, or by none.
pub(super) fn by<T>(tls: T) -> Arc<dyn Beside>
where
    T: MakeTlsConnect<Socket> + Clone + Sync + Send + 'static,
    T::Stream: Sync + Send,
    T::TlsConnect: Sync + Send,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    Arc::new(By(tls))
}

struct By<T>(T);

impl<T> Beside for By<T>
where
    T: MakeTlsConnect<Socket> + Clone + Sync + Send + 'static,
    T::Stream: Sync + Send,
    T::TlsConnect: Sync + Send,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    fn listen(&self, config: Config) -> BoxFuture<'static, Result<(Client, Messages), Error>> {
        let tls = self.0.clone();
        Box::pin(async move {
            let (client, mut connection) = config.connect(tls).await?;
            let messages = stream::poll_fn(move |context| connection.poll_message(context));
            Ok((client, messages.boxed()))
        })
    }

    fn cancel(&self, token: CancelToken) -> BoxFuture<'static, Result<(), Error>> {
        let tls = self.0.clone();
        Box::pin(async move { token.cancel_query(tls).await })
    }
}
