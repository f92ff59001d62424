-- The demo people's lives, relative to now. Finds the people by their e-mail addresses; where they are not, or have
-- sessions already, it does nothing. Run by the database's owner: the rules judge what people write, not this.
do $$
declare
  maya uuid := (select id from auth.users where email = 'maya@spotter.example');
  theo uuid := (select id from auth.users where email = 'theo@spotter.example');
  ana uuid := (select id from auth.users where email = 'ana@spotter.example');
  ben uuid := (select id from auth.users where email = 'ben@spotter.example');
  chloe uuid := (select id from auth.users where email = 'chloe@spotter.example');
  diego uuid := (select id from auth.users where email = 'diego@spotter.example');
  -- Spotter's own namespace: open hours are named by their key (see judge_availability).
  namespace constant uuid := '5e9d6c1c-52a1-4f0b-9d2f-0d7f6a1f9b7e';
  soon constant timestamptz := date_trunc('minute', now()) + interval '8 minutes';
begin
  if num_nulls(maya, theo, ana, ben, chloe, diego) > 0
    or exists (select from public.sessions where trainer_id in (maya, theo)) then
    return;
  end if;

  -- Who they are ------------------------------------------------------------------------------------------------------

  update public.users as person
  set role = known.role, display_name = known.name, time_zone = known.zone, locale = known.locale,
    onboarded_at = now() - interval '90 days'
  from (values
    (maya, 'trainer', 'Maya Kowalski', 'Europe/Berlin', 'en-GB'),
    (theo, 'trainer', 'Theo Okafor', 'America/New_York', 'en-US'),
    (ana, 'client', 'Ana Ferreira', 'Europe/Lisbon', 'en-GB'),
    (ben, 'client', 'Ben Schulz', 'Europe/Berlin', 'en-GB'),
    (chloe, 'client', 'Chloe Tan', 'Asia/Singapore', 'en-SG'),
    (diego, 'client', 'Diego Ramos', 'America/New_York', 'en-US')
  ) as known (id, role, name, zone, locale)
  where person.id = known.id;

  insert into public.trainer_profiles (id, headline, bio, specialties, published, buffer_after_minutes)
  values
    (maya, 'Strength and mobility, in Berlin and online',
      'Ten years of barbells and bad backs. We start where you are, and nobody leaves without a plan.',
      '["Strength", "Mobility", "Postnatal"]', true, 15),
    (theo, 'Running and endurance coach, from New York',
      'From the couch to the first marathon, mostly outdoors. Online for everything that needs no road.',
      '["Running", "Endurance", "Injury prevention"]', true, 0)
  on conflict (id) do update set headline = excluded.headline, bio = excluded.bio, specialties = excluded.specialties,
    published = excluded.published, buffer_after_minutes = excluded.buffer_after_minutes;

  insert into public.trainer_settings (id) values (maya), (theo) on conflict (id) do nothing;

  insert into public.trainer_places (id, trainer_id, name, address, directions)
  values
    (gen_random_uuid(), maya, 'Studio Kreuzberg', 'Oranienstraße 25, 10999 Berlin', 'Second courtyard, ring at "Eisen".'),
    (gen_random_uuid(), maya, 'Tempelhofer Feld', 'Columbiadamm entrance, 10965 Berlin', 'At the bicycle rental.'),
    (gen_random_uuid(), theo, 'Prospect Park', '9th Street entrance, Brooklyn, NY', 'By the Lafayette memorial.');

  -- When they are open ------------------------------------------------------------------------------------------------

  insert into public.availability_rules (id, trainer_id, weekday, windows)
  select extensions.uuid_generate_v5(namespace, 'availability_rules:' || open.trainer || ':' || day), open.trainer, day,
    case when day = 7 then '[]' when day = 6 then open.saturday else open.weekdays end
  from (values
    (maya, '[[480, 780], [900, 1200]]'::jsonb, '[[540, 780]]'::jsonb),
    (theo, '[[360, 660], [960, 1170]]'::jsonb, '[[420, 720]]'::jsonb)
  ) as open (trainer, weekdays, saturday), generate_series(1, 7) as day
  on conflict (trainer_id, weekday) do nothing;

  insert into public.availability_overrides (id, trainer_id, local_date, windows)
  select extensions.uuid_generate_v5(namespace, 'availability_overrides:' || maya || ':' || day), maya, day, '[[600, 900]]'
  from (select (now() at time zone 'Europe/Berlin')::date + 11 as day) as one_day
  on conflict (trainer_id, local_date) do nothing;

  insert into public.time_off (id, trainer_id, starts_at, ends_at, reason)
  values
    (gen_random_uuid(), maya, now() + interval '20 days', now() + interval '24 days', 'Hiking in the Tatras'),
    (gen_random_uuid(), theo, now() + interval '15 days', now() + interval '16 days', 'Half marathon');

  -- What they agreed on -----------------------------------------------------------------------------------------------

  -- `days` from the trainer's today, at the trainer's local time; without a time it is the session that begins soon.
  -- Two people's sessions never overlap: on one day each has one, and today's are an hour and more apart.
  create temporary table plan on commit drop as
  select gen_random_uuid() as id, planned.*
  from (values
    -- Today
    (maya, ana, 0, null::time, 60, 'online', 'confirmed', 'Hip mobility', null, 'My left hip again', 'A mat and a chair'),
    -- Ahead
    (maya, ben, 2, '18:00', 60, 'in_person', 'confirmed', 'Deadlift technique', 'Studio Kreuzberg', null, 'Flat shoes'),
    (maya, chloe, 3, '09:00', 45, 'online', 'pending', 'Shoulder check', null, 'Before my work day, if that suits?', null),
    (maya, ana, 5, '16:00', 60, 'in_person', 'confirmed', 'Full body', 'Tempelhofer Feld', null, 'Water and a towel'),
    (maya, ben, 6, '08:00', 90, 'in_person', 'pending', 'Max test', 'Studio Kreuzberg', 'Could we test my squat?', null),
    (theo, diego, 2, '06:30', 60, 'in_person', 'confirmed', 'Tempo run', 'Prospect Park', null, 'Warm layer, it is windy'),
    (theo, chloe, 4, '20:00', 45, 'online', 'confirmed', 'Race plan', null, null, 'Your last four weeks of runs'),
    (theo, diego, 7, '16:30', 45, 'online', 'pending', 'Calf pain', null, 'It hurts after 5 km', null),
    (theo, chloe, 12, '07:00', 60, 'online', 'pending', 'Pacing', null, 'Evening for me, morning for you', null),
    -- Behind, lately and not reviewed yet
    (maya, ana, -2, '17:00', 60, 'online', 'completed', 'Core strength', null, null, null),
    (maya, ben, -1, '10:00', 60, 'in_person', 'completed', 'Squat technique', 'Studio Kreuzberg', null, 'Knee sleeves'),
    (theo, chloe, -3, '07:30', 45, 'online', 'completed', 'Running form', null, null, null),
    (theo, diego, -2, '06:30', 60, 'in_person', 'completed', 'Intervals', 'Prospect Park', null, null),
    -- Behind, reviewed
    (maya, ana, -9, '17:00', 60, 'online', 'completed', 'Hip mobility', null, null, null),
    (maya, ben, -8, '18:00', 90, 'in_person', 'completed', 'Strength basics', 'Studio Kreuzberg', null, null),
    (maya, chloe, -12, '09:00', 45, 'online', 'completed', 'Desk shoulders', null, null, null),
    (maya, ana, -30, '17:00', 60, 'online', 'completed', 'First assessment', null, null, null),
    (theo, diego, -10, '06:30', 60, 'in_person', 'completed', 'Long run', 'Prospect Park', null, null),
    (theo, chloe, -17, '07:30', 45, 'online', 'completed', 'Goal setting', null, null, null),
    (theo, diego, -24, '06:30', 60, 'in_person', 'completed', 'Hill repeats', 'Prospect Park', null, null),
    -- Not held
    (maya, ben, -15, '18:00', 60, 'in_person', 'cancelled', 'Deadlift technique', 'Studio Kreuzberg', null, null),
    (theo, diego, -5, '16:30', 45, 'online', 'cancelled', 'Shoe check', null, null, null)
  ) as planned (trainer, client, days, local_time, minutes, type, status, focus, place, note, bring);

  insert into public.sessions (
    id, trainer_id, client_id, scheduled_at, duration_minutes, type, status, focus_area, location, directions,
    meeting_url, client_note, prep_note, created_by, created_at, hold_expires_at, cancelled_at, cancelled_by,
    cancel_kind, cancel_reason, attendance
  )
  select placed.id, trainer, client, starts, minutes, type, status, focus,
    case when place.id is not null then place.name || ', ' || place.address end, place.directions,
    case when local_time is null then 'https://meet.jit.si/spotter-demo-' || left(placed.id::text, 8) end,
    note, bring, client, made,
    case status when 'pending' then least(made + interval '24 hours', starts) end,
    case status when 'cancelled' then starts - interval '30 hours' end,
    case status when 'cancelled' then client end,
    case status when 'cancelled' then 'early' end,
    case status when 'cancelled' then 'Down with a cold' end,
    case status when 'completed' then 'attended' else 'unknown' end
  from (
    select plan.*,
      case when local_time is null then soon else
        ((now() at time zone zone)::date + days + local_time) at time zone zone end as starts,
      case when status = 'pending' then now() - interval '2 hours' else now() + (least(days, 0) - 4) * interval '1 day' end
        as made
    from plan join (select id as trainer_id, time_zone as zone from public.users) as home on trainer_id = trainer
  ) as placed
  left join public.trainer_places as place on place.trainer_id = trainer and place.name = placed.place;

  -- The timeline as it would have come about; the triggers noted only that the rows were made today.
  delete from public.session_events where session_id in (select id from plan);
  insert into public.session_events (session_id, kind, actor_id, server_at, detail)
  select id, event.kind, event.actor, event.at, event.detail
  from public.sessions join plan using (id), lateral (values
    ('requested', client_id, created_at, '{}'::jsonb, true),
    ('confirmed', trainer_id, created_at + interval '3 hours', '{}', sessions.status <> 'pending'),
    ('completed', null, ends_at, '{}', sessions.status = 'completed'),
    ('cancelled', client_id, cancelled_at, jsonb_build_object('cancel_kind', cancel_kind, 'reason', cancel_reason),
      sessions.status = 'cancelled')
  ) as event (kind, actor, at, detail, happened)
  where event.happened;

  -- What they said of it ----------------------------------------------------------------------------------------------

  insert into public.session_reviews (id, session_id, rating, comment, reply, created_at)
  select gen_random_uuid(), session.id, said.rating, said.comment, said.reply, session.ends_at + interval '5 hours'
  from (values
    (maya, ana, -9, 5, 'My hip has not been this quiet in months.', 'You did the work. Keep the evening routine!'),
    (maya, ben, -8, 4, 'Hard, clear, fun. The studio is easy to miss from the street.', null),
    (maya, chloe, -12, 5, 'Fits between two meetings and my shoulders thank her.', null),
    (theo, diego, -10, 5, 'Longest run of my life and I could still talk.', 'Next one is 18 km.'),
    (theo, chloe, -17, 3, 'Good plan, but the line broke twice.', 'Sorry about that: the next one is on me.')
  ) as said (trainer, client, days, rating, comment, reply)
  join plan using (trainer, client, days)
  join public.sessions as session on session.id = plan.id;

  insert into public.session_notes (id, session_id, author_id, visibility, body, revision)
  select gen_random_uuid(), plan.id, noted.author, noted.visibility, noted.body, gen_random_uuid()
  from (values
    (maya, ana, -2, maya, 'shared', 'Every evening: 90/90 hip switches, 2 × 8. Side plank, 3 × 30 s each side.'),
    (maya, ana, -2, maya, 'private', 'Left side still weaker; start there next time.'),
    (maya, ben, -1, ben, 'private', 'Felt the last set in the lower back. Ask about bracing.'),
    (theo, diego, -2, theo, 'shared', '6 × 400 m at 1:52, full recovery. Heart rate came down well.')
  ) as noted (trainer, client, days, author, visibility, body)
  join plan using (trainer, client, days);

  -- News to nobody: it has been so all along.
  delete from private.unannounced where session_id in (select id from plan);

  drop table plan;
end
$$;
