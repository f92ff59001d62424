import { useDeferredValue, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { SessionsResult } from '../../api/sessions/hooks.ts';
import { useIsFirstSync } from '../../api/sync/hooks.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { TabPanel, Tabs } from '../../components/tabs.tsx';
import { m } from '../../messages/messages.ts';
import { CardExtrasProvider } from './card-extras.tsx';
import { SessionDetails } from './session-details.tsx';
import { countOf } from './session-words.ts';

export type SessionsTab = 'upcoming' | 'past';

interface SessionsFrameProps {
  tab: SessionsTab;
  /** The tab whose list is there: for a moment after a tap still the other one, see `useListedTab`. */
  listed: SessionsTab;
  onTab: (tab: SessionsTab) => void;
  upcoming: SessionsResult;
  past: SessionsResult;
  /** The chosen session's page: beside the list where there is room, else instead of it. Null: none is chosen. */
  chosen: ReactNode | null;
  /** Shown beside the list while none is chosen. */
  fallbackId: string | undefined;
  /** The list of the tab. */
  children: ReactNode;
}

/** The tab whose list to show. The tab itself answers a tap at once; a long list takes a phone longer to make. */
export function useListedTab(tab: SessionsTab): SessionsTab {
  return useDeferredValue(tab);
}

/** How often it is looked at whether somebody is done. */
const LOOK_MS = 1_000;

/**
 * What stands beside a list by itself, which changes with the hour: but never under the hands of somebody who writes or
 * decides something in its place.
 */
export function useBeside(id: string | undefined, place: RefObject<HTMLElement | null>): string | undefined {
  const [shown, setShown] = useState(id);
  useLayoutEffect(() => {
    if (shown === id) return undefined;
    const change = () => {
      if (place.current?.contains(document.activeElement) !== true) setShown(id);
    };
    change();
    const timer = setInterval(change, LOOK_MS);
    return () => clearInterval(timer);
  }, [shown, id, place]);
  return shown;
}

/** A person's sessions in two tabs, with one of them in full beside. */
export function SessionsFrame(props: SessionsFrameProps) {
  const { tab, listed, onTab, upcoming, past, chosen, fallbackId, children } = props;
  const isFirstSync = useIsFirstSync();
  const place = useRef<HTMLDivElement>(null);
  const besideId = useBeside(fallbackId, place);
  return (
    <div className="mx-auto max-w-160 lg:mx-0 lg:grid lg:max-w-none lg:grid-cols-[minmax(24rem,2fr)_minmax(0,3fr)]">
      <h1 className="sr-only">{m.sessions_title()}</h1>
      <div className={`min-w-0 pb-6 ${chosen === null ? '' : 'hidden lg:block'}`}>
        {chosen === null && <PageTitle>{m.sessions_title()}</PageTitle>}
        <div className="border-b border-line px-4 pt-2 md:px-6">
          <Tabs
            label={m.sessions_title()}
            selected={tab}
            onSelect={onTab}
            tabs={[
              { id: 'upcoming', label: m.sessions_upcoming(), count: countOf(upcoming, isFirstSync) },
              { id: 'past', label: m.sessions_past(), count: countOf(past, isFirstSync) },
            ]}
          />
        </div>
        <div className="p-4 md:px-6">
          <TabPanel id={listed}>
            <CardExtrasProvider>{children}</CardExtrasProvider>
          </TabPanel>
        </div>
      </div>
      <div
        ref={place}
        className={`min-w-0 lg:min-h-dvh lg:border-s lg:border-line ${chosen === null ? 'hidden lg:block' : ''}`}
      >
        {chosen ??
          (besideId !== undefined && (
            <SessionDetails
              key={besideId}
              sessionId={besideId}
              besideNext={listed === 'upcoming' && besideId === fallbackId}
            />
          ))}
      </div>
    </div>
  );
}
