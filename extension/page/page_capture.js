// @ts-check
/**
 * This frame as a part of one self-contained file, for invoices that exist only as a page: what is shown and how it
 * looks, and nothing that loads, runs, is sent, or belongs to the visit instead of the document (tokens, addresses,
 * what was typed, ids that nothing refers to, text that neither the screen nor the paper shows). So two savings of one page
 * are the same.
 */

(() => {
  const { verbs, own } = /** @type {any} */ (globalThis).ophaler;
  const { refuse } = /** @type {any} */ (globalThis).ophalerReading;
  const { sheetsOf, dataOf, hidingOf } = /** @type {any} */ (globalThis).ophalerStyles;
  if (verbs.has("keep")) return;

  const GONE = new Set([
    "script", "noscript", "template", "object", "embed", "base", "link", "meta", "style", "title", "head", "nav", "input", "select",
    "textarea", "datalist", "option", "source", "track", "video", "audio", "portal", "applet", "param", "map", "dialog-polyfill",
  ]);
  const VOID = new Set(["area", "br", "col", "hr", "img", "wbr"]);
  // What an attribute says of the document itself. Any other stays only where the kept styles ask for it.
  const SAYS = new Set([
    "style", "dir", "lang", "alt", "colspan", "rowspan", "span", "scope", "width", "height", "align", "valign", "bgcolor", "border",
    "cellpadding", "cellspacing", "color", "face", "size", "start", "open", "datetime", "role", "nowrap", "reversed",
  ]);
  const NEVER = new Set(["nonce", "integrity", "srcdoc", "srcset", "src", "href", "action", "formaction", "value", "background", "poster", "ping", "data"]);
  const SVG = "http://www.w3.org/2000/svg";
  const SVG_ADDRESS = /^(?:xlink:)?href$/;
  const LONGEST = 24 * 1024 * 1024;
  const DEEPEST = 400;

  /** @type {string} */
  let html;
  /** @type {{index: number, src: string}[]} */
  let frames;
  /** @type {Map<string, string>} */
  let data;

  /** @type {Map<Node, {hide: string[], print: string[]}>} by root */
  let hiding;

  /** @param {string} text */
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

  /** @param {string} css */
  const inStyle = (css) => css.replace(/<\//g, "<\\/");

  /**
   * @param {Element} element
   * @param {string} css the kept styles of its root
   */
  function attributes(element, css) {
    const svg = element.namespaceURI === SVG;
    for (const { name, value } of element.attributes) {
      const kept = attribute(element, name, value, css, svg);
      if (kept !== null && /^[\w:.-]+$/.test(name)) html += ` ${name}="${escaped(kept)}"`;
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
  function attribute(element, name, value, css, svg) {
    if (name === "class") {
      const used = [...element.classList].filter((one) => css.includes(`.${CSS.escape(one)}`) || /\[class/.test(css));
      return used.length ? used.join(" ") : null;
    }
    if (name === "id") {
      const used = css.includes(`#${CSS.escape(value)}`) || Boolean(element.closest("svg") && !/["\\\n]/.test(value));
      return used ? value : null;
    }
    if (name === "style") return value.replace(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))\s*\)/gi, (_, one, two, three) => `url("${data.get(absolute(one ?? two ?? three)) ?? "data:,"}")`);
    if (/^on/i.test(name)) return null;
    if (svg && SVG_ADDRESS.test(name)) return value.startsWith("#") ? value : data.get(absolute(value)) ?? null;
    if (NEVER.has(name)) return null;
    if (svg) return /url\(\s*["']?(?!["']?#)/i.test(value) ? null : value;
    return SAYS.has(name) || css.includes(`[${name}`) || css.includes(`attr(${name}`) ? value : null;
  }

  /** @param {string} address */
  function absolute(address) {
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
   * @param {"hide" | "print"} how
   */
  function matches(element, how) {
    const root = element.getRootNode();
    const found = hiding.get(root) ?? hidingOf(root);
    hiding.set(root, found);
    return found[how].some((/** @type {string} */ selector) => {
      try {
        return element.matches(selector);
      } catch {
        // A selector that only a style sheet may have: in doubt the element is shown.
        return how === "print";
      }
    });
  }

  /**
   * Whether neither the screen nor the paper shows the element and what lies in it.
   *
   * @param {any} element
   */
  function isHidden(element) {
    if (getComputedStyle(element).display !== "none" || matches(element, "print")) return false;
    return element.hidden || element.style.display === "none" || element.localName === "dialog" || matches(element, "hide");
  }

  /** @param {Node} parent whether the text in it is hidden; elements in it may show themselves again */
  const isInvisible = (parent) =>
    parent instanceof Element && getComputedStyle(parent).visibility !== "visible" && !matches(parent, "print");

  /**
   * @param {any} element
   * @param {string} css
   * @param {number} depth
   */
  function serialise(element, css, depth) {
    const tag = element.localName;
    if (own.has(element) || GONE.has(tag) || element.getAttribute("role") === "navigation" || !/^[a-z][\w.-]*$/i.test(tag)) return;
    if (depth > DEEPEST || html.length > LONGEST) throw refuse("download.too_large", { limit: String(LONGEST) });
    if (element.namespaceURI !== SVG && isHidden(element)) {
      if (VOID.has(tag) || tag === "iframe") return;
      // Its place stays, for styles that count elements, and so do the pictures that others refer to.
      html += `<${tag} hidden="">`;
      for (const drawn of element.querySelectorAll("svg")) if (drawn.querySelector("[id]")) serialise(drawn, css, depth + 1);
      html += `</${tag}>`;
      return;
    }
    if (tag === "iframe" || tag === "frame") {
      const inner = element.contentWindow;
      let index = -1;
      for (let place = 0; inner && place < window.length; place++) if (window[place] === inner) index = place;
      html += `<!--oph:${frames.length}-->`;
      frames.push({ index, src: element.src || "" });
      return;
    }
    const drawn = tag === "canvas" ? canvas(element) : tag === "img" ? data.get(absolute(sourceOf(element))) : undefined;
    const name = tag === "canvas" ? "img" : tag;
    html += `<${name}`;
    attributes(element, css);
    if (drawn) html += ` src="${drawn}"`;
    if (tag === "button") html += ' type="button"';
    if (tag === "li" && element.hasAttribute("value")) html += ` value="${escaped(element.getAttribute("value"))}"`;
    if (tag === "ol" && element.hasAttribute("type")) html += ` type="${escaped(element.getAttribute("type"))}"`;
    html += ">";
    if (VOID.has(name)) return;
    shadow(element, depth);
    children(element, css, depth);
    html += `</${name}>`;
  }

  /**
   * @param {Element} element
   * @param {number} depth
   */
  function shadow(element, depth) {
    const root = element.shadowRoot;
    if (!root) return;
    const css = sheetsOf(root, data, false);
    html += `<template shadowrootmode="open"><style>${inStyle(css)}</style>`;
    children(root, css, depth);
    html += "</template>";
  }

  /**
   * @param {Node} parent
   * @param {string} css
   * @param {number} depth
   */
  function children(parent, css, depth) {
    const unseen = isInvisible(parent);
    for (const child of parent.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) html += unseen ? "" : escaped(child.nodeValue ?? "");
      else if (child.nodeType === Node.ELEMENT_NODE) serialise(child, css, depth + 1);
    }
  }

  /** @param {HTMLCanvasElement} element */
  function canvas(element) {
    try {
      return element.toDataURL();
    } catch {
      // A drawing with another origin's image in it may not be read.
      return undefined;
    }
  }

  /** @returns {string[]} what this frame's own elements load */
  function sources() {
    /** @type {string[]} */
    const found = [];
    /** @param {Document | ShadowRoot} root */
    const look = (root) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.localName === "img") found.push(absolute(sourceOf(/** @type {any} */ (element))));
        if (element.localName === "image") found.push(absolute(element.getAttribute("href") ?? element.getAttribute("xlink:href") ?? ""));
        for (const [, address] of (element.getAttribute("style") ?? "").matchAll(/url\(\s*["']?([^"')]+)/gi)) found.push(absolute(address));
        if (element.shadowRoot) look(element.shadowRoot);
      }
    };
    look(document);
    return found;
  }

  /** @returns {number[]} the way to this frame: its place among its parent's frames, from the top on */
  function path() {
    const steps = [];
    for (let at = /** @type {Window} */ (window); at !== at.parent; at = at.parent) {
      let index = -1;
      for (let place = 0; place < at.parent.length; place++) if (at.parent[place] === at) index = place;
      steps.unshift(index);
    }
    return steps;
  }

  async function keep() {
    data = await dataOf(document, sources());
    const top = window === window.top;
    const css = sheetsOf(document, data, !top);
    html = "";
    frames = [];
    hiding = new Map();
    const root = document.documentElement;
    const language = root.lang.replace(/[^\w-]/g, "");
    for (const [tag, element] of /** @type {[string, any][]} */ ([["html", root], ["body", document.body]])) {
      html += `<${top ? tag : `oph-${tag}`}`;
      if (element) attributes(element, css);
      if (top && tag === "html" && language && !root.hasAttribute("lang")) html += ` lang="${language}"`;
      html += ">";
      if (top && tag === "html") html += "<!--head-->";
    }
    if (document.body) {
      shadow(document.body, 0);
      children(document.body, css, 0);
    }
    html += top ? "</body></html>" : "</oph-body></oph-html>";
    const made = html;
    html = "";
    data = new Map();
    hiding = new Map();
    const navigation = /** @type {any} */ (performance.getEntriesByType("navigation")[0]);
    return {
      html: made, css: inStyle(css), frames, path: path(), title: document.title, url: location.href,
      status: navigation?.responseStatus ?? 0,
    };
  }

  verbs.set("keep", keep);
})();
