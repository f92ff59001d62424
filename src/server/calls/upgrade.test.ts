import { describe, expect, it } from 'vitest';
import { addressOf } from './upgrade.ts';

describe('where somebody is', () => {
  const cases: [
    what: string,
    from: string | undefined,
    said: string | string[] | undefined,
    proxies: number,
    is: string,
  ][] = [
    ['who comes without a proxy', '203.0.113.9', undefined, 1, '203.0.113.9'],
    ['in a family of addresses that holds both', '::ffff:203.0.113.9', undefined, 1, '203.0.113.9'],
    ['who says so themselves', '203.0.113.9', '198.51.100.1', 1, '203.0.113.9'],
    ['behind one', '127.0.0.1', '198.51.100.1', 1, '198.51.100.1'],
    ['behind one, with something made up before it', '10.0.0.2', '192.0.2.7, 198.51.100.1', 1, '198.51.100.1'],
    ['behind two', '10.0.0.2', '198.51.100.1, 203.0.113.200', 2, '198.51.100.1'],
    ['behind two, with something made up', '::1', '192.0.2.7, 198.51.100.1, 203.0.113.200', 2, '198.51.100.1'],
    ['behind two that write lines of their own', 'fd00::1', ['198.51.100.1', '203.0.113.200'], 2, '198.51.100.1'],
    ['past one of two', '10.0.0.2', '198.51.100.1', 2, '198.51.100.1'],
    ['behind one that says nothing', '10.0.0.2', ' ', 1, '10.0.0.2'],
    ['in the same network, without a proxy', '192.168.1.4', '198.51.100.1', 0, '192.168.1.4'],
    ['gone by now', undefined, undefined, 1, ''],
  ];
  it.each(cases)('%s', (_what, remoteAddress, said, proxies, is) => {
    const headers = said === undefined ? {} : { 'x-forwarded-for': said };
    const request = { socket: { remoteAddress }, headers } as Parameters<typeof addressOf>[0];
    expect(addressOf(request, proxies)).toBe(is);
  });
});
