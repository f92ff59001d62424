import { describe, expect, it } from 'vitest';
import type { UploadTransaction } from '../domain/upload.ts';
import { classify, type Reply } from './classify.ts';

const sent: UploadTransaction[] = ['1', '2', '3'].map((key) => ({ key, ops: [] }));

describe('what an answer to an upload means', () => {
  const retryable: [string, Reply][] = [
    ['no network', { status: null, body: undefined }],
    ['a server error', { status: 500, body: { code: 'XX000', message: 'internal' } }],
    ['a gateway that found no server', { status: 502, body: undefined }],
    ['a server that is starting', { status: 503, body: { code: 'PGRST002', message: 'schema cache' } }],
    ['a timeout', { status: 408, body: undefined }],
    ['too many requests', { status: 429, body: { code: 'over_request_rate_limit', message: '' } }],
    ['a broken connection (08)', { status: 400, body: { code: '08006', message: '' } }],
    ['a serialisation failure (40)', { status: 409, body: { code: '40001', message: '' } }],
    ['a full disk (53)', { status: 400, body: { code: '53100', message: '' } }],
    ['a lock that was not available (55P03)', { status: 400, body: { code: '55P03', message: '' } }],
    ['a cancelled statement (57)', { status: 400, body: { code: '57014', message: '' } }],
    ['an I/O error (58)', { status: 400, body: { code: '58030', message: '' } }],
    ['a schema cache behind a deploy', { status: 404, body: { code: 'PGRST202', message: 'not found' } }],
    ['a right that a deploy forgot', { status: 403, body: { code: '42501', message: 'denied' } }],
    ['a database that only reads', { status: 405, body: { code: '25006', message: 'read-only transaction' } }],
    ['a server without REST', { status: 404, body: { code: 'not_found', message: 'There is nothing here.' } }],
    ['two functions of one name', { status: 300, body: { code: 'PGRST203', message: 'ambiguous' } }],
    ['a schema that is not exposed', { status: 406, body: { code: 'PGRST106', message: 'schema' } }],
    ['a column that is missing', { status: 400, body: { code: '42703', message: 'no column' } }],
    ['a table that is missing', { status: 404, body: { code: '42P01', message: 'no table' } }],
    ['a function that is missing', { status: 404, body: { code: '42883', message: 'no function' } }],
    ['a proxy that forbids in JSON', { status: 403, body: { code: 'blocked', message: 'By policy.' } }],
    ['a constraint of the ledger', { status: 409, body: { code: '23505', message: 'duplicate' } }],
    ['a 401 of a proxy', { status: 401, body: undefined }],
    ['a 401 of a gateway, in JSON', { status: 401, body: { message: 'Invalid API key' } }],
    ['a server error in the words of a refusal', { status: 500, body: { code: 'server_error', message: 'stale' } }],
    ['a login page of a gym', { status: 403, body: undefined }],
    ['a login page that says it is fine', { status: 200, body: undefined }],
    ['answers to something else', { status: 200, body: [{ key: '9', outcome: 'applied' }] }],
    ['no answers', { status: 200, body: [] }],
  ];
  it.each(retryable)('tries again after %s', (_, reply) => {
    expect(classify(reply, sent).outcome).toBe('retryable');
  });

  it('knows whether anything answered', () => {
    expect(classify({ status: null, body: undefined }, sent)).toMatchObject({ reached: false });
    expect(classify({ status: 503, body: undefined }, sent)).toMatchObject({ reached: true });
  });

  const rejected: [string, Reply, string][] = [
    ['a bad request', { status: 400, body: undefined }, 'bad_input'],
    ['a body too large, before PostgREST', { status: 413, body: undefined }, 'bad_input'],
    ['a body too large, in words', { status: 413, body: { code: 'too_long', message: 'Too large.' } }, 'too_long'],
    ['a refusal by the function', { status: 409, body: { code: 'PT409', message: 'stale' } }, 'stale'],
    ['a call of the wrong shape', { status: 400, body: { code: 'PT400', message: 'bad_input' } }, 'bad_input'],
    ['JSON that PostgREST cannot read', { status: 400, body: { code: 'PGRST102', message: 'invalid' } }, 'bad_input'],
    ['data that Postgres cannot read', { status: 400, body: { code: '22P05', message: 'NUL' } }, 'bad_input'],
  ];
  it.each(rejected)('is final after %s', (_, reply, code) => {
    expect(classify(reply, sent)).toMatchObject({ outcome: 'rejected', code, detail: { status: reply.status } });
  });

  it.each(['PGRST301', 'PT401'])('wants a person who signs in after a 401 with %s', (code) => {
    expect(classify({ status: 401, body: { code, message: '' } }, sent)).toEqual({ outcome: 'signed_out' });
  });

  it('takes answers up to the first that is missing or out of order', () => {
    const applied = (key: string) => ({ key, outcome: 'applied', adjusted: {} });
    const verdict = (body: unknown) => classify({ status: 200, body }, sent);
    expect(verdict(sent.map(({ key }) => applied(key)))).toMatchObject({ answers: [{}, {}, {}] });
    expect(verdict([applied('1'), applied('3'), applied('2')])).toMatchObject({ answers: [{ key: '1' }] });
    expect(verdict([applied('1'), { key: '2', outcome: 'postponed' }])).toEqual({
      outcome: 'answered',
      answers: [{ key: '1', outcome: 'applied', adjusted: {} }],
    });
  });

  it('reads a refusal with all that the server said, and one whose code it does not know', () => {
    const refusal = { key: '1', outcome: 'rejected', code: 'stale', table: 'sessions', id: 's', detail: { base: 'r' } };
    expect(classify({ status: 200, body: [refusal] }, sent)).toEqual({ outcome: 'answered', answers: [refusal] });
    const newer = { key: '1', outcome: 'rejected', code: 'moon_phase' };
    expect(classify({ status: 200, body: [newer] }, sent)).toMatchObject({
      answers: [{ code: 'bad_input', table: null, id: null, detail: { code: 'moon_phase' } }],
    });
  });
});
