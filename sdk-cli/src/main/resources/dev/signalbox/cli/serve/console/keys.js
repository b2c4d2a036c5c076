// The keyboard. Keys do nothing while something is typed, and never with Ctrl, Alt or Meta.

import { byId } from './dom.js';

/** Binds keys to actions by name: {j: fn, ...}. */
export function bind(actions) {
  const help = byId('keys');
  byId('help').addEventListener('click', () => help.showModal());
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || help.open) return;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === 'Escape') {
      if (typing) event.target.blur();
      else actions.Escape();
      return;
    }
    if (typing) return;
    if (event.key === '?') {
      event.preventDefault();
      help.showModal();
      return;
    }
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : null;
    if (action) {
      event.preventDefault();
      action();
    }
  });
}
