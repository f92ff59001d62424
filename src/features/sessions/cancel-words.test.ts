import { expect, it } from 'vitest';
import { createSession, TRAINER_ID } from '../../testing/builders.ts';
import { cancelWords, offlineCancelWords } from './cancel-words.ts';
import type { Viewer } from './use-viewer.ts';

const format = { locale: 'en-GB', timeZone: 'UTC' };
const client: Viewer = { role: 'client', format, deviceZone: 'UTC' };
const trainer: Viewer = { ...client, role: 'trainer' };
const early = new Date('2026-06-08T09:00:00.000Z');
const late = new Date('2026-06-08T11:00:00.000Z');

it('says to a client until when it is early', () => {
  expect(cancelWords(createSession(), 'Aoife Brennan', client, early).terms).toEqual({
    isLate: false,
    text: 'This is early. From Monday 8 June, 10:00 it would count as late.',
  });
});

it('says that it is late, and what that means', () => {
  expect(cancelWords(createSession(), 'Aoife Brennan', client, late).terms).toEqual({
    isLate: true,
    text: 'This counts as a late cancellation. It is recorded, and Aoife sees it.',
  });
});

it('says that a session its trainer booked at short notice is never late', () => {
  const session = createSession({ createdBy: TRAINER_ID, createdAt: new Date('2026-06-09T07:00:00.000Z') });
  expect(cancelWords(session, 'Aoife Brennan', client, late).terms?.isLate).toBe(false);
  expect(offlineCancelWords(session, client, late)).not.toContain('late cancellation');
});

it('says nothing of lateness to a trainer, nor of a request', () => {
  expect(cancelWords(createSession(), 'Maya', trainer, late).terms).toBeNull();
  expect(cancelWords(createSession({ status: 'pending' }), 'Maya', client, late)).toMatchObject({
    terms: null,
    action: 'Take back',
  });
});

it('warns offline that it may turn late on its way, where it can', () => {
  expect(offlineCancelWords(createSession(), client, early)).toContain('it is a late cancellation');
  expect(offlineCancelWords(createSession(), client, late)).not.toContain('Should that');
  expect(offlineCancelWords(createSession(), trainer, early)).not.toContain('Should that');
});
