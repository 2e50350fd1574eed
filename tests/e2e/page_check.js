// What every page of ours must keep, checked in the page itself: returns one line for each fault.
// Names, labels, one language, no doubled ids, contrast as WCAG 2 computes it, targets that a finger can hit.
(() => {
  const faults = [];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen, .skip");
  const tell = (what, element) => faults.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
  const nameOf = (element) => {
    const byIds = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
    const named = byIds.map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
    return named || element.getAttribute("aria-label")?.trim() || element.textContent.trim() || element.getAttribute("alt")?.trim() || "";
  };

  if (!document.documentElement.lang) faults.push("language: none on the root");
  if (!document.title.trim()) faults.push("title: none");
  for (const element of document.querySelectorAll("button, a[href], summary, nav, table, article, progress")) {
    if (shown(element) && !nameOf(element)) tell("name", element);
  }
  for (const element of document.querySelectorAll("section")) if (!nameOf(element)) tell("name", element);
  for (const element of document.querySelectorAll("input, select, textarea")) {
    const labelled = element.labels?.length && [...element.labels].some((label) => label.textContent.trim());
    if (!labelled && !element.getAttribute("aria-label")) tell("label", element);
  }
  for (const element of document.querySelectorAll("img")) if (!element.hasAttribute("alt")) tell("alt", element);
  const seen = new Set();
  for (const { id } of document.querySelectorAll("[id]")) {
    if (seen.has(id)) faults.push(`id: ${id}`);
    seen.add(id);
  }
  for (const element of document.querySelectorAll("[aria-labelledby], label[for]")) {
    const ids = (element.getAttribute("aria-labelledby") ?? element.getAttribute("for") ?? "").split(/\s+/);
    for (const id of ids) if (!document.getElementById(id)) tell(`reference ${id}`, element);
  }
  for (const element of document.querySelectorAll("button, summary, input")) {
    const box = (element.closest("label") ?? element).getBoundingClientRect(); // whoever hits the label hits the control
    if (shown(element) && box.height < 20) tell("target", element);
  }

  const colour = (text) => {
    const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const over = (front, back) => ({
    r: front.r * front.a + back.r * (1 - front.a),
    g: front.g * front.a + back.g * (1 - front.a),
    b: front.b * front.a + back.b * (1 - front.a),
    a: 1,
  });
  const canvas = matchMedia("(prefers-color-scheme: dark)").matches ? { r: 18, g: 18, b: 18, a: 1 } : { r: 255, g: 255, b: 255, a: 1 };
  const behind = (element) => {
    const own = element ? behind(element.parentElement) : canvas;
    return element ? over(colour(getComputedStyle(element).backgroundColor), own) : own;
  };
  const luminance = ({ r, g, b }) => {
    const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const judge = (element, text, wanted, what) => {
    const field = behind(element);
    const found = contrast(over(colour(text), field), field);
    if (found < wanted) tell(`${what} ${found.toFixed(2)} < ${wanted}`, element);
  };
  for (const element of document.querySelectorAll("body *")) {
    const words = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue.trim());
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (words && shown(element)) judge(element, style.color, large ? 3 : 4.5, "contrast");
    if (element.matches("input") && shown(element)) {
      judge(element, style.borderTopColor, 3, "edge");
      if (element.placeholder) judge(element, getComputedStyle(element, "::placeholder").color, 4.5, "contrast");
    }
    if (element.matches("svg") && shown(element)) judge(element, style.color, 3, "sign");
  }
  return faults;
})();
