-- How to find a place is copied onto a session that is booked there, so that it is on the client's device without a network,
-- whatever becomes of the place later. A place is meant by its name, or by its name and address, as devices write it.

create function private.copy_directions() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  select directions into new.directions from public.trainer_places
  where trainer_id = new.trainer_id and new.location in (name, pg_catalog.concat_ws(', ', name, nullif(address, '')))
  order by id limit 1;
  return new;
end
$$;
create trigger b_copy_directions before insert on public.sessions
  for each row when (new.type = 'in_person' and new.directions is null) execute function private.copy_directions();
-- Another place is found another way: what was copied does not stay with it.
create trigger b_copy_directions_of_another before update on public.sessions
  for each row when (
    new.type = 'in_person' and new.location is distinct from old.location
    and new.directions is not distinct from old.directions
  ) execute function private.copy_directions();
