// PostGraphile as it comes, with its Amber preset, over the database that PGHOST, PGUSER and PGDATABASE name.
// Prints "ready <port>".
import "./polyfill.mjs";
import { createServer } from "node:http";
import pg from "pg";

// it tells of every type that it leaves out: none that is asked for
console.warn = () => {};

const { postgraphile } = await import("postgraphile");
const { PostGraphileAmberPreset } = await import("postgraphile/presets/amber");
const { makePgService } = await import("postgraphile/adaptors/pg");
const { grafserv } = await import("postgraphile/grafserv/node");

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ pool: new pg.Pool({ max: 12 }), schemas: ["public", "bench"] })],
  grafserv: { graphqlPath: "/graphql", websockets: false, graphiql: false },
  grafast: { explain: false },
});
const served = instance.createServ(grafserv);
const server = createServer();
await served.addTo(server);
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => console.log(`ready ${server.address().port}`));
process.on("SIGTERM", () => process.exit(0));
