// One request: the command, what would be lost, who asks, and the answer.

import { found } from './api.js';
import { decision } from './decide.js';
import { byId, el, setText, showProblem } from './dom.js';
import { marked, plain, worst } from './marks.js';
import { ago, exact, isShort, left } from './time.js';

const FIRST_LINES = 200;
const pane = byId('pane');
let shown = null;
let reading = null;

export const shownId = () => shown?.request.id ?? null;
export const form = () => shown?.form ?? null;

/** Nothing is shown. */
export function empty(words) {
  reading?.abort();
  reading = null;
  shown = null;
  pane.replaceChildren(el('p', { class: 'none' }, words));
}

/** Reads a request and shows it. */
export async function show(id, context) {
  if (!shown || shown.request.id !== id) {
    reading?.abort();
    shown = null;
    pane.replaceChildren(el('p', { class: 'none' }, 'Reading …'));
  }
  const mine = new AbortController();
  reading = mine;
  try {
    const request = await found(id, mine.signal);
    if (reading === mine) draw(request, context);
  } catch (error) {
    if (mine.signal.aborted || reading !== mine) return;
    if (shown && error.status === 0) return;
    shown = null;
    const box = el('div', { class: 'problem', role: 'alert' });
    showProblem(box, error);
    pane.replaceChildren(back(context), box);
  }
}

/** Shows how a request is now. What is being typed stays. */
export function draw(request, context) {
  if (!shown || shown.request.id !== request.id) begin(request, context);
  else if (request.version < shown.request.version) return;
  shown.request = { history: shown.request.history, ...request };
  shown.top.replaceChildren(...top(shown.request));
  shown.answers.replaceChildren(...answers(shown.request, context.me));
  shown.form?.update(shown.request);
  tick();
}

function begin(request, context) {
  const part = { request, top: el('div', { class: 'top' }), command: el('div'), answers: el('div'), hidden: 0 };
  part.form = context.me.role === 'viewer' ? null : decision(request, {
    hidden: () => part.hidden,
    mayWrite: context.isLive,
    done: (changed) => (changed ? context.changed(changed) : show(request.id, context)),
  });
  shown = part;
  pane.replaceChildren(
    back(context), part.top, part.command,
    ...findings(request), who(request), part.answers, ...(part.form ? [part.form.node] : []),
  );
  pane.scrollTop = 0;
  fit();
}

const back = (context) => el('button', { type: 'button', class: 'back', onclick: context.close }, '‹ Back to the list');

/** Breaks the command's lines anew for the room there is. */
export function fit() {
  if (!shown) return;
  const probe = el('span', { class: 'probe' }, 'm'.repeat(100));
  shown.command.replaceChildren(probe);
  const columns = Math.floor((shown.command.clientWidth - 80) / (probe.getBoundingClientRect().width / 100));
  const part = shown;
  const most = part.all ? Infinity : FIRST_LINES;
  const { box, hidden } = marked(part.request.action, part.request.findings, columns, most, () => {
    part.hidden = 0;
    part.all = true;
  });
  part.hidden = hidden;
  part.command.replaceChildren(box);
}

function top(request) {
  const severity = worst(request.findings);
  return [
    el('h1', {}, el('span', { class: 'severity ' + severity }, severity), ' ', title(request)),
    el('span', { class: 'state ' + request.state }, request.state),
    el('span', { class: 'clock' }),
  ];
}

const KINDS = { shell: 'Shell command', argv: 'Program', tool: 'Tool call', mail: 'Mail' };
const title = (request) => KINDS[request.kind] || request.kind;

/** Once a second. */
export function tick() {
  const clock = shown && shown.top.querySelector('.clock');
  if (!clock) return;
  const { state, expires, changed } = shown.request;
  const rest = left(expires);
  const open = state === 'pending';
  const use = state === 'approved' && rest ? ' · may be used for ' + rest : '';
  setText(clock, open ? (rest ? rest + ' left' : 'time is up') : ago(changed) + use);
  clock.classList.toggle('short', open && isShort(expires));
  if (open && !rest && !shown.over) {
    shown.over = true;
    shown.form?.update(shown.request);
  }
}

function findings({ findings: all, action }) {
  return all.map((finding) =>
    el('article', { class: 'finding ' + finding.severity },
      el('p', { class: 'what' },
        el('span', { class: 'severity ' + finding.severity }, finding.severity), ' ',
        el('code', {}, plain(quote(action, finding))), ' ',
        el('span', { class: 'quiet rule' }, plain(`${finding.class} · ${finding.rule}`))),
      el('p', {}, el('b', {}, 'Why it waits '), plain(finding.reason)),
      finding.instead && el('p', { class: 'instead' }, el('b', {}, 'Safer '), plain(finding.instead))));
}

const quote = (action, { start, end }) => (end - start > 80 ? action.slice(start, start + 79) + '…' : action.slice(start, end));

function who(request) {
  const rows = [
    ['Asked by', request.principal],
    ['Tenant', request.tenant],
    ['Directory', request.directory || 'none given'],
    ...Object.entries(request.facts),
    ['Asked', `${exact(request.created)}`],
    [request.state === 'pending' ? 'Answer by' : 'Expires', exact(request.expires)],
    ['Id', request.id],
    ['SHA-256', request.hash],
    ...(request.standing ? [['Standing grant', request.standing]] : []),
  ];
  return el('dl', { class: 'facts' },
    ...rows.map(([name, value]) => el('div', {}, el('dt', {}, plain(name)), el('dd', {}, el('bdi', {}, plain(value))))));
}

function answers(request, me) {
  const given = request.answers.filter((answer) => answer.approves).length;
  const progress = request.approversNeeded > 1 && [
    el('p', { class: 'progress' },
      el('progress', { max: String(request.approversNeeded), value: String(given), 'aria-label': 'Approvals' }), ' ',
      `${given} of ${request.approversNeeded} people approved`),
  ];
  const list = request.answers.map((one) =>
    el('li', { class: one.approves ? 'yes' : 'no' },
      el('b', {}, one.by === me.name ? 'You' : plain(one.by)), one.approves ? ' approved ' : ' denied ',
      el('time', { datetime: one.at, title: exact(one.at) }, ago(one.at)),
      one.reason && el('q', {}, plain(one.reason))));
  const history = (request.history || []).map((event) =>
    el('li', {}, el('time', { datetime: event.at }, exact(event.at)), ' ', plain(event.kind.replaceAll('-', ' ')), ' by ', el('bdi', {}, plain(event.actor))));
  return [
    ...(progress || []),
    ...(list.length ? [el('ul', { class: 'answers' }, ...list)] : []),
    ...(history.length ? [el('details', { class: 'past' }, el('summary', {}, 'History'), el('ol', {}, ...history))] : []),
  ];
}
