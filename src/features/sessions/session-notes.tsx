import { useSessionNotes } from '../../api/sessions/details.ts';
import { m } from '../../messages/messages.ts';
import { Fact } from './fact.tsx';

interface SessionNotesProps {
  sessionId: string;
  viewerId: string;
  /** The other side's. */
  name: string;
}

/** What was noted on a session, each note with who may read it. */
export function SessionNotes({ sessionId, viewerId, name }: SessionNotesProps) {
  return useSessionNotes(sessionId).map((note) => {
    const whose = note.authorId === viewerId ? m.session_your_notes() : m.session_name_notes({ name });
    return (
      <Fact key={note.id} term={whose}>
        {note.body}
        <span className="mt-1 block text-12 font-medium text-ink-3">
          {note.isShared ? m.session_note_shared() : m.session_note_private()}
        </span>
      </Fact>
    );
  });
}
