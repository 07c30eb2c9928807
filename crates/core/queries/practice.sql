--! insert_practice (contact?, since_year?)
insert into practice (entry, audience, tips, contact, since_year) values (:entry, :audience, :tips, :contact, :since_year);

--! update_practice (contact?, since_year?)
update practice set audience = :audience, tips = :tips, contact = :contact, since_year = :since_year where entry = :entry;

--! practices (member?) : PracticeRow(contact?, since_year?)
select k.entry, k.audience, k.tips, k.contact, k.since_year
from practice k join entry e on e.id = k.entry
where k.entry = any (:entries)
  and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member);
