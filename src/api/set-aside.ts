/** A damaged file that was set aside, for screens: until the person has read of it. */
import { useState } from 'react';
import { readReplicaFile, saveReplicaFile } from '../device/replica-file.ts';
import { readFileAside, removeFileAside } from '../replica/open.ts';
import { useServices } from './services.ts';

export { isDamage } from '../replica/damage.ts';

export interface SetAside {
  /** How many changes were saved out of it and wait under Refused; null when they could not be read. */
  saved: number | null;
  /** The file as it is; null when it is gone. */
  read(): Promise<File | null>;
  /** The person has read of it: the file is removed. */
  dismiss(): void;
}

export function useSetAside(): SetAside | null {
  const { userId } = useServices().identity;
  const [file, setFile] = useState(() => readReplicaFile(userId));
  if (file.asideAt === null) return null;
  const aside = file.generation - 1;
  return {
    saved: file.saved,
    read: () => readFileAside(userId, aside),
    dismiss: () => {
      const read = { ...file, asideAt: null, saved: null };
      saveReplicaFile(userId, read);
      setFile(read);
      // What another tab still holds goes when the person's data does.
      removeFileAside(userId, aside).catch(() => undefined);
    },
  };
}
