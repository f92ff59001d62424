import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../../api/app-provider.ts';
import { useSignOut } from '../../api/identity/hooks.ts';
import { useUnsent, type Unsent } from '../../api/sync/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';
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
    <Sheet title="Sign out?" onClose={onClose}>
      <p className="mt-1 text-14 text-ink-2">{heldWords(unsent)}</p>
      <div className="mt-4">
        <Checkbox
          label="Remove my data from this device"
          hint="For a device that others use. What was sent comes back when you sign in again."
          checked={removeData}
          onChange={setRemoveData}
        />
      </div>
      {removeData && costs.length > 0 && (
        <div className="mt-3">
          <Notice kind="beware">
            Only this device has {LIST.format(costs)}. Once removed, nobody can bring {pronoun(unsent)} back.
          </Notice>
        </div>
      )}
      {costs.length > 0 && (
        <div className="mt-4">
          <p className="mb-2 text-14 text-ink-2">To be safe, take a copy with you first:</p>
          <ExportButtons withCalendar={false} />
        </div>
      )}
      {failed && (
        <div className="mt-3">
          <Notice kind="failed">That did not work: you are still signed in. Please try again.</Notice>
        </div>
      )}
      <div className="mt-5 grid min-[20rem]:grid-cols-[3fr_2fr] gap-2">
        <Button onClick={onClose}>Stay signed in</Button>
        <Button
          kind={removeData && costs.length > 0 ? 'danger' : 'plain'}
          disabled={unsent === null || signOut.isPending}
          onClick={() => void leave()}
        >
          {removeData ? 'Remove and sign out' : 'Sign out'}
        </Button>
      </div>
    </Sheet>
  );
}

const LIST = new Intl.ListFormat('en-GB');

function heldWords(unsent: Unsent | null): string {
  if (unsent === null) return 'Looking for what was not sent yet…';
  const costs = costsOf(unsent);
  if (costs.length === 0) return 'Everything you entered has been sent.';
  return `This device holds ${LIST.format(costs)}. Signed out, it keeps ${pronoun(unsent)}, and goes on when you sign in here again.`;
}

function costsOf(unsent: Unsent | null): string[] {
  const { waiting, refused, drafts } = unsent ?? { waiting: 0, refused: 0, drafts: 0 };
  return [
    ...(waiting > 0 ? [waiting === 1 ? '1 change that was not sent' : `${waiting} changes that were not sent`] : []),
    ...(refused > 0 ? [refused === 1 ? '1 change that was refused' : `${refused} changes that were refused`] : []),
    ...(drafts > 0 ? [drafts === 1 ? '1 review that you began' : `${drafts} reviews that you began`] : []),
  ];
}

function pronoun(unsent: Unsent | null): string {
  const { waiting, refused, drafts } = unsent ?? { waiting: 0, refused: 0, drafts: 0 };
  return waiting + refused + drafts === 1 ? 'it' : 'them';
}
