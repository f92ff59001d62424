import { AudioLines, Maximize, PictureInPicture2 } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { m } from '../../messages/messages.ts';
import type { MediaState, OwnMedia } from '../../video/media.ts';
import { canFill, canFloat, toggleFullScreen } from './screen-abilities.ts';
import type { Device, Devices } from './use-devices.ts';

interface MoreSheetProps {
  media: OwnMedia;
  state: MediaState;
  devices: Devices;
  speakerId: string | null;
  onSpeaker: (id: string) => void;
  isSoundOnly: boolean;
  onSoundOnly: (on: boolean) => void;
  onFloat: () => void;
  onClose: () => void;
}

/** What is done seldom: other devices, and other shapes of the picture. */
export function MoreSheet(props: MoreSheetProps) {
  const { media, state, devices, speakerId, onSpeaker, isSoundOnly, onSoundOnly, onFloat, onClose } = props;
  const then = (act: () => void) => () => {
    act();
    onClose();
  };
  return (
    <Sheet title={m.call_more()} onClose={onClose}>
      <div className="mt-4 grid gap-2">
        <Button onClick={then(() => onSoundOnly(!isSoundOnly))}>
          <AudioLines aria-hidden="true" />
          {isSoundOnly ? m.call_sound_only_end() : m.call_sound_only()}
        </Button>
        {canFloat() && (
          <Button onClick={then(onFloat)}>
            <PictureInPicture2 aria-hidden="true" />
            {m.call_picture_in_picture()}
          </Button>
        )}
        {canFill() && (
          <Button onClick={then(() => void toggleFullScreen())}>
            <Maximize aria-hidden="true" />
            {document.fullscreenElement === null ? m.call_full_screen() : m.call_full_screen_end()}
          </Button>
        )}
      </div>
      <div className="mt-5 grid gap-4">
        <Which
          label={m.call_device_camera()}
          devices={devices.cameras}
          chosen={state.camera.deviceId}
          onChoose={(id) => void media.choose('camera', id)}
        />
        <Which
          label={m.call_device_microphone()}
          devices={devices.microphones}
          chosen={state.microphone.deviceId}
          onChoose={(id) => void media.choose('microphone', id)}
        />
        {/* Not every browser lets a page choose where it sounds. */}
        {'setSinkId' in HTMLMediaElement.prototype && (
          <Which label={m.call_device_speaker()} devices={devices.speakers} chosen={speakerId} onChoose={onSpeaker} />
        )}
      </div>
      <Button kind="primary" className="mt-5 w-full" onClick={onClose}>
        {m.call_device_done()}
      </Button>
    </Sheet>
  );
}

interface WhichProps {
  label: string;
  devices: readonly Device[];
  chosen: string | null;
  onChoose: (id: string) => void;
}

function Which({ label, devices, chosen, onChoose }: WhichProps) {
  if (devices.length === 0) return null;
  const choices = devices.map(({ id, label: name }, index) => ({
    value: id,
    label: name === '' ? m.call_device_unnamed({ number: (index + 1).toLocaleString() }) : name,
  }));
  const known = devices.some(({ id }) => id === chosen) ? chosen : null;
  return <SelectField label={label} value={known ?? devices[0]?.id ?? ''} choices={choices} onChange={onChoose} />;
}
