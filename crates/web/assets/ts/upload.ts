// Files go straight to the object storage, with a bar that shows how far they are. Without this script the same form
// sends them through the hub.
const form = document.querySelector<HTMLFormElement>("form[data-upload]");
if (form) start(form);

async function ask(query: string, variables: unknown) {
  const answer = await fetch("/graphql", {
    method: "POST", credentials: "same-origin",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await answer.json();
  if (errors?.length) throw new Error(["INVALID", "TOO_LARGE"].includes(errors[0].extensions?.code) ? form!.dataset.bad : form!.dataset.failed);
  return data;
}

function start(form: HTMLFormElement) {
  const input = form.querySelector<HTMLInputElement>("input[type=file]")!;
  const alt = form.querySelector<HTMLInputElement>("input[name=alt]")!;
  const bars = form.querySelector<HTMLElement>("[data-bars]")!;
  form.addEventListener("submit", (event) => { event.preventDefault(); void all([...(input.files ?? [])]); });
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => { event.preventDefault(); void all([...(event.dataTransfer?.files ?? [])]); });

  async function all(files: File[]) {
    let good = 0;
    for (const file of files) if (await one(file)) good += 1;
    if (good) await renew();
  }

  /// The list of files as it is now; what went wrong stays beside it.
  async function renew() {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector(".files")!.replaceChildren(...(page.querySelector(".files")?.childNodes ?? []));
    form.reset();
  }

  async function one(file: File): Promise<boolean> {
    const line = document.createElement("div");
    const label = document.createElement("label");
    label.textContent = file.name;
    const bar = document.createElement("progress");
    bar.max = file.size;
    const cancel = document.createElement("button");
    cancel.type = "button"; cancel.className = "link-button"; cancel.textContent = form.dataset.cancel!;
    label.append(bar);
    line.append(label, cancel);
    bars.append(line);
    try {
      const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      const { requestUpload: ticket } = await ask(
        `mutation($input: RequestUploadInput!) { requestUpload(input: $input) { attachment method url headers { name value } } }`,
        { input: { entry: form.dataset.upload, name: file.name, mediaType: file.type || "application/octet-stream", size: file.size, sha256, alt: alt.value } },
      );
      await put(file, ticket, bar, cancel);
      await ask(`mutation($input: ConfirmUploadInput!) { confirmUpload(input: $input) { id } }`, { input: { id: ticket.attachment } });
      line.remove();
      return true;
    } catch (error) {
      line.replaceChildren(`${file.name}: ${(error as Error).message}`);
      line.className = "error-text";
      return false;
    }
  }

  function put(file: File, ticket: any, bar: HTMLProgressElement, cancel: HTMLElement): Promise<void> {
    return new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.open(ticket.method, ticket.url);
      for (const { name, value } of ticket.headers) request.setRequestHeader(name, value);
      request.upload.addEventListener("progress", (event) => { bar.value = event.loaded; });
      request.addEventListener("load", () => (request.status < 300 ? done() : fail(new Error(form.dataset.failed))));
      request.addEventListener("error", () => fail(new Error(form.dataset.failed)));
      request.addEventListener("abort", () => fail(new Error(form.dataset.stopped)));
      cancel.addEventListener("click", () => request.abort());
      request.send(file);
    });
  }
}
