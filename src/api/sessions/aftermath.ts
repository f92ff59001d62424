/** What is said and noted around a session and after it, for screens. */
import type { Waiver } from '../../domain/attendance.ts';
import type { Attendance } from '../../domain/session.ts';
import { setAttendance, waivePenalty } from './aftermath-commands.ts';
import { useCommand, type CommandMutation } from './hooks.ts';
import { deleteNote, editNote, writeNote, type WriteNoteInput } from './note-commands.ts';
import { replyToReview } from './review-commands.ts';

export function useSetAttendance(): CommandMutation<{ sessionId: string; attendance: Attendance }, null> {
  return useCommand(setAttendance);
}

export function useWaivePenalty(): CommandMutation<{ sessionId: string } & Waiver, null> {
  return useCommand(waivePenalty);
}

/** A reply of null takes it back. */
export function useReplyToReview(): CommandMutation<{ sessionId: string; reply: string | null }, null> {
  return useCommand(replyToReview);
}

export function useWriteNote(): CommandMutation<WriteNoteInput, { noteId: string }> {
  return useCommand(writeNote);
}

export function useEditNote(): CommandMutation<{ noteId: string; body: string }, null> {
  return useCommand(editNote);
}

/** Takes the note's id. */
export function useDeleteNote(): CommandMutation<string, null> {
  return useCommand(deleteNote);
}
