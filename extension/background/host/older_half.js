// @ts-check
/** Tells which half is older, extension or program, where one does not understand the other. */

/** The program's refusals of what it does not know, and of what is in a form that it does not know. */
const MISUNDERSTANDINGS = new Set(["protocol.malformed", "protocol.unknown_method", "protocol.wrong_types"]);
const VERSION = /^\d+(?:\.\d+)*$/;

/**
 * @param {string} code of a refusal
 * @param {string} ours the version of the extension
 * @param {string} theirs the version of the program
 * @returns {"program" | "extension" | null} null where it is refused for another reason
 */
export function olderHalf(code, ours, theirs) {
  if (!MISUNDERSTANDINGS.has(code) || !VERSION.test(ours) || !VERSION.test(theirs)) return null;
  const [left, right] = [ours, theirs].map((version) => version.split(".").map(Number));
  const place = Array.from({ length: Math.max(left.length, right.length) }).findIndex((_, index) => (left[index] ?? 0) !== (right[index] ?? 0));
  if (place < 0) return null;
  return (left[place] ?? 0) > (right[place] ?? 0) ? "program" : "extension";
}
