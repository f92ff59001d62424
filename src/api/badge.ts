/** The number on the installed app's icon: what waits for the person themselves. */
import { attentionQuery } from '../replica/attention.ts';
import type { Services } from './services.ts';

/** Many rows change together in a sync; a number on an icon can wait for them. */
const THROTTLE_MS = 1_000;

export type BadgeHolder = Pick<Navigator, 'setAppBadge' | 'clearAppBadge'>;

/** Keeps the number right until `signal` says that the person has left, and takes it away then. */
export function followBadge(
  { replica, identity, now }: Pick<Services, 'replica' | 'identity' | 'now'>,
  holder: Partial<BadgeHolder>,
  signal: AbortSignal,
): void {
  if (holder.setAppBadge === undefined || holder.clearAppBadge === undefined) return;
  let shown: number | null = null;
  const show = async () => {
    const [waiting = 0] = await attentionQuery(replica, identity.userId, now()).execute();
    if (signal.aborted || waiting === shown) return;
    shown = waiting;
    await (waiting === 0 ? holder.clearAppBadge?.() : holder.setAppBadge?.(waiting));
  };
  // A number that could not be shown is not worth a word.
  const renew = () => show().catch(() => undefined);
  signal.addEventListener('abort', () => void holder.clearAppBadge?.().catch(() => undefined));
  replica.onChangeWithCallback(
    { onChange: renew },
    {
      tables: ['rejected_writes', 'sessions', 'reschedule_proposals'],
      throttleMs: THROTTLE_MS,
      signal,
      triggerImmediate: true,
    },
  );
}
