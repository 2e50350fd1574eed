// A made-up browser in which the extension's own `catch.js` runs: node made_catch.mjs EXTENSION < SCENES. Prints for each
// scene what was caught, where each download came to lie, what was erased or cancelled, and which tabs were closed.
import { text } from "node:stream/consumers";

const { browser: name, scenes } = JSON.parse(await text(process.stdin));
const DOWNLOADS = "/persons/mo/Downloads/";
const OURS = { id: 7, windowId: 1, status: "complete", active: false, cookieStoreId: name === "firefox" ? "firefox-default" : undefined };
const QUIET = { changes: 0, since: 1e6, ready: true, missing: [], failed: 0, visible: true, scripted: false, acted: false, didMore: false };
let scene, items, told, naming, catching;

// Time passes only when nothing else happens: the earliest timer fires once all that was begun is over.
const timers = new Map();
let now = 0, lastTimer = 0;
globalThis.setTimeout = (act, delay = 0, ...args) => {
  timers.set(++lastTimer, { at: now + delay, act: () => act(...args) });
  return lastTimer;
};
globalThis.clearTimeout = (timer) => timers.delete(timer);
const realNow = Date.now;
let passed = 0;
Date.now = () => realNow() + passed;
const turn = () => new Promise((resolve) => setImmediate(resolve));
async function passTime() {
  for (;;) {
    for (let turns = 0; turns < 3; turns++) await turn();
    const [first] = [...timers].sort(([, one], [, other]) => one.at - other.at);
    if (!first) continue;
    timers.delete(first[0]);
    now = first[1].at;
    first[1].act();
  }
}

const event = () => ({ addListener() {}, removeListener() {} });
const answers = { quiet: () => ({ ...QUIET, url: scene.url }), stirring: () => ({ busy: false, since: 1e9 }), click: () => ({}) };

async function executeScript({ args: [verb] = [], func }) {
  if (verb === "caught") return new Promise(() => {});
  if (func?.name === "readEvidence") {
    if (scene.frames === null) throw new Error("the page went away");
    return scene.frames.map((result, frameId) => ({ frameId, result }));
  }
  if (verb === "click") setImmediate(play);
  return [{ frameId: 0, result: { value: answers[verb]?.() ?? true } }];
}

async function begin({ finalUrl, ...rest }) {
  // Firefox has one address for a download, the last.
  const given = name === "chromium" ? { ...rest, finalUrl: finalUrl ?? rest.url } : { ...rest, url: finalUrl ?? rest.url };
  const startTime = new Date(Date.now() + (given.started ?? 1)).toISOString();
  const item = { referrer: "", mime: "application/pdf", danger: "safe", incognito: false, fileSize: 10, ...given, startTime, state: "in_progress" };
  items.set(item.id, item);
  catching.downloadCreated({ ...item, filename: name === "firefox" ? DOWNLOADS + given.name : "" });
  const folder = item.asked ?? DOWNLOADS;
  let place = given.name;
  if (name === "chromium" && naming) place = (await new Promise((suggest) => naming({ ...item, filename: given.name }, suggest)))?.filename ?? place;
  Object.assign(item, { filename: folder + (item.asked ? given.name : place), state: item.ends ?? "complete" });
  told.places[item.id] = item.filename;
  if (!item.silent && item.ends !== "in_progress") catching.downloadChanged({ id: item.id, state: { current: item.state }, error: { current: "USER_CANCELED" } });
}

async function play() {
  for (const [what, ...given] of scene.events) {
    if (what === "download") await begin(given[0]);
    else if (what === "tab") catching.tabCreated(given[0]);
    else await catching.tabUpdated(...given);
  }
}

globalThis.chrome = {
  runtime: { id: "ours", getURL: (path) => `${name === "firefox" ? "moz" : "chrome"}-extension://ours/${path}`, getManifest: () => ({ version: "0" }) },
  storage: { session: { get: async (key) => (key === "tabs" ? { tabs: [7] } : {}), set: async () => {} }, local: { get: async () => ({}), set: async () => {} } },
  tabs: {
    get: async () => ({ ...OURS, url: scene.url }),
    query: async () => [{ ...OURS, url: scene.url }, ...(scene.tabs ?? []).map((tab) => ({ active: false, lastAccessed: 0, ...tab }))],
    update: async () => ({}), remove: async (tabs) => { told.closed.push(...[tabs].flat()); }, onUpdated: event(),
  },
  scripting: { executeScript },
  downloads: {
    onDeterminingFilename: name === "chromium" ? { addListener: (listener) => { naming = listener; }, removeListener: () => { naming = null; } } : undefined,
    search: async ({ id }) => [items.get(id)].filter(Boolean),
    download: async ({ url, filename }) => {
      const item = { id: 50, url, filename: DOWNLOADS + filename, state: "complete", mime: "application/pdf", fileSize: 10, byExtensionId: "ours" };
      items.set(50, item);
      return 50;
    },
    cancel: async (id) => {
      told.cancelled.push(id);
      if (items.get(id)?.overWhenCancelled) items.get(id).state = "complete";
    },
    erase: async ({ id }) => { told.erased.push(id); },
  },
  permissions: { contains: async () => true },
};

catching = await import(new URL("background/downloads/catch.js", process.argv[2]));
void passTime();
const results = [];
for (scene of scenes) {
  if (!scene.soon) passed += 600_000;
  items = new Map();
  told = { places: {}, erased: [], cancelled: [], closed: [] };
  const asked = { tab: 7, ref: "0.a.1", name: "PDF", transfer: "x", hosts: scene.hosts, max_bytes: 1e6, timeout_ms: 2_000 };
  const caught = await catching.catchDownload(async () => ({}), asked).catch(({ code, message }) => ({ refused: code ?? message }));
  results.push({ ...told, file: caught.file ?? null, refused: caught.refused ?? null });
}
console.log(JSON.stringify(results));
process.exit(0);
