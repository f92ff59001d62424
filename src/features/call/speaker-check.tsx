import { Volume2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import type { PartState } from '../../domain/call-check.ts';
import { m } from '../../messages/messages.ts';
import type { Device } from '../../video/devices.ts';
import { canChooseSpeaker, playTestTone } from '../../video/sound.ts';
import { CheckRow } from './check-row.tsx';
import { DeviceSelect } from './device-select.tsx';

interface SpeakerCheckProps {
  speakers: readonly Device[];
  speakerId: string | null;
  state: PartState;
  onChoose: (id: string | null) => void;
  onTried: (state: PartState) => void;
}

type Step = 'idle' | 'playing' | 'asking' | 'failed';

/** A sound, and the question whether it was heard: nothing else can tell. */
export function SpeakerCheck({ speakers, speakerId, state, onChoose, onTried }: SpeakerCheckProps) {
  const [step, setStep] = useState<Step>('idle');

  async function play() {
    setStep('playing');
    const played = await playTestTone(speakerId);
    setStep(played.ok ? 'asking' : 'failed');
    if (!played.ok) onTried('problem');
  }

  function answer(heard: PartState) {
    setStep('idle');
    onTried(heard);
  }

  return (
    <CheckRow name={m.callcheck_speaker()} state={step === 'asking' ? 'not_tried' : state} words={wordsOf(step, state)}>
      {canChooseSpeaker() && (
        <DeviceSelect
          label={m.callcheck_speaker()}
          devices={speakers}
          value={speakerId}
          unnamed={m.callcheck_unnamed_speaker}
          onChoose={onChoose}
        />
      )}
      <div className="flex flex-wrap gap-2">
        {step === 'asking' && (
          <>
            <Button className="min-w-20" onClick={() => answer('ok')}>
              {m.callcheck_yes()}
            </Button>
            <Button className="min-w-20" onClick={() => answer('problem')}>
              {m.callcheck_no()}
            </Button>
          </>
        )}
        <Button kind={step === 'asking' ? 'text' : 'plain'} disabled={step === 'playing'} onClick={() => void play()}>
          <Volume2 aria-hidden="true" />
          {step === 'playing' ? m.callcheck_playing() : m.callcheck_play()}
        </Button>
      </div>
    </CheckRow>
  );
}

function wordsOf(step: Step, state: PartState): string | null {
  if (step === 'asking') return m.callcheck_did_you_hear();
  if (step === 'failed') return m.callcheck_speaker_failed();
  if (state === 'ok') return m.callcheck_speaker_ok();
  return state === 'problem' ? m.callcheck_speaker_no() : null;
}
