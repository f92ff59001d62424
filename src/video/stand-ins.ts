/**
 * Tracks for who has no camera or microphone, or has not switched it on: so that there is a place in the call for both
 * from its first moment on, and what comes later needs no new agreement.
 */
export function silence(): MediaStreamTrack {
  const context = new AudioContext();
  const [track] = context.createMediaStreamDestination().stream.getAudioTracks();
  if (track === undefined) throw new Error('the browser made no sound track');
  const stop = track.stop.bind(track);
  track.stop = () => {
    stop();
    void context.close();
  };
  return track;
}

export function darkness(): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), { width: 16, height: 16 });
  canvas.getContext('2d')?.fillRect(0, 0, 16, 16);
  // No frames by itself: nothing is sent.
  const [track] = canvas.captureStream(0).getVideoTracks();
  if (track === undefined) throw new Error('the browser made no picture track');
  return track;
}
