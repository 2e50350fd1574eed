// @ts-check
/**
 * Fills a secret. The page may have changed since the host's snapshot, and a page may try to receive a secret where it
 * should not: so every condition is checked again here, in the field's own document, right before the value is set.
 */

(() => {
  const { verbs, elementOf, refuse, forgetPerson } = globalThis.ophaler;
  if (verbs.has("fill_secret")) return;

  const SETTLE_MS = 120;
  // The same checks under their two names: Chromium before 121 has the older ones.
  const VISIBILITY_CHECKS = { opacityProperty: true, visibilityProperty: true, checkOpacity: true, checkVisibilityCSS: true };
  /** @type {Record<string, Set<string>>} */
  const INPUT_TYPES = {
    username: new Set(["text", "email", "tel", "number", ""]),
    password: new Set(["password"]),
    code: new Set(["text", "tel", "number", "password", ""]),
  };

  /** @param {string} host */
  const isLoopback = (host) => host === "localhost" || host.endsWith(".localhost") || /^127(\.\d+){3}$/.test(host) || host === "[::1]";

  /** @typedef {{hosts: string[], origins: string[] | null}} Allowed where a secret may go; an older host sends no origins */

  /**
   * @param {URL | Location} address
   * @param {Allowed} allowed
   */
  function requireAllowedHost(address, { hosts, origins }) {
    const host = address.hostname.toLowerCase();
    if (!hosts.includes(host)) throw refuse("fill.other_host", { host: host.slice(0, 200) });
    if (address.protocol !== "https:" && !(address.protocol === "http:" && isLoopback(host))) {
      throw refuse("fill.not_secure", { host: host.slice(0, 200) });
    }
    // On another port of the same host is another program, and on loopback perhaps another user's.
    if (origins && !origins.includes(address.origin)) throw refuse("fill.other_host", { host: address.host.slice(0, 200) });
  }

  /**
   * Requires that every document around this frame belongs to an allowed host. The oldest supported Firefox has no
   * `ancestorOrigins`: there only documents of this very origin, whose address can be read directly, are accepted.
   *
   * @param {Allowed} allowed
   */
  function requireAllowedAncestors(allowed) {
    if (location.ancestorOrigins) {
      for (const origin of location.ancestorOrigins) requireAllowedHost(addressOf(() => origin), allowed);
      return;
    }
    for (let frame = /** @type {Window} */ (window); frame !== frame.parent; frame = frame.parent) {
      requireAllowedHost(addressOf(() => frame.parent.location.href), allowed);
    }
  }

  /** @param {() => string} readAddress throws, or returns "null", where the ancestor hides its address */
  function addressOf(readAddress) {
    try {
      return new URL(readAddress());
    } catch {
      throw refuse("fill.other_host", { host: "?" });
    }
  }

  /** @param {Element} element */
  const isVisible = (element) => {
    const { right, bottom, width, height } = element.getBoundingClientRect();
    return element.checkVisibility(VISIBILITY_CHECKS) && width > 3 && height > 3 && right + scrollX > 0 && bottom + scrollY > 0;
  };

  /** @param {HTMLInputElement} field */
  const boxOf = (field) => {
    const { left, top, width, height } = field.getBoundingClientRect();
    return [left, top, width, height].map(Math.round).join(" ");
  };

  /** Returns whether a click at the field's centre would hit the field. @param {HTMLInputElement} field */
  function isHitTarget(field) {
    const { left, top, width, height } = field.getBoundingClientRect();
    const root = /** @type {Document | ShadowRoot} */ (field.getRootNode());
    const hit = root.elementFromPoint(left + width / 2, top + height / 2);
    return hit === field || Boolean(hit && (field.contains(hit) || [...(field.labels ?? [])].some((label) => label.contains(hit))));
  }

  /**
   * @param {HTMLInputElement} field
   * @param {string} kind
   * @param {Allowed} allowed
   */
  function requireFillable(field, kind, allowed) {
    requireAllowedHost(location, allowed);
    requireAllowedAncestors(allowed);
    if (!field.isConnected || field.localName !== "input" || !INPUT_TYPES[kind].has(field.type)) throw refuse("fill.changed");
    if (field.disabled || field.readOnly || !isVisible(field) || !isHitTarget(field)) throw refuse("fill.covered");
    const { form } = field;
    if (form) {
      const submits = [...form.elements].map((control) => control.getAttribute("formaction")).filter((action) => action !== null);
      // A field named `action` shadows the form's property, but not the attribute.
      for (const action of [form.getAttribute("action") ?? "", ...submits]) {
        if (/^\s*javascript:/i.test(action)) continue;
        requireAllowedHost(new URL(action || location.href, document.baseURI), allowed);
      }
    }
    const root = /** @type {ParentNode} */ (form ?? field.getRootNode());
    for (const passwordField of root.querySelectorAll("input[type=password]")) {
      if (kind === "password" && passwordField !== field && !isVisible(passwordField)) throw refuse("fill.hidden_password");
    }
  }

  /**
   * @param {HTMLInputElement} field
   * @param {string} value
   */
  function setValue(field, value) {
    field.focus({ preventScroll: true });
    // The prototype's own setter is used: frameworks define one on the element, and would take the new value for the old one.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, value);
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertReplacementText" }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /**
   * @param {string} ref
   * @param {string} value
   * @param {string} kind
   * @param {string[]} hosts
   * @param {string[] | null} origins
   */
  async function fillSecret(ref, value, kind, hosts, origins) {
    const allowed = { hosts, origins };
    const field = elementOf(ref);
    field.scrollIntoView({ block: "center", behavior: "instant" });
    requireFillable(field, kind, allowed);
    const boxBefore = boxOf(field);
    await new Promise((done) => setTimeout(done, SETTLE_MS));
    if (boxOf(field) !== boxBefore) throw refuse("fill.moved");
    requireFillable(field, kind, allowed);
    forgetPerson();
    if (kind === "code") fillCode(field, value);
    else setValue(field, value);
  }

  /**
   * Fills a one-time code; boxes for a single digit each get one digit.
   *
   * @param {HTMLInputElement} field
   * @param {string} code
   */
  function fillCode(field, code) {
    const root = /** @type {ParentNode} */ (field.form ?? field.parentElement?.parentElement ?? field.getRootNode());
    const boxes = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("input")]).filter((control) => control.maxLength === 1 && isVisible(control));
    if (boxes.length === code.length && boxes[0] === field) boxes.forEach((box, index) => setValue(box, code[index]));
    else setValue(field, code);
  }

  verbs.set("fill_secret", fillSecret);
})();
