-- Another time for a session that stands: one of the two proposes it, the other says yes or no. The session stays where it
-- is until then. Nobody else moves a session.

insert into private.write_tables (table_name, operations, guarded) values
  ('reschedule_proposals', '{insert,update}', '{status}');
insert into private.write_columns (table_name, kind, column_name)
select 'reschedule_proposals', listed.kind, col
from (values
  ('once', '{session_id,scheduled_at,duration_minutes,note}'),
  ('change', '{status}'),
  ('given', '{revision}'),
  ('shown', '{scope,proposed_by,expires_at,decided_at,trainer_id,client_id,archived,session_year}')
) as listed (kind, columns), unnest(listed.columns::text[]) as col;

grant insert, update on public.reschedule_proposals to api_writer;
create policy the_two_insert on public.reschedule_proposals for insert to api_writer
  with check (proposed_by = (select private.me()));
create policy the_two_update on public.reschedule_proposals for update to api_writer
  using (trainer_id = (select private.me()) or client_id = (select private.me()))
  with check (trainer_id = (select private.me()) or client_id = (select private.me()));

-- A client who moves late has not saved the trainer's time: judged like a cancellation, by the first time agreed on, so
-- that moving twice gains nothing. The twin of `rescheduleLateness` in src/domain/cancellation.ts.
create function private.reschedule_lateness(booked public.sessions, at timestamptz) returns text
language plpgsql stable set search_path = ''
as $$
begin
  booked.scheduled_at := booked.first_scheduled_at;
  return private.lateness(booked, at);
end
$$;

-- The session of a proposal, if it can still be moved: the twin of `refuseMoving` in src/domain/proposal.ts.
create function private.movable_session(wanted uuid) returns public.sessions
language plpgsql security definer set search_path = ''
as $$
declare
  held public.sessions;
begin
  select * into held from public.sessions
  where id = wanted and private.me() in (trainer_id, client_id) for no key update;
  if not found then
    perform private.refuse('not_yours', jsonb_build_object('session_id', wanted));
  end if;
  if held.cancel_kind = 'expired' or held.status = 'pending' and held.hold_expires_at <= private.moment() then
    perform private.refuse('hold_expired');
  end if;
  if held.status not in ('pending', 'confirmed') or private.moment() >= held.scheduled_at then
    perform private.refuse('bad_transition', jsonb_build_object('from', held.status));
  end if;
  return held;
end
$$;

-- Refuses a time that either of the two has given away already, apart from this session's own.
create function private.refuse_taken(held public.sessions, starts timestamptz, minutes integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  other public.sessions;
begin
  select * into other from public.sessions
  where id <> held.id and status <> 'cancelled' and (trainer_id = held.trainer_id or client_id = held.client_id)
    and (hold_expires_at is null or hold_expires_at > private.moment())
    and tstzrange(scheduled_at, ends_at) && tstzrange(starts, starts + pg_catalog.make_interval(mins => minutes))
  order by trainer_id = held.trainer_id desc limit 1;
  if found then
    perform private.refuse(case when other.trainer_id = held.trainer_id then 'slot_taken' else 'client_busy' end);
  end if;
end
$$;

create function private.judge_new_proposal() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  at timestamptz := private.moment();
  held public.sessions := private.movable_session(new.session_id);
begin
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
  update public.reschedule_proposals set status = 'expired', decided_at = expires_at
  where session_id = held.id and status = 'open' and expires_at <= at;
  if exists (select from public.reschedule_proposals where session_id = held.id and status = 'open') then
    perform private.refuse('proposal_open');
  end if;
  perform private.refuse_taken(held, new.scheduled_at, new.duration_minutes);
  new.proposed_by := private.me();
  new.expires_at := least(at + interval '48 hours', held.scheduled_at);
  return new;
end
$$;
create trigger a_judge before insert on public.reschedule_proposals
  for each row when (current_user = 'api_writer') execute function private.judge_new_proposal();

-- The twin of `decideProposal` in src/domain/proposal.ts.
create function private.judge_proposal_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.status = old.status then
    return new;
  end if;
  if old.status <> 'open' or private.moment() >= old.expires_at then
    perform private.refuse('proposal_closed', jsonb_build_object('status', old.status));
  end if;
  if new.status not in ('accepted', 'declined', 'withdrawn') then
    perform private.refuse('bad_transition', jsonb_build_object('from', old.status, 'to', new.status));
  end if;
  if (new.status = 'withdrawn') <> (old.proposed_by = private.me()) then
    perform private.refuse('not_yours');
  end if;
  new.decided_at := private.moment();
  return new;
end
$$;
create trigger a_judge_change before update on public.reschedule_proposals
  for each row when (current_user = 'api_writer') execute function private.judge_proposal_change();

-- Both have agreed now: a request that was still waiting for the trainer is confirmed by it.
create function private.move_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  held public.sessions;
begin
  perform private.lock_people(new.trainer_id, new.client_id);
  perform private.expire_holds(array[new.trainer_id, new.client_id]);
  held := private.movable_session(new.session_id);
  if new.scheduled_at <= private.moment() then
    perform private.refuse('in_the_past');
  end if;
  update public.sessions
  set scheduled_at = new.scheduled_at, duration_minutes = new.duration_minutes, status = 'confirmed',
    hold_expires_at = null, revision = pg_catalog.gen_random_uuid(),
    meeting_url = coalesce(meeting_url, private.default_meeting_url(held))
  where id = held.id;
  return null;
end
$$;
create trigger b_move_session after update on public.reschedule_proposals
  for each row when (old.status = 'open' and new.status = 'accepted') execute function private.move_session();

-- A session that ends, however, leaves nothing to agree on.
create function private.close_proposal() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.reschedule_proposals set status = 'expired', decided_at = private.moment()
  where session_id = new.id and status = 'open';
  return null;
end
$$;
create trigger close_proposal after update on public.sessions
  for each row when (old.status <> new.status and new.status in ('completed', 'cancelled'))
  execute function private.close_proposal();

-- Saying yes takes two people's time, as booking does: their locks are taken before the first of a call, in one order.
create or replace function private.lock_people_of(transactions jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  person uuid;
begin
  -- most calls take nobody's time
  if not transactions @? '$[*].ops[*] ? (@.table == "sessions" || @.table == "reschedule_proposals")' then
    return;
  end if;
  for person in
    with operations as (
      select o from jsonb_array_elements(transactions) t,
        lateral jsonb_array_elements(case jsonb_typeof(t -> 'ops') when 'array' then t -> 'ops' else '[]' end) o
    ), named as (
      select said from operations, lateral (values (o #>> '{data,trainer_id}'), (o #>> '{data,client_id}')) v (said)
      where o ->> 'op' = 'PUT' and o ->> 'table' = 'sessions'
      union
      select said from operations
        join public.reschedule_proposals p on p.id::text = o ->> 'id',
        lateral (values (p.trainer_id::text), (p.client_id::text)) v (said)
      where o ->> 'table' = 'reschedule_proposals' and o #>> '{data,status}' = 'accepted'
    )
    select u.id from public.users u where u.id::text in (select said from named) order by u.id
  loop
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(person::text, 1));
  end loop;
end
$$;

-- The timeline: what was proposed, and what became of it.
create function private.note_proposal_event() returns trigger
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
      || case when kind = 'proposed' and held.status = 'confirmed' and new.proposed_by = new.client_id
        then jsonb_build_object('lateness', private.reschedule_lateness(held, private.moment())) else '{}' end);
  return null;
end
$$;
create trigger a_note_proposal after insert on public.reschedule_proposals
  for each row execute function private.note_proposal_event();
create trigger a_note_decision after update on public.reschedule_proposals
  for each row when (old.status is distinct from new.status) execute function private.note_proposal_event();
