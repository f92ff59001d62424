import { lazy, Suspense, useCallback, useState, useSyncExternalStore } from 'react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import type { DeviceChoice } from '../../domain/call-devices.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import type { RunningCall } from '../../video/running-call.ts';
import { CallBar } from './call-bar.tsx';
import { CallMessage } from './call-message.tsx';
import { CallNotices } from './call-notices.tsx';
import { CallTop } from './call-top.tsx';
import { CallTraining } from './call-training.tsx';
import { stateWords } from './call-words.ts';
import { OwnPicture } from './own-picture.tsx';
import { RemotePicture } from './remote-picture.tsx';
import { RemotePlayer } from './remote-player.ts';
import { useCallKeys } from './use-call-keys.ts';
import { useDevices } from './use-devices.ts';
import { useCallView } from './use-running-call.ts';
import { useWakeLock } from './use-wake-lock.ts';

interface CallStageProps {
  running: RunningCall;
  entry: SessionEntry;
  now: Date;
  locale: string | undefined;
  choice: DeviceChoice;
  onLeave: () => void;
}

const MoreSheet = lazy(async () => ({ default: (await import('./more-sheet.tsx')).MoreSheet }));

const MINUTE = 60_000;
/** How long a call stays open after its session: what is shown is the session's time. */
const AFTER_MS = 15 * MINUTE;

/** The call itself: the other as large as there is room, oneself small, and all that is done within reach of a thumb. */
export function CallStage({ running, entry, now, locale, choice, onLeave }: CallStageProps) {
  const view = useCallView(running);
  const { media, channel } = running;
  const state = useSyncExternalStore(
    (listen) => media.subscribe(listen),
    () => media.getState(),
  );
  const devices = useDevices(media);
  const [player] = useState(() => new RemotePlayer());
  const [isMoreOpen, setMoreOpen] = useState(false);
  const [speakerId, setSpeakerId] = useState(choice.speakerId);
  const [isTimerShown, showTimer] = useState(false);
  const showNews = useCallback(() => showTimer(true), []);

  const { session, other } = entry;
  const name = firstName(other.displayName);
  const isInside = view.call.step === 'inside';
  const isBeside = isInside && isTimerShown;
  const words = stateWords(view, { session, name, now, locale });
  useWakeLock(isInside);
  useCallKeys(media, isInside);

  const setSoundOnly = (on: boolean) => running.send({ type: 'audio_only', on });
  return (
    <main
      data-theme="dark"
      data-role={view.call.role}
      className="fixed inset-0 overflow-hidden bg-video-shade text-on-video [--focus:var(--on-video)]"
    >
      <RemotePicture
        player={player}
        onVideo={player.take}
        view={view}
        other={other}
        name={name}
        speakerId={speakerId}
      />
      <div className="relative flex h-full flex-col gap-2 px-[max(0.75rem,env(safe-area-inset-left))] pt-[max(0.75rem,env(safe-area-inset-top))] pb-[max(0.75rem,env(safe-area-inset-bottom))] lg:gap-3 lg:p-6">
        <CallTop
          view={view}
          other={other}
          name={name}
          focus={session.focusArea ?? m.session_no_focus()}
          minutesLeft={view.closesAt === null ? null : Math.ceil((view.closesAt - AFTER_MS - now.getTime()) / MINUTE)}
          locale={locale}
          isBeside={isBeside}
        />
        {isInside && (
          // A phone has no room for a timer, for words, and for oneself.
          <div
            className={`absolute end-3 top-36 z-10 sm:top-24 low:end-[max(0.75rem,env(safe-area-inset-right))] lg:end-6 ${isBeside ? 'low:top-30' : 'low:top-16'} ${isBeside && words !== null ? 'max-sm:hidden low:hidden' : ''}`}
          >
            <OwnPicture media={state} />
          </div>
        )}
        <CallMessage
          view={view}
          words={words}
          other={other}
          name={name}
          isBeside={isBeside}
          onEvent={(event) => running.send(event)}
          onLeave={onLeave}
        />
        {isInside && (
          <>
            {/* Hidden or not, it goes on while the line is down. */}
            <div
              hidden={!isTimerShown}
              className="-mx-3 flex max-h-[62%] min-h-0 flex-col justify-end sm:mx-0 sm:w-112 sm:overflow-hidden sm:rounded-hero low:absolute low:top-[max(0.75rem,env(safe-area-inset-top))] low:bottom-[calc(max(0.75rem,env(safe-area-inset-bottom))+4.75rem)] low:max-h-none low:w-[57%] low:max-w-120 lg:absolute lg:bottom-34 lg:max-h-[calc(100%-15rem)] lg:w-[44%] lg:max-w-160"
            >
              <CallTraining
                channel={channel}
                role={view.call.role}
                sessionId={session.id}
                onNews={showNews}
                isLineDown={view.phase === 'interrupted'}
              />
            </div>
            <CallNotices
              view={view}
              media={media}
              state={state}
              name={name}
              isBeside={isBeside}
              onSoundOnly={setSoundOnly}
            />
            <CallBar
              media={media}
              state={state}
              cameras={devices.cameras.map(({ id }) => id)}
              isTimerShown={isTimerShown}
              onTimer={() => showTimer(!isTimerShown)}
              onMore={() => setMoreOpen(true)}
              onLeave={onLeave}
            />
          </>
        )}
      </div>
      {isMoreOpen && (
        <Suspense>
          <MoreSheet
            media={media}
            state={state}
            devices={devices}
            speakerId={speakerId}
            onSpeaker={setSpeakerId}
            isSoundOnly={view.call.audioOnly}
            onSoundOnly={setSoundOnly}
            onFloat={() => void player.toggleFloating()}
            onClose={() => setMoreOpen(false)}
          />
        </Suspense>
      )}
    </main>
  );
}
