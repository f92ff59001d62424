/**
 * Keeps all about the trainers a person trains with on their device, whatever screen is open: hours, taken time and places
 * are what booking without a network is judged by.
 */
import type { Replica } from '../../replica/replica.ts';
import { followStream } from '../../replica/streams.ts';
import { ownTrainerIdsQuery, trainerStream } from '../../replica/trainers.ts';

/** Follows the streams of the person's own trainers, as they come and go, until `signal` ends it. */
export function followOwnTrainers(
  replica: Replica,
  userId: string,
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): void {
  const followed = new Map<string, () => void>();
  const stopAll = () => {
    for (const stop of followed.values()) stop();
    followed.clear();
  };
  const renew = async () => {
    const ids = await ownTrainerIdsQuery(replica, userId).execute();
    if (signal.aborted) return;
    for (const [id, stop] of followed) {
      if (ids.includes(id)) continue;
      stop();
      followed.delete(id);
    }
    for (const id of ids) {
      if (!followed.has(id)) followed.set(id, followStream(replica, trainerStream(id, true)));
    }
  };
  signal.addEventListener('abort', stopAll);
  replica.onChangeWithCallback(
    { onChange: () => renew().catch(onFailure) },
    { tables: ['trainer_clients'], signal, triggerImmediate: true },
  );
}
