// Keeps the page for when the line is down, and shows it when another page can't be fetched. Keeps nothing else.
const kept = 'leerkring-offline';
const page = '/offline';

async function store() {
  const cache = await caches.open(kept);
  await cache.add(new Request(page, { cache: 'reload' }));
  await skipWaiting();
}

async function answer(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(page)) ?? Response.error();
  }
}

addEventListener('install', (event) => event.waitUntil(store()));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { mode, method } = event.request;
  if (mode === 'navigate' && method === 'GET') event.respondWith(answer(event.request));
});
