//! The thread that keeps a cluster's server running: it starts it, starts it again when it dies, and stops it.
//!
//! A thread of its own, because a throwaway server dies with the thread that started it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread::JoinHandle,
    time::Duration,
};

use super::{
    StartError, leftover,
    process::{Plan, Server},
};

/// How often the server is looked at.
const LOOK: Duration = Duration::from_millis(100);
/// The longest pause between two tries to start it again.
const PAUSE_MAX: Duration = Duration::from_secs(5);

/// A server that is kept running until this is stopped or dropped.
#[derive(Debug)]
pub(super) struct Keeper {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    pid: Arc<AtomicU32>,
}

enum Order {
    Stop,
    /// Leave without stopping the server, as a killed program does.
    #[cfg(test)]
    Abandon,
}

impl Keeper {
    /// Starts the server; returns when it takes connections.
    pub(super) fn start(plan: Plan) -> Result<Self, StartError> {
        let (orders, inbox) = mpsc::channel();
        let (tell, told) = mpsc::channel();
        let pid = Arc::new(AtomicU32::new(0));
        let shown = Arc::clone(&pid);
        let home = plan.folders.home.clone();
        let thread = std::thread::Builder::new()
            .name("postgres".to_owned())
            .spawn(move || match Server::start(&plan) {
                Ok(server) => {
                    shown.store(server.pid(), Ordering::Release);
                    let _ = tell.send(Ok(()));
                    keep(server, &plan, &inbox, &shown);
                }
                Err(error) => {
                    let _ = tell.send(Err(error));
                }
            })
            .map_err(StartError::io("starting a thread for", &home))?;
        let started = told.recv();
        let keeper = Self { orders: Some(orders), thread: Some(thread), pid };
        match started {
            Ok(Ok(())) => Ok(keeper),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(StartError::Program { program: "postgres", said: "its keeper ended".to_owned() }),
        }
    }

    /// The process id of the server that runs now; 0 while it is being started again.
    pub(super) fn pid(&self) -> u32 {
        self.pid.load(Ordering::Acquire)
    }

    /// Stops the server and waits for it.
    pub(super) fn stop(&mut self) {
        self.end(Order::Stop);
    }

    /// Leaves the server running, as a killed program does.
    #[cfg(test)]
    pub(super) fn abandon(&mut self) {
        self.end(Order::Abandon);
    }

    fn end(&mut self, order: Order) {
        if let Some(orders) = self.orders.take() {
            let _ = orders.send(order);
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.stop();
    }
}

fn keep(mut server: Server, plan: &Plan, inbox: &Receiver<Order>, shown: &AtomicU32) {
    loop {
        match inbox.recv_timeout(LOOK) {
            Ok(Order::Stop) | Err(RecvTimeoutError::Disconnected) => return server.stop(),
            #[cfg(test)]
            Ok(Order::Abandon) => return,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Some(status) = server.exited() {
            shown.store(0, Ordering::Release);
            tracing::error!(%status, "the PostgreSQL server ended by itself; starting it again");
            match start_again(plan, inbox) {
                Some(again) => server = again,
                None => return,
            }
            shown.store(server.pid(), Ordering::Release);
            tracing::info!("the PostgreSQL server runs again");
        }
    }
}

/// Tries until the server runs; `None` when told to stop meanwhile.
fn start_again(plan: &Plan, inbox: &Receiver<Order>) -> Option<Server> {
    let mut pause = LOOK;
    loop {
        match leftover::stop(&plan.folders).and_then(|()| Server::start(plan)) {
            Ok(server) => return Some(server),
            Err(error) => tracing::error!(%error, "the PostgreSQL server does not start again"),
        }
        if !matches!(inbox.recv_timeout(pause), Err(RecvTimeoutError::Timeout)) {
            return None;
        }
        pause = (pause * 2).min(PAUSE_MAX);
    }
}
