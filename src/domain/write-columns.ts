/**
 * What a device may write: one list, read by the device (which columns a command fills in) and by Postgres
 * (`private.write_columns`, kept equal by a test). A column that is not listed is the server's: sending it is `bad_input`.
 *
 * - `given`: taken from the device, at creation and later
 * - `once`: taken at creation; later it is the server's
 * - `change`: computed by the server at creation, where the device fills it in for its own screen; taken later
 * - `shown`: the device fills it in so that the screen is right at once; the server ignores it and computes it
 */
export type WriteKind = 'given' | 'once' | 'change' | 'shown';

export interface WritableTable {
  /** Which operations there are. `upsert` is a PUT that may meet its own row, for rows whose id follows from a key. */
  operations: readonly ('insert' | 'upsert' | 'update' | 'delete')[];
  columns: Readonly<Record<string, WriteKind>>;
  /** Columns whose change is `stale` when it was made from another revision than the row's. */
  guarded: readonly string[];
}

export const WRITABLE_TABLES = {
  users: {
    operations: ['update'],
    columns: {
      role: 'given',
      display_name: 'given',
      time_zone: 'given',
      locale: 'given',
      avatar_url: 'given',
      onboarded_at: 'shown',
    },
    guarded: [],
  },
  trainer_profiles: {
    operations: ['upsert', 'update'],
    columns: {
      display_name: 'shown',
      avatar_url: 'shown',
      time_zone: 'shown',
      headline: 'given',
      bio: 'given',
      specialties: 'given',
      published: 'given',
      min_notice_minutes: 'given',
      horizon_days: 'given',
      slot_step_minutes: 'given',
      buffer_before_minutes: 'given',
      buffer_after_minutes: 'given',
      max_sessions_per_day: 'given',
      cancellation_window_minutes: 'given',
      auto_confirm: 'given',
      offers_online: 'given',
      offers_in_person: 'given',
    },
    guarded: [],
  },
  trainer_settings: {
    operations: ['upsert', 'update'],
    columns: { default_meeting_url: 'given', call_presets: 'given' },
    guarded: [],
  },
  trainer_places: {
    operations: ['insert', 'update', 'delete'],
    columns: { trainer_id: 'shown', name: 'given', address: 'given', directions: 'given' },
    guarded: [],
  },
  trainer_invites: {
    operations: ['insert', 'delete'],
    columns: { token_hash: 'once', trainer_id: 'shown', expires_at: 'shown' },
    guarded: [],
  },
  trainer_clients: {
    operations: ['insert', 'update'],
    columns: {
      invite_token: 'once',
      ended_at: 'change',
      client_id: 'shown',
      trainer_display_name: 'shown',
      trainer_avatar_url: 'shown',
      created_at: 'shown',
    },
    guarded: [],
  },
  availability_rules: {
    operations: ['upsert', 'update', 'delete'],
    columns: { trainer_id: 'shown', weekday: 'once', windows: 'given' },
    guarded: [],
  },
  availability_overrides: {
    operations: ['upsert', 'update', 'delete'],
    columns: { trainer_id: 'shown', local_date: 'once', windows: 'given' },
    guarded: [],
  },
  time_off: {
    operations: ['insert', 'update', 'delete'],
    columns: { trainer_id: 'shown', starts_at: 'given', ends_at: 'given', reason: 'given' },
    guarded: [],
  },
  sessions: {
    operations: ['insert', 'update'],
    columns: {
      trainer_id: 'once',
      client_id: 'once',
      scheduled_at: 'once',
      duration_minutes: 'once',
      type: 'once',
      choices: 'once',
      series_id: 'once',
      original_start: 'once',
      focus_area: 'given',
      status: 'change',
      meeting_url: 'given',
      location: 'given',
      directions: 'given',
      client_note: 'given',
      prep_note: 'given',
      cancel_reason: 'change',
      attendance: 'change',
      penalty_waived: 'change',
      waive_reason: 'change',
      revision: 'given',
      ends_at: 'shown',
      time_zone: 'shown',
      first_scheduled_at: 'shown',
      created_by: 'shown',
      hold_expires_at: 'shown',
      cancellation_window_minutes: 'shown',
      cancelled_at: 'shown',
      cancelled_by: 'shown',
      cancel_kind: 'shown',
      archived: 'shown',
      created_at: 'shown',
      updated_at: 'shown',
    },
    guarded: [
      'status',
      'focus_area',
      'meeting_url',
      'location',
      'directions',
      'client_note',
      'prep_note',
      'cancel_reason',
    ],
  },
  session_series: {
    operations: ['insert'],
    columns: {
      trainer_id: 'once',
      client_id: 'once',
      rrule: 'once',
      dtstart_local: 'once',
      time_zone: 'once',
      duration_minutes: 'once',
      type: 'once',
      focus_area: 'once',
      location: 'once',
    },
    guarded: [],
  },
  reschedule_proposals: {
    operations: ['insert', 'update'],
    columns: {
      session_id: 'once',
      scope: 'once',
      scheduled_at: 'once',
      duration_minutes: 'once',
      note: 'once',
      status: 'change',
      revision: 'given',
      series_id: 'shown',
      changes: 'shown',
      proposed_by: 'shown',
      expires_at: 'shown',
      decided_at: 'shown',
      trainer_id: 'shown',
      client_id: 'shown',
      archived: 'shown',
      session_year: 'shown',
    },
    guarded: ['status'],
  },
  session_reviews: {
    operations: ['insert', 'update'],
    columns: {
      session_id: 'once',
      rating: 'given',
      comment: 'given',
      reply: 'given',
      revision: 'given',
      reviewer_id: 'shown',
      trainer_id: 'shown',
      client_id: 'shown',
      archived: 'shown',
      session_year: 'shown',
      created_at: 'shown',
      updated_at: 'shown',
    },
    guarded: ['rating', 'comment', 'reply'],
  },
  session_notes: {
    operations: ['insert', 'update', 'delete'],
    columns: {
      session_id: 'once',
      visibility: 'once',
      body: 'given',
      revision: 'given',
      author_id: 'shown',
      trainer_id: 'shown',
      client_id: 'shown',
      archived: 'shown',
      session_year: 'shown',
    },
    guarded: ['body'],
  },
  // the person's own coming into a call and leaving it; everything else in the timeline is the server's
  session_events: {
    operations: ['insert'],
    columns: {
      session_id: 'once',
      kind: 'once',
      actor_id: 'shown',
      device_at: 'shown',
      server_at: 'shown',
      trainer_id: 'shown',
      client_id: 'shown',
      archived: 'shown',
      session_year: 'shown',
    },
    guarded: [],
  },
  call_checks: {
    operations: ['upsert', 'update'],
    columns: {
      session_id: 'once',
      ok: 'given',
      detail: 'given',
      user_id: 'shown',
      checked_at: 'shown',
      trainer_id: 'shown',
      client_id: 'shown',
      archived: 'shown',
      session_year: 'shown',
    },
    guarded: [],
  },
  notifications: {
    operations: ['update'],
    columns: { read_at: 'given' },
    guarded: [],
  },
} as const satisfies Record<string, WritableTable>;

export type WritableTableName = keyof typeof WRITABLE_TABLES;
