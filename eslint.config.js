import { fileURLToPath } from "node:url";
import js from "@eslint/js";
import imports from "eslint-plugin-import-x";
import globals from "globals";

// A scripted page must never be given text to run, and text of a page must never become markup.
const closed = [
  { selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]", message: "Build elements, never markup from text." },
  { selector: "CallExpression[callee.property.name='write'][callee.object.name='document']", message: "Build elements, never markup from text." },
  { selector: "CallExpression[callee.name=/^set(Timeout|Interval)$/] > Literal.arguments:first-child", message: "Give a function, not text." },
];

// The scripts of page/ are injected into pages by their file names, as classic scripts: such a file has no imports.
const classic = [
  { selector: "ImportDeclaration, ImportExpression, ExportNamedDeclaration, ExportDefaultDeclaration, ExportAllDeclaration", message: "A classic script neither imports nor exports; page/common.js holds what the others share." },
];

// Which rooms a room may import besides itself. The background imports page/response.js for the table that it puts into the
// global scope, which pages and background read bytes by.
const rooms = {
  background: { from: ["shared"], files: ["page/response.js"] },
  dashboard: { from: ["shared"] },
  page: { from: [] },
  popup: { from: ["shared"] },
  shared: { from: [] },
  welcome: { from: ["shared"] },
};
const zones = Object.entries(rooms).map(([room, { from, files = [] }]) => ({
  target: `./extension/${room}`,
  from: "./extension",
  except: [room, ...from, ...files].map((path) => `./${path}`),
  message: `${room}/ imports only ${[room, ...from].map((other) => `${other}/`).join(" and ")}.`,
}));

export default [
  js.configs.recommended,
  {
    files: ["extension/**/*.js"],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: "module",
      globals: { ...globals.browser, ...globals.webextensions },
    },
    plugins: { "import-x": imports },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      "eqeqeq": "error",
      "import-x/no-cycle": "error",
      "import-x/no-restricted-paths": ["error", { basePath: fileURLToPath(new URL(".", import.meta.url)), zones }],
      "max-lines-per-function": ["error", { "max": 60 }],
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-syntax": ["error", ...closed],
      "no-script-url": "error",
      "no-throw-literal": "error",
      "no-unused-vars": ["error", { "args": "after-used", "caughtErrors": "all" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["extension/page/**/*.js"],
    rules: { "no-restricted-syntax": ["error", ...closed, ...classic] },
  },
];
