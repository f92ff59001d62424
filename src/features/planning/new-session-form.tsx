import { useRouter } from '@tanstack/react-router';
import { MapPin, Video } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { ClientCard } from '../../api/clients/hooks.ts';
import type { Draft } from '../../api/drafts.ts';
import { useIdentity } from '../../api/identity/hooks.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { failureText } from '../../api/room.ts';
import { useCreateSession } from '../../api/sessions/book.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { OptionRow } from '../../components/option-row.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { formatMinutes, formatZone } from '../../domain/format-time.ts';
import { isTooLong } from '../../domain/limits.ts';
import { fromWallTime, toWallTime } from '../../domain/local-time.ts';
import { SESSION_DURATIONS, type NewSession, type SessionType } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import { PlaceField } from './place-field.tsx';
import { TimeJudgement } from './time-judgement.tsx';

/** What was typed or chosen, by field, and nothing else. */
export type Typed = Readonly<Record<string, string>>;

interface NewSessionFormProps {
  at: Date | null;
  clientId: string | null;
  clients: readonly ClientCard[];
  draft: Draft<Typed>;
  onClose: () => void;
}

const HOUR = 3_600_000;

export function NewSessionForm({ at, clientId, clients, draft, onClose }: NewSessionFormProps) {
  const trainerId = useIdentity()?.userId ?? '';
  const format = useFormat();
  const now = useNow(30_000);
  const opened = useRouter().state.location.state.__TSR_key ?? '';
  const [typed, setTyped] = useState<Typed>(() => ({
    ...draft.draft,
    // After a reload the sheet stands where it stood: then what was typed since it was opened counts.
    ...((opened === '' || draft.draft?.['opened'] !== opened) && {
      ...(at !== null && toWallTime(at, format.timeZone)),
      ...(clientId !== null && { clientId }),
      opened,
    }),
  }));
  // An hour that nobody typed must not move on either while it is looked at.
  const [otherwise] = useState(() => nextHour(now));
  const [problem, setProblem] = useState<string | null>(null);
  const create = useCreateSession();
  const entered = readTyped(typed, otherwise, format.timeZone);
  // A draft may name somebody who is not trained any more: the field would show somebody else.
  const isKnown = clients.some(({ client }) => client.id === entered.clientId);
  const values = isKnown ? entered : { ...entered, clientId: '' };
  const startsAt = fromWallTime(values, format.timeZone);
  const fieldProblems = {
    clientId: values.clientId === '' ? m.planning_choose_client() : null,
    place: values.type === 'in_person' && values.place.trim() === '' ? m.planning_say_where() : null,
    focus: isTooLong(values.focus, 'focus_area') ? m.planning_too_long() : null,
  };
  const [wasSent, setWasSent] = useState(false);
  const shown = (field: keyof typeof fieldProblems) => (wasSent ? fieldProblems[field] : null);

  function change(changes: Typed) {
    const next = { ...typed, ...changes };
    setTyped(next);
    setProblem(null);
    draft.save(next);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setWasSent(true);
    if (startsAt === null) return setProblem(m.planning_no_time());
    if (Object.values(fieldProblems).some((one) => one !== null)) return undefined;
    try {
      const result = await create.mutateAsync(toNewSession(values, trainerId, startsAt));
      if (!result.ok) return setProblem(refusalText(result.error));
    } catch (error) {
      return setProblem(failureText(error));
    }
    // A draft that could not be removed is only shown again.
    await draft.clear().catch(() => undefined);
    return onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="mt-4 flex flex-col gap-4">
      <SelectField
        label={m.planning_client()}
        value={values.clientId}
        choices={[
          ...(values.clientId === '' ? [{ value: '', label: m.planning_choose() }] : []),
          ...clients.map(({ client }) => ({ value: client.id, label: client.displayName })),
        ]}
        onChange={(chosen) => change({ clientId: chosen })}
        error={shown('clientId')}
      />
      <div className="grid grid-cols-[3fr_2fr] gap-3">
        <TextField
          label={m.planning_date()}
          name="date"
          type="date"
          value={values.date}
          onChange={(date) => change({ date })}
        />
        <TextField
          label={m.planning_time()}
          name="time"
          type="time"
          value={values.time}
          onChange={(time) => change({ time })}
          hint={formatZone(startsAt ?? now, format)}
        />
      </div>
      <OptionRow
        legend={m.planning_length()}
        options={SESSION_DURATIONS.map((one) => ({ value: String(one), label: formatMinutes(one, format.locale) }))}
        value={String(values.minutes)}
        onChange={(minutes) => change({ minutes })}
      />
      <OptionRow<SessionType>
        legend={m.planning_kind()}
        options={[
          { value: 'online', label: m.planning_online(), icon: <Video aria-hidden="true" /> },
          { value: 'in_person', label: m.planning_in_person(), icon: <MapPin aria-hidden="true" /> },
        ]}
        value={values.type}
        onChange={(type) => change({ type })}
      />
      {values.type === 'in_person' && (
        <PlaceField value={values.place} onChange={(place) => change({ place })} error={shown('place')} />
      )}
      <TextField
        label={m.planning_focus()}
        name="focus"
        optional
        value={values.focus}
        onChange={(focus) => change({ focus })}
        error={shown('focus')}
      />
      {startsAt !== null && <TimeJudgement startsAt={startsAt} minutes={values.minutes} format={format} now={now} />}
      {problem !== null && <Notice kind="failed">{problem}</Notice>}
      <div className="grid gap-2 min-[20rem]:grid-cols-2">
        <Button onClick={onClose}>{m.planning_close()}</Button>
        <Button kind="primary" submit disabled={create.isPending}>
          {m.planning_book()}
        </Button>
      </div>
    </form>
  );
}

interface Values {
  clientId: string;
  date: string;
  time: string;
  minutes: number;
  type: SessionType;
  place: string;
  focus: string;
}

/** What stands in the fields: what was typed, else what most sessions are. */
function readTyped(typed: Typed, otherwise: Date, timeZone: string): Values {
  const wall = toWallTime(otherwise, timeZone);
  return {
    clientId: typed['clientId'] ?? '',
    date: typed['date'] ?? wall.date,
    time: typed['time'] ?? wall.time,
    minutes: Number(typed['minutes'] ?? 60),
    type: typed['type'] === 'in_person' ? 'in_person' : 'online',
    place: typed['place'] ?? '',
    focus: typed['focus'] ?? '',
  };
}

function toNewSession(values: Values, trainerId: string, scheduledAt: Date): NewSession {
  return {
    trainerId,
    clientId: values.clientId,
    scheduledAt,
    durationMinutes: values.minutes,
    type: values.type,
    focusArea: values.focus.trim() || null,
    location: values.type === 'in_person' ? values.place.trim() : null,
    clientNote: null,
    prepNote: null,
  };
}

function nextHour(now: Date): Date {
  return new Date((Math.floor(now.getTime() / HOUR) + 1) * HOUR);
}
