import { Clock, MicOff, SignalHigh, SignalLow, Unplug, type LucideIcon } from 'lucide-react';
import { Avatar } from '../../components/avatar.tsx';
import { formatMinutes } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import type { CallView } from '../../video/running-call.ts';

interface CallTopProps {
  view: CallView;
  other: { displayName: string; avatarUrl: string | null };
  name: string;
  focus: string;
  /** Of the session, not of the call's window. */
  minutesLeft: number | null;
  locale: string | undefined;
  /** The timer takes the one half of a wide screen. */
  isBeside: boolean;
}

/** Who one is with, how long is left, and what the line is like. */
export function CallTop({ view, other, name, focus, minutesLeft, locale, isBeside }: CallTopProps) {
  const line = lineWords(view);
  const isMuted = view.phase === 'live' && !view.others.microphone;
  return (
    <header
      className={`flex flex-wrap items-start gap-2 text-14 font-medium text-on-video lg:text-16 ${isBeside ? 'low:ms-[60%]' : ''}`}
    >
      <p className="inline-flex min-h-14 max-w-full items-center gap-2 rounded-full bg-video-shade/85 py-1.5 ps-1.5 pe-5 low:min-h-11 low:py-0.5 low:ps-0.5">
        <Avatar name={other.displayName} pictureUrl={other.avatarUrl} />
        <span className="min-w-0 wrap-anywhere">
          <span className="font-semi">{other.displayName}</span>
          <span className={`max-sm:hidden ${isBeside ? 'low:hidden' : ''}`}> · {focus}</span>
        </span>
      </p>
      {isMuted && <Pill icon={MicOff}>{m.call_others_muted({ name })}</Pill>}
      <div className="flex flex-wrap gap-2 sm:ms-auto">
        {minutesLeft !== null && (
          <Pill icon={Clock}>
            {minutesLeft > 0
              ? m.call_minutes_left({ length: formatMinutes(minutesLeft, locale) })
              : m.call_minutes_over()}
          </Pill>
        )}
        {line !== null && <Pill icon={line.icon}>{line.text}</Pill>}
      </div>
    </header>
  );
}

function lineWords({ phase, call }: CallView): { icon: LucideIcon; text: string } | null {
  if (phase === 'interrupted') return { icon: Unplug, text: m.call_line_lost() };
  if (phase !== 'live') return null;
  return call.line === 'good'
    ? { icon: SignalHigh, text: m.call_line_good() }
    : { icon: SignalLow, text: m.call_line_weak() };
}

function Pill({ icon: Icon, children }: { icon: LucideIcon; children: string }) {
  return (
    <p className="tabular inline-flex min-h-12 items-center gap-2 rounded-full bg-video-shade/85 px-4 py-2 low:min-h-11 low:px-3 low:py-1">
      <Icon aria-hidden="true" className="size-5 shrink-0" />
      {children}
    </p>
  );
}
