// Every page in its states, at both widths: no violation, and a picture in docs/screens.
import { type Page, test, expect } from "@playwright/test";
import { join } from "node:path";
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
    test("pages for anyone", async ({ browser }) => {
      const page = await (await browser.newContext({ viewport, locale: "nl-NL" })).newPage();
      for (const [name, path] of [
        ["start", "/"], ["aanmelden", "/aanmelden"], ["aanmelden-verstuurd", "/aanmelden?verstuurd=1"],
        ["nieuwsbrief", "/nieuwsbrief"], ["nieuwsbrief-editie", "/nieuwsbrief/1"], ["niet-gevonden", "/nergens"],
        ["over", "/over"], ["privacy", "/privacy"], ["toegankelijkheid", "/toegankelijkheid"],
        ["uitschrijven", "/nieuwsbrief/uitschrijven?token=x"], ["zoeken-leeg", "/zoeken"], ["zoeken-niets", "/zoeken?q=qqqqzzzz"],
        ["postvak", "/postvak"], ["praktijken-anoniem", "/praktijken"],
      ]) {
        await page.goto(base() + path);
        await expect(page.locator(".site-header").getByRole("link", { name: "Aanmelden" }), name).toBeVisible();
        await picture(page, name, size);
      }
      await page.goto(`${base()}/nieuwsbrief`);
      await page.getByLabel("E-mailadres").fill("geen adres");
      await page.getByRole("button", { name: "Inschrijven" }).click();
      await expect(page).toHaveTitle(/^Fout:/);
      await picture(page, "nieuwsbrief-fout", size);
    });

    test("pages of a coordinator", async ({ browser }) => {
      const page = await person(browser, "Coördinator", "Eindhoven", viewport);
      for (const [name, path] of [
        ["overzicht", "/overzicht"], ["praktijken", "/praktijken"], ["praktijken-leeg", "/praktijken?thema=bestaat-niet"],
        ["plannen", "/plannen"], ["bijeenkomsten", "/bijeenkomsten"], ["berichten", "/berichten"], ["bibliotheek", "/bibliotheek"],
        ["gemeente", "/gemeenten/eindhoven"], ["zoeken", "/zoeken?q=jongerenwerk"], ["praktijk-nieuw", "/praktijken/nieuw"],
        ["verboden", "/bijeenkomsten/nieuw"],
      ]) {
        const answer = await page.goto(base() + path);
        if (name === "praktijken-leeg" && answer!.status() === 400) continue;
        await expect(page.locator(".site-header .me"), name).toBeVisible();
        await picture(page, name, size);
      }
      for (const [name, path] of [["praktijk", "/praktijken"], ["plan", "/plannen"], ["bijeenkomst", "/bijeenkomsten"], ["publicatie", "/bibliotheek"], ["bericht", "/berichten"]]) {
        await page.goto(base() + path);
        await page.locator(".card h2 a").first().click();
        await picture(page, name, size);
      }
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
      const begin = page.getByRole("button", { name: "Aan een editie beginnen" });
      if (await begin.isVisible()) {
        await picture(page, "nieuwsbrief-begin", size);
        await page.getByLabel("Onderwerp").fill("Wat we deze zomer leerden");
        await begin.click();
      }
      await picture(page, "nieuwsbrief-maken", size);
      await page.goto(`${base()}/nieuwsbrief/maken/versturen`);
      await picture(page, "nieuwsbrief-versturen", size);
    });
  });
}
