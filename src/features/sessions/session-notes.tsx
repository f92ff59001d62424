import { useSessionNotes } from '../../api/sessions/details.ts';
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
    const whose = note.authorId === viewerId ? 'Your notes' : `${name}’s notes`;
    return (
      <Fact key={note.id} term={whose}>
        {note.body}
        <span className="mt-1 block text-12 font-medium text-ink-3">
          {note.isShared ? 'You both read this' : 'Only you read this'}
        </span>
      </Fact>
    );
  });
}
