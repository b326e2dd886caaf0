/* The rules of the outbox that need neither page nor storage: what is sent of the waiting changes, and what an answer
   of the server means for them. vault.js keeps the changes, sender.js sends them, answering.js shows where each is. */

/**
 * What a field holds: a mark, a note, or nothing.
 * @typedef {number | string | null} Value
 *
 * A change that waits, in the order of this device.
 * @typedef {object} Entry
 * @property {number} n
 * @property {string} field
 * @property {Value} was what the page showed before
 * @property {Value} value
 * @property {string} [refused] why the server did not take it; it waits until the field changes again
 *
 * All waiting changes of one field, as one that is sent.
 * @typedef {object} Sent
 * @property {number} n of the newest
 * @property {string} field
 * @property {Value[]} shown what the server may hold, if nobody else changed the field
 * @property {Value} value
 *
 * @typedef {object} Acknowledgement
 * @property {number} revision
 * @property {number[]} done
 * @property {{n: number, why: string}[]} refused
 * @property {{n: number, field: string, value: Value}[]} elsewhere
 * @property {Record<string, Value>} [values] everything that is stored, if somebody else stored something in between
 */

export const MOST_AT_ONCE = 100;

/**
 * The newest change of each field, with every value that the server may hold because this device sent it.
 * @param {Entry[]} entries oldest first
 * @param {number} tried the newest number that was ever sent, whether or not it arrived
 * @returns {Sent[]}
 */
export function toSend(entries, tried) {
  /** @type {Map<string, Entry[]>} */
  const fields = new Map();
  for (const entry of entries) fields.set(entry.field, [...(fields.get(entry.field) ?? []), entry]);
  return [...fields.values()]
    .filter((ofField) => ofField[ofField.length - 1].refused === undefined)
    .map((ofField) => merged(ofField, tried))
    .sort((one, other) => one.n - other.n)
    .slice(0, MOST_AT_ONCE);
}

/**
 * @param {Entry[]} entries of one field
 * @param {number} tried
 * @returns {Sent}
 */
function merged(entries, tried) {
  const last = entries[entries.length - 1];
  const arrived = entries.slice(0, -1).filter(({ n, refused }) => n <= tried && refused === undefined);
  return {
    n: last.n,
    field: last.field,
    shown: [entries[0].was, ...arrived.map(({ value }) => value)],
    value: last.value,
  };
}

/**
 * The entries that are out of date once their newest one was taken: it and the older ones of its field.
 * @param {Entry[]} entries
 * @param {Sent[]} sent
 * @param {number[]} done
 */
export function taken(entries, sent, done) {
  const newest = new Map(sent.filter(({ n }) => done.includes(n)).map(({ field, n }) => [field, n]));
  return entries.filter(({ field, n }) => n <= (newest.get(field) ?? -1)).map(({ n }) => n);
}

/**
 * The value that each field has on this device.
 * @param {Entry[]} entries oldest first
 * @returns {Map<string, Value>}
 */
export function newest(entries) {
  return new Map(entries.map(({ field, value }) => [field, value]));
}

/**
 * Why changes still wait. A trouble that passes is tried again by itself; the others need the person.
 * @typedef {"offline" | "slow" | "server" | "busy" | "forgotten" | "forbidden" | "closed" | "unreadable"} Trouble
 */

/** @type {Record<number, Trouble>} */
const OF_STATUS = {
  401: "forgotten",
  403: "forbidden",
  404: "forgotten",
  409: "closed",
  429: "busy",
};

/**
 * @param {number} status of an answer that is no success
 * @returns {Trouble}
 */
export function troubleOf(status) {
  return OF_STATUS[status] ?? (status >= 500 ? "server" : "unreadable");
}

/** @param {Trouble | null} trouble */
export function passes(trouble) {
  return trouble === null || ["offline", "slow", "server", "busy"].includes(trouble);
}

/**
 * Whether an answer is the server's own: a proxy or a hotel's sign-in page may answer 200 as well.
 * @param {unknown} said
 * @returns {said is Acknowledgement}
 */
export function isAcknowledgement(said) {
  if (typeof said !== "object" || said === null) return false;
  const { revision, done, refused, elsewhere } = /** @type {Record<string, unknown>} */ (said);
  return Number.isInteger(revision) && [done, refused, elsewhere].every(Array.isArray);
}
