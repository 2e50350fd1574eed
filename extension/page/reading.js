// @ts-check
/**
 * Reading what a portal answers: the same for a fetch in the page and for one by the extension, so this classic script
 * is injected into pages and loaded by the background, too. It touches neither page nor browser.
 */

(() => {
  /** @type {any} */
  const scope = globalThis;
  if (typeof scope.ophalerReading?.readDocument === "function") return;

  /**
   * @param {string} code
   * @param {Record<string, string>} [details]
   */
  function refuse(code, details = {}) {
    return Object.assign(new Error(code), { oph: { code, details } });
  }

  /**
   * @param {string} address
   * @param {string[]} hosts `example.org`, `example.org:8443`, or `*.example.org`
   */
  function mustBeDeclared(address, hosts) {
    const { protocol, hostname, host } = new URL(address);
    const declared = hosts.some((one) =>
      one.startsWith("*.") ? hostname === one.slice(2) || hostname.endsWith(one.slice(1)) : one === hostname || one === host,
    );
    if (!declared || !/^https?:$/.test(protocol)) throw refuse("download.undeclared_host", { host, url: address.slice(0, 500) });
  }

  /**
   * The name that the portal offers, as it is: RFC 6266, with RFC 5987's encoded form first.
   *
   * @param {string | null} disposition
   * @returns {string | null}
   */
  function offeredName(disposition) {
    if (!disposition) return null;
    const extended = /(?:^|;)\s*filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)/i.exec(disposition);
    if (extended) {
      const name = decoded(extended[2], extended[1]);
      if (name !== null) return name;
    }
    const quoted = /(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition);
    const raw = quoted ? quoted[1].replace(/\\(["\\])/g, "$1") : /(?:^|;)\s*filename\s*=\s*([^;\s]+)/i.exec(disposition)?.[1];
    if (raw === undefined) return null;
    // A header's bytes arrive as Latin-1; most servers write UTF-8.
    return utf8(raw) ?? raw;
  }

  /**
   * @param {string} text percent-encoded
   * @param {string} charset
   */
  function decoded(text, charset) {
    try {
      const bytes = Uint8Array.from(text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), (sign) => sign.charCodeAt(0));
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  }

  /** @param {string} raw */
  function utf8(raw) {
    const signs = Array.from(raw, (sign) => sign.charCodeAt(0));
    if (!signs.some((sign) => sign > 0x7f) || signs.some((sign) => sign > 0xff)) return null;
    return decoded(raw.replace(/%/g, "%25"), "utf-8");
  }

  /**
   * @param {Response} response
   * @returns {number | null} the length that was announced, where it is the length of what we read
   */
  function announced(response) {
    const length = response.headers.get("content-length");
    return length && /^\d+$/.test(length) && !response.headers.get("content-encoding") ? Number(length) : null;
  }

  /**
   * @param {Response} response
   * @param {number} most
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async function body(response, most) {
    const expected = announced(response);
    const tooLarge = () => refuse("download.too_large", { limit: String(most) });
    if (expected !== null && expected > most) throw tooLarge();
    /** @type {Uint8Array[]} */
    const chunks = [];
    let size = 0;
    const reader = response.body?.getReader();
    try {
      for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
        size += step.value.byteLength;
        if (size > most) throw tooLarge();
        chunks.push(step.value);
      }
    } catch (reason) {
      await reader?.cancel().catch(() => undefined);
      if (/** @type {any} */ (reason)?.oph || !(expected !== null && size < expected)) throw reason;
      throw refuse("download.cut_short", { expected: String(expected), received: String(size) });
    }
    if (expected !== null && size !== expected) {
      throw refuse("download.cut_short", { expected: String(expected), received: String(size) });
    }
    if (chunks.length === 1 && chunks[0].buffer.byteLength === size) return /** @type {any} */ (chunks[0]);
    const whole = new Uint8Array(size);
    let at = 0;
    for (const chunk of chunks) {
      whole.set(chunk, at);
      at += chunk.byteLength;
    }
    return whole;
  }

  /** @param {BufferSource} bytes */
  async function sha256(bytes) {
    // Plain HTTP pages have no crypto.subtle; the host hashes anyway.
    if (!globalThis.crypto?.subtle) return null;
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** @param {Uint8Array} bytes */
  function base64(bytes) {
    const native = /** @type {any} */ (bytes);
    if (native.toBase64) return native.toBase64();
    let binary = "";
    for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(binary);
  }

  /**
   * @param {string} address
   * @param {RequestInit} init
   * @param {{hosts: string[] | null, most: number}} bounds hosts: null for a page's own blob, which no host is asked for
   * @returns {Promise<{facts: {sent: boolean, size: number} & object, bytes: Uint8Array<ArrayBuffer> | null}>}
   */
  async function readDocument(address, init, { hosts, most }) {
    if (hosts) mustBeDeclared(address, hosts);
    const response = await fetch(address, { ...init, credentials: "include" });
    const final = response.url || address;
    if (hosts) mustBeDeclared(final, hosts);
    const facts = {
      sent: response.ok, status: response.status, url: final.slice(0, 8000),
      content_type: response.headers.get("content-type"),
      file_name: offeredName(response.headers.get("content-disposition")),
      retry_after: response.headers.get("retry-after"),
      size: 0,
    };
    if (!response.ok) {
      await response.body?.cancel();
      return { facts, bytes: null };
    }
    const bytes = await body(response, most);
    return { facts: { ...facts, size: bytes.byteLength }, bytes };
  }

  scope.ophalerReading = Object.freeze({ refuse, body, sha256, base64, readDocument });
})();
