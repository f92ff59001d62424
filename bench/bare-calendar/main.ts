/**
 * What our calendar is measured against: FullCalendar as its own guide sets it up, in React, with a theme of its own and
 * nothing around it. Driven by the benchmark through `bareCalendar`.
 */
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';
import '@fullcalendar/react/themes/classic/palette.css';
import FullCalendar, { type CalendarRef } from '@fullcalendar/react';
import classicTheme from '@fullcalendar/react/themes/classic';
import timeGridPlugin from '@fullcalendar/react/timegrid';
import { createElement, createRef, Fragment } from 'react';
import { createRoot } from 'react-dom/client';

/** An entry as FullCalendar takes it. */
export interface BareEntry {
  id: string;
  title: string;
  start: string;
  end: string;
}

export interface BareCalendar {
  show(entries: readonly BareEntry[], timeZone: string): void;
}

declare global {
  var bareCalendar: BareCalendar;
}

globalThis.bareCalendar = {
  show(entries, timeZone) {
    const place = document.getElementById('calendar');
    if (place === null) throw new Error('there is no place for it');
    const calendar = createRef<CalendarRef>();
    const step = (name: string, go: () => void) => createElement('button', { type: 'button', onClick: go }, name);
    createRoot(place).render(
      createElement(
        Fragment,
        null,
        step('Previous week', () => calendar.current?.getApi().prev()),
        step('Next week', () => calendar.current?.getApi().next()),
        createElement(FullCalendar, {
          ref: calendar,
          plugins: [classicTheme, timeGridPlugin],
          initialView: 'timeGridWeek',
          headerToolbar: false,
          allDaySlot: false,
          firstDay: 1,
          timeZone,
          // As high as its hours are, like ours.
          height: 'auto',
          events: [...entries],
        }),
      ),
    );
  },
};
