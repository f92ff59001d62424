import { Trash2 } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { m } from '../../messages/messages.ts';

interface SheetButtonsProps {
  onClose: () => void;
  /** What the removing button says, and does; null where there is nothing that could be removed. */
  removal?: { label: string; remove: () => void } | null;
}

/** The end of each sheet with a form: leave or save; and apart from both, remove. */
export function SheetButtons({ onClose, removal = null }: SheetButtonsProps) {
  return (
    <div className="flex flex-col gap-2">
      <div className="grid gap-2 min-[20rem]:grid-cols-2">
        <Button onClick={onClose}>{m.hours_leave()}</Button>
        <Button kind="primary" submit>
          {m.hours_save()}
        </Button>
      </div>
      {removal !== null && (
        <Button kind="danger" onClick={removal.remove}>
          <Trash2 aria-hidden="true" />
          {removal.label}
        </Button>
      )}
    </div>
  );
}
