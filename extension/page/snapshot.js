// @ts-check
/**
 * Takes the snapshot of one frame, or of a document that was only parsed, as annotated HTML (docs/snapshot.md). It is
 * serialised by hand instead of cloned: nothing in the page is touched, and content that must not leave it (values of
 * inputs, scripts, comments) is never written.
 */

(() => {
  const { verbs, token, refOf, observe, activity, framePath, ownNodes } = globalThis.ophaler;
  const { namesToken, holdsToken } = globalThis.ophalerResponse;
  if (verbs.has("snapshot")) return;

  const set = (/** @type {string} */ names) => new Set(names.split(" "));
  /**
   * Returns the prototype's own getter of a property. A form's fields shadow the form's own properties of the same name:
   * `<input name="attributes">` is legal, so properties of elements are read by these getters.
   *
   * @param {object} prototype
   * @param {string} name
   * @returns {(node: any) => any}
   */
  const getterOf = (prototype, name) => {
    const get = /** @type {() => any} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
    return (of) => get.call(of);
  };
  const localName = getterOf(Element.prototype, "localName");
  const firstChild = getterOf(Node.prototype, "firstChild");
  const nextSibling = getterOf(Node.prototype, "nextSibling");
  const nodeType = getterOf(Node.prototype, "nodeType");
  const inlineStyle = getterOf(HTMLElement.prototype, "style");
  const { checkVisibility, getAttribute, getAttributeNames } = Element.prototype;

  const VOID = set("area base br col embed hr img input link meta param source track wbr");
  const OMITTED_TAGS = set("script style template noscript");
  const SVG_TAGS = set("title desc text tspan a g use");
  const BOXLESS_TAGS = set("option optgroup area br wbr source track param col colgroup datalist");
  const INTERACTIVE_TAGS = set("button select textarea summary form");
  // Nothing to press, but their documents can be fetched.
  const EMBED_TAGS = set("embed object");
  const INTERACTIVE_ROLES = set(
    "button link tab menuitem menuitemcheckbox menuitemradio option checkbox radio switch combobox textbox searchbox treeitem",
  );
  const BUTTON_TYPES = set("submit button reset");
  const KEPT_VALUE_TAGS = set("option li progress meter");
  const UNFILLABLE_TYPES = set("hidden submit button reset image checkbox radio range color");
  const CHOICE_TYPES = set("text search");
  const LIST_ROLES = set("combobox listbox");
  const LIST_POPUPS = set("listbox tree grid true");
  const CHOICE_CLASS = /(?:^|[\s_-])(?:select|dropdown|combobox|picker|listbox)(?:$|[\s_-])/i;
  const MAX_CHOICE = 60;
  const MAX_CHOICE_LEVELS = 3;
  const TAG = /^[a-z][a-z0-9:._-]*$/i;
  const ATTRIBUTE = /^[^\s"'<>/=]+$/;
  const MAX_DATA_URL = 200;
  const MAX_DEPTH = 600;
  // Reading the computed cursor takes a microsecond an element; a page beyond this limit is not made for a person.
  const MAX_CURSOR_READS = 8_000;
  // The same check under its two names: Chromium before 121 has the older one.
  const VISIBILITY_CHECKS = { visibilityProperty: true, checkVisibilityCSS: true };

  const ESCAPES = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" });
  const NEEDS_ESCAPE = /[&<>"]/;
  /** @param {string} text */
  const escapeHtml = (text) => (NEEDS_ESCAPE.test(text) ? text.replace(/[&<>"]/g, (character) => ESCAPES[character]) : text);

  let html = "";
  let maxLength = 0;
  let truncated = false;
  let cursorReads = 0;
  // Whether the document that is being written is the frame's own, with boxes and styles; one that was only parsed has none.
  let rendered = true;
  // In a parsed document: whether the element is the child of a closed `details`, and how many SVG images hold it.
  let inClosedDetails = false;
  let svgDepth = 0;
  // Whether every element is referenced, as where a person points at what cannot be operated.
  let namesAll = false;
  /** @type {{index: number, src: string, hidden: boolean, ref: string}[]} */
  let frames = [];

  /**
   * @param {string} tag
   * @param {any} element
   */
  function isInteractive(tag, element) {
    if (INTERACTIVE_TAGS.has(tag)) return true;
    if (tag === "a" || tag === "area") return element.hasAttribute("href") || element.hasAttribute("onclick");
    if (tag === "input") return element.type !== "hidden";
    const role = element.getAttribute("role");
    if (role !== null && INTERACTIVE_ROLES.has(role)) return true;
    if (element.hasAttribute("onclick") || element.isContentEditable) return true;
    return element.hasAttribute("tabindex") && element.tabIndex >= 0;
  }

  /**
   * Returns whether an element shows the pointer cursor, the only sign that a div can be clicked.
   *
   * @param {Element} element
   */
  function hasPointerCursor(element) {
    return rendered && cursorReads++ < MAX_CURSOR_READS && getComputedStyle(element).cursor === "pointer";
  }

  /** Returns whether an element with a box has neither area nor children with area. @param {Element} element */
  function hasNoBox(element) {
    if (!rendered) return false;
    const { width, height } = element.getBoundingClientRect();
    if (width > 0 && height > 0) return false;
    for (const child of element.children) {
      const box = child.getBoundingClientRect();
      if (box.width > 0 && box.height > 0) return false;
    }
    return true;
  }

  /**
   * @param {Element} element
   * @param {string} tag
   * @param {string[]} names of its attributes
   * @returns {0 | 1 | 2} 0 shown, 1 hidden itself (its descendants may be shown), 2 hidden with its contents
   */
  function hiddenState(element, tag, names) {
    if (!rendered) return parsedHiddenState(element, tag, names);
    if (BOXLESS_TAGS.has(tag) || checkVisibility.call(element, VISIBILITY_CHECKS)) return 0;
    if (checkVisibility.call(element)) return 1;
    return getComputedStyle(element).display === "contents" ? 0 : 2;
  }

  /**
   * Returns the same for an element of a parsed document: as far as its own attributes and its place say it. What a style
   * sheet hides counts as shown.
   *
   * @param {Element} element
   * @param {string} tag
   * @param {string[]} names of its attributes
   * @returns {0 | 1 | 2}
   */
  function parsedHiddenState(element, tag, names) {
    if (BOXLESS_TAGS.has(tag)) return 0;
    if (names.includes("hidden") || (tag === "dialog" && !names.includes("open"))) return 2;
    if (inClosedDetails && tag !== "summary") return 2;
    if (!names.includes("style") || !(element instanceof HTMLElement)) return 0;
    const { display, visibility } = inlineStyle(element);
    if (display === "none") return 2;
    return visibility === "hidden" || visibility === "collapse" ? 1 : 0;
  }

  /**
   * Returns whether a field only shows what was chosen in a list: nobody can type into it, it is no password, and it is,
   * or stands in, a widget that opens a list.
   *
   * @param {HTMLInputElement} field
   */
  function showsChoice(field) {
    if (!field.readOnly || !CHOICE_TYPES.has(field.type) || field.value.length > MAX_CHOICE) return false;
    if (field.getAttribute("role") === "combobox" || LIST_POPUPS.has(field.getAttribute("aria-haspopup") ?? "")) return true;
    let holder = field.parentElement;
    for (let level = 0; holder && level < MAX_CHOICE_LEVELS; level++, holder = holder.parentElement) {
      if (LIST_ROLES.has(holder.getAttribute("role") ?? "") || LIST_POPUPS.has(holder.getAttribute("aria-haspopup") ?? "")) return true;
      if (CHOICE_CLASS.test(holder.getAttribute("class") ?? "")) return true;
    }
    return CHOICE_CLASS.test(field.getAttribute("class") ?? "");
  }

  /** Returns the attribute for a filled field, never its value. @param {HTMLInputElement | HTMLTextAreaElement} field */
  function filledAttribute(field) {
    // The browser's password manager hides the values that it filled from scripts until the person interacts with the page.
    if (field.matches(":autofill")) return ' data-oph-filled="browser"';
    if (field.value === "") return "";
    return isFilledByPage(field) ? ' data-oph-filled="page"' : " data-oph-filled";
  }

  /**
   * Returns whether a field holds what its page gave it, and nobody is at it. Scripts may write what is typed into the
   * attribute as well, and keys that were pressed before this script came were not noticed: the focus tells of those.
   *
   * @param {HTMLInputElement | HTMLTextAreaElement} field
   */
  function isFilledByPage(field) {
    const root = /** @type {Document | ShadowRoot} */ (field.getRootNode());
    return rendered && field.value === field.defaultValue && root.activeElement !== field && !activity().acted;
  }

  /**
   * @param {any} element
   * @param {string} tag
   * @param {string[]} [names] of its attributes
   */
  function writeAttributes(element, tag, names = getAttributeNames.call(element)) {
    for (const name of names) {
      if (name.startsWith("on") || name.startsWith("data-oph-") || !ATTRIBUTE.test(name)) continue;
      switch (name) {
        case "srcdoc": case "srcset": case "nonce": case "checked": case "selected": continue;
        case "value":
          if (!(tag === "input" ? BUTTON_TYPES.has(element.type) : KEPT_VALUE_TAGS.has(tag))) continue;
          break;
        case "content":
          if (tag === "meta" && namesToken(`${element.name} ${element.getAttribute("property")}`)) continue;
          break;
      }
      const value = getAttribute.call(element, name) ?? "";
      const keptValue = value.length > MAX_DATA_URL && /^\s*data:/i.test(value) ? value.slice(0, MAX_DATA_URL) : value;
      html += keptValue === "" || holdsToken(name, keptValue) ? ` ${name}` : ` ${name}="${escapeHtml(keptValue)}"`;
    }
    if (tag === "option" && element.selected) html += " selected";
    else if (tag === "input") {
      if (element.checked) html += " checked";
      if (!UNFILLABLE_TYPES.has(element.type)) html += filledAttribute(element);
      if (showsChoice(element) && !holdsToken("value", element.value)) html += ` value="${escapeHtml(element.value)}"`;
    } else if (tag === "textarea") html += filledAttribute(element);
  }

  /**
   * @param {any} element
   * @param {boolean} hidden
   */
  function writeFrame(element, hidden) {
    const frameWindow = element.contentWindow;
    let index = -1;
    for (let i = 0; frameWindow && i < window.length; i++) if (window[i] === frameWindow) index = i;
    const { width, height } = rendered ? element.getBoundingClientRect() : { width: 1, height: 1 };
    // Comments of the page are never written, so this one is always the extension's: the background puts the frame in its
    // place.
    html += `<!--oph:${frames.length}-->`;
    frames.push({ index, src: element.src || "", hidden: hidden || width === 0 || height === 0, ref: rendered ? refOf(element) : "" });
  }

  /**
   * @param {ParentNode & Node} parent
   * @param {boolean} hidden
   * @param {boolean} insideInteractive
   * @param {number} depth
   */
  function writeChildren(parent, hidden, insideInteractive, depth) {
    for (let child = firstChild(parent); child; child = nextSibling(child)) {
      if (html.length > maxLength) {
        truncated = true;
        return;
      }
      const type = nodeType(child);
      if (type === Node.TEXT_NODE || type === Node.CDATA_SECTION_NODE) html += escapeHtml(child.data);
      else if (type === Node.ELEMENT_NODE) writeElement(child, hidden, insideInteractive, depth);
    }
  }

  /** Returns the text of an element that lies deeper than MAX_DEPTH. @param {Element} root */
  function textOf(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      const tag = node instanceof Element ? localName(node) : "";
      return OMITTED_TAGS.has(tag) || tag === "textarea" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    });
    const words = [];
    while (walker.nextNode()) if (nodeType(walker.currentNode) === Node.TEXT_NODE) words.push(walker.currentNode.nodeValue);
    return words.join("");
  }

  /**
   * @param {Element} node
   * @param {boolean} ancestorHidden whether an ancestor hides it
   * @param {boolean} insideInteractive whether an ancestor is interactive
   * @param {number} depth
   */
  function writeElement(node, ancestorHidden, insideInteractive, depth) {
    let tag = localName(node);
    if (OMITTED_TAGS.has(tag) || ownNodes.has(node)) return;
    if ((rendered || svgDepth > 0) && node instanceof SVGElement && tag !== "svg" && !SVG_TAGS.has(tag)) return;
    const names = getAttributeNames.call(node);
    const visibility = ancestorHidden ? 2 : hiddenState(node, tag, names);
    if (tag === "iframe" || tag === "frame") {
      writeFrame(node, visibility !== 0);
      return;
    }
    if (!TAG.test(tag) || tag.startsWith("oph-")) tag = "div";
    // What can be operated matters for references and boxes, which a parsed document has not.
    const interactive = rendered && isInteractive(tag, node);
    const isShown = visibility === 0;
    const reachable = interactive || (isShown && !insideInteractive && !BOXLESS_TAGS.has(tag) && hasPointerCursor(node));
    html += `<${tag}`;
    writeAttributes(node, tag, names);
    // Nothing can be done in a document that nobody sees, so its elements have no references.
    if (rendered && (reachable || EMBED_TAGS.has(tag))) html += ` data-oph-ref="${refOf(node)}"`;
    else if (namesAll) html += ` data-oph-at="${refOf(node)}"`;
    if (!isShown || (interactive && tag !== "form" && !BOXLESS_TAGS.has(tag) && hasNoBox(node))) html += " data-oph-hidden";
    html += ">";
    if (VOID.has(tag)) return;
    if (tag !== "textarea") {
      if (depth > MAX_DEPTH) html += escapeHtml(textOf(node));
      else if (rendered) writeContent(node, visibility === 2, insideInteractive || (reachable && tag !== "form"), depth + 1);
      else writeParsedChildren(node, tag, visibility === 2, names, depth + 1);
    }
    html += `</${tag}>`;
  }

  /**
   * @param {Element} node
   * @param {boolean} hidden
   * @param {boolean} insideInteractive
   * @param {number} depth
   */
  function writeContent(node, hidden, insideInteractive, depth) {
    const shadow = node.shadowRoot;
    if (shadow) {
      observe(shadow);
      html += "<oph-shadow>";
      writeChildren(shadow, hidden, insideInteractive, depth);
      html += "</oph-shadow>";
    }
    writeChildren(node, hidden, insideInteractive, depth);
  }

  /**
   * Writes the children of an element of a parsed document, which has no shadow roots.
   *
   * @param {Element} node
   * @param {string} tag
   * @param {boolean} hidden
   * @param {string[]} names of its attributes
   * @param {number} depth
   */
  function writeParsedChildren(node, tag, hidden, names, depth) {
    const [outerDetails, outerSvg] = [inClosedDetails, svgDepth];
    inClosedDetails = tag === "details" && !names.includes("open");
    if (tag === "svg") svgDepth += 1;
    writeChildren(node, hidden, false, depth);
    [inClosedDetails, svgDepth] = [outerDetails, outerSvg];
  }

  /**
   * Writes the head, whose elements never have a box.
   *
   * @param {Document} of
   */
  function writeHead(of) {
    html += "<head>";
    for (const node of of.head.children) {
      const tag = node.localName;
      if (tag === "title") html += `<title>${escapeHtml(node.textContent ?? "")}</title>`;
      if (tag !== "meta" && tag !== "link" && tag !== "base") continue;
      html += `<${tag}`;
      writeAttributes(node, tag);
      html += ">";
    }
    // The text of a script is left out; its address identifies the software of the page and the captcha that guards it.
    const scripts = [...of.scripts].map((script) => script.src.replace(/[?#].*$/, "")).filter((src) => /^https?:/.test(src));
    for (const src of new Set(scripts)) html += `<link rel="oph-script" href="${escapeHtml(src)}">`;
    html += "</head>";
  }

  /**
   * Writes a document.
   *
   * @param {Document} of
   * @param {number} maxCharacters the limit of its HTML
   * @param {boolean} whole whether to write the elements around the body's content too: a frame's are its parent's
   */
  function write(of, maxCharacters, whole) {
    html = "";
    maxLength = maxCharacters;
    truncated = false;
    cursorReads = svgDepth = 0;
    inClosedDetails = false;
    frames = [];
    const root = of.documentElement;
    if (whole && root) {
      html += "<!doctype html><html";
      writeAttributes(root, "html");
      html += ">";
      if (of.head) writeHead(of);
      html += "<body";
      if (of.body) writeAttributes(of.body, "body");
      html += ">";
    }
    if (of.body) writeContent(of.body, false, false, 0);
    else if (root) writeChildren(root, false, false, 0);
    if (whole) html += "</body></html>";
    const written = { html, truncated, frames };
    html = "";
    return written;
  }

  /**
   * @param {number} maxCharacters the limit of one frame's HTML
   * @param {boolean} [everyElement] whether elements that cannot be operated are referenced, too
   * @returns {object}
   */
  function snapshot(maxCharacters, everyElement = false) {
    rendered = true;
    namesAll = everyElement;
    const steps = framePath();
    const written = write(document, maxCharacters, steps.length === 0);
    const navigation = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType("navigation")[0]);
    return {
      ...written, token, path: steps,
      url: location.href, base: document.baseURI, title: document.title,
      status: navigation?.responseStatus ?? 0, changes: activity().changes,
    };
  }

  /**
   * Returns the snapshot of a document that was parsed and never loaded: no script of it ran, none of its frames, images or
   * styles was requested.
   *
   * @param {Document} parsed
   * @param {number} maxCharacters
   */
  function parsedSnapshot(parsed, maxCharacters) {
    rendered = namesAll = false;
    return write(parsed, maxCharacters, true);
  }

  verbs.set("snapshot", snapshot);
  globalThis.ophalerSnapshot = Object.freeze({ parsedSnapshot });
})();
