import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button-class.ts';
import { Mark } from '../../components/mark.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { m } from '../../messages/messages.ts';

export function NotFoundScreen() {
  return (
    <main className="mx-auto flex max-w-120 flex-col items-start gap-4 px-4 py-16">
      <PageTitle>{m.failures_not_found_page()}</PageTitle>
      <Mark className="h-14 text-ink-3" />
      <h1 className="text-24 font-semi">{m.failures_not_found_title()}</h1>
      <p className="text-ink-2">{m.failures_not_found_note()}</p>
      <Link to="/" className={buttonClass('primary')}>
        {m.failures_not_found_link()}
      </Link>
    </main>
  );
}
