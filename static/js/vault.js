/* Where changes wait until the server has them. On one's own device that is IndexedDB, encrypted with a key that no
   script can read out; on a shared device, and where the browser refuses, it is the memory of this page alone. */

/** @typedef {import("./outbox.js").Entry} Entry */
/** @typedef {import("./outbox.js").Value} Value */

/**
 * All answers of one person to one questionnaire, as the server had them.
 * @typedef {{revision: number, values: Record<string, Value>}} Copy
 *
 * @typedef {object} Vault
 * @property {"device" | "memory"} kind
 * @property {string} device
 * @property {(change: {field: string, was: Value, value: Value}) => Promise<number>} append resolves once it is stored
 * @property {() => Promise<Entry[]>} entries oldest first
 * @property {() => Promise<number>} tried
 * @property {(n: number) => Promise<void>} setTried
 * @property {(numbers: number[]) => Promise<void>} remove
 * @property {(n: number, why: string) => Promise<void>} refuse
 * @property {() => Promise<Copy | null>} copy
 * @property {(copy: Copy) => Promise<void>} keepCopy
 */

const NAME = "answers";

/**
 * @param {string} of
 * @param {boolean} isShared
 * @param {string} [round] whose pages this browser keeps as well
 * @returns {Promise<Vault>}
 */
export async function openVault(of, isShared, round) {
  try {
    /* what waits from before stays until it is sent */
    if (!isShared || (await isWaiting(of))) return await deviceVault(of, round);
    await wipe([of]);
    return memoryVault();
  } catch {
    /* storage is full or forbidden, or the page did not come over a secure connection */
    return memoryVault();
  }
}

/** @returns {Vault} */
export function memoryVault() {
  /** @type {Entry[]} */
  let entries = [];
  let count = 0;
  let tried = 0;
  return {
    kind: "memory",
    device: newDevice(),
    append: async (change) => entries.push({ ...change, n: ++count }) && count,
    entries: async () => [...entries],
    tried: async () => tried,
    setTried: async (n) => {
      tried = Math.max(tried, n);
    },
    remove: async (numbers) => {
      entries = entries.filter(({ n }) => !numbers.includes(n));
    },
    refuse: async (n, why) => {
      entries = entries.map((entry) => (entry.n === n ? { ...entry, refused: why } : entry));
    },
    copy: async () => null,
    keepCopy: async () => {},
  };
}

function newDevice() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} of
 * @param {string} [round]
 * @returns {Promise<Vault>}
 */
async function deviceVault(of, round) {
  const database = await open();
  const { key, device } = await rowOf(database, of, round);
  const sealing = sealingWith(key);
  /** @type {Map<number, Entry>} */
  /* an entry never changes but by being refused: each is decrypted once */
  const read = new Map();

  /** @param {Stored} stored */
  async function unsealed({ n, sealed, refused }) {
    const entry = read.get(n) ?? { ...(await sealing.open(sealed)), n };
    read.set(n, entry);
    return refused === undefined ? entry : { ...entry, refused };
  }

  /** @param {(row: any) => void} change */
  async function updateRow(change) {
    await within(database, ["responses"], "readwrite", async (transaction) => {
      const rows = transaction.objectStore("responses");
      const row = await answered(rows.get(of));
      if (!row) return;
      change(row);
      rows.put(row);
    });
  }

  const row = () => within(database, ["responses"], "readonly", (tx) => answered(tx.objectStore("responses").get(of)));

  return {
    kind: "device",
    device,
    async append(change) {
      const sealed = await sealing.seal(change);
      const adding = (/** @type {IDBTransaction} */ transaction) =>
        answered(transaction.objectStore("changes").add({ of, sealed }));
      return Number(await within(database, ["changes"], "readwrite", adding));
    },
    async entries() {
      /** @type {Stored[]} */
      const stored = await within(database, ["changes"], "readonly", (transaction) =>
        answered(transaction.objectStore("changes").index("of").getAll(of)),
      );
      return Promise.all(stored.map(unsealed));
    },
    tried: async () => (await row())?.tried ?? 0,
    setTried: (n) =>
      updateRow((own) => {
        own.tried = Math.max(own.tried, n);
      }),
    async remove(numbers) {
      await within(database, ["changes"], "readwrite", async (transaction) => {
        for (const n of numbers) transaction.objectStore("changes").delete(n);
      });
    },
    async refuse(n, why) {
      await within(database, ["changes"], "readwrite", async (transaction) => {
        const changes = transaction.objectStore("changes");
        const stored = await answered(changes.get(n));
        if (stored) changes.put({ ...stored, refused: why });
      });
    },
    async copy() {
      const sealed = (await row())?.copy;
      return sealed ? sealing.open(sealed) : null;
    },
    async keepCopy(copy) {
      const sealed = await sealing.seal(copy);
      await updateRow((own) => {
        own.copy = sealed;
      });
    },
  };
}

/**
 * @typedef {{iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer}} Sealed
 * @typedef {{n: number, of: string, sealed: Sealed, refused?: string}} Stored
 */

/** @param {CryptoKey} key */
function sealingWith(key) {
  return {
    /** @param {unknown} value @returns {Promise<Sealed>} */
    async seal(value) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const bytes = new TextEncoder().encode(JSON.stringify(value));
      return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes) };
    },
    /** @param {Sealed} sealed */
    async open({ iv, data }) {
      const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data);
      return JSON.parse(new TextDecoder().decode(bytes));
    },
  };
}

/** @returns {Promise<IDBDatabase>} */
export function open() {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => {
    const changes = opening.result.createObjectStore("changes", { keyPath: "n", autoIncrement: true });
    changes.createIndex("of", "of");
    opening.result.createObjectStore("responses", { keyPath: "of" });
  };
  return answered(opening);
}

/**
 * The row of these answers, made at first use. Two tabs that make it at once keep the first one.
 * @param {IDBDatabase} database
 * @param {string} of
 * @param {string} [round]
 */
async function rowOf(database, of, round) {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return within(database, ["responses"], "readwrite", async (transaction) => {
    const rows = transaction.objectStore("responses");
    const own = (await answered(rows.get(of))) ?? { of, key, device: newDevice(), tried: 0, copy: null };
    rows.put({ ...own, round, usedAt: Date.now() });
    return own;
  });
}

/** @param {string} of */
async function isWaiting(of) {
  const database = await open();
  const count = await within(database, ["changes"], "readonly", (transaction) =>
    answered(transaction.objectStore("changes").index("of").count(of)),
  );
  database.close();
  return count > 0;
}

/**
 * Removes everything that this browser keeps of these answers, and the key with it.
 * @param {string[]} keys
 */
export async function wipe(keys) {
  globalThis.sessionStorage?.clear(); // the own link that this tab came by
  const database = await open();
  await within(database, ["changes", "responses"], "readwrite", async (transaction) => {
    for (const of of keys) await removeAll(transaction, of);
  });
  database.close();
}

/**
 * @param {IDBTransaction} transaction
 * @param {string} of
 */
export async function removeAll(transaction, of) {
  const changes = transaction.objectStore("changes");
  for (const n of await answered(changes.index("of").getAllKeys(of))) changes.delete(n);
  transaction.objectStore("responses").delete(of);
}

/**
 * Runs one transaction; resolves once it is on the disk, with what `act` returned.
 * @template T
 * @param {IDBDatabase} database
 * @param {string[]} stores
 * @param {IDBTransactionMode} mode
 * @param {(transaction: IDBTransaction) => Promise<T>} act
 * @returns {Promise<T>}
 */
export function within(database, stores, mode, act) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, mode, { durability: "strict" });
    const acting = act(transaction);
    acting.catch(reject);
    transaction.oncomplete = () => resolve(acting);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
