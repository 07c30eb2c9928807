// Every page in its states, at both widths: no violation, and a picture in docs/screens.
import { type Page, test, expect } from "@playwright/test";
import { join } from "node:path";
import { start } from "./hub.js";
import { accessible, base, person, widths } from "./kit.js";

const folder = join(import.meta.dirname, "../../docs/screens");

async function picture(page: Page, name: string, size: string) {
  await page.evaluate(() => document.fonts.ready);
  if (process.env.SCREENS) {
    const { width, height } = page.viewportSize()!;
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.min(Math.max(height, whole), 4000) });
    await page.screenshot({ path: join(folder, `${name}-${size}.png`) });
    await page.setViewportSize({ width, height });
  }
  await accessible(page, `${name} ${size}`);
}

for (const [size, viewport] of Object.entries(widths)) {
  test.describe(size, () => {
    // each width over data of its own, so that both show the same
    let end: () => Promise<void>;
    test.beforeAll(async () => { end = await start(); });
    test.afterAll(() => end());

    test("pages for anyone", async ({ browser }) => {
      const page = await (await browser.newContext({ viewport, locale: "nl-NL" })).newPage();
      for (const [name, path] of [
        ["start", "/"], ["aanmelden", "/aanmelden"], ["aanmelden-verstuurd", "/aanmelden?verstuurd=1"],
        ["nieuwsbrief", "/nieuwsbrief"], ["nieuwsbrief-editie", "/nieuwsbrief/1"], ["niet-gevonden", "/nergens"],
        ["over", "/over"], ["privacy", "/privacy"], ["toegankelijkheid", "/toegankelijkheid"],
        ["uitschrijven", "/nieuwsbrief/uitschrijven?token=x"], ["zoeken-leeg", "/zoeken"], ["zoeken-niets", "/zoeken?q=qqqqzzzz"],
        ["postvak-leeg", "/postvak"], ["praktijken-anoniem", "/praktijken"], ["offline", "/offline"],
        ["aanmelden-link-oud", "/aanmelden/link?token=x"], ["bevestigen", "/nieuwsbrief/bevestigen?token=x"],
      ]) {
        await page.goto(base() + path);
        if (name !== "offline") await expect(page.locator(".site-header").getByRole("link", { name: "Aanmelden" }), name).toBeVisible();
        await picture(page, name, size);
      }
      await page.goto(`${base()}/aanmelden`);
      await page.getByLabel("E-mailadres").fill("geen adres");
      await page.getByRole("button", { name: "Stuur mij een link" }).click();
      await expect(page).toHaveTitle(/^Fout:/);
      await picture(page, "aanmelden-fout", size);
      await page.goto(`${base()}/nieuwsbrief`);
      await page.getByLabel("E-mailadres").fill("geen adres");
      await page.getByRole("button", { name: "Inschrijven" }).click();
      await expect(page).toHaveTitle(/^Fout:/);
      await picture(page, "nieuwsbrief-fout", size);
      await page.getByLabel("E-mailadres").fill("lezer@wijk.example");
      await page.getByRole("button", { name: "Inschrijven" }).click();
      await page.goto(`${base()}/postvak`);
      await expect(page.getByText("lezer@wijk.example").first()).toBeVisible();
      await picture(page, "postvak", size);
      await page.goto(base());
      await page.getByRole("button", { name: "English" }).click();
      await picture(page, "start-english", size);
    });

    test("pages of a coordinator", async ({ browser }) => {
      const page = await person(browser, "Coördinator", "Eindhoven", viewport);
      for (const [name, path] of [
        ["overzicht", "/overzicht"], ["praktijken", "/praktijken"], ["praktijken-leeg", "/praktijken?thema=bestaat-niet"],
        ["plannen", "/plannen"], ["bijeenkomsten", "/bijeenkomsten"], ["berichten", "/berichten"], ["bibliotheek", "/bibliotheek"],
        ["gemeente", "/gemeenten/eindhoven"], ["zoeken", "/zoeken?q=jongerenwerk"], ["zoeken-bijna", "/zoeken?q=technicus+portiek"], ["praktijk-nieuw", "/praktijken/nieuw"],
        ["plan-nieuw", "/plannen/nieuw"], ["bericht-nieuw", "/berichten/nieuw"], ["verboden", "/bijeenkomsten/nieuw"],
      ]) {
        const answer = await page.goto(base() + path);
        if (name === "praktijken-leeg" && answer!.status() === 400) continue;
        await expect(page.locator(".site-header .me"), name).toBeVisible();
        await picture(page, name, size);
      }
      for (const [name, path, title] of [
        ["praktijk", "/praktijken", "Voetbal om zes uur"], ["plan", "/plannen"], ["publicatie", "/bibliotheek"], ["bericht", "/berichten"],
        ["bijeenkomst-straks", "/bijeenkomsten", "Landelijke bijeenkomst"], ["bijeenkomst", "/bijeenkomsten", "Te gast in Eindhoven"],
      ]) {
        await page.goto(base() + path);
        const cards = page.locator(".card h2 a");
        await (title ? cards.filter({ hasText: title }) : cards).first().click();
        await picture(page, name, size);
      }
      // one's own comment, changed; and without a word in it
      await page.goto(`${base()}/praktijken`);
      await page.getByRole("link", { name: "Een studio in de kelder" }).click();
      await page.getByLabel("Jouw reactie").fill("Wie het ook wil proberen: de technicus komt graag langs.");
      await page.getByRole("button", { name: "Reageren" }).click();
      await page.getByRole("link", { name: "Wijzigen" }).click();
      await picture(page, "reactie-wijzigen", size);
      await page.getByLabel("Jouw reactie").fill("");
      await page.getByRole("button", { name: "Bewaren" }).click();
      await expect(page).toHaveTitle(/^Fout:/);
      await picture(page, "reactie-wijzigen-fout", size);
      await page.goto(`${base()}/praktijken/nieuw`);
      await page.getByRole("button", { name: "Bewaren" }).click();
      await expect(page).toHaveTitle(/^Fout:/);
      await picture(page, "praktijk-fout", size);
      await page.getByLabel("Titel").fill("Een proef van de schermafdruk");
      await page.getByRole("button", { name: "Bewaren" }).click();
      await page.getByRole("link", { name: "Delen", exact: true }).click();
      await picture(page, "ladder", size);
      const editor = page.url().replace("zichtbaar", "bewerken");
      await page.goto(editor);
      await picture(page, "bewerken", size);
      const other = await page.context().newPage();
      await other.goto(editor);
      await other.getByLabel("Het verhaal").fill("Eerst luisteren.\n\nDan samen een plan maken met de ouders.");
      await other.getByRole("button", { name: "Bewaren", exact: true }).first().click();
      await expect(other).toHaveURL(/gedaan=bewaard/);
      await other.close();
      await page.getByLabel("Titel").fill("Een proef van twee schrijvers");
      await page.getByLabel("Het verhaal").fill("Eerst luisteren.\n\nDan samen een plan maken met de school.");
      await page.getByRole("button", { name: "Bewaren", exact: true }).first().click();
      await picture(page, "conflict", size);
      const plain = await (await browser.newContext({ javaScriptEnabled: false, viewport, locale: "nl-NL", storageState: await page.context().storageState() })).newPage();
      await plain.goto(editor.replace("/bewerken", ""));
      await plain.getByRole("button", { name: "Archiveren" }).click();
      await expect(plain.getByRole("heading", { level: 1 })).toContainText("archiveren?");
      if (process.env.SCREENS) await plain.screenshot({ path: join(folder, `zeker-${size}.png`) });
      // axe needs a script: the same page, in a browser that runs one
      await page.setContent(await plain.content());
      await accessible(page, `zeker ${size}`);
      if (size === "phone") {
        await page.goto(`${base()}/praktijken`);
        await page.getByRole("button", { name: "Filteren" }).click();
        if (process.env.SCREENS) await page.screenshot({ path: join(folder, "filters-phone.png") });
      }
    });

    test("pages of the facilitator", async ({ browser }) => {
      const page = await person(browser, "Facilitator", "CCV", viewport);
      await page.goto(`${base()}/bijeenkomsten/nieuw`);
      await picture(page, "bijeenkomst-nieuw", size);
      await page.goto(`${base()}/nieuwsbrief/maken`);
      await picture(page, "nieuwsbrief-begin", size);
      await page.getByLabel("Onderwerp").fill("Wat we deze zomer leerden");
      await page.getByRole("button", { name: "Aan een editie beginnen" }).click();
      await picture(page, "nieuwsbrief-maken", size);
      await page.goto(`${base()}/nieuwsbrief/maken/versturen`);
      await picture(page, "nieuwsbrief-versturen", size);
    });
  });
}
