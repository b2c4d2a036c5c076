// The console: which view is shown, and what the server tells meanwhile.

import { listed, logout, session } from './api.js';
import * as detail from './detail.js';
import { byId, setText, showProblem } from './dom.js';
import { follow } from './feed.js';
import { showGrants } from './grants.js';
import { bind } from './keys.js';
import * as list from './list.js';
import { learn } from './time.js';

const SEARCH_MS = 200;
const COUNT_MS = 250;
const search = byId('search');
const stateChoice = byId('state');
let me = null;
let view = '';
let link = 'reconnecting';

const query = () => ({ q: search.value, state: view === 'history' ? stateChoice.value : 'pending' });

const context = {
  get me() {
    return me;
  },
  isLive: () => link === 'live',
  close: () => go(view, null),
  changed: (request) => take(request),
};

function go(toView, id) {
  location.hash = '#/' + toView + (id ? '/' + encodeURIComponent(id) : '');
}

/** What the address says is shown. */
function route() {
  const [, wanted = '', id = ''] = location.hash.split('/');
  const to = ['waiting', 'history', 'standing'].includes(wanted) ? wanted : 'waiting';
  if (to !== view) enter(to);
  document.body.classList.toggle('one', Boolean(id) || to === 'standing');
  if (to === 'standing') return;
  const asked = decodeURIComponent(id);
  if (asked) detail.show(asked, context);
  else detail.empty(to === 'waiting' ? 'Choose a request, or press j.' : 'Choose a request.');
  list.mark(asked);
}

function enter(to) {
  view = to;
  document.body.dataset.view = to;
  document.querySelectorAll('nav a').forEach((a) =>
    a.dataset.view === to ? a.setAttribute('aria-current', 'page') : a.removeAttribute('aria-current'));
  search.value = '';
  stateChoice.hidden = to !== 'history';
  if (to === 'standing') showGrants(me);
  else refresh();
}

async function refresh() {
  if (view === 'standing') return;
  const pending = await list.read(view, query());
  if (pending !== null) showCount(pending);
  list.mark(detail.shownId());
}

function showCount(pending) {
  const text = pending > 9999 ? '9,999+' : pending.toLocaleString('en');
  setText(byId('count'), text);
  byId('count').hidden = pending === 0;
  document.title = (pending ? `(${text}) ` : '') + 'Signalbox';
}

let counting = 0;

/** How many wait is asked soon after something happened, not for each event of many. */
function countSoon() {
  counting ||= setTimeout(async () => {
    counting = 0;
    try {
      showCount((await listed({ state: 'pending', limit: 1 })).pending);
    } catch {
      // the connection is lost; reading again after it is back tells
    }
  }, COUNT_MS);
}

/** A request is now like this. */
function take(request) {
  if (view !== 'standing') list.update(request, query());
  if (detail.shownId() === request.id) detail.draw(request, context);
  list.mark(detail.shownId());
  countSoon();
}

function happened({ at, kind, actor, request }) {
  learn(at);
  if (!request) return;
  const own = actor === me.name;
  if (kind === 'submitted') setText(byId('news'), `New request by ${request.principal}`);
  else if (!own && detail.shownId() === request.id) setText(byId('news'), `This request is now ${request.state}`);
  take(request);
}

const BANNERS = {
  reconnecting: 'The connection to the server is lost; connecting again. Until then nothing can be answered here.',
  offline: 'The server cannot be reached. What is shown may be old, and nothing can be answered until it is back; the page tries again by itself.',
};

let was = '';

function linkIs(state) {
  link = state;
  byId('link').dataset.state = state;
  setText(byId('link'), state);
  const banner = byId('banner');
  banner.hidden = state === 'live' || (state === 'reconnecting' && !was);
  setText(banner, BANNERS[state] || '');
  was = state;
  redrawForm();
}

function redrawForm() {
  const id = detail.shownId();
  if (!id) return;
  document.body.classList.toggle('lost', link !== 'live');
  detail.form()?.refresh();
}

async function hello({ now }) {
  learn(now);
  await refresh();
  if (detail.shownId()) detail.show(detail.shownId(), context);
}

let typing = 0;
search.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(refresh, SEARCH_MS);
});
byId('find').addEventListener('submit', (event) => event.preventDefault());
stateChoice.addEventListener('change', refresh);
byId('more').addEventListener('click', () => list.readMore(query()));
byId('logout').addEventListener('click', () => logout().catch((error) => showProblem(byId('listproblem'), error)));
addEventListener('hashchange', route);
let fitting = 0;
addEventListener('resize', () => {
  clearTimeout(fitting);
  fitting = setTimeout(detail.fit, 150);
});
list.onPick((id) => go(view, id));

bind({
  j: () => view !== 'standing' && list.step(detail.shownId(), 1),
  k: () => view !== 'standing' && list.step(detail.shownId(), -1),
  a: () => detail.form()?.approve(),
  d: () => detail.form()?.deny(),
  '/': () => search.focus(),
  1: () => go('waiting', null),
  2: () => go('history', null),
  3: () => go('standing', null),
  Escape: () => detail.form()?.back() || (detail.shownId() && go(view, null)),
});

async function start() {
  try {
    me = await session();
  } catch (error) {
    if (error.status !== 401) {
      showProblem(byId('listproblem'), error);
      setTimeout(start, 3000);
    }
    return;
  }
  setText(byId('who'), `${me.name} · ${me.role}`);
  route();
  follow({ state: linkIs, hello, event: happened, refused: () => session().catch(() => {}) });
  setInterval(() => {
    list.tick();
    detail.tick();
  }, 1000);
}

start();
