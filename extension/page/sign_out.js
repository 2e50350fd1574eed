// @ts-check
/**
 * Signs out, where the person allowed it. The host has checked the text of the element; its effect is checked again here,
 * in its own document, right before the click.
 */

(() => {
  const { verbs, elementOf, nameOf, sameName, refuse } = globalThis.ophaler;
  if (verbs.has("sign_out")) return;

  const CONTROL_SELECTOR = "a[href], button, input[type=submit], input[type=button], [role=menuitem], [role=button], [role=link]";

  /**
   * @param {string} reason
   * @returns {Error}
   */
  const refusal = (reason) => refuse("browser.not_sign_out", { why: reason });

  /**
   * @param {string} address absolute, as the browser resolves it
   * @param {string[]} hosts
   */
  function requireAllowedTarget(address, hosts) {
    const { protocol, hostname } = new URL(address, location.href);
    if (!/^https?:$/.test(protocol)) throw refusal("script");
    if (!hosts.includes(hostname.toLowerCase())) throw refusal("other host");
  }

  /**
   * @param {any} element
   * @param {string[]} hosts
   */
  function requireBareForm(element, hosts) {
    const form = element.form ?? element.closest("form");
    if (!form) return;
    for (const control of form.elements) {
      if (control !== element && !(control.localName === "input" && control.type === "hidden")) throw refusal("other fields");
    }
    // A field named "action" would shadow the form's own property.
    requireAllowedTarget(form.getAttribute("action") || location.href, hosts);
    if (element.hasAttribute("formaction")) requireAllowedTarget(element.formAction, hosts);
  }

  /**
   * @param {string} ref
   * @param {string} name the accessible name in the host's snapshot
   * @param {string[]} hosts
   */
  function signOut(ref, name, hosts) {
    const element = elementOf(ref);
    if (window !== window.top) throw refusal("frame");
    const currentName = nameOf(element);
    if (!sameName(currentName, name)) throw refuse("browser.element_changed", { was: name.slice(0, 200), now: currentName.slice(0, 200) });
    if (!element.matches(CONTROL_SELECTOR)) throw refusal(element.localName);
    if (element.matches("a[href]")) requireAllowedTarget(element.href, hosts);
    else requireBareForm(element, hosts);
    verbs.get("click")(ref, name);
  }

  verbs.set("sign_out", signOut);
})();
