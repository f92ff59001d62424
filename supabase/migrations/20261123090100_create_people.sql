-- Who there is. One table, one audience: what others may see of a person stands apart from what only they may.

create table public.users (
  id uuid primary key references auth.users (id) on delete cascade,
  role text constraint users_role check (role in ('trainer', 'client')),
  display_name text constraint users_display_name_length check (char_length(display_name) between 1 and 80),
  time_zone text,
  locale text constraint users_locale_length check (char_length(locale) <= 35),
  avatar_url text constraint users_avatar_url_shape
    check (avatar_url ~ '^https://' and char_length(avatar_url) <= 500),
  onboarded_at timestamptz(3)
);
comment on table public.users is 'A person and how they like it. Own row only; no e-mail, no phone.';

create table public.trainer_profiles (
  id uuid primary key references public.users (id) on delete cascade,
  display_name text,
  avatar_url text,
  time_zone text,
  headline text constraint trainer_profiles_headline_length check (char_length(headline) <= 120),
  bio text constraint trainer_profiles_bio_length check (char_length(bio) <= 2000),
  specialties jsonb not null default '[]'
    constraint trainer_profiles_specialties_shape
    -- the length of the text, since a number of few bytes can be text of many
    check (jsonb_typeof(specialties) = 'array' and octet_length(specialties::text) <= 4000
      and not jsonb_path_exists(specialties, 'strict $[*] ? (@.type() <> "string")')),
  published boolean not null default false,
  min_notice_minutes integer not null default 120
    constraint trainer_profiles_min_notice check (min_notice_minutes between 0 and 43200),
  horizon_days integer not null default 60 constraint trainer_profiles_horizon check (horizon_days between 1 and 365),
  slot_step_minutes integer not null default 15
    constraint trainer_profiles_slot_step check (slot_step_minutes in (5, 10, 15, 20, 30, 60)),
  buffer_before_minutes integer not null default 0
    constraint trainer_profiles_buffer_before check (buffer_before_minutes between 0 and 240),
  buffer_after_minutes integer not null default 0
    constraint trainer_profiles_buffer_after check (buffer_after_minutes between 0 and 240),
  max_sessions_per_day integer constraint trainer_profiles_day_cap check (max_sessions_per_day between 1 and 48),
  cancellation_window_minutes integer not null default 1440
    constraint trainer_profiles_cancellation_window check (cancellation_window_minutes between 0 and 20160),
  auto_confirm boolean not null default false,
  offers_online boolean not null default true,
  offers_in_person boolean not null default true,
  rating_average numeric(3, 2),
  rating_count integer not null default 0
);
create index trainer_profiles_published on public.trainer_profiles (id) where published;
comment on table public.trainer_profiles is
  'How a trainer is seen and booked. Everybody signed in where published; its trainer; that trainer''s clients.';

create table public.trainer_settings (
  id uuid primary key references public.users (id) on delete cascade,
  default_meeting_url text constraint trainer_settings_meeting_url_shape
    check (default_meeting_url ~ '^https://' and char_length(default_meeting_url) <= 500),
  call_presets jsonb not null default '[]'
    constraint trainer_settings_call_presets_size check (octet_length(call_presets::text) <= 16000)
);
comment on table public.trainer_settings is 'What a trainer keeps to themselves. Own row only.';

create table public.trainer_places (
  id uuid primary key,
  trainer_id uuid not null references public.users (id) on delete cascade,
  name text not null constraint trainer_places_name_length check (char_length(name) between 1 and 120),
  address text constraint trainer_places_address_length check (char_length(address) <= 300),
  directions text constraint trainer_places_directions_length check (char_length(directions) <= 1000)
);
create index trainer_places_trainer on public.trainer_places (trainer_id);
comment on table public.trainer_places is 'Where a trainer trains people. Seen as the profile.';

create table public.trainer_clients (
  id uuid primary key default gen_random_uuid(),
  trainer_id uuid not null references public.users (id) on delete cascade,
  client_id uuid not null references public.users (id) on delete cascade,
  trainer_display_name text,
  trainer_avatar_url text,
  trainer_time_zone text,
  client_display_name text,
  client_avatar_url text,
  client_time_zone text,
  created_at timestamptz(3) not null default now(),
  ended_at timestamptz(3),
  constraint trainer_clients_pair unique (trainer_id, client_id),
  constraint trainer_clients_two_people check (trainer_id <> client_id)
);
create index trainer_clients_client on public.trainer_clients (client_id);
comment on table public.trainer_clients is 'Who trains with whom, with both people''s cards. The two.';

create table public.trainer_invites (
  id uuid primary key,
  trainer_id uuid not null references public.users (id) on delete cascade,
  token_hash bytea not null unique,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
create index trainer_invites_trainer on public.trainer_invites (trainer_id);
comment on table public.trainer_invites is 'Links by which a trainer takes on a client. Own only, the token never.';
