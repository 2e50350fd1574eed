// @ts-check
/**
 * Runs in the page's own world (MAIN) before the page's scripts, in Ophaler's own tabs only: a page that prints itself
 * opens no print dialog, which would hold up its tab until the person answers. The page is prepared for paper by its
 * `beforeprint` handlers, as by the browser, and stays so. `afterprint` is not sent, since what pages do then is leave; a
 * page that printed cannot close its tab either, which may be read only later.
 *
 * The browser registers scripts for addresses, not for tabs: the mark in the tab's session storage, which
 * `background/print_dialogs.js` sets, tells Ophaler's tabs from the person's.
 */

(() => {
  const MARK = "ophaler-tab";

  function isMarked() {
    try {
      return sessionStorage.getItem(MARK) !== null;
    } catch {
      // A sandboxed frame has no storage.
      return false;
    }
  }

  if (window.ophalerPrints || !isMarked()) return;
  window.ophalerPrints = true;
  const native = { close: window.close, execCommand: document.execCommand };
  let printed = false;

  const prepare = () => void dispatchEvent(new Event("beforeprint"));

  function print() {
    if (printed) return;
    printed = true;
    // A browser prints no page before it has loaded: HTML, "printing", the print when loaded flag.
    if (document.readyState === "complete") prepare();
    else addEventListener("load", () => setTimeout(prepare), { once: true });
  }

  window.print = print;
  window.close = () => {
    if (!printed) native.close.call(window);
  };
  /**
   * @this {Document}
   * @param {string} command
   * @param {boolean} [showUI]
   * @param {string} [value]
   */
  document.execCommand = function execCommand(command, showUI, value) {
    if (String(command).toLowerCase() !== "print") return native.execCommand.call(this, command, showUI, value);
    print();
    return true;
  };
})();
