import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useRejectedWrites } from '../../api/sync/hooks.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { m } from '../../messages/messages.ts';
import { RefusedCard } from './refused-card.tsx';
import { groupRefused } from './refused-groups.ts';

/** What the server said no to. Everything that was entered is kept until the person decides. */
export function RefusedScreen() {
  const { data: writes } = useRejectedWrites();
  return (
    <div className="mx-auto max-w-160 px-4 py-4 md:px-6 lg:mx-0 xl:p-8">
      <PageTitle>{m.refused_title()}</PageTitle>
      <Link to="/" className="-ms-2 inline-flex min-h-11 items-center gap-1 pe-3 text-14 font-semi text-brand-text">
        <ChevronLeft aria-hidden="true" className="size-5" />
        {m.refused_back()}
      </Link>
      <h1 className="text-24 font-semi text-balance">{m.refused_title()}</h1>
      {writes !== undefined && writes.length > 0 && <p className="mt-1 text-ink-2">{m.refused_note()}</p>}
      <div className="mt-4">
        {writes?.length === 0 && <EmptyState title={m.refused_empty_title()}>{m.refused_empty()}</EmptyState>}
        <ul className="flex flex-col gap-3 empty:hidden">
          {groupRefused(writes ?? []).map(({ write, dependents }) => (
            <li key={write.id}>
              <RefusedCard write={write} />
              {dependents.length > 0 && (
                <section className="mt-3 border-s-2 border-line ps-3">
                  <h3 className="text-14 text-ink-2">{m.refused_dependents()}</h3>
                  <ul className="mt-2 flex flex-col gap-3">
                    {dependents.map((dependent) => (
                      <li key={dependent.id}>
                        <RefusedCard write={dependent} />
                      </li>
                    ))}
                  </ul>
                </section>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
