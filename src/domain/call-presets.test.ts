import { expect, it } from 'vitest';
import { checkCallPresets, toCallPresets } from './call-presets.ts';
import type { IntervalPreset } from './interval-timer.ts';

const preset = (changes: Partial<IntervalPreset> = {}): IntervalPreset => ({
  id: 'a',
  name: 'Legs',
  workSeconds: 40,
  restSeconds: 20,
  rounds: 8,
  ...changes,
});

it('reads what was stored, and leaves out what is no preset', () => {
  expect(toCallPresets(null)).toEqual([]);
  expect(toCallPresets({ id: 'a' })).toEqual([]);
  expect(toCallPresets([preset(), 5, { ...preset(), rounds: 'many' }, null, preset({ id: 'b' })])).toEqual([
    preset(),
    preset({ id: 'b' }),
  ]);
});

it('keeps good ones, and refuses those that are none, that share an id, or that are too many', () => {
  const code = (presets: IntervalPreset[]) => {
    const checked = checkCallPresets(presets);
    return checked.ok ? null : checked.error.code;
  };
  expect(checkCallPresets([preset({ name: ' Legs ' })])).toEqual({ ok: true, value: [preset()] });
  expect(code([preset(), preset()])).toBe('bad_input');
  expect(code([preset({ rounds: 0 })])).toBe('bad_input');
  expect(code([preset({ name: 'x'.repeat(61) })])).toBe('too_long');
  expect(code(Array.from({ length: 41 }, (_, index) => preset({ id: `${index}` })))).toBe('too_long');
  const long = Array.from({ length: 40 }, (_, index) =>
    preset({ id: `${index}`, exercises: Array.from({ length: 10 }, () => '🏋'.repeat(15)) }),
  );
  expect(code(long)).toBe('too_long');
  expect(code(long.slice(0, 15))).toBeNull();
});
