/** A session of Theo with Diego that has just begun, and is to be joined: nothing else that the two have stands in its way. */
export const RUNNING = '6d2b8f0a-3c1e-4a57-8f65-0f2f6a9d1c11';

/** Runs as the owner of the database, after the demo was made. */
export const runningCall = `
do $$
declare
  theo uuid := (select id from auth.users where email = 'theo@spotter.example');
  diego uuid := (select id from auth.users where email = 'diego@spotter.example');
begin
  update public.sessions set status = 'cancelled', cancelled_at = now(), cancel_kind = 'trainer'
  where (trainer_id = theo or client_id = diego) and status in ('pending', 'confirmed')
    and scheduled_at < now() + interval '2 hours' and ends_at > now() - interval '1 hour';
  insert into public.sessions (id, trainer_id, client_id, scheduled_at, duration_minutes, type, status, focus_area,
    created_by, created_at)
  values ('${RUNNING}', theo, diego, date_trunc('minute', now()) - interval '4 minutes', 60, 'online', 'confirmed',
    'Upper body strength', diego, now() - interval '5 days');
  delete from private.unannounced;
end
$$;
`;
