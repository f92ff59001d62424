import { ArrowLeft, ArrowRight, Send } from 'lucide-react';
import { useRef, useState } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { formatDay, formatMinutes, formatTime } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import type { BookableTrainer } from './bookable-trainer.ts';
import { emptyDraft, useBookingDraft, type BookingDraft } from './booking-draft.ts';
import { BOOKING_STEPS, type BookingStep } from './booking-step.ts';
import { CheckStep } from './check-step.tsx';
import type { SeriesDate } from './series-preview.tsx';
import { useBookableTimes, type BookableTimes } from './use-bookable-times.ts';
import { useBookableTrainer } from './use-bookable-trainer.ts';
import { useSendBooking } from './use-send-booking.ts';
import { isWhatSendable, WhatStep } from './what-step.tsx';
import { WhenStep } from './when-step.tsx';

interface BookScreenProps {
  trainerId: string;
  step: BookingStep;
  onStep: (step: BookingStep) => void;
  /** Back to where the person came from. */
  onLeave: () => void;
  onBooked: (sessionId: string) => void;
}

/** Booking in three steps. Each stroke is kept on the device until it is sent; without a network the request waits. */
export function BookScreen(props: BookScreenProps) {
  const { trainer, isLoading } = useBookableTrainer(props.trainerId);
  const draft = useBookingDraft(props.trainerId);
  // The trainer may take their profile away, and be back: what was entered meanwhile is not on the screen then.
  const [latest, setLatest] = useState<BookingDraft | null>(null);
  const save = (entered: BookingDraft) => {
    setLatest(entered);
    draft.save(entered);
  };
  if (isLoading || draft.isLoading) return null;
  if (trainer === null) {
    return (
      <div className="mx-auto max-w-160 p-4 md:p-6">
        <PageTitle>{m.booking_title_unknown()}</PageTitle>
        <EmptyState title={m.booking_unknown_title()}>{m.booking_unknown()}</EmptyState>
      </div>
    );
  }
  return (
    <Booking
      {...props}
      key={trainer.id}
      trainer={trainer}
      kept={latest ?? draft.draft}
      draftKeeper={{ save, clear: draft.clear }}
    />
  );
}

interface BookingProps extends BookScreenProps {
  trainer: BookableTrainer;
  kept: BookingDraft | null;
  draftKeeper: { save: (draft: BookingDraft) => void; clear: () => Promise<void> };
}

function Booking({ trainer, kept, draftKeeper, step, onStep, onLeave, onBooked }: BookingProps) {
  const [draft, setDraft] = useState<BookingDraft>(() => possible(kept ?? emptyDraft(trainer.rules), trainer));
  const isDone = useRef(false);
  const times = useBookableTimes(trainer, draft);
  const { send, problem, isSending } = useSendBooking(trainer, draft, times.series);
  const first = draft.starts[0];
  const needsPlace = draft.type === 'in_person' && trainer.places.length === 0;
  // A reload or an old link may name a step that has nothing to stand on.
  const shown = first === undefined || needsPlace ? 'when' : step;
  const index = BOOKING_STEPS.indexOf(shown);
  const isBlocked = shown === 'check' && hasBlocked(times.series, draft);

  function change(part: Partial<BookingDraft>) {
    const next = { ...draft, ...part };
    setDraft(next);
    draftKeeper.save(next);
  }

  async function goOn() {
    const next = BOOKING_STEPS[index + 1];
    if (next !== undefined) return onStep(next);
    // Until the person is led on, a second tap would ask a second time.
    if (isDone.current) return;
    isDone.current = true;
    const sessionId = await send();
    if (sessionId === null) {
      isDone.current = false;
      return;
    }
    // What was queued is safe; a draft that could not be removed is only shown again.
    await draftKeeper.clear().catch(() => undefined);
    onBooked(sessionId);
  }

  const back = () => {
    const before = BOOKING_STEPS[index - 1];
    if (before === undefined) onLeave();
    else onStep(before);
  };

  return (
    <div className="mx-auto flex min-h-[calc(100dvh-4rem)] max-w-280 flex-col md:min-h-dvh lg:mx-0">
      <PageTitle>{m.booking_title({ name: trainer.name })}</PageTitle>
      <div className="grow px-4 pt-4 pb-6 md:px-6 xl:px-8 xl:pt-8">
        <Header trainer={trainer} index={index} onBack={back} />
        {shown === 'when' && <WhenStep trainer={trainer} draft={draft} {...times} onChange={change} />}
        {shown === 'what' && <WhatStep trainer={trainer} draft={draft} onChange={change} />}
        {shown === 'check' && (
          <CheckStep
            trainer={trainer}
            draft={draft}
            {...times}
            problem={isBlocked ? m.booking_series_some_taken() : problem}
            onChange={change}
          />
        )}
      </div>
      <Footer
        draft={draft}
        times={times}
        step={shown}
        isReady={first !== undefined && !needsPlace && isWhatSendable(draft) && !isSending && !isBlocked}
        onNext={() => void goOn()}
      />
    </div>
  );
}

/** Whether a date of the series that is known not to be free is still in it, or none is left. */
function hasBlocked(series: readonly SeriesDate[], { skipped }: BookingDraft): boolean {
  const left = series.filter(({ at }) => !skipped.includes(at.toISOString()));
  return (series.length > 0 && left.length === 0) || left.some(({ state }) => state !== 'free' && state !== 'unknown');
}

/** What was kept may name a kind or a place that the trainer no longer offers; or, of an older build, more than goes together. */
function possible(draft: BookingDraft, { rules, places }: BookableTrainer): BookingDraft {
  const isOffered = draft.type === 'online' ? rules.offersOnline : rules.offersInPerson;
  const type = isOffered ? draft.type : rules.offersOnline ? 'online' : 'in_person';
  const placeId = places.some(({ id }) => id === draft.placeId) ? draft.placeId : null;
  return { ...draft, type, placeId, everyWeeks: draft.starts.length > 1 ? 0 : draft.everyWeeks };
}

const STEP_NAMES = { when: m.booking_step_when, what: m.booking_step_what, check: m.booking_step_check };

function Header({ trainer, index, onBack }: { trainer: BookableTrainer; index: number; onBack: () => void }) {
  return (
    <header className="mb-6 max-w-160">
      <div className="flex items-center gap-3">
        <button
          type="button"
          aria-label={m.booking_back()}
          onClick={onBack}
          className="-ms-2 flex size-11 shrink-0 items-center justify-center rounded-card hover:bg-sunken"
        >
          <ArrowLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
        </button>
        <Avatar name={trainer.name} pictureUrl={trainer.avatarUrl} size="large" />
        <div className="min-w-0">
          <h1 className="text-20 font-semi wrap-anywhere">{m.booking_title({ name: trainer.name })}</h1>
          <p className="text-14 text-ink-2">
            {m.booking_step({
              step: `${index + 1}`,
              steps: `${BOOKING_STEPS.length}`,
              name: STEP_NAMES[BOOKING_STEPS[index] ?? 'when'](),
            })}
          </p>
        </div>
      </div>
      <div aria-hidden="true" className="mt-4 grid grid-cols-3 gap-1.5">
        {BOOKING_STEPS.map((step, at) => (
          <span key={step} className={`h-1 rounded-full ${at <= index ? 'bg-brand' : 'bg-line'}`} />
        ))}
      </div>
    </header>
  );
}

interface FooterProps {
  draft: BookingDraft;
  times: BookableTimes;
  step: BookingStep;
  isReady: boolean;
  onNext: () => void;
}

/** What is chosen, and the one way on; it stays in sight while the times scroll. */
function Footer({ draft, times, step, isReady, onNext }: FooterProps) {
  const [first] = draft.starts;
  const { format, now } = times;
  return (
    <div
      data-action-bar=""
      className="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] z-10 flex items-center justify-between gap-4 border-t border-line bg-surface px-4 py-3 md:bottom-0 md:px-6 xl:px-8"
    >
      <p aria-live="polite" className="min-w-0 text-16">
        {first === undefined ? (
          <span className="text-ink-2">{m.booking_choose_time()}</span>
        ) : (
          <>
            <span className="tabular block font-semi">
              {formatDay(new Date(first), now, format)}, {formatTime(new Date(first), format)}
            </span>
            <span className="block text-14 text-ink-2">
              {formatMinutes(draft.durationMinutes, format.locale)} ·{' '}
              {draft.type === 'online' ? m.booking_online() : m.booking_in_person()}
            </span>
          </>
        )}
      </p>
      <Button kind="primary" className="shrink-0" disabled={!isReady} onClick={onNext}>
        {step === 'check' ? <Send aria-hidden="true" /> : null}
        {{ when: m.booking_next_what, what: m.booking_next_check, check: m.booking_send }[step]()}
        {step === 'check' ? null : <ArrowRight aria-hidden="true" className="rtl:-scale-x-100" />}
      </Button>
    </div>
  );
}
