-- What one person's device could do to another's: zones and instants that no screen can show, taken time shown under the id
-- of somebody else's session, words put into a client's mouth, series that hold more than they say, and numbers of a few
-- bytes that are text of gigabytes.

-- Zones -----------------------------------------------------------------------------------------------------------------

-- As before; and of Etc's zones only those that there are. Postgres takes 'Etc/GMT+99' for a POSIX rule.
create or replace function private.is_time_zone(zone text) returns boolean
language plpgsql stable set search_path = ''
as $$
begin
  perform pg_catalog.timezone(zone, pg_catalog.now());
  return zone ~ '^(UTC|GMT|Etc/GMT(\+(\d|1[0-2])|-(\d|1[0-4]))|[A-Za-z_-]+(/[A-Za-z_-]+){1,2})$'
    and zone !~* '^(posix|right|systemv)/';
exception when invalid_parameter_value then
  return false;
end
$$;

-- What came in before: times are read in UTC then.
update public.users set time_zone = 'UTC'
where time_zone in (select zone from (select distinct time_zone from public.users) d (zone) where not private.is_time_zone(zone));
update public.sessions set time_zone = 'UTC'
where time_zone in (
  select zone from (select distinct time_zone from public.sessions) d (zone) where not private.is_time_zone(zone));
update public.session_series set time_zone = 'UTC'
where time_zone in (
  select zone from (select distinct time_zone from public.session_series) d (zone) where not private.is_time_zone(zone));

-- Instants --------------------------------------------------------------------------------------------------------------

-- As before; and an instant stays within years of four digits, as it travels: neither an offset nor what is rounded leads
-- out of them.
create or replace function private.is_well_said(col text, said text) returns boolean
language sql immutable set search_path = ''
as $$
  select said is null or case
    when col like '%\_at' or col = 'original_start'
      then said ~ '^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$'
        and (said !~ '^(0001-01-01|9999-12-31)' or said ~ '^.{19}(\.\d{1,3})?Z$')
    when col like '%\_date' then said ~ '^\d{4}-\d\d-\d\d$'
    when col like '%\_local' then said ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$'
    else true
  end
$$;

create or replace function private.device_instant(said text) returns text
language plpgsql stable set search_path = ''
as $$
begin
  if said ~ '^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$' then
    return said::timestamptz::text;
  end if;
  return '';
exception when others then
  return '';
end
$$;

-- Taken time ------------------------------------------------------------------------------------------------------------

-- Devices choose ids: time off may have that of a session, its trainer's own or another's. Each is shown by itself.
alter table private.busy_sources add column is_session boolean;
update private.busy_sources s set is_session = b.is_session from public.trainer_busy b where b.id = s.busy_id;
alter table private.busy_sources
  alter column is_session set not null,
  drop constraint busy_sources_pkey,
  add primary key (source_id, is_session);

drop function private.hide_busy(uuid);
create function private.hide_busy(source uuid, of_session boolean) returns void
language sql security definer set search_path = ''
as $$
  delete from public.trainer_busy
  where id = (select busy_id from private.busy_sources where source_id = source and is_session = of_session)
$$;

-- Shows taken time, or no longer: from yesterday to the horizon. Its source's row is locked by whoever calls this.
create or replace function private.show_busy(
  source uuid, trainer uuid, starts timestamptz, ends timestamptz, of_session boolean, held timestamptz
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  known uuid := (select busy_id from private.busy_sources where source_id = source and is_session = of_session);
begin
  if ends <= private.moment() - interval '1 day' or starts >= private.shown_until(trainer) then
    perform private.hide_busy(source, of_session);
  elsif known is not null then
    update public.trainer_busy set starts_at = starts, ends_at = ends, held_until = held
    where id = known and (starts_at, ends_at, held_until) is distinct from (starts, ends, held);
  else
    known := pg_catalog.gen_random_uuid();
    insert into public.trainer_busy (id, trainer_id, starts_at, ends_at, is_session, held_until)
    values (known, trainer, starts, ends, of_session, held);
    insert into private.busy_sources (source_id, is_session, busy_id) values (source, of_session, known);
  end if;
end
$$;

create or replace function private.follow_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.hide_busy(old.id, true);
  elsif new.status = 'cancelled' then
    perform private.hide_busy(new.id, true);
  else
    perform private.show_busy(new.id, new.trainer_id, new.scheduled_at, new.ends_at, true, new.hold_expires_at);
  end if;
  return null;
end
$$;

create or replace function private.follow_time_off() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.hide_busy(old.id, false);
  else
    perform private.show_busy(new.id, new.trainer_id, new.starts_at, new.ends_at, false, null);
  end if;
  return null;
end
$$;

-- Days pass, and horizons change. Rows that somebody is writing are left for the next minute: they show themselves.
create or replace function private.renew_busy() returns void
language plpgsql security definer set search_path = ''
as $$
declare
  today constant timestamptz := private.moment();
begin
  delete from public.trainer_busy b
  where ends_at <= today - interval '1 day' or exists (
    select from public.trainer_profiles p
    where p.id = b.trainer_id and b.starts_at >= today + pg_catalog.make_interval(days => 1 + p.horizon_days));
  perform private.show_busy(id, trainer_id, scheduled_at, ends_at, true, hold_expires_at) from (
    select s.* from public.sessions s left join public.trainer_profiles p on p.id = s.trainer_id
    where s.status in ('pending', 'confirmed') and s.ends_at > today
      and s.scheduled_at < today + pg_catalog.make_interval(days => 1 + coalesce(p.horizon_days, 60))
      and not exists (select from private.busy_sources where source_id = s.id and is_session)
    order by s.id for no key update of s skip locked) due;
  perform private.show_busy(id, trainer_id, starts_at, ends_at, false, null) from (
    select t.* from public.time_off t left join public.trainer_profiles p on p.id = t.trainer_id
    where t.ends_at > today
      and t.starts_at < today + pg_catalog.make_interval(days => 1 + coalesce(p.horizon_days, 60))
      and not exists (select from private.busy_sources where source_id = t.id and not is_session)
    order by t.id for no key update of t skip locked) due;
end
$$;
-- What was mixed up before: whatever is not shown as it stands is shown anew.
delete from public.trainer_busy b using private.busy_sources s
where s.busy_id = b.id and not exists (
  select from public.sessions o where s.is_session and o.id = s.source_id
    and (o.trainer_id, o.scheduled_at, o.ends_at) = (b.trainer_id, b.starts_at, b.ends_at)
  union all
  select from public.time_off o where not s.is_session and o.id = s.source_id
    and (o.trainer_id, o.starts_at, o.ends_at) = (b.trainer_id, b.starts_at, b.ends_at));
select private.renew_busy();

-- People ------------------------------------------------------------------------------------------------------------------

-- As before; and whoever has a name and a zone keeps one: others are shown both.
create or replace function private.judge_user() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if old.role is not null and new.role is distinct from old.role then
    perform private.refuse('bad_transition', '{"column": "role"}');
  end if;
  if new.display_name is distinct from old.display_name
    and (new.display_name !~ '\S' or new.display_name is null and old.onboarded_at is not null) then
    perform private.refuse('bad_input', '{"column": "display_name"}');
  end if;
  if new.time_zone is distinct from old.time_zone and (
    not private.is_time_zone(new.time_zone) or new.time_zone is null and old.onboarded_at is not null
  ) then
    perform private.refuse('bad_input', '{"column": "time_zone"}');
  end if;
  if new.role is not null and new.display_name is not null and new.time_zone is not null then
    new.onboarded_at := coalesce(old.onboarded_at, private.moment());
  end if;
  return new;
end
$$;

-- The twin of `checkProfileChange` in src/domain/trainer-profile.ts: whoever looks for a trainer is shown all of them.
create function private.judge_specialties() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  said text;
begin
  if jsonb_array_length(new.specialties) > 12 then
    perform private.refuse('bad_input', '{"column": "specialties", "most": 12}');
  end if;
  for said in select * from jsonb_array_elements_text(new.specialties) loop
    if said !~ '\S' then
      perform private.refuse('bad_input', '{"column": "specialties"}');
    elsif char_length(said) > 60 then
      perform private.refuse('too_long', '{"column": "specialties", "limit": 60}');
    end if;
  end loop;
  return new;
end
$$;
create trigger a_judge_specialties before insert on public.trainer_profiles
  for each row when (current_user = 'api_writer' and jsonb_typeof(new.specialties) = 'array')
  execute function private.judge_specialties();
create trigger a_judge_specialties_change before update on public.trainer_profiles
  for each row when (
    current_user = 'api_writer' and new.specialties is distinct from old.specialties
    and jsonb_typeof(new.specialties) = 'array')
  execute function private.judge_specialties();

-- As before; and minutes are digits: `60.0` is no integer to whoever reads them.
create or replace function private.are_windows(windows jsonb) returns boolean
language plpgsql immutable set search_path = ''
as $$
declare
  pair jsonb;
  starts numeric;
  ends numeric;
  before numeric := -1;
begin
  if jsonb_typeof(windows) <> 'array' or jsonb_array_length(windows) > 48 then
    return false;
  end if;
  for pair in select * from jsonb_array_elements(windows) loop
    if jsonb_typeof(pair) <> 'array' or jsonb_array_length(pair) <> 2
      or jsonb_typeof(pair -> 0) <> 'number' or jsonb_typeof(pair -> 1) <> 'number'
      or pair ->> 0 !~ '^\d{1,4}$' or pair ->> 1 !~ '^\d{1,4}$' then
      return false;
    end if;
    starts := (pair ->> 0)::numeric;
    ends := (pair ->> 1)::numeric;
    if starts not between 0 and 1439 or ends <= starts or ends > starts + 1440 or starts < before then
      return false;
    end if;
    before := ends;
  end loop;
  return true;
end
$$;

-- Sessions ------------------------------------------------------------------------------------------------------------------

-- The note is the client's, from the booking on.
create function private.refuse_note() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if private.me() = new.trainer_id then
    perform private.refuse('not_yours', '{"column": "client_note"}');
  end if;
  return new;
end
$$;
create trigger a_refuse_note before insert on public.sessions
  for each row when (current_user = 'api_writer' and new.client_note is not null)
  execute function private.refuse_note();

-- As before; and a series has no more than a year of dates, whenever they come.
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
  if (select count(*) from public.sessions where series_id = new.series_id) >= 52 then
    perform private.refuse('series_too_long', '{"limit": 52}');
  end if;
  new.original_start := new.scheduled_at;
  return new;
end
$$;

-- How many dates a rule says: the twin of `expandWeekly` in src/domain/recurrence.ts.
create function private.dates_of(rule public.session_series) returns integer
language sql stable set search_path = ''
as $$
  select coalesce(
    (pg_catalog.regexp_match(rule.rrule, 'COUNT=(\d+)'))[1]::integer,
    private.dates_before(rule, 1 + (
      (pg_catalog.regexp_match(rule.rrule, 'UNTIL=(\d{8}T\d{6})Z'))[1]::timestamp at time zone 'UTC'
        at time zone rule.time_zone)::date))
$$;

-- Once all of a transaction is applied: a series has sessions, no more than its rule says, no more than a year of them, and
-- begins within a year of the first. An UNTIL that is no time is `bad_input` here, and not for whoever moves the series later.
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
    if occurrences > private.dates_of(made) then
      perform private.refuse('bad_input', '{"column": "rrule"}');
    end if;
  end loop;
end
$$;

-- The one way in ------------------------------------------------------------------------------------------------------------

-- Numbers that no device sends: of a few bytes, and as text, which they become on their way, of a hundred thousand.
create function private.has_endless_numbers(said jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select exists (
    select from jsonb_path_query(said, 'strict $.** ? (@.type() == "number")') number
    where abs(number::numeric) >= 1e18 or scale(number::numeric) > 18)
$$;
grant execute on function private.has_endless_numbers(jsonb) to api_writer;

-- As before; and a call with such numbers is none.
create or replace function public.upload_changes(client_id text, transactions jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.me();
  sent jsonb;
  answers jsonb := '[]';
  done integer := 0;
begin
  if me is null or not exists (select from public.users where id = me) then
    raise exception using errcode = 'PT401', message = 'not signed in';
  end if;
  if client_id is null or char_length(client_id) not between 1 and 100
    or jsonb_typeof(transactions) is distinct from 'array' or jsonb_array_length(transactions) > 50
    or exists (
      select from jsonb_array_elements(transactions) t
      where jsonb_typeof(t) <> 'object' or jsonb_typeof(t -> 'key') is distinct from 'string'
        or char_length(t ->> 'key') > 100)
    or private.has_endless_numbers(transactions)
  then
    raise exception using errcode = 'PT400', message = 'bad_input',
      detail = 'an upload is a client_id and at most 50 transactions, each with a key';
  end if;
  -- one call at a time a device: a repeat waits for the answer that the first one gets
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(me::text || '/' || client_id, 2));
  perform private.lock_people_of(transactions);
  for sent in select * from jsonb_array_elements(transactions) loop
    exit when done >= 1000;
    done := done + case jsonb_typeof(sent -> 'ops') when 'array' then jsonb_array_length(sent -> 'ops') else 1 end;
    answers := answers || jsonb_build_array(private.answer_transaction(client_id, sent));
  end loop;
  perform private.announce();
  perform private.prune_ledger(client_id);
  return answers;
end
$$;
