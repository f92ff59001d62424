import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SetAside } from '../../api/set-aside.ts';
import { buttonClass } from '../../components/button-class.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { m } from '../../messages/messages.ts';

/** The device's database was damaged. Says what that means for the person, and lets them keep the file. */
export function SetAsideNotice({ aside }: { aside: SetAside }) {
  const [gone, setGone] = useState(false);

  async function save() {
    const file = await aside.read();
    if (file === null) setGone(true);
    else offer(file);
  }

  return (
    <section aria-label={m.failures_aside_title()} className="flex max-w-180 flex-col gap-2 px-4 pt-4 md:px-6">
      <Notice kind="beware">
        <p>{m.failures_aside_note()}</p>
        <p className="mt-1 font-normal">{savedWords(aside.saved)}</p>
        {gone && <p className="mt-1">{m.failures_aside_gone()}</p>}
      </Notice>
      <div className="flex flex-wrap gap-2">
        {aside.saved !== null && aside.saved > 0 && (
          <Link to="/refused" className={buttonClass('soft')}>
            {m.failures_aside_look()}
          </Link>
        )}
        {aside.saved === null && <Button onClick={() => void save()}>{m.failures_aside_keep()}</Button>}
        <Button onClick={aside.dismiss}>{m.failures_aside_dismiss()}</Button>
      </div>
    </section>
  );
}

function savedWords(saved: number | null): string {
  if (saved === null) {
    return m.failures_aside_unreadable();
  }
  if (saved === 0) return m.failures_aside_nothing_lost();
  return m.failures_aside_saved({ count: saved });
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
