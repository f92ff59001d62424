-- Another time for a session that has been moved there in the meantime: the two agreed on it while the proposal waited on a
-- device. Nothing is wrong with what was sent, so it is refused as settled and not as `bad_input`.

create or replace function private.judge_new_proposal() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  at timestamptz := private.moment();
  held public.sessions := private.movable_session(new.session_id);
  lot jsonb := jsonb_build_object(held.id, private.as_said(new.scheduled_at));
  first timestamptz := held.scheduled_at;
  moved record;
begin
  if new.scope is null or new.scope not in ('this', 'following', 'all')
    or new.scope <> 'this' and held.series_id is null then
    perform private.refuse('bad_input', '{"column": "scope"}');
  end if;
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
    perform private.refuse('proposal_closed');
  end if;
  if new.scope <> 'this' then
    perform from public.sessions where series_id = held.series_id order by id for no key update;
    select jsonb_object_agg(session_id, private.as_said(moves_to)), min(moves_from) into lot, first
    from private.planned_moves(held, new.scope, new.scheduled_at);
    new.series_id := held.series_id;
    new.changes := lot;
  end if;
  update public.reschedule_proposals set status = 'expired', decided_at = expires_at
  where session_id = held.id and status = 'open' and expires_at <= at;
  if exists (
    select from public.reschedule_proposals p
    where p.status = 'open' and p.expires_at > at and p.trainer_id = held.trainer_id and p.client_id = held.client_id
      and (lot ? p.session_id::text or p.changes ?| array(select jsonb_object_keys(lot)))
  ) then
    perform private.refuse('proposal_open');
  end if;
  perform private.refuse_moves(lot);
  for moved in
    select value::timestamptz as at from jsonb_each_text(lot) order by value
  loop
    perform private.refuse_taken(
      held, moved.at, new.duration_minutes, array(select jsonb_object_keys(lot)::uuid));
  end loop;
  new.proposed_by := private.me();
  new.expires_at := least(at + interval '48 hours', first);
  return new;
end
$$;
