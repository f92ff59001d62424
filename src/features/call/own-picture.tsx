import { MicOff, VideoOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { m } from '../../messages/messages.ts';
import type { MediaState } from '../../video/media.ts';

/** How one is seen: small, and as in a mirror, which is how one knows oneself. */
export function OwnPicture({ media }: { media: MediaState }) {
  const ref = useRef<HTMLVideoElement>(null);
  const { picture, isMirrored, microphone } = media;
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    element.srcObject = picture;
    if (picture !== null) element.play().catch(() => undefined);
  }, [picture]);
  return (
    <div className="relative aspect-3/4 w-24 overflow-hidden rounded-hero border-2 border-on-video bg-video-control shadow-sheet sm:w-28 low:w-20 lg:w-40">
      <video
        ref={ref}
        muted
        autoPlay
        playsInline
        aria-label={m.call_own_picture()}
        className={`size-full object-cover ${isMirrored ? '-scale-x-100' : ''} ${picture === null ? 'invisible' : ''}`}
      />
      {picture === null && (
        <span className="absolute inset-0 flex items-center justify-center text-on-video">
          <VideoOff aria-hidden="true" className="size-8" />
          <span className="sr-only">{m.call_camera_off()}</span>
        </span>
      )}
      <span className="absolute start-1.5 bottom-1.5 inline-flex items-center gap-1 rounded-chip bg-video-shade/85 px-1.5 py-0.5 text-12 font-semi text-on-video lg:text-14">
        {microphone.status !== 'on' && <MicOff aria-hidden="true" className="size-4" />}
        {microphone.status === 'on' ? m.call_you() : m.call_muted()}
      </span>
    </div>
  );
}
