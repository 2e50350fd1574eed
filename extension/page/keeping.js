// @ts-check
/** The page as one self-contained file, for invoices that exist only as a page: no scripts, no values of inputs. */

(() => {
  const { verbs } = /** @type {any} */ (globalThis).ophaler;
  const { base64 } = /** @type {any} */ (globalThis).ophalerReading;
  if (verbs.has("keep")) return;

  const GONE = "script, noscript, template, iframe, frame, object, embed, base, link, meta[http-equiv], meta[charset]";
  const LONGEST_IMAGE = 2 * 1024 * 1024;
  const ALL_IMAGES = 15 * 1024 * 1024;
  const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:";

  /** @returns {Promise<string>} the rules of all style sheets that may be read or fetched, in their order */
  async function styles() {
    const texts = await Promise.all([...document.styleSheets].map(async (sheet) => {
      try {
        return [...sheet.cssRules].map((rule) => rule.cssText).join("\n");
      } catch {
        // Another origin's sheet cannot be read as rules, but may be fetched as text.
        const answer = sheet.href ? await fetch(sheet.href).catch(() => null) : null;
        return answer?.ok ? answer.text() : "";
      }
    }));
    return texts.join("\n").replace(/<\/style/gi, "<\\/style").replace(/@import[^;]*;/g, "");
  }

  /**
   * @param {string} address
   * @param {{left: number}} budget
   * @returns {Promise<string | null>} a data: address
   */
  async function inlined(address, budget) {
    const answer = await fetch(address, { credentials: "include" }).catch(() => null);
    if (!answer?.ok || !/^image\//.test(answer.headers.get("content-type") ?? "")) return null;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes.byteLength > Math.min(LONGEST_IMAGE, budget.left)) return null;
    budget.left -= bytes.byteLength;
    return `data:${answer.headers.get("content-type")};base64,${base64(bytes)}`;
  }

  /**
   * @param {Element} copy
   * @param {{left: number}} budget
   */
  async function images(copy, budget) {
    const originals = [...document.querySelectorAll("img")];
    const copies = [...copy.querySelectorAll("img")];
    await Promise.all(copies.map(async (image, place) => {
      const address = originals[place]?.currentSrc || originals[place]?.src;
      image.removeAttribute("srcset");
      image.removeAttribute("loading");
      if (!address || address.startsWith("data:")) return;
      const data = await inlined(address, budget);
      if (data) image.src = data;
      else image.removeAttribute("src");
    }));
  }

  /** @param {Element} copy */
  function bare(copy) {
    for (const gone of copy.querySelectorAll(GONE)) gone.remove();
    for (const element of [copy, ...copy.querySelectorAll("*")]) {
      for (const { name, value } of [...element.attributes]) {
        if (name.startsWith("on") || name === "srcdoc" || /^\s*javascript:/i.test(value)) element.removeAttribute(name);
      }
    }
    for (const field of copy.querySelectorAll("input")) {
      if (field.type === "hidden") field.remove();
      else if (!/^(submit|button|reset)$/.test(field.type)) field.removeAttribute("value");
    }
    for (const field of copy.querySelectorAll("textarea")) field.textContent = "";
    for (const link of copy.querySelectorAll("a[href]")) {
      const address = new URL(link.getAttribute("href") ?? "", document.baseURI);
      link.setAttribute("href", address.href);
    }
  }

  /** @param {string} handle */
  async function keep(handle) {
    const copy = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
    const [css] = await Promise.all([styles(), images(copy, { left: ALL_IMAGES })]);
    for (const style of copy.querySelectorAll("style")) style.remove();
    bare(copy);
    const head = copy.querySelector("head") ?? copy.insertBefore(document.createElement("head"), copy.firstChild);
    const style = document.createElement("style");
    style.textContent = css;
    const charset = document.createElement("meta");
    charset.setAttribute("charset", "utf-8");
    const policy = document.createElement("meta");
    policy.setAttribute("http-equiv", "Content-Security-Policy");
    policy.setAttribute("content", POLICY);
    head.prepend(charset, policy);
    head.append(style);
    const language = document.documentElement.lang.replace(/[^\w-]/g, "");
    const bytes = new TextEncoder().encode(`<!doctype html>\n<html lang="${language}">${/** @type {any} */ (copy).getHTML()}</html>\n`);
    const held = await verbs.get("hold")(handle, bytes);
    return {
      sent: true, status: 200, url: location.href.slice(0, 8000), content_type: "text/html; charset=utf-8",
      file_name: null, retry_after: null, ...held,
    };
  }

  verbs.set("keep", keep);
})();
