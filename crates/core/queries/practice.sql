--! insert_practice (contact?, since_year?)
insert into practice (entry, audience, tips, contact, since_year) values (:entry, :audience, :tips, :contact, :since_year);

--! update_practice (contact?, since_year?)
update practice set audience = :audience, tips = :tips, contact = :contact, since_year = :since_year where entry = :entry;

--! practices : PracticeRow(contact?, since_year?)
select entry, audience, tips, contact, since_year from practice where entry = any (:entries);
