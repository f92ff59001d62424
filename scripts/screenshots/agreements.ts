/** What the pictures of agreeing need besides the demo: proposals by either side, a series that is asked for, a moved session. */

/** Runs as the owner of the database, after the demo was made. */
export const agreements = `
  -- Maya is asked for another time by Ana, and has proposed one to Ben.
  insert into public.reschedule_proposals (id, session_id, proposed_by, scheduled_at, duration_minutes, note, status,
    scope, expires_at, revision)
  select gen_random_uuid(), id, case focus_area when 'Full body' then client_id else trainer_id end,
    scheduled_at + interval '25 hours', duration_minutes,
    case focus_area when 'Full body' then 'My train is late that day. Would the next evening do?' end, 'open', 'this',
    least(now() + interval '30 hours', scheduled_at), gen_random_uuid()
  from public.sessions where status = 'confirmed' and scheduled_at > now() and focus_area in ('Full body', 'Deadlift technique');

  -- Diego's run was moved, and he has not looked yet.
  insert into public.notifications (user_id, kind, session_id, payload)
  select client_id, 'moved', id, jsonb_build_object('from', scheduled_at - interval '23 hours', 'to', scheduled_at,
    'duration_minutes', duration_minutes, 'actor_id', trainer_id, 'count', 1)
  from public.sessions where status in ('confirmed', 'pending') and scheduled_at > now() and focus_area in ('Tempo run', 'Calf pain');

  -- Chloe asks Maya for three weeks in a row, the second of them while Maya is away.
  with asked as (
    insert into public.session_series (id, trainer_id, client_id, rrule, dtstart_local, time_zone, duration_minutes, type)
    select gen_random_uuid(), trainer_id, client_id, 'FREQ=WEEKLY;COUNT=3', now()::date + 15 + time '11:00', 'Europe/Berlin', 45, 'online'
    from public.sessions where focus_area = 'Shoulder check'
    returning *
  )
  insert into public.sessions (id, trainer_id, client_id, scheduled_at, duration_minutes, type, focus_area, status,
    created_by, time_zone, hold_expires_at, series_id, revision)
  select gen_random_uuid(), trainer_id, client_id, (dtstart_local + week * interval '7 days') at time zone time_zone, 45,
    'online', 'Posture, weekly', 'pending', client_id, time_zone, now() + interval '20 hours', id, gen_random_uuid()
  from asked, generate_series(0, 2) as week;
  delete from private.unannounced;
`;
