import { expect, it } from 'vitest';
import { onVersionChange, whenSeenAgain } from './register-worker.ts';

class FakeWorkers extends EventTarget {
  controller: ServiceWorker | null = null;
  registration: { active: object | null } | undefined = undefined;
  fails = false;
  getRegistration = () =>
    this.fails
      ? Promise.reject(new Error('forbidden'))
      : Promise.resolve(this.registration as ServiceWorkerRegistration);
}

it.each<[string, Partial<FakeWorkers>, number]>([
  ['the very first version takes charge', {}, 0],
  ['the very first version is being installed', { registration: { active: null } }, 0],
  ['workers are forbidden', { fails: true }, 0],
  ['a controlled page gets another version', { controller: {} as ServiceWorker }, 1],
  ['a page loaded around its worker gets another version', { registration: { active: {} } }, 1],
])('when %s: %#', async (_, given, reloads) => {
  const workers = Object.assign(new FakeWorkers(), given);
  let reloaded = 0;
  await onVersionChange(workers, () => (reloaded += 1));
  workers.dispatchEvent(new Event('controllerchange'));
  expect(reloaded).toBe(reloads);
  workers.dispatchEvent(new Event('controllerchange'));
  expect(reloaded).toBe(reloads + 1);
});

it('asks for a newer version when the page is seen again, at most once an hour', () => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  let now = 0;
  let asked = 0;
  whenSeenAgain(
    page as unknown as Document,
    60,
    () => now,
    () => (asked += 1),
  );
  const see = (state: string, at: number) => {
    now = at;
    page.visibilityState = state;
    page.dispatchEvent(new Event('visibilitychange'));
    return asked;
  };
  expect([see('visible', 59), see('hidden', 60), see('visible', 61), see('visible', 100), see('visible', 121)]).toEqual(
    [0, 0, 1, 1, 2],
  );
});
