import { CircleAlert, Eye, EyeOff, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useOwnPlaces } from '../../api/availability/own-hooks.ts';
import { Button } from '../../components/button.tsx';
import { IconWord } from '../../components/icon-word.tsx';
import type { OpenHours } from '../../domain/availability.ts';
import { profileGaps, type ProfileChange, type ProfileGap, type TrainerProfile } from '../../domain/trainer-profile.ts';
import { m } from '../../messages/messages.ts';
import { Part } from './part.tsx';
import { ProfileSheet } from './profile-sheet.tsx';

interface ProfileSectionProps {
  profile: TrainerProfile;
  hours: OpenHours;
  onChange: (change: ProfileChange, said: string) => void;
}

/** What clients read, and whether they can find it. What is missing is said before it is asked for. */
export function ProfileSection({ profile, hours, onChange }: ProfileSectionProps) {
  const { data: places = [] } = useOwnPlaces();
  const [isEditing, setEditing] = useState(false);
  const { headline, bio, specialties, published } = profile;
  const gaps = profileGaps(profile, hours, places.length);
  return (
    <Part
      title={m.hours_profile_title()}
      aside={
        <Button onClick={() => setEditing(true)}>
          <Pencil aria-hidden="true" />
          {m.hours_profile_edit()}
        </Button>
      }
    >
      <div className="divide-y divide-line border-y border-line *:py-4">
        <div className="flex flex-col gap-2 wrap-anywhere">
          <p className="text-16 font-semi">{headline ?? m.hours_headline_none()}</p>
          {bio !== null && <p className="line-clamp-3 text-14 whitespace-pre-line text-ink-2">{bio}</p>}
          {specialties.length > 0 && (
            <ul className="flex flex-wrap gap-1.5">
              {specialties.map((specialty) => (
                <li key={specialty} className="rounded-chip bg-sunken px-2 py-1 text-14 font-medium text-ink-2">
                  {specialty}
                </li>
              ))}
            </ul>
          )}
        </div>
        <div>
          <p className="mb-1">
            <IconWord icon={published ? Eye : EyeOff} className={published ? 'text-confirmed' : 'text-ink-2'}>
              {published ? m.hours_published() : m.hours_not_published()}
            </IconWord>
          </p>
          {gaps.length > 0 && <Gaps gaps={gaps} isPublished={published} />}
          {gaps.length === 0 && !published && <p className="text-14 text-ink-2">{m.hours_publish_note()}</p>}
          <div className="mt-3">
            {published ? (
              <Button onClick={() => onChange({ published: false }, m.hours_done_unpublished())}>
                {m.hours_unpublish()}
              </Button>
            ) : (
              <Button
                kind="primary"
                disabled={gaps.length > 0}
                onClick={() => onChange({ published: true }, m.hours_done_published())}
              >
                {m.hours_publish()}
              </Button>
            )}
          </div>
        </div>
      </div>
      {isEditing && <ProfileSheet profile={profile} onClose={() => setEditing(false)} />}
    </Part>
  );
}

const GAPS: Readonly<Record<ProfileGap, () => string>> = {
  headline: m.hours_gap_headline,
  hours: m.hours_gap_hours,
  kinds: m.hours_gap_kinds,
  place: m.hours_gap_place,
};

function Gaps({ gaps, isPublished }: { gaps: readonly ProfileGap[]; isPublished: boolean }) {
  return (
    <>
      <p className="text-14 text-ink-2">{isPublished ? m.hours_gaps_published() : m.hours_gaps()}</p>
      <ul className="mt-1 flex flex-col gap-1">
        {gaps.map((gap) => (
          <li key={gap} className="text-pending">
            <IconWord icon={CircleAlert}>{GAPS[gap]()}</IconWord>
          </li>
        ))}
      </ul>
    </>
  );
}
