import { describe, expect, test } from 'vitest';
import { createHours, createQuestion, createTaken } from '../testing/slot-questions.ts';
import { checkSlot, findSlots, type SlotQuestion } from './slots.ts';

const show = (at: Date) => at.toISOString().slice(0, 16);
const slots = (question: SlotQuestion, from: string, to: string) =>
  findSlots({ ...question, from: new Date(from), to: new Date(to) }).map((at) => show(at));
const check = (question: SlotQuestion, at: string) => checkSlot(question, new Date(at));

describe('a start', () => {
  const hours = createHours([
    [540, 720],
    [780, 1080],
  ]);
  const nine = '2026-06-09T09:00Z';
  test.each<[name: string, question: SlotQuestion, at: string, expected: string | null]>([
    ['at opening', createQuestion({ hours }), '2026-06-09T09:00Z', null],
    ['a step before opening', createQuestion({ hours }), '2026-06-09T08:45Z', 'outside_availability'],
    ['up to closing', createQuestion({ hours }), '2026-06-09T11:00Z', null],
    ['past closing', createQuestion({ hours }), '2026-06-09T11:15Z', 'outside_availability'],
    ['over a break', createQuestion({ hours, durationMinutes: 90 }), '2026-06-09T11:45Z', 'outside_availability'],
    ['after the break', createQuestion({ hours, durationMinutes: 90 }), '2026-06-09T13:00Z', null],
    ['off the steps', createQuestion({ hours }), '2026-06-09T09:05Z', 'outside_availability'],
    ['a millisecond off the steps', createQuestion({ hours }), '2026-06-09T09:15:00.001Z', 'outside_availability'],
    ['on finer steps', createQuestion({ hours, rules: { slotStepMinutes: 5 } }), '2026-06-09T09:05Z', null],
    [
      'on coarser steps',
      createQuestion({ hours, rules: { slotStepMinutes: 60 } }),
      '2026-06-09T09:30Z',
      'outside_availability',
    ],
    ['of 45 minutes', createQuestion({ hours, durationMinutes: 45 }), '2026-06-09T11:15Z', null],
    ['of 30 minutes', createQuestion({ hours, durationMinutes: 30 }), nine, 'bad_duration'],
    ['of no length', createQuestion({ hours, durationMinutes: Number.NaN }), nine, 'bad_duration'],
    ['of a trainer without hours', createQuestion({ hours: createHours([]) }), nine, 'outside_availability'],
    ['over midnight', createQuestion(), '2026-06-09T23:30Z', null],
    [
      'steps in a zone of 45 minutes',
      createQuestion({ rules: { timeZone: 'Asia/Kathmandu', slotStepMinutes: 60 } }),
      '2026-06-09T09:15Z',
      null,
    ],
    [
      'and beside them',
      createQuestion({ rules: { timeZone: 'Asia/Kathmandu', slotStepMinutes: 60 } }),
      nine,
      'outside_availability',
    ],
    [
      'steps in a zone of 30 minutes',
      createQuestion({ rules: { timeZone: 'Asia/Kolkata', slotStepMinutes: 60 } }),
      '2026-06-09T09:30Z',
      null,
    ],
    [
      'by elapsed steps after a change by half an hour',
      createQuestion({ rules: { timeZone: 'Australia/Lord_Howe', slotStepMinutes: 60 }, now: '2026-04-01T00:00Z' }),
      '2026-04-05T00:00Z',
      null,
    ],
    [
      'and not by the clock’s',
      createQuestion({ rules: { timeZone: 'Australia/Lord_Howe', slotStepMinutes: 60 }, now: '2026-04-01T00:00Z' }),
      '2026-04-05T00:30Z',
      'outside_availability',
    ],

    ['just in time', createQuestion({ rules: { minNoticeMinutes: 120 }, now: '2026-06-09T07:00Z' }), nine, null],
    [
      'a millisecond late',
      createQuestion({ rules: { minNoticeMinutes: 120 }, now: '2026-06-09T07:00:00.001Z' }),
      nine,
      'too_soon',
    ],
    ['at this very instant, without notice', createQuestion({ now: nine }), nine, null],
    ['in the past', createQuestion({ now: '2026-06-09T09:00:00.001Z' }), nine, 'too_soon'],
    [
      'with notice over a change of the clocks',
      createQuestion({ rules: { minNoticeMinutes: 1440, timeZone: 'Europe/Paris' }, now: '2026-03-28T12:00Z' }),
      '2026-03-29T11:45Z',
      'too_soon',
    ],

    ['late on the last day', createQuestion({ rules: { horizonDays: 8 } }), '2026-06-09T23:45Z', null],
    ['at midnight after it', createQuestion({ rules: { horizonDays: 8 } }), '2026-06-10T00:00Z', 'too_far'],
    [
      'on the last day of the trainer’s, where it is another',
      createQuestion({ rules: { horizonDays: 8, timeZone: 'Pacific/Auckland' } }),
      '2026-06-09T11:45Z',
      null,
    ],
    [
      'and on the next of theirs',
      createQuestion({ rules: { horizonDays: 8, timeZone: 'Pacific/Auckland' } }),
      '2026-06-09T12:00Z',
      'too_far',
    ],
    [
      'on the last day of a trainer who is behind',
      createQuestion({ rules: { horizonDays: 8, timeZone: 'America/Los_Angeles' } }),
      '2026-06-09T06:45Z',
      null,
    ],
    [
      'by the trainer’s today, which is still yesterday',
      createQuestion({ rules: { horizonDays: 8, timeZone: 'America/Los_Angeles' } }),
      '2026-06-09T07:00Z',
      'too_far',
    ],

    ['right after a session', createQuestion({ taken: [createTaken('2026-06-09T08:00Z')] }), nine, null],
    ['right before one', createQuestion({ taken: [createTaken('2026-06-09T10:00Z')] }), nine, null],
    ['into one', createQuestion({ taken: [createTaken('2026-06-09T09:45Z')] }), nine, 'slot_taken'],
    ['within one', createQuestion({ taken: [createTaken('2026-06-09T08:45Z', { minutes: 90 })] }), nine, 'slot_taken'],
    [
      'around one',
      createQuestion({ durationMinutes: 90, taken: [createTaken('2026-06-09T09:15Z', { minutes: 45 })] }),
      nine,
      'slot_taken',
    ],
    [
      'as far from the one before as the buffer after it',
      createQuestion({ rules: { bufferAfterMinutes: 15 }, taken: [createTaken('2026-06-09T07:45Z')] }),
      nine,
      null,
    ],
    [
      'nearer than that',
      createQuestion({ rules: { bufferAfterMinutes: 15 }, taken: [createTaken('2026-06-09T07:46Z')] }),
      nine,
      'slot_taken',
    ],
    [
      'as far from the one after as its own buffer after',
      createQuestion({ rules: { bufferAfterMinutes: 15 }, taken: [createTaken('2026-06-09T10:15Z')] }),
      nine,
      null,
    ],
    [
      'nearer than that to the one after',
      createQuestion({ rules: { bufferAfterMinutes: 15 }, taken: [createTaken('2026-06-09T10:14Z')] }),
      nine,
      'slot_taken',
    ],
    [
      'the larger of two buffers, before',
      createQuestion({
        rules: { bufferBeforeMinutes: 30, bufferAfterMinutes: 15 },
        taken: [createTaken('2026-06-09T07:30Z')],
      }),
      nine,
      null,
    ],
    [
      'less than the larger, before',
      createQuestion({
        rules: { bufferBeforeMinutes: 30, bufferAfterMinutes: 15 },
        taken: [createTaken('2026-06-09T07:31Z')],
      }),
      nine,
      'slot_taken',
    ],
    [
      'the larger of two buffers, after',
      createQuestion({
        rules: { bufferBeforeMinutes: 30, bufferAfterMinutes: 15 },
        taken: [createTaken('2026-06-09T10:30Z')],
      }),
      nine,
      null,
    ],
    [
      'less than the larger, after',
      createQuestion({
        rules: { bufferBeforeMinutes: 15, bufferAfterMinutes: 30 },
        taken: [createTaken('2026-06-09T10:29Z')],
      }),
      nine,
      'slot_taken',
    ],
    ['a buffer beyond opening', createQuestion({ hours, rules: { bufferBeforeMinutes: 60 } }), nine, null],
    [
      'right after time off, whatever the buffer',
      createQuestion({
        rules: { bufferBeforeMinutes: 30 },
        taken: [createTaken('2026-06-09T08:00Z', { isSession: false })],
      }),
      nine,
      null,
    ],
    [
      'in time off',
      createQuestion({ taken: [createTaken('2026-06-09T08:00Z', { isSession: false, minutes: 61 })] }),
      nine,
      'slot_taken',
    ],
    [
      'on what is held',
      createQuestion({ taken: [createTaken(nine, { heldUntil: new Date('2026-06-01T00:00:00.001Z') })] }),
      nine,
      'slot_taken',
    ],
    [
      'on what is held no longer',
      createQuestion({ taken: [createTaken(nine, { heldUntil: new Date('2026-06-01T00:00Z') })] }),
      nine,
      null,
    ],
    ['on its own time', createQuestion({ taken: [createTaken(nine)], ignoring: nine }), nine, null],
    ['on another’s', createQuestion({ taken: [createTaken(nine)], ignoring: 'other' }), nine, 'slot_taken'],

    [
      'on a day with room',
      createQuestion({ rules: { maxSessionsPerDay: 2 }, taken: [createTaken('2026-06-09T00:00Z')] }),
      nine,
      null,
    ],
    [
      'on a full day',
      createQuestion({ rules: { maxSessionsPerDay: 1 }, taken: [createTaken('2026-06-09T00:00Z')] }),
      nine,
      'day_full',
    ],
    [
      'on a full day, where it is taken too',
      createQuestion({ rules: { maxSessionsPerDay: 1 }, taken: [createTaken(nine)] }),
      nine,
      'day_full',
    ],
    [
      'time off is no session',
      createQuestion({
        rules: { maxSessionsPerDay: 1 },
        taken: [createTaken('2026-06-09T00:00Z', { isSession: false })],
      }),
      nine,
      null,
    ],
    [
      'a request that is held is one',
      createQuestion({
        rules: { maxSessionsPerDay: 1 },
        taken: [createTaken('2026-06-09T00:00Z', { heldUntil: new Date('2026-06-02T00:00Z') })],
      }),
      nine,
      'day_full',
    ],
    [
      'one that is held no longer is none',
      createQuestion({
        rules: { maxSessionsPerDay: 1 },
        taken: [createTaken('2026-06-09T00:00Z', { heldUntil: new Date('2026-05-31T00:00Z') })],
      }),
      nine,
      null,
    ],
    [
      'what is moved does not fill its day',
      createQuestion({
        rules: { maxSessionsPerDay: 1 },
        taken: [createTaken('2026-06-09T00:00Z')],
        ignoring: '2026-06-09T00:00Z',
      }),
      nine,
      null,
    ],
    [
      'one over midnight counts for the day it starts on',
      createQuestion({ rules: { maxSessionsPerDay: 1 }, taken: [createTaken('2026-06-08T23:30Z')] }),
      nine,
      null,
    ],
    [
      'the day is the trainer’s',
      createQuestion({
        rules: { maxSessionsPerDay: 1, timeZone: 'Pacific/Auckland' },
        taken: [createTaken('2026-06-08T12:00Z')],
      }),
      nine,
      'day_full',
    ],
    [
      'and not the one of UTC',
      createQuestion({
        rules: { maxSessionsPerDay: 1, timeZone: 'Pacific/Auckland' },
        taken: [createTaken('2026-06-09T14:00Z')],
      }),
      nine,
      null,
    ],

    [
      'length before notice',
      createQuestion({ durationMinutes: 1, rules: { minNoticeMinutes: 43_200 } }),
      nine,
      'bad_duration',
    ],
    [
      'notice before horizon',
      createQuestion({ rules: { minNoticeMinutes: 43_200, horizonDays: 1 } }),
      nine,
      'too_soon',
    ],
    ['horizon before hours', createQuestion({ hours: createHours([]), rules: { horizonDays: 1 } }), nine, 'too_far'],
    [
      'hours before the day',
      createQuestion({ hours: createHours([]), rules: { maxSessionsPerDay: 1 }, taken: [createTaken(nine)] }),
      nine,
      'outside_availability',
    ],
  ])('%s', (_, question, at, expected) => {
    expect(check(question, at)).toBe(expected);
    const found = slots(question, '2026-03-01T00:00Z', '2026-07-01T00:00Z');
    expect(found.includes(show(new Date(at))) && at.length < 20).toBe(expected === null);
  });
});
