import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button-class.ts';
import { Mark } from '../../components/mark.tsx';
import { PageTitle } from '../../components/page-title.tsx';

export function NotFoundScreen() {
  return (
    <main className="mx-auto flex max-w-120 flex-col items-start gap-4 px-4 py-16">
      <PageTitle>Not found</PageTitle>
      <Mark className="h-14 text-ink-3" />
      <h1 className="text-24 font-semi">There is nothing at this address</h1>
      <p className="text-ink-2">
        The link may be old, or a letter of it got lost. Your sessions and everything you entered are where they were.
      </p>
      <Link to="/" className={buttonClass('primary')}>
        Go to your sessions
      </Link>
    </main>
  );
}
