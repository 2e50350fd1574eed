// @ts-check
/**
 * Reads the responses of a portal, in the same way for a fetch in the page and for one by the extension: this classic
 * script is injected into pages and imported by the background. It touches neither page nor browser.
 */

(() => {
  if (typeof globalThis.ophalerResponse?.readDocument === "function") return;

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
  function requireDeclaredHost(address, hosts) {
    const { protocol, hostname, host } = new URL(address);
    const declared = hosts.some((pattern) =>
      pattern.startsWith("*.") ? hostname === pattern.slice(2) || hostname.endsWith(pattern.slice(1)) : pattern === hostname || pattern === host,
    );
    if (!declared || !/^https?:$/.test(protocol)) throw refuse("download.undeclared_host", { host, url: address.slice(0, 500) });
  }

  /**
   * Returns the portal's file name, unchanged: RFC 6266, with the encoded form of RFC 5987 first.
   *
   * @param {string | null} disposition
   * @returns {string | null}
   */
  function fileNameOf(disposition) {
    if (!disposition) return null;
    const extended = /(?:^|;)\s*filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)/i.exec(disposition);
    if (extended) {
      const name = decode(extended[2], extended[1]);
      if (name !== null) return name;
    }
    const quoted = /(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition);
    const raw = quoted ? quoted[1].replace(/\\(["\\])/g, "$1") : /(?:^|;)\s*filename\s*=\s*([^;\s]+)/i.exec(disposition)?.[1];
    if (raw === undefined) return null;
    // The bytes of a header arrive as Latin-1; most servers write UTF-8.
    return utf8(raw) ?? raw;
  }

  /**
   * @param {string} text percent-encoded
   * @param {string} charset
   */
  function decode(text, charset) {
    try {
      const bytes = Uint8Array.from(text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), (character) => character.charCodeAt(0));
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  }

  /** @param {string} raw */
  function utf8(raw) {
    const codes = Array.from(raw, (character) => character.charCodeAt(0));
    if (!codes.some((code) => code > 0x7f) || codes.some((code) => code > 0xff)) return null;
    return decode(raw.replace(/%/g, "%25"), "utf-8");
  }

  /**
   * @param {Response} response
   * @returns {number | null} the announced length, where it applies to the decoded body
   */
  function announcedLength(response) {
    const length = response.headers.get("content-length");
    return length && /^\d+$/.test(length) && !response.headers.get("content-encoding") ? Number(length) : null;
  }

  /**
   * @param {Response} response
   * @param {number} maxBytes
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async function readBody(response, maxBytes) {
    const expected = announcedLength(response);
    const tooLarge = () => refuse("download.too_large", { limit: String(maxBytes) });
    if (expected !== null && expected > maxBytes) throw tooLarge();
    /** @type {Uint8Array[]} */
    const chunks = [];
    let size = 0;
    const reader = response.body?.getReader();
    try {
      for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
        size += chunk.value.byteLength;
        if (size > maxBytes) throw tooLarge();
        chunks.push(chunk.value);
      }
    } catch (reason) {
      await reader?.cancel().catch(() => undefined);
      if (/** @type {any} */ (reason)?.oph || !(expected !== null && size < expected)) throw reason;
      throw refuse("download.cut_short", { expected: String(expected), received: String(size) });
    }
    if (expected !== null && size !== expected) {
      throw refuse("download.cut_short", { expected: String(expected), received: String(size) });
    }
    if (chunks.length === 1 && chunks[0].buffer.byteLength === size) return /** @type {Uint8Array<ArrayBuffer>} */ (chunks[0]);
    const joined = new Uint8Array(size);
    let offset = 0;
    for (const chunk of chunks) {
      joined.set(chunk, offset);
      offset += chunk.byteLength;
    }
    return joined;
  }

  /** @param {BufferSource} bytes */
  async function sha256(bytes) {
    // Pages over plain HTTP have no crypto.subtle; the host computes the hash anyway.
    if (!globalThis.crypto?.subtle) return null;
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** @param {Uint8Array} bytes */
  function base64(bytes) {
    const native = /** @type {any} */ (bytes);
    if (native.toBase64) return native.toBase64();
    let binary = "";
    for (let offset = 0; offset < bytes.length; offset += 0x8000) binary += String.fromCharCode(...bytes.subarray(offset, offset + 0x8000));
    return btoa(binary);
  }

  /** @param {Response} response @param {string} name */
  const header = (response, name) => response.headers.get(name)?.slice(0, 200) ?? null;

  /**
   * @param {string} address
   * @param {RequestInit} init
   * @param {{hosts: string[] | null, maxBytes: number}} bounds hosts: null for a page's own blob, which involves no host
   * @returns {Promise<{facts: OphalerResponseFacts, bytes: Uint8Array<ArrayBuffer> | null}>}
   */
  async function readDocument(address, init, { hosts, maxBytes }) {
    if (hosts) requireDeclaredHost(address, hosts);
    const response = await fetch(address, { ...init, credentials: "include" });
    const finalUrl = response.url || address;
    if (hosts) requireDeclaredHost(finalUrl, hosts);
    const facts = {
      sent: response.ok, status: response.status, url: finalUrl.slice(0, 8000),
      content_type: response.headers.get("content-type"),
      file_name: fileNameOf(response.headers.get("content-disposition")),
      retry_after: response.headers.get("retry-after"),
      // What the document's evidence keeps beside these; nothing that opens a session.
      date: header(response, "date"), last_modified: header(response, "last-modified"), etag: header(response, "etag"),
      size: 0,
    };
    if (!response.ok) {
      await response.body?.cancel();
      return { facts, bytes: null };
    }
    const bytes = removeSecrets(await readBody(response, maxBytes), facts.content_type);
    return { facts: { ...facts, size: bytes.byteLength }, bytes };
  }

  const TOKEN_WORDS = /csrf|xsrf|token|nonce|secret|bearer|jwt|session|api-?key/i;
  const IDENTIFYING_ATTRIBUTES = new Set(["id", "class", "name", "for", "autocomplete", "type"]);

  /** Returns whether something is named like what gives access to the account. @param {string} name */
  const namesToken = (name) => TOKEN_WORDS.test(name);

  /**
   * Returns whether an attribute gives access to the account: by its name, or by a value that a script left in it.
   * Addresses never do.
   *
   * @param {string} name
   * @param {string} value
   */
  function holdsToken(name, value) {
    if (IDENTIFYING_ATTRIBUTES.has(name) || /^\s*(?:https?:|[/?#.])/i.test(value)) return false;
    if (value.length >= 8 && namesToken(name)) return true;
    return (/^\s*(?:[[{]|&quot;|&#)/.test(value) && namesToken(value)) || /eyJ[\w-]{10,}\.[\w-]{10,}\./.test(value);
  }

  /**
   * Removes from a page that arrives instead of a document its scripts, its comments, the values of its fields, and
   * whatever gives access. Other bytes stay unchanged.
   *
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {string | null} type
   * @returns {Uint8Array<ArrayBuffer>}
   */
  function removeSecrets(bytes, type) {
    const start = toLatin1(bytes.subarray(0, 1_000));
    const html = /^\s*(?:text\/html|application\/xhtml)/i.test(type ?? "") ? /^(?:\u00ef\u00bb\u00bf)?\s*<(?!\?xml)/ : /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype\s+html|html|head|body)\b/i;
    if (!html.test(start)) return bytes;
    const text = toLatin1(bytes);
    const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    const unpaired = new Set();
    let cleaned = "";
    let offset = 0;
    for (let open = text.indexOf("<"); open >= 0; open = text.indexOf("<", offset)) {
      cleaned += text.slice(offset, open);
      if (text.startsWith("<!--", open)) {
        const end = text.indexOf("-->", open + 4);
        offset = end < 0 ? text.length : end + 3;
        continue;
      }
      offset = /[a-z/!]/.test(lower[open + 1] ?? "") ? endOfTag(text, open, unpaired) : open + 1;
      cleaned += cleanTag(text.slice(open, offset));
      const rawTextTag = /^<(script|textarea|style)\b/.exec(lower.slice(open, open + 12));
      if (!rawTextTag) continue;
      const close = lower.indexOf(`</${rawTextTag[1]}`, offset);
      offset = close < 0 ? text.length : close;
    }
    return Uint8Array.from(cleaned + text.slice(offset), (character) => character.charCodeAt(0));
  }

  /** Decodes each byte to one character, so that the text converts back to the same bytes. @param {Uint8Array} bytes */
  function toLatin1(bytes) {
    let text = "";
    for (let offset = 0; offset < bytes.length; offset += 0x8000) text += String.fromCharCode(...bytes.subarray(offset, offset + 0x8000));
    return text;
  }

  /**
   * @param {string} text
   * @param {number} open
   * @param {Set<string>} unpaired quotes without a closing one, so that each is searched only once
   */
  function endOfTag(text, open, unpaired) {
    const stop = /["'>]/g;
    stop.lastIndex = open;
    for (let match = stop.exec(text); match; match = stop.exec(text)) {
      if (match[0] === ">") return stop.lastIndex;
      const close = unpaired.has(match[0]) ? -1 : text.indexOf(match[0], stop.lastIndex);
      if (close < 0) unpaired.add(match[0]);
      else stop.lastIndex = close + 1;
    }
    return text.length;
  }

  /** @param {string} tag */
  function cleanTag(tag) {
    const isValueField = /^<input\b/i.test(tag) && !/type\s*=\s*["']?(?:submit|button|reset)\b/i.test(tag);
    const isTokenMeta = /^<meta\b/i.test(tag) && namesToken(tag);
    // A match begins only where a name can begin: a long run without "=" is read once, not once for each of its letters.
    return tag.replace(/(?<![^\s"'])([^\s"'<>/=]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/g, (attribute, name, _, value) => {
      const unquoted = value.replace(/^["']|["']$/g, "");
      const lowerName = name.toLowerCase();
      const isSecret = (isValueField && lowerName === "value") || (isTokenMeta && lowerName === "content") || holdsToken(lowerName, unquoted);
      return isSecret ? `${name}=""` : attribute;
    });
  }

  globalThis.ophalerResponse = Object.freeze({ refuse, readBody, sha256, base64, readDocument, namesToken, holdsToken });
})();
