// The login page: a token becomes a session.

import { byId, showProblem } from './dom.js';

const form = byId('login');

/** Where to go; only ever a place on this server. */
function next() {
  const wanted = new URLSearchParams(location.search).get('next') || '/';
  try {
    const url = new URL(wanted, location.origin);
    return url.origin === location.origin ? url.href : '/';
  } catch {
    return '/';
  }
}

async function login() {
  const button = form.querySelector('button');
  button.disabled = true;
  showProblem(byId('problem'), null);
  try {
    const response = await fetch('/v1/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: byId('token').value }),
    });
    if (response.ok) {
      location.replace(next());
      return;
    }
    const { error } = await response.json();
    showProblem(byId('problem'), error);
  } catch {
    showProblem(byId('problem'), { message: 'the server does not answer', next: 'try again in a moment' });
  }
  button.disabled = false;
  byId('token').select();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  login();
});
byId('token').focus();
