// @ts-check
/** Finding the same element again after the same page was loaded anew: by its place, its name, and the words around it. */

(() => {
  const { verbs, elementOf, nameOf, refOf, squeeze } = /** @type {any} */ (globalThis).ophaler;
  if (verbs.has("locate")) return;

  const ROWS = "tr, li, article, section, [role=row], [role=listitem]";

  /** @param {Element} element */
  const around = (element) => squeeze((element.parentElement?.closest(ROWS) ?? element.parentElement)?.textContent);

  /**
   * @param {string} ref
   * @returns {{steps: number[], tag: string, name: string, around: string} | null} null in a shadow root: no place to name
   */
  function locate(ref) {
    const element = elementOf(ref);
    if (element.getRootNode() !== document) return null;
    const steps = [];
    for (let at = element; at.parentElement; at = at.parentElement) steps.unshift([...at.parentElement.children].indexOf(at));
    return { steps, tag: element.localName, name: nameOf(element), around: around(element) };
  }

  /**
   * @param {{steps: number[], tag: string, name: string, around: string}} place
   * @returns {string | null} the reference of the very same element, or null when anything about it is different
   */
  function relocate(place) {
    /** @type {Element | undefined} */
    let at = document.documentElement;
    for (const step of place.steps) at = at?.children[step];
    const same = at && at.localName === place.tag && nameOf(at) === place.name && around(at) === place.around;
    return same ? refOf(at) : null;
  }

  verbs.set("locate", locate);
  verbs.set("relocate", relocate);
})();
