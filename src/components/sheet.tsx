import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

interface SheetProps {
  title: string;
  /** Escape, the scrim, or the browser's own way back. The owner unmounts the sheet. */
  onClose: () => void;
  /** Stands at the title's end: a picture. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A second tap this soon was meant for what was there before. */
const DOUBLE_TAP_MS = 500;

/**
 * A dialog: from below on a phone, in the middle elsewhere. The native element keeps the focus inside and gives it back
 * to where it was. It is open while it is mounted.
 */
export function Sheet({ title, onClose, aside, children }: SheetProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const closeRef = useRef(onClose);
  const titleId = useId();

  useLayoutEffect(() => {
    closeRef.current = onClose;
  }, [onClose]);

  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    const onCancel = (event: Event) => {
      event.preventDefault();
      closeRef.current();
    };
    // A browser may close a dialog without asking, on a second Escape.
    const onClosed = () => {
      if (!dialog.open) closeRef.current();
    };
    const openedAt = performance.now();
    // A finger that taps twice on what opens a sheet must not answer it, or close it, with the second tap.
    const isMeantForIt = ({ detail, timeStamp }: MouseEvent) => detail < 2 || timeStamp - openedAt > DOUBLE_TAP_MS;
    const onClick = (event: MouseEvent) => {
      if (isMeantForIt(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // The scrim is the dialog's own backdrop: a press on it has the dialog as its target, and lies outside of it.
    const onPress = (event: MouseEvent) => {
      if (event.target !== dialog || !isMeantForIt(event)) return;
      if (isOutside(event, dialog.getBoundingClientRect())) closeRef.current();
    };
    dialog.addEventListener('click', onClick, { capture: true });
    dialog.addEventListener('mousedown', onPress);
    dialog.addEventListener('cancel', onCancel);
    dialog.addEventListener('close', onClosed);
    dialog.showModal();
    headingRef.current?.focus();
    return () => {
      dialog.removeEventListener('click', onClick, { capture: true });
      dialog.removeEventListener('mousedown', onPress);
      dialog.removeEventListener('cancel', onCancel);
      dialog.removeEventListener('close', onClosed);
      dialog.close();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className="rise m-0 mt-auto max-h-[92dvh] w-full max-w-none overflow-y-auto rounded-t-sheet bg-surface p-0 text-ink shadow-sheet md:m-auto md:w-120 md:rounded-sheet"
    >
      <div className="px-5 pt-2 pb-[max(1.25rem,env(safe-area-inset-bottom))] md:p-6">
        <div aria-hidden="true" className="mx-auto mb-3 h-1 w-9 rounded-full bg-line-strong opacity-60 md:hidden" />
        <div className="flex items-start justify-between gap-4">
          <h2 ref={headingRef} id={titleId} tabIndex={-1} className="text-20 font-semi text-balance">
            {title}
          </h2>
          {aside}
        </div>
        {children}
      </div>
    </dialog>
  );
}

function isOutside({ clientX: x, clientY: y }: MouseEvent, box: DOMRect): boolean {
  return x < box.left || x > box.right || y < box.top || y > box.bottom;
}
