// The client graphql-ws, as it comes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CloseCode, createClient } from "graphql-ws";
import WebSocket from "ws";
import { Ear, Line, base, coordinator, documents, end, position, share, socketAt } from "./kit.mjs";

const timeout = 60_000;
let utrecht, eindhoven;
const clients = [];
before(async () => { [utrecht, eindhoven] = await Promise.all([coordinator("utrecht"), coordinator("eindhoven")]); });
after(() => Promise.all(clients.map(end)));

function open(options) {
  const client = createClient({ url: socketAt(base), webSocketImpl: WebSocket, ...options });
  clients.push(client);
  return client;
}
const as = (person) => ({ connectionParams: { authorization: `Bearer ${person.token}` } });

async function one(client, query, variables) {
  for await (const answer of client.iterate({ query, variables })) return answer;
}

test("graphql-ws: a query and a mutation over the socket", { timeout }, async () => {
  const client = open(as(utrecht));
  const here = await one(client, documents.query);
  assert.equal(here.data.viewer.member.id, utrecht.id);
  const made = await one(client, documents.mutation, { home: utrecht.home, title: "Over de lijn" });
  assert.equal(made.data.createUpdate.title, "Over de lijn");
});

test("graphql-ws: what somebody else shares is heard live", { timeout }, async () => {
  const ear = new Ear();
  const client = open(as(utrecht));
  const variables = { after: await position() };
  const stop = client.subscribe({ query: documents.subscription, variables }, {
    next: ({ data }) => ear.hear(data.activity), error: assert.fail, complete: () => undefined,
  });
  for (const title of ["graphql-ws, eerst", "graphql-ws, daarna"]) {
    await share(eindhoven, title);
    assert.equal((await ear.until(title)).entry.title, title);
  }
  stop();
});

test("graphql-ws: a document that is refused is an error of its operation, and the socket goes on", { timeout }, async () => {
  const client = open(as(utrecht));
  await assert.rejects(one(client, "{ nothing }"), ([error]) => error.extensions.code === "VALIDATION");
  assert.equal((await one(client, documents.query)).data.viewer.member.id, utrecht.id);
});

test("graphql-ws: a refused token closes with 4403, and a good one at the next try goes on", { timeout }, async () => {
  const closed = [];
  let tries = 0;
  const client = open({
    connectionParams: () => ({ authorization: `Bearer ${tries++ === 0 ? "vals" : utrecht.token}` }),
    on: { closed: ({ code }) => closed.push(code) },
  });
  assert.equal((await one(client, documents.query)).data.viewer.member.id, utrecht.id);
  assert.equal(closed[0], CloseCode.Forbidden);
});

test("graphql-ws: comes back over a line that was cut, and hears what happened meanwhile", { timeout }, async () => {
  const [line, ear] = [await Line.lay(), new Ear()];
  let connected = 0;
  const client = open({ ...as(utrecht), url: socketAt(line.url), on: { connected: () => { connected += 1; } } });
  const variables = { after: await position() };
  client.subscribe({ query: documents.subscription, variables }, {
    next: ({ data }) => ear.hear(data.activity), error: assert.fail, complete: () => undefined,
  });
  await share(eindhoven, "graphql-ws, ervoor");
  await ear.until("graphql-ws, ervoor");
  line.cut();
  await share(eindhoven, "graphql-ws, in de tunnel");
  line.mend();
  await ear.until("graphql-ws, in de tunnel");
  assert.equal(connected, 2);
  await end(client);
  await line.close();
});
