import { useEffect } from 'react';

/** The document's title: what a tab, a history entry and a screen reader call this page. */
export function PageTitle({ children }: { children: string }) {
  useEffect(() => {
    document.title = `${children} · Spotter`;
  }, [children]);
  return null;
}
