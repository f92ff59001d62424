-- When a trainer is open. Local times: a window is minutes after the local midnight of the day it starts on.

-- Windows are `[[start, end], …]`: start 0–1439, start < end ≤ start + 1440, sorted, not overlapping; `[]` is closed.
create function private.are_windows(windows jsonb) returns boolean
language plpgsql immutable
as $$
declare
  pair jsonb;
  starts numeric;
  ends numeric;
  before numeric := -1;
begin
  if jsonb_typeof(windows) <> 'array' or jsonb_array_length(windows) > 48 then
    return false;
  end if;
  for pair in select * from jsonb_array_elements(windows) loop
    if jsonb_typeof(pair) <> 'array' or jsonb_array_length(pair) <> 2
      or jsonb_typeof(pair -> 0) <> 'number' or jsonb_typeof(pair -> 1) <> 'number'
      or greatest(char_length(pair ->> 0), char_length(pair ->> 1)) > 4 then
      return false;
    end if;
    starts := (pair ->> 0)::numeric;
    ends := (pair ->> 1)::numeric;
    if starts <> trunc(starts) or ends <> trunc(ends) or starts not between 0 and 1439
      or ends <= starts or ends > starts + 1440 or starts < before then
      return false;
    end if;
    before := ends;
  end loop;
  return true;
end
$$;

create table public.availability_rules (
  id uuid primary key,
  trainer_id uuid not null references public.users (id) on delete cascade,
  weekday smallint not null constraint availability_rules_weekday check (weekday between 1 and 7),
  windows jsonb not null constraint availability_rules_windows check (private.are_windows(windows)),
  constraint availability_rules_day unique (trainer_id, weekday)
);
comment on table public.availability_rules is
  'A trainer''s week, one row an ISO weekday. The id is uuid v5 of (trainer, weekday). Seen as the profile.';

create table public.availability_overrides (
  id uuid primary key,
  trainer_id uuid not null references public.users (id) on delete cascade,
  local_date date not null,
  windows jsonb not null constraint availability_overrides_windows check (private.are_windows(windows)),
  constraint availability_overrides_day unique (trainer_id, local_date)
);
comment on table public.availability_overrides is
  'Replaces one date''s rule. The id is uuid v5 of (trainer, date). Seen as the profile.';

create table public.time_off (
  id uuid primary key,
  trainer_id uuid not null references public.users (id) on delete cascade,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  reason text constraint time_off_reason_length check (char_length(reason) <= 200),
  constraint time_off_order check (ends_at > starts_at)
);
create index time_off_trainer on public.time_off (trainer_id, starts_at);
comment on table public.time_off is 'When a trainer is away, and why. Own only.';

create table public.trainer_busy (
  id uuid primary key default gen_random_uuid(),
  trainer_id uuid not null references public.users (id) on delete cascade,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  is_session boolean not null,
  held_until timestamptz(3),
  constraint trainer_busy_order check (ends_at > starts_at)
);
create index trainer_busy_trainer on public.trainer_busy (trainer_id, starts_at);
comment on table public.trainer_busy is
  'What others may know of a trainer''s day, and nothing else: taken time, from yesterday to the horizon. As the profile.';
