/* What a device remembers besides the answers: whether they are to be submitted, and for how long it keeps them. */
import { forgetPages } from "./offline.js";
import { answered, open, removeAll, within } from "./vault.js";

const DAYS_KEPT = 30;

/**
 * Whether the person pressed Submit while it could not be sent, and wants it sent later.
 * @param {string} of
 */
export async function hasWish(of) {
  const database = await open();
  const row = await within(database, ["responses"], "readonly", (tx) => answered(tx.objectStore("responses").get(of)));
  database.close();
  return Boolean(row?.submits);
}

/** @param {string} of */
export function keepWish(of) {
  return setWish(of, true);
}

/** @param {string} of */
export function forgetWish(of) {
  return setWish(of, false);
}

/**
 * @param {string} of
 * @param {boolean} submits
 */
async function setWish(of, submits) {
  const database = await open();
  await within(database, ["responses"], "readwrite", async (transaction) => {
    const rows = transaction.objectStore("responses");
    const row = await answered(rows.get(of));
    if (row) rows.put({ ...row, submits });
  });
  database.close();
}

/**
 * Removes what was not used for 30 days and has nothing waiting, and the pages with it: a wrong clock never costs an
 * answer.
 * @param {number} [now]
 */
export async function wipeOld(now = Date.now()) {
  const database = await open();
  const rounds = await within(database, ["changes", "responses"], "readwrite", (tx) => removeOld(tx, now));
  database.close();
  for (const round of rounds) await forgetPages(round);
}

/**
 * @param {IDBTransaction} transaction
 * @param {number} now
 * @returns {Promise<string[]>} the rounds of which this browser needs no page any more
 */
async function removeOld(transaction, now) {
  const rounds = [];
  for (const { of, round, usedAt } of await answered(transaction.objectStore("responses").getAll())) {
    const waiting = await answered(transaction.objectStore("changes").index("of").count(of));
    if (waiting || now - usedAt <= DAYS_KEPT * 86_400_000) continue;
    await removeAll(transaction, of);
    if (round) rounds.push(round);
  }
  return rounds;
}
