/** The invite whose link was opened here, from then until it is accepted or put away: through signing up, and offline. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keepInvite, readKeptInvite } from '../../device/invite.ts';
import { INVITE_DAYS } from '../../domain/invite.ts';
import { useApp } from '../app-provider.ts';
import { lookUpInvite, toInviteCard, type InviteCard, type InviteLookup } from './lookup.ts';

/** No invite is open for longer. */
const KEPT_MS = INVITE_DAYS * 86_400_000;

/** How soon the server is asked again where it could not be. */
const AGAIN_MS = 5_000;

interface Kept {
  token: string;
  card: InviteCard | null;
}

async function readKept(): Promise<Kept | null> {
  const kept = await readKeptInvite();
  if (kept === null || Date.now() - kept.keptAt > KEPT_MS) return null;
  return { token: kept.token, card: toInviteCard(kept.card) };
}

/** Whether there is one to come back to. A device that cannot tell has none. */
export async function hasKeptInvite(): Promise<boolean> {
  return (await readKept().catch(() => null)) !== null;
}

export { forgetInvite } from '../../device/invite.ts';

/**
 * The invite of the link that was opened, or else the one that is kept; undefined until the device has looked. `opened`
 * is a link's token: it is kept at once.
 */
export function useKeptInvite(opened: string | null): Kept | null | undefined {
  const [kept, setKept] = useState<Kept | null>();
  useEffect(() => {
    let wanted = true;
    const show = (found: Kept | null) => {
      if (wanted) setKept(found);
    };
    // Without storage the page knows what its address says, and no more.
    const opening = opened === null ? null : { token: opened, card: null };
    takeIn(opened).then(show, () => show(opening));
    return () => {
      wanted = false;
    };
  }, [opened]);
  return kept;
}

async function takeIn(opened: string | null): Promise<Kept | null> {
  const kept = await readKept();
  if (opened === null || kept?.token === opened) return kept;
  await keepInvite({ token: opened, card: null, keptAt: Date.now() });
  return { token: opened, card: null };
}

/** Who invites, asked again until the server has answered; undefined while it is asked for the first time. */
export function useInviteLookup(token: string): InviteLookup | undefined {
  const app = useApp();
  const { data } = useQuery({
    queryKey: ['invite', token],
    queryFn: async () => {
      const found = await lookUpInvite(app.getState().config, token);
      // So that it is still known who invites once the line is gone.
      if (typeof found !== 'string')
        await keepInvite({ token, card: found, keptAt: Date.now() }).catch(() => undefined);
      return found;
    },
    refetchInterval: ({ state }) => (state.data === 'unreachable' ? AGAIN_MS : false),
    refetchOnReconnect: true,
  });
  return data;
}
