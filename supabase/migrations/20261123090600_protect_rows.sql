-- Who sees what, and through what anything is written. `authenticated` may only SELECT; `api_writer` writes for a person
-- and is held to that person's rows by policies of its own; `anon` has nothing. Streams give the same rows (tested).
do $$
declare
  name text;
begin
  for name in select tablename from pg_catalog.pg_tables where schemaname = 'public' loop
    execute pg_catalog.format('alter table public.%I enable row level security', name);
    execute pg_catalog.format('revoke all on public.%I from public, anon, authenticated', name);
  end loop;
end
$$;

grant select on
  public.users, public.trainer_profiles, public.trainer_settings, public.trainer_places, public.trainer_clients,
  public.availability_rules, public.availability_overrides, public.time_off, public.trainer_busy,
  public.sessions, public.session_series, public.reschedule_proposals, public.session_reviews, public.public_reviews,
  public.session_notes, public.session_events, public.call_checks, public.notifications
to authenticated, api_writer;
-- never the hash of a token
grant select (id, trainer_id, expires_at, used_at) on public.trainer_invites to authenticated, api_writer;

-- Own rows
create policy own_select on public.users for select to authenticated, api_writer
  using (id = (select private.me()));
create policy own_select on public.trainer_settings for select to authenticated, api_writer
  using (id = (select private.me()));
create policy own_select on public.trainer_invites for select to authenticated, api_writer
  using (trainer_id = (select private.me()));
create policy own_select on public.time_off for select to authenticated, api_writer
  using (trainer_id = (select private.me()));
create policy own_select on public.notifications for select to authenticated, api_writer
  using (user_id = (select private.me()));

-- The two
create policy the_two_select on public.trainer_clients for select to authenticated, api_writer
  using (trainer_id = (select private.me()) or client_id = (select private.me()));
create policy the_two_select on public.sessions for select to authenticated, api_writer
  using (trainer_id = (select private.me()) or client_id = (select private.me()));
create policy the_two_select on public.session_series for select to authenticated, api_writer
  using (trainer_id = (select private.me()) or client_id = (select private.me()));
create policy the_two_select on public.reschedule_proposals for select to authenticated, api_writer
  using (trainer_id = (select private.me()) or client_id = (select private.me()));
create policy the_two_select on public.session_reviews for select to authenticated, api_writer
  using (trainer_id = (select private.me()) or client_id = (select private.me()));
create policy the_two_select on public.session_events for select to authenticated, api_writer
  using (trainer_id = (select private.me()) or client_id = (select private.me()));
create policy the_two_select on public.call_checks for select to authenticated, api_writer
  using (trainer_id = (select private.me()) or client_id = (select private.me()));
create policy author_or_shared_select on public.session_notes for select to authenticated, api_writer
  using (
    author_id = (select private.me())
    or visibility = 'shared' and (trainer_id = (select private.me()) or client_id = (select private.me()))
  );

-- Trainers as others see them: everybody signed in where published; the trainer; the trainer's clients
create policy audience_select on public.trainer_profiles for select to authenticated, api_writer
  using (
    published and (select private.me()) is not null
    or id = (select private.me())
    or id in (
      select c.trainer_id from public.trainer_clients c
      where c.client_id = (select private.me()) and c.ended_at is null
    )
  );
-- … and what is seen as the profile is: whoever sees the profile sees these. A trainer without a profile sees their own.
create policy as_profile_select on public.trainer_places for select to authenticated, api_writer
  using (trainer_id = (select private.me()) or trainer_id in (select p.id from public.trainer_profiles p));
create policy as_profile_select on public.availability_rules for select to authenticated, api_writer
  using (trainer_id = (select private.me()) or trainer_id in (select p.id from public.trainer_profiles p));
create policy as_profile_select on public.availability_overrides for select to authenticated, api_writer
  using (trainer_id = (select private.me()) or trainer_id in (select p.id from public.trainer_profiles p));
create policy as_profile_select on public.trainer_busy for select to authenticated, api_writer
  using (trainer_id = (select private.me()) or trainer_id in (select p.id from public.trainer_profiles p));
create policy as_profile_select on public.public_reviews for select to authenticated, api_writer
  using (trainer_id = (select private.me()) or trainer_id in (select p.id from public.trainer_profiles p));

-- Writing, for the person who asks and in their own rows only; the triggers of the step before judge the rest
grant update on public.users to api_writer;
create policy own_update on public.users for update to api_writer
  using (id = (select private.me())) with check (id = (select private.me()));

grant insert, update on public.trainer_profiles, public.trainer_settings to api_writer;
create policy own_insert on public.trainer_profiles for insert to api_writer with check (id = (select private.me()));
create policy own_update on public.trainer_profiles for update to api_writer
  using (id = (select private.me())) with check (id = (select private.me()));
create policy own_insert on public.trainer_settings for insert to api_writer with check (id = (select private.me()));
create policy own_update on public.trainer_settings for update to api_writer
  using (id = (select private.me())) with check (id = (select private.me()));

do $$
declare
  name text;
begin
  foreach name in array array['trainer_places', 'availability_rules', 'availability_overrides', 'time_off'] loop
    execute pg_catalog.format('grant insert, update, delete on public.%I to api_writer', name);
    execute pg_catalog.format(
      'create policy own_insert on public.%I for insert to api_writer with check (trainer_id = (select private.me()))',
      name);
    execute pg_catalog.format(
      'create policy own_update on public.%I for update to api_writer using (trainer_id = (select private.me()))'
      ' with check (trainer_id = (select private.me()))', name);
    execute pg_catalog.format(
      'create policy own_delete on public.%I for delete to api_writer using (trainer_id = (select private.me()))',
      name);
  end loop;
end
$$;

grant insert, update on public.sessions to api_writer;
create policy the_two_insert on public.sessions for insert to api_writer
  with check (trainer_id = (select private.me()) or client_id = (select private.me()));
create policy the_two_update on public.sessions for update to api_writer
  using (trainer_id = (select private.me()) or client_id = (select private.me()))
  with check (trainer_id = (select private.me()) or client_id = (select private.me()));

grant insert, update on public.session_reviews to api_writer;
create policy client_insert on public.session_reviews for insert to api_writer
  with check (client_id = (select private.me()) and reviewer_id = (select private.me()));
create policy the_two_update on public.session_reviews for update to api_writer
  using (trainer_id = (select private.me()) or client_id = (select private.me()))
  with check (trainer_id = (select private.me()) or client_id = (select private.me()));

grant insert, update, delete on public.session_notes to api_writer;
create policy author_insert on public.session_notes for insert to api_writer
  with check (author_id = (select private.me()));
create policy author_update on public.session_notes for update to api_writer
  using (author_id = (select private.me())) with check (author_id = (select private.me()));
create policy author_delete on public.session_notes for delete to api_writer
  using (author_id = (select private.me()));

grant update on public.notifications to api_writer;
create policy own_update on public.notifications for update to api_writer
  using (user_id = (select private.me())) with check (user_id = (select private.me()));

grant select, insert, delete on public.upload_ledger to api_writer;
create policy own_rows on public.upload_ledger for all to api_writer
  using (user_id = (select private.me())) with check (user_id = (select private.me()));

-- a CHECK is evaluated with the rights of whoever writes
grant execute on function private.are_windows(jsonb) to api_writer;
