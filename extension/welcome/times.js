// @ts-check
/** The three answers to "when", as windows files. */

/**
 * @typedef {import("../shared/protocol.js").WindowsFile} WindowsFile
 * @typedef {"always" | "office" | "weekdays"} When
 */

/** @type {import("../shared/protocol.js").WindowsSpan["days"]} */
const WORKING_DAYS = ["mon", "tue", "wed", "thu", "fri"];

/** @type {Readonly<Record<When, WindowsFile["allow"]>>} */
const ALLOW = Object.freeze({
  always: null,
  office: [{ days: WORKING_DAYS, from: "08:00", to: "18:00" }],
  weekdays: [{ days: WORKING_DAYS, from: "00:00", to: "24:00" }],
});

/** @type {readonly When[]} */
export const CHOICES = Object.freeze(/** @type {When[]} */ (Object.keys(ALLOW)));

/**
 * Returns the answer that a windows file stands for; null for times of the person's own.
 *
 * @param {WindowsFile} windows
 * @returns {When | null}
 */
export function whenOf(windows) {
  const allow = JSON.stringify(comparable(windows.allow));
  return CHOICES.find((when) => JSON.stringify(comparable(ALLOW[when])) === allow) ?? null;
}

/**
 * Returns a windows file with that answer; what else stands in it (holidays, single days, a pause) stays.
 *
 * @param {import("../shared/protocol.js").WindowsResult} known
 * @param {When} when
 * @returns {WindowsFile}
 */
export function windowsFor({ windows, own, zone_here: zoneHere }, when) {
  return { ...windows, zone: own ? windows.zone : zoneHere, allow: ALLOW[when] };
}

/** @param {WindowsFile["allow"]} allow */
function comparable(allow) {
  return allow?.map(({ days, from, to }) => [days, from, to]) ?? null;
}
