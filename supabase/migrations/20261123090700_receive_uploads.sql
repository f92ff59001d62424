-- The one way in. A device sends whole local transactions; each is applied whole or refused whole, in order, and answered
-- by itself; a repeat is answered from the ledger. The wire format stands in `src/domain/upload.ts` and only ever grows.

-- What a device may write: the twin of `src/domain/write-columns.ts` (a test compares them). A column that is not here is
-- the server's.
create table private.write_tables (
  table_name text primary key,
  operations text[] not null,
  guarded text[] not null
);
create table private.write_columns (
  table_name text not null references private.write_tables (table_name),
  column_name text not null,
  kind text not null check (kind in ('given', 'once', 'change', 'shown')),
  primary key (table_name, column_name)
);

insert into private.write_tables (table_name, operations, guarded) values
  ('users', '{update}', '{}'),
  ('trainer_profiles', '{upsert,update}', '{}'),
  ('trainer_settings', '{upsert,update}', '{}'),
  ('trainer_places', '{insert,update,delete}', '{}'),
  ('availability_rules', '{upsert,update,delete}', '{}'),
  ('availability_overrides', '{upsert,update,delete}', '{}'),
  ('time_off', '{insert,update,delete}', '{}'),
  ('sessions', '{insert,update}',
    '{status,focus_area,meeting_url,location,directions,client_note,prep_note,cancel_reason}'),
  ('session_reviews', '{insert,update}', '{rating,comment,reply}'),
  ('session_notes', '{insert,update,delete}', '{body}'),
  ('notifications', '{update}', '{}');

insert into private.write_columns (table_name, kind, column_name)
select listed.table_name, listed.kind, col
from (values
  ('users', 'given', '{role,display_name,time_zone,locale,avatar_url}'),
  ('users', 'shown', '{onboarded_at}'),
  ('trainer_profiles', 'given',
    '{headline,bio,specialties,published,min_notice_minutes,horizon_days,slot_step_minutes,buffer_before_minutes,
      buffer_after_minutes,max_sessions_per_day,cancellation_window_minutes,auto_confirm,offers_online,
      offers_in_person}'),
  ('trainer_profiles', 'shown', '{display_name,avatar_url,time_zone}'),
  ('trainer_settings', 'given', '{default_meeting_url,call_presets}'),
  ('trainer_places', 'given', '{name,address,directions}'),
  ('trainer_places', 'shown', '{trainer_id}'),
  ('availability_rules', 'once', '{weekday}'),
  ('availability_rules', 'given', '{windows}'),
  ('availability_rules', 'shown', '{trainer_id}'),
  ('availability_overrides', 'once', '{local_date}'),
  ('availability_overrides', 'given', '{windows}'),
  ('availability_overrides', 'shown', '{trainer_id}'),
  ('time_off', 'given', '{starts_at,ends_at,reason}'),
  ('time_off', 'shown', '{trainer_id}'),
  ('sessions', 'once', '{trainer_id,client_id,scheduled_at,duration_minutes,type,choices}'),
  ('sessions', 'given', '{focus_area,meeting_url,location,directions,client_note,prep_note,revision}'),
  ('sessions', 'change', '{status,cancel_reason,attendance,penalty_waived,waive_reason}'),
  ('sessions', 'shown',
    '{ends_at,time_zone,first_scheduled_at,created_by,hold_expires_at,cancellation_window_minutes,cancelled_at,
      cancelled_by,cancel_kind,archived,created_at,updated_at}'),
  ('session_reviews', 'once', '{session_id}'),
  ('session_reviews', 'given', '{rating,comment,reply,revision}'),
  ('session_reviews', 'shown',
    '{reviewer_id,trainer_id,client_id,archived,session_year,created_at,updated_at}'),
  ('session_notes', 'once', '{session_id,visibility}'),
  ('session_notes', 'given', '{body,revision}'),
  ('session_notes', 'shown', '{author_id,trainer_id,client_id,archived,session_year}'),
  ('notifications', 'given', '{read_at}')
) as listed (table_name, kind, columns), unnest(listed.columns::text[]) as col;
grant select on private.write_tables, private.write_columns to api_writer;

-- Instants and dates as they travel. Postgres also reads 'tomorrow' and 'infinity'; no device says those.
create function private.is_well_said(col text, said text) returns boolean
language sql immutable set search_path = ''
as $$
  select said is null or case
    when col like '%\_at' then said ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$'
    when col like '%\_date' then said ~ '^\d{4}-\d\d-\d\d$'
    else true
  end
$$;

-- The columns of `data` that are taken for this kind of write; refuses the server's own.
create function private.taken_columns(tbl text, data jsonb, creating boolean) returns text[]
language plpgsql stable set search_path = ''
as $$
declare
  col text;
  kind text;
  taken text[] := '{}';
begin
  for col in select * from jsonb_object_keys(data) loop
    kind := (select w.kind from private.write_columns w where w.table_name = tbl and w.column_name = col);
    if kind is null or kind = 'once' and not creating or not private.is_well_said(col, data ->> col) then
      perform private.refuse('bad_input', jsonb_build_object('table', tbl, 'column', left(col, 63)));
    end if;
    if kind = 'given' or kind = 'once' or kind = 'change' and not creating then
      taken := taken || col;
    end if;
  end loop;
  return taken;
end
$$;

create function private.quoted_list(columns text[], pattern text) returns text
language sql immutable set search_path = ''
as $$ select coalesce(string_agg(replace(pattern, '%', pg_catalog.quote_ident(col)), ', '), '') from unnest(columns) col $$;

create function private.apply_put(tbl text, row_id uuid, data jsonb, upsert boolean) returns void
language plpgsql set search_path = ''
as $$
declare
  -- only the keys that were sent, so that a column nobody named keeps its default
  columns text[] := private.taken_columns(tbl, data, true);
begin
  if tbl = 'session_reviews' then
    perform private.check_rating(data -> 'rating');
  end if;
  execute pg_catalog.format(
    'insert into public.%1$I (%2$s) select %2$s from jsonb_populate_record(null::public.%1$I, $1)%3$s',
    tbl, private.quoted_list(array['id'] || columns, '%'),
    case
      when not upsert then ''
      when columns = '{}' then ' on conflict (id) do nothing'
      else ' on conflict (id) do update set ' || private.quoted_list(columns, '% = excluded.%')
    end)
  using data || jsonb_build_object('id', row_id);
end
$$;

create function private.check_rating(rating jsonb) returns void
language plpgsql set search_path = ''
as $$
begin
  if rating is null or jsonb_typeof(rating) <> 'number' or rating::numeric not in (1, 2, 3, 4, 5) then
    perform private.refuse('bad_rating');
  end if;
end
$$;

create function private.apply_patch(tbl text, row_id uuid, data jsonb, base jsonb, guarded text[]) returns void
language plpgsql set search_path = ''
as $$
declare
  columns text[] := private.taken_columns(tbl, data, false);
  held jsonb;
  wanted jsonb;
begin
  if tbl = 'session_reviews' and data ? 'rating' then
    perform private.check_rating(data -> 'rating');
  end if;
  execute pg_catalog.format('select to_jsonb(t) from public.%I t where id = $1 for no key update', tbl) into held using row_id;
  if held is null then
    perform private.refuse('not_yours', jsonb_build_object('table', tbl, 'id', row_id));
  end if;
  execute pg_catalog.format('select to_jsonb(jsonb_populate_record(null::public.%I, $1))', tbl) into wanted using data;
  if exists (
    select from unnest(columns) col where col = any (guarded) and wanted -> col is distinct from held -> col
  ) then
    if held ->> 'revision' is distinct from base ->> 'revision' then
      perform private.refuse('stale', jsonb_build_object('current', held));
    end if;
    -- a change that kept its revision would not be noticed by the next one made from the same base
    if coalesce(wanted ->> 'revision', held ->> 'revision') = held ->> 'revision' then
      perform private.refuse('bad_input', '{"column": "revision"}');
    end if;
  end if;
  if columns <> '{}' then
    execute pg_catalog.format(
      'update public.%1$I t set %2$s from jsonb_populate_record(null::public.%1$I, $1) sent where t.id = $2',
      tbl, private.quoted_list(columns, '% = sent.%'))
    using data, row_id;
  end if;
end
$$;

-- One operation of an upload, as the person who asks. Refuses with a code, or throws what the database threw.
create function private.apply_operation(operation jsonb) returns void
language plpgsql set search_path = ''
as $$
declare
  verb text := operation ->> 'op';
  tbl text := operation ->> 'table';
  data jsonb := coalesce(nullif(operation -> 'data', 'null'), '{}');
  row_id uuid;
  rules private.write_tables;
begin
  select * into rules from private.write_tables where table_name = tbl;
  if not found then
    perform private.refuse('bad_input', jsonb_build_object('table', left(tbl, 63)));
  end if;
  if jsonb_typeof(data) <> 'object' or operation ->> 'id' is null then
    perform private.refuse('bad_input', jsonb_build_object('table', tbl));
  end if;
  row_id := (operation ->> 'id')::uuid;
  perform pg_catalog.set_config('spotter.device_at', private.device_instant(operation #>> '{metadata,at}'), true);
  if verb = 'PUT' and rules.operations && '{insert,upsert}' then
    perform private.apply_put(tbl, row_id, data, 'upsert' = any (rules.operations));
  elsif verb = 'PATCH' and 'update' = any (rules.operations) then
    perform private.apply_patch(tbl, row_id, data, operation -> 'base', rules.guarded);
  elsif verb = 'DELETE' and 'delete' = any (rules.operations) then
    execute pg_catalog.format('delete from public.%I where id = $1', tbl) using row_id;
  else
    perform private.refuse('bad_input', jsonb_build_object('table', tbl, 'op', left(verb, 63)));
  end if;
end
$$;

-- The device's time as it said it, or nothing: a wrong clock is no reason to lose a write.
create function private.device_instant(said text) returns text
language plpgsql stable set search_path = ''
as $$
begin
  if said ~ '^\d{4}-\d\d-\d\dT[0-9:.]{5,15}Z$' then
    return said::timestamptz::text;
  end if;
  return '';
exception when others then
  return '';
end
$$;

-- What a failure means to a person, from what the database said. Null: it passes by itself, try again.
create function private.refusal_of(state text, message text, detail text, constraint_name text, column_name text)
returns jsonb
language plpgsql volatile set search_path = ''
as $$
declare
  incident uuid;
begin
  if state = 'PT409' then
    return jsonb_build_object('code', message, 'detail', coalesce(nullif(detail, '')::jsonb, '{}'));
  elsif left(state, 2) in ('08', '40', '53', '57', '58') or state in ('55P03', '25006') then
    return null;
  elsif state = '23P01' then
    return jsonb_build_object(
      'code', case constraint_name when 'sessions_client_once' then 'client_busy' else 'slot_taken' end, 'detail', '{}'::jsonb);
  elsif constraint_name = 'session_reviews_one_a_session' then
    return '{"code": "review_exists", "detail": {}}';
  elsif state = '23514' then
    return jsonb_build_object('detail', jsonb_build_object('constraint', constraint_name), 'code', case
      when constraint_name like '%\_length' then 'too_long'
      when constraint_name like '%\_duration' then 'bad_duration'
      when constraint_name like '%\_rating' then 'bad_rating'
      when constraint_name = 'sessions_place' then 'missing_place'
      else 'bad_input' end);
  elsif state = '42501' then
    return '{"code": "not_yours", "detail": {}}';
  elsif left(state, 2) in ('22', '23') then
    return jsonb_build_object('code', 'bad_input', 'detail', jsonb_strip_nulls(
      jsonb_build_object('column', nullif(column_name, ''), 'constraint', nullif(constraint_name, ''))));
  end if;
  -- nothing a person could have meant: answered all the same, so that no queue stands still, and findable in our log
  incident := pg_catalog.gen_random_uuid();
  raise log 'spotter incident %: % %', incident, state, message;
  return jsonb_build_object('code', 'bad_input', 'detail', jsonb_build_object('incident', incident));
end
$$;

-- The rows a transaction hangs on: those it changes and those it refers to, but for those it makes itself.
create function private.rows_needed(ops jsonb) returns setof text
language sql immutable set search_path = ''
as $$
  select distinct needed from jsonb_array_elements(ops) o, lateral (values
    (case when o ->> 'op' <> 'PUT' then (o ->> 'table') || '/' || (o ->> 'id') end),
    ('sessions/' || (o #>> '{data,session_id}')),
    ('session_series/' || (o #>> '{data,series_id}'))
  ) n (needed)
  where needed is not null and needed not in (
    select (p ->> 'table') || '/' || (p ->> 'id') from jsonb_array_elements(ops) p
    where p ->> 'op' = 'PUT' and p ->> 'table' is not null and p ->> 'id' is not null)
$$;

-- The row whose refused creation this transaction hangs on, if there is one.
create function private.missing_ground(device text, ops jsonb) returns text
language plpgsql stable set search_path = ''
as $$
declare
  needed text;
  there boolean;
begin
  for needed in
    select n from private.rows_needed(ops) n
    where exists (
      select from public.upload_ledger l
      where l.user_id = private.me() and l.client_id = device and n = any (l.rejected_rows))
  loop
    -- it may have been made after all, by sending it again
    execute pg_catalog.format('select exists (select from public.%I where id = $1)', split_part(needed, '/', 1))
    into there using split_part(needed, '/', 2)::uuid;
    if not there then
      return needed;
    end if;
  end loop;
  return null;
end
$$;

-- Applies one transaction whole, or refuses it whole. Gives the outcome without its key.
create function private.apply_transaction(device text, ops jsonb) returns jsonb
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

-- Answers one transaction: from the ledger if it was answered before, else by applying it and writing the answer down.
create function private.answer_transaction(device text, sent jsonb) returns jsonb
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
    answer := private.apply_transaction(device, ops);
    if answer ->> 'outcome' = 'rejected' then
      select coalesce(array_agg((o ->> 'table') || '/' || (o ->> 'id')), '{}') into refused_rows
      from jsonb_array_elements(ops) o
      join private.write_tables w on w.table_name = o ->> 'table' and w.operations && '{insert,upsert}'
      where o ->> 'op' = 'PUT' and o ->> 'id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
    end if;
  end if;
  answer := jsonb_build_object('key', key) || answer;
  insert into public.upload_ledger (user_id, client_id, key, ops_hash, answer, rejected_rows)
  values (private.me(), device, key, hash, answer, refused_rows);
  return answer;
end
$$;

-- `transactions`: up to 50 of `{key, ops: [{op, table, id, data, base, metadata}]}`, each of at most 300 operations; gives
-- an array of their answers, in order. After 1,000 operations it answers as far as it has come, and the device sends the
-- rest: whoever books holds a lock on two people to the end of the call. Fails as a whole (and may be repeated as a whole) only for what passes by itself, and for a call of the wrong
-- shape, which is PT400.
create function public.upload_changes(client_id text, transactions jsonb) returns jsonb
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
  perform private.prune_ledger(client_id);
  return answers;
end
$$;

-- The newest 50 answers of a device are kept, and of refusals the newest 1,000: what hangs on them may come later.
create function private.prune_ledger(device text) returns void
language sql set search_path = ''
as $$
  delete from public.upload_ledger l
  using (
    select id, row_number() over (partition by rejected_rows = '{}' order by id desc) as age
    from public.upload_ledger where user_id = private.me() and client_id = device
  ) aged
  where aged.id = l.id and aged.age > case when l.rejected_rows = '{}' then 50 else 1000 end
$$;
