import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react';
import { mergeWindows, type TimeWindow } from '../../domain/availability.ts';
import { isSameHours } from '../../domain/day-hours.ts';
import { dragWindow, withWindow, type Grip } from './bar-drag.ts';
import { overtaken } from './overtaken.ts';

/** A finger that moves less than this has tapped. */
const SLOP_PX = 6;
/** What a tap on empty track opens. */
const TAP_MINUTES = 60;
/** Keys that follow one another so soon are one change. */
const SETTLE_MS = 700;

interface Held {
  grip: Grip;
  /** By how many minutes it was dragged. */
  by: number;
  /** What it is dragged from: what is stored, or what an earlier change that is not stored yet made of it. */
  base: readonly TimeWindow[];
  /** What was sent, as it will be stored; null while it is held. It is shown until that has come to the screen. */
  sent: readonly TimeWindow[] | null;
}

export interface BarDrag {
  /** As they are drawn: what is stored, or what the drag makes of it. */
  shown: readonly TimeWindow[];
  /** The index, in `shown`, of what is held. */
  held: number | null;
  onPointerDown: (event: ReactPointerEvent<HTMLElement>) => void;
  /** The same by keys. */
  nudge: (index: number, kind: 'move' | 'end', by: number) => void;
  remove: (index: number) => void;
  /** The same by the start of a window as it is stored, or as it is drawn. */
  removeAt: (start: number) => void;
  /** Takes back what keys did and has not been stored yet; false where there is nothing of the kind. */
  takeBack: () => boolean;
}

interface Track {
  windows: readonly TimeWindow[];
  span: { from: number; to: number };
  store: (windows: readonly TimeWindow[]) => Promise<'changed' | 'same' | 'refused'>;
  /** A window was tapped, or let go; by its start as it will be stored. */
  onSelect: (start: number) => void;
}

/**
 * Draws, moves and stretches windows on a day's track, by touch and mouse alike: the pointer takes hold at once, and a
 * finger that pans the page up or down lets go again (the track's `touch-action` leaves that to the browser).
 */
export function useBarDrag({ windows, span, store, onSelect }: Track): BarDrag {
  const [held, setHeld] = useState<Held | null>(null);
  const letGo = useRef<(() => void) | null>(null);
  /** Ends a drag as if its finger had been lifted; gives it, if it had moved. */
  const drop = useRef<(() => Held | null) | null>(null);
  const settling = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** Stores what keys did, and has not been stored yet. */
  const settle = useRef<(() => void) | null>(null);
  const isSettled = held?.sent != null && isSameHours(held.sent, windows);
  if (isSettled) setHeld(null);
  const now = isSettled ? null : held;

  useEffect(
    () => () => {
      letGo.current?.();
      // Whoever leaves this soon after a key has changed their hours all the same.
      settle.current?.();
    },
    [],
  );

  async function finish({ grip, by, base }: Held) {
    const window = dragWindow(base, grip, by);
    const next = withWindow(base, grip, window);
    const sent = mergeWindows(next);
    const mine: Held = { grip, by, base, sent };
    setHeld(mine);
    onSelect(sent.find(([start, end]) => start <= window[0] && window[0] < end)?.[0] ?? window[0]);
    if ((await store(next)) === 'changed') await overtaken();
    setHeld((now) => (now === mine ? null : now));
  }

  function onPointerDown(event: ReactPointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    const track = event.currentTarget.getBoundingClientRect();
    const isReversed = getComputedStyle(event.currentTarget).direction === 'rtl';
    const minutesPerPixel = ((isReversed ? -1 : 1) * (span.to - span.from)) / track.width;
    const { pointerId, clientX: startX } = event;
    const along = isReversed ? track.right : track.left;
    const grip = gripAt(event.target, span.from + (startX - along) * minutesPerPixel);
    settle.current?.();
    // Another finger, or a mouse whose button came up outside: what was dragged until now is meant.
    const before = drop.current?.() ?? now;
    let current: Held = { grip, by: 0, base: shownOf(windows, before).shown, sent: null };
    let hasMoved = false;

    const onMove = (move: PointerEvent) => {
      if (move.pointerId !== pointerId) return;
      if (!hasMoved && Math.abs(move.clientX - startX) < SLOP_PX) return;
      hasMoved = true;
      current = { ...current, by: (move.clientX - startX) * minutesPerPixel };
      setHeld(current);
    };
    const onUp = (up: PointerEvent) => {
      if (up.pointerId !== pointerId) return;
      letGo.current?.();
      if (hasMoved) void finish(current);
      else if (grip.kind === 'draw') void finish({ ...current, by: TAP_MINUTES });
      else onSelect(current.base[grip.index]?.[0] ?? 0);
    };
    const onCancel = (cancel: PointerEvent) => {
      if (cancel.pointerId !== pointerId) return;
      letGo.current?.();
      setHeld(null);
    };
    drop.current = () => {
      letGo.current?.();
      if (!hasMoved) return null;
      void finish(current);
      return current;
    };
    letGo.current = () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onCancel);
      letGo.current = null;
      drop.current = null;
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onCancel);
  }

  function nudge(index: number, kind: 'move' | 'end', by: number) {
    const grip: Grip = { kind, index };
    const isSame = now?.sent === null && now.grip.kind === kind && now.grip.index === index;
    // Another key before the last change has come back from the database goes on from that change, and loses nothing.
    const next: Held = isSame
      ? { ...now, by: now.by + by }
      : { grip, by, base: shownOf(windows, now).shown, sent: null };
    setHeld(next);
    clearTimeout(settling.current);
    settle.current = () => {
      clearTimeout(settling.current);
      settle.current = null;
      void finish(next);
    };
    settling.current = setTimeout(settle.current, SETTLE_MS);
  }

  function takeBack(): boolean {
    const isPending = settle.current !== null;
    clearTimeout(settling.current);
    settle.current = null;
    if (isPending) setHeld(null);
    return isPending;
  }

  function remove(index: number) {
    takeBack();
    setHeld(null);
    void store(shownOf(windows, now).shown.filter((_, other) => other !== index));
  }

  function removeAt(start: number) {
    const isIt = (window: TimeWindow) => window[0] === start;
    const { shown } = shownOf(windows, now);
    // Keys may have moved it since it was stored, or before it is.
    const index = shown.some(isIt) ? shown.findIndex(isIt) : (now?.base ?? []).findIndex(isIt);
    if (index >= 0) remove(index);
  }

  return { ...shownOf(windows, now), onPointerDown, nudge, remove, removeAt, takeBack };
}

function shownOf(windows: readonly TimeWindow[], held: Held | null): Pick<BarDrag, 'shown' | 'held'> {
  if (held === null) return { shown: windows, held: null };
  const shown = withWindow(held.base, held.grip, dragWindow(held.base, held.grip, held.by));
  return { shown, held: held.grip.kind === 'draw' ? shown.length - 1 : held.grip.index };
}

function gripAt(target: EventTarget, minute: number): Grip {
  const bar = target instanceof Element ? target.closest<HTMLElement>('[data-bar]') : null;
  if (bar === null) return { kind: 'draw', at: minute };
  const edge = target instanceof Element ? target.closest<HTMLElement>('[data-edge]')?.dataset['edge'] : undefined;
  return { kind: edge === 'start' || edge === 'end' ? edge : 'move', index: Number(bar.dataset['bar']) };
}
