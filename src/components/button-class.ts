/** How a button looks; shared by buttons and by links that stand where a button would. */
export type ButtonKind = 'primary' | 'soft' | 'plain' | 'text' | 'danger' | 'hero';

// Colours fade only as a pointer comes: when a tap makes a button wait, the frames of a fade held up, on a slow phone, the
// very write that is waited for.
const BASE =
  'inline-flex min-h-(--hit) items-center justify-center gap-2 rounded-card border px-4 py-2 text-center text-16 ' +
  'font-semi hover:transition-colors disabled:transition-none disabled:border-dashed disabled:border-line-strong disabled:bg-sunken ' +
  'disabled:text-ink-3 [&_svg]:size-5 [&_svg]:shrink-0';

const KINDS: Record<ButtonKind, string> = {
  primary: 'border-transparent bg-brand text-on-brand hover:bg-brand-hover active:bg-brand-hover',
  // Says yes where a screen has several such buttons: filled is for one.
  soft: 'border-brand bg-brand-soft text-brand-text hover:bg-brand hover:text-on-brand',
  plain: 'border-line-strong bg-surface text-ink hover:bg-sunken',
  text: 'border-transparent px-2 text-brand-text hover:underline',
  danger: 'border-cancelled bg-surface text-cancelled hover:bg-cancelled-soft',
  hero: 'border-transparent bg-hero-cta text-on-hero-cta hover:opacity-90',
};

export function buttonClass(kind: ButtonKind = 'plain', extra = ''): string {
  return `${BASE} ${KINDS[kind]} ${extra}`;
}
