// Who else is here, in words: asked every ten seconds while somebody looks at the page.
import { ask } from "./hub.js";

const query = "mutation($input: NotePresenceInput!) { notePresence(input: $input) { others { editing member { name } } } }";
for (const region of document.querySelectorAll<HTMLElement>("[data-presence]")) {
  void beat(region);
  setInterval(() => void beat(region), 10_000);
  document.addEventListener("visibilitychange", () => void beat(region));
}

async function beat(region: HTMLElement) {
  const { presence: entry, editing } = region.dataset;
  if (document.hidden) return;
  const answer = await ask(query, { input: { entry, editing: editing === "true" } }).catch(() => undefined);
  const others: { editing: boolean; member: { name: string } }[] = answer?.data?.notePresence?.others ?? [];
  const told = (editing: boolean, one: string, many: string) => {
    const names = others.filter((other) => other.editing === editing).map((other) => other.member.name);
    const all = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(names);
    return names.length ? (names.length === 1 ? one : many).replace("#", all) + ". " : "";
  };
  const texts = region.dataset;
  const words = (told(true, texts.editOne!, texts.editMany!) + told(false, texts.lookOne!, texts.lookMany!)).trim();
  // said again only when it changed
  if (region.textContent !== words) region.textContent = words;
}
