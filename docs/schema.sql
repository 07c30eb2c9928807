-- The schema after all migrations. Printed by `make contracts`; `make check` compares it.

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';

CREATE TYPE public.attachment_status AS ENUM (
    'quarantine',
    'ready',
    'removed'
);

CREATE TYPE public.delivery_status AS ENUM (
    'queued',
    'claimed',
    'handing_over',
    'sent',
    'failed',
    'unknown'
);

CREATE TYPE public.entry_kind AS ENUM (
    'practice',
    'plan',
    'meeting',
    'update',
    'publication'
);

CREATE TYPE public.entry_status AS ENUM (
    'draft',
    'shared',
    'archived'
);

CREATE TYPE public.event_kind AS ENUM (
    'entry_created',
    'entry_edited',
    'entry_visibility',
    'entry_archived',
    'comment_added',
    'comment_edited',
    'comment_withdrawn',
    'attachment_added',
    'attachment_removed',
    'issue_sent'
);

CREATE TYPE public.issue_status AS ENUM (
    'draft',
    'sending',
    'sent'
);

CREATE TYPE public.job_kind AS ENUM (
    'sign_in_mail',
    'confirm_mail',
    'issue_test',
    'issue_run',
    'quarantine_sweep',
    'object_delete'
);

CREATE TYPE public.organisation_kind AS ENUM (
    'municipality',
    'facilitator',
    'ministry',
    'partner'
);

CREATE TYPE public.role AS ENUM (
    'partner',
    'observer',
    'coordinator',
    'facilitator'
);

CREATE TYPE public.subscriber_status AS ENUM (
    'pending',
    'confirmed',
    'left',
    'bounced'
);

CREATE TYPE public.visibility AS ENUM (
    'own',
    'community',
    'partners',
    'public'
);

CREATE FUNCTION public.add_words(texts text) RETURNS void
    LANGUAGE plpgsql
    AS $$ -- its plan is kept as well
begin
    insert into word (word)
    select distinct w from words_in(texts) w where not exists (select from word where word.word = w);
end $$;

CREATE FUNCTION public.comment_search() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    new.search := case when new.withdrawn is null then to_tsvector('dutch_hub'::regconfig, new.body)
        || (select array_to_tsvector(entry_doors(e.visibility, e.organisation, e.together, e.author)) from entry e where e.id = new.entry) end;
    return new;
end $$;

CREATE FUNCTION public.comment_words() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform add_words(string_agg(body, ' ')) from fresh;
    return null;
end $$;

CREATE FUNCTION public.comment_words_of_one() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform add_words(new.body);
    return null;
end $$;

CREATE FUNCTION public.doors_of(visibilities public.visibility[], homes uuid[], member uuid) RETURNS tsquery
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    select string_agg(E'\'\uE002' || door || E'\'', ' | ')::tsquery
    from (select v::text from unnest(visibilities) v union all select h::text from unnest(homes) h
          union all select member::text where member is not null) d (door)
$$;

CREATE FUNCTION public.entry_attachment_count() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    update entry set attachment_count = ready.n
    from (select touched.entry as id, count(a.id) filter (where a.status = 'ready') as n
          from (select distinct entry from fresh) touched left join attachment a on a.entry = touched.entry
          group by touched.entry) ready
    where entry.id = ready.id and entry.attachment_count <> ready.n;
    return null;
end $$;

CREATE FUNCTION public.entry_comment_count() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op = 'INSERT' then
        update entry set comment_count = comment_count + made.n
        from (select entry as id, count(*) as n from fresh group by entry) made where entry.id = made.id;
    else
        update entry set comment_count = comment_count - gone.n
        from (select fresh.entry as id, count(*) as n from fresh join stale on stale.id = fresh.id
              where stale.withdrawn is null and fresh.withdrawn is not null group by fresh.entry) gone
        where entry.id = gone.id;
    end if;
    return null;
end $$;

CREATE FUNCTION public.entry_doors(visibility public.visibility, organisation uuid, together uuid[], author uuid) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
begin -- the sign in front comes out of no parser: no text that people write opens a door
    return array[
        E'\uE002' || case visibility when 'own' then 'own' when 'community' then 'community' when 'partners' then 'partners' else 'public' end,
        E'\uE002' || organisation::text, E'\uE002' || author::text
    ] || array(select E'\uE002' || t::text from unnest(together) t);
end $$;

CREATE FUNCTION public.entry_moved() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    update comment set search = null where entry = new.id and withdrawn is null;   -- the trigger above makes it anew
    return null;
end $$;

CREATE FUNCTION public.entry_words() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform add_words(string_agg(concat_ws(' ', title, summary, body, more), ' ')) from fresh;
    return null;
end $$;

CREATE FUNCTION public.entry_words_of_one() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform add_words(concat_ws(' ', new.title, new.summary, new.body, new.more));
    return null;
end $$;

CREATE FUNCTION public.folded(words text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select public.unaccent('public.unaccent'::regdictionary, lower(words))
$$;

CREATE FUNCTION public.importing() RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    select coalesce(current_setting('leerkring.importing', true), '') = 'on'
$$;

CREATE FUNCTION public.stands(words tsquery) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET enable_seqscan TO 'off'
    AS $$
begin -- whether any text has these words, of those that their doors lead to: the index tells
    return exists (select from entry where search @@ words and status <> 'archived')
        or exists (select from comment where search @@ words);
end $$;

CREATE FUNCTION public.within(words tsquery, visibilities public.visibility[], homes uuid[], member uuid) RETURNS tsquery
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
declare
    no_draft constant tsquery := E'!\'\uE002own\'';
begin
    if visibilities @> '{community,partners,public}' and querytree(words) not in ('', 'T') then
        return words && coalesce(no_draft || doors_of('{}', homes, member), no_draft);
    end if;
    return words && doors_of(visibilities, homes, member);
end $$;

CREATE FUNCTION public.words_in(texts text) RETURNS SETOF text
    LANGUAGE sql STABLE
    AS $$
    select w from regexp_split_to_table(folded(texts), '\W+') w where length(w) between 3 and 40
$$;

CREATE TEXT SEARCH CONFIGURATION public.dutch_hub (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR asciiword WITH dutch_stem;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR word WITH public.unaccent, dutch_stem;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR hword_part WITH public.unaccent, dutch_stem;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR hword_asciipart WITH dutch_stem;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR asciihword WITH dutch_stem;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR hword WITH public.unaccent, dutch_stem;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.dutch_hub
    ADD MAPPING FOR uint WITH simple;

CREATE TABLE public.attachment (
    id uuid NOT NULL,
    entry uuid NOT NULL,
    author uuid NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    sha256 text NOT NULL,
    alt text DEFAULT ''::text NOT NULL,
    width integer,
    height integer,
    status public.attachment_status DEFAULT 'quarantine'::public.attachment_status NOT NULL,
    created timestamp with time zone NOT NULL,
    confirmed timestamp with time zone,
    CONSTRAINT attachment_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT attachment_size CHECK (((size >= 1) AND (size <= 26214400)))
);

CREATE TABLE public.comment (
    id uuid NOT NULL,
    entry uuid NOT NULL,
    author uuid NOT NULL,
    organisation uuid NOT NULL,
    body text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created timestamp with time zone NOT NULL,
    edited timestamp with time zone NOT NULL,
    withdrawn timestamp with time zone,
    search tsvector,
    CONSTRAINT comment_body_length CHECK (((char_length(body) >= 1) AND (char_length(body) <= 5000)))
);

CREATE TABLE public.delivery (
    id uuid NOT NULL,
    issue uuid NOT NULL,
    subscriber uuid NOT NULL,
    status public.delivery_status DEFAULT 'queued'::public.delivery_status NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    due timestamp with time zone NOT NULL,
    leased_until timestamp with time zone,
    lease uuid,
    sent timestamp with time zone,
    last_error text,
    resent timestamp with time zone,
    resent_by uuid,
    waiting boolean GENERATED ALWAYS AS ((status = ANY (ARRAY['queued'::public.delivery_status, 'claimed'::public.delivery_status, 'handing_over'::public.delivery_status]))) STORED NOT NULL,
    CONSTRAINT delivery_resent_by CHECK (((resent IS NULL) = (resent_by IS NULL)))
)
WITH (fillfactor='50');

CREATE TABLE public.entry (
    id uuid NOT NULL,
    kind public.entry_kind NOT NULL,
    organisation uuid NOT NULL,
    together uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    author uuid NOT NULL,
    title text NOT NULL,
    summary text DEFAULT ''::text NOT NULL,
    body text DEFAULT ''::text NOT NULL,
    visibility public.visibility DEFAULT 'own'::public.visibility NOT NULL,
    status public.entry_status DEFAULT 'draft'::public.entry_status NOT NULL,
    themes text[] DEFAULT '{}'::text[] NOT NULL,
    neighbourhoods text[] DEFAULT '{}'::text[] NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created timestamp with time zone NOT NULL,
    edited timestamp with time zone NOT NULL,
    published timestamp with time zone,
    shown timestamp with time zone GENERATED ALWAYS AS (COALESCE(published, created)) STORED NOT NULL,
    comment_count integer DEFAULT 0 NOT NULL,
    attachment_count integer DEFAULT 0 NOT NULL,
    head tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('public.dutch_hub'::regconfig, title), 'A'::"char") || setweight(to_tsvector('public.dutch_hub'::regconfig, summary), 'B'::"char"))) STORED NOT NULL,
    more text DEFAULT ''::text NOT NULL,
    search tsvector GENERATED ALWAYS AS (((((setweight(to_tsvector('public.dutch_hub'::regconfig, title), 'A'::"char") || setweight(to_tsvector('public.dutch_hub'::regconfig, summary), 'B'::"char")) || setweight(to_tsvector('public.dutch_hub'::regconfig, body), 'C'::"char")) || setweight(to_tsvector('public.dutch_hub'::regconfig, more), 'D'::"char")) || array_to_tsvector(public.entry_doors(visibility, organisation, together, author)))) STORED NOT NULL,
    CONSTRAINT entry_body_length CHECK ((char_length(body) <= 50000)),
    CONSTRAINT entry_published CHECK (((visibility = 'own'::public.visibility) OR (published IS NOT NULL))),
    CONSTRAINT entry_summary_length CHECK ((char_length(summary) <= 600)),
    CONSTRAINT entry_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
)
WITH (fillfactor='85', toast_tuple_target='1100');
ALTER TABLE ONLY public.entry ALTER COLUMN head SET STORAGE MAIN;

CREATE TABLE public.event (
    id bigint NOT NULL,
    tx xid8 DEFAULT pg_current_xact_id() NOT NULL,
    kind public.event_kind NOT NULL,
    at timestamp with time zone NOT NULL,
    actor uuid,
    entry uuid,
    subject uuid,
    visibility_before public.visibility,
    visibility_after public.visibility
);

ALTER TABLE public.event ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.issue (
    id uuid NOT NULL,
    number integer NOT NULL,
    subject text NOT NULL,
    introduction text DEFAULT ''::text NOT NULL,
    status public.issue_status DEFAULT 'draft'::public.issue_status NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    author uuid NOT NULL,
    created timestamp with time zone NOT NULL,
    edited timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    completed timestamp with time zone,
    CONSTRAINT issue_subject_length CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 150)))
);

CREATE TABLE public.issue_block (
    issue uuid NOT NULL,
    "position" integer NOT NULL,
    entry uuid NOT NULL,
    title text NOT NULL,
    summary text NOT NULL
);

CREATE TABLE public.job (
    id uuid NOT NULL,
    kind public.job_kind NOT NULL,
    subject uuid,
    member uuid,
    due timestamp with time zone NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    leased_until timestamp with time zone,
    lease uuid,
    done timestamp with time zone,
    failed timestamp with time zone,
    last_error text
);

CREATE TABLE public.meeting (
    entry uuid NOT NULL,
    starts timestamp with time zone NOT NULL,
    ends timestamp with time zone NOT NULL,
    place text NOT NULL,
    agenda text DEFAULT ''::text NOT NULL,
    "national" boolean DEFAULT false NOT NULL,
    attended uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    CONSTRAINT meeting_times CHECK ((ends > starts))
);

CREATE TABLE public.member (
    id uuid NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    phone text,
    job_title text DEFAULT ''::text NOT NULL,
    language text DEFAULT 'nl'::text NOT NULL,
    created timestamp with time zone NOT NULL,
    seen timestamp with time zone,
    CONSTRAINT member_language CHECK ((language = ANY (ARRAY['nl'::text, 'en'::text])))
);

CREATE TABLE public.membership (
    id uuid NOT NULL,
    member uuid NOT NULL,
    organisation uuid NOT NULL,
    role public.role NOT NULL,
    is_primary boolean DEFAULT false NOT NULL,
    starts date NOT NULL,
    ends date,
    CONSTRAINT membership_dates CHECK (((ends IS NULL) OR (ends >= starts)))
);

CREATE TABLE public.neighbourhood (
    code text NOT NULL,
    organisation uuid NOT NULL,
    name text NOT NULL,
    year integer NOT NULL,
    CONSTRAINT neighbourhood_code CHECK ((code ~ '^(WK[0-9A-Z]{6}|BU[0-9A-Z]{8})$'::text))
);

CREATE TABLE public.organisation (
    id uuid NOT NULL,
    kind public.organisation_kind NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    cbs_code text,
    province text,
    about text DEFAULT ''::text NOT NULL,
    host uuid,
    joined date NOT NULL,
    left_on date,
    CONSTRAINT organisation_dates CHECK (((left_on IS NULL) OR (left_on >= joined))),
    CONSTRAINT organisation_partner_has_host CHECK (((kind = 'partner'::public.organisation_kind) = (host IS NOT NULL)))
);

CREATE TABLE public.plan (
    entry uuid NOT NULL,
    goal text DEFAULT ''::text NOT NULL,
    starts date,
    ends date,
    CONSTRAINT plan_dates CHECK (((ends IS NULL) OR (starts IS NULL) OR (ends >= starts)))
);

CREATE TABLE public.practice (
    entry uuid NOT NULL,
    audience text DEFAULT ''::text NOT NULL,
    tips text DEFAULT ''::text NOT NULL,
    contact uuid,
    since_year integer,
    CONSTRAINT practice_since_year CHECK (((since_year >= 1980) AND (since_year <= 2100)))
);

CREATE UNLOGGED TABLE public.presence (
    entry uuid NOT NULL,
    member uuid NOT NULL,
    editing boolean NOT NULL,
    seen timestamp with time zone NOT NULL
);

CREATE TABLE public.publication (
    entry uuid NOT NULL,
    issuer text NOT NULL,
    year integer,
    form text NOT NULL,
    link text,
    CONSTRAINT publication_year CHECK (((year >= 1950) AND (year <= 2100)))
);

CREATE TABLE public.session (
    id uuid NOT NULL,
    member uuid NOT NULL,
    refresh_hash text NOT NULL,
    previous_hash text,
    rotated timestamp with time zone NOT NULL,
    created timestamp with time zone NOT NULL,
    expires timestamp with time zone NOT NULL,
    ended timestamp with time zone,
    user_agent text DEFAULT ''::text NOT NULL
);

CREATE TABLE public.setting (
    key text NOT NULL,
    value text NOT NULL
);

CREATE TABLE public.sign_in_link (
    id uuid NOT NULL,
    email text NOT NULL,
    member uuid,
    browser_hash text NOT NULL,
    token_hash text,
    next text DEFAULT '/'::text NOT NULL,
    created timestamp with time zone NOT NULL,
    expires timestamp with time zone NOT NULL,
    used timestamp with time zone
);

CREATE TABLE public.signing_key (
    kid text NOT NULL,
    private_pkcs8 bytea NOT NULL,
    public_x text NOT NULL,
    created timestamp with time zone NOT NULL,
    retired timestamp with time zone
);

CREATE TABLE public.subscriber (
    id uuid NOT NULL,
    email text NOT NULL,
    status public.subscriber_status DEFAULT 'pending'::public.subscriber_status NOT NULL,
    token_hash text,
    asked timestamp with time zone NOT NULL,
    asked_from text DEFAULT ''::text NOT NULL,
    consent_text text DEFAULT ''::text NOT NULL,
    confirmed timestamp with time zone,
    ended timestamp with time zone
);

CREATE TABLE public.theme (
    slug text NOT NULL,
    "position" integer NOT NULL,
    name_nl text NOT NULL,
    name_en text NOT NULL
);

CREATE TABLE public.word (
    word text NOT NULL
);

CREATE UNLOGGED TABLE public.work_done (
    key text NOT NULL,
    done timestamp with time zone[] NOT NULL,
    until timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_once UNIQUE (issue, subscriber);

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.issue_block
    ADD CONSTRAINT issue_block_entry_once UNIQUE (issue, entry);

ALTER TABLE ONLY public.issue_block
    ADD CONSTRAINT issue_block_pkey PRIMARY KEY (issue, "position");

ALTER TABLE ONLY public.issue
    ADD CONSTRAINT issue_number_unique UNIQUE (number);

ALTER TABLE ONLY public.issue
    ADD CONSTRAINT issue_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_pkey PRIMARY KEY (entry);

ALTER TABLE ONLY public.member
    ADD CONSTRAINT member_email_unique UNIQUE (email);

ALTER TABLE ONLY public.member
    ADD CONSTRAINT member_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_unique UNIQUE (member, organisation, role, starts);

ALTER TABLE ONLY public.neighbourhood
    ADD CONSTRAINT neighbourhood_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_cbs_code_unique UNIQUE (cbs_code);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_slug_unique UNIQUE (slug);

ALTER TABLE ONLY public.plan
    ADD CONSTRAINT plan_pkey PRIMARY KEY (entry);

ALTER TABLE ONLY public.practice
    ADD CONSTRAINT practice_pkey PRIMARY KEY (entry);

ALTER TABLE ONLY public.presence
    ADD CONSTRAINT presence_pkey PRIMARY KEY (entry, member, editing);

ALTER TABLE ONLY public.publication
    ADD CONSTRAINT publication_pkey PRIMARY KEY (entry);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_refresh_unique UNIQUE (refresh_hash);

ALTER TABLE ONLY public.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.sign_in_link
    ADD CONSTRAINT sign_in_link_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signing_key
    ADD CONSTRAINT signing_key_pkey PRIMARY KEY (kid);

ALTER TABLE ONLY public.subscriber
    ADD CONSTRAINT subscriber_email_unique UNIQUE (email);

ALTER TABLE ONLY public.subscriber
    ADD CONSTRAINT subscriber_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.theme
    ADD CONSTRAINT theme_pkey PRIMARY KEY (slug);

ALTER TABLE ONLY public.theme
    ADD CONSTRAINT theme_position_unique UNIQUE ("position");

ALTER TABLE ONLY public.work_done
    ADD CONSTRAINT work_done_pkey PRIMARY KEY (key);

CREATE INDEX attachment_entry ON public.attachment USING btree (entry, created, id);

CREATE INDEX attachment_quarantine ON public.attachment USING btree (created) WHERE (status <> 'ready'::public.attachment_status);

CREATE INDEX comment_entry ON public.comment USING btree (entry, created DESC, id DESC);

CREATE INDEX comment_search ON public.comment USING gin (search);

CREATE INDEX delivery_unknown ON public.delivery USING btree (issue) WHERE (status = 'unknown'::public.delivery_status);

CREATE INDEX delivery_waiting ON public.delivery USING btree (issue, due, id) WHERE waiting;

CREATE INDEX entry_author ON public.entry USING btree (author, visibility, shown DESC, id DESC) WHERE (status <> 'archived'::public.entry_status);

CREATE INDEX entry_search ON public.entry USING gin (search) WITH (fastupdate=off);

CREATE INDEX entry_together ON public.entry USING gin (together) WHERE (together <> '{}'::uuid[]);

CREATE INDEX entry_visible ON public.entry USING btree (visibility, shown DESC, id DESC) WHERE (status <> 'archived'::public.entry_status);

CREATE INDEX entry_visible_kind ON public.entry USING btree (kind, visibility, shown DESC, id DESC) WHERE (status <> 'archived'::public.entry_status);

CREATE INDEX entry_visible_organisation ON public.entry USING btree (organisation, visibility, shown DESC, id DESC) WHERE (status <> 'archived'::public.entry_status);

CREATE INDEX event_entry ON public.event USING btree (entry);

CREATE INDEX event_order ON public.event USING btree (tx, id);

CREATE UNIQUE INDEX issue_one_draft ON public.issue USING btree (status) WHERE (status = 'draft'::public.issue_status);

CREATE INDEX job_due ON public.job USING btree (due) WHERE ((done IS NULL) AND (failed IS NULL));

CREATE INDEX meeting_starts ON public.meeting USING btree (starts);

CREATE INDEX membership_member ON public.membership USING btree (member);

CREATE UNIQUE INDEX membership_one_primary ON public.membership USING btree (organisation) WHERE (is_primary AND (ends IS NULL));

CREATE INDEX neighbourhood_organisation ON public.neighbourhood USING btree (organisation, name);

CREATE INDEX presence_seen ON public.presence USING btree (seen);

CREATE INDEX session_member ON public.session USING btree (member);

CREATE INDEX session_previous ON public.session USING btree (previous_hash);

CREATE INDEX sign_in_link_email ON public.sign_in_link USING btree (email, created);

CREATE UNIQUE INDEX sign_in_link_token ON public.sign_in_link USING btree (token_hash);

CREATE INDEX subscriber_asked ON public.subscriber USING btree (asked DESC, id DESC);

CREATE UNIQUE INDEX subscriber_token ON public.subscriber USING btree (token_hash);

CREATE INDEX word_alike ON public.word USING gin (word public.gin_trgm_ops);

CREATE INDEX word_once ON public.word USING btree (word);

CREATE INDEX work_done_until ON public.work_done USING btree (until);

CREATE TRIGGER attachment_count_added AFTER INSERT ON public.attachment REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT WHEN ((NOT public.importing())) EXECUTE FUNCTION public.entry_attachment_count();

CREATE TRIGGER attachment_count_changed AFTER UPDATE ON public.attachment REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.entry_attachment_count();

CREATE TRIGGER comment_count_added AFTER INSERT ON public.comment REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT WHEN ((NOT public.importing())) EXECUTE FUNCTION public.entry_comment_count();

CREATE TRIGGER comment_count_withdrawn AFTER UPDATE ON public.comment REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.entry_comment_count();

CREATE TRIGGER comment_search BEFORE INSERT OR UPDATE OF entry, body, withdrawn, search ON public.comment FOR EACH ROW EXECUTE FUNCTION public.comment_search();

CREATE TRIGGER comment_words_added AFTER INSERT ON public.comment REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT WHEN ((NOT public.importing())) EXECUTE FUNCTION public.comment_words();

CREATE TRIGGER comment_words_changed AFTER UPDATE OF body ON public.comment FOR EACH ROW WHEN ((old.body IS DISTINCT FROM new.body)) EXECUTE FUNCTION public.comment_words_of_one();

CREATE TRIGGER entry_moved AFTER UPDATE OF visibility, organisation, together, author ON public.entry FOR EACH ROW WHEN (((((old.visibility IS DISTINCT FROM new.visibility) OR (old.organisation IS DISTINCT FROM new.organisation)) OR (old.together IS DISTINCT FROM new.together)) OR (old.author IS DISTINCT FROM new.author))) EXECUTE FUNCTION public.entry_moved();

CREATE TRIGGER entry_words_added AFTER INSERT ON public.entry REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT WHEN ((NOT public.importing())) EXECUTE FUNCTION public.entry_words();

CREATE TRIGGER entry_words_changed AFTER UPDATE OF title, summary, body, more ON public.entry FOR EACH ROW WHEN (((((old.title IS DISTINCT FROM new.title) OR (old.summary IS DISTINCT FROM new.summary)) OR (old.body IS DISTINCT FROM new.body)) OR (old.more IS DISTINCT FROM new.more))) EXECUTE FUNCTION public.entry_words_of_one();

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_author_fkey FOREIGN KEY (author) REFERENCES public.member(id);

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_entry_fkey FOREIGN KEY (entry) REFERENCES public.entry(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_author_fkey FOREIGN KEY (author) REFERENCES public.member(id);

ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_entry_fkey FOREIGN KEY (entry) REFERENCES public.entry(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_issue_fkey FOREIGN KEY (issue) REFERENCES public.issue(id);

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_resent_by_fkey FOREIGN KEY (resent_by) REFERENCES public.member(id);

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_subscriber_fkey FOREIGN KEY (subscriber) REFERENCES public.subscriber(id);

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_author_fkey FOREIGN KEY (author) REFERENCES public.member(id);

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_actor_fkey FOREIGN KEY (actor) REFERENCES public.member(id);

ALTER TABLE ONLY public.issue
    ADD CONSTRAINT issue_author_fkey FOREIGN KEY (author) REFERENCES public.member(id);

ALTER TABLE ONLY public.issue_block
    ADD CONSTRAINT issue_block_entry_fkey FOREIGN KEY (entry) REFERENCES public.entry(id);

ALTER TABLE ONLY public.issue_block
    ADD CONSTRAINT issue_block_issue_fkey FOREIGN KEY (issue) REFERENCES public.issue(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_member_fkey FOREIGN KEY (member) REFERENCES public.member(id);

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_entry_fkey FOREIGN KEY (entry) REFERENCES public.entry(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_member_fkey FOREIGN KEY (member) REFERENCES public.member(id);

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.neighbourhood
    ADD CONSTRAINT neighbourhood_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_host_fkey FOREIGN KEY (host) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.plan
    ADD CONSTRAINT plan_entry_fkey FOREIGN KEY (entry) REFERENCES public.entry(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.practice
    ADD CONSTRAINT practice_contact_fkey FOREIGN KEY (contact) REFERENCES public.member(id);

ALTER TABLE ONLY public.practice
    ADD CONSTRAINT practice_entry_fkey FOREIGN KEY (entry) REFERENCES public.entry(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.publication
    ADD CONSTRAINT publication_entry_fkey FOREIGN KEY (entry) REFERENCES public.entry(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_member_fkey FOREIGN KEY (member) REFERENCES public.member(id);

ALTER TABLE ONLY public.sign_in_link
    ADD CONSTRAINT sign_in_link_member_fkey FOREIGN KEY (member) REFERENCES public.member(id);
