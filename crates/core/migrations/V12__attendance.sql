-- Which organisations were at a meeting: who was there themselves is nobody else's business.
alter table meeting add column attended uuid[] not null default '{}';
