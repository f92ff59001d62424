import { VideoOff, Volume2 } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { m } from '../../messages/messages.ts';
import type { CallView } from '../../video/running-call.ts';
import type { RemotePlayer } from './remote-player.ts';

interface RemotePictureProps {
  player: RemotePlayer;
  /** The player takes it. */
  onVideo: (element: HTMLVideoElement | null) => void;
  view: CallView;
  other: { displayName: string; avatarUrl: string | null };
  name: string;
  /** Null for whatever the browser takes. */
  speakerId: string | null;
}

/** The other's picture, as large as there is room, and their voice. */
export function RemotePicture({ player, onVideo, view, other, name, speakerId }: RemotePictureProps) {
  const { remote, others, phase } = view;
  const isSilenced = useSyncExternalStore(player.subscribe, player.isSilenced);
  useEffect(() => player.show(remote), [player, remote]);
  useEffect(() => player.setSpeaker(speakerId), [player, speakerId]);

  const isLive = phase === 'live';
  const hasPicture = remote !== null && (others.camera || others.sharing);
  const fit = others.sharing ? 'object-contain' : 'object-cover';
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- two people talking: there are no captions to be had */}
      <video
        ref={onVideo}
        autoPlay
        playsInline
        aria-label={m.call_others_picture({ name })}
        className={`absolute inset-0 size-full bg-video-shade ${fit} ${hasPicture ? '' : 'invisible'} ${isLive ? '' : 'opacity-40'}`}
      />
      {isLive && !hasPicture && (
        <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 text-on-video">
          <Avatar name={other.displayName} pictureUrl={other.avatarUrl} size="huge" />
          <p className="flex items-center gap-2 text-16 font-medium">
            <VideoOff aria-hidden="true" className="size-5" />
            {m.call_others_camera_off({ name })}
          </p>
        </div>
      )}
      {isSilenced && (
        <button
          type="button"
          onClick={() => player.playAloud()}
          className="absolute inset-x-0 top-1/2 z-20 mx-auto flex min-h-16 w-fit -translate-y-1/2 items-center gap-3 rounded-card bg-on-video px-6 text-20 font-semi text-video-shade"
        >
          <Volume2 aria-hidden="true" className="size-6" />
          {m.call_tap_for_sound()}
        </button>
      )}
    </>
  );
}
