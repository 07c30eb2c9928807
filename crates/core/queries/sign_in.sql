--: SessionRow(previous_hash?, ended?)

--! insert_link (member?)
insert into sign_in_link (id, email, member, browser_hash, next, created, expires)
values (:id, :email, :member, :browser_hash, :next, :now, :expires);

--! lock_link : LinkRow(member?, used?)
select id, member, browser_hash, next, expires, used from sign_in_link where token_hash = :token_hash for update;

--! mark_link_used
update sign_in_link set used = :now where id = :id;

--! insert_session
insert into session (id, member, refresh_hash, rotated, created, expires, user_agent)
values (:id, :member, :refresh_hash, :now, :now, :expires, :user_agent);

--! lock_session : SessionRow
select id, member, refresh_hash, previous_hash, rotated, expires, ended
from session where refresh_hash = :hash or previous_hash = :hash for update;

--! rotate_session
update session set previous_hash = refresh_hash, refresh_hash = :refresh_hash, rotated = :now where id = :id;

--! end_session
update session set ended = :now where id = :id and ended is null;

--! end_sessions_of
update session set ended = :now where member = :member and ended is null;

--! live_sessions : (id, member)
select id, member from session where id = any (:ids) and ended is null and expires > :now;

--! has_member
select count(*) as found from member where id = :id;

--! signing_keys : SigningKeyRow(retired?)
select kid, private_pkcs8, public_x, created, retired from signing_key where retired is null or retired > :since order by created;

--! lock_signing_keys
select pg_advisory_xact_lock(7305807) is null as locked;

--! insert_signing_key
insert into signing_key (kid, private_pkcs8, public_x, created) values (:kid, :private_pkcs8, :public_x, :now);

--! retire_signing_keys
update signing_key set retired = :now where retired is null and created <= :before;
