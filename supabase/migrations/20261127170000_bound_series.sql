-- What a series may say, so that nothing that is reckoned from it later is without end, and so that a series that is answered
-- as one request holds no more of a trainer's time than was asked for at once.

-- An occurrence is of the same two people as its series. A client's comes in the transaction that makes the series; its place
-- in the rule is where it starts.
create or replace function private.judge_occurrence() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (
    select from public.session_series
    where id = new.series_id and trainer_id = new.trainer_id and client_id = new.client_id
  ) then
    perform private.refuse('not_yours', jsonb_build_object('series_id', new.series_id));
  end if;
  if private.me() = new.client_id
    and new.series_id::text is distinct from pg_catalog.current_setting('spotter.new_series', true) then
    perform private.refuse('bad_input', '{"column": "series_id"}');
  end if;
  new.original_start := new.scheduled_at;
  return new;
end
$$;

-- Once all of a transaction is applied: a series has sessions, no more than a year of them, and begins within a year of the
-- first. An UNTIL that is no time is `bad_input` here, and not for whoever moves the series later.
create or replace function private.check_series(ops jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  made public.session_series;
  occurrences integer;
  first timestamptz;
  lasts interval;
begin
  for made in
    select s.* from public.session_series s
    where s.id in (
      select (o ->> 'id')::uuid from jsonb_array_elements(ops) o
      where o ->> 'table' = 'session_series' and o ->> 'op' = 'PUT')
  loop
    select count(*), min(scheduled_at), max(scheduled_at) - min(scheduled_at) into occurrences, first, lasts
    from public.sessions where series_id = made.id;
    if occurrences = 0 then
      perform private.refuse('series_empty');
    end if;
    if occurrences > 52 or lasts > interval '366 days' then
      perform private.refuse('series_too_long', '{"limit": 52}');
    end if;
    if made.dtstart_local at time zone made.time_zone
      not between first - interval '367 days' and first + interval '367 days' then
      perform private.refuse('bad_input', '{"column": "dtstart_local"}');
    end if;
    if made.rrule like '%UNTIL=%' and pg_catalog.to_timestamp(
      substring(made.rrule from 'UNTIL=(\d{8}T\d{6})Z'), 'YYYYMMDD"T"HH24MISS') > first + interval '800 days' then
      perform private.refuse('series_too_long', '{"limit": 52}');
    end if;
  end loop;
end
$$;
