import { Lock, NotebookPen, Pencil, Send, Trash2, Users } from 'lucide-react';
import { useId, useState } from 'react';
import * as v from 'valibot';
import { useDeleteNote, useEditNote, useWriteNote } from '../../api/sessions/aftermath.ts';
import { useSessionNotes, type NoteEntry } from '../../api/sessions/details.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { IconWord } from '../../components/icon-word.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { isNoteOf, type SessionNote } from '../../domain/note.ts';
import { m } from '../../messages/messages.ts';
import { DeleteNoteSheet } from './delete-note-sheet.tsx';
import { TextForm } from './text-form.tsx';
import { useKeptForm, type KeptForm } from './use-kept-form.ts';

interface SessionNotesProps {
  sessionId: string;
  viewerId: string;
  /** The other side's. */
  name: string;
}

/** What is being written: a change of a note, or with an id of null a new one. */
interface Writing {
  noteId: string | null;
  isShared: boolean;
  body: string;
  /** The text that a change was begun from. */
  from: string;
}

const Kept = v.object({
  noteId: v.nullable(v.string()),
  isShared: v.boolean(),
  body: v.string(),
  from: v.string(),
});

/** What was noted on a session, each note with who wrote it and who sees it; written and changed in its place. */
export function SessionNotes({ sessionId, viewerId, name }: SessionNotesProps) {
  const notes = useSessionNotes(sessionId);
  const form = useKeptForm<Writing>('note', sessionId, Kept);
  if (notes === undefined || form === undefined) return null;
  const writing = form.value;
  // A note that was removed elsewhere while it was being changed: its text goes into a new one.
  const changed = notes.find(({ note }) => note.id === writing?.noteId)?.note ?? null;
  const isGone = writing !== null && writing.noteId !== null && changed === null;
  return (
    <section tabIndex={-1} aria-labelledby="notes" className="mt-8">
      <h3 id="notes" className="text-16 font-semi">
        {notes.length === 0 ? m.session_notes_title() : m.session_notes_count({ count: notes.length })}
      </h3>
      <ul className="mt-3 flex flex-col gap-2 empty:hidden">
        {notes.map((entry) => (
          <li key={entry.note.id} className={looks(entry.note)}>
            {writing !== null && entry.note === changed ? (
              <NoteForm form={form} writing={writing} sessionId={sessionId} name={name} note={entry.note} />
            ) : (
              <Note
                entry={entry}
                isMine={isNoteOf(entry.note, viewerId)}
                name={name}
                onEdit={writing === null ? () => form.open(changeOf(entry.note)) : null}
              />
            )}
          </li>
        ))}
      </ul>
      {writing === null ? (
        <Button className="mt-3" onClick={() => form.open({ noteId: null, isShared: false, body: '', from: '' })}>
          <NotebookPen aria-hidden="true" />
          {m.session_note_write()}
        </Button>
      ) : (
        changed === null && (
          <div className="mt-3">
            {isGone && <p className="mb-3 text-14 text-ink-2">{m.session_note_gone()}</p>}
            <NoteForm form={form} writing={writing} sessionId={sessionId} name={name} note={null} />
          </div>
        )
      )}
    </section>
  );
}

function changeOf({ id, isShared, body }: SessionNote): Writing {
  return { noteId: id, isShared, body, from: body };
}

/** What only its writer sees lies deeper than what both do. */
function looks({ isShared }: SessionNote): string {
  return `rounded-card border border-line p-3 ${isShared ? 'bg-surface' : 'border-dashed bg-sunken'}`;
}

interface NoteProps {
  entry: NoteEntry;
  isMine: boolean;
  name: string;
  /** Null while another is being written. */
  onEdit: (() => void) | null;
}

function Note({ entry: { note, waiting }, isMine, name, onEdit }: NoteProps) {
  const [deleting, setDeleting] = useState(false);
  const deleteNote = useDeleteNote();
  const bodyId = useId();
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-14 font-semi wrap-anywhere">
          {isMine ? m.session_note_yours() : m.session_note_of({ name })}
        </p>
        <Chip icon={note.isShared ? Users : Lock} tone="quiet">
          {note.isShared ? m.session_note_shared() : m.session_note_private()}
        </Chip>
      </div>
      <p id={bodyId} className="mt-1 text-16 wrap-anywhere whitespace-pre-line">
        {note.body}
      </p>
      {waiting && (
        <IconWord icon={Send} className="mt-1 text-ink-2">
          {m.session_status_waiting()}
        </IconWord>
      )}
      {isMine && onEdit !== null && (
        <div className="-ms-4 -mb-1 flex flex-wrap">
          <Button kind="text" className="text-14!" aria-describedby={bodyId} onClick={onEdit}>
            <Pencil aria-hidden="true" />
            {m.session_note_edit()}
          </Button>
          <Button
            kind="text"
            className="text-14! text-cancelled!"
            aria-describedby={bodyId}
            onClick={() => setDeleting(true)}
          >
            <Trash2 aria-hidden="true" />
            {m.session_note_delete()}
          </Button>
        </div>
      )}
      {deleting && (
        <DeleteNoteSheet
          isShared={note.isShared}
          name={name}
          onDelete={() => deleteNote.mutateAsync(note.id)}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}

interface NoteFormProps {
  form: KeptForm<Writing>;
  writing: Writing;
  sessionId: string;
  name: string;
  /** The note that is changed; null makes one. */
  note: SessionNote | null;
}

function NoteForm({ form, writing, sessionId, name, note }: NoteFormProps) {
  const writeNote = useWriteNote();
  const editNote = useEditNote();
  const who = writing.isShared ? m.session_note_shared_with({ name }) : m.session_note_private();
  return (
    <TextForm
      label={note === null ? m.session_note_new() : m.session_note_yours()}
      hint={who}
      limit="session_note"
      text={writing.body}
      onChange={(body) => form.change({ ...writing, body })}
      save={m.session_note_save()}
      onSave={(body) =>
        note === null
          ? writeNote.mutateAsync({ sessionId, body, isShared: writing.isShared })
          : editNote.mutateAsync({ noteId: note.id, body })
      }
      onClose={form.close}
      takesFocus={form.isFresh}
    >
      {note !== null && note.body !== writing.from && (
        <div className="text-14 text-ink-2">
          <p>{m.session_note_changed()}</p>
          <blockquote className="mt-1 border-s-2 border-line-strong ps-3 whitespace-pre-line text-ink">
            {note.body}
          </blockquote>
        </div>
      )}
      {note === null && (
        <div>
          <Segmented
            label={m.session_note_who()}
            options={[
              { value: 'private', label: m.session_note_only_you() },
              { value: 'shared', label: m.session_note_you_and({ name }) },
            ]}
            value={writing.isShared ? 'shared' : 'private'}
            onChange={(to) => form.change({ ...writing, isShared: to === 'shared' })}
          />
          <p className="mt-1 text-14 text-ink-3">{m.session_note_who_stays()}</p>
        </div>
      )}
    </TextForm>
  );
}
