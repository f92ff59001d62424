/** Who stands behind an invite's link: asked of the server without signing in. */
import * as v from 'valibot';

/** What a link says of its trainer, and no more. */
export interface InviteCard {
  displayName: string;
  headline: string | null;
  avatarUrl: string | null;
}

/** `closed`: used, over, taken back, or never made. `unreachable`: nothing is known. */
export type InviteLookup = InviteCard | 'closed' | 'unreachable';

const TIMEOUT_MS = 15_000;

const Rows = v.array(
  v.object({
    display_name: v.nullable(v.string()),
    headline: v.nullable(v.string()),
    avatar_url: v.nullable(v.string()),
  }),
);

export async function lookUpInvite(
  { supabaseUrl, supabaseKey }: { supabaseUrl: string; supabaseKey: string },
  token: string,
): Promise<InviteLookup> {
  try {
    const response = await fetch(`${supabaseUrl}/rest/v1/rpc/get_invite`, {
      method: 'POST',
      headers: { apikey: supabaseKey, 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const rows = v.safeParse(Rows, response.ok ? await response.json() : null);
    if (!rows.success) return 'unreachable';
    const [row] = rows.output;
    if (row === undefined) return 'closed';
    return { displayName: row.display_name ?? '', headline: row.headline, avatarUrl: row.avatar_url };
  } catch {
    return 'unreachable';
  }
}

const Card = v.object({ displayName: v.string(), headline: v.nullable(v.string()), avatarUrl: v.nullable(v.string()) });

/** Judges what a device may have kept. */
export function toInviteCard(kept: unknown): InviteCard | null {
  const card = v.safeParse(Card, kept);
  return card.success ? card.output : null;
}
