--: IssueRow(sent?, completed?)
--: BlockRow()

--! lock_issue : IssueRow
select id, number, subject, introduction, status, version, author, created, edited, sent, completed
from issue where id = :id for update;

--! issues : IssueRow
select id, number, subject, introduction, status, version, author, created, edited, sent, completed
from issue
where (status <> 'draft' or :drafts) and number < :before
order by number desc
limit :limit;

--! issues_by_id : IssueRow
select id, number, subject, introduction, status, version, author, created, edited, sent, completed
from issue where id = any (:ids) and (status <> 'draft' or :drafts);

--! issue_by_number : IssueRow
select id, number, subject, introduction, status, version, author, created, edited, sent, completed
from issue where number = :number and (status <> 'draft' or :drafts);

--! count_issues
select count(*) as total from issue where status <> 'draft' or :drafts;

--! blocks : BlockRow
select block.issue, block.entry, entry.kind, organisation.name as organisation, block.title, block.summary
from issue_block block
join entry on entry.id = block.entry and entry.visibility = 'public'
join organisation on organisation.id = entry.organisation
where block.issue = any (:issues)
order by block.issue, block.position;

--: ProposalRow()

-- By section: a kind after the other, the newest of each first.

--! proposals : ProposalRow
select entry, kind, organisation, title, summary
from (
    select entry.id as entry, entry.kind, organisation.name as organisation, entry.title, entry.summary, entry.shown
    from entry
    join organisation on organisation.id = entry.organisation
    where entry.visibility = 'public' and entry.status = 'shared'
      and not exists (select from issue_block block join issue on issue.id = block.issue
                      where block.entry = entry.id and issue.status <> 'draft')
      and (entry.shown > coalesce((select max(sent) from issue), '-infinity')
           or exists (select from event
                      where event.entry = entry.id and event.kind = 'entry_visibility' and event.visibility_after = 'public'
                        and event.at > coalesce((select max(sent) from issue), '-infinity')))
    order by entry.shown desc, entry.id desc
    limit 50
) newest
order by kind, shown desc, entry desc;

--! publishable : ProposalRow
select entry.id as entry, entry.kind, organisation.name as organisation, entry.title, entry.summary
from entry
join organisation on organisation.id = entry.organisation
where entry.id = any (:entries) and entry.visibility = 'public' and entry.status = 'shared';

--! next_number
select coalesce(max(number), 0) + 1 as number from issue;

--! insert_issue
insert into issue (id, number, subject, introduction, author, created, edited)
values (:id, :number, :subject, :introduction, :author, :now, :now);

--! update_issue
update issue set subject = :subject, introduction = :introduction, version = version + 1, edited = :now where id = :id;

--! clear_blocks
delete from issue_block where issue = :issue;

--! insert_blocks
insert into issue_block (issue, position, entry, title, summary)
select :issue, (given.position - 1)::int, given.entry, given.title, given.summary
from unnest(:entries::uuid[], :titles::text[], :summaries::text[])
     with ordinality as given (entry, title, summary, position);

--! drop_hidden_blocks
delete from issue_block block using entry
where block.issue = :issue and entry.id = block.entry and entry.visibility <> 'public';

--! mark_sending
update issue set status = 'sending', sent = :now, version = version + 1 where id = :id;

--! complete_issue
update issue set status = 'sent', completed = :now
where id = :id and status = 'sending'
  and not exists (select from delivery where issue = :id and waiting);

--! confirmed_subscribers
select id from subscriber where status = 'confirmed' order by id for share;

--! insert_deliveries
insert into delivery (id, issue, subscriber, due)
select given.id, :issue, given.subscriber, :now
from unnest(:ids::uuid[], :subscribers::uuid[]) as given (id, subscriber);

--: ProgressRow()

--! progress : ProgressRow
select issue,
       count(*) filter (where waiting) as waiting,
       count(*) filter (where status = 'sent') as sent,
       count(*) filter (where status = 'failed') as failed,
       count(*) filter (where status = 'unknown') as unknown,
       count(*) filter (where status = 'unknown' and resent is null) as resendable
from delivery where issue = any (:issues) group by issue;

--! audience : (pending, confirmed, departed, bounced)
select count(*) filter (where status = 'pending') as pending,
       count(*) filter (where status = 'confirmed') as confirmed,
       count(*) filter (where status = 'left') as departed,
       count(*) filter (where status = 'bounced') as bounced
from subscriber;

--: SubscriberRow(confirmed?, ended?)

--! subscribers (status?, asked?, last?) : SubscriberRow
select id, email, status, asked, confirmed, ended, consent_text
from subscriber
where (:status::subscriber_status is null or status = :status)
  and (:asked::timestamptz is null or (asked, id) < (:asked, :last::uuid))
order by asked desc, id desc
limit :limit;

--! subscriber_by_id : SubscriberRow
select id, email, status, asked, confirmed, ended, consent_text from subscriber where id = :id;

--: DeliveredRow(confirmed?, ended?, sent?, last_error?)

--! deliveries (statuses?, last?) : DeliveredRow
select s.id, s.email, s.status, s.asked, s.confirmed, s.ended, s.consent_text,
       d.status as delivery, d.attempts, d.sent, d.last_error
from delivery d join subscriber s on s.id = d.subscriber
where d.issue = :issue and (:statuses::delivery_status[] is null or d.status = any (:statuses))
  and (:last::uuid is null or d.subscriber > :last)
order by d.subscriber
limit :limit;

--! ask_subscription
insert into subscriber (id, email, asked, asked_from, consent_text)
values (:id, :email, :now, :asked_from, :consent_text)
on conflict (email) do update
set status = 'pending', asked = excluded.asked, asked_from = excluded.asked_from,
    consent_text = excluded.consent_text, token_hash = null, confirmed = null, ended = null
where subscriber.status <> 'confirmed' and subscriber.asked <= :asked_before
returning id;

--! confirm_subscription
update subscriber set status = 'confirmed', confirmed = coalesce(confirmed, :now), ended = null
where token_hash = :token_hash and status in ('pending', 'confirmed') and asked > :asked_after
returning id;

--! leave
update subscriber
set status = 'left', ended = case when status = 'left' then ended else :now end, token_hash = null
where id = :id
returning id;

--: ConfirmLetterRow(token_hash?)

--! confirm_letter : ConfirmLetterRow
select email, consent_text, asked, token_hash from subscriber where id = :id and status = 'pending';

--! seal_subscriber
update subscriber set token_hash = :token_hash where id = :id and status = 'pending' and token_hash is null;

--! unseal_subscriber
update subscriber set token_hash = null where id = :id and status = 'pending' and token_hash = :token_hash;

--! member_address : (name, email, language)
select name, email, language from member where id = :id;

--: DeliveryRow()

--! flush_later
select set_config('synchronous_commit', 'off', true) as setting;

--! claim_deliveries : DeliveryRow
update delivery
set status = 'claimed', lease = :lease, leased_until = :until
from (select waiting.id, subscriber.email
      from delivery waiting join subscriber on subscriber.id = waiting.subscriber
      where waiting.issue = :issue and waiting.waiting and waiting.status = 'queued' and waiting.due <= :now
        and subscriber.status = 'confirmed'
      order by waiting.due, waiting.id
      limit :limit
      for update of waiting skip locked) as next
where delivery.id = next.id
returning delivery.id, delivery.subscriber, next.email, delivery.attempts;

--! record_deliveries
with settled as (
    update delivery
    set status = given.status, due = given.due, leased_until = null, last_error = nullif(given.reason, ''),
        sent = case when given.status = 'sent' then :now::timestamptz end,
        attempts = case when given.counts and delivery.status = 'claimed' then attempts + 1 else attempts end
    from unnest(:ended::uuid[], :ended_leases::uuid[], :statuses::delivery_status[], :dues::timestamptz[],
                :reasons::text[], :counts::bool[]) as given (id, lease, status, due, reason, counts)
    where delivery.id = given.id and delivery.lease = given.lease
      and delivery.status in ('claimed', 'handing_over', 'unknown')
), bounced as (
    update subscriber set status = 'bounced', ended = :now where id = any (:bounced) and status = 'confirmed'
)
update delivery
set status = 'handing_over', leased_until = :until, attempts = attempts + 1
from unnest(:begin::uuid[], :begin_leases::uuid[]) as given (id, lease), subscriber
where delivery.id = given.id and delivery.lease = given.lease and delivery.status = 'claimed'
  and delivery.leased_until > :now
  and subscriber.id = delivery.subscriber and subscriber.status = 'confirmed'
returning delivery.id;

--! expire_claims
update delivery set status = 'queued', lease = null, leased_until = null
where issue = :issue and waiting and status = 'claimed' and leased_until <= :now;

--! expire_hand_overs
update delivery set status = 'unknown', leased_until = null, last_error = 'the program stopped while handing over'
where issue = :issue and waiting and status = 'handing_over' and leased_until <= :now;

--! skip_departed
update delivery set status = 'failed', last_error = 'left before it was sent'
from subscriber
where delivery.issue = :issue and delivery.waiting and delivery.status = 'queued'
  and subscriber.id = delivery.subscriber and subscriber.status <> 'confirmed';

--! next_delivery : (due?)
select min(case when status = 'queued' then due else leased_until end) as due
from delivery where issue = :issue and waiting;

--! resend_unknown
update delivery
set status = 'queued', due = :now, lease = null, attempts = 0, resent = :now, resent_by = :member
where issue = :issue and status = 'unknown' and resent is null;

--! reopen_issue
update issue set status = 'sending', completed = null, version = version + 1 where id = :id;

--! insert_setting
insert into setting (key, value) values (:key, :value) on conflict (key) do nothing;

--! setting
select value from setting where key = :key;
