-- An import writes what an entry carries with the entry itself, and counts in its end where that was not so
-- (gather_counts); a count after each comment and file would write each entry several times over.
create function importing() returns boolean language sql stable as $$
    select coalesce(current_setting('leerkring.importing', true), '') = 'on'
$$;
drop trigger comment_count_added on comment;
create trigger comment_count_added after insert on comment
    referencing new table as fresh for each statement when (not importing()) execute function entry_comment_count();
drop trigger attachment_count_added on attachment;
create trigger attachment_count_added after insert on attachment
    referencing new table as fresh for each statement when (not importing()) execute function entry_attachment_count();
drop trigger entry_words_added on entry;
create trigger entry_words_added after insert on entry
    referencing new table as fresh for each statement when (not importing()) execute function entry_words();
drop trigger comment_words_added on comment;
create trigger comment_words_added after insert on comment
    referencing new table as fresh for each statement when (not importing()) execute function comment_words();
drop function words_later();
