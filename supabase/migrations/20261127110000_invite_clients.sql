-- Invites: a trainer's device makes a random token and sends its hash; whoever holds the token may become a client of theirs,
-- once. The token itself passes through `trainer_clients.invite_token` on its way in and is never kept.

alter table public.trainer_clients
  add column invite_token text constraint trainer_clients_token_passes check (invite_token is null);
comment on column public.trainer_clients.invite_token is
  'What a device sends to accept an invite. Always null: it is judged, and never kept.';

insert into private.write_tables (table_name, operations, guarded) values
  ('trainer_invites', '{insert,delete}', '{}'),
  ('trainer_clients', '{insert}', '{}');
insert into private.write_columns (table_name, kind, column_name)
select listed.table_name, listed.kind, col
from (values
  ('trainer_invites', 'once', '{token_hash}'),
  ('trainer_invites', 'shown', '{trainer_id,expires_at}'),
  ('trainer_clients', 'once', '{invite_token}'),
  ('trainer_clients', 'shown', '{client_id,trainer_display_name,trainer_avatar_url,created_at}')
) as listed (table_name, kind, columns), unnest(listed.columns::text[]) as col;

-- Making one, and taking it back. One that was used stays: it is how its client came.
grant insert (id, token_hash), delete on public.trainer_invites to api_writer;
create policy own_insert on public.trainer_invites for insert to api_writer
  with check (trainer_id = (select private.me()));
create policy own_delete on public.trainer_invites for delete to api_writer
  using (trainer_id = (select private.me()) and used_at is null);

create function private.judge_new_invite() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.token_hash is null or pg_catalog.octet_length(new.token_hash) <> 32 then
    perform private.refuse('bad_input', '{"column": "token_hash"}');
  end if;
  -- from when it got here: a device's clock may be wrong, and its line gone for days. The twin of INVITE_DAYS in
  -- src/domain/invite.ts
  new.expires_at := private.moment() + interval '14 days';
  return new;
end
$$;
create trigger a_judge before insert on public.trainer_invites
  for each row when (current_user = 'api_writer') execute function private.judge_trainer_row();
create trigger a_judge_token before insert on public.trainer_invites
  for each row when (current_user = 'api_writer') execute function private.judge_new_invite();
create trigger b_fill before insert or update on public.trainer_invites
  for each row execute function private.fill_owner();

-- Accepting one. There is no policy by which anybody could insert such a row: this makes it, as the schema's owner, and lets
-- nothing of what was sent through.
grant insert (id, invite_token) on public.trainer_clients to api_writer;

create function private.accept_invite() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.me();
  invite public.trainer_invites;
begin
  if not exists (select from public.users where id = me and role = 'client') then
    perform private.refuse('not_yours', '{"column": "role"}');
  end if;
  -- of two who come at once, the second waits here for what the first leaves
  select * into invite from public.trainer_invites
  where token_hash = sha256(convert_to(new.invite_token, 'UTF8')) for update;
  if not found then
    perform private.refuse('invite_closed');
  end if;
  -- whoever is theirs already, by this very invite or by booking, has nothing to accept and uses nothing up
  if exists (
    select from public.trainer_clients
    where trainer_id = invite.trainer_id and client_id = me and ended_at is null
  ) then
    return null;
  end if;
  if invite.used_at is not null or invite.expires_at <= private.moment() then
    perform private.refuse('invite_closed');
  end if;
  update public.trainer_invites set used_at = private.moment() where id = invite.id;
  insert into public.trainer_clients (id, trainer_id, client_id, created_at)
  values (new.id, invite.trainer_id, me, private.moment())
  on conflict (trainer_id, client_id) do update set ended_at = null;
  return null;
end
$$;
create trigger a_accept_invite before insert on public.trainer_clients
  for each row when (current_user = 'api_writer') execute function private.accept_invite();
