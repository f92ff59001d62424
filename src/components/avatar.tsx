interface AvatarProps {
  name: string;
  pictureUrl?: string | null;
  size?: keyof typeof SIZES;
}

const TINTS = [
  'bg-confirmed-soft text-confirmed',
  'bg-online-soft text-online',
  'bg-place-soft text-place',
  'bg-completed-soft text-completed',
  'bg-pending-soft text-pending',
] as const;

const SIZES = { small: 'size-10 text-14', large: 'size-14 text-20', huge: 'size-20 text-24 md:size-24 md:text-32' };

/** A person's picture, or their initials on a tint that is always the same for the same name. Beside the name: decoration. */
export function Avatar({ name, pictureUrl = null, size = 'small' }: AvatarProps) {
  const shape = `shrink-0 rounded-full ${SIZES[size]}`;
  if (pictureUrl !== null) return <img src={pictureUrl} alt="" className={`${shape} object-cover`} />;
  return (
    <span aria-hidden="true" className={`${shape} ${tint(name)} inline-flex items-center justify-center font-semi`}>
      {initials(name)}
    </span>
  );
}

/** First letters of the first and the last word, counted as a person sees them: an emoji or a marked letter is one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return (
    picked
      .map((word) => firstLetter(word ?? ''))
      .join('')
      .toLocaleUpperCase() || '?'
  );
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstLetter(word: string): string {
  for (const { segment } of letters.segment(word)) return segment;
  return '';
}

function tint(name: string): string {
  let sum = 0;
  for (const letter of name) sum += letter.codePointAt(0) ?? 0;
  return TINTS[sum % TINTS.length] ?? TINTS[0];
}
