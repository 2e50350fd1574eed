// @ts-check
/**
 * Collects the styles of a captured page: the rules that apply to its elements, with everything that they load as data:
 * URLs. A classic script, injected before page_capture.js.
 */

(() => {
  const { base64 } = globalThis.ophalerResponse;
  if (typeof globalThis.ophalerStyles?.sheetsOf === "function") return;

  const MAX_BYTES = 2 * 1024 * 1024;
  const MAX_TOTAL = 12 * 1024 * 1024;
  const FETCH_MS = 10_000;
  const FONTS_MS = 1_000;
  const EMBEDDABLE_TYPE = /^(?:image\/|font\/|application\/(?:font|x-font|vnd\.ms-fontobject|octet-stream))/;
  const URL_FUNCTION = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)/gi;
  // These are removed to test whether any element matches the rest of a selector.
  const PSEUDO_SELECTOR = /::?(?!root|not|is|where|has|nth|first|last|only|empty)[\w-]+(?:\([^()]*\))?/g;
  const PRINT_MEDIA = /^(?!.*\bnot\s+print).*\bprint\b/i;
  const ALL_MEDIA = /^(?:all)?$/i;
  const ROOT_TAGS = /(^|[\s,>+~(])(html|body)(?=$|[\s,>+~.#:[)])/g;

  const ANY_FONT_STYLE = "normal";
  const WEIGHTS = new Map([["", "400"], ["normal", "400"], ["bold", "700"]]);
  // One source of a font: "url(a.woff2) format('woff2')". Commas and brackets of an address stand in its quotes or brackets.
  const FONT_SOURCE = /(?:[^,("]|"[^"]*"|\((?:"[^"]*"|[^")])*\))+/g;
  const UNREADABLE_FONT = /format\(\s*["']?(?:embedded-opentype|svg)|\.(?:eot|svg)(?:[?#][^"')]*)?["']?\s*\)/i;

  /** @type {WeakMap<CSSStyleSheet, CSSStyleSheet>} copies of another origin's sheets, fetched as text */
  const readableSheets = new WeakMap();

  /**
   * @param {Document | ShadowRoot} root
   * @returns {CSSStyleSheet[]}
   */
  const sheets = (root) => [...root.styleSheets, ...(root.adoptedStyleSheets ?? [])].filter((sheet) => !sheet.disabled);

  /** @param {CSSStyleSheet} sheet */
  function rulesOf(sheet) {
    try {
      return sheet.cssRules;
    } catch {
      return readableSheets.get(sheet)?.cssRules ?? [];
    }
  }

  // Another origin serves its files to everybody or not at all; a request with cookies would be refused even by the former.
  /** @param {string} address */
  const fetchSubresource = (address) => fetch(address, { credentials: "same-origin", signal: AbortSignal.timeout(FETCH_MS) }).catch(() => null);

  /** @param {CSSStyleSheet} sheet */
  async function readForeign(sheet) {
    try {
      void sheet.cssRules;
    } catch {
      const answer = sheet.href ? await fetchSubresource(sheet.href) : null;
      if (!answer?.ok) return;
      const copy = new CSSStyleSheet({ baseURL: sheet.href ?? undefined });
      copy.replaceSync(await answer.text());
      readableSheets.set(sheet, copy);
    }
  }

  /**
   * @param {any} rule
   * @param {ParentNode} root
   */
  function applies(rule, root) {
    const selector = rule.selectorText;
    if (/:host|::slotted|::part|:root/.test(selector)) return true;
    try {
      return root.querySelector(selector.replace(PSEUDO_SELECTOR, "") || "*") !== null;
    } catch {
      return true;
    }
  }

  /**
   * @param {string} text
   * @param {string} base
   * @param {(address: string) => string} replacement
   */
  function replaceUrls(text, base, replacement) {
    return text.replace(URL_FUNCTION, (whole, doubleQuoted, singleQuoted, unquoted) => {
      const address = (doubleQuoted ?? singleQuoted ?? unquoted ?? "").trim();
      if (address.startsWith("#")) return whole;
      try {
        return `url("${replacement(new URL(address, base).href)}")`;
      } catch {
        return 'url("data:,")';
      }
    });
  }

  /**
   * Returns what tells the faces of a page's fonts apart.
   *
   * @param {string} family
   * @param {string} style
   * @param {string} weight
   */
  const faceKey = (family, style, weight) => [family.replace(/^["']|["']$/g, ""), style || ANY_FONT_STYLE, WEIGHTS.get(weight) ?? weight].join("|");

  /**
   * Returns the rule of a font with the one source that a browser takes, as CSS Fonts 4 has it: the first in a format that it
   * reads. Nothing for a font that no text of the page was shown in: a page may declare dozens, of hundreds of kilobytes each.
   *
   * @param {CSSFontFaceRule} rule
   * @param {ParentNode} root
   */
  function usedFont(rule, root) {
    const value = (/** @type {string} */ name) => rule.style.getPropertyValue(name);
    const key = faceKey(value("font-family"), value("font-style"), value("font-weight"));
    const faces = [...(root.ownerDocument ?? document).fonts].filter((face) => faceKey(face.family, face.style, face.weight) === key);
    if (faces.every((face) => face.status === "unloaded")) return "";
    const sources = value("src").match(FONT_SOURCE) ?? [];
    const chosen = [
      ...sources.filter((source) => /^\s*local\(/i.test(source)),
      ...sources.filter((source) => /\burl\(/i.test(source) && !UNREADABLE_FONT.test(source)).slice(0, 1),
    ];
    const declarations = [...rule.style].map((name) => `${name}: ${name === "src" ? chosen.join(", ") : value(name)};`);
    return chosen.length ? `@font-face { ${declarations.join(" ")} }\n` : "";
  }

  /**
   * @param {Iterable<any>} rules
   * @param {ParentNode} root
   * @param {string} base
   * @param {(address: string) => string} replacement
   * @param {boolean} inFrame
   * @returns {string}
   */
  function usedRules(rules, root, base, replacement, inFrame) {
    let css = "";
    for (const rule of rules) {
      if (rule.styleSheet) {
        const inner = usedRules(rulesOf(rule.styleSheet), root, rule.styleSheet.href ?? base, replacement, inFrame);
        css += rule.media?.mediaText ? `@media ${rule.media.mediaText} {${inner}}\n` : inner;
      } else if (rule.selectorText !== undefined && rule.type === 1) {
        if (!applies(rule, root)) continue;
        const text = replaceUrls(rule.cssText, base, replacement);
        const begin = rule.selectorText.length;
        css += `${inFrame ? rule.selectorText.replaceAll(":root", "oph-html").replace(ROOT_TAGS, "$1oph-$2") + text.slice(begin) : text}\n`;
      } else if (rule.cssRules && rule.type !== 7) {
        const inner = usedRules(rule.cssRules, root, base, replacement, inFrame);
        if (inner) css += `${rule.cssText.slice(0, rule.cssText.indexOf("{"))}{\n${inner}}\n`;
      } else if (rule.type === 5) css += replaceUrls(usedFont(rule, root), base, replacement);
      else if (!/^@(?:import|namespace|charset)/i.test(rule.cssText)) css += `${replaceUrls(rule.cssText, base, replacement)}\n`;
    }
    return css;
  }

  /**
   * @param {Document | ShadowRoot} root
   * @param {(address: string) => string} replacement
   * @param {boolean} inFrame
   */
  function usedCss(root, replacement, inFrame) {
    return sheets(root).map((sheet) => {
      const css = usedRules(rulesOf(sheet), root, sheet.href ?? document.baseURI, replacement, inFrame);
      return css && sheet.media?.mediaText ? `@media ${sheet.media.mediaText} {\n${css}}\n` : css;
    }).join("");
  }

  /**
   * @param {Document | ShadowRoot} root
   * @param {Map<string, string>} data
   * @param {boolean} inFrame whether to replace `html` and `body` by the elements that stand for those of a frame
   * @returns {string}
   */
  const sheetsOf = (root, data, inFrame) => usedCss(root, (address) => data.get(address) ?? "data:,", inFrame);

  /**
   * Returns the selectors of rules that hide on every medium and at every width, and of rules for print that show. An
   * element that is hidden on screen only, or at this width of the window, may be printed.
   *
   * @param {Document | ShadowRoot} root
   * @returns {{hide: string[], print: string[]}}
   */
  function hidingOf(root) {
    /** @type {string[]} */
    const hide = [];
    /** @type {string[]} */
    const print = [];
    /**
     * @param {Iterable<any>} rules
     * @param {boolean} always
     * @param {boolean} printed
     */
    const collect = (rules, always, printed) => {
      for (const rule of rules) {
        const media = rule.media?.mediaText ?? "";
        const inAny = always && ALL_MEDIA.test(media) && !(rule instanceof CSSContainerRule);
        const inPrint = printed || PRINT_MEDIA.test(media);
        if (rule.styleSheet) collect(rulesOf(rule.styleSheet), inAny, inPrint);
        else if (rule.type === 1) {
          const { display, visibility } = rule.style;
          if (inAny && display === "none") hide.push(rule.selectorText);
          if (inPrint && ((display && display !== "none") || visibility === "visible")) print.push(rule.selectorText);
        }
        if (rule.cssRules && rule.type !== 7) collect(rule.cssRules, inAny, inPrint);
      }
    };
    for (const sheet of sheets(root)) {
      const media = sheet.media?.mediaText ?? "";
      collect(rulesOf(sheet), ALL_MEDIA.test(media), PRINT_MEDIA.test(media));
    }
    return { hide, print };
  }

  /**
   * Fetches everything that the frame's styles and elements load.
   *
   * @param {Document} frameDocument
   * @param {string[]} sources addresses beside those in styles
   * @returns {Promise<Map<string, string>>} data: URLs by absolute address, without those that could not be fetched
   */
  async function dataOf(frameDocument, sources) {
    /** @type {(Document | ShadowRoot)[]} */
    const roots = [frameDocument];
    for (const root of roots) for (const element of root.querySelectorAll("*")) if (element.shadowRoot) roots.push(element.shadowRoot);
    await Promise.all(roots.flatMap(sheets).map(readForeign));
    await Promise.race([frameDocument.fonts.ready, new Promise((resolve) => { setTimeout(resolve, FONTS_MS); })]);
    const addresses = new Set(sources.filter(Boolean));
    const collectAddress = (/** @type {string} */ address) => { addresses.add(address); return address; };
    for (const root of roots) usedCss(root, collectAddress, false);
    /** @type {Map<string, string>} */
    const dataByAddress = new Map();
    await Promise.all([...addresses].map(async (address) => {
      const data = await dataAt(address);
      if (data) dataByAddress.set(address, data);
    }));
    // Sorted by address, so that every capture leaves out the same data beyond the limit.
    let remaining = MAX_TOTAL;
    for (const address of [...dataByAddress.keys()].sort()) {
      remaining -= dataByAddress.get(address)?.length ?? 0;
      if (remaining < 0) dataByAddress.delete(address);
    }
    return dataByAddress;
  }

  /** @param {string} address */
  async function dataAt(address) {
    if (address.startsWith("data:")) return EMBEDDABLE_TYPE.test(address.slice(5)) ? address : null;
    if (!/^(?:https?|blob):/.test(address)) return null;
    const answer = await fetchSubresource(address);
    const type = (answer?.headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
    if (!answer?.ok || !EMBEDDABLE_TYPE.test(type)) return null;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return bytes.byteLength > MAX_BYTES ? null : `data:${type};base64,${base64(bytes)}`;
  }

  globalThis.ophalerStyles = Object.freeze({ sheetsOf, dataOf, hidingOf });
})();
