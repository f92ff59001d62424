/** The languages that dates and times can be written in, each by its own name. */
import type { SearchChoice } from '../../components/search-list.tsx';
import { m } from '../../messages/messages.ts';

/** No tag: stands for following the device. */
export const DEVICE_LOCALE = 'device';

const TAGS = [
  'en-GB en-US en-AU en-CA en-IE en-IN en-NZ en-ZA ar ar-EG bg bn ca cs da de de-AT de-CH el es es-AR es-MX et eu fa fi',
  'fil fr fr-BE fr-CA fr-CH ga he hi hr hu id is it ja ko lt lv ms nb nl nl-BE pl pt-BR pt-PT ro ru sk sl sq sr sv sw ta',
  'te th tr uk ur vi zh-CN zh-HK zh-TW',
].flatMap((line) => line.split(' '));

/** The device's own first, then English, then by tag; and in any case the one that is chosen. */
export function localeChoices(chosen: string | null): SearchChoice[] {
  const known = Intl.DateTimeFormat.supportedLocalesOf(TAGS);
  const tags = chosen === null || known.includes(chosen) ? known : [chosen, ...known];
  const device = { value: DEVICE_LOCALE, label: localeName(null), words: m.you_locale_device_words() };
  return [device, ...tags.map((tag) => ({ value: tag, label: localeName(tag), words: `${nameIn('en', tag)} ${tag}` }))];
}

/** `Deutsch (Schweiz)`; what the device has, for null. */
export function localeName(tag: string | null): string {
  if (tag !== null) return nameIn(tag, tag);
  const own = new Intl.DateTimeFormat().resolvedOptions().locale;
  return m.you_locale_device({ language: nameIn(own, own) });
}

function nameIn(language: string, tag: string): string {
  try {
    const name = new Intl.DisplayNames(language, { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    // A tag that another version of the app, or another browser, knows.
    return tag;
  }
}
