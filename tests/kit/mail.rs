//! A real mail server over loopback, as far as it takes mails: it keeps them, and can be told to be closed, to refuse
//! somebody, or to fall silent when the content is in. Commands and contents are read by the crate `smtp-proto`.

use crate::program::PATIENCE;
use mail_parser::MessageParser;
use smtp_proto::{Error, Request, request::receiver::DataReceiver, request::receiver::RequestReceiver};
use std::{
    collections::{HashMap, HashSet},
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
    sync::watch,
    task::AbortHandle,
};

/// A mail as it arrived.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mail {
    /// To whom the envelope said.
    pub to: String,
    /// Its content, dots unstuffed.
    pub raw: Vec<u8>,
}

impl Mail {
    /// The text part.
    pub fn text(&self) -> String {
        let mail = MessageParser::default().parse(&self.raw).expect("a mail");
        mail.body_text(0).expect("a text part").replace("\r\n", "\n")
    }

    /// The HTML part.
    pub fn html(&self) -> String {
        let mail = MessageParser::default().parse(&self.raw).expect("a mail");
        mail.body_html(0).expect("an HTML part").into_owned()
    }

    /// The subject.
    pub fn subject(&self) -> String {
        let mail = MessageParser::default().parse(&self.raw).expect("a mail");
        mail.subject().expect("a subject").to_owned()
    }

    /// A header as it stands there, trimmed.
    pub fn header(&self, name: &str) -> Option<String> {
        let mail = MessageParser::default().parse(&self.raw).expect("a mail");
        mail.header_raw(name).map(|value| value.trim().to_owned())
    }

    /// The token in the first link of the text part whose path this is.
    pub fn token(&self, path: &str) -> Option<String> {
        let text = self.text();
        let link = text.split_whitespace().find(|word| word.starts_with("http") && word.contains(path))?;
        Some(link.split_once("?token=")?.1.to_owned())
    }
}

/// When in a mail's course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// After its reader was named.
    Rcpt,
    /// Before its content.
    Data,
    /// In the middle of its content, before the dot that ends it; only hanging up makes sense there.
    Middle,
    /// After its content.
    Content,
}

#[derive(Default)]
struct State {
    answers: HashMap<(String, Moment), String>,
    mails: Vec<Mail>,
    connections: usize,
}

struct Shared {
    state: Mutex<State>,
    /// How many contents have arrived.
    arrived: watch::Sender<usize>,
    /// After how many contents it falls silent.
    silent_after: watch::Sender<usize>,
    hang_up: watch::Sender<usize>,
}

/// A mail server; dropping it closes it.
pub struct MailServer {
    socket: Option<TcpSocket>,
    address: SocketAddr,
    shared: Arc<Shared>,
    task: Option<AbortHandle>,
}

impl MailServer {
    /// A server that takes mails.
    pub fn start() -> Self {
        let mut server = Self::closed();
        server.open();
        server
    }

    /// A server whose address is its own already, and where nobody answers yet.
    pub fn closed() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = socket.local_addr().unwrap();
        let shared = Shared {
            state: Mutex::default(),
            arrived: watch::Sender::new(0),
            silent_after: watch::Sender::new(usize::MAX),
            hang_up: watch::Sender::new(0),
        };
        Self { socket: Some(socket), address, shared: Arc::new(shared), task: None }
    }

    /// Answers from now on.
    pub fn open(&mut self) {
        let listener = self.socket.take().expect("a closed server").listen(128).unwrap();
        let shared = self.shared.clone();
        let serve = async move {
            loop {
                let (stream, _) = listener.accept().await.expect("a connection");
                shared.state.lock().unwrap().connections += 1;
                let shared = shared.clone();
                let mut hung_up = shared.hang_up.subscribe();
                tokio::spawn(async move {
                    // a connection that breaks off is its client's doing
                    tokio::select! { _ = hung_up.changed() => {} _ = Session { stream, shared }.serve() => {} }
                });
            }
        };
        self.task = Some(tokio::spawn(serve).abort_handle());
    }

    /// Where it is, as `SMTP_URL`.
    pub fn url(&self) -> String {
        Self::url_of(self.address)
    }

    /// A place that leads to it, as `SMTP_URL`.
    pub fn url_of(address: SocketAddr) -> String {
        format!("smtp://{address}?tls=none")
    }

    /// Where it is.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers like this at a mail to this address, such as `550 5.1.1 nobody here`; hangs up when it is empty.
    pub fn answer(&self, address: &str, at: Moment, answer: &str) {
        self.shared.state.lock().unwrap().answers.insert((address.to_owned(), at), answer.to_owned());
    }

    /// Hangs up on everybody who is connected.
    pub fn hang_up(&self) {
        self.shared.hang_up.send_modify(|times| *times += 1);
    }

    /// Takes this many contents in all, and keeps silent about each further one.
    pub fn fall_silent_after(&self, contents: usize) {
        self.shared.silent_after.send_replace(contents);
    }

    /// What arrived until now.
    pub fn mails(&self) -> Vec<Mail> {
        self.shared.state.lock().unwrap().mails.clone()
    }

    /// What arrived for somebody.
    pub fn mails_to(&self, address: &str) -> Vec<Mail> {
        self.mails().into_iter().filter(|mail| mail.to == address).collect()
    }

    /// How many connections were made.
    pub fn connections(&self) -> usize {
        self.shared.state.lock().unwrap().connections
    }

    /// Waits until so many contents have arrived.
    pub async fn arrived(&self, contents: usize) {
        self.arrived_within(contents, PATIENCE).await;
    }

    /// Waits so long until so many contents have arrived.
    pub async fn arrived_within(&self, contents: usize, patience: Duration) {
        let mut arrived = self.shared.arrived.subscribe();
        let waiting = arrived.wait_for(|arrived| *arrived >= contents);
        let waited = tokio::time::timeout(patience, waiting).await;
        assert!(waited.is_ok(), "{} mails arrived, not {contents}", self.mails().len());
    }

    /// The newest mail to somebody; waits for it.
    pub async fn mail_to(&self, address: &str) -> Mail {
        let mut arrived = self.shared.arrived.subscribe();
        let waiting = arrived.wait_for(|_| !self.mails_to(address).is_empty());
        let waited = tokio::time::timeout(PATIENCE, waiting).await.map(drop);
        assert!(waited.is_ok(), "no mail to {address} arrived");
        self.mails_to(address).pop().unwrap()
    }

    /// The addresses that got a mail; fails when somebody got two.
    pub fn readers(&self) -> HashSet<String> {
        let mut readers = HashSet::new();
        for mail in self.mails() {
            assert!(readers.insert(mail.to.clone()), "{} got two mails", mail.to);
        }
        readers
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

impl Shared {
    fn answer(&self, to: &str, at: Moment) -> Option<String> {
        self.state.lock().unwrap().answers.get(&(to.to_owned(), at)).cloned()
    }

    /// Keeps a mail, and says so unless it is to be silent; then it waits until it may speak.
    async fn take(&self, mail: Mail) -> String {
        let arrived = {
            let mut state = self.state.lock().unwrap();
            state.mails.push(mail);
            state.mails.len()
        };
        let mut silent_after = self.silent_after.subscribe();
        self.arrived.send_modify(|known| *known = arrived.max(*known));
        let _ = silent_after.wait_for(|contents| arrived <= *contents).await;
        "250 2.0.0 taken".to_owned()
    }
}

struct Session {
    stream: TcpStream,
    shared: Arc<Shared>,
}

impl Session {
    async fn serve(mut self) -> std::io::Result<()> {
        self.stream.set_nodelay(true)?;
        self.say("220 test ESMTP").await?;
        let (mut requests, mut content): (_, Option<(DataReceiver, Vec<u8>)>) = (RequestReceiver::default(), None);
        let mut to = String::new();
        let mut chunk = vec![0; 16 * 1024];
        loop {
            let read = self.stream.read(&mut chunk).await?;
            if read == 0 {
                return Ok(());
            }
            let mut bytes = chunk[..read].iter();
            while !bytes.as_slice().is_empty() {
                if content.is_some() && self.shared.answer(&to, Moment::Middle).is_some() {
                    return Ok(());
                }
                if let Some((receiver, raw)) = &mut content {
                    if receiver.ingest(&mut bytes, raw) {
                        let raw = std::mem::take(raw);
                        content = None;
                        let told = self.shared.answer(&to, Moment::Content);
                        let answer = match told {
                            Some(answer) => answer,
                            None => self.shared.take(Mail { to: std::mem::take(&mut to), raw }).await,
                        };
                        if answer.is_empty() {
                            return Ok(());
                        }
                        self.say(&answer).await?;
                    }
                    continue;
                }
                let answer = match requests.ingest(&mut bytes).map(Request::into_owned) {
                    Ok(Request::Ehlo { .. }) => "250-test\r\n250-8BITMIME\r\n250 SMTPUTF8".to_owned(),
                    Ok(Request::Helo { .. } | Request::Mail { .. } | Request::Noop { .. } | Request::Rset) => {
                        "250 2.0.0 fine".to_owned()
                    }
                    Ok(Request::Rcpt { to: named }) => {
                        to = named.address;
                        self.shared.answer(&to, Moment::Rcpt).unwrap_or_else(|| "250 2.1.5 fine".to_owned())
                    }
                    Ok(Request::Data) => self.shared.answer(&to, Moment::Data).unwrap_or_else(|| {
                        content = Some((DataReceiver::new(), Vec::new()));
                        "354 go on".to_owned()
                    }),
                    Ok(Request::Quit) => return self.say("221 2.0.0 bye").await,
                    Ok(_) => "502 5.5.1 not here".to_owned(),
                    Err(Error::NeedsMoreData { .. }) => break,
                    Err(error) => format!("500 5.5.2 {error:?}"),
                };
                if answer.is_empty() {
                    return Ok(());
                }
                self.say(&answer).await?;
            }
        }
    }

    async fn say(&mut self, line: &str) -> std::io::Result<()> {
        self.stream.write_all(format!("{line}\r\n").as_bytes()).await
    }
}
