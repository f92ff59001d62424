/** Making an invite, taking it back, and accepting one. All of it works without a network; the server decides later. */
import { INVITE_TOKEN_BYTES, inviteExpiry, toInviteToken } from '../../domain/invite.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import { forgetInviteToken, isAccepting, keepInviteToken } from '../../replica/invites.ts';
import { deleteRow, insertRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';
import type { InviteCard } from './lookup.ts';

/** Makes an invite. Its token stays on this device; what is sent is the hash. Refusals: `not_yours`. */
export async function createInvite(services: Services): Promise<Result<{ inviteId: string }, Refusal>> {
  const { replica, identity, newId, now } = services;
  if (identity.role !== 'trainer') return refuse('not_yours', { column: 'role' });
  const token = toInviteToken(crypto.getRandomValues(new Uint8Array(INVITE_TOKEN_BYTES)));
  const hash = await hashOf(token);
  const inviteId = newId();
  const at = now();
  return replica.writeTransaction(async (tx) => {
    const values = { trainer_id: identity.userId, token_hash: hash, expires_at: inviteExpiry(at) };
    await insertRow(tx, 'trainer_invites', inviteId, values, writeMetadata('createInvite', at));
    await keepInviteToken(tx, inviteId, token);
    return ok({ inviteId });
  });
}

/** SHA-256 of the token's text, as Postgres reads bytes. */
async function hashOf(token: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)));
  return `\\x${[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Takes an invite back. One that is gone already is no error. */
export function revokeInvite({ replica }: Services, inviteId: string): Promise<void> {
  return replica.writeTransaction(async (tx) => {
    await deleteRow(tx, 'trainer_invites', inviteId);
    await forgetInviteToken(tx, inviteId);
  });
}

export interface AcceptInviteInput {
  token: string;
  /** Who invites, where that is known: until the server has answered, the row is called so. */
  card: InviteCard | null;
}

/** Accepts an invite. Accepting it again, while the first waits, changes nothing. Refusals: `not_yours`. */
export async function acceptInvite(
  { replica, identity, newId, now }: Services,
  { token, card }: AcceptInviteInput,
): Promise<Result<null, Refusal>> {
  if (identity.role !== 'client') return refuse('not_yours', { column: 'role' });
  const at = now();
  return replica.writeTransaction(async (tx) => {
    if (await isAccepting(tx, token)) return ok(null);
    const values = {
      invite_token: token,
      client_id: identity.userId,
      created_at: at,
      ...(card !== null && { trainer_display_name: card.displayName, trainer_avatar_url: card.avatarUrl }),
    };
    await insertRow(tx, 'trainer_clients', newId(), values, writeMetadata('acceptInvite', at));
    return ok(null);
  });
}
