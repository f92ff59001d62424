import { StrictMode, useState } from 'react';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { Sheet } from './sheet.tsx';

function Probe({ onClose }: { onClose: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {open && (
        <Sheet
          title="Keep it?"
          onClose={() => {
            onClose();
            setOpen(false);
          }}
        >
          <button type="button">Inside</button>
        </Sheet>
      )}
    </>
  );
}

async function openSheet() {
  const onClose = vi.fn<() => void>();
  const screen = await render(
    // Effects run twice here: a sheet that took its own closing for the person's would be gone at once.
    <StrictMode>
      <Probe onClose={onClose} />
    </StrictMode>,
  );
  await screen.getByRole('button', { name: 'Open' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Keep it?' });
  await expect.element(dialog).toBeVisible();
  return { onClose, dialog, screen };
}

it('is named by its title, and takes the focus there', async () => {
  const { onClose, screen } = await openSheet();
  await expect.element(screen.getByRole('heading', { name: 'Keep it?' })).toHaveFocus();
  expect(onClose).not.toHaveBeenCalled();
});

it('closes with Escape, and gives the focus back', async () => {
  const { onClose, dialog, screen } = await openSheet();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  expect(onClose).toHaveBeenCalledOnce();
  await expect.element(screen.getByRole('button', { name: 'Open' })).toHaveFocus();
});

it('closes by a press on the scrim, and not by one inside', async () => {
  const { onClose, dialog, screen } = await openSheet();
  await screen.getByRole('button', { name: 'Inside' }).click();
  expect(onClose).not.toHaveBeenCalled();
  const press = new MouseEvent('mousedown', { bubbles: true, clientX: 1, clientY: 1 });
  vi.spyOn(dialog.element(), 'getBoundingClientRect').mockReturnValue(new DOMRect(50, 50, 100, 100));
  dialog.element().dispatchEvent(press);
  expect(onClose).toHaveBeenCalledOnce();
});
