-- What two people's devices say of a call: whether camera, microphone and line were tried, and who came into it and left
-- when. The first helps before the session, the second is a hint afterwards of who came. Neither is anything that a person
-- entered, so what comes too late to be of use is no error and does nothing: nobody should be told of a refusal that they
-- cannot mend. What is not theirs, or is of the wrong shape, is refused as everywhere.

insert into private.write_tables (table_name, operations, guarded) values
  ('call_checks', '{upsert,update}', '{}'),
  ('session_events', '{insert}', '{}');
insert into private.write_columns (table_name, kind, column_name)
select listed.table_name, listed.kind, col
from (values
  ('call_checks', 'once', '{session_id}'),
  ('call_checks', 'given', '{ok,detail}'),
  ('call_checks', 'shown', '{user_id,checked_at,trainer_id,client_id,archived,session_year}'),
  ('session_events', 'once', '{session_id,kind}'),
  ('session_events', 'shown', '{actor_id,device_at,server_at,trainer_id,client_id,archived,session_year}')
) as listed (table_name, kind, columns), unnest(listed.columns::text[]) as col;

-- Checks --------------------------------------------------------------------------------------------------------------

-- The twin of `toCallCheckDetail` in src/domain/call-check.ts: each part with how it went, and nothing else.
alter table public.call_checks add constraint call_checks_detail_shape check (
  case when jsonb_typeof(detail) = 'object' then
    detail - '{camera,microphone,speaker,relay}'::text[] = '{}'
    and coalesce(detail -> 'camera' in ('"ok"', '"problem"', '"none"', '"not_tried"'), true)
    and coalesce(detail -> 'microphone' in ('"ok"', '"problem"', '"none"', '"not_tried"'), true)
    and coalesce(detail -> 'speaker' in ('"ok"', '"problem"', '"none"', '"not_tried"'), true)
    and coalesce(detail -> 'relay' in ('"ok"', '"problem"', '"none"', '"not_tried"'), true)
  else false end);

grant insert (id, session_id, ok, detail), update (session_id, ok, detail) on public.call_checks to api_writer;
create policy own_insert on public.call_checks for insert to api_writer with check (user_id = (select private.me()));
create policy own_update on public.call_checks for update to api_writer
  using (user_id = (select private.me())) with check (user_id = (select private.me()));

-- One row a person and session, as its id follows from them: the last check stands. The twin of `checkCallCheck` in
-- src/domain/call-check.ts.
create function private.judge_call_check() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.me();
  held public.sessions;
begin
  select * into held from public.sessions where id = new.session_id and me in (trainer_id, client_id);
  if not found then
    perform private.refuse('not_yours', jsonb_build_object('session_id', new.session_id));
  end if;
  if new.id is distinct from extensions.uuid_generate_v5(
    '5e9d6c1c-52a1-4f0b-9d2f-0d7f6a1f9b7e'::uuid, 'call_checks:' || me::text || ':' || new.session_id::text) then
    perform private.refuse('bad_input', '{"column": "id"}');
  end if;
  if held.type <> 'online' then
    perform private.refuse('bad_transition', '{"column": "type"}');
  end if;
  if held.status not in ('pending', 'confirmed') or private.moment() >= held.ends_at then
    return null;
  end if;
  new.user_id := me;
  new.checked_at := private.moment();
  return new;
end
$$;
create trigger a_judge before insert on public.call_checks
  for each row when (current_user = 'api_writer') execute function private.judge_call_check();

-- Only how it went changes, whatever the row was made with.
create function private.judge_call_check_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.session_id := old.session_id;
  if not exists (
    select from public.sessions
    where id = old.session_id and status in ('pending', 'confirmed') and private.moment() < ends_at
  ) then
    return null;
  end if;
  new.checked_at := private.moment();
  return new;
end
$$;
create trigger a_judge_change before update on public.call_checks
  for each row when (current_user = 'api_writer') execute function private.judge_call_check_change();

-- Coming and leaving --------------------------------------------------------------------------------------------------

-- A person's device may add to the timeline that this person came into the call or left it, and nothing else: three columns
-- are theirs to give, and the trigger fills in the others.
grant insert (id, session_id, kind) on public.session_events to api_writer;
create policy own_visit_insert on public.session_events for insert to api_writer
  with check (actor_id = (select private.me()) and kind in ('call_joined', 'call_left'));

-- The twin of `checkCallVisit` in src/domain/call-visits.ts. From the opening of the door until who came can no longer be
-- noted. The device's clock counts where it can be right: not before the door opens, and not ahead of ours.
create function private.judge_call_visit() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.me();
  at timestamptz := private.moment();
  said timestamptz := nullif(pg_catalog.current_setting('spotter.device_at', true), '')::timestamptz;
  held public.sessions;
begin
  if new.kind is null or new.kind not in ('call_joined', 'call_left') then
    perform private.refuse('bad_input', '{"column": "kind"}');
  end if;
  select * into held from public.sessions where id = new.session_id and me in (trainer_id, client_id);
  if not found then
    perform private.refuse('not_yours', jsonb_build_object('session_id', new.session_id));
  end if;
  if held.type <> 'online' then
    perform private.refuse('bad_transition', '{"column": "type"}');
  end if;
  if held.status not in ('confirmed', 'completed')
    or at < held.scheduled_at - interval '10 minutes' or at > held.ends_at + interval '7 days'
    -- a line that comes and goes makes some; nobody needs more to tell who came
    or (
      select count(*) >= 50 from public.session_events e
      where e.session_id = held.id and e.actor_id = me and e.kind in ('call_joined', 'call_left'))
  then
    return null;
  end if;
  new.actor_id := me;
  new.server_at := at;
  new.device_at := case
    when said >= held.scheduled_at - interval '10 minutes' and said <= least(at, held.ends_at + interval '15 minutes')
    then said end;
  new.detail := '{}';
  return new;
end
$$;
create trigger a_judge before insert on public.session_events
  for each row when (current_user = 'api_writer') execute function private.judge_call_visit();

-- Whoever came knows it, and the other side sees them: no news.
drop trigger keep_for_announcement on public.session_events;
create trigger keep_for_announcement after insert on public.session_events
  for each row when (
    new.kind not in (
      'attended', 'client_no_show', 'trainer_no_show', 'attendance_undone', 'call_joined', 'call_left')
  ) execute function private.keep_for_announcement();
