/* What a device remembers besides the answers: whether they are to be submitted, and for how long it keeps them. */
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
 * Removes what was not used for 30 days and has nothing waiting: a wrong clock never costs an answer.
 * @param {number} [now]
 */
export async function wipeOld(now = Date.now()) {
  const database = await open();
  await within(database, ["changes", "responses"], "readwrite", async (transaction) => {
    for (const { of, usedAt } of await answered(transaction.objectStore("responses").getAll())) {
      const waiting = await answered(transaction.objectStore("changes").index("of").count(of));
      if (!waiting && now - usedAt > DAYS_KEPT * 86_400_000) await removeAll(transaction, of);
    }
  });
  database.close();
}
