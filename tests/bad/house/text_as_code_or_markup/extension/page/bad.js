// eval("in a comment") is no harm
export function run(text, element) {
  eval(text);
  new Function(text)();
  element.innerHTML = text;
  element.insertAdjacentHTML("beforeend", text);
  setTimeout("run()", 10);
  setTimeout(run, 10);
}
