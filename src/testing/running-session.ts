/** A session of now, for whoever tries a call: its room is open. */

/** Ben's and Maya's. */
export const RUNNING_SESSION = '0b5e9c1e-7a55-4c1e-9d2f-3f1d2c4b5a69';

/** One that began a moment ago, for an hour: as SQL for the database's owner. What the demo has around that time gives way. */
export const MAKE_RUNNING_SESSION = makeSession('- 5 minutes');

/** One that begins in a moment, which is what the most is shown of. */
export const MAKE_NEXT_SESSION = makeSession('+ 4 minutes');

function makeSession(beginsAt: string): string {
  return `
  update public.sessions set status = 'cancelled', cancelled_at = now(), cancel_kind = 'trainer'
  where status in ('pending', 'confirmed') and scheduled_at < now() + interval '2 hours' and ends_at > now() - interval '1 hour';
  insert into public.sessions (id, trainer_id, client_id, scheduled_at, duration_minutes, type, focus_area, status,
    created_by, time_zone, revision)
  select '${RUNNING_SESSION}', trainer_id, client_id, date_trunc('minute', now()) + interval '${beginsAt}', 60, 'online',
    'Upper body', 'confirmed', client_id, 'Europe/London', gen_random_uuid()
  from public.trainer_clients where client_display_name = 'Ben Schulz' limit 1;
`;
}
