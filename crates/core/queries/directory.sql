--: OrganisationRow(cbs_code?, province?, host?, left_on?)
--: MemberRow(phone?)

--! organisations : OrganisationRow
select id, kind, slug, name, cbs_code, province, about, host, joined, left_on from organisation order by kind, name;

--! members : MemberRow
select id, name, phone, email, job_title, language from member order by name;

--! themes : ThemeRow()
select slug, position, name_nl, name_en from theme order by position;

--! neighbourhoods : NeighbourhoodRow()
select code, organisation, name, year from neighbourhood order by name, code;

--! memberships_of : StandingRow(host?)
select m.member, m.organisation, m.role, o.host
from membership m join organisation o on o.id = m.organisation
where m.member = any (:members) and m.starts <= :today and (m.ends is null or m.ends >= :today)
  and (o.left_on is null or o.left_on >= :today);

--! memberships : MembershipRow(ends?)
select id, member, organisation, role, is_primary, starts, ends
from membership
where starts <= :today and (ends is null or ends >= :today)
order by organisation, is_primary desc, role, id;

--! member_by_email
select id from member where email = :email;

--! audience
select count(distinct m.member) filter (where m.role <> 'partner') as community, count(distinct m.member) as partners
from membership m join organisation o on o.id = m.organisation
where m.starts <= :today and (m.ends is null or m.ends >= :today) and (o.left_on is null or o.left_on >= :today);

--! home_audience
select count(distinct m.member) as people
from membership m
where m.organisation = any (:organisations) and m.role in ('coordinator', 'facilitator')
  and m.starts <= :today and (m.ends is null or m.ends >= :today);

--! last_seen : (seen?)
select seen from member where id = :id;

--! mark_seen
update member set seen = :now where id = :id;
