/** @typedef {import("./popup.js").Popup} Popup a type in a comment is no import */
