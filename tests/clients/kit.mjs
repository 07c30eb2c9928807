// What the tests of the clients share: people of the demo, what they do meanwhile, and a line to the program that can be
// cut. Bare requests only, so that what is tested is the client.
import assert from "node:assert/strict";
import { connect, createServer } from "node:net";

export const base = process.env.BASE;
export const socketAt = (url) => `${url.replace(/^http/, "ws")}/graphql/ws`;

export const documents = {
  query: "query Here { viewer { member { id } } }",
  mutation: `mutation Make($home: ID!, $title: String!) {
    createUpdate(input: {organisation: $home, entry: {title: $title}}) { id version title } }`,
  subscription: `subscription Live($after: String) {
    activity(after: $after) { cursor kind entry { id title } } }`,
};

/// A bare request, as any program can make one.
export async function ask(query, variables, token, at = base) {
  const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${at}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await answer.json();
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
}

/// Signs in as the coordinator of a municipality of the demo.
export async function coordinator(slug, at = base) {
  const demo = "{ demoPeople { role member { id email organisation { id slug } } } }";
  const { demoPeople } = await ask(demo, {}, undefined, at);
  const found = demoPeople.find(({ role, member }) => role === "COORDINATOR" && member.organisation?.slug === slug);
  assert.ok(found, `a coordinator of ${slug}`);
  const document = "mutation($member: ID!) { demoSignIn(input: {member: $member}) { accessToken } }";
  const { demoSignIn } = await ask(document, { member: found.member.id }, undefined, at);
  return { id: found.member.id, email: found.member.email, token: demoSignIn.accessToken, home: found.member.organisation.id };
}

/// Ends a graphql-ws client; one that is being refused again at that moment says so by a rejection.
export const end = async (socket) => { await Promise.resolve(socket.dispose()).catch(() => undefined); };

/// Where live updates stand now.
export const position = async () => (await ask("{ activityPosition }")).activityPosition;

/// Somebody writes something and shows it to the community.
export async function share(person, title) {
  const { createUpdate: made } = await ask(documents.mutation, { home: person.home, title }, person.token);
  const document = `mutation($id: ID!, $version: Int!) {
    setVisibility(input: {id: $id, version: $version, visibility: COMMUNITY}) { id } }`;
  await ask(document, { id: made.id, version: made.version }, person.token);
}

/// Collects what is heard, and waits until something is.
export class Ear {
  #heard = [];
  #waiting = [];

  hear(activity) {
    this.#heard.push(activity);
    this.#waiting = this.#waiting.filter(([wanted, done]) => !(wanted(activity) && (done(activity), true)));
  }

  /// Resolves once something with this title was heard; the test's own time limit ends the wait.
  until(title) {
    const wanted = (activity) => activity.entry?.title === title;
    const found = this.#heard.find(wanted);
    return found ? Promise.resolve(found) : new Promise((done) => this.#waiting.push([wanted, done]));
  }
}

/// A line between a client and the program that can be cut, as a train in a tunnel does.
export class Line {
  #ends = new Set();
  #cut = false;
  #server = createServer((near) => {
    if (this.#cut) return near.destroy();
    const far = connect(new URL(base).port, "127.0.0.1");
    for (const [one, other] of [[near, far], [far, near]]) {
      this.#ends.add(one);
      one.on("error", () => undefined).on("close", () => { this.#ends.delete(one); other.destroy(); }).pipe(other);
    }
  });

  static async lay() {
    const line = new Line();
    await new Promise((done) => line.#server.listen(0, "127.0.0.1", done));
    line.url = `http://127.0.0.1:${line.#server.address().port}`;
    return line;
  }

  cut() {
    this.#cut = true;
    for (const end of this.#ends) end.destroy();
  }

  mend() { this.#cut = false; }

  close() {
    this.cut();
    return new Promise((done) => this.#server.close(done));
  }
}
