// The answer to a request: a reason, and a second step before what is critical is approved.

import { answer } from './api.js';
import { el, showProblem } from './dom.js';
import { worst } from './marks.js';
import { left } from './time.js';

/**
 * The form below a request. It stays while its request changes, so that nothing typed is lost.
 *
 * @param hidden tells how many lines of the command have not been shown
 * @param done is told of the request as it then is
 */
export function decision(first, { hidden, done, mayWrite }) {
  let request = first;
  let busy = false;
  let asking = false;
  const reason = el('textarea', { id: 'reason', rows: '2', maxlength: '2000', placeholder: 'Why? The agent and the audit log see it.' });
  const problem = el('div', { class: 'problem', role: 'alert', hidden: true });
  const approve = el('button', { type: 'button', class: 'primary', id: 'approve', onclick: () => begin() }, 'Approve');
  const deny = el('button', { type: 'button', class: 'danger', id: 'deny', onclick: () => refuse() }, 'Deny');
  const yes = el('button', { type: 'button', class: 'primary', id: 'confirm', onclick: () => send('approve') }, 'Yes, approve');
  const back = el('button', { type: 'button', onclick: () => ask(false) }, 'Back');
  const revoke = el('button', { type: 'button', class: 'danger', id: 'revoke', onclick: () => send('revoke') }, 'Revoke the approval');
  const words = el('p');
  const sure = el('div', { class: 'sure', hidden: true }, words, el('div', { class: 'buttons' }, yes, back));
  const buttons = el('div', { class: 'buttons' }, approve, deny, revoke);
  const node = el('form', { class: 'decide', onsubmit: (event) => event.preventDefault() },
    el('label', { for: 'reason' }, 'Reason ', el('span', { class: 'quiet' }, 'needed to deny')), reason, problem, sure, buttons);
  reason.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.ctrlKey) wanted === 'deny' ? refuse() : begin();
  });
  let wanted = 'approve';

  function begin() {
    wanted = 'approve';
    if (worst(request.findings) === 'critical' || hidden() > 0) ask(true);
    else send('approve');
  }

  function ask(now) {
    asking = now;
    words.textContent =
      (hidden() > 0 ? `You have not seen ${hidden()} lines of this. ` : '') +
      (worst(request.findings) === 'critical' ? 'This is critical: what it destroys may not come back. ' : '') +
      'It runs once, exactly as shown. Approve it?';
    update(request);
    if (now) yes.focus();
    else approve.focus();
  }

  function refuse() {
    wanted = 'deny';
    if (reason.value.trim()) {
      send('deny');
      return;
    }
    showProblem(problem, { message: 'a denial needs a reason', next: 'say what the agent should do instead' });
    reason.focus();
  }

  async function send(word) {
    if (busy || !mayWrite()) return;
    busy = true;
    showProblem(problem, null);
    update(request);
    try {
      const changed = await answer(request.id, word, reason.value.trim());
      reason.value = '';
      asking = false;
      busy = false;
      done(changed);
    } catch (error) {
      busy = false;
      asking = false;
      update(request);
      showProblem(problem, error);
      if (error.status === 409) done(null);
    }
  }

  function update(changed) {
    request = changed;
    const open = request.state === 'pending' && left(request.expires) !== '';
    const granted = request.state === 'approved';
    const off = busy || !mayWrite();
    if (!open) asking = false;
    node.classList.toggle('closed', !open && !granted);
    sure.hidden = !asking;
    approve.hidden = deny.hidden = !open || asking;
    revoke.hidden = !granted;
    reason.disabled = busy;
    for (const button of [approve, deny, yes, revoke]) button.disabled = off;
  }

  update(first);
  return {
    node,
    update,
    refresh: () => update(request),
    approve: () => request.state === 'pending' && !approve.disabled && ask(true),
    deny: () => {
      wanted = 'deny';
      if (request.state === 'pending') reason.focus();
    },
    back: () => asking && (ask(false), true),
  };
}
