// What is timed inside the shipped extension: its own link and its own way of sending bytes. All times in milliseconds.

import { sendBytes } from "/background/downloads/transfer.js";
import { Link } from "/background/host/link.js";

const GREETING = {
  protocol: 1, extension: "0.1.0", profile: "bench", language: "en", tabs: [], browser: { name: "chromium", version: "0" },
};

const newLink = () => new Link({ calls: new Map(), notes: new Map(), greeting: async () => GREETING, changed: () => {} });

globalThis.firstReply = async () => {
  const began = performance.now();
  await newLink().connect();
  return performance.now() - began;
};

globalThis.sendBytes = async (size) => {
  const link = newLink();
  await link.connect();
  const bytes = new Uint8Array(size).map((_, place) => (place * 31) & 255);
  const began = performance.now();
  await sendBytes((method, params) => link.call(method, params), `t${Date.now()}`, bytes);
  return performance.now() - began;
};
