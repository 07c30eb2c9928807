// The editor: a counter, a small toolbar and a preview; and it saves itself: a draft to the hub, a shared text only in
// this browser, so that nobody reads half a sentence. What was left over is offered back.
import { forget, keep, kept, leaving } from "./keep.js";

for (const field of document.querySelectorAll<HTMLTextAreaElement>("[data-count]")) {
  const counter = document.getElementById(field.dataset.count!)!;
  const tell = () => { counter.textContent = [field.value.length, field.maxLength].map((n) => n.toLocaleString(document.documentElement.lang)).join(" / "); };
  field.addEventListener("input", tell);
  tell();
}
for (const bar of document.querySelectorAll<HTMLElement>("[data-toolbar]")) toolbar(bar);
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-editor]")) saving(form);
for (const list of document.querySelectorAll<HTMLElement>("[data-narrow]")) narrow(list);

/// A long list of choices, narrowed by typing; what is chosen stays in sight.
function narrow(list: HTMLElement) {
  const bar = list.querySelector<HTMLElement>("[data-narrow-bar]")!;
  const input = bar.querySelector("input")!;
  const told = bar.querySelector<HTMLElement>("[data-found]")!;
  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  bar.hidden = false;
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  input.addEventListener("input", (event) => {
    event.stopPropagation(); // nothing of the text changed
    const wanted = plain(input.value.trim());
    let found = 0;
    for (const choice of list.querySelectorAll<HTMLElement>(".choice")) {
      const fits = plain(choice.textContent!).includes(wanted);
      if (fits) found += 1;
      choice.hidden = !fits && !choice.querySelector("input")!.checked;
    }
    told.textContent = told.dataset.found!.replace("#", String(found));
  });
}

function toolbar(bar: HTMLElement) {
  const area = document.getElementById(bar.dataset.toolbar!) as HTMLTextAreaElement;
  const preview = document.getElementById(bar.dataset.preview!)!;
  const show = bar.querySelector<HTMLButtonElement>("[data-show]")!;
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest("button");
    if (!button) return;
    if (button === show) { void look(); return; }
    if (!preview.hidden) write();
    const { selectionStart: from, selectionEnd: to, value } = area;
    const [before, behind = ""] = button.dataset.wrap!.split("|").map((text) => text.replace("\\n", "\n"));
    area.focus();
    // as if it was typed, so that undo takes it back; the other way where a browser does not know this one
    const text = before + value.slice(from, to) + behind;
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, from, to, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (from === to) area.setSelectionRange(from + before.length, from + before.length);
  });

  async function look() {
    if (!preview.hidden) { write(); area.focus(); return; }
    const body = new URLSearchParams({ csrf: area.form!.querySelector<HTMLInputElement>("[name=csrf]")!.value, text: area.value });
    const answer = await fetch("/voorbeeld", { method: "POST", body, credentials: "same-origin", redirect: "error" }).catch(() => undefined);
    if (!answer?.ok) { preview.textContent = show.dataset.failed!; preview.hidden = false; return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    preview.replaceChildren(...page.body.childNodes);
    preview.hidden = false;
    area.hidden = true;
    show.setAttribute("aria-pressed", "true");
  }
  function write() {
    preview.hidden = true;
    area.hidden = false;
    show.setAttribute("aria-pressed", "false");
  }
}

function saving(form: HTMLFormElement) {
  const saved = form.querySelector<HTMLElement>("[data-saved]")!;
  const texts = form.dataset;
  let timer: number | undefined;
  let dirty = false;
  let refused = false;
  let going: Promise<void> | undefined;
  if (texts.unsaved) keep(form); // what came back from the hub is what was typed last
  else offer();

  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(timer);
    timer = window.setTimeout(() => { going = save().finally(() => { going = undefined; }); }, 1500);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (going) { // first what is on its way, so that nobody conflicts with themselves
      event.preventDefault();
      const by = event.submitter;
      void going.then(() => form.requestSubmit(by));
      return;
    }
    dirty = false;
    leaving(form);
  });
  addEventListener("pagehide", () => { if (dirty) keep(form); });

  async function save() {
    keep(form);
    const title = form.elements.namedItem("title");
    if (texts.draft !== "true" || refused || (title instanceof HTMLInputElement && !title.value.trim())) { tell(texts.kept!); return; }
    const body = new URLSearchParams(new FormData(form) as any);
    body.set("autosave", "1");
    dirty = false;
    const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" }).catch(() => undefined);
    if (answer?.status === 409) { refused = true; tell(texts.conflict!); return; }
    if (!answer?.ok || !answer.headers.get("content-type")?.includes("json")) { dirty = true; tell(texts.kept!); return; }
    const { action, ...marks } = await answer.json();
    forget(form);
    for (const [name, value] of Object.entries(marks)) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = String(value);
    }
    if (action) { // the first time made a draft: from now on this is its editor
      form.action = texts.editor = action;
      history.replaceState(null, "", action);
      void files(action);
    }
    if (dirty) keep(form);
    tell(texts.stored!);
  }

  function tell(text: string) { saved.textContent = text.replace("#", clock(Date.now())); }

  /// What is left over from before; on the way back it is put into the form by itself.
  function offer() {
    const left = kept(form);
    if (!left || !differs(left.fields)) return;
    const way = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
    const region = document.createElement("div");
    region.className = "notice left-over";
    region.setAttribute("role", "status");
    const words = document.createElement("p");
    const buttons = document.createElement("div");
    buttons.className = "actions";
    region.append(words, buttons);
    form.before(region);
    if (way?.type === "back_forward") { put(left.fields); done(); return; }
    words.textContent = texts.left!.replace("#", when(left.at));
    button(texts.leftBack!, () => { put(left.fields); done(); });
    button(texts.leftAway!, () => { forget(form); region.remove(); });

    function done() { words.textContent = texts.leftDone!; buttons.remove(); dirty = true; }
    function button(text: string, act: () => void) {
      const one = document.createElement("button");
      one.type = "button"; one.className = "nl-button nl-button--secondary"; one.textContent = text;
      one.addEventListener("click", act);
      buttons.append(one);
    }
  }

  function differs(fields: [string, string][]) {
    const told = (all: Iterable<[string, any]>) => JSON.stringify([...all].filter(([name, value]) => !["csrf", "id", "version", "basis"].includes(name) && value !== "").map(([name, value]) => [name, String(value).replace(/\r\n/g, "\n")]));
    return told(fields) !== told(new FormData(form) as any);
  }

  function put(fields: [string, string][]) {
    const of = (name: string) => fields.filter(([its]) => its === name).map(([, value]) => value);
    const seen = new Map<string, number>();
    for (const field of form.elements as any) {
      if (!field.name || field.name === "csrf" || field.type === "file" || field.tagName === "BUTTON") continue;
      const values = of(field.name);
      if (field.type === "checkbox" || field.type === "radio") { field.checked = values.includes(field.value); continue; }
      const at = seen.get(field.name) ?? 0;
      seen.set(field.name, at + 1);
      if (at < values.length) field.value = values[at];
      field.dispatchEvent(new Event("input"));
    }
  }
}

/// The way to add files, once there is a draft to add them to.
async function files(editor: string) {
  const answer = await fetch(editor, { credentials: "same-origin" }).catch(() => undefined);
  if (!answer?.ok) return;
  const section = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-files]");
  if (section) document.querySelector("[data-files-later]")?.replaceWith(section);
  document.dispatchEvent(new Event("leerkring:files"));
}

function clock(at: number) { return new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }); }
function when(at: number) {
  const day = new Date(at).toDateString() === new Date().toDateString() ? "" : new Date(at).toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long" }) + " ";
  return day + clock(at);
}
