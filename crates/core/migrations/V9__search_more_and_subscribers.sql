-- Search reads what a kind has of its own as well (tips, goal, agenda, issuer), and forgives typos in every text.

-- What the kind adds to an entry's text; the command writes it with the entry.
alter table entry add column more text not null default '';
update entry set more = concat_ws(E'\n\n', k.audience, k.tips) from practice k where k.entry = entry.id;
update entry set more = k.goal from plan k where k.entry = entry.id;
update entry set more = concat_ws(E'\n\n', k.place, k.agenda) from meeting k where k.entry = entry.id;
update entry set more = concat_ws(E'\n\n', k.issuer, k.form) from publication k where k.entry = entry.id;

alter table entry
    drop column search,
    add column search tsvector not null generated always as ( -- what is found, and the doors
        setweight(to_tsvector('dutch_hub'::regconfig, title), 'A')
        || setweight(to_tsvector('dutch_hub'::regconfig, summary), 'B')
        || setweight(to_tsvector('dutch_hub'::regconfig, body), 'C')
        || setweight(to_tsvector('dutch_hub'::regconfig, more), 'D')
        || array_to_tsvector(entry_doors(visibility, organisation, together, author))
    ) stored;
create index entry_search on entry using gin (search) with (fastupdate = off);

-- The words of every text. Search shows nobody a word that stands only where they may not read: `similar` asks through
-- the doors before it takes one.
create function stands(words tsquery) returns boolean language plpgsql stable set enable_seqscan = off as $$
begin -- whether any text has these words, of those that their doors lead to: the index tells
    return exists (select from entry where search @@ words and status <> 'archived')
        or exists (select from comment where search @@ words);
end $$;
create function words_in(texts text) returns setof text language sql stable as $$
    select distinct w from regexp_split_to_table(folded(texts), '\W+') w where length(w) between 3 and 40
$$;
create function add_words(texts text) returns void language plpgsql as $$ -- its plan is kept, as a function in SQL would not
begin
    insert into word (word) select w from words_in(texts) w where not exists (select from word where word.word = w);
end $$;
create or replace function entry_words() returns trigger language plpgsql as $$
begin
    perform add_words(string_agg(concat_ws(' ', title, summary, body, more), ' ')) from fresh;
    return null;
end $$;
create or replace function entry_words_of_one() returns trigger language plpgsql as $$
begin
    perform add_words(concat_ws(' ', new.title, new.summary, new.body, new.more));
    return null;
end $$;
create function comment_words() returns trigger language plpgsql as $$
begin
    perform add_words(string_agg(body, ' ')) from fresh;
    return null;
end $$;
create function comment_words_of_one() returns trigger language plpgsql as $$
begin
    perform add_words(new.body);
    return null;
end $$;
-- An import adds the words of many texts at once, at its end (gather_words).
create function words_later() returns boolean language sql stable as $$
    select coalesce(current_setting('leerkring.words', true), '') = 'later'
$$;
drop trigger entry_words_added on entry;
drop trigger entry_words_changed on entry;
create trigger entry_words_added after insert on entry
    referencing new table as fresh for each statement when (not words_later()) execute function entry_words();
create trigger entry_words_changed after update of title, summary, body, more on entry for each row
    when ((old.title, old.summary, old.body, old.more) is distinct from (new.title, new.summary, new.body, new.more))
    execute function entry_words_of_one();
create trigger comment_words_added after insert on comment
    referencing new table as fresh for each statement when (not words_later()) execute function comment_words();
create trigger comment_words_changed after update of body on comment for each row
    when (old.body is distinct from new.body) execute function comment_words_of_one();

insert into word (word)
select distinct w
from (select concat_ws(' ', title, summary, body, more) from entry union all select body from comment) t (texts),
     words_in(t.texts) w
where not exists (select from word where word.word = w);

-- The facilitator's list of who asked for the newsletter, who asked last first.
create index subscriber_asked on subscriber (asked desc, id desc);
