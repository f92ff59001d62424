-- What others may read of reviews, and the average that they make. A public review has an id of its own, and says of its
-- writer a first name and an initial.

create table private.published_reviews (
  review_id uuid primary key,
  public_id uuid not null unique references public.public_reviews (id) on delete cascade
);

-- `Maya Okonkwo` → `Maya O.`
create function private.reviewer_label(name text) returns text
language sql immutable set search_path = ''
as $$
  select case when cardinality(words) > 1 then words[1] || ' ' || left(words[cardinality(words)], 1) || '.'
    else coalesce(words[1], '') end
  from (select pg_catalog.regexp_split_to_array(pg_catalog.btrim(name), '\s+')) w (words)
$$;

-- Shows a review as it stands, or no longer: one that an operator hid, or that is gone.
create function private.show_review(review public.session_reviews, gone boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  shown uuid;
begin
  -- one at a time a trainer, so that each counts what the one before left
  perform from public.trainer_profiles where id = review.trainer_id for no key update;
  select public_id into shown from private.published_reviews where review_id = review.id;
  if gone or review.hidden_at is not null then
    delete from public.public_reviews where id = shown;
  elsif shown is not null then
    update public.public_reviews set rating = review.rating, comment = review.comment, reply = review.reply
    where id = shown;
  else
    shown := pg_catalog.gen_random_uuid();
    insert into public.public_reviews (id, trainer_id, reviewer_label, rating, comment, reply, month)
    select shown, review.trainer_id, private.reviewer_label(display_name), review.rating, review.comment, review.reply,
      pg_catalog.date_trunc('month', review.created_at at time zone 'UTC')
    from public.users where id = review.reviewer_id;
    insert into private.published_reviews (review_id, public_id) values (review.id, shown);
  end if;
  update public.trainer_profiles p set rating_count = r.number, rating_average = r.average
  from (
    select count(*)::integer, round(avg(rating), 2) from public.session_reviews
    where trainer_id = review.trainer_id and hidden_at is null
  ) r (number, average)
  where p.id = review.trainer_id and (p.rating_count, p.rating_average) is distinct from (r.number, r.average);
end
$$;

create function private.publish_review() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.show_review(old, true);
  else
    perform private.show_review(new, false);
  end if;
  return null;
end
$$;
create trigger publish_review after insert or delete on public.session_reviews
  for each row execute function private.publish_review();
create trigger publish_review_change after update on public.session_reviews
  for each row when (
    (old.rating, old.comment, old.reply, old.hidden_at)
    is distinct from (new.rating, new.comment, new.reply, new.hidden_at)
  ) execute function private.publish_review();

-- … and a new name stands under what was written before.
create function private.rename_reviewer() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.public_reviews set reviewer_label = private.reviewer_label(new.display_name)
  where id in (
    select p.public_id from private.published_reviews p join public.session_reviews r on r.id = p.review_id
    where r.reviewer_id = new.id)
    and reviewer_label is distinct from private.reviewer_label(new.display_name);
  return null;
end
$$;
create trigger rename_reviewer after update on public.users
  for each row when (old.display_name is distinct from new.display_name) execute function private.rename_reviewer();

create index session_reviews_reviewer on public.session_reviews (reviewer_id);
select private.show_review(r, false) from public.session_reviews r;
