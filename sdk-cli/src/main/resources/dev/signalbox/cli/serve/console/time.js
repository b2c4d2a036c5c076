// Times as people read them, by the server's clock.

let offset = 0;

/** Learns the server's clock from an answer. */
export function learn(instant) {
  if (instant) offset = Date.parse(instant) - Date.now();
}

export const now = () => Date.now() + offset;

/** How long until an instant: "2 d 3 h", "1 h 05 m", "4:09"; empty once it is over. */
export function left(instant) {
  const seconds = Math.ceil((Date.parse(instant) - now()) / 1000);
  if (!(seconds > 0)) return '';
  const two = (number) => String(number).padStart(2, '0');
  if (seconds >= 86400) return Math.floor(seconds / 86400) + ' d ' + Math.floor((seconds % 86400) / 3600) + ' h';
  if (seconds >= 3600) return Math.floor(seconds / 3600) + ' h ' + two(Math.floor((seconds % 3600) / 60)) + ' m';
  return Math.floor(seconds / 60) + ':' + two(seconds % 60);
}

/** Whether less than a minute is left. */
export const isShort = (instant) => Date.parse(instant) - now() < 60000;

/** How long ago: "just now", "4 min ago", "3 h ago", "2 d ago". */
export function ago(instant) {
  const seconds = (now() - Date.parse(instant)) / 1000;
  if (seconds < 45) return 'just now';
  if (seconds < 3600) return Math.max(1, Math.round(seconds / 60)) + ' min ago';
  if (seconds < 86400) return Math.round(seconds / 3600) + ' h ago';
  return Math.round(seconds / 86400) + ' d ago';
}

const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

export const exact = (instant) => format.format(new Date(instant));
