import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useSession, type SessionEntry } from '../../api/sessions/hooks.ts';
import type { Role } from '../../domain/user.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createServices } from '../../testing/services.ts';
import { showPage } from '../../testing/show-screen.tsx';
import {
  CLIENT,
  createCardRow,
  createSessionRow,
  NOW,
  putSynced,
  SESSION,
  TRAINER,
} from '../../testing/synced-rows.ts';
import '../../styles/app.css';
import { AttendanceControl } from './attendance-control.tsx';
import { CallReadiness, CheckOffer } from './call-readiness.tsx';
import type { Viewer } from './use-viewer.ts';

let replica: Replica;
let file: string;
beforeEach(async () => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  await putSynced(replica, 'trainer_clients', createCardRow());
});
afterEach(() => removeReplica(replica, file));

const viewerOf = (role: Role): Viewer => ({
  role,
  format: { locale: 'en-GB', timeZone: 'UTC' },
  deviceZone: 'UTC',
});

async function open(role: Role, part: (entry: SessionEntry, viewer: Viewer) => React.ReactNode) {
  const Part = () => {
    const { data: entry } = useSession(SESSION);
    return (
      <>
        <p>here</p>
        {entry == null ? null : part(entry, viewerOf(role))}
      </>
    );
  };
  const shown = await showPage(createServices(replica, role === 'trainer' ? TRAINER : CLIENT, role), Part);
  await expect.element(shown.screen.getByText('here')).toBeVisible();
  return shown;
}

const putCheck = (ok: boolean, detail: Record<string, string>) =>
  putSynced(replica, 'call_checks', {
    id: 'check',
    session_id: SESSION,
    user_id: CLIENT,
    trainer_id: TRAINER,
    client_id: CLIENT,
    ok: ok ? 1 : 0,
    detail: JSON.stringify(detail),
    checked_at: NOW.toISOString(),
  });

describe('how ready the two are', () => {
  const openAs = (role: Role) =>
    open(role, (entry, viewer) => <CallReadiness entry={entry} viewer={viewer} now={NOW} />);

  it('is told to the trainer: not tried, then a problem, then ready', async () => {
    await putSynced(replica, 'sessions', createSessionRow(20));
    const { screen } = await openAs('trainer');
    await expect.element(screen.getByText('Cleo hasn’t tried camera and microphone yet')).toBeVisible();
    await putCheck(false, { microphone: 'problem', camera: 'ok' });
    await expect.element(screen.getByText('Cleo’s check found a problem: microphone')).toBeVisible();
    await putCheck(true, { microphone: 'ok', camera: 'ok' });
    await expect.element(screen.getByText('Cleo’s camera and microphone work')).toBeVisible();
  });

  it('leads the client to the check from a day before, and to another one after it', async () => {
    await putSynced(replica, 'sessions', createSessionRow(20));
    const { screen, address } = await openAs('client');
    await expect.element(screen.getByText(/Cleo/)).not.toBeInTheDocument();
    await putCheck(true, { microphone: 'ok' });
    await expect.element(screen.getByText('Camera and microphone checked')).toBeVisible();
    await screen.getByRole('link', { name: 'Check again' }).click();
    await expect.poll(address).toBe(`/call-check/${SESSION}`);
  });

  it.each([
    ['two days before', 48, {}],
    ['a call elsewhere', 20, { meeting_url: 'https://meet.example/a' }],
    ['a session in person', 20, { type: 'in_person', location: 'Gym' }],
    ['a request', 20, { status: 'pending' }],
  ])('says nothing of %s', async (_, hours, changes) => {
    await putSynced(replica, 'sessions', createSessionRow(hours, changes));
    const { screen } = await openAs('client');
    await expect.element(screen.getByRole('link')).not.toBeInTheDocument();
  });
});

it('offers the check beside the next session until it went well', async () => {
  await putSynced(replica, 'sessions', createSessionRow(20));
  const { screen } = await open('client', (entry) => <CheckOffer entry={entry} now={NOW} className="" />);
  await expect.element(screen.getByRole('link', { name: 'Check camera and microphone' })).toBeVisible();
  await putCheck(true, { microphone: 'ok' });
  await expect.element(screen.getByRole('link')).not.toBeInTheDocument();
  await expect.element(screen.getByText('Camera and microphone checked')).toBeVisible();
});

it('tells the trainer who notes attendance what the call tells', async () => {
  await putSynced(replica, 'sessions', createSessionRow(-1));
  const visit = (id: string, actor_id: string, kind: string, minutes: number) =>
    putSynced(replica, 'session_events', {
      id,
      session_id: SESSION,
      kind,
      actor_id,
      device_at: null,
      server_at: new Date(NOW.getTime() + (minutes - 60) * 60_000).toISOString(),
    });
  await visit('1', TRAINER, 'call_joined', -2);
  const { screen } = await open('trainer', (entry, viewer) => (
    <AttendanceControl entry={entry} viewer={viewer} now={NOW} />
  ));
  await expect.element(screen.getByText('Only you joined the call.')).toBeVisible();
  await visit('2', CLIENT, 'call_joined', 2);
  await expect.element(screen.getByText('You both joined the call.')).toBeVisible();
  await visit('3', CLIENT, 'call_left', 46);
  await expect.element(screen.getByText('You were both in the call for 44 min.')).toBeVisible();
});
