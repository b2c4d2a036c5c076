// The list: one row for each request, keyed by its id. What changes touches its own row only.

import { listed } from './api.js';
import { byId, el, setText, showProblem } from './dom.js';
import { plain, short, worst } from './marks.js';
import { ago, isShort, learn, left } from './time.js';

const PAGE = 100;
const MOST_LIVE = 300;
const list = byId('list');
const rows = new Map();
let view = 'waiting';
let next = null;
let room = MOST_LIVE;
let pick = () => {};
let reading = null;

const ids = () => [...rows.keys()];
export const onPick = (fn) => (pick = fn);

function row(request) {
  const severity = worst(request.findings);
  const time = el('span', { class: 'time' });
  const node = el(
    'li',
    { class: 'row ' + severity, 'data-id': request.id },
    el(
      'a',
      { href: `#/${view}/${encodeURIComponent(request.id)}` },
      el(
        'span',
        { class: 'top' },
        el('span', { class: 'severity ' + severity }, severity),
        view === 'history' && el('span', { class: 'state ' + request.state }, request.state),
        request.approversNeeded > 1 && view === 'waiting' && el('span', { class: 'eyes' }, eyes(request)),
        time,
      ),
      el('code', {}, short(request.action)),
      el('span', { class: 'from' }, el('bdi', {}, plain(request.principal)), ' · ', el('bdi', {}, plain(request.directory || 'no directory'))),
    ),
  );
  return { node, time, request };
}

const eyes = (request) => `${request.answers.filter((answer) => answer.approves).length} of ${request.approversNeeded}`;

function tickRow({ time, request }) {
  if (view === 'history') {
    setText(time, ago(request.changed));
    return;
  }
  setText(time, left(request.expires) || 'expired');
  time.classList.toggle('short', isShort(request.expires));
}

/** Once a second. */
export function tick() {
  rows.forEach(tickRow);
}

function put(request, before) {
  const old = rows.get(request.id);
  if (old && old.request.version >= request.version) return;
  const made = row(request);
  tickRow(made);
  if (old) {
    if (old.node.classList.contains('chosen')) choose(made.node, true);
    old.node.replaceWith(made.node);
    rows.set(request.id, made);
    return;
  }
  rows.set(request.id, made);
  if (before) list.prepend(made.node);
  else list.append(made.node);
}

function drop(id) {
  rows.get(id)?.node.remove();
  rows.delete(id);
}

/** What an event says of one request. */
export function update(request, query) {
  const belongs = view === 'waiting' ? request.state === 'pending' : query.state.split(',').includes(request.state);
  if (!belongs) drop(request.id);
  else if (rows.has(request.id) || matches(request, query.q)) put(request, true);
  for (const last of list.querySelectorAll(`.row:nth-child(n + ${room + 1})`)) {
    drop(last.dataset.id);
    next = list.lastElementChild?.dataset.id ?? null;
  }
  finish(query);
}

function matches({ action, principal, id }, q) {
  const words = q.trim().toLowerCase();
  return !words || [action, principal, id].some((text) => text.toLowerCase().includes(words));
}

/** Reads the first page and keeps what is still in it. Tells how many wait. */
export async function read(toView, query) {
  if (toView !== view) clear();
  view = toView;
  room = MOST_LIVE;
  const answer = await page(query, null);
  if (!answer) return null;
  const wanted = new Set(answer.requests.map((request) => request.id));
  ids().forEach((id) => wanted.has(id) || drop(id));
  answer.requests.forEach((request) => put(request, false));
  answer.requests.forEach(({ id }, at) => {
    const { node } = rows.get(id);
    if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
  });
  finish(query);
  return answer.pending;
}

/** Reads one page more. */
export async function readMore(query) {
  const button = byId('more');
  button.disabled = true;
  const answer = await page(query, next);
  button.disabled = false;
  answer?.requests.forEach((request) => put(request, false));
  room = Math.max(MOST_LIVE, rows.size);
  finish(query);
}

async function page(query, before) {
  reading?.abort();
  const mine = new AbortController();
  reading = mine;
  try {
    const answer = await listed(
      { state: query.state, limit: PAGE, ...(query.q.trim() && { q: query.q.trim() }), ...(before && { before }) },
      mine.signal,
    );
    learn(answer.now);
    next = answer.next;
    showProblem(byId('listproblem'), null);
    return answer;
  } catch (error) {
    if (!mine.signal.aborted) showProblem(byId('listproblem'), error);
    return null;
  }
}

function finish(query) {
  byId('more').hidden = !next;
  const none = byId('none');
  none.hidden = rows.size > 0;
  const empty = view === 'waiting' ? 'Nothing waits. New requests appear here by themselves.' : 'Nothing yet.';
  setText(none, query.q.trim() ? 'Nothing matches the search.' : empty);
}

export function clear() {
  reading?.abort();
  rows.clear();
  list.replaceChildren();
  next = null;
}

function choose(node, chosen) {
  node.classList.toggle('chosen', chosen);
  if (chosen) node.firstElementChild.setAttribute('aria-current', 'true');
  else node.firstElementChild.removeAttribute('aria-current');
}

/** Marks the row of the request that is shown. */
export function mark(id) {
  list.querySelectorAll('.chosen').forEach((node) => choose(node, false));
  const chosen = rows.get(id)?.node;
  if (!chosen) return;
  choose(chosen, true);
  chosen.scrollIntoView({ block: 'nearest' });
}

/** Picks the row so many further down. */
export function step(from, by) {
  const all = shown();
  if (!all.length) return;
  const at = all.indexOf(from);
  pick(all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]);
}

const shown = () => [...list.children].map((node) => node.dataset.id);
