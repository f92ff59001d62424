/** Requests of a client that wait for their trainer's answer: each is one write to measure with, and used up by it. */
import type { Database } from '../src/server/embedded/database/database.ts';
import { emailOf } from '../src/testing/filled-server.ts';

/** Inserts so many, called `Request 001.` and so on. What the demo has from then on gives way to them. */
export async function insertRequests(
  database: Database,
  trainer: string,
  client: string,
  count: number,
): Promise<void> {
  await database.query(
    `delete from public.sessions where scheduled_at > now() + interval '29 days' and focus_area not like 'Request %'`,
  );
  await database.query(
    `insert into public.sessions (id, trainer_id, client_id, scheduled_at, duration_minutes, type, focus_area, status,
       created_by, hold_expires_at)
     select gen_random_uuid(), trainer.id, client.id, date_trunc('hour', now()) + interval '30 days' + n * interval '2 hours',
       45, 'online', 'Request ' || lpad(n::text, 3, '0') || '.', 'pending', client.id, now() + interval '1 day'
     from auth.users trainer, auth.users client, generate_series(1, $3::int) n
     where trainer.email = $1 and client.email = $2`,
    [emailOf(trainer), emailOf(client), count],
  );
}

export function nameOf(request: number): string {
  return `Request ${String(request).padStart(3, '0')}.`;
}
