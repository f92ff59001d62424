import { afterEach, beforeEach, expect, it } from 'vitest';
import { draftKey, removeDraftsOf, saveDraft } from '../../device/drafts.ts';
import { removeLogin, saveLogin } from '../../device/login.ts';
import { saveHourCycle } from '../../device/settings.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import { keepRejectedWrite } from '../../replica/rejected-writes.ts';
import type { Replica } from '../../replica/replica.ts';
import { createServices } from '../../testing/services.ts';
import { CLIENT, createCardRow, createSessionRow, NOW, putSynced } from '../../testing/synced-rows.ts';
import { updateUser } from '../identity/commands.ts';
import { exportCalendar, exportEverything } from './export.ts';

let replica: Replica;
beforeEach(() => {
  replica = openReplica(CLIENT);
});
afterEach(() => Promise.all([removeReplica(replica, CLIENT), removeDraftsOf(CLIENT), removeLogin()]));

it('holds all that the device has, and nothing that lets anybody in', async () => {
  const services = createServices(replica, CLIENT);
  const tokens = { accessToken: 'secret-access', refreshToken: 'secret-refresh', receivedAt: 1, lifetimeMs: 2 };
  await saveLogin(services.identity, tokens);
  await putSynced(replica, 'sessions', createSessionRow(24, { focus_area: 'Squats', choices: '["a"]' }));
  await updateUser(services, { displayName: 'Cleo العربية 🏋️' });
  await saveDraft(draftKey('review', CLIENT, 's'), { rating: 3, comment: 'Half' });
  await saveDraft(draftKey('review', 'somebody-else', 's'), { comment: 'theirs' });
  await saveHourCycle('h12');
  const transaction = { key: '7', ops: [] };
  await replica.writeTransaction((tx) =>
    keepRejectedWrite(tx, 'device', { transaction, code: 'stale', detail: { by: 'a' }, table: null, id: null }, NOW),
  );

  const text = await exportEverything(services, { theme: 'dark' });
  expect(text).not.toMatch(/secret-|theirs/);
  const exported = JSON.parse(text);
  expect(exported).toMatchObject({
    exportedAt: NOW.toISOString(),
    person: { userId: CLIENT, role: 'client' },
    tables: { sessions: [{ focus_area: 'Squats', choices: ['a'], penalty_waived: false }], session_notes: [] },
    queuedWrites: [{ op: 'PUT', type: 'users', id: CLIENT, data: { display_name: 'Cleo العربية 🏋️' } }],
    rejectedWrites: [{ code: 'stale', detail: { by: 'a' }, transaction_json: transaction }],
    drafts: [{ value: { rating: 3, comment: 'Half' } }],
    settings: { hourCycle: 'h12', theme: 'dark' },
  });
  expect(exported.drafts).toHaveLength(1);
  await removeDraftsOf('somebody-else');
});

it('writes the own sessions as a calendar, and no file where there are none', async () => {
  const services = createServices(replica, CLIENT);
  expect(await exportCalendar(services)).toBeNull();
  await putSynced(replica, 'trainer_clients', createCardRow());
  await putSynced(replica, 'sessions', createSessionRow(24, { focus_area: 'Squats', sequence: 2 }));
  const text = await exportCalendar(services);
  expect(text).toContain('SUMMARY:Squats · Tara Trainer\r\n');
  expect(text).toContain('SEQUENCE:2\r\n');
});
