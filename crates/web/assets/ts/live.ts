// New items gather behind one button; nothing moves under somebody's eyes. On a lost line a quiet bar says so, and the
// stream catches up by itself from the last cursor.
import { type Client, createClient } from "graphql-ws";

const regions = [...document.querySelectorAll<HTMLElement>("[data-live]")];
if (regions.length) {
  const client = connect(regions[0]);
  for (const region of regions) start(region, client);
}

/// One socket for all regions of the page.
function connect(first: HTMLElement): Client {
  let offline: HTMLElement | undefined;
  return createClient({
    url: location.origin.replace(/^http/, "ws") + "/graphql/ws",
    lazy: false,
    keepAlive: 20_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    // the page's cookie lives ten minutes: asking for it again makes a new one before the socket is opened
    async retryWait(retries) {
      await new Promise((done) => setTimeout(done, Math.min(15_000, 500 * 2 ** retries) * (0.75 + Math.random() / 2)));
      await fetch("/sessie", { credentials: "same-origin" }).catch(() => undefined);
    },
    on: {
      connected: () => { offline?.remove(); offline = undefined; },
      closed: () => {
        if (offline) return;
        offline = document.createElement("p");
        offline.className = "offline";
        offline.textContent = first.dataset.offline ?? "";
        first.before(offline);
      },
    },
  });
}

function start(region: HTMLElement, client: Client) {
  const list = document.getElementById(region.dataset.list ?? "")!;
  const texts = region.dataset;
  const seen = new Set<string>();
  let after = texts.live || undefined;

  const query = `subscription($after: String, $filter: ActivityFilter) {
    activity(after: $after, filter: $filter) { cursor kind gone entryId entry { id } comment { id } }
  }`;
  const filter = texts.entry ? { entry: texts.entry } : texts.organisation ? { organisation: texts.organisation } : null;
  const wanted = (texts.kinds ?? "").split(" ");

  (async () => {
    for (;;) {
      try {
        const stream = client.iterate({ query, variables: { after, filter } });
        for await (const answer of stream) {
          const event = (answer.data as any)?.activity;
          if (!event) continue;
          after = event.cursor;
          if (event.gone) { gone(event.entryId); continue; }
          if (!wanted.includes(event.kind)) continue;
          const id = event.comment?.id ?? event.entryId;
          if (!id || seen.has(id) || (event.kind.endsWith("_ADDED") || !texts.entry) && document.getElementById(id)) continue;
          seen.add(id);
          show();
        }
      } catch { await new Promise((done) => setTimeout(done, 1000)); }
    }
  })();

  function gone(id: string) {
    const item = document.getElementById(id);
    if (item && list.contains(item)) item.remove();
    else if (texts.entry === id) location.reload();
  }

  function show() {
    const count = seen.size;
    let button = region.querySelector("button");
    if (!button) {
      button = document.createElement("button");
      button.type = "button";
      button.className = "nl-button nl-button--secondary";
      button.addEventListener("click", refresh);
      region.append(button);
    }
    button.textContent = count === 1 ? texts.one ?? "" : (texts.many ?? "").replace("#", String(count));
  }

  async function refresh() {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok) { location.reload(); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(list.id);
    if (!fresh) { location.reload(); return; }
    for (const item of fresh.querySelectorAll<HTMLElement>("[id]")) if (!document.getElementById(item.id)) item.classList.add("fresh");
    list.replaceChildren(...fresh.childNodes);
    region.replaceChildren();
    seen.clear();
    list.querySelector<HTMLElement>(".fresh a, .fresh")?.focus({ preventScroll: true });
  }
}
