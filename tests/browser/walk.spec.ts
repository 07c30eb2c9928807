// The five steps of the main job, as people walk them.
import { type Page, expect, test } from "@playwright/test";
import { accessible, base, person, widths } from "./kit.js";

// a PDF that says what it is from its first bytes
const pdf = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

/// Sends the issue that another test left, if there is one: only one is made at a time.
async function sendWhatIsLeft(page: Page) {
  await page.goto(`${base()}/nieuwsbrief/maken`);
  const begin = page.getByRole("button", { name: "Aan een editie beginnen" });
  if (await begin.isVisible()) return;
  await page.goto(`${base()}/nieuwsbrief/maken/versturen`);
  await page.getByLabel("Typ het onderwerp over").fill((await page.getByRole("heading", { level: 1 }).textContent())!);
  await page.getByRole("button", { name: "Versturen" }).click();
  await expect(begin).toBeVisible();
}

/// The titles of an issue's blocks as its maker sees them.
const blockTitles = (page: Page) => page.locator(".block [name=title]").evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));

test("from a practice that everyone sees live to a newsletter that arrives", async ({ browser }) => {
  test.setTimeout(180_000);
  const title = "Straatcontact op het Kruispunt";

  // 2: a coordinator of Eindhoven writes a practice, attaches a PDF and a photo
  const eindhoven = await person(browser, "Coördinator", "Eindhoven");
  await eindhoven.goto(`${base()}/praktijken/nieuw`);
  await eindhoven.getByLabel("Titel").fill(title);
  await eindhoven.getByLabel("Samenvatting").fill("Elke avond op hetzelfde plein, ook als er niets aan de hand is.");
  await eindhoven.getByLabel("Het verhaal").fill("## Wat we deden\n\nTwee jongerenwerkers, **elke avond** om zes uur.");
  await eindhoven.getByLabel("Innovatie").check();
  await eindhoven.getByLabel("Woensel-Noord").check();
  await eindhoven.getByRole("button", { name: "Bewaren" }).click();
  await expect(eindhoven.getByRole("status").filter({ hasText: "Bewaard" })).toBeVisible();
  const address = new URL(eindhoven.url()).pathname;
  const photo = await eindhoven.screenshot({ type: "jpeg" });
  await eindhoven.getByLabel("Kies bestanden").setInputFiles([
    { name: "aanpak.pdf", mimeType: "application/pdf", buffer: pdf },
    { name: "plein.jpg", mimeType: "image/jpeg", buffer: photo },
  ]);
  await expect(eindhoven.getByRole("link", { name: "aanpak.pdf" })).toBeVisible();
  await expect(eindhoven.getByRole("link", { name: "plein.jpg" })).toBeVisible();
  const picture = eindhoven.locator(".file").filter({ hasText: "plein.jpg" });
  await picture.getByLabel("Wat is er op de foto te zien?").fill("Het plein om zes uur");
  await picture.getByRole("button", { name: "Bewaren" }).click();
  await expect(picture).toContainText("· Het plein om zes uur");
  const loading = eindhoven.waitForEvent("download");
  await eindhoven.getByRole("link", { name: "aanpak.pdf" }).click();
  expect((await loading).suggestedFilename()).toBe("aanpak.pdf");

  // 3: Utrecht has the feed open and sees it appear; its partner does not, until it is widened
  const utrecht = await person(browser, "Coördinator", "Utrecht");
  const partner = await person(browser, "Partner", "Jongerenwerk De Dom", widths.phone);
  await eindhoven.goto(`${base()}${address}/zichtbaar`);
  await eindhoven.getByLabel("Kerngroep").check();
  await eindhoven.getByRole("button", { name: "Zo delen" }).click();
  await utrecht.getByRole("button", { name: "1 nieuwe bijdrage tonen" }).click();
  await expect(utrecht.getByRole("link", { name: title })).toBeVisible();
  await expect(partner.getByRole("button", { name: /nieuwe bijdrage/ })).toHaveCount(0);
  for (const path of ["/overzicht", "/praktijken", `/zoeken?q=${encodeURIComponent(title)}`, "/gemeenten/eindhoven"]) {
    await partner.goto(base() + path);
    await expect(partner.locator("main").getByRole("link", { name: title })).toHaveCount(0);
  }
  expect((await partner.goto(base() + address))!.status()).toBe(404);
  await partner.goto(`${base()}/overzicht`);
  await eindhoven.goto(`${base()}${address}/zichtbaar`);
  await eindhoven.getByLabel("Partners").check();
  await eindhoven.getByRole("button", { name: "Zo delen" }).click();
  await partner.getByRole("button", { name: "1 nieuwe bijdrage tonen" }).click();
  await expect(partner.getByRole("link", { name: title })).toBeVisible();

  // 4: a meeting with notes, a joint plan, and a comment on both
  const facilitator = await person(browser, "Facilitator", "CCV");
  await facilitator.goto(`${base()}/bijeenkomsten/nieuw`);
  await facilitator.getByLabel("Titel").fill("Vierde bijeenkomst");
  await facilitator.getByLabel("Begint").fill("2026-12-10T10:00");
  await facilitator.getByLabel("Eindigt").fill("2026-12-10T13:00");
  await facilitator.getByLabel("Waar?").fill("Stadhuis Zaanstad");
  await facilitator.getByLabel("Verslag").fill("Afgesproken: in het voorjaar bezoeken we Woensel.");
  for (const name of ["Zaanstad", "Jongerenwerk De Dom"]) await facilitator.getByRole("checkbox", { name }).check();
  await facilitator.getByRole("button", { name: "Bewaren" }).click();
  const meeting = new URL(facilitator.url()).pathname;
  await facilitator.goto(`${base()}${meeting}/zichtbaar`);
  await facilitator.getByLabel("Kerngroep").check();
  await facilitator.getByRole("button", { name: "Zo delen" }).click();
  await expect(facilitator.getByText("in het voorjaar bezoeken we Woensel")).toBeVisible();
  await expect(facilitator.getByText("Jongerenwerk De Dom en Zaanstad")).toBeVisible();
  await expect(facilitator.getByText(/^\d van \d (dit jaar|in 2026)$/)).toBeVisible();

  await utrecht.goto(`${base()}/plannen/nieuw`);
  await utrecht.getByLabel("Titel").fill("Twee steden, één aanpak");
  await utrecht.getByLabel("Doel").fill("Dezelfde aanpak in twee wijken.");
  await utrecht.getByLabel("Eindhoven").check();
  await utrecht.getByRole("button", { name: "Bewaren" }).click();
  const plan = new URL(utrecht.url()).pathname;
  await eindhoven.goto(base() + plan);
  for (const path of [plan, meeting]) {
    await utrecht.goto(base() + path);
    await utrecht.getByLabel("Jouw reactie").fill("Wij doen mee, en nemen de scholen mee.");
    await utrecht.getByRole("button", { name: "Reageren" }).click();
    await expect(utrecht.getByText("Wij doen mee, en nemen de scholen mee.")).toBeVisible();
  }
  await eindhoven.getByRole("button", { name: "1 nieuwe reactie tonen" }).click();
  await expect(eindhoven.getByText("Wij doen mee, en nemen de scholen mee.")).toBeVisible();
  // what was said can be said better, by who said it; and it waits for who it was said to
  await utrecht.getByRole("link", { name: "Wijzigen" }).click();
  await utrecht.getByLabel("Jouw reactie").fill("");
  await utrecht.getByRole("button", { name: "Bewaren" }).click();
  await expect(utrecht).toHaveTitle(/^Fout:/);
  await utrecht.getByLabel("Jouw reactie").fill("Wij doen mee, met twee scholen.");
  await utrecht.getByRole("button", { name: "Bewaren" }).click();
  await expect(utrecht.locator(".comment").filter({ hasText: "met twee scholen" })).toContainText("gewijzigd");
  await facilitator.goto(`${base()}/overzicht`);
  await facilitator.getByRole("link", { name: "Een nieuwe reactie op ‘Vierde bijeenkomst’" }).click();
  await expect(facilitator.getByText("Wij doen mee, met twee scholen.")).toBeVisible();
  await facilitator.getByLabel("Jouw reactie").fill("Mooi: die nodigen we ook uit.");
  await facilitator.getByRole("button", { name: "Reageren" }).click();
  await facilitator.goto(`${base()}/overzicht`);
  await expect(facilitator.getByRole("link", { name: /reactie op ‘Vierde bijeenkomst’/ })).toHaveCount(0);

  // 5: somebody subscribes, confirms by mail, and gets the issue once; the archive shows the same
  await sendWhatIsLeft(facilitator);
  const anyone = await (await browser.newContext({ viewport: widths.phone, locale: "nl-NL" })).newPage();
  await anyone.goto(`${base()}/nieuwsbrief`);
  await anyone.getByLabel("E-mailadres").fill("wethouder@voorbeeld.example");
  await anyone.getByRole("button", { name: "Inschrijven" }).click();
  await expect(anyone.getByText("Kijk in je mail")).toBeVisible();
  await expect(async () => {
    await anyone.goto(`${base()}/postvak`);
    await expect(anyone.locator(".card").filter({ hasText: "wethouder@voorbeeld.example" })).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await anyone.locator(".card").filter({ hasText: "wethouder@voorbeeld.example" }).getByRole("link").click();
  await accessible(anyone, "a mail in the mailbox");
  await anyone.getByRole("link", { name: "Open de link uit deze mail" }).click();
  await anyone.getByRole("button", { name: "Ja, ik ontvang de nieuwsbrief" }).click();
  await expect(anyone.getByText("Je bent ingeschreven")).toBeVisible();

  await eindhoven.goto(`${base()}${address}/zichtbaar`);
  await eindhoven.getByLabel("Openbaar").check();
  await eindhoven.getByRole("button", { name: "Zo delen" }).click();
  const call = "Wie komt er kijken in Overvecht?";
  await utrecht.goto(`${base()}/berichten/nieuw`);
  await utrecht.getByLabel("Titel").fill(call);
  await utrecht.getByLabel("Je bericht").fill("Iedereen is welkom.");
  await utrecht.getByRole("button", { name: "Bewaren" }).click();
  await utrecht.getByRole("link", { name: "Delen", exact: true }).click();
  await utrecht.getByLabel("Openbaar").check();
  await utrecht.getByRole("button", { name: "Zo delen" }).click();

  // what is public of what was shared is proposed, and nothing else: not the meeting of the members, not the draft plan
  const subject = "Wat we op het Kruispunt leerden";
  await facilitator.goto(`${base()}/nieuwsbrief/maken`);
  const begin = facilitator.getByRole("button", { name: "Aan een editie beginnen" });
  await expect(begin).toBeVisible();
  const proposed = await facilitator.locator(".cards h3").allTextContents();
  expect(proposed).toEqual(expect.arrayContaining([call, title]));
  for (const hidden of ["Vierde bijeenkomst", "Twee steden, één aanpak"]) expect(proposed).not.toContain(hidden);
  await facilitator.getByLabel("Onderwerp").fill(subject);
  await begin.click();
  await expect(facilitator.locator(".block").first()).toBeVisible();
  const begun = await blockTitles(facilitator);
  expect(begun).toEqual(proposed.slice(0, begun.length));
  expect(begun).toEqual(expect.arrayContaining([call, title]));
  const block = facilitator.locator(".block").filter({ hasText: title });
  await expect(block.locator(".block__bar")).toContainText(/Praktijk.* · .*Eindhoven/);
  await expect(block.getByLabel("Samenvatting")).toHaveValue("Elke avond op hetzelfde plein, ook als er niets aan de hand is.");

  // in another order than proposed; the preview, the mail and the archive keep to it
  await facilitator.locator(".block").first().getByRole("button", { name: "Omlaag" }).click();
  const order = [begun[1], begun[0], ...begun.slice(2)];
  const introduction = "Drie gemeenten lieten zien hoe contact begint.";
  await facilitator.getByLabel("Inleiding").fill(introduction.replace("contact", "**contact**"));
  await facilitator.getByRole("button", { name: "Bewaren" }).click();
  await expect(facilitator.getByText("Bewaard.", { exact: true })).toBeVisible();
  expect(await blockTitles(facilitator)).toEqual(order);
  await facilitator.getByRole("link", { name: "Bekijken en versturen" }).click();
  const preview = facilitator.frameLocator("iframe");
  await expect(preview.locator("h2")).toHaveText(order);
  await expect(preview.getByText(introduction)).toBeVisible();
  await facilitator.getByRole("link", { name: "Als tekst" }).click();
  const text = (await facilitator.locator("pre").innerText()).replace(/\s+/g, " ");
  const places = [introduction.replace("contact", "**contact**"), ...order].map((words) => text.indexOf(words));
  expect(places[0], "the text has the introduction").toBeGreaterThanOrEqual(0);
  expect(places, "the text has the same order").toEqual([...places].sort((a, b) => a - b));
  await facilitator.getByRole("button", { name: "Proef sturen" }).click();
  await expect(facilitator.getByText("De proef is onderweg")).toBeVisible();
  await facilitator.getByLabel("Typ het onderwerp over").fill("iets anders");
  await facilitator.getByRole("button", { name: "Versturen" }).click();
  await expect(facilitator).toHaveTitle(/^Fout:/);
  await facilitator.getByLabel("Typ het onderwerp over").fill(subject);
  await facilitator.getByRole("button", { name: "Versturen" }).click();
  await expect(facilitator.getByText("De editie is onderweg.")).toBeVisible();
  await expect(facilitator.getByText("Klaar: bij iedereen bezorgd of geweigerd.").first()).toBeVisible();
  await expect(async () => {
    await anyone.goto(`${base()}/postvak`);
    const mails = anyone.locator(".card").filter({ hasText: "wethouder@voorbeeld.example" }).filter({ hasText: subject });
    await expect(mails).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await anyone.locator(".card").filter({ hasText: "wethouder@voorbeeld.example" }).filter({ hasText: subject }).getByRole("link").click();
  const mail = anyone.frameLocator("iframe");
  await expect(mail.locator("h2")).toHaveText(order);
  await expect(mail.getByText(introduction)).toBeVisible();
  await anyone.goto(`${base()}/nieuwsbrief`);
  await expect(anyone.locator(".card").filter({ hasText: subject })).toContainText(introduction);
  await anyone.getByRole("link", { name: subject }).click();
  await expect(anyone.locator(".cards h2")).toHaveText(order);
  await expect(anyone.getByText(introduction)).toBeVisible();
});
