/**
 * Every synced table and column, with what its values are in Postgres: the local schema and the wire format both follow
 * from this list. `id` (a uuid, text here) is in every table and is not listed.
 */

/**
 * - `text`: text, uuid, date, local timestamp
 * - `instant`: `timestamptz`; here ISO text with milliseconds and `Z`, so that it sorts as it happened
 * - `boolean`: 0 or 1 here
 * - `json`: `jsonb`; text here
 */
export type ColumnKind = 'text' | 'instant' | 'integer' | 'real' | 'boolean' | 'json';

/** What the children of a session carry, so that a stream need not join. */
const sessionChild = { trainer_id: 'text', client_id: 'text', archived: 'boolean', session_year: 'text' } as const;

export const SYNCED_COLUMNS = {
  users: {
    role: 'text',
    display_name: 'text',
    time_zone: 'text',
    locale: 'text',
    avatar_url: 'text',
    onboarded_at: 'instant',
  },
  trainer_profiles: {
    display_name: 'text',
    avatar_url: 'text',
    time_zone: 'text',
    headline: 'text',
    bio: 'text',
    specialties: 'json',
    published: 'boolean',
    min_notice_minutes: 'integer',
    horizon_days: 'integer',
    slot_step_minutes: 'integer',
    buffer_before_minutes: 'integer',
    buffer_after_minutes: 'integer',
    max_sessions_per_day: 'integer',
    cancellation_window_minutes: 'integer',
    auto_confirm: 'boolean',
    offers_online: 'boolean',
    offers_in_person: 'boolean',
    // numeric in Postgres; streams send it as text
    rating_average: 'text',
    rating_count: 'integer',
  },
  trainer_settings: { default_meeting_url: 'text', call_presets: 'json' },
  trainer_places: { trainer_id: 'text', name: 'text', address: 'text', directions: 'text' },
  trainer_clients: {
    trainer_id: 'text',
    client_id: 'text',
    trainer_display_name: 'text',
    trainer_avatar_url: 'text',
    trainer_time_zone: 'text',
    client_display_name: 'text',
    client_avatar_url: 'text',
    client_time_zone: 'text',
    created_at: 'instant',
    ended_at: 'instant',
    // null but in a row that a device made to accept an invite, until the server has it
    invite_token: 'text',
  },
  trainer_invites: { trainer_id: 'text', expires_at: 'instant', used_at: 'instant' },
  availability_rules: { trainer_id: 'text', weekday: 'integer', windows: 'json' },
  availability_overrides: { trainer_id: 'text', local_date: 'text', windows: 'json' },
  time_off: { trainer_id: 'text', starts_at: 'instant', ends_at: 'instant', reason: 'text' },
  trainer_busy: {
    trainer_id: 'text',
    starts_at: 'instant',
    ends_at: 'instant',
    is_session: 'boolean',
    held_until: 'instant',
  },
  sessions: {
    trainer_id: 'text',
    client_id: 'text',
    scheduled_at: 'instant',
    duration_minutes: 'integer',
    ends_at: 'instant',
    type: 'text',
    focus_area: 'text',
    status: 'text',
    meeting_url: 'text',
    location: 'text',
    directions: 'text',
    time_zone: 'text',
    series_id: 'text',
    original_start: 'instant',
    first_scheduled_at: 'instant',
    choices: 'json',
    created_by: 'text',
    client_note: 'text',
    prep_note: 'text',
    hold_expires_at: 'instant',
    cancellation_window_minutes: 'integer',
    cancelled_at: 'instant',
    cancelled_by: 'text',
    cancel_kind: 'text',
    cancel_reason: 'text',
    penalty_waived: 'boolean',
    waive_reason: 'text',
    attendance: 'text',
    sequence: 'integer',
    revision: 'text',
    archived: 'boolean',
    created_at: 'instant',
    updated_at: 'instant',
  },
  session_series: {
    trainer_id: 'text',
    client_id: 'text',
    rrule: 'text',
    dtstart_local: 'text',
    time_zone: 'text',
    duration_minutes: 'integer',
    type: 'text',
    focus_area: 'text',
    location: 'text',
    split_from: 'text',
  },
  reschedule_proposals: {
    session_id: 'text',
    series_id: 'text',
    scope: 'text',
    changes: 'json',
    proposed_by: 'text',
    scheduled_at: 'instant',
    duration_minutes: 'integer',
    note: 'text',
    status: 'text',
    expires_at: 'instant',
    decided_at: 'instant',
    revision: 'text',
    ...sessionChild,
  },
  session_reviews: {
    session_id: 'text',
    reviewer_id: 'text',
    rating: 'integer',
    comment: 'text',
    reply: 'text',
    hidden_at: 'instant',
    hidden_reason: 'text',
    revision: 'text',
    ...sessionChild,
    created_at: 'instant',
    updated_at: 'instant',
  },
  public_reviews: {
    trainer_id: 'text',
    reviewer_label: 'text',
    rating: 'integer',
    comment: 'text',
    reply: 'text',
    month: 'text',
  },
  session_notes: {
    session_id: 'text',
    author_id: 'text',
    visibility: 'text',
    body: 'text',
    revision: 'text',
    ...sessionChild,
  },
  session_events: {
    session_id: 'text',
    kind: 'text',
    actor_id: 'text',
    device_at: 'instant',
    server_at: 'instant',
    detail: 'json',
    ...sessionChild,
  },
  call_checks: {
    session_id: 'text',
    user_id: 'text',
    ok: 'boolean',
    detail: 'json',
    checked_at: 'instant',
    ...sessionChild,
  },
  notifications: {
    user_id: 'text',
    kind: 'text',
    session_id: 'text',
    payload: 'json',
    created_at: 'instant',
    read_at: 'instant',
  },
} as const satisfies Record<string, Record<string, ColumnKind>>;

export type SyncedTable = keyof typeof SYNCED_COLUMNS;

/** What a device sends and nobody is sent: it is there until the server has it, and null from then on. */
export const WRITE_ONLY_COLUMNS: Partial<Record<SyncedTable, Readonly<Record<string, ColumnKind>>>> = {
  trainer_invites: { token_hash: 'text' },
};

/** Tables that never leave the device. */
export const LOCAL_TABLES = ['rejected_writes', 'upload_failures', 'invite_tokens'] as const;

export type LocalTable = (typeof LOCAL_TABLES)[number];

/** The columns of a table by name; undefined for a table that is not synced. */
export function columnsOf(table: string): Readonly<Record<string, ColumnKind>> | undefined {
  return Object.hasOwn(SYNCED_COLUMNS, table) ? SYNCED_COLUMNS[table as SyncedTable] : undefined;
}
