/**
 * What the app must know before its first paint, read without waiting for Dexie to be loaded: the rows that `login.ts`,
 * `config.ts`, `settings.ts` and `last-answers.ts` keep, in one go. It only reads, and never makes a database: the tables and versions are Dexie's business.
 */
import {
  DATABASE_NAME,
  HOUR_CYCLE,
  LAST_ANSWERS,
  ONLY,
  type StoredAnswers,
  type StoredConfig,
  type StoredLogin,
  type StoredSetting,
} from './stored.ts';

export interface KnownAtStart {
  login: StoredLogin | null;
  /** As it was kept; checked by its reader. */
  config: unknown;
  /** As it was kept; checked by its reader. */
  hourCycle: unknown;
  /** What the screens read last; its rows are as they were kept. */
  lastAnswers: StoredAnswers | null;
}

const NOTHING: KnownAtStart = { login: null, config: undefined, hourCycle: undefined, lastAnswers: null };

/** Reads all four rows; nothing of any on a device that has never kept any. Rejects where storage is forbidden. */
export async function readAtStart(): Promise<KnownAtStart> {
  const database = await openExisting();
  if (database === null) return NOTHING;
  try {
    const read = database.transaction(['login', 'config', 'settings'], 'readonly');
    const settings = read.objectStore('settings');
    const [login, config, hourCycle, lastAnswers] = await Promise.all([
      answerOf(read.objectStore('login').get(ONLY) as IDBRequest<StoredLogin | undefined>),
      answerOf(read.objectStore('config').get(ONLY) as IDBRequest<StoredConfig | undefined>),
      answerOf(settings.get(HOUR_CYCLE) as IDBRequest<StoredSetting | undefined>),
      answerOf(settings.get(LAST_ANSWERS) as IDBRequest<{ value: StoredAnswers } | undefined>),
    ]);
    return {
      login: login ?? null,
      config: config?.config,
      hourCycle: hourCycle?.value,
      lastAnswers: lastAnswers?.value ?? null,
    };
  } finally {
    // A connection that stays would stand in the way of the next version's tables.
    database.close();
  }
}

/** Null where there is none: opening it would make an empty one, which is taken back. */
function openExisting(): Promise<IDBDatabase | null> {
  const opening = indexedDB.open(DATABASE_NAME);
  let isNew = false;
  opening.addEventListener('upgradeneeded', () => {
    isNew = true;
    opening.transaction?.abort();
  });
  return answerOf(opening).catch((error: unknown) => {
    if (isNew) return null;
    throw error;
  });
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB gave no reason')));
  });
}
