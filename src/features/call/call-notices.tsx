import { AudioLines, MicOff, ScreenShare, ScreenShareOff, VideoOff, type LucideIcon } from 'lucide-react';
import { m } from '../../messages/messages.ts';
import { offersAudioOnly } from '../../video/call.ts';
import type { MediaState, OwnMedia } from '../../video/media.ts';
import type { CallView } from '../../video/running-call.ts';
import { problemWords } from './call-words.ts';

interface CallNoticesProps {
  view: CallView;
  media: OwnMedia;
  state: MediaState;
  name: string;
  /** The timer takes the one half of a wide screen. */
  isBeside: boolean;
  onSoundOnly: (on: boolean) => void;
}

/** What a person should know of their own side, each with its way out. */
export function CallNotices({ view, media, state, name, isBeside, onSoundOnly }: CallNoticesProps) {
  const { camera, microphone } = state;
  return (
    <div role="status" className={`flex flex-col gap-2 empty:hidden ${isBeside ? 'low:ms-[60%] lg:ms-[46%]' : ''}`}>
      {camera.problem !== null && (
        <Line icon={VideoOff} action={m.call_try_again()} onAct={() => void media.setCamera(true)}>
          {problemWords('camera', camera.problem, name)}
        </Line>
      )}
      {microphone.problem !== null && (
        <Line icon={MicOff} action={m.call_try_again()} onAct={() => void media.setMuted(false)}>
          {problemWords('microphone', microphone.problem, name)}
        </Line>
      )}
      {state.sharing && (
        <Line icon={ScreenShare} action={m.call_share_stop()} onAct={() => void media.stopSharing()}>
          {m.call_sharing({ name })}
        </Line>
      )}
      {state.sharingFailed && (
        <Line icon={ScreenShareOff} action={m.call_try_again()} onAct={() => void media.share()}>
          {m.call_share_failed()}
        </Line>
      )}
      {offersAudioOnly(view.call) && (
        <Line icon={AudioLines} action={m.call_sound_only()} onAct={() => onSoundOnly(true)}>
          {m.call_sound_only_offer()}
        </Line>
      )}
      {view.call.audioOnly && (
        <Line icon={AudioLines} action={m.call_sound_only_end()} onAct={() => onSoundOnly(false)}>
          {m.call_sound_only_on()}
        </Line>
      )}
    </div>
  );
}

interface LineProps {
  icon: LucideIcon;
  action: string;
  onAct: () => void;
  children: string;
}

function Line({ icon: Icon, action, onAct, children }: LineProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card bg-video-control/95 py-1 ps-4 pe-1 text-14 font-medium text-on-video lg:text-16">
      <Icon aria-hidden="true" className="size-5 shrink-0" />
      <p className="min-w-40 flex-1 py-1">{children}</p>
      <button
        type="button"
        onClick={onAct}
        className="ms-auto min-h-12 rounded-card border border-video-line px-4 font-semi hover:border-on-video"
      >
        {action}
      </button>
    </div>
  );
}
