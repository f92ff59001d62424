import { useMemo, type ComponentProps } from 'react';
import { useOwnHoursIn } from '../../api/planning/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { midnightOf } from '../../domain/local-day.ts';
import { CalendarScreen } from './calendar-screen.tsx';
import { dayGround } from './ground.ts';
import { PlanningContext, type Planning } from './planning.ts';

type TrainerCalendarScreenProps = ComponentProps<typeof CalendarScreen> & Pick<Planning, 'onNew' | 'onPropose'>;

/** A trainer's sessions by day, with their open hours and time off behind, and room to book. */
export function TrainerCalendarScreen({ onNew, onPropose, ...calendar }: TrainerCalendarScreenProps) {
  const hoursIn = useOwnHoursIn();
  const { timeZone } = useFormat();
  const planning = useMemo((): Planning => {
    const midnight = (day: number) => new Date(midnightOf(day, timeZone));
    return {
      onNew,
      onPropose,
      groundOf: ({ firstDay, days }) => {
        const hours = hoursIn?.(midnight(firstDay), midnight(firstDay + days));
        return (
          hours &&
          Array.from({ length: days }, (_, index) => firstDay + index).map((day) =>
            dayGround(day, { startsAt: midnight(day), endsAt: midnight(day + 1) }, hours),
          )
        );
      },
    };
  }, [hoursIn, timeZone, onNew, onPropose]);
  return (
    <PlanningContext value={planning}>
      <CalendarScreen {...calendar} />
    </PlanningContext>
  );
}
