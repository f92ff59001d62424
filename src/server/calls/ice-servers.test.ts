import { describe, expect, it } from 'vitest';
import { createIceServers } from './ice-servers.ts';

const PERSON = '0b9e6f5a-2f6e-4d59-9a2f-6f1d8a3c7e10';
const NOW = 1_771_596_400_999;
const turnUrls = ['turn:turn.example:3478?transport=udp', 'turns:turn.example:5349?transport=tcp'];
const stunUrls = ['stun:turn.example'];
const turnSecret = 'what coturn knows';
const none = { stunUrls: [], turnUrls: [], turnSeconds: 3600 };

describe('the servers that help two devices find each other', () => {
  it('are none unless given: nobody else’s are asked', () => {
    expect(createIceServers(none, PERSON, NOW)).toEqual([]);
  });

  it('STUN alone needs no credentials', () => {
    expect(createIceServers({ ...none, stunUrls }, PERSON, NOW)).toEqual([{ urls: stunUrls }]);
  });

  // The credential is what openssl says: printf '1771600000:…' | openssl dgst -sha1 -hmac 'what coturn knows' -binary | base64
  it('TURN has those of coturn’s use-auth-secret, for that person, until they end', () => {
    expect(createIceServers({ ...none, stunUrls, turnUrls, turnSecret }, PERSON, NOW)).toEqual([
      { urls: stunUrls },
      { urls: turnUrls, username: `1771600000:${PERSON}`, credential: 'hU/lI6LNEfeYoEvl79KOUFA3cgs=' },
    ]);
  });
});
