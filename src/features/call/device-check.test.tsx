import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { readCallDevices, saveCallDevices } from '../../device/call-devices.ts';
import { ANY_DEVICES, type DeviceChoice } from '../../domain/call-devices.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { fakeMedia, restoreMedia, unplug, type FakeMedia } from '../../testing/fake-media.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { showPage } from '../../testing/show-screen.tsx';
import { CLIENT, createCardRow, createSessionRow, putSynced, SESSION } from '../../testing/synced-rows.ts';
import '../../styles/app.css';
import { CallCheckScreen } from './call-check-screen.tsx';
import { DeviceCheck } from './device-check.tsx';

let replica: Replica;
let file: string;
let media: FakeMedia;
const nothing = new Response('{}', { status: 404 });
beforeEach(async () => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  media = fakeMedia();
  vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(nothing.clone()));
  await saveCallDevices(ANY_DEVICES);
  await putSynced(replica, 'trainer_clients', createCardRow());
  await putSynced(replica, 'sessions', createSessionRow(20));
});
afterEach(async () => {
  vi.restoreAllMocks();
  restoreMedia();
  await removeReplica(replica, file);
});

const checks = async () =>
  (await readQueue(replica)).flatMap(({ ops }) => ops).filter(({ table }) => table === 'call_checks');

async function open(onReady: (choice: DeviceChoice) => void = () => undefined) {
  const check = () => <DeviceCheck sessionId={SESSION} doneWords="Join now" onReady={onReady} />;
  return (await showPage(createServices(replica, CLIENT), check)).screen;
}
const part = (screen: Awaited<ReturnType<typeof open>>, name: string) => screen.getByRole('region', { name });
/** What a part of the check says of itself. */
const said = (screen: Awaited<ReturnType<typeof open>>, name: string) => () =>
  part(screen, name).getByRole('status').query()?.textContent ?? '';

describe('DeviceCheck', () => {
  it('shows the own picture, hears the microphone, and records both once it has settled', async () => {
    const ready = vi.fn<(choice: DeviceChoice) => void>();
    const screen = await open(ready);
    const video = screen.getByLabelText('Your own picture, as in a mirror');
    await expect.poll(() => (video.query() as HTMLVideoElement | null)?.videoWidth ?? 0).toBeGreaterThan(0);
    await expect.poll(said(screen, 'Camera')).toMatch(/It works/);
    await expect.element(screen.getByRole('meter', { name: 'How loud you are' })).toBeInTheDocument();
    await expect.poll(said(screen, 'Microphone')).toMatch(/We hear you/);
    await expect
      .poll(checks, { timeout: 6_000 })
      .toMatchObject([
        { data: { ok: true, detail: { camera: 'ok', microphone: 'ok', speaker: 'not_tried', relay: 'not_tried' } } },
      ]);
    await screen.getByRole('button', { name: 'Join now' }).click();
    expect(ready).toHaveBeenCalledWith(ANY_DEVICES);
    // The call must find them free.
    expect(media.given.every(({ readyState }) => readyState === 'ended')).toBe(true);
    expect(await checks()).toHaveLength(1);
  });

  it('plays a sound and asks whether it was heard, also where the speaker of last time is gone', async () => {
    await saveCallDevices({ ...ANY_DEVICES, speakerId: 'no-such-speaker' });
    const screen = await open();
    await screen.getByRole('button', { name: 'Play a sound' }).click();
    await expect.poll(said(screen, 'Speaker'), { timeout: 5_000 }).toMatch(/Did you hear it\?/);
    await screen.getByRole('button', { name: 'No' }).click();
    await expect.poll(said(screen, 'Speaker')).toMatch(/Turn the sound up/);
    await screen.getByRole('button', { name: 'Play a sound' }).click();
    await screen.getByRole('button', { name: 'Yes' }).click({ timeout: 5_000 });
    await expect.poll(said(screen, 'Speaker')).toMatch(/You heard it/);
  });

  it('says how to allow again what was denied, and works once it is allowed', async () => {
    media.camera = 'NotAllowedError';
    media.microphone = 'NotAllowedError';
    const screen = await open();
    await expect
      .poll(said(screen, 'Camera'))
      .toMatch(/Your browser doesn’t let Spotter use the camera\. To allow it: tap the sign/);
    await expect.poll(said(screen, 'Microphone')).toMatch(/use the microphone\. To allow it:/);
    await expect
      .poll(checks, { timeout: 6_000 })
      .toMatchObject([{ data: { ok: false, detail: { camera: 'problem', microphone: 'problem' } } }]);
    media.camera = null;
    await part(screen, 'Camera').getByRole('button', { name: 'Try again' }).click();
    await expect.poll(said(screen, 'Camera')).toMatch(/It works/);
  });

  it('goes on without a camera where there is none, and remembers it', async () => {
    media.camera = 'NotFoundError';
    const ready = vi.fn<(choice: DeviceChoice) => void>();
    const screen = await open(ready);
    await expect.poll(said(screen, 'Camera')).toMatch(/No camera was found/);
    await screen.getByRole('button', { name: 'Go on without camera' }).click();
    await expect.poll(said(screen, 'Camera')).toMatch(/You’ll be heard, and not seen\./);
    await expect.poll(said(screen, 'Microphone')).toMatch(/We hear you/);
    await screen.getByRole('button', { name: 'Join now' }).click();
    const without = { ...ANY_DEVICES, withCamera: false };
    expect(ready).toHaveBeenCalledWith(without);
    await expect.poll(readCallDevices).toEqual(without);
    await expect.poll(checks).toMatchObject([{ data: { ok: true, detail: { camera: 'none', microphone: 'ok' } } }]);
  });

  it('says that another program has the microphone, and notices one that is unplugged while open', async () => {
    media.microphone = 'NotReadableError';
    const screen = await open();
    await expect.poll(said(screen, 'Microphone')).toMatch(/Another program has the microphone/);
    media.microphone = null;
    await part(screen, 'Microphone').getByRole('button', { name: 'Try again' }).click();
    await expect.poll(said(screen, 'Microphone')).toMatch(/We hear you/);
    media.microphone = 'NotFoundError';
    unplug(media.given.find(({ kind, readyState }) => kind === 'audio' && readyState === 'live'));
    await expect.poll(said(screen, 'Microphone')).toMatch(/No microphone was found/);
    await expect.poll(said(screen, 'Camera')).toMatch(/It works/);
  });

  it('switches off and on by keyboard, and tells that nobody answers about the line', async () => {
    const screen = await open();
    await expect.poll(said(screen, 'Camera')).toMatch(/It works/);
    const off = screen.getByRole('button', { name: 'Turn camera off' });
    (off.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('Your camera is off')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Turn camera on' })).toHaveFocus();
    await expect.poll(said(screen, 'Line')).toMatch(/Could not be tried/);
    for (const button of screen.getByRole('button').elements()) {
      expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    }
  });
});

describe('CallCheckScreen', () => {
  const show = () => showPage(createServices(replica, CLIENT), () => <CallCheckScreen sessionId={SESSION} />);

  it('leads back to the session when it is done', async () => {
    const { screen, address } = await show();
    await expect.element(screen.getByRole('heading', { name: 'Check camera and microphone' })).toBeVisible();
    await screen.getByRole('button', { name: 'Done' }).click();
    await expect.poll(address).toBe(`/sessions/${SESSION}`);
  });

  it('asks for no camera for a session in person', async () => {
    await putSynced(replica, 'sessions', createSessionRow(20, { type: 'in_person', location: 'Gym' }));
    const { screen } = await show();
    await expect.element(screen.getByText('This session has no call to check for.')).toBeVisible();
    expect(media.asked).toEqual([]);
  });
});
