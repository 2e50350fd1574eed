// @ts-check
/**
 * The styles that a kept page needs: the rules that apply to something in it, with everything that they load as data:
 * addresses. A classic script, injected before page_capture.js.
 */

(() => {
  /** @type {any} */
  const scope = globalThis;
  const { base64 } = scope.ophalerReading;
  if (typeof scope.ophalerStyles?.sheetsOf === "function") return;

  const LONGEST = 2 * 1024 * 1024;
  const ALL = 12 * 1024 * 1024;
  const FETCH_MS = 10_000;
  const MAY_BE_DATA = /^(?:image\/|font\/|application\/(?:font|x-font|vnd\.ms-fontobject|octet-stream))/;
  const ADDRESS = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)/gi;
  // Only for asking whether a selector's subject is there at all.
  const PSEUDO = /::?(?!root|not|is|where|has|nth|first|last|only|empty)[\w-]+(?:\([^()]*\))?/g;
  const PRINT = /^(?!.*\bnot\s+print).*\bprint\b/i;
  const ALWAYS = /^(?:all)?$/i;
  const IN_FRAME = /(^|[\s,>+~(])(html|body)(?=$|[\s,>+~.#:[)])/g;

  /** @type {WeakMap<CSSStyleSheet, CSSStyleSheet>} another origin's sheets, read as text */
  const foreign = new WeakMap();

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
      return foreign.get(sheet)?.cssRules ?? [];
    }
  }

  // Another origin lets its files be read by anybody or not at all; with cookies only the former would be refused.
  /** @param {string} address */
  const quick = (address) => fetch(address, { credentials: "same-origin", signal: AbortSignal.timeout(FETCH_MS) }).catch(() => null);

  /** @param {CSSStyleSheet} sheet */
  async function readForeign(sheet) {
    try {
      void sheet.cssRules;
    } catch {
      const answer = sheet.href ? await quick(sheet.href) : null;
      if (!answer?.ok) return;
      const made = new CSSStyleSheet({ baseURL: sheet.href ?? undefined });
      made.replaceSync(await answer.text());
      foreign.set(sheet, made);
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
      return root.querySelector(selector.replace(PSEUDO, "") || "*") !== null;
    } catch {
      return true;
    }
  }

  /**
   * @param {string} text
   * @param {string} base
   * @param {(address: string) => string} said
   */
  function addressed(text, base, said) {
    return text.replace(ADDRESS, (whole, one, two, three) => {
      const address = (one ?? two ?? three ?? "").trim();
      if (address.startsWith("#")) return whole;
      try {
        return `url("${said(new URL(address, base).href)}")`;
      } catch {
        return 'url("data:,")';
      }
    });
  }

  /**
   * @param {Iterable<any>} rules
   * @param {ParentNode} root
   * @param {string} base
   * @param {(address: string) => string} said
   * @param {boolean} inFrame
   * @returns {string}
   */
  function written(rules, root, base, said, inFrame) {
    let css = "";
    for (const rule of rules) {
      if (rule.styleSheet) {
        const inner = written(rulesOf(rule.styleSheet), root, rule.styleSheet.href ?? base, said, inFrame);
        css += rule.media?.mediaText ? `@media ${rule.media.mediaText} {${inner}}\n` : inner;
      } else if (rule.selectorText !== undefined && rule.type === 1) {
        if (!applies(rule, root)) continue;
        const text = addressed(rule.cssText, base, said);
        const begin = rule.selectorText.length;
        css += `${inFrame ? rule.selectorText.replaceAll(":root", "oph-html").replace(IN_FRAME, "$1oph-$2") + text.slice(begin) : text}\n`;
      } else if (rule.cssRules && rule.type !== 7) {
        const inner = written(rule.cssRules, root, base, said, inFrame);
        if (inner) css += `${rule.cssText.slice(0, rule.cssText.indexOf("{"))}{\n${inner}}\n`;
      } else if (!/^@(?:import|namespace|charset)/i.test(rule.cssText)) css += `${addressed(rule.cssText, base, said)}\n`;
    }
    return css;
  }

  /**
   * @param {Document | ShadowRoot} root
   * @param {(address: string) => string} said
   * @param {boolean} inFrame
   */
  function all(root, said, inFrame) {
    return sheets(root).map((sheet) => {
      const css = written(rulesOf(sheet), root, sheet.href ?? document.baseURI, said, inFrame);
      return css && sheet.media?.mediaText ? `@media ${sheet.media.mediaText} {\n${css}}\n` : css;
    }).join("");
  }

  /**
   * @param {Document | ShadowRoot} root
   * @param {Map<string, string>} data
   * @param {boolean} inFrame write `html` and `body` as the elements that stand for a frame's own
   * @returns {string}
   */
  const sheetsOf = (root, data, inFrame) => all(root, (address) => data.get(address) ?? "data:,", inFrame);

  /**
   * Selectors of rules that hide on every medium and at every width, and of those for printing that show something. What is
   * hidden on the screen alone, or in a window of this width, the paper may show.
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
    const look = (rules, always, printed) => {
      for (const rule of rules) {
        const media = rule.media?.mediaText ?? "";
        const inAny = always && ALWAYS.test(media) && !(rule instanceof CSSContainerRule);
        const inPrint = printed || PRINT.test(media);
        if (rule.styleSheet) look(rulesOf(rule.styleSheet), inAny, inPrint);
        else if (rule.type === 1) {
          const { display, visibility } = rule.style;
          if (inAny && display === "none") hide.push(rule.selectorText);
          if (inPrint && ((display && display !== "none") || visibility === "visible")) print.push(rule.selectorText);
        }
        if (rule.cssRules && rule.type !== 7) look(rule.cssRules, inAny, inPrint);
      }
    };
    for (const sheet of sheets(root)) {
      const media = sheet.media?.mediaText ?? "";
      look(rulesOf(sheet), ALWAYS.test(media), PRINT.test(media));
    }
    return { hide, print };
  }

  /**
   * Everything that the frame's styles and elements load.
   *
   * @param {Document} document_
   * @param {string[]} sources addresses beside those in styles
   * @returns {Promise<Map<string, string>>} data: addresses by absolute address; what could not be had is missing
   */
  async function dataOf(document_, sources) {
    /** @type {(Document | ShadowRoot)[]} */
    const roots = [document_];
    for (const root of roots) for (const element of root.querySelectorAll("*")) if (element.shadowRoot) roots.push(element.shadowRoot);
    await Promise.all(roots.flatMap(sheets).map(readForeign));
    const wanted = new Set(sources.filter(Boolean));
    const note = (/** @type {string} */ address) => { wanted.add(address); return address; };
    for (const root of roots) all(root, note, false);
    /** @type {Map<string, string>} */
    const found = new Map();
    await Promise.all([...wanted].map(async (address) => {
      const data = await dataAt(address);
      if (data) found.set(address, data);
    }));
    // In the order of the addresses, so that what has no room left is the same at every saving.
    let left = ALL;
    for (const address of [...found.keys()].sort()) {
      left -= found.get(address)?.length ?? 0;
      if (left < 0) found.delete(address);
    }
    return found;
  }

  /** @param {string} address */
  async function dataAt(address) {
    if (address.startsWith("data:")) return MAY_BE_DATA.test(address.slice(5)) ? address : null;
    if (!/^(?:https?|blob):/.test(address)) return null;
    const answer = await quick(address);
    const type = (answer?.headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
    if (!answer?.ok || !MAY_BE_DATA.test(type)) return null;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return bytes.byteLength > LONGEST ? null : `data:${type};base64,${base64(bytes)}`;
  }

  scope.ophalerStyles = Object.freeze({ sheetsOf, dataOf, hidingOf });
})();
