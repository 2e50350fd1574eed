// @ts-check
/**
 * Reads a page that was fetched and never loaded. It is parsed into a document without a window (`DOMParser`): no script
 * of it runs, and nothing that it embeds is requested. A classic script, injected before fetch.js.
 */

(() => {
  const { parsedSnapshot } = globalThis.ophalerSnapshot;
  if (typeof globalThis.ophalerParsedPage?.readPage === "function") return;

  // A browser looks for a declaration of the encoding in the first 1024 bytes (HTML Standard, "prescan a byte stream").
  const PRESCAN = 1024;
  const PAGE_TYPE = /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i;
  const DECLARED_CHARSET = /<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)/i;
  // What a script may be: data blocks (JSON, templates) never run.
  const SCRIPT_TYPE = /^(|module|(text|application)\/(java|ecma)script)$/i;

  /** @param {string | null} contentType */
  const isPage = (contentType) => PAGE_TYPE.test(contentType ?? "");

  /**
   * Decodes a page as a browser does: a byte order mark, then the header, then the page's own declaration, then UTF-8 if
   * that fits.
   *
   * @param {Uint8Array} bytes
   * @param {string | null} contentType
   */
  function decode(bytes, contentType) {
    const begin = String.fromCharCode(...bytes.subarray(0, PRESCAN));
    if (begin.startsWith("\u00ef\u00bb\u00bf")) return decodeAs("utf-8", bytes) ?? "";
    const named = /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType ?? "")?.[1] ?? DECLARED_CHARSET.exec(begin)?.[1];
    const asNamed = named ? decodeAs(named, bytes) : null;
    return asNamed ?? decodeAs("utf-8", bytes, true) ?? decodeAs("windows-1252", bytes) ?? "";
  }

  /**
   * @param {string} charset
   * @param {Uint8Array} bytes
   * @param {boolean} [fatal] whether bytes that are none of its characters are an error
   * @returns {string | null} null for an unknown charset, and for such bytes
   */
  function decodeAs(charset, bytes, fatal = false) {
    try {
      return new TextDecoder(charset, { fatal }).decode(bytes);
    } catch {
      return null;
    }
  }

  /**
   * @param {string} href
   * @param {string} url
   */
  function absolute(href, url) {
    return URL.canParse(href, url) ? new URL(href, url).href : url;
  }

  /**
   * Returns the snapshot of a page's bytes; null when they are none, whatever their type says.
   *
   * @param {Uint8Array} bytes
   * @param {string | null} contentType
   * @param {string} url the page's own address, after redirects
   * @param {number} maxCharacters
   */
  function readPage(bytes, contentType, url, maxCharacters) {
    const text = decode(bytes, contentType);
    if (!/^[\s\ufeff]*</.test(text)) return null;
    const parsed = new DOMParser().parseFromString(text, "text/html");
    // A parsed document has the address of the window that parsed it: addresses in it would be resolved against the list.
    const base = parsed.querySelector("base[href]") ?? parsed.head.insertBefore(parsed.createElement("base"), parsed.head.firstChild);
    base.setAttribute("href", absolute(base.getAttribute("href") ?? "", url));
    const scripted = [...parsed.scripts].some(({ type }) => SCRIPT_TYPE.test(type));
    return { ...parsedSnapshot(parsed, maxCharacters), scripted };
  }

  globalThis.ophalerParsedPage = Object.freeze({ isPage, readPage });
})();
