/** A trainer and a client in the middle of a session, with others behind them: what is said and noted around a session. */

/** Run as the database's owner: Theo trains Diego just now; one session was called off late; one review has no reply yet. */
export const aftermath = `
do $$
declare
  theo uuid := (select id from auth.users where email = 'theo@spotter.example');
  diego uuid := (select id from auth.users where email = 'diego@spotter.example');
  running constant uuid := gen_random_uuid();
  begun constant timestamptz := date_trunc('minute', now()) - interval '24 minutes';
  late uuid;
begin
  insert into public.sessions (
    id, trainer_id, client_id, scheduled_at, duration_minutes, type, status, focus_area, location, directions, prep_note,
    client_note, created_by, created_at
  ) values (
    running, theo, diego, begun, 60, 'in_person', 'confirmed', 'Upper body strength',
    'Prospect Park, 9th Street entrance, Brooklyn, NY', 'By the Lafayette memorial.', 'Lifting shoes, wrist wraps, water.',
    'My left shoulder pinches above head height', diego, now() - interval '5 days'
  );
  insert into public.session_notes (id, session_id, author_id, visibility, body, revision)
  select gen_random_uuid(), running, author, visibility, body, gen_random_uuid()
  from (values
    (theo, 'shared', E'Landmine press 4 × 8, 20 kg\\nChest supported row 3 × 10, 32.5 kg\\nFarmer’s carry 4 × 40 m, 2 × 16 kg'),
    (theo, 'private', 'Bench 3 × 8 at 42.5 kg, last set slow. Press from the landmine instead. Ask about sleep.'),
    (diego, 'private', 'Ask Theo whether swimming is all right this week.')
  ) as noted (author, visibility, body);
  update public.sessions
  set cancel_kind = 'late', cancelled_at = scheduled_at - interval '3 hours', cancel_reason = 'My daughter is ill'
  where trainer_id = theo and client_id = diego and status = 'cancelled'
  returning id into late;
  update public.session_events set detail = jsonb_build_object('cancel_kind', 'late', 'reason', 'My daughter is ill')
  where session_id = late and kind = 'cancelled';
  update public.session_reviews set reply = null
  where session_id in (select id from public.sessions where trainer_id = theo and focus_area = 'Long run');
end
$$;
`;
