// The client urql, as it comes: requests by fetch, subscriptions by graphql-ws.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Client, fetchExchange, gql, subscriptionExchange } from "@urql/core";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { Ear, Line, base, coordinator, documents, end, position, share, socketAt } from "./kit.mjs";

const timeout = 60_000;
let utrecht, eindhoven;
const sockets = [];
before(async () => { [utrecht, eindhoven] = await Promise.all([coordinator("utrecht"), coordinator("eindhoven")]); });
after(() => Promise.all(sockets.map(end)));

function open(token, { url = base, on } = {}) {
  const authorization = `Bearer ${token}`;
  const socket = createClient({ url: socketAt(url), webSocketImpl: WebSocket, connectionParams: { authorization }, on });
  sockets.push(socket);
  const forwardSubscription = (request) => ({
    subscribe: (sink) => ({ unsubscribe: socket.subscribe({ ...request, query: request.query ?? "" }, sink) }),
  });
  const exchanges = [fetchExchange, subscriptionExchange({ forwardSubscription })];
  return new Client({ url: `${url}/graphql`, exchanges, fetchOptions: { headers: { authorization } } });
}

function listen(client, variables) {
  const ear = new Ear();
  const { unsubscribe } = client.subscription(gql(documents.subscription), variables).subscribe(({ data, error }) => {
    if (error) throw error;
    ear.hear(data.activity);
  });
  return [ear, unsubscribe];
}

test("urql: a query and a mutation", { timeout }, async () => {
  const client = open(utrecht.token);
  const here = await client.query(gql(documents.query), {});
  assert.equal(here.error, undefined);
  assert.equal(here.data.viewer.member.id, utrecht.id);
  const made = await client.mutation(gql(documents.mutation), { home: utrecht.home, title: "Met urql" });
  assert.equal(made.error, undefined);
  assert.equal(made.data.createUpdate.title, "Met urql");
});

test("urql: what somebody else shares is heard live", { timeout }, async () => {
  const [ear, stop] = listen(open(utrecht.token), { after: await position() });
  for (const title of ["urql, eerst", "urql, daarna"]) {
    await share(eindhoven, title);
    await ear.until(title);
  }
  stop();
});

test("urql: a refused token is told by its code, over HTTP and over the socket", { timeout }, async () => {
  const closed = deferred();
  const client = open("vals", { on: { closed: ({ code }) => closed.resolve(code) } });
  const { data, error } = await client.query(gql(documents.query), {});
  assert.equal(data, undefined);
  assert.equal(error.graphQLErrors[0].extensions.code, "UNAUTHENTICATED");
  assert.equal(error.response.status, 401);
  const { unsubscribe } = client.subscription(gql(documents.subscription), {}).subscribe(() => undefined);
  assert.equal(await closed.promise, 4403);
  unsubscribe();
});

test("urql: comes back over a line that was cut, and hears what happened meanwhile", { timeout }, async () => {
  const line = await Line.lay();
  let connected = 0;
  const client = open(utrecht.token, { url: line.url, on: { connected: () => { connected += 1; } } });
  const [ear, stop] = listen(client, { after: await position() });
  await share(eindhoven, "urql, ervoor");
  await ear.until("urql, ervoor");
  line.cut();
  await share(eindhoven, "urql, in de tunnel");
  line.mend();
  await ear.until("urql, in de tunnel");
  assert.equal(connected, 2);
  stop();
  await line.close();
});

function deferred() {
  let resolve;
  const promise = new Promise((done) => { resolve = done; });
  return { promise, resolve };
}
