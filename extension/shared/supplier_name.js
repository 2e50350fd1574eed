// @ts-check
/** Reads a supplier's name from the title of a page: the site's own name as the title writes it, with its spaces and capitals. */

/** Parts of addresses under which several suppliers have their names, as in `name.co.uk`. */
const ABOVE_NAMES = new Set(["ac", "co", "com", "edu", "gob", "gov", "net", "nom", "org"]);
const MOST_WORDS = 60;
/** A name has seldom more words. */
const LONGEST = 5;

/**
 * Returns the supplier's name; empty where the title does not have it. A title says much else ("Sign in", "Invoices"), so only
 * what the address says as well is taken for the name.
 *
 * @param {string} title
 * @param {string} host of the page's address
 */
export function supplierName(title, host) {
  const name = siteName(host);
  if (!/\p{L}/u.test(name)) return "";
  const words = title.split(/[\s|–—·•:«»()]+/u).filter((word) => comparable(word) !== "").slice(0, MOST_WORDS);
  for (let begin = 0; begin < words.length; begin += 1) {
    for (let end = begin + 1; end <= Math.min(begin + LONGEST, words.length); end += 1) {
      if (comparable(words.slice(begin, end).join("")) === name) return words.slice(begin, end).join(" ").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}!+]+$/gu, "");
    }
  }
  return "";
}

/** Returns the part of a host under which its owner registered it, for a comparison. @param {string} host */
function siteName(host) {
  const parts = host.split(".").slice(0, -1);
  if (parts.length > 1 && ABOVE_NAMES.has(parts[parts.length - 1])) parts.pop();
  return comparable(parts.pop() ?? "");
}

/** @param {string} text */
function comparable(text) {
  return text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
