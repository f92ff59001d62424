import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CLIENT_ID, createSession, TRAINER_ID } from '../testing/builders.ts';
import { TEXT_LIMITS, textLength } from './limits.ts';
import { checkNewNote, checkNoteChange, isNoteOf, type SessionNote } from './note.ts';
import { SESSION_STATUSES } from './session.ts';

const note: SessionNote = { id: 'n', sessionId: 's', authorId: CLIENT_ID, isShared: true, body: 'Slept badly' };
const codeOf = (checked: ReturnType<typeof checkNewNote>) => (checked.ok ? checked.value : checked.error.code);

it('is for both of the two to write, whatever became of the session, and for nobody else', () => {
  for (const status of SESSION_STATUSES) {
    const session = createSession({ status });
    expect(codeOf(checkNewNote(session, 'Hi', TRAINER_ID))).toBe('Hi');
    expect(codeOf(checkNewNote(session, 'Hi', CLIENT_ID))).toBe('Hi');
    expect(codeOf(checkNewNote(session, 'Hi', 'somebody'))).toBe('not_yours');
  }
});

it('is its author’s alone to change, also where the other reads it', () => {
  expect(codeOf(checkNoteChange(note, 'Slept well', CLIENT_ID))).toBe('Slept well');
  expect(codeOf(checkNoteChange(note, 'Slept well', TRAINER_ID))).toBe('not_yours');
  expect([isNoteOf(note, CLIENT_ID), isNoteOf(note, TRAINER_ID)]).toEqual([true, false]);
});

it('takes what has a text, trimmed, up to the limit as a person counts it', () => {
  const limit = TEXT_LIMITS.session_note;
  const say = (body: string) => codeOf(checkNewNote(createSession(), body, TRAINER_ID));
  expect([say(' \n '), say('😀'.repeat(limit)), say('x'.repeat(limit + 1))]).toEqual([
    'bad_input',
    '😀'.repeat(limit),
    'too_long',
  ]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (body) => {
      const text = body.trim();
      expect(say(body)).toBe(text === '' ? 'bad_input' : text);
      expect(textLength(text)).toBeLessThanOrEqual(limit);
    }),
  );
});
