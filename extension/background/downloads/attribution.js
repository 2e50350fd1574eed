// @ts-check
/**
 * Tells whether a download that the browser reports was begun by the click that is being caught. Browsers do not say which
 * tab began a download, so tab, address and time are put together: what the tab's page was seen to ask for
 * (`page/click_observer.js`), which page the download names as its referrer, and which other tabs could be meant as well.
 * What may be the person's own is never taken.
 */

/**
 * @typedef {"ours" | "uncertain" | "strange"} Verdict ours: only the click can have begun it; uncertain: the click or the
 *   person; strange: not the click
 *
 * @typedef {object} Evidence
 * @property {number} since milliseconds since 1970 at which the click was made
 * @property {string | null} store the tab's cookie store, in browsers that name it
 * @property {string[]} pages addresses of the pages that the tab and its frames showed since the click
 * @property {string[]} hosts host names from which the account's documents may come
 * @property {{address: string, posted: boolean}[] | null} requests what those pages asked for since the click; null when no
 *   page could answer
 * @property {string[]} earlier what earlier clicks asked for in vain: a slow portal may answer one of them now
 * @property {boolean} left whether a page of the tab began to leave since the click, for whatever address
 * @property {boolean} framed whether such a page has frames, which may ask for something unseen
 * @property {boolean} touched whether the person clicked or pressed a key in the tab since the click
 * @property {string[]} others addresses of the other tabs in which the person may have acted lately
 */

/**
 * @param {any} item the browser's download
 * @param {Evidence} evidence
 * @returns {Verdict}
 */
export function attribute(item, evidence) {
  if (item.byExtensionId || item.incognito || isOfOtherStore(item, evidence) || isOlder(item, evidence)) return "strange";
  const request = evidence.requests?.find(({ address }) => sameAddress(address, item.url) || sameAddress(address, item.finalUrl));
  const named = item.referrer ? evidence.pages.some((page) => isReferrer(item.referrer, page)) : isOfKnownOrigin(item, evidence);
  if (!named && !(request && !item.referrer)) return "strange";
  if (!request && evidence.earlier.some((address) => sameAddress(address, item.url))) return "strange";
  if (evidence.touched) return "uncertain";
  // One address is one document: whoever else asks for it gets the same.
  if (request && !request.posted) return "ours";
  const rivals = evidence.others.some((page) => isReferrer(item.referrer || originOf(item.url) + "/", page));
  if (rivals) return "uncertain";
  if (request) return "ours";
  // Without a referrer, any link of any page leads there.
  if (!item.referrer && !item.url.startsWith("blob:")) return "uncertain";
  return mayHaveAsked(item, evidence) ? "ours" : "uncertain";
}

/**
 * Returns whether the tab's pages may have asked for the download, though none was seen to ask for its address.
 *
 * @param {any} item
 * @param {Evidence} evidence
 */
function mayHaveAsked({ url, finalUrl }, { requests, left, framed }) {
  if (requests === null || framed || url.startsWith("blob:")) return true;
  // Chromium names the address before all redirects, Firefox the last one, which no page asks for.
  const namesFirst = finalUrl !== undefined;
  return requests.length > 0 ? !namesFirst : left;
}

/**
 * @param {any} item
 * @param {Evidence} evidence
 */
function isOfOtherStore({ cookieStoreId }, { store }) {
  return Boolean(cookieStoreId && store && cookieStoreId !== store);
}

/**
 * @param {any} item
 * @param {Evidence} evidence
 */
function isOlder({ startTime }, { since }) {
  return Boolean(startTime) && Date.parse(startTime) < since;
}

/**
 * @param {any} item
 * @param {Evidence} evidence
 */
function isOfKnownOrigin(item, { pages, hosts }) {
  const origins = [item.url, item.finalUrl].map(originOf).filter(Boolean);
  return origins.some((origin) => hosts.includes(new URL(origin).hostname) || pages.some((page) => originOf(page) === origin));
}

/**
 * Returns whether a page may have sent the referrer: its address without the fragment, or, where the page's policy cuts it,
 * its origin (https://www.w3.org/TR/referrer-policy/).
 *
 * @param {string} referrer
 * @param {string} page
 */
function isReferrer(referrer, page) {
  const origin = originOf(page);
  return origin !== "" && (referrer === `${origin}/` || sameAddress(referrer, page));
}

/**
 * @param {string} one
 * @param {string} other
 */
function sameAddress(one, other) {
  return Boolean(one) && withoutFragment(one) === withoutFragment(other ?? "");
}

/** @param {string} address */
const withoutFragment = (address) => address.replace(/#.*$/, "");

/**
 * @param {string} address
 * @returns {string} the origin, which for a blob is that of the page which made it; empty where there is none
 */
export function originOf(address) {
  try {
    const { origin } = new URL(address);
    return origin === "null" ? "" : origin;
  } catch {
    return "";
  }
}
