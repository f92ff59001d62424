import { Check, Copy, RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { draftsKept } from '../../api/drafts.ts';
import { isDamage } from '../../api/set-aside.ts';
import { Button } from '../../components/button.tsx';
import { Mark } from '../../components/mark.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { m } from '../../messages/messages.ts';
import { isCodeMissing, mayReload, noteReload } from './missing-code.ts';

/** A bug reached the screen. What was entered before is in the device's database, and stays there. */
export function CrashScreen({ error }: { error: unknown }) {
  const [renewing, setRenewing] = useState(() => isCodeMissing(error) && mayReload(() => sessionStorage, Date.now()));
  useEffect(() => {
    if (!renewing) return;
    const renew = async () => {
      await draftsKept();
      if (noteReload(() => sessionStorage, Date.now())) window.location.reload();
      else setRenewing(false);
    };
    void renew();
  }, [renewing]);
  if (renewing) return <Moment>{m.failures_new_version()}</Moment>;
  return isDamage(error) ? <Damaged error={error} /> : <Broken error={error} />;
}

/** How long setting a damaged file aside may take; it ends with the page being loaded again. */
const ASIDE_WITHIN_MS = 8_000;

function Damaged({ error }: { error: unknown }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ASIDE_WITHIN_MS);
    return () => clearTimeout(timer);
  }, []);
  if (isLate) return <Broken error={error} />;
  return <Moment>{m.failures_damaged()}</Moment>;
}

/** Something that is over by itself in a moment. */
function Moment({ children }: { children: string }) {
  return (
    <section role="status" className="mx-auto flex max-w-120 flex-col items-start gap-4 px-4 py-16">
      <Mark className="h-14 text-ink-3" />
      <p className="text-ink-2">{children}</p>
    </section>
  );
}

function Broken({ error }: { error: unknown }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const details = describe(error);

  async function copy() {
    try {
      await navigator.clipboard.writeText(details);
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  }

  return (
    <section aria-labelledby="crash" className="mx-auto flex max-w-120 flex-col items-start gap-4 px-4 py-16">
      <PageTitle>{m.failures_crash_page()}</PageTitle>
      <Mark className="h-14 text-ink-3" />
      <h1 id="crash" className="text-24 font-semi">
        {m.failures_crash_title()}
      </h1>
      <p className="text-ink-2">{m.failures_crash_note()}</p>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onClick={() => window.location.reload()}>
          <RotateCw aria-hidden="true" />
          {m.failures_crash_reload()}
        </Button>
        <Button onClick={() => void copy()}>
          {copied === 'yes' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          {copied === 'yes' ? m.failures_crash_copied() : m.failures_crash_copy()}
        </Button>
      </div>
      <details className="w-full" open={copied === 'failed'}>
        <summary className="min-h-11 py-2 text-14 font-medium text-ink-2">{m.failures_crash_details()}</summary>
        <pre className="max-h-60 overflow-auto rounded-card bg-sunken p-3 text-12 whitespace-pre-wrap text-ink-2">
          {details}
        </pre>
      </details>
    </section>
  );
}

function describe(error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  return [what, window.location.pathname, navigator.userAgent, new Date().toISOString()].join('\n');
}
