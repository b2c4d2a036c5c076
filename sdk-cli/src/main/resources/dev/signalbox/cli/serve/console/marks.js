// A command as it is, byte for byte what would run: no character hides, and what is dangerous has
// carets under it. Long lines are broken here, not by the browser, so that carets stay in place.

import { el } from './dom.js';

const ODD = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}|[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\u{e0100}-\u{e01ef}]/u;
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const ORDER = ['info', 'low', 'medium', 'high', 'critical'];

/** The worst severity of findings; "low" of none. */
export const worst = (findings) =>
  findings.reduce((most, { severity }) => (rank(severity) > rank(most) ? severity : most), 'low');
const rank = (severity) => ORDER.indexOf(severity);

const codePoint = (character) => '‹U+' + character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0') + '›';

/** A text in which what cannot be seen is named. */
export function plain(text) {
  const node = document.createDocumentFragment();
  let run = '';
  for (const character of String(text)) {
    if (ODD.test(character)) {
      node.append(run, el('span', { class: 'odd', title: 'a character that cannot be seen' }, codePoint(character)));
      run = '';
    } else run += character;
  }
  node.append(run);
  return node;
}

/** The first words, on one line, for a list. */
export function short(text, most = 160) {
  const line = text.slice(0, most).replace(/\s*\n\s*/g, ' ⏎ ');
  return plain(text.length > most ? line + '…' : line);
}

/** Lines of cells; a cell is what one character shows as, its width, and the worst severity there. */
function lines(text, findings, columns) {
  const severities = new Array(text.length).fill(null);
  for (const { start, end, severity } of findings) {
    for (let i = Math.max(0, start); i < Math.min(end, text.length); i++) {
      if (severities[i] === null || rank(severity) > rank(severities[i])) severities[i] = severity;
    }
  }
  const all = [];
  let line = { number: 1, cells: [], width: 0 };
  const end = (number) => {
    all.push(line);
    line = { number, cells: [], width: 0 };
  };
  let count = 1;
  let at = 0;
  for (const character of text) {
    const severity = severities[at];
    at += character.length;
    if (character === '\n') {
      end(++count);
      continue;
    }
    const odd = ODD.test(character);
    const shown = odd ? codePoint(character) : character;
    const width = odd ? shown.length : /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
    if (line.width + width > columns && line.cells.length) end(null);
    line.cells.push({ shown, width, odd, severity });
    line.width += width;
  }
  all.push(line);
  return all;
}

function row({ number, cells }) {
  const text = el('span', { class: 'text' });
  let carets = '';
  for (let i = 0; i < cells.length; ) {
    const { severity, odd } = cells[i];
    let shown = '';
    for (; i < cells.length && cells[i].severity === severity && cells[i].odd === odd; i++) {
      shown += cells[i].shown;
      carets += (severity ? '^' : ' ').repeat(cells[i].width);
    }
    const inner = odd ? el('span', { class: 'odd' }, shown) : shown;
    text.append(severity ? el('mark', { class: severity }, inner) : inner);
  }
  const worstHere = worst(cells.filter((cell) => cell.severity));
  return el(
    'div',
    { class: 'line' },
    el('span', { class: 'number', 'aria-hidden': 'true' }, number === null ? '↪' : String(number)),
    text,
    carets.includes('^') && el('span', { class: 'carets ' + worstHere, 'aria-hidden': 'true' }, carets.trimEnd()),
  );
}

/**
 * The whole command in a box.
 *
 * @param columns how many characters a line has room for
 * @param most lines at first; the rest is one press away, and onAll is told of it
 */
export function marked(text, findings, columns, most, onAll) {
  const all = lines(text, findings, Math.max(20, columns));
  const box = el('div', { class: 'command', tabindex: '0', role: 'group', 'aria-label': 'The command' });
  box.append(...all.slice(0, most).map(row));
  if (all.length > most) {
    const rest = el('button', { type: 'button', class: 'rest' }, `Show the other ${all.length - most} lines`);
    rest.addEventListener('click', () => {
      rest.replaceWith(...all.slice(most).map(row));
      onAll();
    });
    box.append(rest);
  }
  return { box, hidden: Math.max(0, all.length - most) };
}
