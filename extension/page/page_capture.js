// @ts-check
/**
 * Captures this frame as a part of one self-contained file, for invoices that exist only as a page: its visible content
 * and its styles, and nothing that loads, runs, is sent, or belongs to the visit instead of the document (tokens,
 * addresses, typed text, ids without references, text that neither screen nor print shows). So two captures of one page
 * are identical.
 */

(() => {
  const { verbs, framePath, ownNodes } = globalThis.ophaler;
  const { refuse } = globalThis.ophalerResponse;
  const { sheetsOf, dataOf, hidingOf } = globalThis.ophalerStyles;
  if (verbs.has("keep")) return;

  const DROPPED_TAGS = new Set([
    "script", "noscript", "template", "object", "embed", "base", "link", "meta", "style", "title", "head", "nav", "input", "select",
    "textarea", "datalist", "option", "source", "track", "video", "audio", "portal", "applet", "param", "map", "dialog-polyfill",
  ]);
  const VOID = new Set(["area", "br", "col", "hr", "img", "wbr"]);
  // Attributes that describe the document itself. Any other is kept only where the kept styles select by it.
  const DOCUMENT_ATTRIBUTES = new Set([
    "style", "dir", "lang", "alt", "colspan", "rowspan", "span", "scope", "width", "height", "align", "valign", "bgcolor", "border",
    "cellpadding", "cellspacing", "color", "face", "size", "start", "open", "datetime", "role", "nowrap", "reversed",
  ]);
  const DROPPED_ATTRIBUTES = new Set(["nonce", "integrity", "srcdoc", "srcset", "src", "href", "action", "formaction", "value", "background", "poster", "ping", "data"]);
  const SVG = "http://www.w3.org/2000/svg";
  const SVG_ADDRESS = /^(?:xlink:)?href$/;
  const MAX_LENGTH = 24 * 1024 * 1024;
  const MAX_DEPTH = 400;

  /** @type {string} */
  let html;
  /** @type {{index: number, src: string}[]} */
  let frames;
  /** @type {Map<string, string>} */
  let data;

  /** @type {Map<Node, OphalerHidingSelectors>} the selectors by root */
  let selectorsByRoot;

  /** @param {string} text */
  const escapeHtml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

  /** @param {string} css */
  const escapeStyle = (css) => css.replace(/<\//g, "<\\/");

  /**
   * @param {Element} element
   * @param {string} css the kept styles of its root
   */
  function writeAttributes(element, css) {
    const svg = element.namespaceURI === SVG;
    for (const { name, value } of element.attributes) {
      const keptText = keptValue(element, name, value, css, svg);
      if (keptText !== null && /^[\w:.-]+$/.test(name)) html += ` ${name}="${escapeHtml(keptText)}"`;
    }
  }

  /**
   * @param {Element} element
   * @param {string} name
   * @param {string} value
   * @param {string} css
   * @param {boolean} svg
   * @returns {string | null}
   */
  function keptValue(element, name, value, css, svg) {
    if (name === "class") {
      const used = [...element.classList].filter((className) => css.includes(`.${CSS.escape(className)}`) || /\[class/.test(css));
      return used.length ? used.join(" ") : null;
    }
    if (name === "id") {
      const used = css.includes(`#${CSS.escape(value)}`) || Boolean(element.closest("svg") && !/["\\\n]/.test(value));
      return used ? value : null;
    }
    if (name === "style") return value.replace(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))\s*\)/gi, (_, doubleQuoted, singleQuoted, unquoted) => `url("${data.get(absoluteUrl(doubleQuoted ?? singleQuoted ?? unquoted)) ?? "data:,"}")`);
    if (/^on/i.test(name)) return null;
    if (svg && SVG_ADDRESS.test(name)) return value.startsWith("#") ? value : data.get(absoluteUrl(value)) ?? null;
    if (DROPPED_ATTRIBUTES.has(name)) return null;
    if (svg) return /url\(\s*["']?(?!["']?#)/i.test(value) ? null : value;
    return DOCUMENT_ATTRIBUTES.has(name) || css.includes(`[${name}`) || css.includes(`attr(${name}`) ? value : null;
  }

  /** @param {string} address */
  function absoluteUrl(address) {
    try {
      return new URL(address, document.baseURI).href;
    } catch {
      return "";
    }
  }

  /** @param {HTMLImageElement} image */
  const sourceOf = (image) => image.currentSrc || image.src || image.getAttribute("data-src") || "";

  /**
   * @param {Element} element
   * @param {"hide" | "print"} effect
   */
  function matches(element, effect) {
    const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
    const selectors = selectorsByRoot.get(root) ?? hidingOf(root);
    selectorsByRoot.set(root, selectors);
    return selectors[effect].some((selector) => {
      try {
        return element.matches(selector);
      } catch {
        // The selector is valid in style sheets only: in doubt the element counts as shown.
        return effect === "print";
      }
    });
  }

  /**
   * Returns whether neither screen nor print shows the element and its contents.
   *
   * @param {any} element
   */
  function isHidden(element) {
    if (getComputedStyle(element).display !== "none" || matches(element, "print")) return false;
    return element.hidden || element.style.display === "none" || element.localName === "dialog" || matches(element, "hide");
  }

  /** Returns whether the text in the parent is hidden; child elements may be visible again. @param {Node} parent */
  const hidesText = (parent) =>
    parent instanceof Element && getComputedStyle(parent).visibility !== "visible" && !matches(parent, "print");

  /**
   * @param {any} element
   * @param {string} css
   * @param {number} depth
   */
  function writeElement(element, css, depth) {
    const tag = element.localName;
    if (ownNodes.has(element) || DROPPED_TAGS.has(tag) || element.getAttribute("role") === "navigation" || !/^[a-z][\w.-]*$/i.test(tag)) return;
    if (depth > MAX_DEPTH || html.length > MAX_LENGTH) throw refuse("download.too_large", { limit: String(MAX_LENGTH) });
    if (element.namespaceURI !== SVG && isHidden(element)) {
      if (VOID.has(tag) || tag === "iframe") return;
      // Its position stays, for styles that count elements, and so do the drawings that others refer to.
      html += `<${tag} hidden="">`;
      for (const drawing of element.querySelectorAll("svg")) if (drawing.querySelector("[id]")) writeElement(drawing, css, depth + 1);
      html += `</${tag}>`;
      return;
    }
    if (tag === "iframe" || tag === "frame") {
      const frameWindow = element.contentWindow;
      let index = -1;
      for (let i = 0; frameWindow && i < window.length; i++) if (window[i] === frameWindow) index = i;
      html += `<!--oph:${frames.length}-->`;
      frames.push({ index, src: element.src || "" });
      return;
    }
    const source = tag === "canvas" ? canvasData(element) : tag === "img" ? data.get(absoluteUrl(sourceOf(element))) : undefined;
    const name = tag === "canvas" ? "img" : tag;
    html += `<${name}`;
    writeAttributes(element, css);
    if (source) html += ` src="${source}"`;
    if (tag === "button") html += ' type="button"';
    if (tag === "li" && element.hasAttribute("value")) html += ` value="${escapeHtml(element.getAttribute("value"))}"`;
    if (tag === "ol" && element.hasAttribute("type")) html += ` type="${escapeHtml(element.getAttribute("type"))}"`;
    html += ">";
    if (VOID.has(name)) return;
    writeShadow(element, depth);
    writeChildren(element, css, depth);
    html += `</${name}>`;
  }

  /**
   * @param {Element} element
   * @param {number} depth
   */
  function writeShadow(element, depth) {
    const root = element.shadowRoot;
    if (!root) return;
    const css = sheetsOf(root, data, false);
    html += `<template shadowrootmode="open"><style>${escapeStyle(css)}</style>`;
    writeChildren(root, css, depth);
    html += "</template>";
  }

  /**
   * @param {Node} parent
   * @param {string} css
   * @param {number} depth
   */
  function writeChildren(parent, css, depth) {
    const textHidden = hidesText(parent);
    for (const child of parent.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) html += textHidden ? "" : escapeHtml(child.nodeValue ?? "");
      else if (child.nodeType === Node.ELEMENT_NODE) writeElement(child, css, depth + 1);
    }
  }

  /** @param {HTMLCanvasElement} element */
  function canvasData(element) {
    try {
      return element.toDataURL();
    } catch {
      // A canvas with another origin's image in it may not be read.
      return undefined;
    }
  }

  /** @returns {string[]} the addresses that this frame's own elements load */
  function loadedAddresses() {
    /** @type {string[]} */
    const addresses = [];
    /** @param {Document | ShadowRoot} root */
    const collect = (root) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.localName === "img") addresses.push(absoluteUrl(sourceOf(/** @type {HTMLImageElement} */ (element))));
        if (element.localName === "image") addresses.push(absoluteUrl(element.getAttribute("href") ?? element.getAttribute("xlink:href") ?? ""));
        for (const [, address] of (element.getAttribute("style") ?? "").matchAll(/url\(\s*["']?([^"')]+)/gi)) addresses.push(absoluteUrl(address));
        if (element.shadowRoot) collect(element.shadowRoot);
      }
    };
    collect(document);
    return addresses;
  }

  async function capture() {
    data = await dataOf(document, loadedAddresses());
    const top = window === window.top;
    const css = sheetsOf(document, data, !top);
    html = "";
    frames = [];
    selectorsByRoot = new Map();
    const root = document.documentElement;
    const language = root.lang.replace(/[^\w-]/g, "");
    for (const [tag, element] of /** @type {[string, any][]} */ ([["html", root], ["body", document.body]])) {
      html += `<${top ? tag : `oph-${tag}`}`;
      if (element) writeAttributes(element, css);
      if (top && tag === "html" && language && !root.hasAttribute("lang")) html += ` lang="${language}"`;
      html += ">";
      if (top && tag === "html") html += "<!--head-->";
    }
    if (document.body) {
      writeShadow(document.body, 0);
      writeChildren(document.body, css, 0);
    }
    html += top ? "</body></html>" : "</oph-body></oph-html>";
    const captured = html;
    html = "";
    data = new Map();
    selectorsByRoot = new Map();
    const navigation = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType("navigation")[0]);
    return {
      html: captured, css: escapeStyle(css), frames, path: framePath(), title: document.title, url: location.href,
      status: navigation?.responseStatus ?? 0,
    };
  }

  verbs.set("keep", capture);
})();
