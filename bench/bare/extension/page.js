// The least that an extension can do for the same end: no checks, no types, nothing kept. All times in milliseconds.

globalThis.firstReply = () => new Promise((resolve, reject) => {
  const began = performance.now();
  const port = chrome.runtime.connectNative("org.ophaler.bare_lazy");
  port.onDisconnect.addListener(() => reject(new Error(chrome.runtime.lastError?.message)));
  port.onMessage.addListener(() => {
    resolve(performance.now() - began);
    port.disconnect();
  });
  port.postMessage({ jsonrpc: "2.0", id: 1, method: "hello", params: {} });
});

globalThis.sendBytes = (size, piece, inFlight) => new Promise((resolve, reject) => {
  const bytes = new Uint8Array(size).map((_, place) => (place * 31) & 255);
  const port = chrome.runtime.connectNative("org.ophaler.bare_ack");
  port.onDisconnect.addListener(() => reject(new Error(chrome.runtime.lastError?.message)));
  let began = 0;
  let offset = 0;
  let waiting = 0;
  const post = () => {
    if (offset < size) {
      port.postMessage({ data: bytes.subarray(offset, offset + piece).toBase64() });
      offset += piece;
      waiting += 1;
    } else if (waiting === 0) {
      resolve(performance.now() - began);
      port.disconnect();
    }
  };
  port.onMessage.addListener(() => {
    if (began) waiting -= 1;
    else began = performance.now();
    do post(); while (waiting < inFlight && offset < size);
  });
  // The first message only tells that the host is up.
  port.postMessage({});
});

globalThis.rows = (url) => new Promise((resolve, reject) => {
  const began = performance.now();
  let tab;
  const loaded = async (id, change) => {
    if (id !== tab?.id || change.status !== "complete") return;
    chrome.tabs.onUpdated.removeListener(loaded);
    const [{ result }] = await chrome.scripting.executeScript({
      target: { tabId: id },
      func: () => Array.from(document.querySelectorAll("tbody tr"), (row) => ({
        texts: Array.from(row.cells, (cell) => cell.textContent),
        url: row.querySelector("a").href,
      })),
    });
    const took = performance.now() - began;
    await chrome.tabs.remove(id);
    if (result.length === 100) resolve(took);
    else reject(new Error(`${result.length} rows`));
  };
  chrome.tabs.onUpdated.addListener(loaded);
  chrome.tabs.create({ url, active: false }).then((made) => { tab = made; }, reject);
});
