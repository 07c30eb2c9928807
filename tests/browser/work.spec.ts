// What makes the work light: files by drop and paste, a look at the text, blocks in their order, a long talk folded, a
// sheet of filters on a phone, and pages on paper.
import { type Page, expect, test } from "@playwright/test";
import { accessible, base, person, widths } from "./kit.js";

const pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Files come to the page as a person's hand brings them.
async function bring(page: Page, how: "drop" | "paste", files: { name: string; type: string; base64: string }[]) {
  await page.evaluate(({ how, files }) => {
    const data = new DataTransfer();
    for (const { name, type, base64 } of files) data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, { type }));
    const target = document.querySelector("#body") ?? document.body;
    const event = how === "drop" ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }) : new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    target.dispatchEvent(event);
  }, { how, files });
}

test("a text is seen before it is saved, and files come by drop and paste while it is written", async ({ browser }) => {
  const page = await person(browser, "Coördinator", "Zaanstad");
  await page.goto(`${base()}/praktijken/nieuw`);
  await page.getByLabel("Het verhaal").fill("Eerst contact");
  await page.getByLabel("Het verhaal").selectText();
  await page.getByRole("button", { name: "Vet" }).click();
  await expect(page.getByLabel("Het verhaal")).toHaveValue("**Eerst contact**");
  await page.getByRole("button", { name: "Voorbeeld" }).click();
  await expect(page.locator("#body-voorbeeld strong")).toHaveText("Eerst contact");
  await expect(page.getByLabel("Het verhaal")).toBeHidden();
  await accessible(page, "preview");
  await page.getByRole("button", { name: "Voorbeeld" }).click();
  await expect(page.getByLabel("Het verhaal")).toBeVisible();
  await page.getByLabel("Samenvatting").fill("12345");
  await expect(page.locator("#summary-teller")).toHaveText("5 / 600");

  // once there is a title there is a draft, and the draft takes files
  await expect(page.getByRole("heading", { name: "Bijlagen" })).toHaveCount(0);
  await page.getByLabel("Titel").fill("Met bijlagen");
  await expect(page.getByRole("heading", { name: "Bijlagen" })).toBeVisible();
  await bring(page, "drop", [{ name: "gesleept.pdf", type: "application/pdf", base64: Buffer.from(pdf).toString("base64") }]);
  await expect(page.getByRole("link", { name: "gesleept.pdf" })).toBeVisible();
  const shot = (await page.screenshot({ type: "png" })).toString("base64");
  await bring(page, "paste", [{ name: "geplakt.png", type: "image/png", base64: shot }]);
  const picture = page.locator(".file").filter({ hasText: "geplakt.png" });
  await picture.getByLabel("Wat is er op de foto te zien?").fill("Een schermafdruk");
  await picture.getByRole("button", { name: "Bewaren" }).click();
  await expect(picture).toContainText("· Een schermafdruk");
  await accessible(page, "editor with files");

  // one on its way can be stopped; one that is no file we know says so
  const held: (() => void)[] = [];
  await page.route(/quarantine/, (route) => { held.push(() => void route.abort().catch(() => undefined)); });
  await bring(page, "drop", [{ name: "traag.pdf", type: "application/pdf", base64: Buffer.from(pdf + "traag").toString("base64") }]);
  await expect.poll(() => held.length).toBe(1);
  await page.getByRole("button", { name: "Stoppen traag.pdf" }).click();
  await expect(page.getByText("traag.pdf: gestopt")).toBeVisible();
  held.forEach((end) => end());
  await page.unroute(/quarantine/);
  await bring(page, "drop", [{ name: "programma.exe", type: "application/x-msdownload", base64: Buffer.from("MZ").toString("base64") }]);
  await expect(page.getByText(/programma\.exe: Dit bestand kan niet/)).toBeVisible();

  // the files did not make the text conflict with itself
  await page.getByLabel("Samenvatting").fill("Met twee bijlagen.");
  await expect(page.getByText(/^Concept bewaard om/)).toBeVisible();
  await page.getByRole("button", { name: "Bewaren", exact: true }).first().click();
  await expect(page.getByRole("status").filter({ hasText: "Bewaard" })).toBeVisible();
  await expect(page.getByText("Met twee bijlagen.")).toBeVisible();
  await expect(page.locator(".file")).toHaveCount(2);
});

test("blocks of the newsletter move by button and by hand, and the order is kept", async ({ browser }) => {
  const arnhem = await person(browser, "Coördinator", "Arnhem");
  for (const title of ["Eerste blok", "Tweede blok", "Derde blok"]) {
    await arnhem.goto(`${base()}/berichten/nieuw`);
    await arnhem.getByLabel("Titel").fill(title);
    await arnhem.getByLabel("Je bericht").fill("Openbaar.");
    await arnhem.getByRole("button", { name: "Bewaren" }).click();
    await arnhem.getByRole("link", { name: "Delen", exact: true }).click();
    await arnhem.getByLabel("Openbaar").check();
    await arnhem.getByRole("button", { name: "Zo delen" }).click();
  }
  const page = await person(browser, "Facilitator", "CCV");
  await page.goto(`${base()}/nieuwsbrief/maken`);
  const begin = page.getByRole("button", { name: "Aan een editie beginnen" });
  if (await begin.isVisible()) {
    await page.getByLabel("Onderwerp").fill("Wat we in het najaar leerden");
    await begin.click();
  }
  const titles = () => page.locator(".block [name=title]").evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));
  const [first, second, third] = await titles();
  expect(third, "three blocks are proposed").toBeTruthy();
  await page.locator(".block").nth(0).getByRole("button", { name: "Omlaag" }).click();
  expect((await titles()).slice(0, 3)).toEqual([second, first, third]);
  await page.setViewportSize({ width: 1280, height: 2400 });
  const grip = (await page.locator(".block .handle").nth(2).boundingBox())!;
  await page.mouse.move(grip.x + 5, grip.y + 5);
  await page.mouse.down();
  await expect(async () => {
    const to = (await page.locator(".block").nth(0).boundingBox())!;
    await page.mouse.move(grip.x + 6, to.y + 12, { steps: 8 });
    await page.mouse.move(grip.x + 6, to.y + 4, { steps: 4 });
    expect((await titles())[0]).toBe(third);
  }).toPass();
  await page.mouse.up();
  await expect.poll(async () => (await titles()).slice(0, 3)).toEqual([third, second, first]);
  await expect(page.getByText(/^Concept bewaard om/)).toBeVisible();
  await page.reload();
  expect((await titles()).slice(0, 3)).toEqual([third, second, first]);
  // Enter in a field saves, and moves nothing
  await page.getByLabel("Onderwerp").press("Enter");
  await expect(page.getByText("Bewaard.")).toBeVisible();
  expect((await titles()).slice(0, 3)).toEqual([third, second, first]);
});

test("a long talk folds, and on a phone the filters stand in a sheet", async ({ browser }) => {
  const page = await person(browser, "Coördinator", "Arnhem", widths.phone);
  await page.goto(`${base()}/berichten/nieuw`);
  await page.getByLabel("Titel").fill("Een lang gesprek");
  await page.getByLabel("Je bericht").fill("Wie weet het?");
  await page.getByRole("button", { name: "Bewaren" }).click();
  const address = new URL(page.url()).pathname;
  const entry = address.split("/").pop();
  await page.evaluate(async (entry) => {
    for (let n = 1; n <= 60; n += 1) {
      const query = "mutation($input: AddCommentInput!) { addComment(input: $input) { id } }";
      await fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query, variables: { input: { entry, body: `Antwoord ${n}` } } }) });
    }
  }, entry);
  await page.goto(base() + address);
  await expect(page.locator(".comment:visible")).toHaveCount(10);
  await expect(page.getByText("Antwoord 60", { exact: true })).toBeVisible();
  await accessible(page, "folded talk");
  await page.getByText("Nog 40 reacties").click();
  await expect(page.locator(".comment:visible")).toHaveCount(50);
  await page.getByRole("link", { name: "Oudere reacties" }).click();
  await expect(page.getByText("Antwoord 1", { exact: true })).toBeVisible();

  await page.goto(`${base()}/praktijken`);
  await expect(page.getByRole("radio", { name: /Innovatie/ })).toBeHidden();
  await page.getByRole("button", { name: "Filteren" }).click();
  await accessible(page, "sheet");
  await page.getByRole("radio", { name: /Innovatie/ }).check();
  await page.getByRole("button", { name: "Filter toepassen" }).click();
  await expect(page).toHaveURL(/thema=innovatie/);
  await expect(page.getByRole("button", { name: "Filteren (1 gekozen)" })).toBeVisible();
  await expect(page.getByRole("radio", { name: /Innovatie/ })).toBeHidden();
});

test("whoever opens the mail's link in another tab goes on in the first one by itself", async ({ browser }) => {
  const context = await browser.newContext({ locale: "nl-NL" });
  const first = await context.newPage();
  await first.goto(`${base()}/praktijken/nieuw`);
  await first.getByLabel("E-mailadres").fill("anouk@amsterdam.example");
  await first.getByRole("button", { name: "Stuur mij een link" }).click();
  await expect(first.getByText("Laat deze pagina maar open")).toBeVisible();
  const second = await context.newPage();
  const mine = second.locator(".card").filter({ hasText: "anouk@amsterdam.example" });
  await expect(async () => {
    await second.goto(`${base()}/postvak`);
    await expect(mine).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await mine.getByRole("link").click();
  await second.getByRole("link", { name: "Open de link uit deze mail" }).click();
  await second.getByRole("button", { name: "Aanmelden" }).click();
  await first.bringToFront();
  await expect(first).toHaveURL(/praktijken\/nieuw/);
  await expect(first.getByLabel("Titel")).toBeVisible();
});

test("a practice, a meeting and an issue print as clean documents with their links written out", async ({ browser }) => {
  const page = await person(browser, "Coördinator", "Den Haag");
  await page.goto(`${base()}/praktijken/nieuw`);
  await page.getByLabel("Titel").fill("Op papier");
  await page.getByLabel("Het verhaal").fill("Lees [meer](https://voorbeeld.example/lang/pad).");
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Bewaard" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  const after = (what: string) => page.locator(what).first().evaluate((one) => getComputedStyle(one, "::after").content);
  const clean = async () => {
    for (const pressed of await page.locator("button, form, header.site-header, nav, footer, .notice").all()) await expect(pressed).toBeHidden();
    await expect(page.locator(".print-source")).toContainText(base());
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  };
  await clean();
  expect(await after("article .prose a")).toContain("https://voorbeeld.example/lang/pad");
  expect((await page.pdf({ format: "A4" })).subarray(0, 5).toString()).toBe("%PDF-");
  await page.goto(`${base()}/nieuwsbrief/1`);
  await clean();
  expect(await after(".card h2 a")).toContain(`${base()}/`);
  await page.emulateMedia({ media: "screen" });
  await page.goto(`${base()}/bijeenkomsten`);
  await page.locator(".card h2 a").first().click();
  await page.emulateMedia({ media: "print" });
  await clean();
});

test("people see in words who else is at an entry", async ({ browser }) => {
  const tilburg = await person(browser, "Coördinator", "Tilburg");
  await tilburg.goto(`${base()}/berichten/nieuw`);
  await tilburg.getByLabel("Titel").fill("Wie is hier nog meer?");
  await tilburg.getByLabel("Je bericht").fill("Kijk maar.");
  await tilburg.getByRole("button", { name: "Bewaren" }).click();
  const address = base() + new URL(tilburg.url()).pathname;
  await tilburg.goto(`${address}/zichtbaar`);
  await tilburg.getByLabel("Kerngroep").check();
  await tilburg.getByRole("button", { name: "Zo delen" }).click();
  await tilburg.goto(`${address}/bewerken`);
  await tilburg.clock.install();
  await tilburg.goto(`${address}/bewerken`);
  const utrecht = await person(browser, "Coördinator", "Utrecht");
  await utrecht.goto(address);
  await expect(utrecht.locator(".presence")).toHaveText(/^\S.* bewerkt dit ook\.$/);
  await accessible(utrecht, "presence");
  await tilburg.clock.fastForward(11_000);
  await expect(tilburg.locator(".presence")).toHaveText(/^\S.* bekijkt dit ook\.$/);
});

test("a long list of neighbourhoods is narrowed by typing, and what is chosen stays", async ({ browser }) => {
  const page = await person(browser, "Coördinator", "Rotterdam");
  await page.goto(`${base()}/praktijken/nieuw`);
  await page.getByLabel("Typ een stukje van de naam").fill("kralingen");
  await page.getByLabel("Kralingen-Crooswijk").check();
  await page.getByLabel("Typ een stukje van de naam").fill("delfs");
  await expect(page.getByRole("checkbox", { name: "Delfshaven" })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Kralingen-Crooswijk" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Pernis" })).toBeHidden();
  await expect(page.getByText("1 gevonden")).toHaveCount(1);
  await accessible(page, "narrowed");
  await page.getByLabel("Typ een stukje van de naam").press("Enter");
  await expect(page).toHaveURL(/praktijken\/nieuw/);
});

test("without a line a page of our own says so, and goes on when it is back", async ({ browser }) => {
  const context = await browser.newContext({ locale: "nl-NL", serviceWorkers: "allow" });
  const page = await context.newPage();
  await page.goto(`${base()}/praktijken`);
  await page.evaluate(async () => { await navigator.serviceWorker.ready; while (!navigator.serviceWorker.controller) await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true })); });
  await context.setOffline(true);
  await page.goto(`${base()}/nieuwsbrief`);
  await expect(page.getByRole("heading", { name: "Er is even geen verbinding" })).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("link", { name: "Opnieuw proberen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nieuwsbrief" })).toBeVisible();
});
