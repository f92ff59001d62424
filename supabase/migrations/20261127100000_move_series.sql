-- Several dates of a series at once. Calling off and confirming are ordinary changes of sessions, in one transaction. Moving
-- is a proposal with a scope: what it moves is worked out here when it is made, and shown to both (`changes`, the times by
-- session); when the other side says yes, all of them move or none does.

update private.write_columns set kind = 'once' where table_name = 'reschedule_proposals' and column_name = 'scope';
insert into private.write_columns (table_name, kind, column_name) values
  ('reschedule_proposals', 'shown', 'series_id'), ('reschedule_proposals', 'shown', 'changes');

-- The twin of `planMoves` in src/domain/series.ts.
create function private.planned_moves(held public.sessions, scope text, starts timestamptz)
returns table (session_id uuid, moves_from timestamptz, moves_to timestamptz)
language sql stable security definer set search_path = ''
as $$
  select s.id, s.scheduled_at, case when s.id = held.id then starts else private.local_instant(
    (s.scheduled_at at time zone r.time_zone) + (
      (starts at time zone r.time_zone)
      - (coalesce(held.original_start, held.scheduled_at) at time zone r.time_zone)), r.time_zone) end
  from public.session_series r join public.sessions s on s.series_id = r.id
  where r.id = held.series_id and (s.id = held.id or (
    (scope = 'all' or s.original_start >= coalesce(held.original_start, held.scheduled_at))
    and s.status in ('pending', 'confirmed') and s.scheduled_at > private.moment()
    and (s.hold_expires_at is null or s.hold_expires_at > private.moment())
    and s.scheduled_at = s.original_start and s.duration_minutes = r.duration_minutes))
$$;

-- Refuses a time that either of the two has given away already, apart from what the sessions in `leaving` have of it.
drop function private.refuse_taken(public.sessions, timestamptz, integer);
create function private.refuse_taken(
  held public.sessions, starts timestamptz, minutes integer, leaving uuid[]
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  other public.sessions;
begin
  select * into other from public.sessions
  where id <> all (leaving) and status <> 'cancelled' and (trainer_id = held.trainer_id or client_id = held.client_id)
    and (hold_expires_at is null or hold_expires_at > private.moment())
    and tstzrange(scheduled_at, ends_at) && tstzrange(starts, starts + pg_catalog.make_interval(mins => minutes))
  order by trainer_id = held.trainer_id desc limit 1;
  if found then
    perform private.refuse(
      case when other.trainer_id = held.trainer_id then 'slot_taken' else 'client_busy' end,
      jsonb_build_object('scheduled_at', private.as_said(starts)));
  end if;
end
$$;

-- Times that are past, or too far ahead: the twin of `checkMoves`.
create function private.refuse_moves(changes jsonb) returns void
language plpgsql stable security definer set search_path = ''
as $$
declare
  moved record;
begin
  for moved in
    select key as id, value::timestamptz as at from jsonb_each_text(changes) order by value
  loop
    if moved.at <= private.moment() then
      perform private.refuse('in_the_past', jsonb_build_object('session_id', moved.id));
    elsif moved.at > private.moment() + interval '730 days' then
      perform private.refuse('too_far', jsonb_build_object('session_id', moved.id));
    end if;
  end loop;
end
$$;

create or replace function private.judge_new_proposal() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  at timestamptz := private.moment();
  held public.sessions := private.movable_session(new.session_id);
  lot jsonb := jsonb_build_object(held.id, private.as_said(new.scheduled_at));
  first timestamptz := held.scheduled_at;
  moved record;
begin
  if new.scope is null or new.scope not in ('this', 'following', 'all')
    or new.scope <> 'this' and held.series_id is null then
    perform private.refuse('bad_input', '{"column": "scope"}');
  end if;
  if new.duration_minutes is null or new.duration_minutes not in (45, 60, 90) then
    perform private.refuse('bad_duration');
  end if;
  if new.scheduled_at <= at then
    perform private.refuse('in_the_past');
  end if;
  if new.scheduled_at > at + interval '730 days' then
    perform private.refuse('too_far');
  end if;
  if (new.scheduled_at, new.duration_minutes) = (held.scheduled_at, held.duration_minutes) then
    perform private.refuse('bad_input', '{"column": "scheduled_at"}');
  end if;
  if new.scope <> 'this' then
    perform from public.sessions where series_id = held.series_id order by id for no key update;
    select jsonb_object_agg(session_id, private.as_said(moves_to)), min(moves_from) into lot, first
    from private.planned_moves(held, new.scope, new.scheduled_at);
    new.series_id := held.series_id;
    new.changes := lot;
  end if;
  update public.reschedule_proposals set status = 'expired', decided_at = expires_at
  where session_id = held.id and status = 'open' and expires_at <= at;
  if exists (
    select from public.reschedule_proposals p
    where p.status = 'open' and p.expires_at > at and p.trainer_id = held.trainer_id and p.client_id = held.client_id
      and (lot ? p.session_id::text or p.changes ?| array(select jsonb_object_keys(lot)))
  ) then
    perform private.refuse('proposal_open');
  end if;
  perform private.refuse_moves(lot);
  for moved in
    select value::timestamptz as at from jsonb_each_text(lot) order by value
  loop
    perform private.refuse_taken(
      held, moved.at, new.duration_minutes, array(select jsonb_object_keys(lot)::uuid));
  end loop;
  new.proposed_by := private.me();
  new.expires_at := least(at + interval '48 hours', first);
  return new;
end
$$;

-- Rules ---------------------------------------------------------------------------------------------------------------
-- Weekly ones, as src/domain/recurrence.ts writes them. `WKST` is written here only, where a rule of several days every so
-- many weeks was moved by days: its weeks then begin on another day than Monday.

create function private.weekdays_of(rrule text) returns integer[]
language sql immutable set search_path = ''
as $$
  select array_agg(array_position('{MO,TU,WE,TH,FR,SA,SU}'::text[], day) - 1)
  from unnest(string_to_array((pg_catalog.regexp_match(rrule, 'BYDAY=([A-Z,]+)'))[1], ',')) day
$$;

create function private.week_start_of(rrule text) returns integer
language sql immutable set search_path = ''
as $$
  select coalesce(array_position(
    '{MO,TU,WE,TH,FR,SA,SU}'::text[], (pg_catalog.regexp_match(rrule, 'WKST=([A-Z]+)'))[1]) - 1, 0)
$$;

create function private.interval_of(rrule text) returns integer
language sql immutable set search_path = ''
as $$ select coalesce((pg_catalog.regexp_match(rrule, 'INTERVAL=(\d+)'))[1]::integer, 1) $$;

-- How many dates of the rule are on days before that one.
create function private.dates_before(rule public.session_series, day date) returns integer
language sql immutable set search_path = ''
as $$
  with weeks as (
    -- 2001-01-01 was a Monday
    select d::date - date '2001-01-01' as days, (d::date - date '2001-01-01' - private.week_start_of(rule.rrule)) / 7 as week,
      (rule.dtstart_local::date - date '2001-01-01' - private.week_start_of(rule.rrule)) / 7 as first_week
    from generate_series(rule.dtstart_local::date::timestamp, (day - 1)::timestamp, interval '1 day') d
  )
  select count(*)::integer from weeks
  where days % 7 = any (private.weekdays_of(rule.rrule)) and (week - first_week) % private.interval_of(rule.rrule) = 0
$$;

create function private.until_text(at timestamptz) returns text
language sql stable set search_path = ''
as $$ select pg_catalog.to_char(at at time zone 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') $$;

-- The rule without its dates from that local time on; it has at least one before.
create function private.rule_before(rule public.session_series, local_time timestamp) returns text
language sql stable set search_path = ''
as $$
  select case
    when rule.rrule ~ 'COUNT=' then pg_catalog.regexp_replace(
      rule.rrule, 'COUNT=\d+', 'COUNT=' || greatest(1, private.dates_before(rule, local_time::date)))
    else pg_catalog.regexp_replace(
      rule.rrule, 'UNTIL=\w+',
      'UNTIL=' || private.until_text(private.local_instant(local_time, rule.time_zone) - interval '1 second'))
  end
$$;

-- The rule from that local time on, moved by so much.
create function private.moved_rule(rule public.session_series, local_time timestamp, shift interval) returns text
language plpgsql stable set search_path = ''
as $$
declare
  names text[] := '{MO,TU,WE,TH,FR,SA,SU}';
  every integer := private.interval_of(rule.rrule);
  turn integer := ((((local_time + shift)::date - local_time::date) % 7) + 7) % 7;
  days integer[] := array(select (day + turn) % 7 from unnest(private.weekdays_of(rule.rrule)) day order by 1);
  week_start integer := (private.week_start_of(rule.rrule) + turn) % 7;
  counted integer := (pg_catalog.regexp_match(rule.rrule, 'COUNT=(\d+)'))[1];
  until_local timestamp := (pg_catalog.regexp_match(rule.rrule, 'UNTIL=(\w+)Z'))[1];
begin
  return 'FREQ=WEEKLY' || case when every > 1 then ';INTERVAL=' || every else '' end
    || ';BYDAY=' || array_to_string(array(select names[day + 1] from unnest(days) day), ',')
    || case when every > 1 and cardinality(days) > 1 and week_start > 0 then ';WKST=' || names[week_start + 1] else '' end
    || case
      when counted is not null then ';COUNT=' || greatest(1, counted - private.dates_before(rule, local_time::date))
      else ';UNTIL=' || private.until_text(private.local_instant(
        (until_local at time zone 'UTC' at time zone rule.time_zone) + shift, rule.time_zone)) end;
end
$$;

-- A rule ends with the last of its dates that was not called off; one of which nothing is left stays as it was.
create function private.end_rule() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  rule public.session_series;
  last timestamptz;
  ended text;
begin
  select max(original_start) into last from public.sessions where series_id = new.series_id and status <> 'cancelled';
  if last is null or last >= new.original_start then
    return null;
  end if;
  select * into rule from public.session_series where id = new.series_id for no key update;
  select private.rule_before(rule, min(original_start) at time zone rule.time_zone) into ended
  from public.sessions where series_id = rule.id and original_start > last;
  update public.session_series set rrule = ended where id = rule.id and rrule <> ended;
  return null;
end
$$;
create trigger end_rule after update on public.sessions
  for each row when (
    old.status <> 'cancelled' and new.status = 'cancelled' and new.series_id is not null and new.original_start is not null)
  execute function private.end_rule();

-- Moving --------------------------------------------------------------------------------------------------------------

-- The series that the dates from `start` on are of from now on, moved by `shift`: where there are dates before, the old
-- rule ends before it, and a new series goes on; else it is the same one.
create function private.split_series(
  rule public.session_series, start timestamptz, shift interval, minutes integer
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  local_start timestamp := start at time zone rule.time_zone;
  made uuid := pg_catalog.gen_random_uuid();
begin
  if not exists (select from public.sessions where series_id = rule.id and original_start < start) then
    update public.session_series
    set rrule = private.moved_rule(rule, dtstart_local, shift), dtstart_local = rule.dtstart_local + shift,
      duration_minutes = minutes
    where id = rule.id;
    return rule.id;
  end if;
  insert into public.session_series (
    id, trainer_id, client_id, rrule, dtstart_local, time_zone, duration_minutes, type, focus_area, location, split_from)
  values (
    made, rule.trainer_id, rule.client_id, private.moved_rule(rule, local_start, shift), local_start + shift,
    rule.time_zone, minutes, rule.type, rule.focus_area, rule.location, rule.id);
  update public.session_series set rrule = private.rule_before(rule, local_start) where id = rule.id;
  return made;
end
$$;

-- Moves what the two agreed on, as far as it still stands where it stood; the places of all that come after the first of
-- it move along, so that a date that was moved alone keeps its place in the rule.
create function private.move_lot(agreed public.reschedule_proposals, held public.sessions) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  rule public.session_series;
  place timestamptz := coalesce(held.original_start, held.scheduled_at);
  start timestamptz := place;
  shift interval;
  lot jsonb;
  target uuid;
begin
  -- Sessions before their series, as everywhere: whoever is calling one of them off is waited for, and what they did stands.
  perform from public.sessions where series_id = held.series_id order by id for no key update;
  select * into strict rule from public.session_series where id = held.series_id for no key update;
  shift := (agreed.scheduled_at at time zone rule.time_zone) - (place at time zone rule.time_zone);
  select jsonb_object_agg(p.session_id, agreed.changes -> p.session_id::text) into lot
  from private.planned_moves(held, agreed.scope, agreed.scheduled_at) p
  where agreed.changes ? p.session_id::text;
  if agreed.scope = 'all' then
    select min(coalesce(original_start, scheduled_at)) into start from public.sessions
    where series_id = rule.id and lot ? id::text;
  end if;
  target := private.split_series(rule, start, shift, agreed.duration_minutes);
  -- the one that was proposed for has its line already
  insert into public.session_events (session_id, kind, actor_id, device_at, detail)
  select s.id, 'moved', private.me(),
    nullif(pg_catalog.current_setting('spotter.device_at', true), '')::timestamptz,
    jsonb_build_object(
      'from', s.scheduled_at, 'to', (lot ->> s.id::text)::timestamptz, 'duration_minutes', agreed.duration_minutes)
  from public.sessions s where s.series_id = rule.id and lot ? s.id::text and s.id <> held.id;
  -- One statement: each may take the time that another leaves. The constraints look when all of it is done.
  set constraints public.sessions_trainer_once, public.sessions_client_once deferred;
  update public.sessions s
  set series_id = target,
    original_start = coalesce(w.moves_to, private.local_instant(
      (s.original_start at time zone rule.time_zone) + shift, rule.time_zone)),
    scheduled_at = coalesce(w.moves_to, s.scheduled_at),
    duration_minutes = case when w.moves_to is null then s.duration_minutes else agreed.duration_minutes end,
    status = case when w.moves_to is null then s.status else 'confirmed' end,
    hold_expires_at = case when w.moves_to is null then s.hold_expires_at end,
    revision = case when w.moves_to is null then s.revision else pg_catalog.gen_random_uuid() end,
    meeting_url = case
      when w.moves_to is null then s.meeting_url
      else coalesce(s.meeting_url, private.default_meeting_url(held)) end
  from (select id, (lot ->> id::text)::timestamptz as moves_to from public.sessions where series_id = rule.id) w
  where w.id = s.id and (w.moves_to is not null and s.status in ('pending', 'confirmed')
    or w.moves_to is null and s.original_start >= start and s.scheduled_at > private.moment());
  set constraints public.sessions_trainer_once, public.sessions_client_once immediate;
end
$$;

-- Both have agreed now: what was still waiting for the trainer is confirmed by it.
create or replace function private.move_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  held public.sessions;
begin
  perform private.lock_people(new.trainer_id, new.client_id);
  perform private.expire_holds(array[new.trainer_id, new.client_id]);
  held := private.movable_session(new.session_id);
  if new.scheduled_at <= private.moment() or exists (
    select from jsonb_each_text(new.changes) c where c.value::timestamptz <= private.moment()
  ) then
    perform private.refuse('in_the_past');
  end if;
  if new.scope <> 'this' then
    perform private.move_lot(new, held);
    return null;
  end if;
  update public.sessions
  set scheduled_at = new.scheduled_at, duration_minutes = new.duration_minutes, status = 'confirmed',
    hold_expires_at = null, revision = pg_catalog.gen_random_uuid(),
    meeting_url = coalesce(meeting_url, private.default_meeting_url(held))
  where id = held.id;
  return null;
end
$$;

-- How late a client's proposal comes: late, if it is for one of those that it would move. Null: nothing was agreed on yet.
create function private.proposal_lateness(made public.reschedule_proposals) returns text
language sql stable security definer set search_path = ''
as $$
  select case when bool_or(private.reschedule_lateness(s, private.moment()) = 'late') then 'late'
    when count(*) > 0 then 'early' end
  from public.sessions s
  where s.status = 'confirmed' and s.id in (
    select made.session_id union select jsonb_object_keys(coalesce(made.changes, '{}'))::uuid)
$$;

create or replace function private.note_proposal_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  held public.sessions;
  kind text := case
    when tg_op = 'INSERT' then 'proposed' when new.status = 'accepted' then 'moved' else 'proposal_' || new.status end;
  actor uuid := case when new.status <> 'expired' then private.me() end;
begin
  select * into held from public.sessions where id = new.session_id;
  insert into public.session_events (session_id, kind, actor_id, device_at, detail)
  values (
    new.session_id, kind, actor,
    case when actor is not null then nullif(pg_catalog.current_setting('spotter.device_at', true), '')::timestamptz end,
    jsonb_build_object('from', held.scheduled_at, 'to', new.scheduled_at, 'duration_minutes', new.duration_minutes)
      || case when new.scope = 'this' then '{}' else jsonb_build_object('scope', new.scope) end
      || case when kind = 'proposed' and new.proposed_by = new.client_id
        then jsonb_strip_nulls(jsonb_build_object('lateness', private.proposal_lateness(new))) else '{}' end);
  return null;
end
$$;
