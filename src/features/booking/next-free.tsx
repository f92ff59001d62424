import { useMemo } from 'react';
import { useSlots } from '../../api/availability/slots.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import { formatDay, formatTime, nearDay } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';

const DAY = 86_400_000;
/** What lies further off is looked for on the page that books. */
const LOOK_AHEAD_DAYS = 14;
const USUAL_MINUTES = 60;

/** When somebody could have an hour of a trainer next; nothing where this device does not know their days. */
export function NextFree({ trainerId }: { trainerId: string }) {
  const format = useFormat();
  const now = useNow(60_000);
  const from = Math.floor(now.getTime() / DAY) * DAY;
  const range = useMemo(() => [new Date(from), new Date(from + LOOK_AHEAD_DAYS * DAY)] as const, [from]);
  const { data: slots } = useSlots(trainerId, USUAL_MINUTES, ...range);
  if (slots === null) return null;
  // Its line is there from the start: what stands below must not jump.
  if (slots === undefined) return '\u00A0';
  const first = slots.find(({ clash }) => clash === null)?.startsAt;
  if (first === undefined) return m.booking_next_free_none({ days: LOOK_AHEAD_DAYS });
  const day = nearDay(first, now, format) ?? formatDay(first, now, format);
  return m.booking_next_free({ day, time: formatTime(first, format) });
}
