/**
 * Training together, over the picture of a call: the trainer runs a timer and counts; both see it from across a room, and
 * say short words. It must stay mounted through the call, hidden or not: it is what goes on while the line is down.
 */
import { Hash, MessageCircle, Timer, Unplug, Volume2, VolumeOff, type LucideIcon } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { IntervalPreset, TimerFigures as Figures } from '../../domain/interval-timer.ts';
import { summarise } from '../../domain/training.ts';
import { m } from '../../messages/messages.ts';
import { CounterControls, CounterFigures } from './counter.tsx';
import { useCues, useMuted } from './cues.ts';
import { NoteButton } from './note-button.tsx';
import { PanelButton } from './panel-button.tsx';
import type { SavePresets } from './preset-sheet.tsx';
import { HeardMessage, QuickMessages } from './quick-messages.tsx';
import { TimerControls } from './timer-controls.tsx';
import { TimerFigures } from './timer-figures.tsx';
import type { TrainingLink } from './training-link.ts';
import { announcement, builtInPresets, summaryText } from './training-words.ts';
import { useFigures, useTraining, type TrainingOptions } from './use-training.ts';

interface TrainingPanelProps extends TrainingOptions {
  /** The trainer's own; a client has none. */
  presets: readonly IntervalPreset[];
  onSavePresets: SavePresets;
  /** Appends to the session's shared note; whether it is there now. */
  onNote: (text: string) => Promise<boolean>;
  /** Something is to be seen where the panel is hidden: a timer runs, or the other has said something. */
  onNews?: () => void;
  /** The call knows that nothing comes through, which its channel has not noticed. */
  isLineDown?: boolean;
}

/** With all that writes a timer, which few calls need. */
const PresetSheet = lazy(async () => ({ default: (await import('./preset-sheet.tsx')).PresetSheet }));

type Tab = 'timer' | 'reps' | 'message';

export function TrainingPanel({
  presets,
  onSavePresets,
  onNote,
  onNews,
  isLineDown = false,
  ...options
}: TrainingPanelProps) {
  const { link, view } = useTraining(options);
  const { figures, at } = useFigures(view, link);
  const [tab, setTab] = useState<Tab | null>(options.role === 'trainer' ? 'timer' : null);
  const [typed, setTyped] = useState('');
  const [isMuted, toggleMuted] = useMuted();
  const [chosen, setChosen] = useState<IntervalPreset | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  useCues(figures, isMuted);

  const isTrainer = options.role === 'trainer';
  const { counter, timer } = view.training;
  const preset = chosen ?? timer?.preset ?? firstPreset();
  const isRunning = figures !== null && figures.phase !== 'done';
  const heardId = view.said.findLast(({ isMine }) => !isMine)?.id;
  useEffect(() => {
    if (isRunning || heardId !== undefined) onNews?.();
  }, [isRunning, heardId, onNews]);
  // A trainer who counts sees it from before the first tap on: what is tapped must not move away under the finger.
  const counted = tab === 'reps' ? (counter ?? NOT_COUNTED) : null;
  const shownCounter = isTrainer ? counted : counter;

  const sound = (
    <PanelButton
      icon={isMuted ? VolumeOff : Volume2}
      label={m.training_mute()}
      pressed={!isMuted}
      onClick={toggleMuted}
      className="ms-auto"
    />
  );
  const figuresSize = isTrainer ? (counted === null ? 'held' : 'small') : 'large';
  // All of what is more than some buttons is to be seen below the timer.
  const gap = tab === 'timer' || tab === null ? 'gap-2 @lg:gap-4' : 'gap-2';
  return (
    <>
      <section
        aria-label={m.training_title()}
        className="@container max-h-full overflow-y-auto text-on-video [--focus:var(--on-video)]"
      >
        <div
          className={`flex flex-col ${gap} bg-video-shade/85 px-4 py-3 low:rounded-hero low:py-2 @lg:m-4 @lg:rounded-hero @lg:p-6`}
        >
          <p role="status" className="sr-only">
            {figures !== null && announcement(figures)}
          </p>
          <HeardMessage said={view.said} />
          <div className={`flex flex-col ${gap} low:flex-row low:gap-3`}>
            <div className={`flex flex-col ${gap} empty:hidden low:@container low:min-w-0 low:flex-1`}>
              {!isTrainer && figures === null && counter === null && (
                <p className="text-16 text-on-video-2">{m.training_nothing()}</p>
              )}
              {figures !== null && <TimerFigures figures={figures} size={figuresSize} />}
              {shownCounter !== null && (
                <CounterFigures counter={shownCounter} isLarge={figures === null && !isTrainer} />
              )}
            </div>
            <div className={`flex flex-col ${gap} ${ROOM[roomFor(tab, figures)]}`}>
              <LineDown isDown={isRunning && (isLineDown || !view.isOpen)} />
              {isTrainer && !isRunning && tab !== 'message' && (
                <Note link={link} summary={summaryText(summarise(view.training, at))} onNote={onNote} />
              )}
              {tab === 'timer' && (
                <TimerControls figures={figures} preset={preset} onAct={link.act} onChoose={() => setChoosing(true)} />
              )}
              {tab === 'reps' && (
                <CounterControls counter={counter} exercises={preset.exercises ?? []} onAct={link.act} />
              )}
              {tab === 'message' && (
                <QuickMessages typed={typed} onTyped={setTyped} role={options.role} said={view.said} onSay={link.say} />
              )}
              {!isTrainer && (
                <div className={`flex gap-2 ${tab === null ? 'low:flex-col' : ''}`}>
                  <TabButton
                    icon={MessageCircle}
                    label={m.training_tab_message()}
                    isChosen={tab === 'message'}
                    onClick={() => setTab(tab === 'message' ? null : 'message')}
                  />
                  {sound}
                </div>
              )}
            </div>
          </div>
          {isTrainer && (
            <div className="flex gap-2">
              <TabButtons tab={tab} onChoose={setTab} />
              {sound}
            </div>
          )}
        </div>
      </section>
      {isChoosing && (
        <Suspense>
          <PresetSheet
            presets={presets}
            chosenId={preset.id}
            onChoose={setChosen}
            onSave={onSavePresets}
            onClose={() => setChoosing(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** What the controls take of a phone on its side, where they stand beside the figures. */
const ROOM = {
  all: 'low:min-w-0 low:flex-1',
  much: 'low:w-64 low:shrink-0',
  little: 'low:w-46 low:shrink-0',
  least: 'low:max-w-46 low:shrink-0',
};

function roomFor(tab: Tab | null, figures: Figures | null): keyof typeof ROOM {
  if (tab === null) return 'least';
  if (figures === null) return 'all';
  return tab === 'timer' && figures.phase !== 'done' ? 'little' : 'much';
}

const NOT_COUNTED = { exercise: '', set: 1, reps: 0 };

function firstPreset(): IntervalPreset {
  const [first] = builtInPresets();
  if (first === undefined) throw new Error('there are built-in presets');
  return first;
}

/** Always there, so that what comes is read out. */
function LineDown({ isDown }: { isDown: boolean }) {
  return (
    <p role="status" className="flex items-center gap-2 text-14 font-semi empty:hidden @lg:text-16">
      {isDown && <Unplug aria-hidden="true" className="size-5 shrink-0" />}
      {isDown && m.training_line_down()}
    </p>
  );
}

const TABS: readonly { tab: Tab; icon: LucideIcon; label: () => string }[] = [
  { tab: 'timer', icon: Timer, label: m.training_tab_timer },
  { tab: 'reps', icon: Hash, label: m.training_tab_reps },
  { tab: 'message', icon: MessageCircle, label: m.training_tab_message },
];

function TabButtons({ tab, onChoose }: { tab: Tab | null; onChoose: (tab: Tab) => void }) {
  return (
    <div role="group" aria-label={m.training_tabs()} className="flex gap-2">
      {TABS.map(({ tab: one, icon, label }) => (
        <TabButton key={one} icon={icon} label={label()} isChosen={one === tab} onClick={() => onChoose(one)} />
      ))}
    </div>
  );
}

interface TabButtonProps {
  icon: LucideIcon;
  label: string;
  isChosen: boolean;
  onClick: () => void;
}

function TabButton({ icon, label, isChosen, onClick }: TabButtonProps) {
  return (
    <PanelButton icon={icon} label={label} kind={isChosen ? 'main' : 'plain'} pressed={isChosen} onClick={onClick} />
  );
}

interface NoteProps {
  link: TrainingLink;
  summary: string;
  onNote: (text: string) => Promise<boolean>;
}

function Note({ link, summary, onNote }: NoteProps) {
  async function put(): Promise<boolean> {
    // What is done while it is being written is for the next time.
    link.act({ kind: 'collect' });
    const { training } = link.view();
    const isNoted = await onNote(summaryText(summarise(training, link.clock())));
    if (isNoted) link.act({ kind: 'noted', count: training.done.length });
    return isNoted;
  }

  return <NoteButton summary={summary} onNote={put} />;
}
