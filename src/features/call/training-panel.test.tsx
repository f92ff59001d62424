import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../styles/app.css';
import type { IntervalPreset } from '../../domain/interval-timer.ts';
import { ok } from '../../domain/result.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createServices } from '../../testing/services.ts';
import { showPage } from '../../testing/show-screen.tsx';
import { TRAINER } from '../../testing/synced-rows.ts';
import { createTrainingLine, type TrainingLine } from '../../testing/training-line.ts';
import { TrainingPanel } from './training-panel.tsx';

const HOUR = 3_600_000;
const trainer = { role: 'trainer', now: () => Date.now() } as const;
/** The client's clock is an hour slow. */
const client = { role: 'client', now: () => Date.now() - HOUR } as const;

let file: string;
let replica: Replica;
let noted: string[];
let saved: (readonly IntervalPreset[])[];
beforeEach(() => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  noted = [];
  saved = [];
  localStorage.clear();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await removeReplica(replica, file);
});

const own: IntervalPreset = { id: 'own', name: 'Hill sprints', workSeconds: 30, restSeconds: 90, rounds: 6 };

function Both({ line }: { line: TrainingLine }) {
  const [presets, setPresets] = useState<readonly IntervalPreset[]>([own]);
  /** As a reload does: the panel comes anew. */
  const [loads, setLoads] = useState(0);
  const common = {
    sessionId: 's1',
    onSavePresets: (next: readonly IntervalPreset[]) => {
      saved.push(next);
      setPresets(next);
      return Promise.resolve(ok(undefined));
    },
    onNote: (text: string) => {
      noted.push(text);
      return Promise.resolve(noted.length > 1);
    },
  };
  return (
    <>
      <button type="button" onClick={() => setLoads(loads + 1)}>
        Reload
      </button>
      <div data-testid="trainer">
        <TrainingPanel key={loads} {...common} {...trainer} channel={line.trainer} presets={presets} />
      </div>
      <div data-testid="client">
        <TrainingPanel {...common} {...client} channel={line.client} presets={[]} />
      </div>
    </>
  );
}

async function show(delayMs = 30) {
  const line = createTrainingLine({ delayMs: () => delayMs });
  const { screen } = await showPage(createServices(replica, TRAINER, 'trainer'), () => <Both line={line} />);
  const [trainer, client] = [screen.getByTestId('trainer'), screen.getByTestId('client')];
  await expect.element(trainer).toBeVisible();
  return { line, screen, trainer, client };
}

/** When each side first showed each of its figures, by the one true clock. */
function watchFigures(sides: Record<string, Element>) {
  const shown: Record<string, Map<string, number>> = {};
  const observers = Object.entries(sides).map(([side, element]) => {
    const seen = new Map<string, number>();
    shown[side] = seen;
    const observer = new MutationObserver(() => {
      const text = element.querySelector('[role=timer]')?.textContent;
      if (text != null && !seen.has(text)) seen.set(text, performance.now());
    });
    observer.observe(element, { subtree: true, childList: true, characterData: true });
    return observer;
  });
  return { shown, stop: () => observers.forEach((observer) => observer.disconnect()) };
}

it('changes its seconds on both sides within 100 ms, though the clocks are an hour apart and the line is cut', async () => {
  const heard = vi.spyOn(OscillatorNode.prototype, 'start');
  const { line, trainer, client } = await show(60);
  line.open();
  await trainer.getByRole('button', { name: 'Start' }).click();
  await expect.element(client.getByRole('timer')).toHaveTextContent('0:04');
  const { shown, stop } = watchFigures({ trainer: trainer.element(), client: client.element() });
  await expect.element(client.getByRole('timer')).toHaveTextContent('0:03');
  line.close();
  // Whoever is alone goes on, through the change of the phase too.
  await expect.element(client.getByText('Work', { exact: true }), { timeout: 5_000 }).toBeVisible();
  await expect.element(client.getByText('The line is down. The timer goes on.')).toBeVisible();
  await expect.element(client.getByText('Then rest 0:10')).toBeVisible();
  line.open();
  const figures = ['0:03', '0:02', '0:01', '0:20', '0:19', '0:18'];
  const missing = () => figures.filter((text) => !(shown['trainer']?.has(text) && shown['client']?.has(text)));
  await expect.poll(missing).toEqual([]);
  stop();
  const apart = figures
    .map((text) => Math.abs((shown['trainer']?.get(text) ?? Number.NaN) - (shown['client']?.get(text) ?? Number.NaN)))
    .toSorted((one, other) => one - other);
  // A busy machine may paint one of them late; clocks that are apart would show in each.
  expect(apart[figures.length / 2], apart.join(' ')).toBeLessThanOrEqual(100);
  // On each side: three, two, one, and the change.
  expect(heard).toHaveBeenCalledTimes(8);
});

it('gives the trainer the hand on it, and the client the figures', async () => {
  const { line, trainer, client } = await show();
  await expect.element(client.getByText('Your trainer’s timer shows up here.')).toBeVisible();
  line.open();
  await trainer.getByRole('button', { name: 'Start' }).click();
  await trainer.getByRole('button', { name: 'Next' }).click();
  await trainer.getByRole('button', { name: 'Pause' }).click();
  await expect.element(client.getByText('Paused').first()).toBeVisible();
  await expect.element(client.getByText('Round 1 of 8', { exact: true })).toBeVisible();
  await trainer.getByRole('button', { name: 'One round more' }).click();
  await expect.element(client.getByText('Round 1 of 9', { exact: true })).toBeVisible();
  const buttons = client.getByRole('button').all();
  expect(buttons.map((button) => button.element().textContent)).toEqual(['Message', 'Sound']);
  for (const button of [...buttons, ...trainer.getByRole('button').all()]) {
    expect(button.element().getBoundingClientRect().height).toBeGreaterThanOrEqual(56);
  }
  await trainer.getByRole('button', { name: 'Stop' }).click();
  await expect.element(client.getByText('Your trainer’s timer shows up here.')).toBeVisible();
});

it('says a phase once to a screen reader, and not each second', async () => {
  const { line, trainer, client } = await show();
  line.open();
  await trainer.getByRole('button', { name: 'Start' }).click();
  await trainer.getByRole('button', { name: 'Next' }).click();
  const status = client.getByText('Work, round 1 of 8, 20 seconds');
  await expect.element(status).toBeInTheDocument();
  let changes = 0;
  const observer = new MutationObserver(() => (changes += 1));
  observer.observe(status.element(), { subtree: true, childList: true, characterData: true });
  await expect.element(client.getByRole('timer'), { timeout: 3_000 }).toHaveTextContent('0:18');
  observer.disconnect();
  expect(changes).toBe(0);
});

it('is silent where it was told so, and remembers that', async () => {
  const start = vi.spyOn(OscillatorNode.prototype, 'start');
  const { trainer, screen } = await show();
  await trainer.getByRole('button', { name: 'Start' }).click();
  await trainer.getByRole('button', { name: 'Next' }).click();
  await expect.element(trainer.getByText('Work', { exact: true })).toBeVisible();
  expect(start).toHaveBeenCalledTimes(1);
  await trainer.getByRole('button', { name: 'Sound' }).click();
  await trainer.getByRole('button', { name: 'Next' }).click();
  await expect.element(trainer.getByText('Rest', { exact: true })).toBeVisible();
  expect(start).toHaveBeenCalledTimes(1);
  await screen.getByRole('button', { name: 'Reload' }).click();
  await expect.element(trainer.getByRole('button', { name: 'Sound' })).toHaveAttribute('aria-pressed', 'false');
});

it('goes on where it was after the trainer’s reload', async () => {
  const { line, trainer, client, screen } = await show();
  line.open();
  await trainer.getByRole('button', { name: 'Start' }).click();
  await trainer.getByRole('button', { name: 'Next' }).click();
  await trainer.getByRole('button', { name: 'Reps', exact: true }).click();
  await trainer.getByRole('button', { name: 'One rep more' }).click();
  await expect.element(client.getByText('1 rep', { exact: true })).toBeVisible();
  await screen.getByRole('button', { name: 'Reload' }).click();
  await expect.element(trainer.getByText('Round 1 of 8', { exact: true })).toBeVisible();
  await trainer.getByRole('button', { name: 'Pause' }).click();
  await expect.element(client.getByText('Paused').first()).toBeVisible();
  await expect.element(client.getByText('1 rep', { exact: true })).toBeVisible();
});

it('puts what was done into the note with one tap, and offers it again until it is there', async () => {
  const { line, trainer } = await show();
  line.open();
  await trainer.getByRole('button', { name: 'Reps', exact: true }).click();
  await trainer.getByRole('combobox', { name: 'Exercise' }).fill('Squats');
  for (const reps of [3, 2]) {
    for (let tap = 0; tap < reps; tap += 1) await trainer.getByRole('button', { name: 'One rep more' }).click();
    await trainer.getByRole('button', { name: 'Set done' }).click();
  }
  const note = trainer.getByRole('button', { name: /Put into the note/u });
  await note.click();
  await expect.element(trainer.getByText('That didn’t work. It’s still here: try again.')).toBeVisible();
  await note.click();
  await expect.element(trainer.getByText('It’s in the session’s note.')).toBeVisible();
  await expect.element(note).not.toBeInTheDocument();
  expect(noted).toEqual(['Squats 2 sets: 3, 2', 'Squats 2 sets: 3, 2']);
});

it('says short words both ways, as text and nothing else', async () => {
  const { line, trainer, client } = await show();
  await client.getByRole('button', { name: 'Message' }).click();
  await client.getByRole('textbox', { name: 'Your message' }).fill('<b>My knee</b>');
  // A look at something else in between loses nothing.
  await client.getByRole('button', { name: 'Message' }).click();
  await client.getByRole('button', { name: 'Message' }).click();
  await client.getByRole('button', { name: 'Send' }).click();
  await expect.element(client.getByText('The line is down. Nothing was sent.')).toBeVisible();
  line.open();
  await client.getByRole('button', { name: 'Send' }).click();
  await expect.element(client.getByRole('textbox', { name: 'Your message' })).toHaveValue('');
  await expect.element(trainer.getByText('<b>My knee</b>')).toBeVisible();
  await trainer.getByRole('button', { name: 'Message' }).click();
  await trainer.getByRole('button', { name: 'Great form' }).click();
  await expect.element(client.getByText('Great form').first()).toBeVisible();
});

it('is not moved by what is no message', async () => {
  const { line, trainer, client } = await show();
  line.open();
  await trainer.getByRole('button', { name: 'Start' }).click();
  await trainer.getByRole('button', { name: 'Next' }).click();
  await trainer.getByRole('button', { name: 'Pause' }).click();
  await expect.element(client.getByText('Paused').first()).toBeVisible();
  const before = client.element().textContent;
  line.inject('client', '{"kind":"state","sequence":999,"sentAt":1,"timer":{"preset":{"rounds":1e99}},"counter":null}');
  line.inject('client', '{"kind":"text","id":"1","text":"x","__proto__":{}}');
  line.inject('client', 'x'.repeat(10_000_000));
  line.inject('trainer', '{"kind":"state","sequence":3,"sentAt":1,"timer":null,"counter":null}');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(client.element().textContent).toBe(before);
});

it('keeps the trainer’s own timers: made, changed, deleted, and taken back', async () => {
  const { trainer, screen } = await show();
  await trainer.getByRole('button', { name: /Choose another/u }).click();
  await screen.getByRole('button', { name: 'New timer' }).click();
  await screen.getByRole('button', { name: 'Save timer' }).click();
  await expect.element(screen.getByText('Give it a name.')).toBeVisible();
  await screen.getByRole('textbox', { name: 'Name' }).fill('Kettlebells');
  await screen.getByRole('spinbutton', { name: 'Work, seconds' }).fill('4');
  await screen.getByRole('button', { name: 'Save timer' }).click();
  await expect.element(screen.getByText('A whole number from 5 to 3,600.')).toBeVisible();
  await screen.getByRole('spinbutton', { name: 'Work, seconds' }).fill('45');
  await screen.getByRole('textbox', { name: /Exercises/u }).fill('Swing\nGoblet squat');
  await screen.getByRole('button', { name: 'Save timer' }).click();
  await screen.getByRole('button', { name: 'Delete Hill sprints' }).click();
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expect.element(screen.getByRole('button', { name: 'Delete Hill sprints' })).toBeVisible();
  const made = expect.objectContaining({ name: 'Kettlebells', workSeconds: 45, exercises: ['Swing', 'Goblet squat'] });
  expect(saved).toEqual([[own, made], [made], [own, made]]);
  await userEvent.keyboard('{Escape}');
  // What was made is what is meant.
  await trainer.getByRole('button', { name: 'Start' }).click();
  await trainer.getByRole('button', { name: 'Next' }).click();
  await expect.element(trainer.getByText('Then rest 0:20 · Goblet squat')).toBeVisible();
});

it('lets go of the device’s sound with the panel', async () => {
  const made: AudioContext[] = [];
  const Real = AudioContext;
  vi.spyOn(globalThis, 'AudioContext').mockImplementation(function make() {
    const context = new Real();
    made.push(context);
    return context;
  });
  const { screen, line, trainer, client } = await show();
  line.open();
  await trainer.getByRole('button', { name: 'Start' }).click();
  await expect.element(client.getByRole('timer')).toHaveTextContent('0:02');
  expect(made.length).toBeGreaterThan(0);
  await screen.unmount();
  await expect.poll(() => made.map(({ state }) => state)).toEqual(made.map(() => 'closed'));
});
