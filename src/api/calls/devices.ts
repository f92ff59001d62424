/** Which camera, microphone and speaker calls are held with on this device, remembered. */
import { useCallback, useEffect, useState } from 'react';
import { readCallDevices, saveCallDevices } from '../../device/call-devices.ts';
import { ANY_DEVICES, toDeviceChoice, type DeviceChoice } from '../../domain/call-devices.ts';

/** Undefined until the device has looked. What is chosen holds at once, and is kept where the device can. */
export function useCallDevices(): [DeviceChoice | undefined, (choice: DeviceChoice) => void] {
  const [choice, setChoice] = useState<DeviceChoice>();
  useEffect(() => {
    let wanted = true;
    const show = (kept: DeviceChoice) => {
      if (wanted) setChoice((chosen) => chosen ?? kept);
    };
    readCallDevices().then(
      (kept) => show(toDeviceChoice(kept)),
      () => show(ANY_DEVICES),
    );
    return () => {
      wanted = false;
    };
  }, []);
  const choose = useCallback((chosen: DeviceChoice) => {
    setChoice(chosen);
    // Without storage it holds until the screen is left.
    void saveCallDevices(chosen).catch(() => undefined);
  }, []);
  return [choice, choose];
}
