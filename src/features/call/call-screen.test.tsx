/** The screen of one side; the other side is a call of its own on the same page. Only the server is made up. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cleanup } from 'vitest-browser-react';
import { page, userEvent, type Locator } from 'vitest/browser';
import '../../styles/app.css';
import type { App } from '../../api/app.ts';
import { removeLogin, saveLogin } from '../../device/login.ts';
import type { TicketProblem } from '../../domain/call-ticket.ts';
import type { Role } from '../../domain/user.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
import { CALLS_URL, FakeCalls } from '../../testing/fake-calls.ts';
import { createServices } from '../../testing/services.ts';
import { showScreen } from '../../testing/show-screen.tsx';
import { CLIENT, createCardRow, createSessionRow, putSynced, SESSION, TRAINER } from '../../testing/synced-rows.ts';
import { roomsAt } from '../../video/peer.ts';
import { RunningCall } from '../../video/running-call.ts';
import { CallScreen } from './call-screen.tsx';

const CHOICE = { cameraId: null, microphoneId: null, withCamera: true, withMicrophone: true };

let calls: FakeCalls;
let replica: Replica;
let file: string;
let others: RunningCall[] = [];
let apps: App[] = [];
beforeEach(async () => {
  sessionStorage.clear();
  localStorage.clear();
  calls = new FakeCalls();
  file = crypto.randomUUID();
  replica = openReplica(file);
  await putSynced(replica, 'trainer_clients', createCardRow());
  await putSynced(replica, 'sessions', createSessionRow(0, { focus_area: 'Upper body' }));
});
afterEach(async () => {
  await cleanup();
  // What is noted of leaving is written before the database goes.
  for (const app of apps) await expect.poll(() => app.queryClient.isMutating()).toBe(0);
  apps = [];
  await new Promise((resolve) => setTimeout(resolve, 100));
  await replica.writeTransaction(() => Promise.resolve());
  vi.restoreAllMocks();
  for (const call of others) call.dispose();
  others = [];
  calls.restore();
  await removeLogin();
  await removeReplica(replica, file);
});

async function show(role: Role) {
  const userId = role === 'client' ? CLIENT : TRAINER;
  const identity = { userId, email: 'a@example.com', role };
  await saveLogin(identity, { accessToken: 'a', refreshToken: 'r', receivedAt: Date.now(), lifetimeMs: 3_600_000 });
  calls.serveTickets(role);
  // A page that is loaded again makes other ids.
  const services = { ...createServices(replica, userId, role), newId: () => crypto.randomUUID() };
  const app = createFakeApp(userId, {}, services);
  apps.push(app);
  const shown = await showScreen(app, () => <CallScreen sessionId={SESSION} door={<p>The door</p>} />);
  return { screen: shown.screen, address: () => shown.router.state.location.href };
}

function otherSide(role: Role): RunningCall {
  const call = new RunningCall({
    role,
    fetchTicket: () => calls.ticketFor(role),
    openRoom: roomsAt(CALLS_URL),
    memory: { read: () => null, write: () => undefined },
    onNote: () => undefined,
  });
  others.push(call);
  call.start(CHOICE);
  return call;
}

// A try to join that comes to nothing takes six seconds; a busy machine needs the next.
const PATIENT = { timeout: 15_000 };
vi.setConfig({ testTimeout: 60_000 });

async function frames(): Promise<number> {
  const video = document.querySelector<HTMLVideoElement>('video[aria-label^="Picture of"]');
  const before = video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
  await new Promise((resolve) => setTimeout(resolve, 700));
  return (video?.getVideoPlaybackQuality().totalVideoFrames ?? 0) - before;
}

async function meetAsClient() {
  const shown = await show('client');
  await shown.screen.getByRole('button', { name: 'Join' }).click();
  const trainer = otherSide('trainer');
  await expect.element(shown.screen.getByText('Tara will let you in'), PATIENT).toBeVisible();
  trainer.send({ type: 'let_in' });
  await expect.element(shown.screen.getByText('Line is good'), PATIENT).toBeVisible();
  return { ...shown, trainer };
}

it('takes a client from the check to seeing the trainer, with a word for each wait', async () => {
  const { screen } = await show('client');
  await screen.getByRole('button', { name: 'Join' }).click();
  await expect.element(screen.getByText('Tara is not here yet'), PATIENT).toBeVisible();
  const trainer = otherSide('trainer');
  await expect.element(screen.getByText('Tara will let you in'), PATIENT).toBeVisible();
  trainer.send({ type: 'let_in' });
  await expect.element(screen.getByText('Line is good'), PATIENT).toBeVisible();
  await expect.element(screen.getByRole('status').first()).toHaveTextContent('You and Tara see and hear each other.');
  await expect.poll(frames, PATIENT).toBeGreaterThan(3);
  trainer.send({ type: 'leave' });
  await expect.element(screen.getByText('Tara left'), PATIENT).toBeVisible();
});

it('shows a trainer who is at the door, and lets them in with one tap', async () => {
  const { screen } = await show('trainer');
  await screen.getByRole('button', { name: 'Join' }).click();
  const client = otherSide('client');
  await expect.element(screen.getByText('Cleo is at the door'), PATIENT).toBeVisible();
  const letIn = screen.getByRole('button', { name: 'Let in' });
  expect((await letIn.findElement()).getBoundingClientRect().height).toBeGreaterThanOrEqual(56);
  await letIn.click();
  await expect.element(screen.getByText('Line is good'), PATIENT).toBeVisible();
  await expect.poll(frames, PATIENT).toBeGreaterThan(3);
  await expect.poll(() => client.getView().phase).toBe('live');
});

it('mutes by button and key, and tells what the other has off', async () => {
  const { screen, trainer } = await meetAsClient();
  await screen.getByRole('button', { name: 'Mute' }).click();
  await expect.poll(() => trainer.getView().others.microphone).toBe(false);
  await expect.element(screen.getByRole('button', { name: 'Mute' })).toHaveAttribute('aria-pressed', 'true');
  await userEvent.keyboard('m');
  await expect.poll(() => trainer.getView().others.microphone).toBe(true);
  await userEvent.keyboard('v');
  await expect.poll(() => trainer.getView().others.camera).toBe(false);
  await userEvent.keyboard('v');
  await expect.poll(() => trainer.getView().others.camera).toBe(true);
  await trainer.media.setMuted(true);
  await trainer.media.setCamera(false);
  await expect.element(screen.getByText('Tara is muted')).toBeVisible();
  await expect.element(screen.getByText('Tara’s camera is off')).toBeVisible();
});

it('leaves to the session’s page, and lets go of everything', async () => {
  const { screen, trainer, address } = await meetAsClient();
  await screen.getByRole('button', { name: 'Leave' }).click();
  await expect.poll(address).toBe(`/sessions/${SESSION}`);
  await expect.poll(() => trainer.getView().phase, PATIENT).toBe('waiting');
  expect(sessionStorage.length).toBe(0);
});

it('comes back by itself after a reload, without asking for the devices', async () => {
  const { screen, trainer } = await meetAsClient();
  const kept = Object.entries(sessionStorage);
  await screen.unmount();
  for (const [key, value] of kept) sessionStorage.setItem(key, String(value));
  const again = await show('client');
  await expect.element(again.screen.getByText('Line is good'), PATIENT).toBeVisible();
  // Each side says so as soon as it has the other's picture.
  await expect.poll(() => trainer.getView().phase, PATIENT).toBe('live');
});

it('lets go when another device of the person joins, and takes it back with one tap', async () => {
  const { screen } = await meetAsClient();
  const phone = otherSide('client');
  await expect.element(screen.getByText('The call goes on elsewhere'), PATIENT).toBeVisible();
  await expect.poll(() => phone.getView().phase, PATIENT).toBe('live');
  await screen.getByRole('button', { name: 'Take it back here' }).click();
  await expect.element(screen.getByText('Line is good'), PATIENT).toBeVisible();
  await expect.poll(() => phone.getView().phase).toBe('taken_over');
});

const SIZES: [width: number, height: number][] = [
  [844, 390],
  [932, 430],
  [390, 844],
  [1180, 820],
];

describe.each(SIZES)('on a screen of %i by %i', (width, height) => {
  beforeEach(() => page.viewport(width, height));
  afterEach(() => page.viewport(414, 896));

  /** All of it is on the screen, and nothing lies over it. */
  async function expectSeen(locator: Locator): Promise<void> {
    const element = await locator.findElement();
    const { left, top, right, bottom } = element.getBoundingClientRect();
    for (const x of [left + 8, right - 8]) {
      for (const y of [top + 8, bottom - 8]) {
        expect(element.contains(document.elementFromPoint(x, y)), `${element.textContent} at ${x}, ${y}`).toBe(true);
      }
    }
  }

  it('the timer’s figures and controls are seen without scrolling, and so is who is at the door', async () => {
    const { screen } = await show('trainer');
    await screen.getByRole('button', { name: 'Join' }).click();
    await screen.getByRole('button', { name: 'Timer', exact: true }).first().click();
    await screen.getByRole('button', { name: 'Start' }).click();
    await expectSeen(screen.getByRole('timer'));
    const panel = screen.getByRole('region', { name: 'Training together' });
    const expectButtons = async (...names: string[]) => {
      for (const name of [...names, 'Timer', 'Reps', 'Message', 'Sound']) {
        await expectSeen(panel.getByRole('button', { name, exact: true }));
      }
    };
    await expectButtons('Pause', 'Next', 'One round more', 'Stop');
    await panel.getByRole('button', { name: 'Reps', exact: true }).click();
    await expectSeen(screen.getByRole('timer'));
    await expectButtons('One rep more', 'Set done');
    // What a person is told of their own side is not covered by it.
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    await userEvent.keyboard('v');
    await userEvent.keyboard('v');
    const notice = screen.getByText('The camera is not allowed here.', { exact: false });
    await expect.element(notice).toBeVisible();
    await expectSeen(notice);
    await screen.getByRole('toolbar').getByRole('button', { name: 'Timer', exact: true }).click();
    otherSide('client');
    await expect.element(screen.getByText('Cleo is at the door'), PATIENT).toBeVisible();
    await expectSeen(screen.getByText('Cleo is at the door'));
    await expectSeen(screen.getByRole('button', { name: 'Let in' }));
  });
});

it.each<[TicketProblem, string]>([
  [{ code: 'not_confirmed', opensInMs: null }, 'This session is not agreed, or was cancelled.'],
  [{ code: 'too_early', opensInMs: 600_000 }, 'You join by yourself then.'],
  [{ code: 'away', opensInMs: null }, 'The call’s server does not answer.'],
])('says in a sentence why not: %o', async (problem, words) => {
  calls.problem = problem;
  const { screen } = await show('client');
  await screen.getByRole('button', { name: 'Join' }).click();
  await expect.element(screen.getByText(words, { exact: false }), PATIENT).toBeVisible();
});

it('ends in a sentence when the session is cancelled while the call runs', async () => {
  const { screen } = await meetAsClient();
  calls.problem = { code: 'not_confirmed', opensInMs: null };
  await putSynced(replica, 'sessions', createSessionRow(0, { status: 'cancelled', sequence: 1 }));
  const words = screen.getByText('This session is not agreed, or was cancelled.', { exact: false });
  await expect.element(words, PATIENT).toBeVisible();
});

it('joins by itself once the server answers', async () => {
  calls.problem = { code: 'away', opensInMs: null };
  const { screen } = await show('client');
  await screen.getByRole('button', { name: 'Join' }).click();
  await expect.element(screen.getByText('The call’s server does not answer.', { exact: false }), PATIENT).toBeVisible();
  calls.problem = null;
  await expect.element(screen.getByText('Tara is not here yet'), PATIENT).toBeVisible();
});

it('joins with what there is, and says what there is not', async () => {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation((wish) =>
    wish?.video === undefined ? open(wish) : Promise.reject(new DOMException('no', 'NotAllowedError')),
  );
  const { screen, trainer } = await meetAsClient();
  await expect.element(screen.getByText('The camera is not allowed here.', { exact: false })).toBeVisible();
  await expect.poll(() => trainer.getView().others).toMatchObject({ camera: false, microphone: true });
});

it('stands at the door when there is nothing to join', async () => {
  await putSynced(replica, 'sessions', createSessionRow(0, { meeting_url: 'https://meet.example/a' }));
  const { screen } = await show('client');
  await expect.element(screen.getByText('The door')).toBeVisible();
  expect(calls.asked).toBe(0);
});

it('asks the server when this device’s clock thinks that it is not time', async () => {
  await putSynced(replica, 'sessions', createSessionRow(1));
  const { screen } = await show('client');
  await expect.element(screen.getByRole('button', { name: 'Join' })).toBeVisible();
});
