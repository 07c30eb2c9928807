// Files go straight to the object storage, chosen, dropped anywhere on the page or pasted, each with a bar that shows
// how far it is and a way to stop it. Without this script the same form sends them through the hub.
import * as hub from "./hub.js";

let form: HTMLFormElement | null = null;
let busy = 0;
begin();
document.addEventListener("leerkring:files", begin);
document.addEventListener("dragover", (event) => {
  if (!form || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  form.classList.add("drop--over");
});
for (const end of ["dragleave", "dragend"]) document.addEventListener(end, (event) => { if (!(event as DragEvent).relatedTarget) form?.classList.remove("drop--over"); });
document.addEventListener("drop", (event) => {
  form?.classList.remove("drop--over");
  const files = [...(event.dataTransfer?.files ?? [])];
  if (!form || !files.length) return;
  event.preventDefault();
  void all(files);
});
document.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (!form || !files.length) return;
  event.preventDefault();
  void all(files);
});
document.addEventListener("submit", (event) => {
  const one = event.target as HTMLFormElement;
  if (!one.dataset.describe) return;
  event.preventDefault();
  void describe(one);
});
addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });

function begin() {
  form = document.querySelector<HTMLFormElement>("form[data-upload]");
  document.querySelector<HTMLElement>("[data-files]")?.removeAttribute("hidden");
  if (!form) return;
  const input = form.querySelector<HTMLInputElement>("input[type=file]")!;
  // a button of our own: the browser's speaks the browser's language
  input.className = "visually-hidden";
  form.querySelector("label[for=file]")!.className = "nl-button nl-button--secondary upload-button";
  for (const plain of form.querySelectorAll<HTMLElement>("[data-plain]")) plain.hidden = true;
  for (const more of form.querySelectorAll<HTMLElement>("[data-script]")) more.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("change", () => { const files = [...(input.files ?? [])]; input.value = ""; void all(files); });
}

async function ask(query: string, variables: unknown) {
  const { data, errors } = await hub.ask(query, variables);
  if (errors?.length) throw new Error(["INVALID", "TOO_LARGE"].includes(errors[0].extensions?.code) ? form!.dataset.bad : form!.dataset.failed);
  return data;
}

async function all(files: File[]) {
  const told = form!.querySelector<HTMLElement>("[data-said]")!;
  told.textContent = "";
  const good: string[] = [];
  busy += 1;
  for (const file of files.map((file) => line(file))) if (await file.send()) good.push(file.name);
  busy -= 1;
  if (!good.length) return;
  await renew();
  told.textContent = form!.dataset.arrived!.replace("#", good.join(", "));
}

/// What is new in the list of files; what stands there stays, with what somebody types in it.
async function renew(anew?: string) {
  const answer = await fetch(form!.action.replace(/\/bijlagen$/, ""), { credentials: "same-origin" });
  if (!answer.ok) { location.reload(); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = document.querySelector(".files")!;
  for (const item of page.querySelectorAll(".files > li")) {
    const known = document.getElementById(item.id);
    if (!known) list.append(item);
    else if (item.id === anew) known.replaceWith(item);
  }
}

async function describe(one: HTMLFormElement) {
  const alt = one.querySelector<HTMLInputElement>("[name=alt]")!;
  const id = one.dataset.describe!;
  try {
    await ask(`mutation($input: SetAttachmentAltInput!) { setAttachmentAlt(input: $input) { id } }`, { input: { id, alt: alt.value } });
  } catch { one.submit(); return; } // the page of the failure says what to do
  await renew(id);
  document.getElementById(id)?.querySelector("summary")?.focus();
}

function line(file: File) {
  const texts = form!.dataset;
  const line = document.createElement("div");
  line.className = "bar";
  const label = document.createElement("label");
  label.textContent = file.name;
  const bar = document.createElement("progress");
  bar.max = file.size || 1;
  bar.value = 0;
  const far = document.createElement("span");
  far.className = "counter";
  far.textContent = "0%";
  const cancel = document.createElement("button");
  cancel.type = "button"; cancel.className = "link-button"; cancel.textContent = texts.cancel!;
  const which = document.createElement("span");
  which.className = "visually-hidden"; which.textContent = ` ${file.name}`;
  cancel.append(which);
  label.append(bar);
  line.append(label, far, cancel);
  form!.querySelector("[data-bars]")!.append(line);
  const stop = new AbortController();
  cancel.addEventListener("click", () => stop.abort());
  const going = () => { if (stop.signal.aborted) throw new Error(texts.stopped); };

  async function send(): Promise<boolean> {
    try {
      going();
      const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      const { requestUpload: ticket } = await ask(
        `mutation($input: RequestUploadInput!) { requestUpload(input: $input) { attachment method url headers { name value } } }`,
        { input: { entry: texts.upload, name: file.name, mediaType: file.type || "application/octet-stream", size: file.size, sha256, alt: "" } },
      );
      going();
      await put(ticket);
      await ask(`mutation($input: ConfirmUploadInput!) { confirmUpload(input: $input) { id } }`, { input: { id: ticket.attachment } });
      line.remove();
      return true;
    } catch (error) {
      line.replaceChildren(`${file.name}: ${(error as Error).message}`);
      line.className = "error-text";
      line.setAttribute("role", "alert");
      return false;
    }
  }

  function put(ticket: any): Promise<void> {
    return new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.open(ticket.method, ticket.url);
      for (const { name, value } of ticket.headers) request.setRequestHeader(name, value);
      request.upload.addEventListener("progress", (event) => { bar.value = event.loaded; far.textContent = `${Math.floor(100 * event.loaded / bar.max)}%`; });
      request.addEventListener("load", () => (request.status < 300 ? done() : fail(new Error(texts.failed))));
      request.addEventListener("error", () => fail(new Error(texts.failed)));
      request.addEventListener("abort", () => fail(new Error(texts.stopped)));
      stop.signal.addEventListener("abort", () => request.abort());
      request.send(file);
    });
  }
  return { name: file.name, send };
}
