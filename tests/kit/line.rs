//! A line to somewhere that can be cut, kept silent, slowed or narrowed: what networks do to a program.
//!
//! A proxy over loopback; it never looks into what it carries.

use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpListener, TcpStream, UnixStream},
    sync::watch,
    task::AbortHandle,
};

/// Where a line leads.
#[derive(Clone, Debug)]
pub enum Far {
    /// A port on this machine.
    Port(SocketAddr),
    /// A Unix socket.
    Path(PathBuf),
}

/// What the line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    /// It carries.
    Clear,
    /// It cuts what is connected, and hangs up on who comes.
    Cut,
    /// It takes connections and bytes, and carries nothing: a machine that lost its power, a dead firewall.
    Silent,
    /// Each piece comes so much later.
    Slow(Duration),
    /// It leads to somebody who answers every request with this status, as S3 does when it fails.
    Fails(u16),
}

impl Weather {
    /// Whether what is connected is cut.
    const fn cuts(self) -> bool {
        matches!(self, Self::Cut | Self::Fails(_))
    }
}

/// A line; dropping it cuts it.
pub struct Line {
    address: SocketAddr,
    weather: watch::Sender<Weather>,
    connections: Arc<AtomicUsize>,
    task: AbortHandle,
}

impl Line {
    /// A clear line.
    pub async fn to(far: Far) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let (weather, _) = watch::channel(Weather::Clear);
        let (told, connections) = (weather.clone(), Arc::new(AtomicUsize::new(0)));
        let count = connections.clone();
        let serve = async move {
            loop {
                let (near, _) = listener.accept().await.expect("a connection");
                match *told.borrow() {
                    Weather::Cut => continue,
                    Weather::Fails(status) => {
                        tokio::spawn(fail(near, status));
                        continue;
                    }
                    _ => {}
                }
                let (far, mut seen, count) = (far.clone(), told.subscribe(), count.clone());
                tokio::spawn(async move {
                    count.fetch_add(1, Ordering::Relaxed);
                    let carrying = connect(near, far, seen.clone());
                    // an ended line cuts as well: its sender is gone
                    tokio::select! { _ = seen.wait_for(|weather| weather.cuts()) => {} () = carrying => {} }
                    count.fetch_sub(1, Ordering::Relaxed);
                });
            }
        };
        let task = tokio::spawn(serve).abort_handle();
        Self { address, weather, connections, task }
    }

    /// Its near end.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Changes what it does, for what is connected as well.
    pub fn turn(&self, weather: Weather) {
        self.weather.send_replace(weather);
    }

    /// How many it carries now.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.turn(Weather::Cut);
        self.task.abort();
    }
}

/// Answers one request, whatever it is, once its head is there.
async fn fail(mut near: TcpStream, status: u16) {
    let (mut head, mut piece) = (Vec::new(), [0; 4096]);
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        match near.read(&mut piece).await {
            Ok(read) if read > 0 => head.extend_from_slice(&piece[..read]),
            _ => return,
        }
    }
    let answer = format!("HTTP/1.1 {status} Fails\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    let _ = near.write_all(answer.as_bytes()).await;
    // until the other side has read it: a hang-up over unread bytes would take the answer away
    let _ = near.shutdown().await;
    let rest = async { while near.read(&mut piece).await.is_ok_and(|read| read > 0) {} };
    let _ = tokio::time::timeout(Duration::from_secs(2), rest).await;
}

async fn connect(near: TcpStream, far: Far, weather: watch::Receiver<Weather>) {
    let _ = near.set_nodelay(true);
    match far {
        Far::Port(address) => {
            let Ok(far) = TcpStream::connect(address).await else { return };
            let _ = far.set_nodelay(true);
            carry(near.into_split(), far.into_split(), weather).await;
        }
        Far::Path(path) => {
            let Ok(far) = UnixStream::connect(path).await else { return };
            carry(near.into_split(), far.into_split(), weather).await;
        }
    }
}

async fn carry<A, B, C, D>(near: (A, B), far: (C, D), weather: watch::Receiver<Weather>)
where
    A: AsyncRead + Unpin,
    B: AsyncWrite + Unpin,
    C: AsyncRead + Unpin,
    D: AsyncWrite + Unpin,
{
    let (there, back) = (pump(near.0, far.1, weather.clone()), pump(far.0, near.1, weather));
    tokio::join!(there, back);
}

async fn pump(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut weather: watch::Receiver<Weather>,
) {
    let mut piece = vec![0; 16 * 1024];
    while let Ok(read) = from.read(&mut piece).await {
        let now = *weather.borrow();
        match now {
            Weather::Clear | Weather::Cut | Weather::Fails(_) => {}
            Weather::Slow(by) => tokio::time::sleep(by).await,
            Weather::Silent => {
                let _ = weather.wait_for(|weather| *weather != Weather::Silent).await;
            }
        }
        if read == 0 || to.write_all(&piece[..read]).await.is_err() {
            break;
        }
    }
    let _ = to.shutdown().await;
}
