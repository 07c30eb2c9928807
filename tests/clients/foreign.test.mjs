// The program beside servers that others wrote: an S3 endpoint (s3rver, which believes any signature) and an SMTP server
// (smtp-server of Nodemailer). What our own servers and clients both misunderstood would show here. Another endpoint, one
// that checks signatures, takes s3rver's place by S3_ELSEWHERE="<url> <access key> <secret key>" (docs/reliability.md).
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { simpleParser } from "mailparser";
import S3rver from "s3rver";
import { SMTPServer } from "smtp-server";
import { start } from "./hub.mjs";
import { ask, coordinator } from "./kit.mjs";

const timeout = 60_000;
const bytes = Buffer.from("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
const elsewhere = process.env.S3_ELSEWHERE?.split(" ");
const mails = [];
let arrived = () => undefined;
let hub, objects, server, folder, eindhoven;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "leerkring-s3rver-"));
  objects = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory: folder });
  const { port } = await objects.run();
  const [url, key, secret] = elsewhere ?? [`http://127.0.0.1:${port}`, "S3RVER", "S3RVER"];
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      simpleParser(stream).then((mail) => { mails.push({ to: session.envelope.rcptTo, mail }); arrived(); done(); }, done);
    },
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  hub = await start({
    S3_ENDPOINT: url,
    S3_ACCESS_KEY: key,
    S3_SECRET_KEY: secret,
    SMTP_URL: `smtp://127.0.0.1:${server.server.address().port}`,
  });
  eindhoven = await coordinator("eindhoven", hub.base);
}, { timeout });

after(async () => {
  await hub?.end();
  await new Promise((done) => (server ? server.close(done) : done()));
  await objects?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("another's S3 endpoint: a file goes up and comes down by links, and is gone once it was removed", { timeout }, async () => {
  const mine = (query, variables) => ask(query, variables, eindhoven.token, hub.base);
  const create = `mutation($home: ID!) {
    createPractice(input: {organisation: $home, entry: {title: "Bij een ander bewaard"}, own: {}}) { id } }`;
  const { createPractice: entry } = await mine(create, { home: eindhoven.home });
  const request = `mutation($input: RequestUploadInput!) {
    requestUpload(input: $input) { attachment method url headers { name value } } }`;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const input = { entry: entry.id, name: "plan.pdf", mediaType: "application/pdf", size: bytes.length, sha256 };
  const { requestUpload: link } = await mine(request, { input });
  const headers = Object.fromEntries(link.headers.map(({ name, value }) => [name, value]));
  const forged = link.url.replace(/(?<=X-Amz-Signature=)./, (digit) => (digit === "0" ? "1" : "0"));
  const forgery = await fetch(forged, { method: link.method, headers, body: bytes });
  assert.equal(forgery.status, elsewhere ? 403 : 200);
  assert.equal((await fetch(link.url, { method: link.method, headers, body: bytes })).status, 200);

  const confirm = "mutation($id: ID!) { confirmUpload(input: {id: $id}) { id size } }";
  assert.equal((await mine(confirm, { id: link.attachment })).confirmUpload.size, bytes.length);
  const { attachmentLink } = await mine("query($id: ID!) { attachmentLink(id: $id) { url } }", { id: link.attachment });
  const got = await fetch(attachmentLink.url);
  assert.deepEqual(Buffer.from(await got.arrayBuffer()), bytes);
  assert.match(got.headers.get("content-disposition"), /^attachment/);
  await mine("mutation($id: ID!) { removeAttachment(input: {id: $id}) { id } }", { id: link.attachment });
  while ((await fetch(attachmentLink.url)).status !== 404) await setTimeout(50); // the worker removes it
});

test("another's SMTP server: a mail to sign in arrives whole, and its link signs in", { timeout }, async () => {
  const browser = "een-browser-van-iemand";
  const asks = "mutation($input: RequestSignInInput!) { requestSignIn(input: $input) { accepted } }";
  await ask(asks, { input: { email: eindhoven.email, browser } }, undefined, hub.base);
  while (mails.length === 0) await new Promise((done) => { arrived = done; });
  const [{ to, mail }] = mails;
  assert.deepEqual(to.map(({ address }) => address), [eindhoven.email]);
  const token = /token=([\w-]+)/.exec(mail.text)?.[1];
  assert.ok(token, mail.text);
  assert.ok(mail.html.includes(token) && mail.subject.length > 0 && mail.from.value.length === 1);
  const signs = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }";
  assert.ok((await ask(signs, { input: { token, browser } }, undefined, hub.base)).signIn.accessToken);
});
