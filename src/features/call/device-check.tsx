import { useCallback, useState } from 'react';
import { useCallDevices } from '../../api/calls/devices.ts';
import { Button } from '../../components/button.tsx';
import type { PartState } from '../../domain/call-check.ts';
import type { DeviceChoice } from '../../domain/call-devices.ts';
import { m } from '../../messages/messages.ts';
import type { MediaPart } from '../../video/devices.ts';
import type { HeldPart } from '../../video/held-media.ts';
import { CameraPreview } from './camera-preview.tsx';
import { CheckRow } from './check-row.tsx';
import { detailOf, problemWords } from './check-words.ts';
import { DeviceSelect } from './device-select.tsx';
import { LevelBar } from './microphone-check.tsx';
import { SpeakerCheck } from './speaker-check.tsx';
import { useHeldMedia } from './use-held-media.ts';
import { useRecordedCheck } from './use-recorded-check.ts';
import { useRelayTry, type RelayTry } from './use-relay-try.ts';

interface DeviceCheckProps {
  /** The session it is for: both of its sides see how it went. Null for none. */
  sessionId: string | null;
  /** What the button says. */
  doneWords: string;
  /** Camera and microphone are let go of by then. */
  onReady: (choice: DeviceChoice) => void;
}

/** Camera, microphone, speaker and line, tried before a call and remembered on this device. Dark always, as the call is. */
export function DeviceCheck(props: DeviceCheckProps) {
  const [choice, choose] = useCallDevices();
  return (
    <div data-theme="dark" className="bg-paper text-ink">
      {choice !== undefined && <Check {...props} choice={choice} onChoose={choose} />}
    </div>
  );
}

interface CheckProps extends DeviceCheckProps {
  choice: DeviceChoice;
  onChoose: (choice: DeviceChoice) => void;
}

function Check({ sessionId, doneWords, onReady, choice, onChoose }: CheckProps) {
  const { state, retry, release } = useHeldMedia(choice);
  const [relay, tryRelayAgain] = useRelayTry();
  const [heard, setHeard] = useState<MediaStreamTrack | null>(null);
  const [speaker, setSpeaker] = useState<PartState>('not_tried');
  const { camera, microphone, devices } = state;
  const isHeard = microphone.track !== null && heard === microphone.track;
  const noteHeard = useCallback(() => setHeard(microphone.track), [microphone.track]);
  const detail = detailOf(choice, state, { isHeard, speaker, relay: RELAY_STATES[relay] });
  const record = useRecordedCheck(sessionId, detail);

  function finish() {
    record();
    release();
    onReady(choice);
  }

  return (
    <div className="grid gap-x-8 gap-y-2 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="lg:sticky lg:top-6 lg:self-start">
        <CameraPreview camera={camera} choice={choice} onChoose={onChoose} />
      </div>
      <div className="divide-y divide-line">
        <CheckRow name={m.callcheck_camera()} state={detail.camera} words={cameraWords(camera, choice)}>
          <Problem
            part="camera"
            held={camera}
            onRetry={retry}
            onWithout={() => onChoose({ ...choice, withCamera: false })}
          />
          <DeviceSelect
            label={m.callcheck_camera()}
            devices={devices.cameras}
            value={idOf(camera) ?? choice.cameraId}
            unnamed={m.callcheck_unnamed_camera}
            onChoose={(cameraId) => onChoose({ ...choice, cameraId, withCamera: true })}
          />
        </CheckRow>
        <CheckRow
          name={m.callcheck_microphone()}
          state={detail.microphone}
          words={microphoneWords(microphone, choice, isHeard)}
        >
          {microphone.track !== null && <LevelBar track={microphone.track} onHeard={noteHeard} />}
          <Problem
            part="microphone"
            held={microphone}
            onRetry={retry}
            onWithout={() => onChoose({ ...choice, withMicrophone: false })}
          />
          <DeviceSelect
            label={m.callcheck_microphone()}
            devices={devices.microphones}
            value={idOf(microphone) ?? choice.microphoneId}
            unnamed={m.callcheck_unnamed_microphone}
            onChoose={(microphoneId) => onChoose({ ...choice, microphoneId, withMicrophone: true })}
          />
        </CheckRow>
        <SpeakerCheck
          speakers={devices.speakers}
          speakerId={choice.speakerId}
          state={speaker}
          onChoose={(speakerId) => {
            setSpeaker('not_tried');
            onChoose({ ...choice, speakerId });
          }}
          onTried={setSpeaker}
        />
        <CheckRow name={m.callcheck_line()} state={RELAY_STATES[relay]} words={LINE_WORDS[relay]()}>
          {(relay === 'problem' || relay === 'unreachable') && (
            <Button className="self-start" onClick={tryRelayAgain}>
              {m.callcheck_line_again()}
            </Button>
          )}
        </CheckRow>
        <div className="pt-4">
          <Button kind="primary" className="min-h-14 w-full" onClick={finish}>
            {doneWords}
          </Button>
          {sessionId !== null && <p className="mt-2 text-14 text-ink-2">{m.callcheck_shared()}</p>}
        </div>
      </div>
    </div>
  );
}

const RELAY_STATES: Readonly<Record<RelayTry, PartState>> = {
  trying: 'not_tried',
  not_tried: 'not_tried',
  unreachable: 'not_tried',
  ok: 'ok',
  problem: 'problem',
};

const LINE_WORDS: Readonly<Record<RelayTry, () => string>> = {
  trying: m.callcheck_line_trying,
  not_tried: m.callcheck_line_none,
  unreachable: m.callcheck_line_unreachable,
  ok: m.callcheck_line_ok,
  problem: m.callcheck_line_problem,
};

function cameraWords({ track, problem, isOpening }: HeldPart, { withCamera }: DeviceChoice): string | null {
  if (!withCamera) return m.callcheck_camera_off_hint();
  if (problem !== null) return problemWords('camera', problem, navigator.userAgent);
  if (isOpening) return m.callcheck_opening_hint();
  return track === null ? null : m.callcheck_camera_works();
}

function microphoneWords(
  { track, problem, isOpening }: HeldPart,
  { withMicrophone }: DeviceChoice,
  isHeard: boolean,
): string | null {
  if (!withMicrophone) return m.callcheck_microphone_off();
  if (problem !== null) return problemWords('microphone', problem, navigator.userAgent);
  if (isOpening) return m.callcheck_opening_hint();
  if (track === null) return null;
  return isHeard ? m.callcheck_heard() : m.callcheck_unheard();
}

/** The device that was opened: another than the chosen one, where that is gone. */
function idOf({ track }: HeldPart): string | null {
  const id = track?.getSettings().deviceId;
  return id === undefined || id === 'default' ? null : id;
}

interface ProblemProps {
  part: MediaPart;
  held: HeldPart;
  onRetry: (part: MediaPart) => void;
  onWithout: () => void;
}

/** The ways on from what went wrong. */
function Problem({ part, held, onRetry, onWithout }: ProblemProps) {
  if (held.problem === null) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => onRetry(part)}>{m.callcheck_again()}</Button>
      <Button kind="text" onClick={onWithout}>
        {part === 'camera' ? m.callcheck_without_camera() : m.callcheck_without_microphone()}
      </Button>
    </div>
  );
}
