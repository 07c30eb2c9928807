// The editor saves itself: a draft to the hub, a shared text only in this browser, so that nobody reads half a sentence.
const form = document.querySelector<HTMLFormElement>("form[data-editor]");
if (form) start(form);

function start(form: HTMLFormElement) {
  const saved = form.querySelector<HTMLElement>("[data-saved]")!;
  const version = form.querySelector<HTMLInputElement>("input[name=version]");
  const key = "leerkring:" + form.dataset.editor;
  let timer: number | undefined;
  let dirty = false;

  for (const field of form.querySelectorAll<HTMLTextAreaElement>("[data-count]")) {
    const counter = document.getElementById(field.dataset.count!)!;
    const tell = () => { counter.textContent = `${field.value.length} / ${field.maxLength}`; };
    field.addEventListener("input", tell);
    tell();
  }
  for (const bar of form.querySelectorAll<HTMLElement>("[data-toolbar]")) {
    const area = document.getElementById(bar.dataset.toolbar!) as HTMLTextAreaElement;
    bar.hidden = false;
    bar.addEventListener("click", (event) => {
      const button = (event.target as HTMLElement).closest("button");
      if (!button) return;
      const { selectionStart: from, selectionEnd: to, value } = area;
      const [before, behind = ""] = button.dataset.wrap!.split("|").map((text) => text.replace("\\n", "\n"));
      area.setRangeText(before + value.slice(from, to) + behind, from, to, "end");
      area.focus();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(timer);
    timer = window.setTimeout(save, 1500);
  });
  form.addEventListener("submit", () => { dirty = false; localStorage.removeItem(key); clearTimeout(timer); });
  addEventListener("pagehide", () => { if (dirty) keep(); });

  function keep() {
    const fields = [...new FormData(form)].filter(([name, value]) => name !== "csrf" && typeof value === "string");
    localStorage.setItem(key, JSON.stringify(fields));
  }

  async function save() {
    keep();
    if (form.dataset.draft !== "true") { tell(form.dataset.kept!); return; }
    const body = new URLSearchParams(new FormData(form) as any);
    body.set("autosave", "1");
    const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" }).catch(() => undefined);
    if (!answer?.ok) return;
    const now = await answer.json();
    if (now.version && version) version.value = String(now.version);
    dirty = false;
    localStorage.removeItem(key);
    tell(form.dataset.stored!);
  }

  function tell(text: string) {
    saved.textContent = text.replace("#", new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" }));
  }
}
