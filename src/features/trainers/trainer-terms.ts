/** On what terms a trainer is booked, as one would say it. */
import { formatSpan } from '../../domain/format-time.ts';
import type { TrainerProfile } from '../../domain/trainer.ts';
import { m } from '../../messages/messages.ts';

export interface Term {
  term: string;
  text: string;
}

export function trainerTerms(profile: TrainerProfile, locale: string | undefined): Term[] {
  const { minNoticeMinutes: notice, horizonDays, cancellationWindowMinutes: free, autoConfirm } = profile;
  const ahead = formatSpan(horizonDays * 1440, locale);
  return [
    {
      term: m.find_term_notice(),
      text: notice === 0 ? m.find_notice_none({ ahead }) : m.find_notice({ notice: formatSpan(notice, locale), ahead }),
    },
    { term: m.find_term_answer(), text: autoConfirm ? m.find_answer_at_once() : m.find_answer_asked() },
    {
      term: m.find_term_cancel(),
      text: free === 0 ? m.find_cancel_always() : m.find_cancel({ span: formatSpan(free, locale) }),
    },
  ];
}
