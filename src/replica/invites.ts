/** Invites in SQLite: a trainer's own, and those that wait to be accepted. Tokens stay on the device that made them. */
import type { Invite } from '../domain/invite.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader, Writer } from './replica.ts';
import { flag, instant, instantOrNull, text, textOrNull, type Row } from './rows.ts';

export interface OwnInvite extends Invite {
  /** Null where another device made it: only that one can show its link. */
  token: string | null;
  /** The server does not have it yet, so its link opens nothing. */
  waiting: boolean;
}

/** A trainer's invites, the latest first. */
export function ownInvitesQuery(reader: Reader, trainerId: string): LiveQuery<OwnInvite> {
  const sql = `WITH queued AS (SELECT json_extract(data, '$.id') AS id FROM ps_crud)
    SELECT i.id, i.expires_at, i.used_at, t.token, i.id IN (SELECT id FROM queued) AS waiting
    FROM trainer_invites i LEFT JOIN invite_tokens t ON t.id = i.id
    WHERE i.trainer_id = ? ORDER BY i.expires_at DESC, i.id`;
  return createQuery(reader, sql, [trainerId], rowToInvite);
}

function rowToInvite(row: Row): OwnInvite {
  return {
    id: text(row, 'id'),
    expiresAt: instant(row, 'expires_at'),
    usedAt: instantOrNull(row, 'used_at'),
    token: textOrNull(row, 'token'),
    waiting: flag(row, 'waiting'),
  };
}

/** Keeps the token of an invite that this device makes. */
export async function keepInviteToken(writer: Writer, inviteId: string, token: string): Promise<void> {
  await writer.execute('INSERT INTO invite_tokens (id, token) VALUES (?, ?)', [inviteId, token]);
}

export async function forgetInviteToken(writer: Writer, inviteId: string): Promise<void> {
  await writer.execute('DELETE FROM invite_tokens WHERE id = ?', [inviteId]);
}

/** A trainer whose invite was accepted here, and whose answer has not come yet. */
export interface AcceptedInvite {
  id: string;
  /** Empty where the invite was accepted without a network, before anybody knew whose it is. */
  trainerName: string;
  avatarUrl: string | null;
}

export function acceptedInvitesQuery(reader: Reader, clientId: string): LiveQuery<AcceptedInvite> {
  const sql = `SELECT id, trainer_display_name, trainer_avatar_url FROM trainer_clients
    WHERE client_id = ? AND invite_token IS NOT NULL ORDER BY created_at, id`;
  return createQuery(reader, sql, [clientId], (row) => ({
    id: text(row, 'id'),
    trainerName: textOrNull(row, 'trainer_display_name') ?? '',
    avatarUrl: textOrNull(row, 'trainer_avatar_url'),
  }));
}

/** Whether this device has accepted that invite already, and the server has not answered. */
export async function isAccepting(reader: Reader, token: string): Promise<boolean> {
  return (await reader.getOptional('SELECT id FROM trainer_clients WHERE invite_token = ?', [token])) !== null;
}
