-- What nobody writes by hand: ends, copies of names, the columns that children carry, the timeline. These triggers run
-- whoever writes, a person or an operator. They work across people, so they run as the schema's owner.

create function private.create_user_row() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.users (id) values (new.id) on conflict (id) do nothing;
  return new;
end
$$;
create trigger create_user_row after insert on auth.users
  for each row execute function private.create_user_row();
-- … and for the logins that were there before
insert into public.users (id) select id from auth.users on conflict (id) do nothing;

-- People's cards --------------------------------------------------------------------------------------------------

create function private.fill_trainer_profile() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  select display_name, avatar_url, time_zone into new.display_name, new.avatar_url, new.time_zone
  from public.users where id = new.id;
  return new;
end
$$;
create trigger b_fill before insert or update on public.trainer_profiles
  for each row execute function private.fill_trainer_profile();

create function private.fill_trainer_client() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  select display_name, avatar_url, time_zone
  into new.trainer_display_name, new.trainer_avatar_url, new.trainer_time_zone
  from public.users where id = new.trainer_id;
  select display_name, avatar_url, time_zone
  into new.client_display_name, new.client_avatar_url, new.client_time_zone
  from public.users where id = new.client_id;
  return new;
end
$$;
create trigger b_fill before insert or update on public.trainer_clients
  for each row execute function private.fill_trainer_client();

create function private.copy_person() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  -- the fill triggers read the person anew; touching the rows is enough
  update public.trainer_profiles set id = id where id = new.id;
  update public.trainer_clients set id = id where trainer_id = new.id or client_id = new.id;
  return null;
end
$$;
create trigger copy_person after update on public.users
  for each row when (
    old.display_name is distinct from new.display_name
    or old.avatar_url is distinct from new.avatar_url
    or old.time_zone is distinct from new.time_zone
  ) execute function private.copy_person();

-- A trainer's own rows ----------------------------------------------------------------------------------------------

-- Rows that belong to one trainer are theirs who writes them, whatever was sent.
create function private.fill_owner() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.trainer_id := case tg_op when 'UPDATE' then old.trainer_id else coalesce(private.me(), new.trainer_id) end;
  return new;
end
$$;
create trigger b_fill before insert or update on public.trainer_places
  for each row execute function private.fill_owner();
create trigger b_fill before insert or update on public.availability_rules
  for each row execute function private.fill_owner();
create trigger b_fill before insert or update on public.availability_overrides
  for each row execute function private.fill_owner();
create trigger b_fill before insert or update on public.time_off
  for each row execute function private.fill_owner();

-- Sessions and their children -----------------------------------------------------------------------------------------

create function private.fill_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.ends_at := new.scheduled_at + pg_catalog.make_interval(mins => new.duration_minutes);
  new.updated_at := private.moment();
  if tg_op = 'INSERT' then
    new.first_scheduled_at := coalesce(new.first_scheduled_at, new.scheduled_at);
    new.created_by := coalesce(new.created_by, new.trainer_id);
    new.time_zone := coalesce(
      new.time_zone, (select time_zone from public.users where id = new.trainer_id), 'UTC');
    new.cancellation_window_minutes := coalesce(
      new.cancellation_window_minutes,
      (select cancellation_window_minutes from public.trainer_profiles where id = new.trainer_id), 1440);
    new.revision := coalesce(new.revision, pg_catalog.gen_random_uuid());
  elsif (new.scheduled_at, new.duration_minutes, new.status, new.location, new.meeting_url, new.focus_area)
    is distinct from (old.scheduled_at, old.duration_minutes, old.status, old.location, old.meeting_url, old.focus_area)
  then
    new.sequence := old.sequence + 1;
  end if;
  return new;
end
$$;
create trigger b_fill before insert or update on public.sessions
  for each row execute function private.fill_session();

-- UTC year of the start: what the archive is asked for by.
create function private.session_year(scheduled_at timestamptz) returns text
language sql stable
as $$ select pg_catalog.to_char(scheduled_at at time zone 'UTC', 'YYYY') $$;

create function private.fill_session_child() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  select trainer_id, client_id, archived, private.session_year(scheduled_at)
  into new.trainer_id, new.client_id, new.archived, new.session_year
  from public.sessions where id = new.session_id;
  if not found then
    perform private.refuse('not_yours', jsonb_build_object('session_id', new.session_id));
  end if;
  return new;
end
$$;
create trigger b_fill before insert on public.reschedule_proposals
  for each row execute function private.fill_session_child();
create trigger b_fill before insert on public.session_reviews
  for each row execute function private.fill_session_child();
create trigger b_fill before insert on public.session_notes
  for each row execute function private.fill_session_child();
create trigger b_fill before insert on public.session_events
  for each row execute function private.fill_session_child();
create trigger b_fill before insert on public.call_checks
  for each row execute function private.fill_session_child();

create function private.carry_to_children() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  child text;
begin
  foreach child in array array[
    'reschedule_proposals', 'session_reviews', 'session_notes', 'session_events', 'call_checks'
  ] loop
    execute pg_catalog.format(
      'update public.%I set archived = $1, session_year = $2 where session_id = $3', child)
    using new.archived, private.session_year(new.scheduled_at), new.id;
  end loop;
  return null;
end
$$;
create trigger carry_to_children after update on public.sessions
  for each row when (
    old.archived is distinct from new.archived
    or old.scheduled_at is distinct from new.scheduled_at
  ) execute function private.carry_to_children();

create function private.fill_review() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.updated_at := private.moment();
  if tg_op = 'INSERT' then
    new.reviewer_id := coalesce(new.reviewer_id, new.client_id);
    new.revision := coalesce(new.revision, pg_catalog.gen_random_uuid());
  end if;
  return new;
end
$$;
-- after b_fill, which brings the session's client
create trigger c_fill before insert or update on public.session_reviews
  for each row execute function private.fill_review();

-- Whoever trains together has each other's card. Booking again after an end makes them trainer and client again.
create function private.relate_two() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.trainer_clients (trainer_id, client_id) values (new.trainer_id, new.client_id)
  on conflict (trainer_id, client_id) do update set ended_at = null
  where public.trainer_clients.ended_at is not null;
  return null;
end
$$;
create trigger relate_two after insert on public.sessions
  for each row execute function private.relate_two();

-- The timeline: who did what to a session, by the device's clock and by ours.
create function private.note_session_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  kind text := case
    when tg_op = 'INSERT' and new.status = 'pending' then 'requested'
    when tg_op = 'INSERT' then 'booked'
    when new.status = 'cancelled' then coalesce(
      case when new.cancel_kind in ('declined', 'withdrawn', 'expired') then new.cancel_kind end, 'cancelled')
    else new.status
  end;
  -- What time brings about is nobody's doing, even when it comes to light in what somebody else does.
  actor uuid := case when kind = 'expired' or kind = 'completed' and private.me() is distinct from new.trainer_id
    then null else private.me() end;
begin
  insert into public.session_events (session_id, kind, actor_id, device_at, detail)
  values (
    new.id, kind, actor,
    case when actor is not null then nullif(pg_catalog.current_setting('spotter.device_at', true), '')::timestamptz end,
    jsonb_strip_nulls(jsonb_build_object('cancel_kind', new.cancel_kind, 'reason', new.cancel_reason))
  );
  return null;
end
$$;
create trigger note_creation after insert on public.sessions
  for each row execute function private.note_session_event();
create trigger note_change after update on public.sessions
  for each row when (old.status is distinct from new.status) execute function private.note_session_event();
