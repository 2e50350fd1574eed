// @ts-check
/** Locates the same element again after a reload of the same page: by its position, its name, and the text of its row. */

(() => {
  const { verbs, elementOf, nameOf, refOf, collapseSpaces } = globalThis.ophaler;
  if (verbs.has("locate")) return;

  const ROW_SELECTOR = "tr, li, article, section, [role=row], [role=listitem]";

  /** @param {Element} element */
  const rowText = (element) => collapseSpaces((element.parentElement?.closest(ROW_SELECTOR) ?? element.parentElement)?.textContent);

  /**
   * @param {string} ref
   * @returns {{steps: number[], tag: string, name: string, around: string} | null} null in a shadow root: no such position
   */
  function locate(ref) {
    const element = elementOf(ref);
    if (element.getRootNode() !== document) return null;
    const steps = [];
    for (let ancestor = element; ancestor.parentElement; ancestor = ancestor.parentElement) steps.unshift([...ancestor.parentElement.children].indexOf(ancestor));
    return { steps, tag: element.localName, name: nameOf(element), around: rowText(element) };
  }

  /**
   * @param {{steps: number[], tag: string, name: string, around: string}} position
   * @returns {string | null} the reference of the same element, or null when it differs in any respect
   */
  function relocate(position) {
    /** @type {Element | undefined} */
    let element = document.documentElement;
    for (const step of position.steps) element = element?.children[step];
    const same = element && element.localName === position.tag && nameOf(element) === position.name && rowText(element) === position.around;
    return same ? refOf(element) : null;
  }

  verbs.set("locate", locate);
  verbs.set("relocate", relocate);
})();
