-- What is synced to devices, and nothing else: the PowerSync Service replicates this publication, and the embedded sync
-- endpoint captures its tables. Which rows go to whom stands in `sync-rules/sync-config.yaml`.
create publication powersync for table
  public.users, public.trainer_profiles, public.trainer_settings, public.trainer_places, public.trainer_clients,
  public.trainer_invites, public.availability_rules, public.availability_overrides, public.time_off,
  public.trainer_busy, public.sessions, public.session_series, public.reschedule_proposals, public.session_reviews,
  public.public_reviews, public.session_notes, public.session_events, public.call_checks, public.notifications;
