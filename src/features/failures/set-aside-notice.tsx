import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SetAside } from '../../api/set-aside.ts';
import { buttonClass } from '../../components/button-class.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';

/** The device's database was damaged. Says what that means for the person, and lets them keep the file. */
export function SetAsideNotice({ aside }: { aside: SetAside }) {
  const [gone, setGone] = useState(false);

  async function save() {
    const file = await aside.read();
    if (file === null) setGone(true);
    else offer(file);
  }

  return (
    <section aria-label="Damaged data" className="mx-auto flex max-w-180 flex-col gap-2 px-4 pt-4 md:px-6">
      <Notice kind="beware">
        <p>Spotter’s data on this device was damaged. It was set aside, and your sessions are fetched again.</p>
        <p className="mt-1 font-normal">{savedWords(aside.saved)}</p>
        {gone && <p className="mt-1">The damaged file is gone already.</p>}
      </Notice>
      <div className="flex flex-wrap gap-2">
        {aside.saved !== null && aside.saved > 0 && (
          <Link to="/refused" className={buttonClass('soft')}>
            Look at them
          </Link>
        )}
        {aside.saved === null && <Button onClick={() => void save()}>Keep the damaged file</Button>}
        <Button onClick={aside.dismiss}>All right</Button>
      </div>
    </section>
  );
}

function savedWords(saved: number | null): string {
  if (saved === null) {
    return 'Changes that had not been sent could not be read. If you made any, keep the file: they may still be in it.';
  }
  if (saved === 0) return 'Everything you did had been sent, so nothing is lost.';
  const changes = saved === 1 ? 'One change' : `${saved} changes`;
  return `${changes} had not been sent or had been refused: kept with all you entered, to be sent again.`;
}

/** As a download, under a name that says what it is. */
function offer(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = `damaged-${file.name}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
