import { MapPin, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { useOwnPlaces } from '../../api/availability/own-hooks.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import type { Place, ProfileChange, TrainerProfile } from '../../domain/trainer-profile.ts';
import { m } from '../../messages/messages.ts';
import { IconButton } from './icon-button.tsx';
import { LinkForm } from './link-form.tsx';
import { Part } from './part.tsx';
import { PlaceSheet } from './place-sheet.tsx';

interface KindsSectionProps {
  profile: TrainerProfile;
  onChange: (change: ProfileChange, said: string) => void;
}

/** Online, in person or both; and what each needs: a link, places. */
export function KindsSection({ profile: { offersOnline, offersInPerson }, onChange }: KindsSectionProps) {
  const { data: places = [] } = useOwnPlaces();
  const [editing, setEditing] = useState<{ place: Place | null } | null>(null);
  return (
    <Part title={m.hours_kinds_title()}>
      <div className="divide-y divide-line border-y border-line *:py-3">
        <div>
          <Checkbox
            label={m.hours_kind_online()}
            hint={m.hours_kind_online_hint()}
            checked={offersOnline}
            onChange={(checked) =>
              onChange({ offersOnline: checked }, checked ? m.hours_done_online_on() : m.hours_done_online_off())
            }
          />
          {offersOnline && (
            <div className="mt-3 ps-8">
              <LinkForm />
            </div>
          )}
        </div>
        <div>
          <Checkbox
            label={m.hours_kind_in_person()}
            hint={m.hours_kind_in_person_hint()}
            checked={offersInPerson}
            onChange={(checked) =>
              onChange(
                { offersInPerson: checked },
                checked ? m.hours_done_in_person_on() : m.hours_done_in_person_off(),
              )
            }
          />
          {offersInPerson && (
            <div className="mt-2 ps-8">
              <ul className="divide-y divide-line">
                {places.map((place) => (
                  <li key={place.id} className="flex items-center gap-3 py-1">
                    <MapPin aria-hidden="true" className="size-5 shrink-0 text-place" />
                    <div className="min-w-0 grow wrap-anywhere">
                      <p className="text-16 font-medium">{place.name}</p>
                      {place.address !== null && <p className="text-14 text-ink-2">{place.address}</p>}
                    </div>
                    <IconButton
                      icon={Pencil}
                      label={m.hours_place_edit({ name: place.name })}
                      onClick={() => setEditing({ place })}
                    />
                  </li>
                ))}
              </ul>
              {places.length === 0 && <p className="mb-2 text-14 text-ink-2">{m.hours_places_none()}</p>}
              <Button kind="text" className="-ms-4" onClick={() => setEditing({ place: null })}>
                <Plus aria-hidden="true" />
                {m.hours_place_add()}
              </Button>
            </div>
          )}
        </div>
      </div>
      {editing !== null && <PlaceSheet place={editing.place} onClose={() => setEditing(null)} />}
    </Part>
  );
}
