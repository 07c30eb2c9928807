-- The hub's first schema. Forward only: never edit a migration that has landed.
create extension if not exists unaccent;
create extension if not exists pg_trgm;

create text search configuration dutch_hub (copy = dutch);
alter text search configuration dutch_hub alter mapping for hword, hword_part, word with unaccent, dutch_stem;

-- Who takes part ------------------------------------------------------------------------------
create type organisation_kind as enum ('municipality', 'facilitator', 'ministry', 'partner');
create table organisation (
    id uuid primary key,
    kind organisation_kind not null,
    slug text not null constraint organisation_slug_unique unique,
    name text not null,
    cbs_code text constraint organisation_cbs_code_unique unique,
    province text,
    about text not null default '',
    host uuid references organisation (id),                -- the municipality that invited a partner
    joined date not null,
    left_on date,
    constraint organisation_dates check (left_on is null or left_on >= joined),
    constraint organisation_partner_has_host check ((kind = 'partner') = (host is not null))
);

create table member (
    id uuid primary key,
    name text not null,
    email text not null constraint member_email_unique unique,
    phone text,
    job_title text not null default '',
    language text not null default 'nl' constraint member_language check (language in ('nl', 'en')),
    created timestamptz not null,
    seen timestamptz                                        -- the last visit before this one: what counts as new
);

create type role as enum ('partner', 'observer', 'coordinator', 'facilitator');
create table membership (
    id uuid primary key,
    member uuid not null references member (id),
    organisation uuid not null references organisation (id),
    role role not null,
    is_primary boolean not null default false,
    starts date not null,
    ends date,
    constraint membership_dates check (ends is null or ends >= starts),
    constraint membership_unique unique (member, organisation, role, starts)
);
create unique index membership_one_primary on membership (organisation) where is_primary and ends is null;
create index membership_member on membership (member);

create table theme (
    slug text primary key,
    position int not null constraint theme_position_unique unique,
    name_nl text not null,
    name_en text not null
);
create table neighbourhood (
    code text primary key constraint neighbourhood_code check (code ~ '^(WK[0-9A-Z]{6}|BU[0-9A-Z]{8})$'),
    organisation uuid not null references organisation (id),
    name text not null,
    year int not null                                       -- codes and boundaries change per year
);
create index neighbourhood_organisation on neighbourhood (organisation, name);

-- The shelf: everything shared is an entry ----------------------------------------------------
create type entry_kind as enum ('practice', 'plan', 'meeting', 'update', 'publication');
create type visibility as enum ('own', 'community', 'partners', 'public');
create type entry_status as enum ('draft', 'shared', 'archived');
create table entry (
    id uuid primary key,
    kind entry_kind not null,
    organisation uuid not null references organisation (id),
    together uuid[] not null default '{}',                  -- municipalities that share it jointly
    author uuid not null references member (id),
    title text not null,
    summary text not null default '',
    body text not null default '',
    visibility visibility not null default 'own',
    status entry_status not null default 'draft',
    themes text[] not null default '{}',
    neighbourhoods text[] not null default '{}',
    version int not null default 1,
    created timestamptz not null,
    edited timestamptz not null,
    published timestamptz,                                  -- first time it went wider than `own`
    shown timestamptz not null generated always as (coalesce(published, created)) stored,   -- orders every list
    comment_count int not null default 0,
    attachment_count int not null default 0,
    search tsvector generated always as (
        setweight(to_tsvector('dutch_hub'::regconfig, title), 'A')
        || setweight(to_tsvector('dutch_hub'::regconfig, summary), 'B')
        || setweight(to_tsvector('dutch_hub'::regconfig, body), 'C')
    ) stored,
    constraint entry_title_length check (char_length(title) between 1 and 200),
    constraint entry_summary_length check (char_length(summary) <= 600),
    constraint entry_body_length check (char_length(body) <= 50000),
    constraint entry_published check ((visibility = 'own') or (published is not null))
);
create index entry_feed on entry (shown desc, id desc);
create index entry_kind on entry (kind, shown desc, id desc);
create index entry_organisation on entry (organisation, shown desc, id desc);
create index entry_search on entry using gin (search);
create index entry_title_trgm on entry using gin (title gin_trgm_ops);

create table practice (
    entry uuid primary key references entry (id) on delete cascade,
    audience text not null default '',                      -- for whom
    tips text not null default '',                          -- Markdown
    contact uuid references member (id),                    -- whom to call
    since_year int constraint practice_since_year check (since_year between 1980 and 2100)
);
create table plan (
    entry uuid primary key references entry (id) on delete cascade,
    goal text not null default '',
    starts date,
    ends date,
    constraint plan_dates check (ends is null or starts is null or ends >= starts)
);
create table meeting (
    entry uuid primary key references entry (id) on delete cascade,
    starts timestamptz not null,
    ends timestamptz not null,
    place text not null,
    agenda text not null default '',                        -- Markdown; the notes are the entry's body
    national boolean not null default false,
    constraint meeting_times check (ends > starts)
);
create index meeting_starts on meeting (starts);
create table publication (
    entry uuid primary key references entry (id) on delete cascade,
    issuer text not null,
    year int constraint publication_year check (year between 1950 and 2100),
    form text not null,                                     -- survey, report, monitor, webinar, …
    link text
);

create table comment (
    id uuid primary key,
    entry uuid not null references entry (id) on delete cascade,
    author uuid not null references member (id),
    organisation uuid not null references organisation (id), -- on whose behalf
    body text not null constraint comment_body_length check (char_length(body) between 1 and 5000),
    version int not null default 1,
    created timestamptz not null,
    edited timestamptz not null,
    withdrawn timestamptz,
    search tsvector generated always as (to_tsvector('dutch_hub'::regconfig, body)) stored
);
create index comment_entry on comment (entry, created desc, id desc);
create index comment_search on comment using gin (search);
create function entry_comment_count() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        update entry set comment_count = comment_count + 1 where id = new.entry;
    elsif old.withdrawn is null and new.withdrawn is not null then
        update entry set comment_count = comment_count - 1 where id = new.entry;
    end if;
    return null;
end $$;
create trigger comment_count after insert or update of withdrawn on comment for each row execute function entry_comment_count();

create type attachment_status as enum ('quarantine', 'ready', 'removed');
create table attachment (
    id uuid primary key,
    entry uuid not null references entry (id) on delete cascade,
    author uuid not null references member (id),
    name text not null,                                     -- as people see it, safe for a header
    media_type text not null,                               -- as told; the true one once ready
    size bigint not null constraint attachment_size check (size between 1 and 26214400),
    sha256 text not null constraint attachment_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    alt text not null default '',
    width int,
    height int,
    status attachment_status not null default 'quarantine',
    created timestamptz not null,
    confirmed timestamptz
);
create index attachment_entry on attachment (entry, created, id);
create index attachment_quarantine on attachment (created) where status <> 'ready';
create function entry_attachment_count() returns trigger language plpgsql as $$
begin
    update entry set attachment_count = (select count(*) from attachment where entry = new.entry and status = 'ready') where id = new.entry;
    return null;
end $$;
create trigger attachment_count after insert or update of status on attachment for each row execute function entry_attachment_count();

-- What happened, and what must be done --------------------------------------------------------
create type event_kind as enum ('entry_created', 'entry_edited', 'entry_visibility', 'entry_archived',
    'comment_added', 'comment_edited', 'comment_withdrawn', 'attachment_added', 'attachment_removed', 'issue_sent');
create table event (
    id bigint generated always as identity primary key,
    tx xid8 not null default pg_current_xact_id(),
    kind event_kind not null,
    at timestamptz not null,
    actor uuid references member (id),
    entry uuid,
    subject uuid,                                           -- the comment, attachment or issue
    visibility_before visibility,                           -- of the entry, when this event narrowed it
    visibility_after visibility
);
create index event_order on event (tx, id);
create index event_entry on event (entry);

create type job_kind as enum ('sign_in_mail', 'confirm_mail', 'issue_test', 'issue_run', 'quarantine_sweep', 'object_delete');
create table job (
    id uuid primary key,
    kind job_kind not null,
    subject uuid,
    member uuid references member (id),                     -- for whom, where the subject does not tell
    due timestamptz not null,
    attempts int not null default 0,
    leased_until timestamptz,
    lease uuid,
    done timestamptz,
    failed timestamptz,
    last_error text
);
create index job_due on job (due) where done is null and failed is null;

-- Sign-in -------------------------------------------------------------------------------------
create table sign_in_link (
    id uuid primary key,
    email text not null,
    member uuid references member (id),                     -- null for an unknown address: it gets no mail, and nobody can tell
    browser_hash text not null,                             -- sha-256 of the cookie of the browser that asked
    token_hash text,                                        -- made when the mail is sent; never kept in clear
    next text not null default '/',
    created timestamptz not null,
    expires timestamptz not null,
    used timestamptz
);
create index sign_in_link_email on sign_in_link (email, created);
create unique index sign_in_link_token on sign_in_link (token_hash);
create table session (
    id uuid primary key,
    member uuid not null references member (id),
    refresh_hash text not null constraint session_refresh_unique unique,
    previous_hash text,                                     -- showing this one again ends the session
    rotated timestamptz not null,
    created timestamptz not null,
    expires timestamptz not null,
    ended timestamptz,
    user_agent text not null default ''
);
create index session_member on session (member);
create index session_previous on session (previous_hash);
create table signing_key (
    kid text primary key,
    private_pkcs8 bytea not null,
    public_x text not null,                                 -- RFC 8037: the OKP key's x
    created timestamptz not null,
    retired timestamptz
);

-- Newsletter ----------------------------------------------------------------------------------
create type issue_status as enum ('draft', 'sending', 'sent');
create table issue (
    id uuid primary key,
    number int not null constraint issue_number_unique unique,
    subject text not null constraint issue_subject_length check (char_length(subject) between 1 and 150),
    introduction text not null default '',
    status issue_status not null default 'draft',
    version int not null default 1,
    author uuid not null references member (id),
    created timestamptz not null,
    edited timestamptz not null,
    sent timestamptz,
    completed timestamptz
);
create unique index issue_one_draft on issue (status) where status = 'draft';
create table issue_block (
    issue uuid not null references issue (id) on delete cascade,
    position int not null,
    entry uuid not null references entry (id),
    title text not null,
    summary text not null,
    primary key (issue, position),
    constraint issue_block_entry_once unique (issue, entry)
);
create type subscriber_status as enum ('pending', 'confirmed', 'left', 'bounced');
create table subscriber (
    id uuid primary key,
    email text not null constraint subscriber_email_unique unique,
    status subscriber_status not null default 'pending',
    token_hash text,
    asked timestamptz not null,
    asked_from text not null default '',                    -- proof: from where
    consent_text text not null default '',                  -- proof: to which text
    confirmed timestamptz,
    ended timestamptz
);
create unique index subscriber_token on subscriber (token_hash);
create type delivery_status as enum ('queued', 'claimed', 'handing_over', 'sent', 'failed', 'unknown');
create table delivery (
    id uuid primary key,
    issue uuid not null references issue (id),
    subscriber uuid not null references subscriber (id),
    status delivery_status not null default 'queued',
    attempts int not null default 0,
    due timestamptz not null,
    leased_until timestamptz,
    lease uuid,
    sent timestamptz,
    last_error text,
    constraint delivery_once unique (issue, subscriber)
);
create index delivery_due on delivery (due) where status in ('queued', 'claimed', 'handing_over');

create table setting (
    key text primary key,
    value text not null
);
