-- What others may know of a trainer's day: when it is taken, and nothing of why or with whom. A row of `trainer_busy` has an
-- id of its own, which does not lead to the session or the time off that it stands for.

create table private.busy_sources (
  -- of a session, or of time off
  source_id uuid primary key,
  busy_id uuid not null unique references public.trainer_busy (id) on delete cascade
);

-- How far ahead a trainer's taken time is shown: to the horizon, and a day for the zones.
create function private.shown_until(trainer uuid) returns timestamptz
language sql stable security definer set search_path = ''
as $$
  select private.moment() + pg_catalog.make_interval(days => 1 + coalesce(
    (select horizon_days from public.trainer_profiles where id = trainer), 60))
$$;

create function private.hide_busy(source uuid) returns void
language sql security definer set search_path = ''
as $$ delete from public.trainer_busy where id = (select busy_id from private.busy_sources where source_id = source) $$;

-- Shows taken time, or no longer: from yesterday to the horizon. Its source's row is locked by whoever calls this.
create function private.show_busy(
  source uuid, trainer uuid, starts timestamptz, ends timestamptz, of_session boolean, held timestamptz
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  known uuid := (select busy_id from private.busy_sources where source_id = source);
begin
  if ends <= private.moment() - interval '1 day' or starts >= private.shown_until(trainer) then
    perform private.hide_busy(source);
  elsif known is not null then
    update public.trainer_busy set starts_at = starts, ends_at = ends, held_until = held
    where id = known and (starts_at, ends_at, held_until) is distinct from (starts, ends, held);
  else
    known := pg_catalog.gen_random_uuid();
    insert into public.trainer_busy (id, trainer_id, starts_at, ends_at, is_session, held_until)
    values (known, trainer, starts, ends, of_session, held);
    insert into private.busy_sources (source_id, busy_id) values (source, known);
  end if;
end
$$;

create function private.follow_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.hide_busy(old.id);
  elsif new.status = 'cancelled' then
    perform private.hide_busy(new.id);
  else
    perform private.show_busy(new.id, new.trainer_id, new.scheduled_at, new.ends_at, true, new.hold_expires_at);
  end if;
  return null;
end
$$;
create trigger follow_session after insert or delete on public.sessions
  for each row execute function private.follow_session();
create trigger follow_session_change after update on public.sessions
  for each row when (
    (old.scheduled_at, old.ends_at, old.hold_expires_at, old.status)
    is distinct from (new.scheduled_at, new.ends_at, new.hold_expires_at, new.status)
  ) execute function private.follow_session();

create function private.follow_time_off() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.hide_busy(old.id);
  else
    perform private.show_busy(new.id, new.trainer_id, new.starts_at, new.ends_at, false, null);
  end if;
  return null;
end
$$;
create trigger follow_time_off after insert or update or delete on public.time_off
  for each row execute function private.follow_time_off();

-- Days pass, and horizons change. Rows that somebody is writing are left for the next minute: they show themselves.
create function private.renew_busy() returns void
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
      and not exists (select from private.busy_sources where source_id = s.id)
    order by s.id for no key update of s skip locked) due;
  perform private.show_busy(id, trainer_id, starts_at, ends_at, false, null) from (
    select t.* from public.time_off t left join public.trainer_profiles p on p.id = t.trainer_id
    where t.ends_at > today
      and t.starts_at < today + pg_catalog.make_interval(days => 1 + coalesce(p.horizon_days, 60))
      and not exists (select from private.busy_sources where source_id = t.id)
    order by t.id for no key update of t skip locked) due;
end
$$;
select private.renew_busy();
