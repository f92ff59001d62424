/** Whether a call could go through our relay, where no straight way leads from one network to the other. */

/** Long enough for a relay over TCP on a slow line; a person waits for it. */
const TIMEOUT_MS = 10_000;

/** Connects this page with itself by way of the relay alone. `not_tried`: the server names none. */
export async function tryRelay(
  iceServers: readonly RTCIceServer[],
  timeoutMs = TIMEOUT_MS,
): Promise<'ok' | 'problem' | 'not_tried'> {
  if (!iceServers.some(isRelay)) return 'not_tried';
  const config: RTCConfiguration = { iceServers: [...iceServers], iceTransportPolicy: 'relay' };
  return (await connectsWithItself(config, timeoutMs)) ? 'ok' : 'problem';
}

function isRelay({ urls }: RTCIceServer): boolean {
  return [urls].flat().some((url) => /^turns?:/i.test(url));
}

/** Whether two ends in this page reach each other with such a config within that time. */
export async function connectsWithItself(config: RTCConfiguration, timeoutMs: number): Promise<boolean> {
  const ends: RTCPeerConnection[] = [];
  try {
    const [one, other] = [new RTCPeerConnection(config), new RTCPeerConnection(config)];
    ends.push(one, other);
    passCandidates(one, other);
    passCandidates(other, one);
    const opened = opens(one.createDataChannel('try'), timeoutMs);
    await one.setLocalDescription();
    await other.setRemoteDescription(one.localDescription ?? { type: 'offer', sdp: '' });
    await other.setLocalDescription();
    await one.setRemoteDescription(other.localDescription ?? { type: 'answer', sdp: '' });
    return await opened;
  } catch {
    // Such as an address that is none.
    return false;
  } finally {
    for (const end of ends) end.close();
  }
}

function passCandidates(from: RTCPeerConnection, to: RTCPeerConnection): void {
  from.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate !== null) void to.addIceCandidate(candidate).catch(() => undefined);
  });
}

function opens(channel: RTCDataChannel, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), timeoutMs);
    channel.addEventListener('open', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
