// @ts-check
/**
 * Catches one click of the person, who shows Ophaler an element: nothing reaches the page. A transparent shield lies over
 * the page, so that not even a frame of another site gets the click; where a modal dialog makes the shield inert (HTML
 * standard, "inert subtrees"), listeners that run before the page's own stop the events.
 */

(() => {
  const { verbs, refOf, elementOf, ownNodes } = globalThis.ophaler;
  if (verbs.has("record")) return;

  const STOPPED_EVENTS = ["pointerdown", "pointerup", "mousedown", "mouseup", "click", "auxclick", "dblclick", "contextmenu", "touchstart", "touchend", "submit", "dragstart"];
  const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];
  const STOPPED_KEYS = ["Enter", " ", "Escape", ...ARROWS];
  /** How long a screen reader needs to take notice of a live region before its text comes. */
  const ANNOUNCE_MS = 150;
  const ANNOUNCED_LENGTH = 120;
  const SHIELD_STYLE = "all: initial; display: block; position: fixed; inset: 0; width: 100%; height: 100%; margin: 0; border: 0; padding: 0; background: transparent; cursor: crosshair; z-index: 2147483647";
  const LABEL_STYLE =
    "position: fixed; left: 0; right: 0; bottom: 20px; width: fit-content; max-width: min(680px, 90vw); margin: 0 auto; box-sizing: border-box; padding: 12px 18px; border: 2px solid #fff; border-radius: 8px; background: #0d6e6e; color: #fff; font: 16px/1.45 system-ui, sans-serif; pointer-events: none";
  const ANNOUNCED_STYLE = "position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap";
  const BOX_STYLE = "position: fixed; box-sizing: border-box; border: 3px solid #0d6e6e; border-radius: 4px; background: #0d6e6e22; pointer-events: none; display: none";

  /**
   * @typedef {{event: "clicked" | "escape" | "frame", ref?: string, frame?: number, address?: string, x?: number, y?: number}} Recorded
   *   `frame`: the index of the frame that was clicked, with the address that this page gives it, and the place inside of it
   * `chosen`: by the keyboard
   *
   * @typedef {{shield: HTMLElement, box: HTMLElement, announced: HTMLElement, target: Element | null, chosen: Element | null, recorded: Recorded | null, waiting: ((recorded: Recorded | null) => void) | null}} Recording
   */

  /** @type {Recording | null} */
  let recording = null;

  /**
   * Begins to wait for one click.
   *
   * @param {string} label says in the page what to click; empty in a frame, over which the page's own shield lies
   */
  function record(label) {
    stopRecording();
    const shield = document.createElement("div");
    ownNodes.add(shield);
    shield.style.cssText = label ? SHIELD_STYLE : `${SHIELD_STYLE}; pointer-events: none`;
    const shadow = shield.attachShadow({ mode: "closed" });
    const box = document.createElement("div");
    box.style.cssText = BOX_STYLE;
    const announced = document.createElement("div");
    announced.setAttribute("role", "status");
    announced.style.cssText = ANNOUNCED_STYLE;
    shadow.append(box, announced);
    if (label) {
      const labelBox = document.createElement("div");
      // Read out as the status, which is filled after it stands in the page: a live region that comes with its text is silent.
      labelBox.setAttribute("aria-hidden", "true");
      labelBox.style.cssText = LABEL_STYLE;
      labelBox.textContent = label;
      shadow.append(labelBox);
    }
    // In the top layer it lies over what the page has put there before.
    shield.setAttribute("popover", "manual");
    document.documentElement.append(shield);
    shield.showPopover?.();
    recording = { shield, box, announced, target: null, chosen: null, recorded: null, waiting: null };
    setTimeout(() => { announced.textContent ||= label; }, ANNOUNCE_MS);
    if (label) for (const kind of STOPPED_EVENTS) addEventListener(kind, onEvent, { capture: true, passive: false });
    addEventListener("keydown", onKey, { capture: true });
    addEventListener("keyup", onKey, { capture: true });
    addEventListener("focusin", onFocus, { capture: true, passive: true });
    addEventListener("scroll", onScroll, { capture: true, passive: true });
    if (!label) return;
    addEventListener("pointermove", onMove, { capture: true, passive: true });
    addEventListener("wheel", onWheel, { capture: true, passive: true });
  }

  function stopRecording() {
    if (!recording) return;
    const { shield, waiting } = recording;
    recording = null;
    shield.remove();
    for (const kind of STOPPED_EVENTS) removeEventListener(kind, onEvent, { capture: true });
    removeEventListener("keydown", onKey, { capture: true });
    removeEventListener("keyup", onKey, { capture: true });
    removeEventListener("pointermove", onMove, { capture: true });
    removeEventListener("focusin", onFocus, { capture: true });
    removeEventListener("scroll", onScroll, { capture: true });
    removeEventListener("wheel", onWheel, { capture: true });
    waiting?.(null);
  }

  /**
   * @param {number} waitMs how long to wait for a click
   * @returns {Promise<{recording: boolean, recorded: Recorded | null}>}
   */
  async function recorded(waitMs) {
    if (!recording) return { recording: false, recorded: null };
    if (recording.recorded) return { recording: true, recorded: recording.recorded };
    const current = recording;
    const result = await new Promise((resolve) => {
      current.waiting = resolve;
      setTimeout(() => resolve(null), waitMs);
    });
    return { recording: recording === current, recorded: result };
  }

  /** @param {Recorded} result */
  function settle(result) {
    if (!recording || recording.recorded) return;
    recording.recorded = result;
    recording.box.style.display = "none";
    recording.waiting?.(result);
  }

  /** @param {Event} event */
  function stop(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** @param {Event} event */
  function onEvent(event) {
    if (!recording || !event.isTrusted) return;
    stop(event);
    if (event.type !== "click" || !(event instanceof MouseEvent)) return;
    const target = elementUnder(event);
    if (target) settle(describe(target, event.clientX, event.clientY));
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!recording || !event.isTrusted || !STOPPED_KEYS.includes(event.key)) return;
    stop(event);
    if (event.type === "keyup") return;
    if (event.key === "Escape") return settle({ event: "escape" });
    const current = recording.chosen?.isConnected ? recording.chosen : deepest(document.activeElement);
    if (ARROWS.includes(event.key)) return choose(neighbour(event.key, current ?? document.body));
    if (current && current !== document.body) settle(describe(current, 0, 0));
  }

  /** @param {Element | null} element */
  function choose(element) {
    if (!recording || !element) return;
    recording.chosen = element;
    element.scrollIntoView({ block: "nearest" });
    outline(element);
    recording.announced.textContent = (element.getAttribute("aria-label") || element.textContent || element.localName).trim().replace(/\s+/g, " ").slice(0, ANNOUNCED_LENGTH);
  }

  /**
   * @param {string} key
   * @param {Element} element
   * @returns {Element | null} the shown element that an arrow leads to; null where there is none
   */
  function neighbour(key, element) {
    /** @type {(from: Element) => Element | null} */
    const step = {
      ArrowUp: (/** @type {Element} */ from) => (from.parentElement === document.documentElement ? null : from.parentElement),
      ArrowDown: (/** @type {Element} */ from) => (from === element ? from.firstElementChild : from.nextElementSibling),
      ArrowLeft: (/** @type {Element} */ from) => from.previousElementSibling,
      ArrowRight: (/** @type {Element} */ from) => from.nextElementSibling,
    }[key] ?? (() => null);
    let next = step(element);
    while (next && (ownNodes.has(next) || next.getClientRects().length === 0)) next = step(next);
    return next;
  }

  /** @param {MouseEvent} event */
  function onMove(event) {
    outline(elementUnder(event));
  }

  /** Shows what Enter would choose: many pages hide where the focus is. */
  function onFocus() {
    if (recording) recording.chosen = null;
    outline(deepest(document.activeElement));
  }

  function onScroll() {
    if (recording?.target) outline(recording.target);
  }

  /** @param {Element | null} target */
  function outline(target) {
    if (!recording || recording.recorded) return;
    recording.target = target;
    const { box } = recording;
    box.style.display = target ? "block" : "none";
    if (!target) return;
    const { left, top, width, height } = target.getBoundingClientRect();
    Object.assign(box.style, { left: `${left - 3}px`, top: `${top - 3}px`, width: `${width + 6}px`, height: `${height + 6}px` });
  }

  /** Scrolls what lies under the shield, which itself scrolls only the page. @param {WheelEvent} event */
  function onWheel(event) {
    let element = elementUnder(event);
    if (element instanceof HTMLIFrameElement) element = element.contentDocument?.scrollingElement ?? element;
    while (element && element !== document.documentElement) {
      const { overflowY } = getComputedStyle(element);
      if (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight) {
        element.scrollBy({ top: event.deltaY, behavior: "instant" });
        return;
      }
      element = element.parentElement;
    }
  }

  /** @param {MouseEvent} event */
  function elementUnder(event) {
    const [first] = event.composedPath();
    if (first instanceof Element && first !== recording?.shield) return first;
    return elementAt(event.clientX, event.clientY);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {Element | null} the page's element at a place of the viewport, in open shadow roots, too
   */
  function elementAt(x, y) {
    const shield = recording?.shield;
    if (shield) shield.style.pointerEvents = "none";
    /** @type {Element | null} */
    let element = document.elementFromPoint(x, y);
    while (element?.shadowRoot) {
      const inner = element.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === element) break;
      element = inner;
    }
    if (shield) shield.style.pointerEvents = "auto";
    return element;
  }

  /** @param {Element | null} element */
  function deepest(element) {
    let active = element;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active;
  }

  /**
   * @param {Element} element
   * @param {number} x
   * @param {number} y
   * @returns {Recorded}
   */
  function describe(element, x, y) {
    if (!isFrame(element)) return { event: "clicked", ref: refOf(element) };
    const { left, top } = element.getBoundingClientRect();
    return { event: "frame", ref: refOf(element), ...frameIn(element), x: x - left - element.clientLeft, y: y - top - element.clientTop };
  }

  /**
   * @param {Element} element
   * @returns {element is HTMLIFrameElement}
   */
  function isFrame(element) {
    return element instanceof HTMLIFrameElement || element.localName === "frame";
  }

  /** @param {HTMLIFrameElement} element */
  function frameIn(element) {
    const frameWindow = element.contentWindow;
    let frame = -1;
    for (let index = 0; frameWindow && index < window.length; index++) if (window[index] === frameWindow) frame = index;
    return { frame, address: element.src };
  }

  /** Returns the frame that an element shows now; null where it is gone. @param {string} ref */
  function frameAt(ref) {
    const element = elementOf(ref);
    return element.isConnected && isFrame(element) ? frameIn(element) : null;
  }

  function frameLocation() {
    return { path: globalThis.ophaler.framePath(), address: location.href };
  }

  /**
   * Returns what lies at a place of this frame, for a click that the frame around it caught.
   *
   * @param {number} x
   * @param {number} y
   * @returns {Recorded | null}
   */
  function recordedAt(x, y) {
    const element = elementAt(x, y);
    return element ? describe(element, x, y) : null;
  }

  verbs.set("record", record);
  verbs.set("recorded", recorded);
  verbs.set("recorded_at", recordedAt);
  verbs.set("stop_recording", stopRecording);
  verbs.set("frame_at", frameAt);
  verbs.set("frame_location", frameLocation);
})();
