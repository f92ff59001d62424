/**
 * What our call is measured against: PeerJS as its own guide writes it, with the same camera and microphone, and nothing
 * around it. `?id=…&other=…&port=…` say who this is, whom it calls, and where PeerServer is.
 */
import { Peer, type MediaConnection } from 'peerjs';

const address = new URLSearchParams(location.search);
const read = (name: string) => address.get(name) ?? '';

document.querySelector('#join')?.addEventListener('click', () => void begin());

async function begin(): Promise<void> {
  const own = await navigator.mediaDevices.getUserMedia({
    // As the app asks for it.
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } },
    audio: true,
  });
  // None of the servers that PeerJS would ask: here they cannot be reached, and the app asks none either.
  const config = { iceServers: [] };
  const peer = new Peer(read('id'), { host: location.hostname, port: Number(read('port')), path: '/', config });
  peer.on('call', (incoming) => {
    show(incoming);
    incoming.answer(own);
  });
  peer.on('open', () => {
    const call = document.querySelector<HTMLButtonElement>('#call');
    call?.addEventListener('click', () => show(peer.call(read('other'), own)));
    call?.removeAttribute('disabled');
  });
}

function show(connection: MediaConnection): void {
  const video = document.querySelector('video');
  connection.on('stream', (stream) => {
    // Told once for each track.
    if (video === null || video.srcObject === stream) return;
    video.srcObject = stream;
    void video.play();
  });
}
