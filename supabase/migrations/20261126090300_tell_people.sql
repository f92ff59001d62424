-- Who should hear of what happened, and what time brings about. What the timeline notes is announced at the end of the call
-- that brought it, one notification for the lot: a series that is called off is one thing to its other side, not twelve.

create function private.note_review_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.session_events (session_id, kind, actor_id, device_at, server_at)
  values (
    new.session_id, case tg_op when 'INSERT' then 'reviewed' else 'replied' end,
    case tg_op when 'INSERT' then new.reviewer_id else private.me() end,
    nullif(pg_catalog.current_setting('spotter.device_at', true), '')::timestamptz,
    case tg_op when 'INSERT' then new.created_at else private.moment() end);
  return null;
end
$$;
create trigger note_review after insert on public.session_reviews
  for each row execute function private.note_review_event();
create trigger note_reply after update on public.session_reviews
  for each row when (old.reply is null and new.reply is not null) execute function private.note_review_event();

create table private.unannounced (
  id bigint generated always as identity primary key,
  session_id uuid not null references public.sessions (id) on delete cascade,
  kind text not null,
  actor_id uuid,
  detail jsonb not null
);
create index unannounced_session on private.unannounced (session_id);

create function private.keep_for_announcement() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.unannounced (session_id, kind, actor_id, detail)
  values (new.session_id, new.kind, new.actor_id, new.detail);
  return null;
end
$$;
create trigger keep_for_announcement after insert on public.session_events
  for each row execute function private.keep_for_announcement();

-- To the other side of each session; to both what was nobody's doing, but for a session that simply ended: that is news to
-- its client only, who may review it now. What another call has not announced yet comes along.
create function private.announce() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (select from private.unannounced) then
    return;
  end if;
  with taken as (
    delete from private.unannounced
    where id in (select id from private.unannounced order by id for update skip locked)
    returning *
  ), heard as (
    select taken.*, person.id as user_id, coalesce(s.series_id, s.id) as lot, s.scheduled_at
    from taken join public.sessions s on s.id = taken.session_id,
      lateral (values (s.trainer_id), (s.client_id)) person (id)
    where person.id is distinct from taken.actor_id and not (taken.kind = 'completed' and person.id = s.trainer_id)
  )
  insert into public.notifications (user_id, kind, session_id, payload, created_at)
  select user_id, kind, (array_agg(session_id order by scheduled_at, id))[1],
    (array_agg(detail order by scheduled_at, id))[1] || jsonb_build_object('actor_id', actor_id, 'count', count(*)),
    private.moment()
  from heard group by user_id, kind, actor_id, lot;
end
$$;

-- Everything that time brings about, safe to call twice or late: sessions that are over are completed (their revision
-- stays, so that a trainer's offline day lands), unanswered requests and proposals expire, taken time comes into sight and
-- leaves it, and what ended 180 days ago is archived.
create or replace function private.settle_due() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  -- rows that somebody is writing are left for the next minute, so that nobody waits for us, nor we in a ring for them
  update public.sessions set status = 'completed' where id in (
    select id from public.sessions where status = 'confirmed' and ends_at <= private.moment()
    order by id for no key update skip locked);
  perform private.expire_holds();
  update public.reschedule_proposals set status = 'expired', decided_at = expires_at where id in (
    select id from public.reschedule_proposals where status = 'open' and expires_at <= private.moment()
    order by id for no key update skip locked);
  perform private.renew_busy();
  update public.sessions set archived = true where id in (
    select id from public.sessions where not archived and ends_at < private.moment() - interval '180 days'
    order by id for no key update skip locked);
  perform private.announce();
  -- a device that has not asked for so long has been answered
  delete from public.upload_ledger where created_at < private.moment() - interval '120 days';
  delete from public.notifications where created_at < private.moment() - interval '90 days';
end
$$;

-- Both ways in announce what they brought, at their end.
create or replace function private.run_operation(operation jsonb) returns void
language plpgsql set search_path = ''
as $$
declare
  answer jsonb := private.apply_transaction('', jsonb_build_array(operation));
begin
  if answer ->> 'outcome' = 'rejected' then
    perform private.refuse(answer ->> 'code', answer -> 'detail');
  end if;
  perform private.announce();
end
$$;

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
grant execute on function private.announce() to api_writer;

-- Every minute, where Postgres can do that by itself; elsewhere our server calls it. Both at once does no harm.
do $$
begin
  if exists (select from pg_catalog.pg_available_extensions where name = 'pg_cron') then
    create extension if not exists pg_cron;
    perform cron.schedule('spotter-settle-due', '* * * * *', 'select private.settle_due()');
  end if;
exception when others then
  raise notice 'pg_cron is there and could not be used (%): let something call private.settle_due() every minute', sqlerrm;
end
$$;
