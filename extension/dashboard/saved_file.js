// @ts-check
/** Saves what a page made as a file of the person's. */

/**
 * @param {string} name
 * @param {string} text
 * @param {string} type its media type
 */
export function saveFile(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
