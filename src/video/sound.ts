/** What is heard: the level of a microphone, and a tone to try a speaker with. */
import { failed, ok, type Result } from '../domain/result.ts';

const METER_MS = 80;

/** The quietest that shows, in decibels below the loudest that there is. */
const FLOOR_DB = 60;

/** Tells how loud a microphone is, from 0 to 1, several times a second. Returns how to stop; the track goes on. */
export function meterLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  // Begun without a tap, it may have to be woken.
  void context.resume().catch(() => undefined);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, METER_MS);
  return () => {
    clearInterval(timer);
    void context.close().catch(() => undefined);
  };
}

/** The loudness of samples between -1 and 1, as ears have it: by decibels. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / samples.length);
  return Math.min(1, Math.max(0, 1 + decibels / FLOOR_DB));
}

/** Two notes, the second higher, in hertz. */
const NOTES = [523.25, 783.99] as const;
const NOTE_SECONDS = 0.45;

const START_MS = 2_000;

/** Plays a short tone on a speaker; on the system's where that one is gone. Browsers allow it from a tap only. */
export async function playTestTone(speakerId: string | null): Promise<Result<null, 'failed'>> {
  const context = new AudioContext();
  const player = new Audio();
  try {
    const out = new MediaStreamAudioDestinationNode(context);
    NOTES.forEach((frequency, index) => playNote(context, out, frequency, index * NOTE_SECONDS));
    player.srcObject = out.stream;
    if (speakerId !== null && canChooseSpeaker()) await player.setSinkId(speakerId).catch(() => undefined);
    // Where a browser does not allow it, it keeps one waiting.
    const late = new Promise((_resolve, reject) => setTimeout(() => reject(new Error('not allowed')), START_MS));
    await Promise.race([Promise.all([context.resume(), player.play()]), late]);
    await new Promise((resolve) => setTimeout(resolve, NOTES.length * NOTE_SECONDS * 1_000 + 200));
    return ok(null);
  } catch {
    return failed('failed');
  } finally {
    player.pause();
    player.srcObject = null;
    await context.close().catch(() => undefined);
  }
}

function playNote(context: AudioContext, out: AudioNode, frequency: number, at: number): void {
  const tone = new OscillatorNode(context, { frequency });
  const volume = new GainNode(context, { gain: 0 });
  const from = context.currentTime + at;
  // In and out softly: an edge is heard as a click.
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(0.25, from + 0.03);
  volume.gain.linearRampToValueAtTime(0, from + NOTE_SECONDS);
  tone.connect(volume).connect(out);
  tone.start(from);
  tone.stop(from + NOTE_SECONDS);
}

/** Whether sound can be sent to another speaker than the system's. */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}
