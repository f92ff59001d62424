-- The named functions: the same way in, one change at a time, for whoever has a network and no replica. A refusal is HTTP
-- 409 with its code as the message.

create function private.run_operation(operation jsonb) returns void
language plpgsql set search_path = ''
as $$
declare
  answer jsonb := private.apply_transaction('', jsonb_build_array(operation));
begin
  if answer ->> 'outcome' = 'rejected' then
    perform private.refuse(answer ->> 'code', answer -> 'detail');
  end if;
end
$$;

create function public.get_upcoming_sessions() returns setof public.sessions
language sql stable security definer set search_path = ''
as $$
  select * from public.sessions
  where status in ('pending', 'confirmed') and ends_at > private.moment()
    and (hold_expires_at is null or hold_expires_at > private.moment())
  order by scheduled_at
$$;

create function public.get_past_sessions() returns setof public.sessions
language sql stable security definer set search_path = ''
as $$
  select * from public.sessions
  where status in ('completed', 'cancelled') or ends_at <= private.moment() or hold_expires_at <= private.moment()
  order by scheduled_at desc
$$;

create function public.create_session(
  trainer_id uuid, client_id uuid, scheduled_at timestamptz, duration_minutes integer, type text,
  focus_area text default null, location text default null, client_note text default null
) returns public.sessions
language plpgsql security definer set search_path = ''
as $$
declare
  made uuid := pg_catalog.gen_random_uuid();
  created public.sessions;
begin
  perform private.run_operation(jsonb_build_object(
    'op', 'PUT', 'table', 'sessions', 'id', made, 'data', jsonb_strip_nulls(jsonb_build_object(
      'trainer_id', trainer_id, 'client_id', client_id, 'scheduled_at', scheduled_at,
      'duration_minutes', duration_minutes, 'type', type, 'focus_area', focus_area, 'location', location,
      'client_note', client_note, 'revision', pg_catalog.gen_random_uuid()))));
  select * into created from public.sessions s where s.id = made;
  return created;
end
$$;

create function public.update_session_status(session_id uuid, status text, reason text default null)
returns public.sessions
language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  changed public.sessions;
begin
  select * into changed from public.sessions s where s.id = session_id for update;
  perform private.run_operation(jsonb_build_object(
    'op', 'PATCH', 'table', 'sessions', 'id', session_id,
    'base', jsonb_build_object('revision', changed.revision),
    'data', jsonb_strip_nulls(jsonb_build_object(
      'status', status, 'cancel_reason', reason, 'revision', pg_catalog.gen_random_uuid()))));
  select * into changed from public.sessions s where s.id = session_id;
  return changed;
end
$$;

create function public.review_session(session_id uuid, rating numeric, comment text default null)
returns public.session_reviews
language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  made uuid := pg_catalog.gen_random_uuid();
  created public.session_reviews;
begin
  perform private.run_operation(jsonb_build_object(
    'op', 'PUT', 'table', 'session_reviews', 'id', made, 'data', jsonb_strip_nulls(jsonb_build_object(
      'session_id', session_id, 'rating', rating, 'comment', comment, 'revision', pg_catalog.gen_random_uuid()))));
  select * into created from public.session_reviews r where r.id = made;
  return created;
end
$$;

-- Name, headline and picture behind an invite link, without signing in; nothing for one that is unknown, used or over.
create function public.get_invite(token text)
returns table (display_name text, headline text, avatar_url text)
language sql stable security definer set search_path = ''
as $$
  select p.display_name, p.headline, p.avatar_url
  from public.trainer_invites i join public.trainer_profiles p on p.id = i.trainer_id
  where i.token_hash = sha256(convert_to(token, 'UTF8')) and i.used_at is null and i.expires_at > private.moment()
$$;

-- Who may call what: `private` belongs to the writer, these seven to the people; everything else to nobody.
do $$
declare
  made record;
begin
  for made in select p.oid::regprocedure as signature, n.nspname, p.proname
    from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'private' or n.nspname = 'public' and p.proname in (
      'upload_changes', 'get_upcoming_sessions', 'get_past_sessions', 'create_session', 'update_session_status',
      'review_session', 'get_invite')
  loop
    execute pg_catalog.format('revoke execute on function %s from public', made.signature);
    if made.nspname = 'public' then
      execute pg_catalog.format('revoke execute on function %s from anon, authenticated', made.signature);
      execute pg_catalog.format('grant execute on function %s to authenticated', made.signature);
    end if;
  end loop;
end
$$;
grant execute on function public.get_invite(text) to anon;
grant execute on function
  private.apply_operation(jsonb), private.apply_put(text, uuid, jsonb, boolean), private.check_rating(jsonb),
  private.apply_patch(text, uuid, jsonb, jsonb, text[]), private.taken_columns(text, jsonb, boolean),
  private.quoted_list(text[], text), private.is_well_said(text, text), private.device_instant(text), private.refuse(text, jsonb),
  private.refusal_of(text, text, text, text, text), private.rows_needed(jsonb), private.lock_people_of(jsonb),
  private.missing_ground(text, jsonb), private.apply_transaction(text, jsonb),
  private.answer_transaction(text, jsonb), private.prune_ledger(text), private.run_operation(jsonb),
  private.are_windows(jsonb), private.me(), private.moment()
to api_writer;
grant execute on function private.me() to authenticated;

-- The functions that write run as `api_writer`, who owns no table and is held to the policies. Taking a function over
-- needs CREATE on its schema for that moment.
grant create on schema public to api_writer;
alter function public.upload_changes(text, jsonb) owner to api_writer;
alter function public.get_upcoming_sessions() owner to api_writer;
alter function public.get_past_sessions() owner to api_writer;
alter function public.create_session(uuid, uuid, timestamptz, integer, text, text, text, text) owner to api_writer;
alter function public.update_session_status(uuid, text, text) owner to api_writer;
alter function public.review_session(uuid, numeric, text) owner to api_writer;
revoke create on schema public from api_writer;
