// Making the newsletter: blocks are moved by buttons or dragged by their grip, in place; and while an issue goes out, how
// far it is.
import Sortable from "sortablejs";
import { ask } from "./hub.js";

const list = document.querySelector<HTMLElement>("[data-blocks]");
if (list) ordering(list);
const bar = document.querySelector<HTMLElement>("[data-progress]");
if (bar) void progress(bar);

function ordering(list: HTMLElement) {
  const told = list.parentElement!.querySelector<HTMLElement>("[data-told]")!;
  const blocks = () => [...list.children] as HTMLElement[];
  for (const handle of list.querySelectorAll<HTMLElement>(".handle")) handle.hidden = false;
  Sortable.create(list, {
    handle: ".block__bar", filter: "button", preventOnFilter: false, forceFallback: true, animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
    onEnd: ({ oldIndex, newIndex }: { oldIndex: number; newIndex: number }) => { if (oldIndex !== newIndex) moved(oldIndex, newIndex); },
  });
  list.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>("button[name=doe]");
    const block = button?.closest<HTMLElement>(".block");
    if (!button || !block || button.value.startsWith("weg")) return;
    event.preventDefault();
    const from = blocks().indexOf(block);
    const up = button.value.startsWith("op");
    if (up) block.previousElementSibling?.before(block);
    else block.nextElementSibling?.after(block);
    moved(from, blocks().indexOf(block));
    const again = button.disabled ? block.querySelector<HTMLButtonElement>("button[name=doe]:not([disabled])") : button;
    again?.focus();
    block.scrollIntoView({ block: "nearest" });
  });

  /// The order is that of the fields; the buttons' numbers follow.
  function moved(from: number, to: number) {
    for (const [at, block] of blocks().entries()) {
      const name = block.querySelector("[data-name]")!;
      name.textContent = name.textContent!.replace(/\d+/, String(at + 1));
      for (const button of block.querySelectorAll<HTMLButtonElement>("button[name=doe]")) {
        button.value = button.value.replace(/\d+$/, String(at));
        button.disabled = button.value === "op-0" || button.value === `neer-${list.children.length - 1}`;
      }
    }
    told.textContent = list.dataset.moved!.replace("#", String(from + 1)).replace("@", String(to + 1));
    list.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

async function progress(section: HTMLElement) {
  const bar = section.querySelector("progress")!;
  const query = "query($number: Int!) { issue(number: $number) { progress { sent waiting failed unknown } } }";
  for (;;) {
    await new Promise((done) => setTimeout(done, 1000));
    if (document.hidden) continue;
    const answer = await ask(query, { number: Number(section.dataset.progress) }).catch(() => undefined);
    const now = answer?.data?.issue?.progress;
    if (!now) continue;
    bar.max = now.sent + now.waiting + now.failed + now.unknown;
    bar.value = bar.max - now.waiting;
    section.querySelector("[data-far]")!.textContent = section.dataset.words!.replace("#", String(bar.value));
    if (now.waiting === 0) { section.querySelector("[role=status]")!.textContent = section.dataset.ready!; return; }
  }
}
