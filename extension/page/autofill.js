// @ts-check
/**
 * The one hand that fills a secret. What the host saw may have changed since, and a page may want to be filled where it
 * should not: so everything is asked again here, in the field's own document, right before the value is set.
 */

(() => {
  const { verbs, elementOf, refuse } = /** @type {any} */ (globalThis).ophaler;
  if (verbs.has("fill_secret")) return;

  const STILL_MS = 120;
  // The same questions under their two names: the older ones are Chromium's before 121.
  const VISIBLE = { opacityProperty: true, visibilityProperty: true, checkOpacity: true, checkVisibilityCSS: true };
  /** @type {Record<string, Set<string>>} */
  const KINDS = {
    username: new Set(["text", "email", "tel", "number", ""]),
    password: new Set(["password"]),
    code: new Set(["text", "tel", "number", "password", ""]),
  };

  /** @param {string} host */
  const isLoopback = (host) => host === "localhost" || host.endsWith(".localhost") || /^127(\.\d+){3}$/.test(host) || host === "[::1]";

  /**
   * @param {URL | Location} at
   * @param {string[]} hosts
   */
  function mustBeAllowed(at, hosts) {
    const host = at.hostname.toLowerCase();
    if (!hosts.includes(host)) throw refuse("fill.other_host", { host: host.slice(0, 200) });
    if (at.protocol !== "https:" && !(at.protocol === "http:" && isLoopback(host))) {
      throw refuse("fill.not_secure", { host: host.slice(0, 200) });
    }
  }

  /**
   * The documents around a frame. The oldest Firefox that this runs in does not tell their origins: then only documents of
   * this very origin, which may be asked themselves, are known to be nobody else's.
   *
   * @param {string[]} hosts
   */
  function mustStandAmong(hosts) {
    if (location.ancestorOrigins) {
      for (const origin of location.ancestorOrigins) mustBeAllowed(addressOf(() => origin), hosts);
      return;
    }
    for (let at = /** @type {Window} */ (window); at !== at.parent; at = at.parent) {
      mustBeAllowed(addressOf(() => at.parent.location.href), hosts);
    }
  }

  /** @param {() => string} tell throws, or says "null", where the document around does not want to be known */
  function addressOf(tell) {
    try {
      return new URL(tell());
    } catch {
      throw refuse("fill.other_host", { host: "?" });
    }
  }

  /** @param {Element} element */
  const seen = (element) => {
    const { right, bottom, width, height } = element.getBoundingClientRect();
    return element.checkVisibility(VISIBLE) && width > 3 && height > 3 && right + scrollX > 0 && bottom + scrollY > 0;
  };

  /** @param {HTMLInputElement} field */
  const place = (field) => {
    const { left, top, width, height } = field.getBoundingClientRect();
    return [left, top, width, height].map(Math.round).join(" ");
  };

  /** @param {HTMLInputElement} field whether the field itself is what a person would hit there */
  function onTop(field) {
    const { left, top, width, height } = field.getBoundingClientRect();
    const root = /** @type {Document | ShadowRoot} */ (field.getRootNode());
    const hit = root.elementFromPoint(left + width / 2, top + height / 2);
    return hit === field || Boolean(hit && (field.contains(hit) || [...(field.labels ?? [])].some((label) => label.contains(hit))));
  }

  /**
   * @param {HTMLInputElement} field
   * @param {string} kind
   * @param {string[]} hosts
   */
  function mustBeSafe(field, kind, hosts) {
    mustBeAllowed(location, hosts);
    mustStandAmong(hosts);
    if (!field.isConnected || field.localName !== "input" || !KINDS[kind].has(field.type)) throw refuse("fill.changed");
    if (field.disabled || field.readOnly || !seen(field) || !onTop(field)) throw refuse("fill.covered");
    const { form } = field;
    if (form) {
      const submits = [...form.elements].map((one) => one.getAttribute("formaction")).filter((action) => action !== null);
      // `action` may be hidden by a field of that name: the attribute cannot.
      for (const action of [form.getAttribute("action") ?? "", ...submits]) {
        if (/^\s*javascript:/i.test(action)) continue;
        mustBeAllowed(new URL(action || location.href, document.baseURI), hosts);
      }
    }
    const around = /** @type {ParentNode} */ (form ?? field.getRootNode());
    for (const other of around.querySelectorAll("input[type=password]")) {
      if (kind === "password" && other !== field && !seen(other)) throw refuse("fill.hidden_password");
    }
  }

  /**
   * @param {HTMLInputElement} field
   * @param {string} value
   */
  function setValue(field, value) {
    field.focus({ preventScroll: true });
    // The prototype's own setter: frameworks put theirs on the element, and would take the new value for the old one.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, value);
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertReplacementText" }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /**
   * @param {string} ref
   * @param {string} value
   * @param {string} kind
   * @param {string[]} hosts
   */
  async function fillSecret(ref, value, kind, hosts) {
    const field = elementOf(ref);
    field.scrollIntoView({ block: "center", behavior: "instant" });
    mustBeSafe(field, kind, hosts);
    const before = place(field);
    await new Promise((done) => setTimeout(done, STILL_MS));
    if (place(field) !== before) throw refuse("fill.moved");
    mustBeSafe(field, kind, hosts);
    if (kind === "code") fillCode(field, value);
    else setValue(field, value);
  }

  /**
   * Six boxes take one digit each.
   *
   * @param {HTMLInputElement} field
   * @param {string} code
   */
  function fillCode(field, code) {
    const around = /** @type {ParentNode} */ (field.form ?? field.parentElement?.parentElement ?? field.getRootNode());
    const boxes = /** @type {HTMLInputElement[]} */ ([...around.querySelectorAll("input")]).filter((one) => one.maxLength === 1 && seen(one));
    if (boxes.length === code.length && boxes[0] === field) boxes.forEach((box, at) => setValue(box, code[at]));
    else setValue(field, code);
  }

  verbs.set("fill_secret", fillSecret);
})();
