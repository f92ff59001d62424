import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  INVITE_DAYS,
  INVITE_TOKEN_BYTES,
  inviteExpiry,
  inviteLink,
  isOpenInvite,
  readInviteToken,
  toInviteToken,
} from './invite.ts';

const NOW = new Date('2026-11-25T12:00:00.000Z');
const token = fc.uint8Array({ minLength: INVITE_TOKEN_BYTES, maxLength: INVITE_TOKEN_BYTES });

it('finds the token again in any link, whatever its bytes', () => {
  fc.assert(
    fc.property(token, (bytes) => {
      const made = toInviteToken(bytes);
      const { hash, pathname } = new URL(inviteLink('https://spotter.example', made));
      expect([pathname, readInviteToken(hash)]).toEqual(['/invite', made]);
      expect(Uint8Array.from(Buffer.from(made, 'base64url'))).toEqual(bytes);
    }),
  );
});

it.each(['', '#', '#short', '#AAAAAAAAAAAAAAAAAAAAAA=', '#AAAAAAAAAAAAAAAAAAAAAAA', '#AAAAAAAAAAAAAAAAAAAA A'])(
  'takes %j for no token',
  (fragment) => {
    expect(readInviteToken(fragment)).toBeNull();
  },
);

it('is open until it is used, or over', () => {
  const invite = { id: 'i', expiresAt: inviteExpiry(NOW), usedAt: null };
  const at = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
  expect(isOpenInvite(invite, at(INVITE_DAYS - 0.001))).toBe(true);
  expect(isOpenInvite(invite, at(INVITE_DAYS))).toBe(false);
  expect(isOpenInvite({ ...invite, usedAt: NOW }, NOW)).toBe(false);
});
