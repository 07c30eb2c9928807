// Nothing that was typed is lost: another who saved first, a page that was left, and what was taken away by mistake.
import { type Browser, type Page, expect, test } from "@playwright/test";
import { accessible, base, person, signIn, widths } from "./kit.js";

const later = "Later meer";

async function written(page: Page, title: string, body: string): Promise<string> {
  await page.goto(`${base()}/praktijken/nieuw`);
  await page.getByLabel("Titel").fill(title);
  await page.getByLabel("Het verhaal").fill(body);
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Bewaard" })).toBeVisible();
  return base() + new URL(page.url()).pathname;
}

async function plain(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone, locale: "nl-NL" })).newPage();
  await signIn(page, "Coördinator", "Eindhoven");
  return page;
}

test("when another saved first, each paragraph is chosen and nothing is lost, with and without a script", async ({ browser }) => {
  const mine = await person(browser, "Coördinator", "Eindhoven");
  const address = await written(mine, "Twee schrijvers", "Eerste alinea.\n\nTweede alinea.\n\nDerde alinea.");
  for (const [how, theirs] of [["script", await person(browser, "Coördinator", "Eindhoven")], ["plain", await plain(browser)]] as const) {
    await mine.goto(`${address}/bewerken`);
    await theirs.goto(`${address}/bewerken`);
    await theirs.getByLabel("Het verhaal").fill(`Eerste van hen, ${how}.\n\nTweede van hen, ${how}.\n\nDerde alinea.`);
    await theirs.getByRole("button", { name: "Bewaren" }).click();
    await expect(theirs).toHaveURL(/gedaan=bewaard/);
    // the one changed two paragraphs, the other one of these and one more
    const loser = mine;
    await loser.getByLabel("Titel").fill(`Twee schrijvers, ${how}`);
    await loser.getByLabel("Het verhaal").fill((await loser.getByLabel("Het verhaal").inputValue()).replace("Tweede alinea.", `Tweede van mij, ${how}.`).replace(/Tweede van .*\./, `Tweede van mij, ${how}.`) + `\n\n${later} (${how}).`);
    await loser.getByRole("button", { name: "Bewaren" }).click();
    await expect(loser.getByRole("heading", { name: "Twee versies: wat moet er staan?" })).toBeVisible();
    await accessible(loser, `conflict ${how}`);
    // only the paragraph that both changed is open
    const open = loser.locator("fieldset").filter({ hasNot: loser.locator("input:checked") });
    await expect(open).toHaveCount(1);
    await expect(open.locator("mark").first()).toBeVisible();
    await open.getByText("Allebei, onder elkaar").click();
    await loser.getByRole("button", { name: "Zo bewaren" }).click();
    await expect(loser).toHaveURL(/gedaan=bewaard/);
    const text = loser.locator("article .prose").first();
    for (const kept of [`Eerste van hen, ${how}.`, `Tweede van hen, ${how}.`, `Tweede van mij, ${how}.`, `${later} (${how}).`]) await expect(text).toContainText(kept);
    await expect(loser.getByRole("heading", { level: 1 })).toHaveText(`Twee schrijvers, ${how}`);
  }

  // the same choice for who has no script: a missing one is asked again, and everything typed is still in the form
  const slow = await plain(browser);
  await slow.goto(`${address}/bewerken`);
  await mine.goto(`${address}/bewerken`);
  await mine.getByLabel("Titel").fill("De titel van een ander");
  await mine.getByRole("button", { name: "Bewaren" }).click();
  await expect(mine).toHaveURL(/gedaan=bewaard/);
  await slow.getByLabel("Titel").fill("De titel zonder script");
  await slow.getByLabel("Samenvatting").fill("Een samenvatting zonder script.");
  await slow.getByRole("button", { name: "Bewaren" }).click();
  await expect(slow.getByText("De titel van een ander").first()).toBeVisible();
  await slow.locator("fieldset").first().getByRole("radio").nth(1).check();
  await slow.getByRole("button", { name: "Eerst verder bewerken" }).click();
  await expect(slow.getByLabel("Titel")).toHaveValue("De titel zonder script");
  await expect(slow.getByLabel("Samenvatting")).toHaveValue("Een samenvatting zonder script.");
  await slow.getByRole("button", { name: "Bewaren" }).click();
  await expect(slow.getByRole("heading", { level: 1 })).toHaveText("De titel zonder script");
});

test("a text saves itself, and what was not saved is offered back", async ({ browser }) => {
  const page = await person(browser, "Coördinator", "Utrecht");
  // a new entry becomes a draft by itself, once, and goes on as that draft
  await page.goto(`${base()}/praktijken/nieuw`);
  await page.getByLabel("Titel").fill("Vanzelf bewaard");
  await expect(page.getByText(/^Concept bewaard om \d\d:\d\d$/)).toBeVisible();
  await page.getByLabel("Samenvatting").fill("Zonder op een knop te drukken.");
  await expect(page).toHaveURL(/praktijken\/practice_[^/]+\/bewerken/);
  await expect(async () => {
    const seen = await page.request.get(page.url().replace(/\/bewerken.*/, ""));
    expect(await seen.text()).toContain("Zonder op een knop te drukken.");
  }).toPass();
  const address = page.url().replace(/\/bewerken.*/, "");

  // shown to others, it stays in the browser until it is saved; leaving loses nothing
  await page.goto(`${address}/zichtbaar`);
  await page.getByLabel("Kerngroep").check();
  await page.getByRole("button", { name: "Zo delen" }).click();
  await page.goto(`${address}/bewerken`);
  await page.getByLabel("Het verhaal").fill("Half getypt");
  await expect(page.getByText(/^In deze browser bewaard om/)).toBeVisible();
  await page.getByLabel("Het verhaal").fill("Half getypt, en weg");
  await page.goto(`${base()}/overzicht`);
  await page.goto(`${address}/bewerken`);
  await expect(page.getByLabel("Het verhaal")).toHaveValue("");
  await expect(page.getByText("die niet bewaard is")).toBeVisible();
  await accessible(page, "left over");
  await page.getByRole("button", { name: "Die tekst terugzetten" }).click();
  await expect(page.getByLabel("Het verhaal")).toHaveValue("Half getypt, en weg");
  // and back keeps a half-filled form without asking
  await page.goto(`${base()}/overzicht`);
  await page.goBack();
  await expect(page.getByLabel("Het verhaal")).toHaveValue("Half getypt, en weg");
  await page.getByLabel("Het verhaal").press("Control+Enter");
  await expect(page.getByRole("status").filter({ hasText: "Bewaard" })).toBeVisible();
  await page.goto(`${address}/bewerken`);
  await expect(page.getByLabel("Het verhaal")).toHaveValue("Half getypt, en weg");
  await expect(page.getByText("die niet bewaard is")).toHaveCount(0);

  // a form that made its entry already and is sent again from behind is an edit, not lost
  await page.goto(`${base()}/praktijken/nieuw`);
  const again = await page.locator("form.editor, .editor form").first().evaluate((form: HTMLFormElement) => [...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const send = async (title: string) => page.request.post(`${base()}/praktijken/nieuw`, { form: Object.fromEntries([...again, ["title", title]]) });
  expect(await (await send("Eerst zo")).text()).toContain("Eerst zo");
  expect(await (await send("Later anders")).text()).toContain("Later anders");

  // a comment too
  await page.goto(address);
  await page.getByLabel("Jouw reactie").fill("Een halve reac");
  await page.goto(`${base()}/overzicht`);
  await page.goto(address);
  await expect(page.getByLabel("Jouw reactie")).toHaveValue("Een halve reac");
  await page.getByRole("button", { name: "Reageren" }).click();
  await expect(page.getByText("Je reactie staat erbij.")).toBeVisible();
  await expect(page.getByLabel("Jouw reactie")).toHaveValue("");
});

test("what is taken away asks first by name, and can be taken back for ten seconds", async ({ browser }) => {
  const page = await person(browser, "Coördinator", "Tilburg");
  const address = await written(page, "Weg en terug", "Tekst");
  const comment = async (text: string) => {
    await page.getByLabel("Jouw reactie").fill(text);
    await page.getByRole("button", { name: "Reageren" }).click();
    await expect(page.locator(".comment").filter({ hasText: text })).toBeVisible();
  };
  await comment("Dit was een vergissing");
  const asked: string[] = [];
  page.on("dialog", (dialog) => { asked.push(dialog.message()); void dialog.accept(); });
  const one = page.locator(".comment").filter({ hasText: "Dit was een vergissing" });
  await one.getByRole("button", { name: "Intrekken" }).click();
  await expect(one).toBeHidden();
  await accessible(page, "undo");
  await page.getByRole("button", { name: "Ongedaan maken" }).click();
  await expect(one).toBeVisible();
  expect(asked).toEqual([expect.stringContaining("‘Dit was een vergissing’")]);
  await page.clock.install();
  await page.goto(address);
  await one.getByRole("button", { name: "Intrekken" }).click();
  await page.clock.fastForward(9_000);
  await expect(page.getByRole("button", { name: "Ongedaan maken" })).toBeVisible();
  await page.clock.fastForward(2_000);
  await expect(page.getByText("De reactie is ingetrokken.")).toBeVisible();
  await page.goto(address);
  await expect(page.locator(".comment")).toHaveCount(0);
  // who leaves before the ten seconds are over meant it
  await page.getByRole("button", { name: "Archiveren" }).click();
  await expect(page.getByText("‘Weg en terug’ wordt gearchiveerd.")).toBeVisible();
  await page.goto(`${base()}/praktijken`);
  await expect(async () => {
    await page.goto(address);
    await expect(page.getByText("Gearchiveerd", { exact: true })).toBeVisible({ timeout: 500 });
  }).toPass();

  // without a script a page of its own asks, with the name
  const slow = await (await browser.newContext({ javaScriptEnabled: false, locale: "nl-NL" })).newPage();
  await signIn(slow, "Coördinator", "Tilburg");
  await slow.goto(`${base()}/praktijken/nieuw`);
  await slow.getByLabel("Titel").fill("Zonder script weg");
  await slow.getByRole("button", { name: "Bewaren" }).click();
  await slow.getByRole("button", { name: "Archiveren" }).click();
  await expect(slow.getByRole("heading", { level: 1 })).toContainText("‘Zonder script weg’ archiveren?");
  await slow.getByRole("button", { name: "Archiveren" }).click();
  await expect(slow.getByText("Gearchiveerd: het staat in geen lijst meer.")).toBeVisible();
});
