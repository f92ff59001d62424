import { Clock } from 'lucide-react';
import { useDirectoryAge, useTrainerAge } from '../../api/trainers/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import { IconWord } from '../../components/icon-word.tsx';
import { formatSince } from '../../domain/format-time.ts';
import type { Trainer } from '../../domain/trainer.ts';
import { m } from '../../messages/messages.ts';

/** While offline: how old the list of everybody is; a part that came without the whole has no age to tell. */
export function DirectoryAge() {
  const at = useDirectoryAge();
  if (at === null) return <Line>{m.find_as_of_part()}</Line>;
  return at === undefined ? null : <AsOf at={at} />;
}

/** While offline: how old a profile is. */
export function TrainerAge({ trainer }: { trainer: Trainer }) {
  const at = useTrainerAge(trainer);
  return at == null ? null : <AsOf at={at} />;
}

function AsOf({ at }: { at: Date }) {
  const format = useFormat();
  const now = useNow(60_000);
  return <Line>{m.find_as_of({ when: formatSince(at, now, format) })}</Line>;
}

function Line({ children }: { children: string }) {
  return (
    <p className="text-ink-2">
      <IconWord icon={Clock}>{children}</IconWord>
    </p>
  );
}
