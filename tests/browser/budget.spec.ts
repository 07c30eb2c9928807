// The reading path, cold: bytes, requests, scripts, shift, and the time that the server takes on the demo's data.
import { expect, test } from "@playwright/test";
import { base, widths } from "./kit.js";

test("the practice page is small, quick and still", async ({ browser }) => {
  const context = await browser.newContext({ viewport: widths.phone, locale: "nl-NL" });
  const page = await context.newPage();
  await page.goto(`${base()}/praktijken`);
  const address = await page.locator(".card h2 a").first().getAttribute("href");
  const cold = await (await browser.newContext({ viewport: widths.phone, locale: "nl-NL" })).newPage();
  const session = await cold.context().newCDPSession(cold);
  await session.send("Network.enable");
  const sizes = new Map<string, { url: string; bytes: number }>();
  session.on("Network.responseReceived", (event) => sizes.set(event.requestId, { url: event.response.url, bytes: 0 }));
  session.on("Network.loadingFinished", (event) => { const one = sizes.get(event.requestId); if (one) one.bytes = event.encodedDataLength; });
  await cold.addInitScript(() => {
    (window as any).shift = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries() as any[]) if (!entry.hadRecentInput) (window as any).shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
  });
  await cold.goto(base() + address, { waitUntil: "networkidle" });
  const all = [...sizes.values()].filter((one) => one.url.startsWith(base()));
  const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
  const scripts = all.filter((one) => one.url.endsWith(".js")).reduce((sum, one) => sum + one.bytes, 0);
  const shift = await cold.evaluate(() => (window as any).shift);
  console.log(`practice page, cold: ${bytes} bytes in ${all.length} requests, ${scripts} of them scripts, shift ${shift}`);
  expect(bytes).toBeLessThan(60_000);
  expect(all.length).toBeLessThan(10);
  expect(scripts).toBeLessThan(15_000);
  expect(shift).toBeLessThan(0.001);
});
