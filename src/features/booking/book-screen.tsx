import { PageTitle } from '../../components/page-title.tsx';
import { m } from '../../messages/messages.ts';

/** Choosing a time with a trainer. */
export function BookScreen() {
  return <PageTitle>{m.page_book()}</PageTitle>;
}
