// What somebody typed and did not save yet stays in this browser, under their own name, for a week at most.
const prefix = "leerkring:";
const sent = "leerkring-sent";
const week = 7 * 24 * 3600 * 1000;

export type Kept = { at: number; fields: [string, string][] };

export const keyOf = (form: HTMLFormElement) => `${prefix}${form.dataset.who}:${form.dataset.editor}`;

// said on the page itself: each island has its own copy of this module
const closed = document.documentElement.dataset;

export function keep(form: HTMLFormElement) {
  if (closed.signedOut) return;
  const fields = [...new FormData(form)].filter(([name, value]) => name !== "csrf" && typeof value === "string");
  try { localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), fields })); } catch { /* no room: the form itself still has it */ }
}

export function kept(form: HTMLFormElement): Kept | undefined {
  try { return JSON.parse(localStorage.getItem(keyOf(form)) ?? "null") ?? undefined; } catch { return undefined; }
}

export const forget = (form: HTMLFormElement) => localStorage.removeItem(keyOf(form));

/// Sent, and not known to have arrived: it is forgotten on the page that says so.
export const leaving = (form: HTMLFormElement) => { keep(form); sessionStorage.setItem(sent, keyOf(form)); };

export function arrived() {
  const key = sessionStorage.getItem(sent);
  if (key) localStorage.removeItem(key);
  sessionStorage.removeItem(sent);
}

function all(): string[] { return Object.keys(localStorage).filter((key) => key.startsWith(prefix)); }

export function tidy() {
  for (const key of all()) {
    let at = 0;
    try { at = JSON.parse(localStorage.getItem(key)!).at; } catch { /* not ours any more */ }
    if (!(at > Date.now() - week)) localStorage.removeItem(key);
  }
}

/// A small form, a comment for instance: what was typed is there again, without asking.
export function keeping(form: HTMLFormElement) {
  const area = form.querySelector("textarea")!;
  const left = kept(form)?.fields.find(([name]) => name === area.name)?.[1];
  if (left && !area.value) area.value = left;
  form.addEventListener("input", () => (area.value ? keep(form) : forget(form)));
  form.addEventListener("submit", () => leaving(form));
}

export const any = () => all().length > 0;
/// Who signs out leaves nothing to the next one at this machine.
export function forgetAll() { closed.signedOut = "1"; all().forEach((key) => localStorage.removeItem(key)); }
