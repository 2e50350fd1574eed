/* connectNative is only named here */
chrome.runtime.connectNative("org.ophaler.host");
chrome.runtime.sendNativeMessage("org.ophaler.host", {});
