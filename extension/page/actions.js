// @ts-check
/** Performs actions in the page: a closed set of actions of a person, each on one element. */

(() => {
  const { verbs, elementOf, nameOf, sameName, refuse, ownNodes, collapseSpaces, restartQuiet } = globalThis.ophaler;
  if (verbs.has("click")) return;

  const SAME_TAB_TARGETS = new Set(["", "_self", "_top", "_parent"]);
  const KEY_CODES = { Enter: 13, Escape: 27, Tab: 9, ArrowDown: 40, ArrowUp: 38, PageDown: 34, End: 35 };
  /** @type {HTMLElement | null} */
  let highlightHost = null;
  /** @type {any} the scroll container that was scrolled last */
  let lastScrolled = null;

  /**
   * @param {any} element
   * @param {string | null | undefined} name the accessible name in the host's snapshot
   */
  function requireName(element, name) {
    if (name === null || name === undefined) return;
    const current = nameOf(element);
    if (!sameName(current, name)) throw refuse("browser.element_changed", { was: name.slice(0, 200), now: current.slice(0, 200) });
  }

  /** @param {any} element */
  function requireEnabled(element) {
    if (element.matches(":disabled, [aria-disabled=true]")) throw refuse("browser.element_changed", { now: "disabled" });
  }

  /**
   * @param {any} element
   * @param {string} kind
   */
  function dispatchPointer(element, kind) {
    const { left, top, width, height } = element.getBoundingClientRect();
    const isDown = kind === "pointerdown" || kind === "mousedown";
    const init = {
      bubbles: !kind.endsWith("enter"), cancelable: true, composed: true,
      clientX: left + width / 2, clientY: top + height / 2, button: 0, buttons: isDown ? 1 : 0, detail: 1,
    };
    return element.dispatchEvent(
      kind.startsWith("pointer")
        ? new PointerEvent(kind, { ...init, pointerId: 1, pointerType: "mouse", isPrimary: true })
        : new MouseEvent(kind, init),
    );
  }

  /**
   * Makes a link or form that opens a new tab stay in this one: a fetch has one tab, and a new tab without user
   * activation would be blocked.
   *
   * @param {any} element
   * @returns {() => void} restores the page's own target
   */
  function retargetToTab(element) {
    const link = element.closest("a[target], area[target]");
    const form = element.matches("button, input") ? element.form : null;
    /** @type {(() => void)[]} */
    const undo = [];
    for (const [holder, attribute] of [[link, "target"], [form, "target"], [form && element, "formtarget"]]) {
      const target = holder?.getAttribute(attribute);
      if (typeof target !== "string" || SAME_TAB_TARGETS.has(target.toLowerCase()) || hasFrame(target)) continue;
      holder.setAttribute(attribute, "_self");
      undo.push(() => holder.setAttribute(attribute, target));
    }
    return () => undo.forEach((back) => back());
  }

  /** @param {string} name the target, which may be a frame of this page */
  function hasFrame(name) {
    return [...document.querySelectorAll("iframe[name], frame[name]")].some((frame) => frame.getAttribute("name") === name);
  }

  /**
   * @param {string} ref
   * @param {string | null} [name]
   * @returns {{mark: string} | null} a mark when the click must be made in the main world: a `javascript:` link, which
   *   the isolated world's policy forbids
   */
  function click(ref, name) {
    const element = elementOf(ref);
    requireName(element, name);
    requireEnabled(element);
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    for (const kind of ["pointerover", "pointerenter", "mouseover", "mouseenter", "pointermove", "mousemove"]) dispatchPointer(element, kind);
    dispatchPointer(element, "pointerdown");
    if (dispatchPointer(element, "mousedown")) element.focus?.({ preventScroll: true });
    dispatchPointer(element, "pointerup");
    dispatchPointer(element, "mouseup");
    restartQuiet();
    const link = element.closest("a[href], area[href]");
    if (link && /^\s*javascript:/i.test(link.getAttribute("href"))) {
      const mark = crypto.randomUUID?.() ?? String(Math.random());
      element.setAttribute("data-oph-hand", mark);
      return { mark };
    }
    const restoreTarget = retargetToTab(element);
    try {
      element.click ? element.click() : dispatchPointer(element, "click");
    } finally {
      restoreTarget();
    }
    return null;
  }

  /** @param {any} element */
  function dispatchChange(element) {
    element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertReplacementText" }));
    element.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /**
   * Selects an option by its value or its text; checks or unchecks a checkbox or radio button by "true" or "false".
   *
   * @param {string} ref
   * @param {string} value
   */
  function choose(ref, value) {
    const element = elementOf(ref);
    requireEnabled(element);
    if (element.localName === "input" && (element.type === "checkbox" || element.type === "radio")) {
      if (element.checked !== (value === "true")) element.click();
      return;
    }
    if (element.localName !== "select") throw refuse("browser.element_changed", { now: element.localName });
    const options = [...element.options];
    const chosen = options.find((option) => option.value === value) ?? options.find((option) => collapseSpaces(option.text) === collapseSpaces(value));
    if (!chosen || chosen.disabled) throw refuse("browser.element_changed", { now: "no such option" });
    element.focus({ preventScroll: true });
    element.value = chosen.value;
    element.selectedIndex = chosen.index;
    dispatchChange(element);
  }

  /**
   * @param {string | null} ref
   * @param {keyof typeof KEY_CODES} key
   */
  function press(ref, key) {
    const element = ref ? elementOf(ref) : (document.activeElement ?? document.body);
    element.focus?.({ preventScroll: true });
    restartQuiet();
    const init = { key, code: key, keyCode: KEY_CODES[key], which: KEY_CODES[key], bubbles: true, cancelable: true, composed: true };
    const proceeds = element.dispatchEvent(new KeyboardEvent("keydown", init));
    if (proceeds && key === "Enter") {
      const keypressProceeds = element.dispatchEvent(new KeyboardEvent("keypress", init));
      if (keypressProceeds) activate(element);
    } else if (proceeds && key === "PageDown") scrollBy({ top: innerHeight * 0.9, behavior: "instant" });
    else if (proceeds && key === "End") scrollToEnd(document.scrollingElement);
    if (element.isConnected) element.dispatchEvent(new KeyboardEvent("keyup", init));
  }

  /** Performs the default action of Enter. @param {any} element */
  function activate(element) {
    if (element.matches("a[href], button, summary, input[type=submit], input[type=button], input[type=image]")) element.click();
    else if (element.matches("input") && element.form) element.form.requestSubmit();
  }

  /** @param {string} ref */
  function elementOrScrolled(ref) {
    try {
      return elementOf(ref);
    } catch (reason) {
      if (lastScrolled?.isConnected) return lastScrolled;
      throw reason;
    }
  }

  /** @param {any} element */
  const scrollToEnd = (element) => element?.scrollTo({ top: element.scrollHeight, behavior: "instant" });

  /**
   * Scrolls an element or its scroll container. "on" scrolls less than one viewport, so that the next view overlaps with
   * the last.
   *
   * @param {string | null} ref the element, or one inside the scroll container. A list may make its rows anew when it is
   *   scrolled; an element that is gone stands for the container that was scrolled last, while that one is there.
   * @param {"into_view" | "top" | "bottom" | "on"} target
   * @returns {{moved: boolean}}
   */
  function scroll(ref, target) {
    const element = ref ? elementOrScrolled(ref) : null;
    if (target === "into_view") {
      element?.scrollIntoView({ block: "center", behavior: "instant" });
      return { moved: true };
    }
    let area = element;
    while (area && !(area.scrollHeight > area.clientHeight && /auto|scroll/.test(getComputedStyle(area).overflowY))) {
      area = area.parentElement ?? area.getRootNode().host;
    }
    const isInnerArea = area && area !== document.scrollingElement;
    area ??= document.scrollingElement;
    if (isInnerArea) lastScrolled = area;
    const previousTop = area?.scrollTop;
    if (target === "on") area?.scrollBy({ top: area.clientHeight * 0.7, behavior: "instant" });
    else if (target === "top") area?.scrollTo({ top: 0, behavior: "instant" });
    else {
      scrollToEnd(area);
      // Content at the end of the page must come into view as well.
      if (isInnerArea) scrollToEnd(document.scrollingElement);
    }
    const moved = area?.scrollTop !== previousTop;
    if (moved) restartQuiet();
    return { moved };
  }

  /**
   * @param {string[]} refs an empty list without a label removes the highlights
   * @param {string} label
   */
  function highlight(refs, label) {
    highlightHost?.remove();
    highlightHost = null;
    const elements = refs.map((ref) => elementOf(ref));
    if (elements.length === 0 && !label) return;
    // A highlight outside the viewport would not be visible.
    elements[0]?.scrollIntoView({ block: "nearest" });
    const host = document.createElement("div");
    ownNodes.add(host);
    host.style.cssText = "all: initial; position: absolute; left: 0; top: 0; z-index: 2147483647; pointer-events: none";
    const shadow = host.attachShadow({ mode: "closed" });
    for (const element of elements) {
      const { left, top, width, height } = element.getBoundingClientRect();
      const box = document.createElement("div");
      box.style.cssText = "position: absolute; box-sizing: border-box; border: 3px solid #0d6e6e; border-radius: 4px; background: #0d6e6e22";
      Object.assign(box.style, {
        left: `${left + scrollX - 3}px`, top: `${top + scrollY - 3}px`, width: `${width + 6}px`, height: `${height + 6}px`,
      });
      shadow.append(box);
    }
    if (label) {
      const labelBox = document.createElement("div");
      labelBox.textContent = label;
      labelBox.style.cssText =
        "position: fixed; right: 16px; bottom: 16px; max-width: min(680px, calc(100vw - 32px)); box-sizing: border-box; padding: 10px 14px; border-radius: 6px; background: #0d6e6e; color: #fff; font: 15px/1.4 system-ui, sans-serif";
      shadow.append(labelBox);
    }
    document.documentElement.append(host);
    highlightHost = host;
  }

  for (const [name, verb] of Object.entries({ click, choose, press, scroll, highlight })) verbs.set(name, verb);
})();
