--! insert_publication (year?, link?)
insert into publication (entry, issuer, year, form, link) values (:entry, :issuer, :year, :form, :link);

--! update_publication (year?, link?)
update publication set issuer = :issuer, year = :year, form = :form, link = :link where entry = :entry;

--! publications (member?) : PublicationRow(year?, link?)
select k.entry, k.issuer, k.year, k.form, k.link
from publication k join entry e on e.id = k.entry
where k.entry = any (:entries)
  and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member);
