// The HTTP API: JSON in and out, the session's secret with every change, and errors that say what to do.

const LIMIT_MS = 15000;
let csrf = '';

/** What the server refused, or that it could not be reached (status 0). */
export class ApiError extends Error {
  constructor(status, code, message, next) {
    super(message);
    this.status = status;
    this.code = code;
    this.next = next;
  }
}

/** Sends one request. A session that is over leads to the login page and back. */
export async function call(method, path, body, signal) {
  const response = await reach(method, path, body, signal);
  const json = await parsed(response, signal);
  if (response.ok) return json;
  const error = json.error || {};
  if (response.status === 401) toLogin();
  throw new ApiError(
    response.status,
    error.code || 'HTTP_' + response.status,
    error.message || 'the server answered ' + response.status,
    error.next || 'try again',
  );
}

async function parsed(response, signal) {
  try {
    return await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    if (!response.ok) return {};
    throw new ApiError(0, 'UNREACHABLE', 'the answer broke off', 'the page reads again when the server is back');
  }
}

async function reach(method, path, body, signal) {
  const headers = {};
  if (method !== 'GET') headers['X-Signalbox-CSRF'] = csrf;
  if (body) headers['Content-Type'] = 'application/json';
  const timeout = AbortSignal.timeout(LIMIT_MS);
  try {
    return await fetch(path, {
      method,
      headers,
      body: body && JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      credentials: 'same-origin',
      cache: 'no-store',
    });
  } catch (error) {
    if (signal && signal.aborted) throw error;
    throw new ApiError(
      0,
      'UNREACHABLE',
      'the server does not answer',
      method === 'GET'
        ? 'the page goes on by itself when it is back'
        : 'whether this arrived shows here when it is back',
    );
  }
}

/** Who is logged in. */
export async function session() {
  const me = await call('GET', '/v1/session');
  csrf = me.csrf || '';
  return me;
}

export const listed = (parameters, signal) =>
  call('GET', '/v1/approvals?' + new URLSearchParams(parameters), null, signal);
export const found = (id, signal) => call('GET', '/v1/approvals/' + encodeURIComponent(id), null, signal);
export const answer = (id, word, reason) =>
  call('POST', '/v1/approvals/' + encodeURIComponent(id) + '/' + word, { reason });
export const standing = () => call('GET', '/v1/standing');
export const revokeStanding = (id, reason) =>
  call('POST', '/v1/standing/' + encodeURIComponent(id) + '/revoke', { reason });

export async function logout() {
  await call('DELETE', '/v1/session');
  location.assign('/login');
}

let leaving = false;

/** To the login page, and from there back to where we are. */
export function toLogin() {
  if (leaving) return;
  leaving = true;
  location.assign('/login?next=' + encodeURIComponent(location.pathname + location.hash));
}
