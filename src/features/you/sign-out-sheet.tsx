import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../../api/app-provider.ts';
import { useSignOut } from '../../api/identity/hooks.ts';
import { useUnsent, type Unsent } from '../../api/sync/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { m } from '../../messages/messages.ts';
import { ExportButtons } from './export-buttons.tsx';

/** Leaving keeps everything on the device unless the person asks for it to be removed, and says what that costs. */
export function SignOutSheet({ onClose }: { onClose: () => void }) {
  const [removeData, setRemoveData] = useState(false);
  const [failed, setFailed] = useState(false);
  const unsent = useUnsent();
  const app = useApp();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const costs = costsOf(unsent);

  async function leave() {
    setFailed(false);
    const done = await signOut.mutateAsync({ removeData }).then(
      () => true,
      () => false,
    );
    if (!done && app.getState().identity !== null) {
      setFailed(true);
      return;
    }
    // The guards have sent us away already, noting where from: whoever signs in next starts at home.
    await navigate({ to: '/sign-in', search: done ? {} : { notRemoved: true }, replace: true });
  }

  return (
    <Sheet title={m.you_sign_out_title()} onClose={onClose}>
      <p className="mt-1 text-14 text-ink-2">{heldWords(unsent)}</p>
      <div className="mt-4">
        <Checkbox
          label={m.you_sign_out_remove()}
          hint={m.you_sign_out_remove_hint()}
          checked={removeData}
          onChange={setRemoveData}
        />
      </div>
      {removeData && costs.length > 0 && (
        <div className="mt-3">
          <Notice kind="beware">{m.you_sign_out_loses({ count: countOf(unsent), costs: LIST.format(costs) })}</Notice>
        </div>
      )}
      {costs.length > 0 && (
        <div className="mt-4">
          <p className="mb-2 text-14 text-ink-2">{m.you_sign_out_copy_first()}</p>
          <ExportButtons withCalendar={false} />
        </div>
      )}
      {failed && (
        <div className="mt-3">
          <Notice kind="failed">{m.you_sign_out_failed()}</Notice>
        </div>
      )}
      <div className="mt-5 grid min-[20rem]:grid-cols-[3fr_2fr] gap-2">
        <Button onClick={onClose}>{m.you_sign_out_stay()}</Button>
        <Button
          kind={removeData && costs.length > 0 ? 'danger' : 'plain'}
          disabled={unsent === null || signOut.isPending}
          onClick={() => void leave()}
        >
          {removeData ? m.you_sign_out_and_remove() : m.you_sign_out()}
        </Button>
      </div>
    </Sheet>
  );
}

const LIST = new Intl.ListFormat('en-GB');

function heldWords(unsent: Unsent | null): string {
  if (unsent === null) return m.you_sign_out_counting();
  const costs = costsOf(unsent);
  if (costs.length === 0) return m.you_everything_sent();
  return m.you_sign_out_keeps({ count: countOf(unsent), costs: LIST.format(costs) });
}

function costsOf(unsent: Unsent | null): string[] {
  const { waiting, refused, drafts } = unsent ?? { waiting: 0, refused: 0, drafts: 0 };
  return [
    ...(waiting > 0 ? [m.you_unsent_changes({ count: waiting })] : []),
    ...(refused > 0 ? [m.you_unsent_refused({ count: refused })] : []),
    ...(drafts > 0 ? [m.you_unsent_drafts({ count: drafts })] : []),
  ];
}

function countOf(unsent: Unsent | null): number {
  const { waiting, refused, drafts } = unsent ?? { waiting: 0, refused: 0, drafts: 0 };
  return waiting + refused + drafts;
}
