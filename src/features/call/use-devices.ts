import { useEffect, useState } from 'react';
import type { OwnMedia } from '../../video/media.ts';

export interface Device {
  id: string;
  /** Empty before a permission. */
  label: string;
}

export interface Devices {
  cameras: readonly Device[];
  microphones: readonly Device[];
  speakers: readonly Device[];
}

const NONE: Devices = { cameras: [], microphones: [], speakers: [] };

/** What is plugged in, live; and anew with the media, as names are known only after a permission. */
export function useDevices(media: OwnMedia): Devices {
  const [devices, setDevices] = useState(NONE);
  useEffect(() => {
    let stands = true;
    const read = async () => {
      const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
      if (stands) setDevices(sort(all));
    };
    const renew = () => void read();
    renew();
    navigator.mediaDevices.addEventListener('devicechange', renew);
    const stop = media.subscribe(renew);
    return () => {
      stands = false;
      stop();
      navigator.mediaDevices.removeEventListener('devicechange', renew);
    };
  }, [media]);
  return devices;
}

function sort(all: readonly MediaDeviceInfo[]): Devices {
  const of = (kind: MediaDeviceKind) =>
    all.flatMap(({ kind: one, deviceId: id, label }) => (one === kind && id !== '' ? [{ id, label }] : []));
  return { cameras: of('videoinput'), microphones: of('audioinput'), speakers: of('audiooutput') };
}
