-- A recurring booking: the series and its sessions come in one transaction, and stand or fall together. Its occurrences are
-- ordinary sessions; each is judged like any other.

insert into private.write_tables (table_name, operations, guarded) values ('session_series', '{insert}', '{}');
insert into private.write_columns (table_name, kind, column_name)
select 'session_series', 'once', col
from unnest('{trainer_id,client_id,rrule,dtstart_local,time_zone,duration_minutes,type,focus_area,location}'::text[]) col;
insert into private.write_columns (table_name, kind, column_name) values
  ('sessions', 'once', 'series_id'), ('sessions', 'once', 'original_start');

grant insert on public.session_series to api_writer;
create policy the_two_insert on public.session_series for insert to api_writer
  with check (trainer_id = (select private.me()) or client_id = (select private.me()));

-- Local times as they travel: no zone, whole seconds.
create or replace function private.is_well_said(col text, said text) returns boolean
language sql immutable set search_path = ''
as $$
  select said is null or case
    when col like '%\_at' or col = 'original_start'
      then said ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$'
    when col like '%\_date' then said ~ '^\d{4}-\d\d-\d\d$'
    when col like '%\_local' then said ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$'
    else true
  end
$$;

-- Weekly, every one to four weeks, on named days, so often or until then (RFC 5545, section 3.3.10).
create function private.judge_new_series() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.me();
begin
  if not exists (
    select from public.users where id = me
      and role = case me when new.trainer_id then 'trainer' when new.client_id then 'client' end
  ) then
    perform private.refuse('not_yours');
  end if;
  if new.rrule !~ '^FREQ=WEEKLY(;INTERVAL=[1-4])?;BYDAY=(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU)){0,6};(COUNT=\d{1,3}|UNTIL=\d{8}T\d{6}Z)$'
  then
    perform private.refuse('bad_input', '{"column": "rrule"}');
  end if;
  if ((pg_catalog.regexp_match(new.rrule, 'COUNT=(\d+)'))[1])::integer not between 1 and 52 then
    perform private.refuse('series_too_long', '{"limit": 52}');
  end if;
  if new.duration_minutes is null or new.duration_minutes not in (45, 60, 90) then
    perform private.refuse('bad_duration');
  end if;
  if new.time_zone is null or not private.is_time_zone(new.time_zone) then
    perform private.refuse('bad_input', '{"column": "time_zone"}');
  end if;
  if new.type = 'in_person' and coalesce(pg_catalog.btrim(new.location), '') = '' then
    perform private.refuse('missing_place');
  end if;
  return new;
end
$$;
create trigger a_judge before insert on public.session_series
  for each row when (current_user = 'api_writer') execute function private.judge_new_series();

-- An occurrence is of the same two people as its series, and of nobody else's.
create function private.judge_occurrence() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (
    select from public.session_series
    where id = new.series_id and trainer_id = new.trainer_id and client_id = new.client_id
  ) then
    perform private.refuse('not_yours', jsonb_build_object('series_id', new.series_id));
  end if;
  new.original_start := coalesce(new.original_start, new.scheduled_at);
  return new;
end
$$;
create trigger a_judge_occurrence before insert on public.sessions
  for each row when (current_user = 'api_writer' and new.series_id is not null)
  execute function private.judge_occurrence();

-- Requests of a series count as one, its own among them.
create or replace function private.judge_request(new_session public.sessions) returns void
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
  where trainer_id = new_session.trainer_id and client_id = new_session.client_id and status = 'pending'
    and coalesce(series_id, id) <> coalesce(new_session.series_id, new_session.id);
  if pending >= 3 then
    perform private.refuse('too_many_pending', jsonb_build_object('limit', 3));
  end if;
end
$$;

-- Once all of a transaction is applied: a series has sessions, and no more than a year of them.
create function private.check_series(ops jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  made uuid;
  occurrences integer;
  lasts interval;
begin
  for made in
    select (o ->> 'id')::uuid from jsonb_array_elements(ops) o
    where o ->> 'table' = 'session_series' and o ->> 'op' = 'PUT'
  loop
    select count(*), max(scheduled_at) - min(scheduled_at) into occurrences, lasts
    from public.sessions where series_id = made;
    if occurrences = 0 then
      perform private.refuse('series_empty');
    end if;
    if occurrences > 52 or lasts > interval '366 days' then
      perform private.refuse('series_too_long', '{"limit": 52}');
    end if;
  end loop;
end
$$;
grant execute on function private.check_series(jsonb) to api_writer;

create or replace function private.apply_transaction(device text, ops jsonb) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  operation jsonb;
  ground text;
  refused jsonb;
  state text;
  detail text;
  constraint_name text;
  column_name text;
  message text;
begin
  ground := private.missing_ground(device, ops);
  if ground is not null then
    operation := ops -> 0;
    perform private.refuse('depends_on_rejected', jsonb_build_object('on', ground));
  end if;
  for operation in select * from jsonb_array_elements(ops) loop
    perform private.apply_operation(operation);
  end loop;
  if ops @? '$[*] ? (@.table == "session_series")' then
    operation := ops -> 0;
    perform private.check_series(ops);
  end if;
  return '{"outcome": "applied", "adjusted": {}}';
exception when others then
  get stacked diagnostics state = returned_sqlstate, message = message_text, detail = pg_exception_detail,
    constraint_name = constraint_name, column_name = column_name;
  refused := private.refusal_of(state, message, detail, constraint_name, column_name);
  if refused is null then
    raise;
  end if;
  return jsonb_build_object(
    'outcome', 'rejected', 'code', refused -> 'code', 'table', left(operation ->> 'table', 63),
    'id', left(operation ->> 'id', 63), 'detail', refused -> 'detail');
end
$$;
