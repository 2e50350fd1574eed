// @ts-check
/**
 * The page's eyes: one frame as annotated HTML (docs/snapshot.md). Serialised by hand instead of cloned: nothing in the
 * page is touched, and what must not leave it (values of inputs, scripts, comments) is never written down.
 */

(() => {
  const { ophaler, ophalerReading } = /** @type {any} */ (globalThis), { holdsToken } = ophalerReading;
  const { verbs, token, refOf, watch, activity, own } = ophaler;
  if (verbs.has("snapshot")) return;

  const set = (/** @type {string} */ words) => new Set(words.split(" "));
  /**
   * A form's fields hide the form's own properties of the same name: `<input name="attributes">` is legal, so what is
   * asked of any element is asked by the prototype's own getter.
   *
   * @param {object} prototype
   * @param {string} name
   * @returns {(of: any) => any}
   */
  const asker = (prototype, name) => {
    const get = /** @type {() => any} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
    return (of) => get.call(of);
  };
  const localName = asker(Element.prototype, "localName");
  const attributesOf = asker(Element.prototype, "attributes");
  const firstChild = asker(Node.prototype, "firstChild");
  const nextSibling = asker(Node.prototype, "nextSibling");
  const nodeType = asker(Node.prototype, "nodeType");
  const { checkVisibility } = Element.prototype;

  const VOID = set("area base br col embed hr img input link meta param source track wbr");
  const GONE = set("script style template noscript");
  const IN_SVG = set("title desc text tspan a g use");
  const BOXLESS = set("option optgroup area br wbr source track param col colgroup datalist");
  const ACTING = set("button select textarea summary form");
  const ACTING_ROLES = set(
    "button link tab menuitem menuitemcheckbox menuitemradio option checkbox radio switch combobox textbox searchbox treeitem",
  );
  const LABELS = set("submit button reset");
  const VALUES_STAY = set("option li progress meter");
  const UNFILLABLE = set("hidden submit button reset image checkbox radio range color");
  const TOKEN_NAME = /csrf|xsrf|token|nonce|secret/i;
  const TAG = /^[a-z][a-z0-9:._-]*$/i;
  const ATTRIBUTE = /^[^\s"'<>/=]+$/;
  const LONGEST_DATA_URL = 200;
  const DEEPEST = 600;
  // Asking for the computed cursor costs a microsecond an element; beyond this a page is not a person's page.
  const MOST_CURSORS = 8_000;
  // The same question under its two names: the older one is Chromium's before 121.
  const VISIBLE = { visibilityProperty: true, checkVisibilityCSS: true };

  const ESCAPES = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" });
  const NEEDS_ESCAPE = /[&<>"]/;
  /** @param {string} text */
  const escaped = (text) => (NEEDS_ESCAPE.test(text) ? text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]) : text);

  let html = "";
  let limit = 0;
  let truncated = false;
  let cursors = 0;
  /** @type {{index: number, src: string, hidden: boolean}[]} */
  let frames = [];

  /**
   * @param {string} tag
   * @param {any} element
   */
  function acts(tag, element) {
    if (ACTING.has(tag)) return true;
    if (tag === "a" || tag === "area") return element.hasAttribute("href") || element.hasAttribute("onclick");
    if (tag === "input") return element.type !== "hidden";
    const role = element.getAttribute("role");
    if (role !== null && ACTING_ROLES.has(role)) return true;
    if (element.hasAttribute("onclick") || element.isContentEditable) return true;
    return element.hasAttribute("tabindex") && element.tabIndex >= 0;
  }

  /**
   * Where nothing tells that a div can be clicked, the pointer over it does.
   *
   * @param {Element} element
   */
  function pointed(element) {
    return cursors++ < MOST_CURSORS && getComputedStyle(element).cursor === "pointer";
  }

  /** @param {Element} element an element with a box: whether nothing of it can be seen or hit */
  function sizeless(element) {
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
   * @returns {0 | 1 | 2} 0 shown, 1 hidden itself (its descendants may be shown), 2 hidden with all in it
   */
  function hiding(element, tag) {
    if (BOXLESS.has(tag) || checkVisibility.call(element, VISIBLE)) return 0;
    if (checkVisibility.call(element)) return 1;
    return getComputedStyle(element).display === "contents" ? 0 : 2;
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement} field of which is noted that it is filled, never with what */
  function filled(field) {
    // The browser's password manager keeps what it filled from scripts until the person touches the page.
    if (field.matches(":autofill")) return ' data-oph-filled="browser"';
    return field.value === "" ? "" : " data-oph-filled";
  }

  /**
   * @param {any} element
   * @param {string} tag
   */
  function attributes(element, tag) {
    for (const { name, value } of attributesOf(element)) {
      if (name.startsWith("on") || name.startsWith("data-oph-") || !ATTRIBUTE.test(name)) continue;
      switch (name) {
        case "srcdoc": case "srcset": case "nonce": case "checked": case "selected": continue;
        case "value":
          if (!(tag === "input" ? LABELS.has(element.type) : VALUES_STAY.has(tag))) continue;
          break;
        case "content":
          if (tag === "meta" && TOKEN_NAME.test(`${element.name} ${element.getAttribute("property")}`)) continue;
          break;
      }
      const cut = value.length > LONGEST_DATA_URL && /^\s*data:/i.test(value) ? value.slice(0, LONGEST_DATA_URL) : value;
      html += cut === "" || holdsToken(name, cut) ? ` ${name}` : ` ${name}="${escaped(cut)}"`;
    }
    if (tag === "option" && element.selected) html += " selected";
    else if (tag === "input") {
      if (element.checked) html += " checked";
      if (!UNFILLABLE.has(element.type)) html += filled(element);
    } else if (tag === "textarea") html += filled(element);
  }

  /**
   * @param {any} element
   * @param {boolean} hidden
   */
  function frame(element, hidden) {
    const inner = element.contentWindow;
    let index = -1;
    for (let place = 0; inner && place < window.length; place++) if (window[place] === inner) index = place;
    const { width, height } = element.getBoundingClientRect();
    // Comments of the page are never written, so this one can only be ours: the background puts the frame in its place.
    html += `<!--oph:${frames.length}-->`;
    frames.push({ index, src: element.src || "", hidden: hidden || width === 0 || height === 0 });
  }

  /**
   * @param {ParentNode & Node} parent
   * @param {boolean} hidden
   * @param {boolean} acting
   * @param {number} depth
   */
  function children(parent, hidden, acting, depth) {
    for (let child = firstChild(parent); child; child = nextSibling(child)) {
      if (html.length > limit) {
        truncated = true;
        return;
      }
      const type = nodeType(child);
      if (type === Node.TEXT_NODE || type === Node.CDATA_SECTION_NODE) html += escaped(child.data);
      else if (type === Node.ELEMENT_NODE) element(child, hidden, acting, depth);
    }
  }

  /** @param {Element} root deeper than any page that a person made: only its words */
  function textBelow(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      const tag = node instanceof Element ? localName(node) : "";
      return GONE.has(tag) || tag === "textarea" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    });
    const words = [];
    while (walker.nextNode()) if (nodeType(walker.currentNode) === Node.TEXT_NODE) words.push(walker.currentNode.nodeValue);
    return words.join("");
  }

  /**
   * @param {Element} node
   * @param {boolean} under whether an ancestor hides it
   * @param {boolean} acting whether an ancestor is something to act on
   * @param {number} depth
   */
  function element(node, under, acting, depth) {
    let tag = localName(node);
    if (GONE.has(tag) || own.has(node)) return;
    if (node instanceof SVGElement && tag !== "svg" && !IN_SVG.has(tag)) return;
    const how = under ? 2 : hiding(node, tag);
    if (tag === "iframe" || tag === "frame") {
      frame(node, how !== 0);
      return;
    }
    if (!TAG.test(tag) || tag.startsWith("oph-")) tag = "div";
    const able = acts(tag, node);
    const seen = how === 0;
    const reachable = able || (seen && !acting && !BOXLESS.has(tag) && pointed(node));
    html += `<${tag}`;
    attributes(node, tag);
    if (reachable) html += ` data-oph-ref="${refOf(node)}"`;
    if (!seen || (able && tag !== "form" && !BOXLESS.has(tag) && sizeless(node))) html += " data-oph-hidden";
    html += ">";
    if (VOID.has(tag)) return;
    if (tag !== "textarea") {
      if (depth > DEEPEST) html += escaped(textBelow(node));
      else inside(node, how === 2, acting || (reachable && tag !== "form"), depth + 1);
    }
    html += `</${tag}>`;
  }

  /**
   * @param {Element} node
   * @param {boolean} hidden
   * @param {boolean} acting
   * @param {number} depth
   */
  function inside(node, hidden, acting, depth) {
    const shadow = node.shadowRoot;
    if (shadow) {
      watch(shadow);
      html += "<oph-shadow>";
      children(shadow, hidden, acting, depth);
      html += "</oph-shadow>";
    }
    children(node, hidden, acting, depth);
  }

  /** @param {Element} head its elements have no box, which says nothing */
  function headOf(head) {
    html += "<head>";
    for (const node of head.children) {
      const tag = node.localName;
      if (tag === "title") html += `<title>${escaped(node.textContent ?? "")}</title>`;
      if (tag !== "meta" && tag !== "link" && tag !== "base") continue;
      html += `<${tag}`;
      attributes(node, tag);
      html += ">";
    }
    // A script's text stays here; where it comes from tells which software made the page and which captcha guards it.
    const scripts = [...document.scripts].map((script) => script.src.replace(/[?#].*$/, "")).filter((src) => /^https?:/.test(src));
    for (const src of new Set(scripts)) html += `<link rel="oph-script" href="${escaped(src)}">`;
    html += "</head>";
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

  /**
   * @param {number} most characters of one frame
   * @returns {object}
   */
  function snapshot(most) {
    html = "";
    limit = most;
    truncated = false;
    cursors = 0;
    frames = [];
    const root = document.documentElement;
    const steps = path();
    if (steps.length === 0 && root) {
      html += "<!doctype html><html";
      attributes(root, "html");
      html += ">";
      if (document.head) headOf(document.head);
      html += "<body";
      if (document.body) attributes(document.body, "body");
      html += ">";
    }
    if (document.body) inside(document.body, false, false, 0);
    else if (root) children(root, false, false, 0);
    if (steps.length === 0) html += "</body></html>";
    const made = html;
    html = "";
    const navigation = /** @type {any} */ (performance.getEntriesByType("navigation")[0]);
    return {
      html: made, truncated, frames, token, path: steps,
      url: location.href, base: document.baseURI, title: document.title,
      status: navigation?.responseStatus ?? 0, changes: activity().changes,
    };
  }

  verbs.set("snapshot", snapshot);
})();
