// @ts-check
/** The page's hands: a closed set of things that a person could do, each done to one element. */

(() => {
  const { verbs, elementOf, nameOf, sameName, refuse, own, squeeze, stirred } = /** @type {any} */ (globalThis).ophaler;
  if (verbs.has("click")) return;

  const OWN_TARGETS = new Set(["", "_self", "_top", "_parent"]);
  const KEY_CODES = { Enter: 13, Escape: 27, Tab: 9, ArrowDown: 40, ArrowUp: 38, PageDown: 34, End: 35 };
  /** @type {HTMLElement | null} */
  let frameOfHighlights = null;

  /**
   * @param {any} element
   * @param {string | null | undefined} name the accessible name that the host saw
   */
  function mustBe(element, name) {
    if (name === null || name === undefined) return;
    const now = nameOf(element);
    if (!sameName(now, name)) throw refuse("browser.element_changed", { was: name.slice(0, 200), now: now.slice(0, 200) });
  }

  /** @param {any} element */
  function mustBeAble(element) {
    if (element.matches(":disabled, [aria-disabled=true]")) throw refuse("browser.element_changed", { now: "disabled" });
  }

  /**
   * @param {any} element
   * @param {string} kind
   */
  function pointer(element, kind) {
    const { left, top, width, height } = element.getBoundingClientRect();
    const pressed = kind === "pointerdown" || kind === "mousedown";
    const facts = {
      bubbles: !kind.endsWith("enter"), cancelable: true, composed: true,
      clientX: left + width / 2, clientY: top + height / 2, button: 0, buttons: pressed ? 1 : 0, detail: 1,
    };
    return element.dispatchEvent(
      kind.startsWith("pointer")
        ? new PointerEvent(kind, { ...facts, pointerId: 1, pointerType: "mouse", isPrimary: true })
        : new MouseEvent(kind, facts),
    );
  }

  /**
   * A link or form that opens a new tab is made to stay in this one: the fetch has one tab, and a new one, opened
   * without the person, would be blocked.
   *
   * @param {any} element
   * @returns {() => void} puts the page's own target back
   */
  function stayInTab(element) {
    const link = element.closest("a[target], area[target]");
    const form = element.matches("button, input") ? element.form : null;
    /** @type {(() => void)[]} */
    const undo = [];
    for (const [holder, attribute] of [[link, "target"], [form, "target"], [form && element, "formtarget"]]) {
      const target = holder?.getAttribute(attribute);
      if (typeof target !== "string" || OWN_TARGETS.has(target.toLowerCase()) || hasFrame(target)) continue;
      holder.setAttribute(attribute, "_self");
      undo.push(() => holder.setAttribute(attribute, target));
    }
    return () => undo.forEach((back) => back());
  }

  /** @param {string} name a frame of this page, in which the target opens */
  function hasFrame(name) {
    return [...document.querySelectorAll("iframe[name], frame[name]")].some((frame) => frame.getAttribute("name") === name);
  }

  /**
   * @param {string} ref
   * @param {string | null} [name]
   * @returns {{mark: string} | null} a mark when only the page's own world may click: a `javascript:` link, which the
   *   isolated world's policy forbids
   */
  function click(ref, name) {
    const element = elementOf(ref);
    mustBe(element, name);
    mustBeAble(element);
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    for (const kind of ["pointerover", "pointerenter", "mouseover", "mouseenter", "pointermove", "mousemove"]) pointer(element, kind);
    pointer(element, "pointerdown");
    if (pointer(element, "mousedown")) element.focus?.({ preventScroll: true });
    pointer(element, "pointerup");
    pointer(element, "mouseup");
    stirred();
    const link = element.closest("a[href], area[href]");
    if (link && /^\s*javascript:/i.test(link.getAttribute("href"))) {
      const mark = crypto.randomUUID?.() ?? String(Math.random());
      element.setAttribute("data-oph-hand", mark);
      return { mark };
    }
    const back = stayInTab(element);
    try {
      element.click ? element.click() : pointer(element, "click");
    } finally {
      back();
    }
    return null;
  }

  /** @param {any} element */
  function changed(element) {
    element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertReplacementText" }));
    element.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /**
   * @param {any} element
   * @param {string} value
   */
  function setValue(element, value) {
    const kind = element.localName === "textarea" ? HTMLTextAreaElement : HTMLInputElement;
    // The prototype's own setter: frameworks put theirs on the element, and would take the new value for the old one.
    Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(element, value);
  }

  /**
   * @param {string} ref
   * @param {string} value
   */
  function fill(ref, value) {
    const element = elementOf(ref);
    mustBeAble(element);
    element.scrollIntoView({ block: "center", behavior: "instant" });
    element.focus?.({ preventScroll: true });
    if (element.localName === "input" || element.localName === "textarea") {
      if (element.readOnly) throw refuse("browser.element_changed", { now: "read-only" });
      setValue(element, value);
    } else if (element.isContentEditable) element.textContent = value;
    else throw refuse("browser.element_changed", { now: element.localName });
    changed(element);
    element.blur?.();
  }

  /**
   * An option by its value or by its words; a box or a radio button by "true" or "false".
   *
   * @param {string} ref
   * @param {string} value
   */
  function choose(ref, value) {
    const element = elementOf(ref);
    mustBeAble(element);
    if (element.localName === "input" && (element.type === "checkbox" || element.type === "radio")) {
      if (element.checked !== (value === "true")) element.click();
      return;
    }
    if (element.localName !== "select") throw refuse("browser.element_changed", { now: element.localName });
    const options = [...element.options];
    const chosen = options.find((option) => option.value === value) ?? options.find((option) => squeeze(option.text) === squeeze(value));
    if (!chosen || chosen.disabled) throw refuse("browser.element_changed", { now: "no such option" });
    element.focus({ preventScroll: true });
    element.value = chosen.value;
    element.selectedIndex = chosen.index;
    changed(element);
  }

  /**
   * @param {string | null} ref
   * @param {keyof typeof KEY_CODES} key
   */
  function press(ref, key) {
    const element = ref ? elementOf(ref) : (document.activeElement ?? document.body);
    element.focus?.({ preventScroll: true });
    stirred();
    const facts = { key, code: key, keyCode: KEY_CODES[key], which: KEY_CODES[key], bubbles: true, cancelable: true, composed: true };
    const goesOn = element.dispatchEvent(new KeyboardEvent("keydown", facts));
    if (goesOn && key === "Enter") {
      const pressed = element.dispatchEvent(new KeyboardEvent("keypress", facts));
      if (pressed) enter(element);
    } else if (goesOn && key === "PageDown") scrollBy({ top: innerHeight * 0.9, behavior: "instant" });
    else if (goesOn && key === "End") toEnd(document.scrollingElement);
    if (element.isConnected) element.dispatchEvent(new KeyboardEvent("keyup", facts));
  }

  /** @param {any} element what Enter does where no script says otherwise */
  function enter(element) {
    if (element.matches("a[href], button, summary, input[type=submit], input[type=button], input[type=image]")) element.click();
    else if (element.matches("input") && element.form) element.form.requestSubmit();
  }

  /** @param {any} element */
  const toEnd = (element) => element?.scrollTo({ top: element.scrollHeight, behavior: "instant" });

  /**
   * "on" goes one view further, so that what is shown next still overlaps with what was.
   *
   * @param {string | null} ref the element, or one inside the area that scrolls
   * @param {"into_view" | "top" | "bottom" | "on"} to
   * @returns {{moved: boolean}}
   */
  function scroll(ref, to) {
    const element = ref ? elementOf(ref) : null;
    if (to === "into_view") {
      element?.scrollIntoView({ block: "center", behavior: "instant" });
      return { moved: true };
    }
    let area = element;
    while (area && !(area.scrollHeight > area.clientHeight && /auto|scroll/.test(getComputedStyle(area).overflowY))) {
      area = area.parentElement ?? area.getRootNode().host;
    }
    const inside = area && area !== document.scrollingElement;
    area ??= document.scrollingElement;
    const was = area?.scrollTop;
    if (to === "on") area?.scrollBy({ top: area.clientHeight * 0.7, behavior: "instant" });
    else if (to === "top") area?.scrollTo({ top: 0, behavior: "instant" });
    else {
      toEnd(area);
      // What waits at the page's own end must come into view, too.
      if (inside) toEnd(document.scrollingElement);
    }
    const moved = area?.scrollTop !== was;
    if (moved) stirred();
    return { moved };
  }

  function back() {
    if (history.length < 2) throw refuse("browser.no_history");
    history.back();
  }

  /**
   * @param {string[]} refs none, and no label: takes the marks away
   * @param {string} label
   */
  function highlight(refs, label) {
    frameOfHighlights?.remove();
    frameOfHighlights = null;
    const found = refs.map((ref) => elementOf(ref));
    if (found.length === 0 && !label) return;
    // What is below the fold would be marked for nobody.
    found[0]?.scrollIntoView({ block: "nearest" });
    const host = document.createElement("div");
    own.add(host);
    host.style.cssText = "all: initial; position: absolute; left: 0; top: 0; z-index: 2147483647; pointer-events: none";
    const shadow = host.attachShadow({ mode: "closed" });
    for (const element of found) {
      const { left, top, width, height } = element.getBoundingClientRect();
      const box = document.createElement("div");
      box.style.cssText = "position: absolute; box-sizing: border-box; border: 3px solid #0d6e6e; border-radius: 4px; background: #0d6e6e22";
      Object.assign(box.style, {
        left: `${left + scrollX - 3}px`, top: `${top + scrollY - 3}px`, width: `${width + 6}px`, height: `${height + 6}px`,
      });
      shadow.append(box);
    }
    if (label) {
      const sign = document.createElement("div");
      sign.textContent = label;
      sign.style.cssText =
        "position: fixed; right: 16px; bottom: 16px; padding: 10px 14px; border-radius: 6px; background: #0d6e6e; color: #fff; font: 15px/1.4 system-ui, sans-serif";
      shadow.append(sign);
    }
    document.documentElement.append(host);
    frameOfHighlights = host;
  }

  for (const [name, verb] of Object.entries({ click, fill, choose, press, scroll, back, highlight })) verbs.set(name, verb);
})();
