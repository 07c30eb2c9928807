// GraphQL over HTTP: the audits of the package graphql-http.
import assert from "node:assert/strict";
import { test } from "node:test";
import { serverAudits } from "graphql-http";
import { base, coordinator } from "./kit.mjs";

/// Runs them all, prints how many passed at each level, and gives those that did not.
async function audit(who, fetchFn) {
  const figures = Object.fromEntries(["MUST", "SHOULD", "MAY"].map((level) => [level, { passed: 0, failed: 0 }]));
  const failed = [];
  for (const one of serverAudits({ url: `${base}/graphql`, fetchFn })) {
    const level = one.name.split(" ")[0];
    const { status, reason } = await one.fn();
    figures[level][status === "ok" ? "passed" : "failed"] += 1;
    if (status !== "ok") failed.push(`${one.id} ${one.name}: ${reason}`);
  }
  console.log(JSON.stringify({ "graphql-http audits": who, ...figures }));
  for (const told of failed) console.log(`  ${told}`);
  return failed;
}

test("for who is signed in every audit of graphql-http passes: MUST, SHOULD and MAY", async () => {
  const { token } = await coordinator("utrecht");
  const signedIn = (url, { headers, ...rest } = {}) =>
    fetch(url, { ...rest, headers: { ...headers, authorization: `Bearer ${token}` } });
  assert.deepEqual(await audit("signed in", signedIn), []);
});

test("for anyone else all pass but the four that ask for the schema, which is closed", async () => {
  const failed = await audit("anyone", fetch);
  assert.deepEqual(failed.map((told) => told.slice(0, 4)).sort(), ["28B9", "2EA1", "6A70", "D6D5"]);
});
