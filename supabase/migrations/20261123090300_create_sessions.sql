-- What two people agree on, and what hangs on it. Children of a session carry `trainer_id`, `client_id`, `archived` and
-- `session_year` (by trigger): a sync stream that joins makes one bucket a row.

create table public.session_series (
  id uuid primary key,
  trainer_id uuid not null references public.users (id) on delete cascade,
  client_id uuid not null references public.users (id) on delete cascade,
  rrule text not null constraint session_series_rrule_length check (char_length(rrule) <= 200),
  dtstart_local timestamp(0) not null,
  time_zone text not null,
  duration_minutes smallint not null constraint session_series_duration check (duration_minutes in (45, 60, 90)),
  type text not null constraint session_series_type check (type in ('online', 'in_person')),
  focus_area text constraint session_series_focus_area_length check (char_length(focus_area) <= 120),
  location text constraint session_series_location_length check (char_length(location) <= 300),
  split_from uuid references public.session_series (id) on delete set null
);
create index session_series_trainer on public.session_series (trainer_id);
create index session_series_client on public.session_series (client_id);
create index session_series_split_from on public.session_series (split_from);
comment on table public.session_series is 'A recurring booking; its occurrences are ordinary sessions. The two.';

create table public.sessions (
  id uuid primary key,
  trainer_id uuid not null references public.users (id) on delete cascade,
  client_id uuid not null references public.users (id) on delete cascade,
  scheduled_at timestamptz(3) not null,
  duration_minutes smallint not null constraint sessions_duration check (duration_minutes in (45, 60, 90)),
  ends_at timestamptz(3) not null,
  type text not null constraint sessions_type check (type in ('online', 'in_person')),
  focus_area text constraint sessions_focus_area_length check (char_length(focus_area) <= 120),
  status text not null default 'pending'
    constraint sessions_status check (status in ('pending', 'confirmed', 'completed', 'cancelled')),
  meeting_url text constraint sessions_meeting_url_shape check (meeting_url ~ '^https://')
    constraint sessions_meeting_url_length check (char_length(meeting_url) <= 500),
  location text constraint sessions_location_length check (char_length(location) <= 300),
  directions text constraint sessions_directions_length check (char_length(directions) <= 1000),
  time_zone text not null,
  series_id uuid references public.session_series (id) on delete set null,
  original_start timestamptz(3),
  first_scheduled_at timestamptz(3) not null,
  choices jsonb constraint sessions_choices_shape
    check (jsonb_typeof(choices) = 'array' and jsonb_array_length(choices) <= 3 and octet_length(choices::text) <= 400),
  created_by uuid not null,
  client_note text constraint sessions_client_note_length check (char_length(client_note) <= 1000),
  prep_note text constraint sessions_prep_note_length check (char_length(prep_note) <= 1000),
  hold_expires_at timestamptz(3),
  cancellation_window_minutes integer not null,
  cancelled_at timestamptz(3),
  cancelled_by uuid,
  cancel_kind text constraint sessions_cancel_kind
    check (cancel_kind in ('declined', 'withdrawn', 'expired', 'early', 'late', 'trainer')),
  cancel_reason text constraint sessions_cancel_reason_length check (char_length(cancel_reason) <= 500),
  penalty_waived boolean not null default false,
  waive_reason text constraint sessions_waive_reason_length check (char_length(waive_reason) <= 500),
  attendance text not null default 'unknown' constraint sessions_attendance
    check (attendance in ('unknown', 'attended', 'client_no_show', 'trainer_no_show')),
  sequence integer not null default 0,
  revision uuid not null,
  archived boolean not null default false,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint sessions_two_people check (trainer_id <> client_id),
  constraint sessions_place check (type <> 'in_person' or location is not null),
  constraint sessions_trainer_once
    exclude using gist (trainer_id with =, tstzrange(scheduled_at, ends_at, '[)') with &&)
    where (status <> 'cancelled') deferrable initially immediate,
  constraint sessions_client_once
    exclude using gist (client_id with =, tstzrange(scheduled_at, ends_at, '[)') with &&)
    where (status <> 'cancelled') deferrable initially immediate
);
create index sessions_trainer on public.sessions (trainer_id, scheduled_at);
create index sessions_client on public.sessions (client_id, scheduled_at);
create index sessions_series on public.sessions (series_id);
create index sessions_open on public.sessions (ends_at) where status in ('pending', 'confirmed');
create index sessions_to_archive on public.sessions (ends_at) where not archived;
comment on table public.sessions is 'A training session between one trainer and one client. The two.';

create table public.reschedule_proposals (
  id uuid primary key,
  session_id uuid not null references public.sessions (id) on delete cascade,
  series_id uuid references public.session_series (id) on delete set null,
  scope text not null default 'this' constraint reschedule_proposals_scope check (scope in ('this', 'following', 'all')),
  changes jsonb constraint reschedule_proposals_changes_size check (octet_length(changes::text) <= 16000),
  proposed_by uuid not null,
  scheduled_at timestamptz(3) not null,
  duration_minutes smallint not null constraint reschedule_proposals_duration check (duration_minutes in (45, 60, 90)),
  note text constraint reschedule_proposals_note_length check (char_length(note) <= 500),
  status text not null default 'open' constraint reschedule_proposals_status
    check (status in ('open', 'accepted', 'declined', 'withdrawn', 'expired')),
  expires_at timestamptz(3) not null,
  decided_at timestamptz(3),
  revision uuid not null,
  trainer_id uuid not null,
  client_id uuid not null,
  archived boolean not null default false,
  session_year text not null
);
create unique index reschedule_proposals_one_open on public.reschedule_proposals (session_id) where status = 'open';
create index reschedule_proposals_session on public.reschedule_proposals (session_id);
create index reschedule_proposals_series on public.reschedule_proposals (series_id);
create index reschedule_proposals_trainer on public.reschedule_proposals (trainer_id);
create index reschedule_proposals_client on public.reschedule_proposals (client_id);
comment on table public.reschedule_proposals is 'An offer of another time for a session that stands. The two.';

create table public.session_reviews (
  id uuid primary key,
  session_id uuid not null references public.sessions (id) on delete cascade,
  reviewer_id uuid not null,
  rating smallint not null constraint session_reviews_rating check (rating between 1 and 5),
  comment text constraint session_reviews_comment_length check (char_length(comment) <= 1000),
  reply text constraint session_reviews_reply_length check (char_length(reply) <= 1000),
  hidden_at timestamptz(3),
  hidden_reason text,
  revision uuid not null,
  trainer_id uuid not null,
  client_id uuid not null,
  archived boolean not null default false,
  session_year text not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint session_reviews_one_a_session unique (session_id)
);
create index session_reviews_trainer on public.session_reviews (trainer_id);
create index session_reviews_client on public.session_reviews (client_id);
comment on table public.session_reviews is 'What a client says of a session that was held. The two.';

create table public.public_reviews (
  id uuid primary key default gen_random_uuid(),
  trainer_id uuid not null references public.users (id) on delete cascade,
  reviewer_label text not null,
  rating smallint not null constraint public_reviews_rating check (rating between 1 and 5),
  comment text,
  reply text,
  month date not null
);
create index public_reviews_trainer on public.public_reviews (trainer_id);
comment on table public.public_reviews is 'What others may read of the reviews. Seen as the profile.';

create table public.session_notes (
  id uuid primary key,
  session_id uuid not null references public.sessions (id) on delete cascade,
  author_id uuid not null,
  visibility text not null constraint session_notes_visibility check (visibility in ('private', 'shared')),
  body text not null constraint session_notes_body_length check (char_length(body) <= 4000),
  revision uuid not null,
  trainer_id uuid not null,
  client_id uuid not null,
  archived boolean not null default false,
  session_year text not null
);
create index session_notes_session on public.session_notes (session_id);
create index session_notes_author on public.session_notes (author_id);
create index session_notes_trainer on public.session_notes (trainer_id);
create index session_notes_client on public.session_notes (client_id);
comment on table public.session_notes is 'What was noted on a session. Its author; the two where shared.';

create table public.session_events (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references public.sessions (id) on delete cascade,
  kind text not null,
  actor_id uuid,
  device_at timestamptz(3),
  server_at timestamptz(3) not null default now(),
  detail jsonb not null default '{}',
  trainer_id uuid not null,
  client_id uuid not null,
  archived boolean not null default false,
  session_year text not null
);
create index session_events_session on public.session_events (session_id);
create index session_events_trainer on public.session_events (trainer_id);
create index session_events_client on public.session_events (client_id);
comment on table public.session_events is 'What happened to a session: the timeline both see alike, by the server. The two.';

create table public.call_checks (
  id uuid primary key,
  session_id uuid not null references public.sessions (id) on delete cascade,
  user_id uuid not null references public.users (id) on delete cascade,
  ok boolean not null,
  detail jsonb not null default '{}' constraint call_checks_detail_size check (octet_length(detail::text) <= 4000),
  checked_at timestamptz(3) not null,
  trainer_id uuid not null,
  client_id uuid not null,
  archived boolean not null default false,
  session_year text not null
);
create index call_checks_session on public.call_checks (session_id);
create index call_checks_user on public.call_checks (user_id);
create index call_checks_trainer on public.call_checks (trainer_id);
create index call_checks_client on public.call_checks (client_id);
comment on table public.call_checks is 'Whether a person''s camera, microphone and line were tried. The two.';

create table public.notifications (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.users (id) on delete cascade,
  kind text not null,
  session_id uuid references public.sessions (id) on delete cascade,
  payload jsonb not null default '{}',
  created_at timestamptz(3) not null default now(),
  read_at timestamptz(3)
);
create index notifications_user on public.notifications (user_id, created_at);
create index notifications_session on public.notifications (session_id);
comment on table public.notifications is 'What a person should know of. Own only.';

create table public.calendar_feeds (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.users (id) on delete cascade,
  token_hash bytea not null unique,
  created_at timestamptz(3) not null default now(),
  revoked_at timestamptz(3),
  last_read_at timestamptz(3)
);
create index calendar_feeds_user on public.calendar_feeds (user_id);
comment on table public.calendar_feeds is 'Secret links to a person''s calendar. Never synced; through functions only.';

create table public.push_subscriptions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.users (id) on delete cascade,
  endpoint text not null unique constraint push_subscriptions_endpoint_shape
    check (endpoint ~ '^https://' and char_length(endpoint) <= 2000),
  p256dh text not null,
  auth text not null,
  created_at timestamptz(3) not null default now()
);
create index push_subscriptions_user on public.push_subscriptions (user_id);
comment on table public.push_subscriptions is 'Where a person''s devices take push. Never synced; through functions only.';

create table public.upload_ledger (
  id bigint generated always as identity primary key,
  user_id uuid not null references public.users (id) on delete cascade,
  client_id text not null,
  key text not null,
  ops_hash text not null,
  answer jsonb not null,
  -- "table/id" of each row whose creation was refused: what hangs on one of them is refused for its sake
  rejected_rows text[] not null default '{}',
  created_at timestamptz(3) not null default now(),
  constraint upload_ledger_once unique (user_id, client_id, key)
);
create index upload_ledger_age on public.upload_ledger (created_at);
comment on table public.upload_ledger is 'What each device''s uploads were answered, so that a repeat answers the same. Never synced.';
