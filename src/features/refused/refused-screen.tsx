import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useRejectedWrites } from '../../api/sync/hooks.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { RefusedCard } from './refused-card.tsx';

/** What the server said no to. Everything that was entered is kept until the person decides. */
export function RefusedScreen() {
  const { data: writes } = useRejectedWrites();
  return (
    <div className="mx-auto max-w-160 px-4 py-4 md:px-6 lg:mx-0 xl:p-8">
      <PageTitle>Changes that were refused</PageTitle>
      <Link to="/" className="-ms-2 inline-flex min-h-11 items-center gap-1 pe-3 text-14 font-semi text-brand-text">
        <ChevronLeft aria-hidden="true" className="size-5" />
        Sessions
      </Link>
      <h1 className="text-24 font-semi text-balance">Changes that were refused</h1>
      {writes !== undefined && writes.length > 0 && (
        <p className="mt-1 text-ink-2">They are kept on this device until you send them again or discard them.</p>
      )}
      <div className="mt-4">
        {writes?.length === 0 && (
          <EmptyState title="Nothing was refused">What the server says no to is kept here until you decide.</EmptyState>
        )}
        <ul className="flex flex-col gap-3 empty:hidden">
          {(writes ?? []).map((write) => (
            <li key={write.id}>
              <RefusedCard write={write} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
