// Pages read last stay readable without a network. Only what every cache may keep is kept: an answer that does not say
// "public" belongs to one person and is never stored. What the site no longer gives out is thrown away at once.
"use strict";
const PAGES = "gongkai-pages-1";
const PARTS = "gongkai-parts-1";
const OFFLINE = "/offline/";
const PAGES_KEPT = 40;
const PARTS_KEPT = 60;
const PART_PATHS = ["/static/", "/icons/"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(PARTS).then((cache) => cache.add(OFFLINE)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => ![PAGES, PARTS].includes(name)).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

const mayBeKept = (answer) => {
  const said = (answer.headers.get("Cache-Control") || "").toLowerCase();
  return answer.status === 200 && /\bpublic\b/.test(said) && !/no-store|private/.test(said);
};

const keep = async (name, request, answer, most) => {
  const cache = await caches.open(name);
  await cache.delete(request, { ignoreVary: true });
  await cache.put(request, answer);
  const kept = (await cache.keys()).filter((one) => !one.url.endsWith(OFFLINE));
  await Promise.all(kept.slice(0, Math.max(0, kept.length - most)).map((old) => cache.delete(old)));
};

const forget = async (request) => (await caches.open(PAGES)).delete(request, { ignoreVary: true });

const fetchOrKept = async (event, name, most) => {
  const { request } = event;
  let answer;
  try {
    answer = await fetch(request);
  } catch {
    const kept = await (await caches.open(name)).match(request, { ignoreVary: true });
    return kept || (request.mode === "navigate" ? caches.match(OFFLINE) : Response.error());
  }
  if (mayBeKept(answer)) event.waitUntil(keep(name, request, answer.clone(), most));
  else if (name === PAGES && answer.status !== 304 && answer.status < 500) event.waitUntil(forget(request));
  return answer;
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || url.pathname.startsWith("/desk/")) return;
  if (url.search) return; // what somebody looked for is not left on the machine
  if (request.mode === "navigate") event.respondWith(fetchOrKept(event, PAGES, PAGES_KEPT));
  else if (PART_PATHS.some((path) => url.pathname.startsWith(path))) event.respondWith(fetchOrKept(event, PARTS, PARTS_KEPT));
});
