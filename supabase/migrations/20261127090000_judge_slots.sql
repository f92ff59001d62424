-- When a trainer can be booked, the second time: `src/domain/slots.ts` says it on devices, this decides. What a client books
-- obeys the trainer's hours, notice, horizon, buffers and cap; a trainer's own booking, and another time that the two agree
-- on, may be outside of them (see supabase/decisions/0003). A test asks both sides the same thousands of questions.

-- The instant of a local time as Temporal's `compatible` has it: one that a spring skips moves forward, one that an autumn
-- repeats is the first. Postgres agrees on the former; of two it takes the second.
create function private.local_instant(wall timestamp, zone text) returns timestamptz
language plpgsql stable set search_path = ''
as $$
declare
  later timestamptz := wall at time zone zone;
  day_before timestamptz := later - interval '24 hours';
  earlier timestamptz := (wall - ((day_before at time zone zone) - (day_before at time zone 'UTC'))) at time zone 'UTC';
begin
  return case when earlier < later and earlier at time zone zone = wall then earlier else later end;
end
$$;

-- When a trainer is open by the hours of these local dates: windows that touch are one. A date's own hours are instead of its
-- weekday's; a window within the hour that a spring skips never comes.
create function private.open_hours(trainer uuid, zone text, first date, last date) returns tstzmultirange
language sql stable security definer set search_path = ''
as $$
  select coalesce(range_agg(tstzrange(opens, closes)), '{}')
  from (select first + n as day from generate_series(0, last - first) n) dates
    left join public.availability_rules r on r.trainer_id = trainer and r.weekday = extract(isodow from day)
    left join public.availability_overrides o on o.trainer_id = trainer and o.local_date = day,
    lateral jsonb_array_elements(coalesce(o.windows, r.windows, '[]')) w (pair),
    lateral (values (
      day + pg_catalog.make_interval(mins => (pair ->> 0)::integer),
      day + pg_catalog.make_interval(mins => (pair ->> 1)::integer))) walls (opening, closing),
    lateral (values (
      private.local_instant(opening, zone), private.local_instant(closing, zone))) instants (opens, closes)
  where opens < closes and not (opens at time zone zone <> opening and closes at time zone zone <> closing)
$$;

-- An instant as it travels.
create function private.as_said(instant timestamptz) returns text
language sql stable set search_path = ''
as $$ select pg_catalog.to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

-- Whether a session holds its time at that instant: a request that nobody answered in time does not.
create function private.holds_time(held public.sessions, asked_at timestamptz) returns boolean
language plpgsql stable set search_path = ''
as $$
begin
  return held.status <> 'cancelled' and (held.status <> 'pending' or coalesce(held.hold_expires_at > asked_at, true));
end
$$;

-- What nothing else may touch between two instants: time off, and sessions with the gap around them. Both neighbours are the
-- same trainer's, so the larger of the two buffers is the gap on either side.
create function private.blocked_time(
  terms public.trainer_profiles, from_at timestamptz, to_at timestamptz, ignoring uuid, asked_at timestamptz
) returns tstzmultirange
language plpgsql stable security definer set search_path = ''
as $$
declare
  gap interval := pg_catalog.make_interval(mins => greatest(terms.buffer_before_minutes, terms.buffer_after_minutes));
begin
  return coalesce((
    select range_agg(block) from (
      select tstzrange(s.scheduled_at - gap, s.ends_at + gap) as block from public.sessions s
      where s.trainer_id = terms.id and s.id is distinct from ignoring
        -- none is longer than 90 minutes
        and s.scheduled_at > from_at - gap - interval '90 minutes' and s.scheduled_at < to_at + gap
        and private.holds_time(s, asked_at)
      union all
      select tstzrange(t.starts_at, t.ends_at) from public.time_off t
      where t.trainer_id = terms.id and t.id is distinct from ignoring and t.starts_at < to_at and t.ends_at > from_at
    ) blocks), '{}');
end
$$;

-- Whether a trainer has as many sessions on a local day as they take on one.
create function private.is_day_full(terms public.trainer_profiles, zone text, day date, ignoring uuid, asked_at timestamptz)
returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  if terms.max_sessions_per_day is null then
    return false;
  end if;
  return terms.max_sessions_per_day <= (
    select count(*) from public.sessions s
    where s.trainer_id = terms.id and s.id is distinct from ignoring
      and s.scheduled_at >= private.local_instant(day, zone) and s.scheduled_at < private.local_instant(day + 1, zone)
      and private.holds_time(s, asked_at));
end
$$;

-- Why a client may not book this start, or null: the twin of `checkSlot`, in the same order. Of a series only the first date
-- obeys the horizon.
create function private.check_slot(
  trainer uuid, starts timestamptz, minutes integer, ignoring uuid default null,
  asked_at timestamptz default private.moment(), within_horizon boolean default true
) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
  terms public.trainer_profiles;
  zone text;
  day date;
  ends timestamptz := starts + pg_catalog.make_interval(mins => minutes);
begin
  if minutes is null or minutes not in (45, 60, 90) then
    return 'bad_duration';
  end if;
  select * into terms from public.trainer_profiles where id = trainer;
  if not found then
    return 'outside_availability';
  end if;
  zone := coalesce(terms.time_zone, 'UTC');
  day := (starts at time zone zone)::date;
  if starts < asked_at + pg_catalog.make_interval(mins => terms.min_notice_minutes) then
    return 'too_soon';
  end if;
  if within_horizon and day > (asked_at at time zone zone)::date + terms.horizon_days then
    return 'too_far';
  end if;
  if mod(extract(epoch from starts - private.local_instant(day, zone)), terms.slot_step_minutes * 60) <> 0
    -- the hours of the day before may reach into this one, and a session into the next
    or not tstzrange(starts, ends)
      <@ private.open_hours(trainer, zone, day - 1, ((ends - interval '1 millisecond') at time zone zone)::date) then
    return 'outside_availability';
  end if;
  if private.is_day_full(terms, zone, day, ignoring, asked_at) then
    return 'day_full';
  end if;
  if tstzrange(starts, ends) && private.blocked_time(terms, starts, ends, ignoring, asked_at) then
    return 'slot_taken';
  end if;
  return null;
end
$$;

-- The starts in [from_at, to_at) that a client may book: the twin of `findSlots`.
create function private.free_starts(
  trainer uuid, minutes integer, from_at timestamptz, to_at timestamptz, ignoring uuid default null,
  asked_at timestamptz default private.moment()
) returns setof timestamptz
language plpgsql stable security definer set search_path = ''
as $$
declare
  terms public.trainer_profiles;
  zone text;
  step interval;
  length interval := pg_catalog.make_interval(mins => minutes);
  first timestamptz;
  until timestamptz;
  free tstzmultirange;
begin
  select * into terms from public.trainer_profiles where id = trainer;
  if not found or minutes is null or minutes not in (45, 60, 90) then
    return;
  end if;
  zone := coalesce(terms.time_zone, 'UTC');
  step := pg_catalog.make_interval(mins => terms.slot_step_minutes);
  first := greatest(from_at, asked_at + pg_catalog.make_interval(mins => terms.min_notice_minutes));
  until := least(to_at, private.local_instant((asked_at at time zone zone)::date + terms.horizon_days + 1, zone));
  if first >= until then
    return;
  end if;
  free := tstzmultirange(tstzrange(first, until + length))
    * private.open_hours(trainer, zone, (first at time zone zone)::date - 1, ((until + length) at time zone zone)::date)
    - private.blocked_time(terms, first, until + length, ignoring, asked_at);
  return query
    with days as materialized (
      select day, private.local_instant(day, zone) as midnight, private.local_instant(day + 1, zone) as next_midnight
      from (
        select (first at time zone zone)::date + n as day
        from generate_series(0, (until at time zone zone)::date - (first at time zone zone)::date) n) listed
      where not private.is_day_full(terms, zone, day, ignoring, asked_at)
    )
    select midnight + n * step
    from days join unnest(free) piece on piece && tstzrange(midnight, next_midnight),
      lateral generate_series(
        -- the first step that is not before the piece, as far as there is one on that day
        greatest(0, ceil(extract(epoch from lower(piece) - midnight) / extract(epoch from step)))::integer,
        floor(extract(epoch from least(upper(piece) - length, next_midnight - interval '1 millisecond',
          until - interval '1 millisecond') - midnight) / extract(epoch from step))::integer) n
    order by 1;
end
$$;

-- Whether a client has another session then, with anybody.
create function private.is_engaged(client uuid, starts timestamptz, minutes integer, ignoring uuid, asked_at timestamptz)
returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select from public.sessions s
    where s.client_id = client and s.id is distinct from ignoring
      and s.scheduled_at > starts - interval '90 minutes'
      and s.scheduled_at < starts + pg_catalog.make_interval(mins => minutes) and s.ends_at > starts
      and private.holds_time(s, asked_at))
$$;

-- The three free starts nearest to a wished one within two weeks, in order, as they travel: the twin of `nearestSlots`. None
-- at which the client has something else.
create function private.nearest_starts(
  trainer uuid, client uuid, wished timestamptz, minutes integer, asked_at timestamptz default private.moment()
) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(private.as_said(starts) order by starts), '[]')
  from (
    select starts
    from private.free_starts(
      trainer, minutes, wished - interval '336 hours', wished + interval '336 hours 1 millisecond', null, asked_at) starts
    where not private.is_engaged(client, starts, minutes, null, asked_at)
    order by greatest(starts - wished, wished - starts), starts limit 3
  ) nearest
$$;

-- The starts that a client would take, the dearest first. What was sent as the start is the one that the device takes for
-- free, and shows until the server has chosen.
create function private.wished_starts(asked public.sessions) returns timestamptz[]
language plpgsql stable set search_path = ''
as $$
declare
  wishes timestamptz[] := '{}';
  said text;
begin
  if asked.choices is null then
    return array[asked.scheduled_at];
  end if;
  if jsonb_typeof(asked.choices) <> 'array' or jsonb_array_length(asked.choices) not between 1 and 3
    or asked.series_id is not null then
    perform private.refuse('bad_input', '{"column": "choices"}');
  end if;
  for said in select * from jsonb_array_elements_text(asked.choices) loop
    if said is null or not private.is_well_said('chosen_at', said) or said::timestamptz(3) = any (wishes) then
      perform private.refuse('bad_input', '{"column": "choices"}');
    end if;
    wishes := wishes || said::timestamptz(3);
  end loop;
  if not coalesce(asked.scheduled_at = any (wishes), false) then
    perform private.refuse('bad_input', '{"column": "choices"}');
  end if;
  return wishes;
end
$$;

-- The first of a client's wishes that is free; refuses for what is against the first, with the nearest other times. Both
-- people's locks are held, and what expired has been settled.
create function private.choose_start(asked public.sessions) returns timestamptz
language plpgsql security definer set search_path = ''
as $$
declare
  at timestamptz := private.moment();
  wishes timestamptz[] := private.wished_starts(asked);
  wish timestamptz;
  against text;
  reason text;
  -- of a series that is made in this very transaction, from its second date on
  later_date boolean := coalesce(asked.series_id::text = pg_catalog.current_setting('spotter.new_series', true), false)
    and exists (select from public.sessions s where s.series_id = asked.series_id);
begin
  foreach wish in array wishes loop
    against := case when wish <= at then 'in_the_past' else coalesce(
      private.check_slot(asked.trainer_id, wish, asked.duration_minutes, null, at, not later_date),
      case when private.is_engaged(asked.client_id, wish, asked.duration_minutes, asked.id, at) then 'client_busy' end) end;
    if against is null then
      return wish;
    end if;
    reason := coalesce(reason, against);
  end loop;
  perform private.refuse(reason, jsonb_build_object('alternatives', private.nearest_starts(
    asked.trainer_id, asked.client_id, wishes[1], asked.duration_minutes, at)));
end
$$;

-- As before, and a client's start must be free.
create or replace function private.judge_new_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.me();
  by_trainer boolean := new.trainer_id = me;
  chosen timestamptz;
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
  if new.scheduled_at is null then
    perform private.refuse('bad_input', '{"column": "scheduled_at"}');
  end if;
  if by_trainer and new.choices is not null then
    perform private.refuse('bad_input', '{"column": "choices"}');
  end if;
  -- of several wishes a later one may still be to come
  if new.scheduled_at <= private.moment() and new.choices is null then
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
    chosen := private.choose_start(new);
    if chosen is distinct from new.scheduled_at then
      new.scheduled_at := chosen;
      perform private.note_adjusted(new.id, jsonb_build_object('scheduled_at', private.as_said(chosen)));
    end if;
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

-- A series that is being made: its further dates need not obey the horizon. Those that anybody adds later do.
create function private.note_new_series() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_catalog.set_config('spotter.new_series', new.id::text, true);
  return null;
end
$$;
create trigger note_new_series after insert on public.session_series
  for each row execute function private.note_new_series();

-- What the server made of a row otherwise than it was sent: the answer's `adjusted`, `{<id>: {<column>: <value>}}`.
create function private.note_adjusted(row_id uuid, columns jsonb) returns void
language sql security definer set search_path = ''
as $$
  select pg_catalog.set_config('spotter.adjusted',
    (coalesce(nullif(pg_catalog.current_setting('spotter.adjusted', true), ''), '{}')::jsonb
      || jsonb_build_object(row_id, columns))::text, true)
$$;

create or replace function private.answer_transaction(device text, sent jsonb) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  key text := sent ->> 'key';
  ops jsonb := sent -> 'ops';
  hash text := encode(sha256(convert_to(coalesce(ops, 'null')::text, 'UTF8')), 'hex');
  known public.upload_ledger;
  answer jsonb;
  refused_rows text[] := '{}';
begin
  select * into known from public.upload_ledger l
  where l.user_id = private.me() and l.client_id = device and l.key = sent ->> 'key';
  if found then
    return case when known.ops_hash = hash then known.answer else jsonb_build_object(
      'key', key, 'outcome', 'rejected', 'code', 'bad_input', 'table', null, 'id', null,
      'detail', jsonb_build_object('reason', 'another transaction came under this key')) end;
  end if;
  if jsonb_typeof(ops) is distinct from 'array' or jsonb_array_length(ops) > 300
    or exists (select from jsonb_array_elements(ops) o where jsonb_typeof(o) <> 'object') then
    answer := '{"outcome": "rejected", "code": "bad_input", "table": null, "id": null, "detail": {"reason": "ops"}}';
  else
    perform pg_catalog.set_config('spotter.adjusted', '', true);
    -- a series is new in the transaction that makes it, and in no other of the call
    perform pg_catalog.set_config('spotter.new_series', '', true);
    answer := private.apply_transaction(device, ops);
    if answer ->> 'outcome' = 'rejected' then
      select coalesce(array_agg((o ->> 'table') || '/' || (o ->> 'id')), '{}') into refused_rows
      from jsonb_array_elements(ops) o
      join private.write_tables w on w.table_name = o ->> 'table' and w.operations && '{insert,upsert}'
      where o ->> 'op' = 'PUT' and o ->> 'id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
    elsif pg_catalog.current_setting('spotter.adjusted') <> '' then
      answer := jsonb_set(answer, '{adjusted}', pg_catalog.current_setting('spotter.adjusted')::jsonb);
    end if;
  end if;
  answer := jsonb_build_object('key', key) || answer;
  insert into public.upload_ledger (user_id, client_id, key, ops_hash, answer, rejected_rows)
  values (private.me(), device, key, hash, answer, refused_rows);
  return answer;
end
$$;
