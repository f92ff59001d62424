/**
 * Invites: a trainer hands a link to somebody, and whoever opens it may become their client. The link carries a random
 * token behind its `#`, which browsers send to no server; the server knows the token's hash only.
 */

/** For how long an invite is good, from when the server got it. */
export const INVITE_DAYS = 14;

/** 128 bits: nobody finds one by trying. */
export const INVITE_TOKEN_BYTES = 16;

const DAY = 86_400_000;

export interface Invite {
  id: string;
  expiresAt: Date;
  usedAt: Date | null;
}

/** When one that is made now comes to its end, as far as this device can know. */
export function inviteExpiry(now: Date): Date {
  return new Date(now.getTime() + INVITE_DAYS * DAY);
}

export function isOpenInvite({ expiresAt, usedAt }: Invite, now: Date): boolean {
  return usedAt === null && now < expiresAt;
}

/** Bytes as the token that stands in a link (base64url, RFC 4648, section 5, without padding). */
export function toInviteToken(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCodePoint(...bytes));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The token in what stands behind a link's `#`; null for what cannot be one. */
export function readInviteToken(fragment: string): string | null {
  return /^#?([\w-]{22})$/.exec(fragment.trim())?.[1] ?? null;
}

export function inviteLink(origin: string, token: string): string {
  return `${origin}/invite#${token}`;
}
