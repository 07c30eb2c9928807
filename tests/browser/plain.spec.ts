// Without JavaScript: signing in by mail, writing, attaching, sharing, commenting, finding.
import { expect, test } from "@playwright/test";
import { base, widths } from "./kit.js";

const pdf = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

test("everything works without a script", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone, locale: "nl-NL" });
  const page = await context.newPage();

  // a link by mail, opened in the same browser
  await page.goto(`${base()}/gemeenten/tilburg`);
  await page.goto(`${base()}/aanmelden`);
  const person = page.locator(".people button").filter({ hasText: "Coördinator" }).filter({ hasText: "Tilburg" }).first();
  await person.click();
  await page.goto(`${base()}/gemeenten/tilburg`);
  const address = (await page.locator("main .person a[href^='mailto:']").first().textContent())!.trim();
  await context.clearCookies();
  await page.goto(`${base()}/berichten/nieuw`);
  await page.getByLabel("E-mailadres").fill(address);
  await page.getByRole("button", { name: "Stuur mij een link" }).click();
  await expect(page.getByRole("heading", { name: "Kijk in je mail" })).toBeVisible();
  await expect(async () => {
    await page.goto(`${base()}/postvak`);
    await expect(page.locator(".card").filter({ hasText: address })).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await page.locator(".card").filter({ hasText: address }).getByRole("link").click();
  await page.getByRole("link", { name: "Open de link uit deze mail" }).click();
  await page.getByRole("button", { name: "Aanmelden" }).click();
  await expect(page).toHaveURL(/berichten\/nieuw/);

  await page.getByLabel("Titel").fill("Wie heeft ervaring met avondscholen?");
  await page.getByLabel("Je bericht").fill("We zoeken **voorbeelden**.");
  await page.getByRole("button", { name: "Bewaren" }).click();
  await page.getByLabel("Kies bestanden").setInputFiles({ name: "vraag.pdf", mimeType: "application/pdf", buffer: pdf });
  await page.getByRole("button", { name: "Bijlage toevoegen" }).click();
  await expect(page.getByRole("link", { name: "vraag.pdf" })).toBeVisible();
  await page.getByRole("link", { name: "Delen", exact: true }).click();
  await page.getByLabel("Kerngroep").check();
  await page.getByRole("button", { name: "Zo delen" }).click();
  await page.getByLabel("Jouw reactie").fill("Graag ook uit kleinere steden.");
  await page.getByRole("button", { name: "Reageren" }).click();
  await expect(page.getByText("Graag ook uit kleinere steden.")).toBeVisible();
  await page.goto(`${base()}/zoeken?q=avondschool`);
  await expect(page.getByRole("link", { name: /avondscholen/ })).toBeVisible();
  await page.goto(`${base()}/zoeken?q=avontscholen`);
  await expect(page.getByRole("link", { name: /avondscholen/ })).toBeVisible();
});
