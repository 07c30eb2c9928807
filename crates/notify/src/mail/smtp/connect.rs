//! A new connection to the relay: TCP without delay, encrypted as asked, logged in.

use super::{
    relay::{Encryption, Relay},
    stream::Encrypted,
};
use lettre::transport::smtp::{
    authentication::Mechanism,
    client::{AsyncSmtpConnection, AsyncTokioStream, TlsParameters},
    extension::ClientId,
};
use tokio::net::TcpStream;

/// Connects; the error is for people who run the hub.
pub(super) async fn connect(relay: &Relay) -> Result<AsyncSmtpConnection, String> {
    let here = ClientId::default();
    let tcp = TcpStream::connect((relay.host.as_str(), relay.port)).await.map_err(|error| at(relay, &error))?;
    tcp.set_nodelay(true).map_err(|error| at(relay, &error))?;
    let stream: Box<dyn AsyncTokioStream> = match relay.encryption {
        Encryption::Implicit => Box::new(Encrypted::over(tcp, &relay.host).await.map_err(|error| at(relay, &error))?),
        _ => Box::new(tcp),
    };
    let hello = AsyncSmtpConnection::connect_with_transport(stream, &here);
    let mut connection = hello.await.map_err(|error| at(relay, &error))?;
    let mut encrypted = relay.encryption == Encryption::Implicit;
    let start = match relay.encryption {
        Encryption::Required => true,
        Encryption::Offered => connection.can_starttls(),
        Encryption::Implicit | Encryption::None => false,
    };
    if start {
        let tls = TlsParameters::new(relay.host.clone()).map_err(|error| at(relay, &error))?;
        connection.starttls(tls, &here).await.map_err(|error| at(relay, &error))?;
        encrypted = true;
    }
    if let Some(login) = &relay.login {
        if !encrypted && !relay.is_here() && relay.encryption != Encryption::None {
            return Err(format!("{relay:?} offers no encryption, and the login is not sent in the clear"));
        }
        connection.auth(&[Mechanism::Plain, Mechanism::Login], login).await.map_err(|error| at(relay, &error))?;
    }
    Ok(connection)
}

fn at(relay: &Relay, error: &dyn std::fmt::Display) -> String {
    let text = format!("{}:{}: {error}", relay.host, relay.port);
    text.chars().filter(|c| !c.is_control()).take(300).collect()
}
