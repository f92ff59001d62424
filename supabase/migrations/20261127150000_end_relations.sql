-- Either of the two may end it that they train together: once, and by our clock. What they have agreed on stands; what a
-- client saw of a trainer who is not published goes from their streams. Booking again, or another invite, makes them trainer
-- and client again (`relate_two` and `accept_invite` run as the owner, and are not judged).

update private.write_tables set operations = '{insert,update}' where table_name = 'trainer_clients';
insert into private.write_columns (table_name, kind, column_name) values ('trainer_clients', 'change', 'ended_at');

grant update (ended_at) on public.trainer_clients to api_writer;
create policy the_two_update on public.trainer_clients for update to api_writer
  using (trainer_id = (select private.me()) or client_id = (select private.me()))
  with check (trainer_id = (select private.me()) or client_id = (select private.me()));

-- The twin of `checkEnding` in src/domain/relation.ts. Ending what has ended is no error, and keeps its time.
create function private.judge_relation() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if private.me() is distinct from old.trainer_id and private.me() is distinct from old.client_id then
    perform private.refuse('not_yours');
  end if;
  if new.ended_at is null and old.ended_at is not null then
    perform private.refuse('bad_transition', '{"column": "ended_at"}');
  end if;
  new.ended_at := coalesce(old.ended_at, case when new.ended_at is not null then private.moment() end);
  return new;
end
$$;
create trigger a_judge_change before update on public.trainer_clients
  for each row when (current_user = 'api_writer') execute function private.judge_relation();
