import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { failureText, noteWrite, useNoRoom } from './room.ts';

function Probe() {
  return useNoRoom() ? 'no room' : 'room';
}

it('knows by the last write whether there is room', async () => {
  const screen = await render(<Probe />);
  await expect.element(screen.getByText('room', { exact: true })).toBeVisible();
  noteWrite(new Error('database or disk is full'));
  await expect.element(screen.getByText('no room')).toBeVisible();
  // Something else going wrong says nothing of room.
  noteWrite(new Error('no such table'));
  await expect.element(screen.getByText('no room')).toBeVisible();
  noteWrite(null);
  await expect.element(screen.getByText('room', { exact: true })).toBeVisible();
});

it('names a full disk', () => {
  expect(failureText(new Error('SQLITE_FULL'))).toContain('no room left');
  expect(failureText(new Error('no such table'))).not.toContain('room');
});
