import { expect, it } from 'vitest';
import { DEVICE_LOCALE, localeChoices, localeName } from './locale-choices.ts';
import { zoneChoices } from './zone-choices.ts';

it('offers every zone once, and the likeliest first', () => {
  const choices = zoneChoices('Europe/London', 'America/New_York');
  expect(choices.slice(0, 2)).toEqual([
    { value: 'Europe/London', label: 'London', hint: 'Europe', words: 'Europe/London' },
    {
      value: 'America/New_York',
      label: 'New York',
      hint: 'America · where this device is',
      words: 'America/New_York',
    },
  ]);
  const values = choices.map(({ value }) => value);
  expect(new Set(values).size).toBe(values.length);
  expect(values).toEqual(expect.arrayContaining(Intl.supportedValuesOf('timeZone')));
});

it('names each language in its own words, and finds it in English too', () => {
  const choices = localeChoices('de-LI');
  expect(choices[0]).toMatchObject({ value: DEVICE_LOCALE });
  expect(choices.find(({ value }) => value === 'de-CH')).toEqual({
    value: 'de-CH',
    label: 'Deutsch (Schweiz)',
    words: 'German (Switzerland) de-CH',
  });
  expect(choices.some(({ value }) => value === 'de-LI')).toBe(true);
  expect(localeName('not a tag')).toBe('not a tag');
});
