import { expect, it } from 'vitest';
import { createConnector } from './connector.ts';

function setUp(current: string | null) {
  const renewals: string[] = [];
  const connector = createConnector(
    'https://sync.example',
    {
      current: () => Promise.resolve(current),
      renew: (refused) => {
        renewals.push(refused);
        return Promise.resolve(`not ${refused}`);
      },
    },
    () => Promise.resolve(),
  );
  return { connector, renewals };
}

it('gives the stream a good token, without renewing it', async () => {
  const { connector, renewals } = setUp('token');
  expect(await connector.fetchCredentials()).toEqual({ endpoint: 'https://sync.example', token: 'token' });
  await connector.fetchCredentials();
  expect(renewals).toEqual([]);
});

it('renews once the stream has refused the token it was given, once for each refusal', async () => {
  const { connector, renewals } = setUp('token');
  await connector.fetchCredentials();
  connector.invalidateCredentials();
  expect(await connector.fetchCredentials()).toMatchObject({ token: 'not token' });
  expect(await connector.fetchCredentials()).toMatchObject({ token: 'token' });
  expect(renewals).toEqual(['token']);
});

it('gives nothing when nobody is signed in', async () => {
  const { connector } = setUp(null);
  expect(await connector.fetchCredentials()).toBeNull();
});
