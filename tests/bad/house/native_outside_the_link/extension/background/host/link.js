chrome.runtime.connectNative("org.ophaler.host");
