import { Link } from '@tanstack/react-router';
import { CalendarPlus } from 'lucide-react';
import { buttonClass } from '../../components/button-class.ts';
import { m } from '../../messages/messages.ts';

/** The one thing a profile is for: on to the times of this trainer. */
export function BookLink({ trainerId, className = '' }: { trainerId: string; className?: string }) {
  return (
    <Link to="/book/$trainerId" params={{ trainerId }} className={buttonClass('primary', className)}>
      <CalendarPlus aria-hidden="true" />
      {m.find_book()}
    </Link>
  );
}
