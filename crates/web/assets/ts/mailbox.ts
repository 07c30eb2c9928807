// The development mailbox: a mail that arrives while the list is open comes on top of it.
const list = document.querySelector<HTMLElement>("[data-mails]");
if (list) setInterval(() => { if (!document.hidden) void fill(list).catch(() => undefined); }, 2000);

async function fill(list: HTMLElement) {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = [...page.querySelectorAll<HTMLElement>("[data-mails] > li")].filter((mail) => !document.getElementById(mail.id));
  if (!fresh.length) return;
  for (const mail of fresh) mail.classList.add("fresh");
  list.prepend(...fresh);
  document.querySelector("[data-no-mails]")?.remove();
}
