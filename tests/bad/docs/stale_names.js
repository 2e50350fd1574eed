/** Stale: (reading.js); `host/fetch/hands.py`, and navigation/nowhere.py.
 *
 * Fine: `response.js`, host/fetch/run.py, navigation/links.py, docs/archive.md, host/finder, Node.js, popup.html,
 * https://portal.example/host/app.js, config.json, import("./protocol.js").Account, page/*.js.
 */
const code = "code_is_not_prose.js";
const later = 1; // Stale: docs/nowhere.md, see there.
/* Stale: host/rooms/,
   and `gone_*.js`. */
export { code, later };
