-- The ground: the role that writes for people, the schema nobody reaches from outside, and the words "me" and "refuse".
-- Valid on Postgres 15 to 18; on Supabase it runs as `postgres`, which is no superuser there.

create schema if not exists extensions;
create extension if not exists btree_gist with schema extensions;
create extension if not exists "uuid-ossp" with schema extensions;

-- Roles belong to the whole server, so the role may be there from another database of it.
do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'api_writer') then
    begin
      create role api_writer nologin noinherit nobypassrls;
    exception when duplicate_object or unique_violation then
      null;
    end;
  end if;
  -- Handing a function over to a role takes being allowed to become it. From Postgres 16 on, having made the role is not
  -- enough for that; a superuser may anyway.
  if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
    execute pg_catalog.format('grant api_writer to %I', current_user);
  end if;
end
$$;

-- Never exposed: trigger functions and what the one way in needs. `usage` is for `private.me()` in the policies.
create schema private;
revoke all on schema private from public;
grant usage on schema private to authenticated, api_writer;

-- Nothing is open because somebody forgot to close it. What everybody may execute by default is taken away for good,
-- which Postgres allows for all schemas together only; what Supabase opens to its roles, in `public`.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke execute on functions from anon, authenticated;
grant usage on schema public to api_writer;

-- Who is asking. The same as Supabase's auth.uid(), which `api_writer` cannot be given: only the owner of the schema
-- `auth` may let others use it.
create function private.me() returns uuid
language sql stable
as $$
  select coalesce(
    nullif(pg_catalog.current_setting('request.jwt.claim.sub', true), ''),
    nullif(pg_catalog.current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
  )::uuid
$$;
revoke execute on function private.me() from public;
grant execute on function private.me() to authenticated, api_writer;

-- Now, to the millisecond, as every instant travels: a boundary means the same instant here and on a device.
create function private.moment() returns timestamptz
language sql stable
as $$ select pg_catalog.date_trunc('milliseconds', pg_catalog.now()) $$;

-- Says no: the code of `src/domain/refusal.ts` as the message, what its sentence needs as the detail. PostgREST answers
-- PT409 as HTTP 409 with both.
create function private.refuse(code text, detail jsonb default '{}') returns void
language plpgsql
as $$
begin
  raise exception using errcode = 'PT409', message = code, detail = detail::text;
end
$$;

-- An IANA zone that this server knows, and that browsers do: Postgres also takes POSIX rules ('FOO-3'), abbreviations and
-- names of files, on which `Intl` throws, on the screens of everybody who is shown times in that zone.
create function private.is_time_zone(zone text) returns boolean
language plpgsql stable
as $$
begin
  perform pg_catalog.timezone(zone, pg_catalog.now());
  return zone ~ '^(UTC|GMT|Etc/GMT[+-][0-9]{1,2}|[A-Za-z_-]+(/[A-Za-z_-]+){1,2})$'
    and zone !~* '^(posix|right|systemv)/';
exception when invalid_parameter_value then
  return false;
end
$$;
