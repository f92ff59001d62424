import {
  Ellipsis,
  Mic,
  MicOff,
  PhoneOff,
  ScreenShare,
  ScreenShareOff,
  SwitchCamera,
  Timer,
  Video,
  VideoOff,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../../messages/messages.ts';
import type { OwnMedia, MediaState } from '../../video/media.ts';
import { BarButton } from './bar-button.tsx';
import { canShareScreen } from './screen-abilities.ts';

interface CallBarProps {
  media: OwnMedia;
  state: MediaState;
  /** By their ids. */
  cameras: readonly string[];
  isTimerShown: boolean;
  onTimer: () => void;
  onMore: () => void;
  onLeave: () => void;
  children?: ReactNode;
}

/** All that is done in a call, along the lower edge, where thumbs are. */
export function CallBar({ media, state, cameras, isTimerShown, onTimer, onMore, onLeave, children }: CallBarProps) {
  const isHeard = state.microphone.status === 'on';
  const isSeen = state.camera.status === 'on';
  return (
    <div
      role="toolbar"
      aria-label={m.page_call()}
      className="flex items-center justify-between gap-1 rounded-hero bg-video-shade/85 p-1.5 sm:justify-start sm:gap-2 sm:p-2.5 low:p-1.5"
    >
      <BarButton
        icon={isHeard ? Mic : MicOff}
        word={isHeard ? m.call_mute() : m.call_muted()}
        label={m.call_mute()}
        pressed={!isHeard}
        shortcut="M"
        onClick={() => void media.setMuted(isHeard)}
      />
      <BarButton
        icon={isSeen ? Video : VideoOff}
        word={m.call_camera()}
        label={isSeen ? m.call_camera_on() : m.call_camera_off()}
        pressed={!isSeen}
        shortcut="V"
        onClick={() => void media.setCamera(!isSeen)}
      />
      {cameras.length > 1 && isSeen && (
        <BarButton
          icon={SwitchCamera}
          word={m.call_flip()}
          label={m.call_flip_label()}
          onClick={() => void media.flip(cameras)}
        />
      )}
      {canShareScreen() && (
        <BarButton
          icon={state.sharing ? ScreenShareOff : ScreenShare}
          word={state.sharing ? m.call_share_stop() : m.call_share()}
          label={state.sharing ? m.call_share_stop_label() : m.call_share_label()}
          pressed={state.sharing}
          className="max-lg:hidden"
          onClick={() => void (state.sharing ? media.stopSharing() : media.share())}
        />
      )}
      <BarButton icon={Timer} word={m.call_timer()} pressed={isTimerShown} onClick={onTimer} />
      <BarButton icon={Ellipsis} word={m.call_more()} onClick={onMore} />
      <div className="flex min-w-0 items-center gap-3 sm:ms-auto">
        {children}
        <BarButton
          kind="leave"
          icon={PhoneOff}
          word={m.call_leave()}
          className="sm:flex-row sm:gap-2 sm:px-5 lg:text-16"
          onClick={onLeave}
        />
      </div>
    </div>
  );
}
