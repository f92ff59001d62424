/** What must hold once a run has come to rest. Each gives the breaches as sentences; none is what is hoped for. */
import { checkSlot } from '../src/domain/slots.ts';
import { WRITABLE_TABLES, type WriteKind } from '../src/domain/write-columns.ts';
import type { Device, Deed, Write } from './device.ts';
import type { Row, Rows } from './truth.ts';
import { OPEN, TERMS } from './world.ts';

/** A deed with the device it was done on, and whether the server refused it. */
interface Judged {
  device: Device;
  deed: Deed;
  refused: boolean;
}

/** Judges everything that was done, by what each device says it was refused. */
export async function judgeDeeds(devices: readonly Device[]): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const device of devices) {
    const refused = await refusedKeys(device);
    for (const deed of device.deeds) judged.push({ device, deed, refused: refused.has(deed.key) });
  }
  return judged;
}

/** What was refused on a device, kept or settled by its person, by the key of the transaction. */
async function refusedKeys(device: Device): Promise<Set<string>> {
  const kept = await device.replica.getAll<{ id: string }>('SELECT id FROM rejected_writes');
  return new Set([...kept.map(({ id }) => id), ...device.settled].map((id) => id.split(':').at(-1) ?? ''));
}

/**
 * Everything that a person entered is on the server or refused: each row made stands, and each column holds what the last
 * of a device's accepted changes, or what somebody else's, gave it.
 */
export function findLost(deeds: readonly Judged[], truth: Rows): string[] {
  const accepted = deeds.filter(({ refused }) => !refused);
  return accepted.flatMap(({ device, deed }) =>
    deed.writes.flatMap((write) => {
      const row = truth.get(write.table as never)?.get(write.id);
      const what = `${device.name}’s ${deed.command} (${deed.key}) on ${write.table}/${write.id}`;
      if (write.op === 'DELETE') return [];
      if (row === undefined) return [`${what} is nowhere`];
      return lostColumns(write, row, device, deed, accepted)
        .filter((column) => !movesWithItsSeries(write, column, truth))
        .map((column) => `${what} lost its ${column}`);
    }),
  );
}

function lostColumns(write: Write, row: Row, device: Device, deed: Deed, accepted: readonly Judged[]): string[] {
  return enteredColumns(write).filter((column) => {
    if (isSame(write.data[column], row[column])) return false;
    if (column === 'scheduled_at' && isChosen(write, row)) return false;
    // A rule ends earlier once its last dates are called off; else it stays what was said.
    if (column === 'rrule' && isSame(withoutEnd(write.data[column]), withoutEnd(row[column]))) return false;
    const others = accepted.filter((one) => one.deed !== deed && !(one.device === device && isBefore(one.deed, deed)));
    return !others.some((one) => valuesFor(one.deed, write, column).some((value) => isSame(value, row[column])));
  });
}

/** The server took another of the starts that the client would take. */
function isChosen({ data }: Write, row: Row): boolean {
  const choices = data['choices'];
  return typeof choices === 'string' && choices.includes(`"${row['scheduled_at']}"`);
}

/** What several dates of a series take along when they are moved: their place in the rule, and the rule itself. */
const OF_THE_RULE: Readonly<Record<string, readonly string[]>> = {
  sessions: ['series_id', 'original_start'],
  session_series: ['rrule', 'dtstart_local', 'duration_minutes'],
};

/** Whether a proposal for several dates was accepted between the two whose row this is. */
function movesWithItsSeries({ table, id }: Write, column: string, truth: Rows): boolean {
  if (OF_THE_RULE[table]?.includes(column) !== true) return false;
  const row = truth.get(table as never)?.get(id);
  return [...(truth.get('reschedule_proposals')?.values() ?? [])].some(
    (one) =>
      one['scope'] !== 'this' &&
      one['status'] === 'accepted' &&
      one['trainer_id'] === row?.['trainer_id'] &&
      one['client_id'] === row?.['client_id'],
  );
}

/** The columns whose value is the device's to give. What time does to a status is the server's. */
function enteredColumns({ table, op, data }: Write): string[] {
  const kinds: Readonly<Record<string, WriteKind>> = WRITABLE_TABLES[table as keyof typeof WRITABLE_TABLES].columns;
  return Object.keys(data).filter((column) => {
    const kind = kinds[column];
    return column !== 'revision' && (kind === 'given' || (op === 'PUT' ? kind === 'once' : kind === 'change'));
  });
}

/** What a deed gives that column of that row. A session also has the time that somebody proposed and the other accepted. */
function valuesFor(deed: Deed, { table, id }: Write, column: string): unknown[] {
  return deed.writes
    .filter((one) => {
      const isRow = one.table === table && one.id === id;
      return (isRow || one.data['session_id'] === id || id in movesOf(one)) && column in one.data;
    })
    .map((one) => (column === 'scheduled_at' ? (movesOf(one)[id] ?? one.data[column]) : one.data[column]));
}

/** Of a proposal for several dates: where each would be. */
function movesOf({ data }: Write): Readonly<Record<string, unknown>> {
  const { changes } = data;
  return typeof changes === 'string' ? (JSON.parse(changes) as Record<string, unknown>) : {};
}

function isBefore(one: Deed, other: Deed): boolean {
  return Number(one.key) < Number(other.key);
}

function withoutEnd(rrule: unknown): string {
  return String(rrule).replace(/;(COUNT|UNTIL)=\w+/, '');
}

function isSame(entered: unknown, stands: unknown): boolean {
  return (entered ?? null) === (stands ?? null);
}

/**
 * What was refused is not there: else a person would do again what has been done. A row is there by its revision, which
 * each change brings along; one that was made by it, by its id, unless it was sent again.
 */
export function findHalfRefused(deeds: readonly Judged[], truth: Rows): string[] {
  const made = new Set(
    deeds.filter(({ refused }) => !refused).flatMap(({ deed }) => deed.writes.map(({ table, id }) => `${table}/${id}`)),
  );
  return deeds
    .filter(({ refused }) => refused)
    .flatMap(({ device, deed }) =>
      deed.writes
        .filter((write) => {
          const row = truth.get(write.table as never)?.get(write.id);
          if (row === undefined) return false;
          const revision = write.data['revision'];
          return revision === undefined
            ? write.op === 'PUT' && !made.has(`${write.table}/${write.id}`)
            : revision === row['revision'];
        })
        .map(({ table, id }) => `${device.name} was refused ${deed.command} (${deed.key}), and ${table}/${id} has it`),
    );
}

/** No refusal that no person could have earned: what the app itself sends is well formed. */
export function findUndeserved(devices: readonly Device[]): string[] {
  return devices.flatMap(({ name, events, deeds }) =>
    events.flatMap((event) => {
      if (event.kind !== 'rejected' || !['bad_input', 'server_error'].includes(event.code)) return [];
      const deed = deeds.find(({ key }) => key === event.key);
      const said = deed === undefined ? '' : `: ${deed.command} ${JSON.stringify(deed.writes)}`;
      return [`${name} was refused ${event.key} as ${event.code}${said}`];
    }),
  );
}

/** No two sessions of a person that stand overlap. */
export function findOverlaps(truth: Rows): string[] {
  const standing = [...(truth.get('sessions') ?? new Map<string, Row>()).values()].filter(
    (row) => row['status'] !== 'cancelled',
  );
  return standing.flatMap((one, index) =>
    standing
      .slice(index + 1)
      .filter(
        (other) =>
          (one['trainer_id'] === other['trainer_id'] || one['client_id'] === other['client_id']) &&
          String(one['scheduled_at']) < String(other['ends_at']) &&
          String(other['scheduled_at']) < String(one['ends_at']),
      )
      .map((other) => `sessions ${one['id']} and ${other['id']} overlap`),
  );
}

/**
 * Each session that a client booked, and that is where it was booked, was free by its trainer's rules when it was made, as
 * far as other such sessions go: trainers may book as they like, and two may agree on any time.
 */
export function findUnbookable(truth: Rows): string[] {
  const all = (table: 'sessions' | 'session_events') => [...(truth.get(table) ?? new Map<string, Row>()).values()];
  const moved = new Set(all('session_events').flatMap((row) => (row['kind'] === 'moved' ? [row['session_id']] : [])));
  const booked = all('sessions').filter(
    (row) => row['created_by'] === row['client_id'] && row['status'] !== 'cancelled' && !moved.has(row['id'] ?? null),
  );
  return booked.flatMap((row) => {
    const madeAt = String(row['created_at']);
    const before = booked.filter(
      (one) => one['trainer_id'] === row['trainer_id'] && String(one['created_at']) < madeAt,
    );
    const question = {
      hours: { week: new Map([1, 2, 3, 4, 5, 6, 7].map((day) => [day, OPEN])), dates: new Map() },
      rules: { ...TERMS, cancellationWindowMinutes: 0, autoConfirm: false, offersOnline: true, offersInPerson: true },
      taken: before.map((one) => ({
        id: String(one['id']),
        startsAt: new Date(String(one['scheduled_at'])),
        endsAt: new Date(String(one['ends_at'])),
        isSession: true,
        heldUntil: null,
      })),
      durationMinutes: Number(row['duration_minutes']),
      now: new Date(madeAt),
    };
    const code = checkSlot(question, new Date(String(row['scheduled_at'])));
    return code === null ? [] : [`session ${row['id']} was booked at ${row['scheduled_at']}: ${code}`];
  });
}

/** What may come about more than once in the life of a session. */
const AGAIN = [
  'proposed',
  'moved',
  'proposal_declined',
  'proposal_withdrawn',
  'proposal_expired',
  'attended',
  'client_no_show',
  'trainer_no_show',
  'attendance_undone',
  'waived',
  'counted',
];

/** Nothing that was sent twice happened twice: a session is asked for, confirmed and settled once. */
export function findRepeats(truth: Rows): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const event of truth.get('session_events')?.values() ?? []) {
    const when = AGAIN.includes(String(event['kind'])) ? ` at ${event['device_at']}` : '';
    const key = `${event['kind']} of session ${event['session_id']}${when}`;
    if (seen.has(key)) found.push(`${key} happened twice`);
    seen.add(key);
  }
  return found;
}

/** Changes that wait though everything works. */
export async function findStuck(devices: readonly Device[]): Promise<string[]> {
  const found: string[] = [];
  for (const device of devices) {
    const [row] = await device.replica.getAll<{ waiting: number }>(
      'SELECT count(DISTINCT tx_id) AS waiting FROM ps_crud',
    );
    if (row !== undefined && row.waiting > 0) found.push(`${device.name} still has ${row.waiting} changes to send`);
  }
  return found;
}
