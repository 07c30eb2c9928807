// Small things that every page may have: filters that send themselves, and a question before something is taken away.
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-auto]")) {
  form.addEventListener("change", () => form.requestSubmit());
}
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-ask]")) {
  form.addEventListener("submit", (event) => { if (!confirm(form.dataset.ask)) event.preventDefault(); });
}
document.querySelector<HTMLElement>(".error-summary")?.focus();
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey && event.target instanceof HTMLTextAreaElement) event.target.form?.requestSubmit();
});
