/** What the pictures of calls need besides the demo: a session online within a day, and one that was held with its call. */

/** Runs as the owner of the database, after the demo was made. */
export const calls = `
do $$
declare
  theo uuid := (select id from auth.users where email = 'theo@spotter.example');
  chloe uuid := (select id from auth.users where email = 'chloe@spotter.example');
  next constant uuid := gen_random_uuid();
  held public.sessions;
begin
  for hour in 5..22 loop
    begin
      insert into public.sessions (id, trainer_id, client_id, scheduled_at, duration_minutes, type, status, focus_area,
        prep_note, created_by, created_at)
      values (next, theo, chloe, date_trunc('hour', now()) + hour * interval '1 hour', 45, 'online', 'confirmed',
        'Calf and ankle', 'A mat and a wall', chloe, now() - interval '5 days');
      exit;
    exception when exclusion_violation then null;
    end;
  end loop;
  insert into public.call_checks (id, session_id, user_id, ok, detail, checked_at)
  values (gen_random_uuid(), next, chloe, false, '{"camera": "ok", "microphone": "problem", "speaker": "ok"}', now());
  select * into held from public.sessions where trainer_id = theo and client_id = chloe and focus_area = 'Running form';
  insert into public.session_events (session_id, kind, actor_id, server_at)
  select held.id, kind, actor, held.scheduled_at + minutes * interval '1 minute'
  from (values
    ('call_joined', theo, -4), ('call_joined', chloe, 1), ('call_left', chloe, 45), ('call_left', theo, 46)
  ) as happened (kind, actor, minutes);
  update public.sessions set attendance = 'unknown' where id = held.id;
  delete from private.unannounced;
end
$$;
`;
