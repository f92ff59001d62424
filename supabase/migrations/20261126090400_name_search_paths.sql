-- Where these look up names no longer depends on who calls them. `private.me()` and `private.moment()` stay as they are: they
-- stand in every policy and rule, Postgres puts them in place of their call only without a setting of their own (uploads
-- are a tenth slower with one), and they name pg_catalog themselves.
alter function private.refuse(text, jsonb) set search_path = '';
alter function private.is_time_zone(text) set search_path = '';
alter function private.are_windows(jsonb) set search_path = '';
alter function private.session_year(timestamptz) set search_path = '';
