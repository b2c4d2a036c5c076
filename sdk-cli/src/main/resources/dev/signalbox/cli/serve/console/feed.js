// What happens, as it happens. The browser itself reconnects and says where it was (Last-Event-ID);
// where it gives up, we begin anew, slower each time. After each reconnection the page reads again.

const FIRST_MS = 1000;
const MOST_MS = 15000;
const OFFLINE_AFTER_MS = 8000;
const PING_MS = 15000;
const PING_LIMIT_MS = 5000;

/**
 * Follows the server's events.
 *
 * @param on {state(word), hello(data), event(data), refused()}
 */
export function follow(on) {
  let source = null;
  let delay = FIRST_MS;
  let timer = 0;
  let lostAt = Date.now();
  let state = '';

  function set(next) {
    if (next !== state) {
      state = next;
      on.state(next);
    }
  }

  function lost() {
    if (state === 'live') lostAt = Date.now();
    set(Date.now() - lostAt > OFFLINE_AFTER_MS || !navigator.onLine ? 'offline' : 'reconnecting');
  }

  function open() {
    clearTimeout(timer);
    timer = 0;
    source?.close();
    source = new EventSource('/v1/events');
    source.addEventListener('hello', ({ data }) => {
      delay = FIRST_MS;
      set('live');
      on.hello(JSON.parse(data));
    });
    source.addEventListener('approval', ({ data }) => on.event(JSON.parse(data)));
    source.addEventListener('error', () => {
      lost();
      if (source.readyState === EventSource.CLOSED) again();
    });
  }

  /** Refused, or given up: perhaps the session is over. */
  function again() {
    source?.close();
    on.refused();
    if (timer) return;
    timer = setTimeout(open, delay * (0.75 + Math.random() / 2));
    delay = Math.min(MOST_MS, delay * 2);
  }

  /** A connection may be dead without an error; then only a question tells. */
  async function ping() {
    if (state !== 'live') {
      lost();
      return;
    }
    try {
      await fetch('/healthz', { signal: AbortSignal.timeout(PING_LIMIT_MS), cache: 'no-store' });
    } catch {
      lost();
      again();
    }
  }

  setInterval(ping, PING_MS);
  setInterval(() => state !== 'live' && lost(), 1000);
  addEventListener('offline', lost);
  addEventListener('online', open);
  lost();
  open();
}
