// @ts-check
/**
 * The one hand that signs out, where the person allowed it. The host has read the words; what the element does is asked
 * again here, in its own document, right before it is pressed.
 */

(() => {
  const { verbs, elementOf, nameOf, sameName, refuse } = /** @type {any} */ (globalThis).ophaler;
  if (verbs.has("sign_out")) return;

  const ACTS = "a[href], button, input[type=submit], input[type=button], [role=menuitem], [role=button], [role=link]";

  /**
   * @param {string} why
   * @returns {Error}
   */
  const not = (why) => refuse("browser.not_sign_out", { why });

  /**
   * @param {string} address as the browser has it, absolute
   * @param {string[]} hosts
   */
  function mustStay(address, hosts) {
    const { protocol, hostname } = new URL(address, location.href);
    if (!/^https?:$/.test(protocol)) throw not("script");
    if (!hosts.includes(hostname.toLowerCase())) throw not("other host");
  }

  /**
   * @param {any} element
   * @param {string[]} hosts
   */
  function mustSendNothingElse(element, hosts) {
    const form = element.form ?? element.closest("form");
    if (!form) return;
    for (const other of form.elements) {
      if (other !== element && !(other.localName === "input" && other.type === "hidden")) throw not("other fields");
    }
    // A field named "action" would hide the form's own.
    mustStay(form.getAttribute("action") || location.href, hosts);
    if (element.hasAttribute("formaction")) mustStay(element.formAction, hosts);
  }

  /**
   * @param {string} ref
   * @param {string} name the accessible name that the host saw
   * @param {string[]} hosts
   */
  function signOut(ref, name, hosts) {
    const element = elementOf(ref);
    if (window !== window.top) throw not("frame");
    const now = nameOf(element);
    if (!sameName(now, name)) throw refuse("browser.element_changed", { was: name.slice(0, 200), now: now.slice(0, 200) });
    if (!element.matches(ACTS)) throw not(element.localName);
    if (element.matches("a[href]")) mustStay(element.href, hosts);
    else mustSendNothingElse(element, hosts);
    verbs.get("click")(ref, name);
  }

  verbs.set("sign_out", signOut);
})();
