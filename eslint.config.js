import js from "@eslint/js";
import globals from "globals";

// A scripted page must never be given text to run, and text of a page must never become markup.
const closed = [
  { selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]", message: "Build elements, never markup from text." },
  { selector: "CallExpression[callee.property.name='write'][callee.object.name='document']", message: "Build elements, never markup from text." },
  { selector: "CallExpression[callee.name=/^set(Timeout|Interval)$/] > Literal.arguments:first-child", message: "Give a function, not text." },
];

export default [
  js.configs.recommended,
  {
    files: ["extension/**/*.js"],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: "module",
      globals: { ...globals.browser, ...globals.webextensions },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      "eqeqeq": "error",
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
];
