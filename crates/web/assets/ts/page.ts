// Small things that every page may have: filters that send themselves; a question before something is taken away, and ten
// seconds in which it can be taken back; and what was kept is forgotten once it is saved.
import { any, arrived, forgetAll, keeping, tidy } from "./keep.js";

const undoFor = 10_000;

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-auto]")) {
  // in a sheet over the page it waits for the button, so that more than one can be chosen
  form.addEventListener("change", () => { if (getComputedStyle(form.querySelector("[popover]") ?? form).position !== "fixed") form.requestSubmit(); });
}
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.dataset.ask) {
    event.preventDefault();
    if (confirm(form.dataset.ask)) later(form);
  }
  if (form.getAttribute("action") === "/afmelden") {
    if (any() && !confirm(form.dataset.left)) event.preventDefault();
    else forgetAll();
  }
});

/// Waits, and takes it away unless somebody takes that back; whoever leaves the page meanwhile meant it. The page stays
/// where it is: somebody may be typing in it.
function later(form: HTMLFormElement) {
  const item = form.closest<HTMLElement>("[data-item]") ?? form;
  const body = new URLSearchParams(new FormData(form) as any);
  body.set("zeker", "1");
  const bar = document.createElement("div");
  bar.className = "undo";
  bar.setAttribute("role", "status");
  const words = document.createElement("p");
  const undo = document.createElement("button");
  undo.type = "button"; undo.className = "nl-button nl-button--secondary"; undo.textContent = form.dataset.undo!;
  document.body.append(bar);
  words.textContent = form.dataset.going!;
  bar.append(words, undo);
  item.hidden = true;
  undo.focus();
  const send = () => fetch(form.action, { method: "POST", body, credentials: "same-origin", keepalive: true, redirect: "manual" });
  const leave = () => void send();
  addEventListener("pagehide", leave);
  const timer = setTimeout(async () => {
    removeEventListener("pagehide", leave);
    undo.remove();
    const answer = await send().catch(() => undefined);
    const done = answer?.type === "opaqueredirect";
    if (done) item.remove(); else item.hidden = false;
    words.textContent = done ? form.dataset.gone! : form.dataset.failed!;
    setTimeout(() => bar.remove(), undoFor);
  }, undoFor);
  undo.addEventListener("click", () => {
    clearTimeout(timer);
    removeEventListener("pagehide", leave);
    bar.remove();
    item.hidden = false;
    form.querySelector("button")?.focus();
  });
}

document.querySelector<HTMLElement>(".error-summary")?.focus();
if (document.querySelector("[data-done]")) arrived();
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keep]")) keeping(form);
tidy();
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target instanceof HTMLTextAreaElement) event.target.form?.requestSubmit();
});

/// Whoever opens the mail's link in another tab goes on in this one as well.
const waiting = document.querySelector<HTMLElement>("[data-wait]");
const onward = new URL(waiting?.dataset.wait ?? "/", location.href);
if (waiting && onward.origin === location.origin) {
  waiting.hidden = false;
  setInterval(async () => {
    if (document.hidden) return;
    const now = await fetch("/sessie", { credentials: "same-origin" }).then((answer) => answer.json()).catch(() => undefined);
    if (now?.signedIn) location.replace(onward);
  }, 2000);
}

// when the line is down, a page of our own says so instead of the browser's; asked for after everything else
addEventListener("load", () => void navigator.serviceWorker?.register("/sw.js").catch(() => undefined));
