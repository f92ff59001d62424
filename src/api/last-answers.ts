/**
 * The first paint of a start: opening SQLite takes longer than all the rest of it, so the screens show meanwhile what
 * they read last. `decisions/0002-last-answers.md` says what this may never do.
 */
import type { QueryClient } from '@tanstack/react-query';
import { saveLastAnswers, type StoredAnswer, type StoredAnswers } from '../device/last-answers.ts';
import { readReplicaFile } from '../device/replica-file.ts';
import { giveLastAnswers, readAnswers } from './live-query.ts';

/** Changes come in groups, and a browser that is closed tells us before. */
const SAVE_AFTER_MS = 2_000;

/** More rows would take a phone longer to read than SQLite to open. */
const MOST_ROWS = 600;

/** Shows what this person's screens read last, where that came out of the file that they read now. */
export function takeLastAnswers(client: QueryClient, userId: string, stored: StoredAnswers | null): void {
  const isTheirs = stored?.userId === userId && stored.generation === readReplicaFile(userId).generation;
  giveLastAnswers(client, isTheirs ? stored.answers : []);
}

/** Keeps what the screens read, for the next start, until `signal` says that the person has left. */
export function keepLastAnswers(
  client: QueryClient,
  userId: string,
  signal: AbortSignal,
  saveAfterMs = SAVE_AFTER_MS,
): void {
  const { generation } = readReplicaFile(userId);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    // Without room for it, the next start takes a moment longer.
    saveLastAnswers({ userId, generation, answers: fitting(readAnswers(client)) }).catch(() => undefined);
  };
  const stop = client.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success') timer ??= setTimeout(save, saveAfterMs);
  });
  const saveIfHidden = () => {
    if (document.hidden && timer !== undefined) save();
  };
  document.addEventListener('visibilitychange', saveIfHidden, { signal });
  signal.addEventListener('abort', () => {
    stop();
    clearTimeout(timer);
  });
}

/**
 * The answers that are worth keeping, as many as fit, the first that were asked for first. "Nothing" is not kept: it is
 * what a person would least like to hear wrongly.
 */
function fitting(answers: readonly StoredAnswer[]): StoredAnswer[] {
  let left = MOST_ROWS;
  return answers.filter(({ rows }) => {
    if (rows.length === 0 || rows.length > left) return false;
    left -= rows.length;
    return true;
  });
}
