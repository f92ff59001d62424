import { Coffee, MapPin, Moon, Video, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../../messages/messages.ts';
import { typeWord, type CalendarEntry, type EntryLook } from './calendar-entry.ts';
import { blockClass, LOOKS, typeTint } from './entry-looks.ts';
import type { DayGround } from './ground.ts';

interface CalendarLegendProps {
  entries: readonly CalendarEntry[];
  /** What lies behind the entries; nothing in a client's. */
  days: readonly DayGround[];
  zone: string;
}

/** What the edges and fills mean, as far as they are to be seen just now, and whose clock the grid goes by. */
export function CalendarLegend({ entries, days, zone }: CalendarLegendProps) {
  const isClosed = days.some(({ hasHours }) => hasHours);
  const isOff = days.some(({ off }) => off.length > 0);
  const looks = (Object.keys(LOOKS) as EntryLook[]).filter((look) => entries.some((entry) => entry.look === look));
  const types = (['online', 'in_person'] as const).filter((type) => entries.some((entry) => entry.type === type));
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2 text-12 md:px-6">
      <p className="font-medium text-ink-2">{m.calendar_zone({ zone })}</p>
      <ul aria-label={m.calendar_legend()} className="flex flex-wrap gap-x-4 gap-y-1 empty:hidden">
        {looks.map((look) => (
          <Key key={look} icon={LOOKS[look].icon} tint={LOOKS[look].tint} word={LOOKS[look].word}>
            <span
              aria-hidden="true"
              className={`h-4 w-5 rounded-chip border ${LOOKS[look].block ?? 'border-line-strong bg-surface'}`}
            />
          </Key>
        ))}
        {types.map((type) => (
          <Key
            key={type}
            icon={type === 'online' ? Video : MapPin}
            tint={typeTint('confirmed', type)}
            word={typeWord(type)}
          >
            <span aria-hidden="true" className={`h-4 w-5 rounded-chip border ${blockClass('confirmed', type)}`} />
          </Key>
        ))}
        {isClosed && (
          <Key icon={Moon} tint="text-ink-3" word={m.calendar_legend_closed()}>
            <span aria-hidden="true" className="h-4 w-5 rounded-chip border border-line-strong bg-closed" />
          </Key>
        )}
        {isOff && (
          <Key icon={Coffee} tint="text-ink-3" word={m.calendar_legend_off()}>
            <span aria-hidden="true" className="hatched h-4 w-5 rounded-chip border border-line-strong bg-closed" />
          </Key>
        )}
      </ul>
    </div>
  );
}

interface KeyProps {
  icon: LucideIcon;
  tint: string;
  word: string;
  children: ReactNode;
}

function Key({ icon: Icon, tint, word, children }: KeyProps) {
  return (
    <li className="inline-flex items-center gap-1.5 font-medium text-ink-2">
      {children}
      <Icon aria-hidden="true" className={`size-4 ${tint}`} />
      {word}
    </li>
  );
}
