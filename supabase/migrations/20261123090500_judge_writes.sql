-- The rules, the second time: the device judges first (`src/domain`), Postgres decides. Only what comes in for a person,
-- as `api_writer`, is judged; what an operator does in SQL is theirs. Each trigger refuses with a code of
-- `src/domain/refusal.ts`, or computes what the device only shows.

create function private.judge_user() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if old.role is not null and new.role is distinct from old.role then
    perform private.refuse('bad_transition', '{"column": "role"}');
  end if;
  if new.time_zone is not null and not private.is_time_zone(new.time_zone) then
    perform private.refuse('bad_input', '{"column": "time_zone"}');
  end if;
  if new.role is not null and new.display_name is not null and new.time_zone is not null then
    new.onboarded_at := coalesce(old.onboarded_at, private.moment());
  end if;
  return new;
end
$$;
create trigger a_judge before update on public.users
  for each row when (current_user = 'api_writer') execute function private.judge_user();

create function private.judge_trainer_row() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (select from public.users where id = private.me() and role = 'trainer') then
    perform private.refuse('not_yours', jsonb_build_object('table', tg_table_name));
  end if;
  return new;
end
$$;
create trigger a_judge before insert on public.trainer_profiles
  for each row when (current_user = 'api_writer') execute function private.judge_trainer_row();
create trigger a_judge before insert on public.trainer_settings
  for each row when (current_user = 'api_writer') execute function private.judge_trainer_row();
create trigger a_judge before insert on public.trainer_places
  for each row when (current_user = 'api_writer') execute function private.judge_trainer_row();
create trigger a_judge before insert on public.time_off
  for each row when (current_user = 'api_writer') execute function private.judge_trainer_row();

-- Open hours are named by their key, so that two devices mean the same row, and so that nobody can sit on another's id.
-- The namespace is Spotter's own; the name is `<table>:<trainer>:<day>` (RFC 9562, section 5.5).
create function private.judge_availability() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  day text := case tg_table_name
    when 'availability_rules' then to_jsonb(new) ->> 'weekday' else to_jsonb(new) ->> 'local_date' end;
begin
  if new.id is distinct from extensions.uuid_generate_v5(
    '5e9d6c1c-52a1-4f0b-9d2f-0d7f6a1f9b7e'::uuid, tg_table_name || ':' || private.me()::text || ':' || day) then
    perform private.refuse('bad_input', '{"column": "id"}');
  end if;
  return new;
end
$$;
create trigger a_judge before insert on public.availability_rules
  for each row when (current_user = 'api_writer') execute function private.judge_trainer_row();
create trigger a_judge_key before insert on public.availability_rules
  for each row when (current_user = 'api_writer') execute function private.judge_availability();
create trigger a_judge before insert on public.availability_overrides
  for each row when (current_user = 'api_writer') execute function private.judge_trainer_row();
create trigger a_judge_key before insert on public.availability_overrides
  for each row when (current_user = 'api_writer') execute function private.judge_availability();

-- Sessions ------------------------------------------------------------------------------------------------------------

-- Requests that nobody answered give their time back at their very end, whether the minute job has come by or not.
create function private.expire_holds(people uuid[] default null) returns integer
language sql security definer set search_path = ''
as $$
  with expired as (
    update public.sessions
    set status = 'cancelled', cancel_kind = 'expired', cancelled_at = hold_expires_at,
        revision = pg_catalog.gen_random_uuid()
    where id in (
      select id from public.sessions
      where status = 'pending' and hold_expires_at <= private.moment()
        and (people is null or trainer_id = any (people) or client_id = any (people))
      order by id for no key update)
    returning 1
  )
  select count(*)::integer from expired
$$;

-- Who writes about two people's time waits for who does so already; always in the same order, so nobody waits in a ring.
create function private.lock_people(one uuid, other uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(least(one, other)::text, 1));
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(greatest(one, other)::text, 1));
end
$$;

-- The same for all bookings of a call, before the first: a call holds its locks to its end, and two calls that took them
-- in their bookings' order would wait in a ring.
create function private.lock_people_of(transactions jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  person uuid;
begin
  for person in
    select u.id from public.users u
    where u.id::text in (
      select said from jsonb_array_elements(transactions) t,
        lateral jsonb_array_elements(case jsonb_typeof(t -> 'ops') when 'array' then t -> 'ops' else '[]' end) o,
        lateral (values (o #>> '{data,trainer_id}'), (o #>> '{data,client_id}')) v (said)
      where o ->> 'op' = 'PUT' and o ->> 'table' = 'sessions')
    order by u.id
  loop
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(person::text, 1));
  end loop;
end
$$;

create function private.judge_request(new_session public.sessions) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  pending integer;
begin
  if num_nonnulls(new_session.meeting_url, new_session.directions, new_session.prep_note) > 0 then
    perform private.refuse('not_yours', '{"reason": "only the trainer gives a link, directions and what to bring"}');
  end if;
  if not exists (
    select from public.trainer_profiles p
    where p.id = new_session.trainer_id and (p.published or exists (
      select from public.trainer_clients c
      where c.trainer_id = p.id and c.client_id = new_session.client_id and c.ended_at is null))
  ) then
    perform private.refuse('unknown_trainer');
  end if;
  select count(distinct coalesce(series_id, id)) into pending from public.sessions
  where trainer_id = new_session.trainer_id and client_id = new_session.client_id and status = 'pending';
  if pending >= 3 then
    perform private.refuse('too_many_pending', jsonb_build_object('limit', 3));
  end if;
end
$$;

-- The trainer's own link, for an online session that the trainer agreed to: nobody gets it by merely asking.
create function private.default_meeting_url(agreed public.sessions) returns text
language sql stable security definer set search_path = ''
as $$
  select default_meeting_url from public.trainer_settings where id = agreed.trainer_id and agreed.type = 'online'
$$;

create function private.judge_new_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.me();
  by_trainer boolean := new.trainer_id = me;
begin
  if me is distinct from new.trainer_id and me is distinct from new.client_id or new.trainer_id = new.client_id then
    perform private.refuse('not_yours');
  end if;
  -- The constraints keep trainers and clients apart from overlapping, each among themselves: somebody who could be both
  -- could be booked twice.
  if not exists (
    select from public.users where id = me and role = case when by_trainer then 'trainer' else 'client' end
  ) or not exists (select from public.users where id = new.client_id and role = 'client') then
    perform private.refuse('not_yours', '{"column": "role"}');
  end if;
  if new.duration_minutes is null or new.duration_minutes not in (45, 60, 90) then
    perform private.refuse('bad_duration');
  end if;
  if new.scheduled_at <= private.moment() then
    perform private.refuse('in_the_past');
  end if;
  if new.scheduled_at > private.moment() + interval '730 days' then
    perform private.refuse('too_far');
  end if;
  if new.type = 'in_person' and coalesce(pg_catalog.btrim(new.location), '') = '' then
    perform private.refuse('missing_place');
  end if;

  perform private.lock_people(new.trainer_id, new.client_id);
  perform private.expire_holds(array[new.trainer_id, new.client_id]);
  if not by_trainer then
    perform private.judge_request(new);
  elsif not exists (
    select from public.trainer_clients
    where trainer_id = me and client_id = new.client_id and ended_at is null
  ) then
    perform private.refuse('not_yours', jsonb_build_object('client_id', new.client_id));
  end if;

  new.status := case
    when by_trainer or (select auto_confirm from public.trainer_profiles where id = new.trainer_id) then 'confirmed'
    else 'pending' end;
  new.hold_expires_at := case
    when new.status = 'pending' then least(private.moment() + interval '24 hours', new.scheduled_at) end;
  if new.status = 'confirmed' then
    new.meeting_url := coalesce(new.meeting_url, private.default_meeting_url(new));
  end if;
  new.created_by := me;
  new.created_at := private.moment();
  return new;
end
$$;
create trigger a_judge before insert on public.sessions
  for each row when (current_user = 'api_writer') execute function private.judge_new_session();

-- The twin of `lateness` in src/domain/cancellation.ts: strictly after the window begins; minutes of grace; never late
-- for what the trainer booked inside it.
create function private.lateness(booked public.sessions, at timestamptz) returns text
language sql stable set search_path = ''
as $$
  select case
    when at <= opens then 'early'
    when booked.created_at <= opens then 'late'
    when booked.created_by = booked.trainer_id then 'early'
    when at <= booked.created_at + interval '15 minutes' then 'early'
    else 'late'
  end
  from (select booked.scheduled_at - pg_catalog.make_interval(mins => booked.cancellation_window_minutes)) w (opens)
$$;

-- The twin of `changeStatus` in src/domain/session.ts. Gives the kind of a cancellation, null for anything else.
create function private.judge_session_change(held public.sessions, wanted text, by_trainer boolean) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  at timestamptz := private.moment();
  step text := held.status || '>' || wanted || case when by_trainer then ' trainer' else ' client' end;
begin
  if step not in (
    'pending>confirmed trainer', 'pending>cancelled trainer', 'pending>cancelled client',
    'confirmed>cancelled trainer', 'confirmed>cancelled client', 'confirmed>completed trainer'
  ) then
    perform private.refuse('bad_transition', jsonb_build_object('from', held.status, 'to', wanted));
  end if;
  if held.status = 'pending' and at >= held.hold_expires_at then
    perform private.refuse('hold_expired');
  end if;
  if held.status = 'pending' and at >= held.scheduled_at
    or step like 'confirmed>cancelled%' and at >= held.ends_at
    or wanted = 'completed' and at < held.scheduled_at then
    perform private.refuse('bad_transition', jsonb_build_object('from', held.status, 'to', wanted, 'at', at));
  end if;
  return case
    when wanted <> 'cancelled' then null
    when held.status = 'pending' and by_trainer then 'declined'
    when held.status = 'pending' then 'withdrawn'
    when by_trainer then 'trainer'
    else private.lateness(held, at)
  end;
end
$$;

-- Who may write which text until when.
create function private.judge_session_texts(held public.sessions, wanted public.sessions, by_trainer boolean)
returns void
language plpgsql security definer set search_path = ''
as $$
declare
  trainers boolean := (wanted.meeting_url, wanted.location, wanted.directions, wanted.focus_area, wanted.prep_note)
    is distinct from (held.meeting_url, held.location, held.directions, held.focus_area, held.prep_note);
  clients boolean := wanted.client_note is distinct from held.client_note;
begin
  if trainers and not by_trainer or clients and by_trainer then
    perform private.refuse('not_yours');
  end if;
  if (trainers or clients) and held.status = 'cancelled'
    or trainers and private.moment() >= held.ends_at
    or clients and private.moment() >= held.scheduled_at then
    perform private.refuse('bad_transition', jsonb_build_object('from', held.status));
  end if;
  if held.type = 'in_person' and coalesce(pg_catalog.btrim(wanted.location), '') = '' then
    perform private.refuse('missing_place');
  end if;
  if wanted.cancel_reason is distinct from held.cancel_reason
    and (wanted.status <> 'cancelled' or held.status = 'cancelled') then
    perform private.refuse('bad_transition', '{"column": "cancel_reason"}');
  end if;
end
$$;

-- What the trainer notes afterwards: who came, and whether a late cancellation counts.
create function private.judge_session_aftermath(held public.sessions, wanted public.sessions, by_trainer boolean)
returns void
language plpgsql security definer set search_path = ''
as $$
declare
  at timestamptz := private.moment();
begin
  if wanted.attendance is distinct from held.attendance then
    if not by_trainer then
      perform private.refuse('not_yours', '{"column": "attendance"}');
    end if;
    if wanted.status not in ('confirmed', 'completed') or at < held.scheduled_at + interval '10 minutes'
      or at > held.ends_at + interval '7 days'
      or wanted.attendance = 'client_no_show'
        and exists (select from public.session_reviews where session_id = held.id) then
      perform private.refuse('bad_transition', '{"column": "attendance"}');
    end if;
  end if;
  if (wanted.penalty_waived, wanted.waive_reason) is distinct from (held.penalty_waived, held.waive_reason) then
    if not by_trainer then
      perform private.refuse('not_yours', '{"column": "penalty_waived"}');
    end if;
    if held.cancel_kind is distinct from 'late' then
      perform private.refuse('bad_transition', '{"column": "penalty_waived"}');
    end if;
    if wanted.penalty_waived and coalesce(pg_catalog.btrim(wanted.waive_reason), '') = '' then
      perform private.refuse('bad_input', '{"column": "waive_reason"}');
    end if;
  end if;
end
$$;

create function private.judge_session_update() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.me();
  by_trainer boolean := old.trainer_id = me;
begin
  if not by_trainer and old.client_id is distinct from me then
    perform private.refuse('not_yours');
  end if;
  perform private.judge_session_texts(old, new, by_trainer);
  if new.status <> old.status then
    new.cancel_kind := private.judge_session_change(old, new.status, by_trainer);
    new.hold_expires_at := null;
    if new.status = 'confirmed' then
      new.meeting_url := coalesce(new.meeting_url, private.default_meeting_url(new));
    end if;
    if new.status = 'cancelled' then
      new.cancelled_at := private.moment();
      new.cancelled_by := me;
    end if;
  end if;
  perform private.judge_session_aftermath(old, new, by_trainer);
  return new;
end
$$;
create trigger a_judge_change before update on public.sessions
  for each row when (current_user = 'api_writer') execute function private.judge_session_update();

-- Reviews and notes -----------------------------------------------------------------------------------------------------

create function private.judge_new_review() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  held public.sessions;
begin
  select * into held from public.sessions where id = new.session_id and client_id = private.me() for no key update;
  if not found then
    perform private.refuse('not_yours', jsonb_build_object('session_id', new.session_id));
  end if;
  if exists (select from public.session_reviews where session_id = new.session_id) then
    perform private.refuse('review_exists');
  end if;
  if held.status = 'confirmed' and held.ends_at <= private.moment() then
    update public.sessions set status = 'completed' where id = held.id;
    held.status := 'completed';
  end if;
  if held.status <> 'completed' then
    perform private.refuse('review_too_early');
  end if;
  if held.attendance = 'client_no_show' then
    perform private.refuse('no_show_no_review');
  end if;
  if new.reply is not null then
    perform private.refuse('not_yours', '{"column": "reply"}');
  end if;
  new.reviewer_id := private.me();
  new.created_at := private.moment();
  return new;
end
$$;
create trigger a_judge before insert on public.session_reviews
  for each row when (current_user = 'api_writer') execute function private.judge_new_review();

create function private.judge_review_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.me();
begin
  if (new.rating, new.comment) is distinct from (old.rating, old.comment) then
    if old.reviewer_id <> me then
      perform private.refuse('not_yours');
    end if;
    if private.moment() > old.created_at + interval '30 days' then
      perform private.refuse('review_closed');
    end if;
  end if;
  if new.reply is distinct from old.reply and old.trainer_id <> me then
    perform private.refuse('not_yours', '{"column": "reply"}');
  end if;
  return new;
end
$$;
create trigger a_judge_change before update on public.session_reviews
  for each row when (current_user = 'api_writer') execute function private.judge_review_change();

create function private.judge_new_note() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (
    select from public.sessions where id = new.session_id and private.me() in (trainer_id, client_id)
  ) then
    perform private.refuse('not_yours', jsonb_build_object('session_id', new.session_id));
  end if;
  new.author_id := private.me();
  return new;
end
$$;
create trigger a_judge before insert on public.session_notes
  for each row when (current_user = 'api_writer') execute function private.judge_new_note();

-- What happens by itself --------------------------------------------------------------------------------------------------

-- Everything that time brings about, safe to call twice or late: sessions that are over are completed (their revision
-- stays, so that a trainer's offline day lands), unanswered requests expire, and what ended 180 days ago is archived.
create function private.settle_due() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  -- rows that somebody is writing are left for the next minute, so that nobody waits for us, nor we in a ring for them
  update public.sessions set status = 'completed' where id in (
    select id from public.sessions where status = 'confirmed' and ends_at <= private.moment()
    order by id for no key update skip locked);
  perform private.expire_holds();
  update public.sessions set archived = true where id in (
    select id from public.sessions where not archived and ends_at < private.moment() - interval '180 days'
    order by id for no key update skip locked);
  -- a device that has not asked for so long has been answered
  delete from public.upload_ledger where created_at < private.moment() - interval '120 days';
end
$$;
