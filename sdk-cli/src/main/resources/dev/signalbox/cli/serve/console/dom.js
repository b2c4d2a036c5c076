// Elements, made of text and never of markup.

/** An element with attributes, listeners (onclick: ...) and children; what is null or false is left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const byId = (id) => document.getElementById(id);

/** Changes a text only if it differs, so that nothing is laid out again for nothing. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Shows what went wrong and what to do next; nothing if there is no problem. */
export function showProblem(box, problem) {
  box.hidden = !problem;
  box.replaceChildren();
  if (!problem) return;
  box.append(el('strong', {}, sentence(problem.message)));
  if (problem.next) box.append(' ', sentence(problem.next));
}

function sentence(text) {
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(upper) ? upper : upper + '.';
}
