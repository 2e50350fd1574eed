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

async function rowsOf(url) {
  let tab;
  const loaded = new Promise((resolve) => {
    const heard = (id, change, now) => {
      // Firefox tells of the empty page before it too.
      if (id !== tab?.id || change.status !== "complete" || now.url === "about:blank") return;
      chrome.tabs.onUpdated.removeListener(heard);
      resolve();
    };
    chrome.tabs.onUpdated.addListener(heard);
  });
  tab = await chrome.tabs.create({ url, active: false });
  await loaded;
  const [{ result }] = await chrome.scripting.executeScript({
    target: { tabId: tab.id },
    func: () => Array.from(document.querySelectorAll("tbody tr"), (row) => ({
      texts: Array.from(row.cells, (cell) => cell.textContent),
      url: row.querySelector("a").href,
    })),
  });
  if (result.length !== 100) throw new Error(`${result.length} rows`);
  return { tab: tab.id, rows: result };
}

globalThis.rows = async (url) => {
  const began = performance.now();
  const { tab } = await rowsOf(url);
  const took = performance.now() - began;
  await chrome.tabs.remove(tab);
  return took;
};

/**
 * Every document of the page, one after another: fetched, sent as one message, kept by the host, acknowledged. It knows where
 * the document of a row lies that has a page of its own.
 */
globalThis.fetchAll = async (url) => {
  const port = chrome.runtime.connectNative("org.ophaler.bare_filing");
  const kept = (message) => new Promise((resolve, reject) => {
    const heard = () => {
      port.onMessage.removeListener(heard);
      resolve();
    };
    port.onMessage.addListener(heard);
    port.onDisconnect.addListener(() => reject(new Error("the host is gone")));
    port.postMessage(message);
  });
  // The first message only tells that the host is up.
  await kept({});
  const began = performance.now();
  const { tab, rows } = await rowsOf(url);
  for (const [place, row] of rows.entries()) {
    const answer = await fetch(row.url.replace(/\/auftrag\/(\d+)$/, "/rechnung/$1.pdf"), { credentials: "include" });
    await kept({ name: `${place}.pdf`, data: new Uint8Array(await answer.arrayBuffer()).toBase64() });
  }
  await chrome.tabs.remove(tab);
  const took = performance.now() - began;
  port.disconnect();
  return took;
};
