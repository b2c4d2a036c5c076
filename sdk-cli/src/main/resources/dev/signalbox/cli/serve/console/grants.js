// Standing grants: what an admin allowed ahead, and for how long.

import { revokeStanding, standing } from './api.js';
import { byId, el, showProblem } from './dom.js';
import { plain } from './marks.js';
import { exact, left } from './time.js';

/** Lists them in the pane. */
export async function showGrants(me) {
  const pane = byId('pane');
  const problem = el('div', { class: 'problem', role: 'alert', hidden: true });
  const body = el('div', {}, el('p', { class: 'none' }, 'Reading …'));
  pane.replaceChildren(
    el('h1', {}, 'Standing grants'),
    el('p', { class: 'quiet' }, 'What an admin allowed ahead: for these rules, below this directory, so often, until then.'),
    problem, body);
  const again = () => showGrants(me);
  try {
    const grants = (await standing()).standing;
    body.replaceChildren(...(grants.length ? grants.map((grant) => card(grant, me, problem, again)) : [el('p', { class: 'none' }, 'There are none.')]));
  } catch (error) {
    body.replaceChildren();
    showProblem(problem, error);
  }
}

function card(grant, me, problem, again) {
  const over = grant.revoked || !left(grant.expires) || grant.used >= grant.uses;
  const revoke = el('button', { type: 'button', class: 'danger' }, 'Revoke');
  revoke.addEventListener('click', async () => {
    revoke.disabled = true;
    try {
      await revokeStanding(grant.id, 'revoked in the console');
      again();
    } catch (error) {
      revoke.disabled = false;
      showProblem(problem, error);
    }
  });
  const state = grant.revoked ? 'revoked' : over ? 'over' : left(grant.expires) + ' left';
  return el('article', { class: 'grant' + (over ? ' over' : '') },
    el('p', { class: 'what' }, el('b', {}, plain(grant.directory)), el('span', { class: 'state' }, state)),
    el('p', {}, ...grant.rules.flatMap((rule) => [el('code', {}, plain(rule)), ' '])),
    el('p', { class: 'quiet' }, 'For ', el('bdi', {}, grant.principal ? plain(grant.principal) : 'anyone'), `, used ${grant.used} of ${grant.uses} times, until ${exact(grant.expires)}`),
    el('p', {}, 'By ', el('bdi', {}, plain(grant.by)), ': ', plain(grant.reason)),
    me.role === 'admin' && !over && revoke);
}
