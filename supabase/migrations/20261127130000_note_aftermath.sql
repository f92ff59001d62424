-- Who came, and whether a late cancellation counts, are part of what happened: both sides read it in the timeline, with who
-- said it and when. What the database's owner mends by hand is nobody's doing, and not noted.

create function private.note_aftermath_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.session_events (session_id, kind, actor_id, device_at, detail)
  select new.id, happened.kind, private.me(),
    nullif(pg_catalog.current_setting('spotter.device_at', true), '')::timestamptz, happened.detail
  from (values
    (case new.attendance when 'unknown' then 'attendance_undone' else new.attendance end, '{}'::jsonb,
      new.attendance is distinct from old.attendance),
    (case when new.penalty_waived then 'waived' else 'counted' end,
      pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('reason', new.waive_reason)),
      new.penalty_waived is distinct from old.penalty_waived)
  ) as happened (kind, detail, is_new)
  where happened.is_new;
  return null;
end
$$;
create trigger note_aftermath after update on public.sessions
  for each row when (
    current_user = 'api_writer'
    and (old.attendance, old.penalty_waived) is distinct from (new.attendance, new.penalty_waived)
  ) execute function private.note_aftermath_event();

-- Whoever came knows it: noting so, and taking it back, is no news.
drop trigger keep_for_announcement on public.session_events;
create trigger keep_for_announcement after insert on public.session_events
  for each row when (
    new.kind not in ('attended', 'client_no_show', 'trainer_no_show', 'attendance_undone')
  ) execute function private.keep_for_announcement();
