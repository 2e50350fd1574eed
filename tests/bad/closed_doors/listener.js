browser.runtime.onMessageExternal.addListener(() => undefined);
browser.runtime.onConnectExternal.addListener(() => undefined);
window.addEventListener("message", () => undefined);
