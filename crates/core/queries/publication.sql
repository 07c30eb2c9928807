--! insert_publication (year?, link?)
insert into publication (entry, issuer, year, form, link) values (:entry, :issuer, :year, :form, :link);

--! update_publication (year?, link?)
update publication set issuer = :issuer, year = :year, form = :form, link = :link where entry = :entry;

--! publications : PublicationRow(year?, link?)
select entry, issuer, year, form, link from publication where entry = any (:entries);
