// What the browser tests share: signing in as somebody of the demo, and the check for accessibility.
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type Page, expect } from "@playwright/test";

export const widths = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

export const base = () => process.env.BASE!;

/// Signs in by one click as the one with this role in this organisation.
export async function signIn(page: Page, role: string, organisation: string) {
  await page.goto(`${base()}/aanmelden`);
  await page.locator(".people button").filter({ hasText: role }).filter({ hasText: organisation }).first().click();
  await expect(page).toHaveURL(/overzicht/);
}

export async function person(browser: Browser, role: string, organisation: string, viewport = widths.wide): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: "nl-NL" });
  const page = await context.newPage();
  await signIn(page, role, organisation);
  return page;
}

/// No violation of WCAG 2.2 A or AA, and nothing that sticks out to the side.
export async function accessible(page: Page, name: string) {
  // a mail's preview stands in a frame that runs no script, so none can look inside
  await page.locator("iframe").evaluateAll((frames) => frames.forEach((frame) => frame.remove()));
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  const told = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect(told, name).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, `${name} sticks out`).toBeLessThanOrEqual(0);
}
