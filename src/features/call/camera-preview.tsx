import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { DeviceChoice } from '../../domain/call-devices.ts';
import { m } from '../../messages/messages.ts';
import type { HeldPart } from '../../video/held-media.ts';

interface CameraPreviewProps {
  camera: HeldPart;
  choice: DeviceChoice;
  onChoose: (choice: DeviceChoice) => void;
}

/** Oneself as in a mirror, with what can be switched off below. */
export function CameraPreview({ camera, choice, onChoose }: CameraPreviewProps) {
  const { withCamera, withMicrophone } = choice;
  return (
    <div className="relative aspect-[4/3] overflow-hidden rounded-hero border border-line bg-sunken sm:aspect-video">
      {camera.track === null ? <Instead camera={camera} withCamera={withCamera} /> : <Mirror track={camera.track} />}
      <div className="absolute inset-x-0 bottom-0 flex justify-center gap-3 p-3">
        <Switch
          isOn={withMicrophone}
          icon={withMicrophone ? <Mic /> : <MicOff />}
          label={withMicrophone ? m.callcheck_microphone_turn_off() : m.callcheck_microphone_turn_on()}
          onTap={() => onChoose({ ...choice, withMicrophone: !withMicrophone })}
        />
        <Switch
          isOn={withCamera}
          icon={withCamera ? <Video /> : <VideoOff />}
          label={withCamera ? m.callcheck_camera_turn_off() : m.callcheck_camera_turn_on()}
          onTap={() => onChoose({ ...choice, withCamera: !withCamera })}
        />
      </div>
    </div>
  );
}

function Mirror({ track }: { track: MediaStreamTrack }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = new MediaStream([track]);
  }, [track]);
  return (
    <video
      ref={video}
      autoPlay
      muted
      playsInline
      aria-label={m.callcheck_preview()}
      className="size-full -scale-x-100 object-cover"
    />
  );
}

/** Where a picture would be: that it is being opened, or that there is none. */
function Instead({ camera, withCamera }: { camera: HeldPart; withCamera: boolean }) {
  const isOpening = withCamera && camera.isOpening;
  return (
    <div className="flex size-full flex-col items-center justify-center gap-1 px-6 pb-14 text-center">
      {isOpening ? (
        <Video aria-hidden="true" className="mb-2 size-8 text-ink-3" />
      ) : (
        <VideoOff aria-hidden="true" className="mb-2 size-8 text-ink-3" />
      )}
      <p className="text-16 font-semi">{isOpening ? m.callcheck_opening() : m.callcheck_camera_off()}</p>
      {/* What is wrong stands beside. */}
      {camera.problem === null && (
        <p className="text-14 text-ink-2 text-pretty">
          {isOpening ? m.callcheck_opening_hint() : m.callcheck_camera_off_hint()}
        </p>
      )}
    </div>
  );
}

function Switch({ isOn, icon, label, onTap }: { isOn: boolean; icon: ReactNode; label: string; onTap: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onTap}
      className={`flex size-14 items-center justify-center rounded-full border [&_svg]:size-6 [&_svg]:shrink-0 ${isOn ? 'border-line-strong bg-surface text-ink hover:bg-raised' : 'border-transparent bg-cancelled text-paper'}`}
    >
      <span aria-hidden="true">{icon}</span>
    </button>
  );
}
