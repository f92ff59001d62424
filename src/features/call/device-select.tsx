import { CONTROL_CLASS } from '../../components/field.tsx';
import { m } from '../../messages/messages.ts';
import type { Device } from '../../video/devices.ts';

interface DeviceSelectProps {
  label: string;
  devices: readonly Device[];
  /** The chosen one; null for whichever the system takes. */
  value: string | null;
  /** What a device is called that the browser gives no name. */
  unnamed: (inputs: { number: number }) => string;
  onChoose: (id: string | null) => void;
}

/** Chooses among several; where there is one or none, there is nothing to choose. */
export function DeviceSelect({ label, devices, value, unnamed, onChoose }: DeviceSelectProps) {
  if (devices.length < 2) return null;
  const isThere = devices.some(({ id }) => id === value);
  return (
    <select
      aria-label={label}
      value={isThere ? (value ?? '') : ''}
      onChange={({ target }) => onChoose(target.value === '' ? null : target.value)}
      className={`${CONTROL_CLASS} text-ellipsis`}
    >
      <option value="">{m.callcheck_any()}</option>
      {devices.map((device, index) => (
        <option key={device.id} value={device.id}>
          {device.label === '' ? unnamed({ number: index + 1 }) : device.label}
        </option>
      ))}
    </select>
  );
}
