import { Check, Copy, Share2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { m } from '../../messages/messages.ts';

type Outcome = 'copied' | 'failed' | null;

/** Ways to hand over a link: by the clipboard, or by whatever else the device offers. */
export function InviteLinkActions({ link }: { link: string }) {
  const [outcome, setOutcome] = useState<Outcome>(null);

  async function copy() {
    setOutcome(await navigator.clipboard.writeText(link).then(copied, failed));
  }

  async function share() {
    // Closing the share sheet is no failure, and a device that cannot share has the link to copy.
    await navigator.share({ title: m.invite_share_title(), text: m.invite_share_text(), url: link }).catch(() => {});
  }

  return (
    <div>
      <div className="flex flex-wrap gap-2">
        {'share' in navigator && (
          <Button kind="primary" className="grow" onClick={() => void share()}>
            <Share2 aria-hidden="true" />
            {m.invite_share()}
          </Button>
        )}
        <Button kind={'share' in navigator ? 'plain' : 'primary'} className="grow" onClick={() => void copy()}>
          {outcome === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          {m.invite_copy()}
        </Button>
      </div>
      <p role="status" className="text-14 text-ink-2 not-empty:mt-2">
        {outcome === 'copied' && m.invite_copied()}
        {outcome === 'failed' && m.invite_copy_failed()}
      </p>
      <p className="mt-2 rounded-card bg-sunken px-3 py-2 text-14 wrap-anywhere text-ink-2 select-all">{link}</p>
    </div>
  );
}

function copied(): Outcome {
  return 'copied';
}

function failed(): Outcome {
  return 'failed';
}
