--: JobRow(subject?, member?)

--! put_job (subject?, member?)
insert into job (id, kind, subject, member, due) values (:id, :kind, :subject, :member, :due);

--! put_standing_job
insert into job (id, kind, due) values (:id, :kind, :due) on conflict (id) do nothing;

--! claim_job : JobRow
update job
set lease = :lease, leased_until = :until, attempts = attempts + 1
where id = (
    select id from job
    where done is null and failed is null and due <= :now and (leased_until is null or leased_until <= :now)
    order by due
    limit 1
    for update skip locked)
returning id, kind, subject, member, attempts;

--! renew_job
update job set leased_until = :until where id = :id and lease = :lease and done is null;

--! finish_job
update job set done = :now, leased_until = null, last_error = null where id = :id and lease = :lease and done is null;

--! postpone_job (failed?, last_error?)
update job
set due = :due, leased_until = null, lease = null, failed = :failed, last_error = :last_error,
    attempts = case when :counts then attempts else attempts - 1 end
where id = :id and lease = :lease and done is null;

--! next_job : (due?)
select min(greatest(due, coalesce(leased_until, due))) as due from job where done is null and failed is null;

--! waiting_jobs
select count(*) as waiting from job where done is null and failed is null;

--: SignInLetterRow(token_hash?)

--! sign_in_letter : SignInLetterRow
select link.email, member.name, member.language, link.expires, link.token_hash
from sign_in_link link join member on member.id = link.member
where link.id = :id and link.used is null and link.expires > :now;

--! seal_sign_in_link
update sign_in_link set token_hash = :token_hash where id = :id and token_hash is null and used is null and expires > :now;

--! unseal_sign_in_link
update sign_in_link set token_hash = null where id = :id and token_hash = :token_hash;
