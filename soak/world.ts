/** The server of a simulation, with groups of people who train together: one group for each run. */
import { randomUUID } from 'node:crypto';
import { createAuthServer } from '../src/auth/auth-server.ts';
import type { BookingRules, TimeWindow } from '../src/domain/availability.ts';
import type { Role } from '../src/domain/user.ts';
import type { Database } from '../src/server/embedded/database/database.ts';
import { openPostgres } from '../src/server/embedded/database/postgres.ts';
import type { PublicConfig } from '../src/server/public-config.ts';
import { fillFolder, readConfig } from '../src/testing/filled-server.ts';
import { insertSession, setHours } from '../src/testing/people.ts';
import { makeServerProcess, type ServerProcess } from '../src/testing/server-process.ts';

export const PASSWORD = 'a long password';

export interface Account {
  name: string;
  email: string;
  userId: string;
  role: Role;
}

/** Two trainers and four clients who all know each other. */
export interface Group {
  trainers: [Account, Account];
  clients: [Account, Account, Account, Account];
}

export interface World {
  server: ServerProcess;
  config: PublicConfig;
  groups: Group[];
}

/** When both trainers are open: always, but for an hour in the morning. */
export const OPEN: readonly TimeWindow[] = [
  [0, 600],
  [660, 1440],
];
/** How they let clients book. */
export const TERMS = {
  timeZone: 'Europe/London',
  minNoticeMinutes: 60,
  horizonDays: 60,
  slotStepMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 15,
  maxSessionsPerDay: 6,
} as const satisfies Partial<BookingRules>;

const MINUTE = 60_000;
/** So short that it ends within a run, several times. */
const TOKEN_SECONDS = '10';

/** Starts a server with so many groups; `database` is the URL of a Postgres to use instead of PGlite. */
export async function createWorld(groups: number, database?: string): Promise<World> {
  const server = await makeServerProcess({
    flags: ['--no-demo'],
    withoutApp: true,
    environment: { SPOTTER_TOKEN_SECONDS: TOKEN_SECONDS, ...(database !== undefined && { DATABASE_URL: database }) },
  });
  try {
    await server.start();
    const config = await readConfig(server.url);
    const made: Group[] = [];
    for (let number = 0; number < groups; number += 1) made.push(await signUpGroup(config));
    await asOwner(server, database, async (owner) => {
      for (const group of made) await fillGroup(owner, group);
    });
    return { server, config, groups: made };
  } catch (error) {
    await server.dispose();
    throw error;
  }
}

/** A Postgres takes its owner beside the server; PGlite belongs to one process at a time. */
async function asOwner(
  server: ServerProcess,
  database: string | undefined,
  work: (owner: Database) => Promise<void>,
): Promise<void> {
  if (database === undefined) {
    await server.stop();
    await fillFolder(server.dataFolder, work);
    await server.start();
    return;
  }
  const { database: owner } = await openPostgres(database);
  await work(owner);
  await owner.close();
}

async function signUpGroup(config: PublicConfig): Promise<Group> {
  const join = (name: string, role: Role) => signUp(config, name, role);
  return {
    trainers: [await join('Tara', 'trainer'), await join('Tom', 'trainer')],
    clients: [
      await join('Ann', 'client'),
      await join('Ben', 'client'),
      await join('Cleo', 'client'),
      await join('Dan', 'client'),
    ],
  };
}

async function signUp(config: PublicConfig, name: string, role: Role): Promise<Account> {
  const email = `${randomUUID()}@example.com`;
  const login = await createAuthServer(config).signUp({ email, password: PASSWORD });
  if (!login.ok) throw new Error(`not signed up: ${login.error}`);
  return { name, email, role, userId: login.value.userId };
}

/** Who they are, what they have behind them, and what is under way. */
async function fillGroup(owner: Database, { trainers, clients }: Group): Promise<void> {
  for (const { userId, role, name } of [...trainers, ...clients]) {
    await owner.query(
      `update public.users set role = $2, display_name = $3, time_zone = $4, onboarded_at = now()
       where id = $1`,
      [userId, role, name, TERMS.timeZone],
    );
  }
  for (const [index, trainer] of trainers.entries()) {
    await owner.query(
      `insert into public.trainer_profiles (id, published, auto_confirm, min_notice_minutes, horizon_days,
         slot_step_minutes, buffer_before_minutes, buffer_after_minutes, max_sessions_per_day)
       values ($1, true, $2, $3, $4, $5, $6, $7, $8)`,
      [
        trainer.userId,
        index === 1,
        TERMS.minNoticeMinutes,
        TERMS.horizonDays,
        TERMS.slotStepMinutes,
        TERMS.bufferBeforeMinutes,
        TERMS.bufferAfterMinutes,
        TERMS.maxSessionsPerDay,
      ],
    );
    await setHours(owner, trainer.userId, OPEN);
    for (const [row, client] of clients.entries()) {
      const two = { trainer_id: trainer.userId, client_id: client.userId };
      const hoursAgo = 3 + row * 3 + index * 20;
      await insertSession(owner, { ...two, scheduled_at: minutesAhead(-hoursAgo * 60), status: 'completed' });
      await insertSession(owner, { ...two, scheduled_at: minutesAhead(-(hoursAgo + 50) * 60) });
      // One of each trainer's is under way.
      if (row === index) await insertSession(owner, { ...two, scheduled_at: minutesAhead(-20) });
    }
  }
}

function minutesAhead(minutes: number): string {
  return new Date(Date.now() + minutes * MINUTE).toISOString();
}
