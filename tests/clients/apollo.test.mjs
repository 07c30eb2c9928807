// The client of Apollo, as it comes: requests by HttpLink, subscriptions by GraphQLWsLink.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { OperationTypeNode } from "graphql";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { Ear, Line, base, coordinator, documents, end, position, share, socketAt } from "./kit.mjs";

const timeout = 60_000;
let utrecht, eindhoven;
const opened = [];
before(async () => { [utrecht, eindhoven] = await Promise.all([coordinator("utrecht"), coordinator("eindhoven")]); });
after(() => Promise.all(opened.map((close) => close())));

function open(token, { url = base, on } = {}) {
  const authorization = `Bearer ${token}`;
  const socket = createClient({ url: socketAt(url), webSocketImpl: WebSocket, connectionParams: { authorization }, on });
  const link = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(socket),
    new HttpLink({ uri: `${url}/graphql`, headers: { authorization } }),
  );
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  opened.push(() => { client.stop(); return end(socket); });
  return client;
}

function listen(client, variables) {
  const ear = new Ear();
  const heard = client.subscribe({ query: gql(documents.subscription), variables }).subscribe(({ data, error }) => {
    if (error) throw error;
    ear.hear(data.activity);
  });
  return [ear, heard];
}

test("Apollo: a query and a mutation", { timeout }, async () => {
  const client = open(utrecht.token);
  const here = await client.query({ query: gql(documents.query) });
  assert.equal(here.data.viewer.member.id, utrecht.id);
  const variables = { home: utrecht.home, title: "Met Apollo" };
  const made = await client.mutate({ mutation: gql(documents.mutation), variables });
  assert.equal(made.data.createUpdate.title, "Met Apollo");
});

test("Apollo: what somebody else shares is heard live", { timeout }, async () => {
  const [ear, heard] = listen(open(utrecht.token), { after: await position() });
  for (const title of ["Apollo, eerst", "Apollo, daarna"]) {
    await share(eindhoven, title);
    await ear.until(title);
  }
  heard.unsubscribe();
});

test("Apollo: a refused token is told by its code, over HTTP and over the socket", { timeout }, async () => {
  let told;
  const closed = new Promise((done) => { told = done; });
  const client = open("vals", { on: { closed: ({ code }) => told(code) } });
  await assert.rejects(client.query({ query: gql(documents.query) }), (error) => {
    assert.ok(CombinedGraphQLErrors.is(error), String(error));
    return error.errors[0].extensions.code === "UNAUTHENTICATED";
  });
  const heard = client.subscribe({ query: gql(documents.subscription) }).subscribe({ next() {}, error() {} });
  assert.equal(await closed, 4403);
  heard.unsubscribe();
});

test("Apollo: comes back over a line that was cut, and hears what happened meanwhile", { timeout }, async () => {
  const line = await Line.lay();
  let connected = 0;
  const client = open(utrecht.token, { url: line.url, on: { connected: () => { connected += 1; } } });
  const [ear, heard] = listen(client, { after: await position() });
  await share(eindhoven, "Apollo, ervoor");
  await ear.until("Apollo, ervoor");
  line.cut();
  await share(eindhoven, "Apollo, in de tunnel");
  line.mend();
  await ear.until("Apollo, in de tunnel");
  assert.equal(connected, 2);
  heard.unsubscribe();
  await line.close();
});
