import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { createQueryClient } from '../../api/query-client.ts';
import { ServicesProvider } from '../../api/services.ts';
import { useSession, type SessionEntry } from '../../api/sessions/hooks.ts';
import { draftKey, readDraft, removeDraftsOf, saveDraft } from '../../device/drafts.ts';
import type { Role } from '../../domain/user.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import {
  CLIENT,
  createCardRow,
  createReviewRow,
  createSessionRow,
  NOW,
  putSynced,
  SESSION,
  TRAINER,
} from '../../testing/synced-rows.ts';
import '../../styles/app.css';
import { AttendanceControl } from './attendance-control.tsx';
import { LateCancellation } from './late-cancellation.tsx';
import { SessionNotes } from './session-notes.tsx';
import { SessionReview } from './session-review.tsx';
import type { Viewer } from './use-viewer.ts';

let replica: Replica;
let file: string;
beforeEach(async () => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  await putSynced(replica, 'trainer_clients', createCardRow());
});
afterEach(() => Promise.all([removeReplica(replica, file), removeDraftsOf(TRAINER), removeDraftsOf(CLIENT)]));

const idOf = (role: Role) => (role === 'trainer' ? TRAINER : CLIENT);
const otherOf = (role: Role) => (role === 'trainer' ? 'Cleo' : 'Tara');

/** Shows a part of a session's page as its trainer or its client sees it. */
function open(role: Role, part: (entry: SessionEntry) => ReactNode) {
  const Part = () => {
    const { data: entry } = useSession(SESSION);
    return entry == null ? null : part(entry);
  };
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <ServicesProvider services={createServices(replica, idOf(role), role)}>
        <Part />
      </ServicesProvider>
    </QueryClientProvider>,
  );
}

const sent = async () => (await readQueue(replica)).flatMap(({ ops }) => ops);
const begun = (form: string, role: Role) => readDraft(draftKey(form, idOf(role), SESSION));

describe('attendance', () => {
  const openAs = (role: Role) => {
    const viewer: Viewer = { role, format: { locale: 'en-GB', timeZone: 'UTC' }, deviceZone: 'UTC' };
    return open(role, (entry) => <AttendanceControl entry={entry} viewer={viewer} now={NOW} />);
  };

  it('is one tap, chosen looks and reads otherwise than suggested, and can be undone', async () => {
    await putSynced(replica, 'sessions', createSessionRow(-0.5));
    const screen = await openAs('trainer');
    const came = screen.getByRole('button', { name: 'Cleo came' });
    const group = screen.getByRole('group', { name: 'Did Cleo come?' });
    await expect.element(group).toHaveAccessibleDescription('Nothing noted yet.');
    await expect.element(came).toHaveAttribute('aria-pressed', 'false');
    const suggested = came.element().className;
    expect(came.element().getBoundingClientRect().height).toBeGreaterThanOrEqual(56);
    await came.click();
    await expect.element(came).toHaveAttribute('aria-pressed', 'true');
    await expect.element(group).toHaveAccessibleDescription('Noted: Cleo came.');
    expect(came.element().className).not.toBe(suggested);
    await expect.element(screen.getByText('You can change this until Wednesday 2 December, 12:30')).toBeVisible();
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(group).toHaveAccessibleDescription('Nothing noted yet.');
    expect((await sent()).map(({ data }) => data['attendance'])).toEqual(['attended', 'unknown']);
  });

  it('says from when it is possible, and that it is over', async () => {
    await putSynced(replica, 'sessions', createSessionRow(0));
    const screen = await openAs('trainer');
    await expect
      .element(screen.getByText('You can note whether Cleo came from Wednesday 25 November, 12:10 on.'))
      .toBeVisible();
    await putSynced(
      replica,
      'sessions',
      createSessionRow(-200, { status: 'completed', attendance: 'trainer_no_show' }),
    );
    await expect.element(screen.getByText('You didn’t come')).toBeVisible();
    await expect.element(screen.getByText(/^This could be changed until/)).toBeVisible();
    expect(screen.getByRole('button').elements()).toHaveLength(0);
  });

  it('offers no absence of a client who wrote a review, and says why', async () => {
    await putSynced(replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
    await putSynced(replica, 'session_reviews', createReviewRow());
    const screen = await openAs('trainer');
    await expect.element(screen.getByRole('button', { name: 'Didn’t come', exact: true })).toBeDisabled();
    await expect.element(screen.getByText(/^Cleo has reviewed this session/)).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'I didn’t come' })).toBeEnabled();
  });

  it('is words to the client, and nothing where nothing was noted', async () => {
    await putSynced(replica, 'sessions', createSessionRow(-3, { status: 'completed', attendance: 'client_no_show' }));
    const screen = await openAs('client');
    await expect.element(screen.getByText('Tara noted that you didn’t come')).toBeVisible();
    expect(screen.getByRole('button').elements()).toHaveLength(0);
    await putSynced(replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
    await expect.element(screen.getByText(/noted/)).not.toBeInTheDocument();
  });
});

describe('a late cancellation', () => {
  const openAs = (role: Role) =>
    open(role, ({ session }) => (
      <LateCancellation session={session} role={role} viewerId={idOf(role)} name={otherOf(role)} />
    ));
  const late = { status: 'cancelled', cancel_kind: 'late' };

  it('is let pass for a reason, and counted after all', async () => {
    await putSynced(replica, 'sessions', createSessionRow(3, late));
    const screen = await openAs('trainer');
    await expect.element(screen.getByText('It counts as late')).toBeVisible();
    await screen.getByRole('button', { name: 'Let it pass' }).click();
    await expect.element(screen.getByRole('button', { name: 'Let it pass' })).toBeDisabled();
    await screen.getByRole('textbox', { name: 'Why? Cleo reads it' }).fill('Her child was ill');
    await screen.getByRole('button', { name: 'Let it pass' }).click();
    await expect.element(screen.getByText('You let it pass')).toBeVisible();
    await expect.element(screen.getByText('“Her child was ill”')).toBeVisible();
    expect(await begun('waive', 'trainer')).toBeUndefined();
    await screen.getByRole('button', { name: 'Count it after all' }).click();
    await expect.element(screen.getByText('It counts as late')).toBeVisible();
    expect((await sent()).map(({ data }) => data['penalty_waived'])).toEqual([true, false]);
  });

  it('is read by the client, with the reason', async () => {
    await putSynced(replica, 'sessions', createSessionRow(3, late));
    const screen = await openAs('client');
    await expect.element(screen.getByText('It counts as late. Tara may still let it pass.')).toBeVisible();
    await putSynced(replica, 'sessions', createSessionRow(3, { ...late, penalty_waived: 1, waive_reason: 'Snow' }));
    await expect.element(screen.getByText('Tara let it pass')).toBeVisible();
    await expect.element(screen.getByText('“Snow”')).toBeVisible();
    expect(screen.getByRole('button').elements()).toHaveLength(0);
  });

  it('is nothing where it was early', async () => {
    await putSynced(replica, 'sessions', createSessionRow(3, { ...late, cancel_kind: 'early' }));
    const screen = await openAs('client');
    await expect.element(screen.getByText('Cancelled late')).not.toBeInTheDocument();
  });
});

describe('a reply to a review', () => {
  const openAs = (role: Role) =>
    open(role, ({ review }) => review && <SessionReview review={review} role={role} name={otherOf(role)} />);
  beforeEach(async () => {
    await putSynced(replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
    await putSynced(replica, 'session_reviews', createReviewRow());
  });

  it('is written, kept while it is, changed, and taken back', async () => {
    const first = await openAs('trainer');
    await first.getByRole('button', { name: 'Reply' }).click();
    await first.getByRole('textbox', { name: 'Your reply' }).fill('Thank');
    await expect.poll(() => begun('reply', 'trainer')).toBe('Thank');
    await first.unmount();
    const screen = await openAs('trainer');
    const text = screen.getByRole('textbox', { name: 'Your reply' });
    await expect.element(text).toHaveValue('Thank');
    await text.fill('x'.repeat(1001));
    await expect.element(screen.getByText(/1,001 . 1,000/)).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Send reply' })).toBeDisabled();
    await text.fill('Thank you');
    await screen.getByRole('button', { name: 'Send reply' }).click();
    await expect.element(screen.getByText('Thank you')).toBeVisible();
    await screen.getByRole('button', { name: 'Edit' }).click();
    await expect.element(text).toHaveFocus();
    await text.fill('Thank you, Cleo');
    await screen.getByRole('button', { name: 'Save reply' }).click();
    await expect.element(screen.getByText('Thank you, Cleo')).toBeVisible();
    await screen.getByRole('button', { name: 'Take it back' }).click();
    await expect.element(screen.getByRole('button', { name: 'Reply' })).toBeVisible();
    expect((await sent()).map(({ data }) => data['reply'])).toEqual(['Thank you', 'Thank you, Cleo', null]);
  });

  it('stands under the client’s review, for reading', async () => {
    const screen = await openAs('client');
    await expect.element(screen.getByText('You gave 4 of 5')).toBeVisible();
    await putSynced(replica, 'session_reviews', createReviewRow({ reply: 'Thank you' }));
    await expect.element(screen.getByText('Tara’s reply')).toBeVisible();
    expect(screen.getByRole('button').elements()).toHaveLength(0);
  });
});

describe('notes', () => {
  const openAs = (role: Role) =>
    open(role, () => <SessionNotes sessionId={SESSION} viewerId={idOf(role)} name={otherOf(role)} />);
  const putNote = (id: string, changes = {}) =>
    putSynced(replica, 'session_notes', {
      id,
      session_id: SESSION,
      author_id: TRAINER,
      visibility: 'shared',
      body: 'Row 3 × 10',
      revision: 'n0',
      ...changes,
    });
  beforeEach(() => putSynced(replica, 'sessions', createSessionRow(-3, { status: 'completed' })));

  it('say who wrote them and who sees them, and are their writer’s to change', async () => {
    await putNote('a');
    await putNote('b', { author_id: CLIENT, visibility: 'private', body: 'Slept badly' });
    const screen = await openAs('client');
    await expect.element(screen.getByRole('heading', { name: 'Notes (2)' })).toBeVisible();
    const said = () => [...document.querySelectorAll('li')].map((item) => item.textContent);
    expect(said()).toEqual([
      'Tara’s noteYou both see thisRow 3 × 10',
      'Your noteOnly you see thisSlept badlyEditDelete',
    ]);
  });

  it('are written in place, for oneself unless said otherwise, and what is typed is kept', async () => {
    const first = await openAs('client');
    await first.getByRole('button', { name: 'Write a note' }).click();
    await first.getByRole('textbox', { name: 'New note' }).fill('Knees');
    await expect.poll(() => begun('note', 'client')).toMatchObject({ body: 'Knees', isShared: false });
    await first.unmount();
    const screen = await openAs('client');
    const text = screen.getByRole('textbox', { name: 'New note' });
    await expect.element(text).toHaveValue('Knees');
    await expect.element(text).toHaveAccessibleDescription('Only you see this');
    await screen.getByRole('radio', { name: 'You and Tara' }).click({ force: true });
    await expect.element(text).toHaveAccessibleDescription('You and Tara see this');
    await screen.getByRole('button', { name: 'Save note' }).click();
    await expect.element(screen.getByText('Waiting to be sent')).toBeVisible();
    await expect.element(screen.getByText('You both see this')).toBeVisible();
    expect(await begun('note', 'client')).toBeUndefined();
    expect(await sent()).toMatchObject([{ op: 'PUT', data: { body: 'Knees', visibility: 'shared' } }]);
  });

  it('are changed in place and deleted after a question', async () => {
    await putNote('a');
    const screen = await openAs('trainer');
    await screen.getByRole('button', { name: 'Edit' }).click();
    const text = screen.getByRole('textbox', { name: 'Your note' });
    await expect.element(text).toHaveFocus();
    await text.fill('Row 4 × 1');
    await putNote('a', { body: 'Row 8 × 8', revision: 'n1' });
    await expect.element(screen.getByText(/^It was changed elsewhere/)).toBeVisible();
    await expect.element(screen.getByText('Row 8 × 8')).toBeVisible();
    await expect.element(text).toHaveValue('Row 4 × 1');
    await text.fill('Row 4 × 10');
    await screen.getByRole('button', { name: 'Save note' }).click();
    await expect.element(screen.getByText('Row 4 × 10')).toBeVisible();
    await screen.getByRole('button', { name: 'Delete' }).click();
    const sheet = screen.getByRole('dialog');
    await expect.element(sheet.getByText(/^It goes for you and for Cleo/)).toBeVisible();
    await sheet.getByRole('button', { name: 'Delete' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Notes', exact: true })).toBeVisible();
    expect((await sent()).map(({ op }) => op)).toEqual(['PATCH', 'DELETE']);
  });

  it('that were deleted elsewhere while they were changed leave what was typed', async () => {
    const typed = { noteId: 'gone', isShared: false, body: 'Row 5 × 5', from: 'Row 3 × 10' };
    await saveDraft(draftKey('note', TRAINER, SESSION), typed);
    const screen = await openAs('trainer');
    await expect.element(screen.getByText(/^This note was deleted elsewhere/)).toBeVisible();
    await screen.getByRole('button', { name: 'Save note' }).click();
    await expect.element(screen.getByText('Only you see this')).toBeVisible();
    expect(await sent()).toMatchObject([{ op: 'PUT', data: { body: 'Row 5 × 5', visibility: 'private' } }]);
  });
});
