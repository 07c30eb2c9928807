// The Node server of graphql-ws as it comes: at each NOTIFY of the hub's channel it reads the event and tells every
// subscriber who may hear it, as a server would that was written in an afternoon. Prints "ready <port>".
import { EventEmitter, on } from "node:events";
import { createServer } from "node:http";
import { buildSchema } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import pg from "pg";
import { WebSocketServer } from "ws";

const events = new EventEmitter();
events.setMaxListeners(0);
const schema = buildSchema(`
  type Member { name: String! }
  type Entry { id: ID! title: String! }
  type Comment { body: String! author: Member }
  type Activity { kind: String! at: String! actor: Member entryId: ID entry: Entry comment: Comment }
  type Query { alive: Boolean }
  type Subscription { activity: Activity }
`);

const happened = `select e.kind, e.at, m.name as actor, en.kind as entry_kind, en.id as entry, en.title, en.visibility, c.body
  from event e left join member m on m.id = e.actor left join entry en on en.id = e.entry
  left join comment c on c.id = e.subject order by e.tx desc, e.id desc limit 1`;
const client = new pg.Client();
await client.connect();
client.on("notification", async () => {
  const { rows: [row] } = await client.query({ name: "happened", text: happened });
  if (!row) return;
  const id = `${row.entry_kind}_${row.entry.replaceAll("-", "")}`;
  const activity = {
    kind: row.kind.toUpperCase(), at: row.at.toISOString(), actor: { name: row.actor }, entryId: id,
    entry: { id, title: row.title }, comment: row.body ? { body: row.body, author: { name: row.actor } } : null,
  };
  events.emit("activity", { activity, visibility: row.visibility });
});
await client.query("listen leerkring");

async function* activity(_, context) {
  for await (const [{ activity, visibility }] of on(events, "activity")) {
    if (context.sees.includes(visibility)) yield { activity };
  }
}
const server = createServer();
useServer(
  {
    schema,
    roots: { subscription: { activity } },
    context: ({ connectionParams }) => ({ sees: connectionParams?.sees ?? [] }),
  },
  new WebSocketServer({ server, path: "/graphql/ws" }),
);
server.listen(0, "127.0.0.1", 4096, () => console.log(`ready ${server.address().port}`));
process.on("SIGTERM", () => process.exit(0));
