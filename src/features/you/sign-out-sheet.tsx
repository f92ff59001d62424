import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useSignOut } from '../../api/identity/hooks.ts';
import { useSyncStatus } from '../../api/sync/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';

interface SignOutSheetProps {
  /** Local changes the server does not have yet. */
  waiting: number;
  onClose: () => void;
}

/** Leaving keeps everything on the device unless the person asks for it to be removed, and says what that costs. */
export function SignOutSheet({ waiting, onClose }: SignOutSheetProps) {
  const [removeData, setRemoveData] = useState(false);
  const { refused } = useSyncStatus();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const costs = [
    ...(waiting > 0 ? [waiting === 1 ? '1 change that was not sent' : `${waiting} changes that were not sent`] : []),
    ...(refused > 0 ? [refused === 1 ? '1 change that was refused' : `${refused} changes that were refused`] : []),
  ];

  async function leave() {
    await signOut.mutateAsync({ removeData });
    // The guards have sent us away already, noting where from: whoever signs in next starts at home.
    await navigate({ to: '/sign-in', search: {}, replace: true });
  }

  const them = waiting + refused === 1 ? 'it' : 'them';

  return (
    <Sheet title="Sign out?" onClose={onClose}>
      <p className="mt-1 text-14 text-ink-2">
        {costs.length === 0
          ? 'Everything you entered has been sent.'
          : `This device holds ${costs.join(' and ')}. Signed out, it keeps ${them}, and goes on when you sign in here again.`}
      </p>
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
            Only this device has {costs.join(' and ')}. Once removed, nobody can bring {them} back.
          </Notice>
        </div>
      )}
      <div className="mt-5 grid grid-cols-[3fr_2fr] gap-2">
        <Button onClick={onClose}>Stay signed in</Button>
        <Button
          kind={removeData && costs.length > 0 ? 'danger' : 'plain'}
          disabled={signOut.isPending}
          onClick={() => void leave()}
        >
          {removeData ? 'Remove and sign out' : 'Sign out'}
        </Button>
      </div>
    </Sheet>
  );
}
