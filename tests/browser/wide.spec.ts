// Every page with every word half as long again: nothing sticks out, and nothing that a person reads is a text that
// stands outside the locales.
import { type Page, expect, test } from "@playwright/test";
import { base, person, widths } from "./kit.js";

/// What people wrote themselves, as the API gives it to this reader: that is no text of the pages.
async function written(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kinds = "... on Practice { audience tips } ... on Plan { goal } ... on Meeting { agenda place } ... on Publication { form issuer }";
    const all: string[] = [];
    const ask = async (query: string) => {
      const answer = await fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }) });
      const { data, errors } = await answer.json();
      if (!data) throw new Error(JSON.stringify(errors));
      JSON.stringify(data, (_, value) => { if (typeof value === "string") all.push(value); return value; });
      return data;
    };
    await ask("{ viewer { member { name } roles { organisation { name } home { name } } } demoPeople { member { name organisation { name } } } themes { nameNl } }");
    await ask("{ organisations { name neighbourhoods { name } contacts { member { name jobTitle email phone } } } }");
    await ask("{ issues(first: 10) { nodes { subject introduction blocks { title summary organisation } } } }");
    for (let after: string | null = null, more = true; more;) {
      const rest: string = after ? `, after: "${after}"` : "";
      const { feed } = await ask(`{ feed(first: 20${rest}) { pageInfo { hasNextPage endCursor } nodes { title summary body author { name } attachments { name alt } comments(first: 50) { nodes { body author { name } } } ${kinds} } } }`);
      after = feed.pageInfo.endCursor;
      more = feed.pageInfo.hasNextPage;
    }
    return all.join("\n");
  });
}

async function look(page: Page, name: string, own: string): Promise<string[]> {
  const found = await page.evaluate((own) => {
    const plain = own.replace(/[*_#>`]|\[|\]\([^)]*\)/g, "").replace(/\s+/g, " ");
    const days = /\b(maan|dins|woens|donder|vrij|zater|zon)dag\b|\b(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b/g;
    const odd: string[] = [];
    const check = (text: string | null | undefined, where: string) => {
      const said = (text ?? "").replace(/\s+/g, " ").trim();
      if (!said || /[áéíóú]/.test(said) || plain.includes(said)) return;
      const left = said.replace(days, "").replace(/https?:\S+|\S+@\S+/g, "").replace(/Leerkring|English|PDF|HTML|CCV|kB|MB/g, "");
      const pieces = left.split(/, | · | – |[‘’…]/).map((piece) => piece.trim());
      if (pieces.some((piece) => /[aeiou]/i.test(piece) && !plain.includes(piece))) odd.push(`${where}: ${said}`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      if (!parent.closest("script, style, textarea, code, pre, .print-source, .snippet")) check(node.nodeValue, parent.className || parent.tagName.toLowerCase());
    }
    for (const one of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
      for (const attribute of ["aria-label", "title", "placeholder", "alt"]) check(one.getAttribute(attribute), `${one.tagName.toLowerCase()} ${attribute}`);
    }
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) odd.push(`sticks out by ${wide} px`);
    // a word that is cut off inside its button or badge
    for (const one of document.querySelectorAll<HTMLElement>("button, a.nl-button, .badge, .tag, label, legend, summary, h1, h2, .places a")) {
      if (one.clientWidth && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline" && !one.closest(".visually-hidden, .skip")) odd.push(`cut off: ${one.textContent!.trim().slice(0, 40)}`);
    }
    return odd;
  }, own);
  return found.map((one) => `${name}: ${one}`);
}

for (const [size, viewport] of Object.entries(widths)) {
  test(`texts half as long again, ${size}`, async ({ browser }) => {
    const odd: string[] = [];
    for (const [role, organisation, paths] of [
      ["Coördinator", "Eindhoven", ["/", "/overzicht", "/overzicht?thema=innovatie", "/praktijken", "/bijeenkomsten", "/bibliotheek", "/gemeenten/eindhoven", "/zoeken?q=jongerenwerk", "/zoeken?q=qqqqzzzz",
        "/praktijken/nieuw", "/plannen/nieuw", "/bibliotheek/nieuw", "/berichten/nieuw", "/nieuwsbrief", "/nieuwsbrief/1", "/over", "/privacy", "/toegankelijkheid", "/aanmelden",
        "/aanmelden?verstuurd=1", "/nergens", "/bijeenkomsten/nieuw", "/nieuwsbrief/uitschrijven?token=x"]],
      ["Facilitator", "CCV", ["/bijeenkomsten/nieuw", "/nieuwsbrief/maken"]],
    ] as const) {
      const page = await person(browser, role, organisation, viewport);
      await page.context().addCookies([{ name: "leerkring-lang", value: "nl-x-wide", url: base() }]);
      const own = await written(page);
      const cards: string[] = [];
      for (const path of paths) {
        await page.goto(base() + path);
        odd.push(...await look(page, path, own));
        const card = await page.locator(".card h2 a").first().getAttribute("href", { timeout: 1 }).catch(() => null);
        if (card && /^\/(praktijken|bijeenkomsten|bibliotheek|plannen)$/.test(path)) cards.push(card);
      }
      for (const path of cards) {
        await page.goto(base() + path);
        odd.push(...await look(page, path, own));
      }
    }
    expect(odd).toEqual([]);
  });
}
