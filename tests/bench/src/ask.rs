//! What is asked, of the hub and of PostGraphile, and what must be the same in their answers.

use crate::{
    load::{Line, Ready},
    stage::Eyes,
};
use anyhow::{Context as _, Result, ensure};
use kit::community::{self, MUNICIPALITIES, THEMES};
use serde_json::{Value, json};

/// A kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A page of twenty entries with their newest comments.
    Feed,
    /// A practice with its files and comments.
    Practice,
    /// A search with facets and snippets.
    Search,
    /// A write that tells nobody: who is at a practice.
    Presence,
    /// A comment.
    Comment,
}

impl Kind {
    /// All of them; those that write come last.
    pub const ALL: [Self; 5] = [Self::Feed, Self::Practice, Self::Search, Self::Presence, Self::Comment];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Practice => "practice",
            Self::Search => "search",
            Self::Presence => "presence",
            Self::Comment => "comment",
        }
    }

    /// The document that the hub gets.
    pub const fn document(self) -> &'static str {
        match self {
            Self::Feed => {
                "query($theme: String, $after: String) { feed(first: 20, after: $after, filter: {theme: $theme}) {
                    nodes { id title summary publishedAt organisation { name } author { name } themes { slug }
                        commentCount attachmentCount
                        comments(first: 3) { nodes { body createdAt author { name } } } }
                    pageInfo { hasNextPage endCursor } } }"
            }
            Self::Practice => {
                "query($id: ID!) { entry(id: $id) { id title summary body publishedAt organisation { name }
                    author { name } themes { slug } attachments { name size mediaType }
                    comments(first: 20) { nodes { body createdAt author { name } organisation { name } } }
                    ... on Practice { audience tips } } }"
            }
            Self::Search => {
                "query($text: String!) { search(text: $text, first: 20) { totalCount similar
                    facets { themes { theme { slug } count } organisations { organisation { name } count } }
                    nodes { entry { id title summary publishedAt organisation { name } author { name } }
                        snippet { text hit } }
                    pageInfo { hasNextPage } } }"
            }
            Self::Presence => {
                "mutation($entry: ID!) { notePresence(input: {entry: $entry, editing: false}) {
                    others { member { name } } } }"
            }
            Self::Comment => {
                "mutation($entry: ID!, $body: String!) { addComment(input: {entry: $entry, body: $body}) {
                    id body createdAt author { name } } }"
            }
        }
    }

    const fn peer(self) -> &'static str {
        match self {
            Self::Feed => {
                "query($steps: [Visibility]!, $homes: [UUID]!, $theme: String, $shown: Datetime, $id: UUID) {
                    benchFeed(steps: $steps, homes: $homes, theme: $theme, beforeShown: $shown, beforeId: $id, first: 20) {
                    nodes { rowId title summary published organisationByOrganisation { name } memberByAuthor { name }
                        themes commentCount attachmentCount
                        latestComments(first: 3) { nodes { body created memberByAuthor { name } } } }
                    pageInfo { hasNextPage endCursor } } }"
            }
            Self::Practice => {
                "query($id: UUID!) { entryByRowId(rowId: $id) { rowId title summary body published
                    organisationByOrganisation { name } memberByAuthor { name } themes
                    attachmentsByEntry { nodes { name size mediaType } }
                    latestComments(first: 20) { nodes { body created memberByAuthor { name }
                        organisationByOrganisation { name } } }
                    practiceByEntry { audience tips } } }"
            }
            Self::Search => {
                "query($steps: [Visibility]!, $homes: [UUID]!, $text: String!) {
                    benchSearch(steps: $steps, homes: $homes, text: $text, first: 20) { totalCount
                    nodes { rowId title summary published organisationByOrganisation { name } memberByAuthor { name }
                        snippet(text: $text) }
                    pageInfo { hasNextPage } }
                    benchSearchFacets(steps: $steps, homes: $homes, text: $text) { nodes { facet value total } } }"
            }
            Self::Presence => {
                "mutation($entry: UUID!, $author: UUID!) {
                    benchNotePresence(input: {entry: $entry, member: $author}) { result { name } } }"
            }
            Self::Comment => {
                "mutation($entry: UUID!, $author: UUID!, $home: UUID!, $body: String!) {
                    benchAddComment(input: {entry: $entry, author: $author, organisation: $home, body: $body}) {
                    result { rowId body created memberByAuthor { name } } } }"
            }
        }
    }
}

/// PostGraphile's own mutation, which only inserts.
pub const INSERT: &str =
    "mutation($id: UUID!, $entry: UUID!, $author: UUID!, $home: UUID!, $body: String!, $at: Datetime!) {
    createComment(input: {comment: {rowId: $id, entry: $entry, author: $author, organisation: $home, body: $body,
        created: $at, edited: $at}}) { comment { rowId body created memberByAuthor { name } } } }";

/// The same question in two tongues.
#[derive(Clone, Debug)]
pub struct Pair {
    /// To the hub.
    pub hub: Ready,
    /// To PostGraphile.
    pub peer: Ready,
}

/// How many hits the hub counts at most.
pub const COUNTED: u64 = 2_000;

/// Makes questions of a kind for somebody's eyes; their variables are found by asking the hub. A search finds fewer
/// than `most`.
pub async fn pairs(line: &mut Line, kind: Kind, eyes: Eyes, token: Option<&str>, most: u64) -> Result<Vec<Pair>> {
    let asker = Asker { kind, eyes, token, most };
    match kind {
        Kind::Feed => asker.feed(line).await,
        Kind::Search => asker.search(line).await,
        Kind::Practice | Kind::Presence | Kind::Comment => asker.entries(line).await,
    }
}

struct Asker<'a> {
    kind: Kind,
    eyes: Eyes,
    token: Option<&'a str>,
    most: u64,
}

impl Asker<'_> {
    fn hub(&self, variables: &Value) -> Ready {
        Ready::graphql(self.kind.document(), variables, self.token)
    }

    fn peer(&self, mut variables: Value) -> Ready {
        if matches!(self.kind, Kind::Feed | Kind::Search) {
            let steps = self.eyes.steps();
            variables["steps"] = json!(steps);
            variables["homes"] = json!(self.homes());
        }
        Ready::graphql(self.kind.peer(), &variables, None)
    }

    /// The organisations whose own texts are seen too.
    fn homes(&self) -> Vec<String> {
        match self.eyes {
            Eyes::Coordinator => vec![leerkring_core::import::id("organisation", MUNICIPALITIES[3].0).to_string()],
            Eyes::Anyone | Eyes::Partner => Vec::new(),
        }
    }

    /// Pages of the feed: eight deep for no theme and for each theme, as far as there are any.
    async fn feed(&self, line: &mut Line) -> Result<Vec<Pair>> {
        let mut pairs = Vec::new();
        for theme in std::iter::once(None).chain(THEMES.map(Some)) {
            let (mut after, mut shown, mut id) = (Value::Null, Value::Null, Value::Null);
            for _ in 0..8 {
                let hub = self.hub(&json!({ "theme": theme, "after": after }));
                let answer: Value = serde_json::from_slice(&line.ask(&hub).await?)?;
                pairs.push(Pair { hub, peer: self.peer(json!({ "theme": theme, "shown": shown, "id": id })) });
                let page = &answer["data"]["feed"];
                if page["pageInfo"]["hasNextPage"] != true {
                    break;
                }
                let last = page["nodes"].as_array().and_then(|nodes| nodes.last()).context("a page of entries")?;
                after = page["pageInfo"]["endCursor"].clone();
                shown = last["publishedAt"].clone();
                id = json!(uuid_of(&last["id"])?);
            }
        }
        Ok(pairs)
    }

    /// Up to two hundred practices that are seen.
    async fn entries(&self, line: &mut Line) -> Result<Vec<Pair>> {
        let document = "query($after: String) { feed(first: 100, after: $after, filter: {kinds: [PRACTICE]}) {
            nodes { id } pageInfo { hasNextPage endCursor } } }";
        let (mut pairs, mut after) = (Vec::new(), Value::Null);
        while pairs.len() < 200 {
            let ready = Ready::graphql(document, &json!({ "after": after }), self.token);
            let answer: Value = serde_json::from_slice(&line.ask(&ready).await?)?;
            let page = &answer["data"]["feed"];
            for node in page["nodes"].as_array().context("entries")? {
                pairs.push(self.about(&node["id"])?);
            }
            if page["pageInfo"]["hasNextPage"] != true {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
        Ok(pairs)
    }

    fn about(&self, id: &Value) -> Result<Pair> {
        let entry = uuid_of(id)?;
        if self.kind == Kind::Practice {
            return Ok(Pair { hub: self.hub(&json!({ "id": id })), peer: self.peer(json!({ "id": entry })) });
        }
        let key = self.eyes.member().context("who writes is signed in")?;
        let n: usize = key.trim_start_matches("mens-").parse()?;
        let body = "Dit deden wij ook, en bij ons ging het anders: eerst de ouders, dan pas de school.";
        let home = community::standing(n, community::Size::WHOLE.members).0;
        let ids = |section: &str, key: &str| leerkring_core::import::id(section, key).to_string();
        if self.kind == Kind::Presence {
            let peer = self.peer(json!({ "entry": entry, "author": ids("member", &key) }));
            return Ok(Pair { hub: self.hub(&json!({ "entry": id })), peer });
        }
        let peer =
            json!({ "entry": entry, "author": ids("member", &key), "home": ids("organisation", &home), "body": body });
        Ok(Pair { hub: self.hub(&json!({ "entry": id, "body": body })), peer: self.peer(peer) })
    }

    /// Words that some entries have, from few to close to the most that is counted.
    async fn search(&self, line: &mut Line) -> Result<Vec<Pair>> {
        let mut pairs = Vec::new();
        let singles = (250..community::WORDS).step_by(55).map(community::word);
        let twos = (60..900).step_by(70).map(|n| format!("{} {}", community::word(n), community::word(n + 300)));
        for text in singles.chain(twos) {
            let variables = json!({ "text": text });
            let hub = self.hub(&variables);
            let answer: Value = serde_json::from_slice(&line.ask(&hub).await?)?;
            let found = &answer["data"]["search"];
            let total = found["totalCount"].as_u64().context("a count")?;
            if found["similar"] == false && (1..self.most).contains(&total) {
                pairs.push(Pair { hub, peer: self.peer(variables) });
            }
        }
        ensure!(pairs.len() >= 5, "only {} texts find something", pairs.len());
        Ok(pairs)
    }
}

/// The id within a shown one.
fn uuid_of(shown: &Value) -> Result<String> {
    let text = shown.as_str().and_then(|id| id.split_once('_')).context("an id")?.1;
    Ok(uuid::Uuid::try_parse(text)?.to_string())
}

/// Fails when the two answers don't say the same. Not compared: cursors, how moments are written, and of a search its
/// order and snippets, which each makes in its own way.
pub fn same(kind: Kind, eyes: Eyes, hub: &[u8], peer: &[u8]) -> Result<()> {
    let (hub, peer): (Value, Value) = (serde_json::from_slice(hub)?, serde_json::from_slice(peer)?);
    let (one, other) = (plain(kind, eyes, &hub["data"], true)?, plain(kind, eyes, &peer["data"], false)?);
    ensure!(one == other, "{} for {eyes:?}: the answers differ\n{one:#}\n{other:#}", kind.name());
    Ok(())
}

fn plain(kind: Kind, eyes: Eyes, data: &Value, hub: bool) -> Result<Value> {
    // whoever did not sign in is told no names of people
    let names = eyes != Eyes::Anyone;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let (author, home) =
        if hub { ("author", "organisation") } else { ("memberByAuthor", "organisationByOrganisation") };
    let entry = |node: &Value| {
        let mut themes: Vec<Value> = list(&node["themes"]);
        if hub {
            themes = themes.iter().map(|theme| theme["slug"].clone()).collect();
        }
        themes.sort_by_key(ToString::to_string);
        let talk = if hub { &node["comments"]["nodes"] } else { &node["latestComments"]["nodes"] };
        let talk: Vec<_> = list(talk)
            .iter()
            .map(|said| json!([said["body"], said[author]["name"].as_str().filter(|_| names)]))
            .collect();
        json!({ "title": node["title"], "summary": node["summary"], "body": node["body"], "home": node[home]["name"],
            "author": node[author]["name"].as_str().filter(|_| names), "themes": themes, "talk": talk,
            "counts": [node["commentCount"], node["attachmentCount"]] })
    };
    Ok(match kind {
        Kind::Feed => list(&data[if hub { "feed" } else { "benchFeed" }]["nodes"]).iter().map(entry).collect(),
        Kind::Practice => {
            let node = if hub { &data["entry"] } else { &data["entryByRowId"] };
            ensure!(node["title"].is_string(), "no practice: {data}");
            let own = if hub { node } else { &node["practiceByEntry"] };
            let files = if hub { &node["attachments"] } else { &node["attachmentsByEntry"]["nodes"] };
            let mut files: Vec<_> = list(files).iter().map(|file| file["name"].to_string()).collect();
            files.sort();
            json!([entry(node), own["audience"], own["tips"], files])
        }
        Kind::Search => {
            let mut counts: Vec<String> = if hub {
                let facets = &data["search"]["facets"]["themes"];
                list(facets).iter().map(|one| format!("{} {}", one["theme"]["slug"], one["count"])).collect()
            } else {
                let themes =
                    list(&data["benchSearchFacets"]["nodes"]).into_iter().filter(|one| one["facet"] == "theme");
                themes.map(|one| format!("{} {}", one["value"], number(&one["total"]))).collect()
            };
            counts.sort();
            let found = &data[if hub { "search" } else { "benchSearch" }];
            json!([found["totalCount"], counts, list(&found["nodes"]).len()])
        }
        Kind::Presence => {
            let others = if hub { &data["notePresence"]["others"] } else { &data["benchNotePresence"]["result"] };
            let name =
                |other: &Value| if hub { other["member"]["name"].to_string() } else { other["name"].to_string() };
            let mut others: Vec<_> = list(others).iter().map(name).collect();
            others.sort();
            ensure!(others.len() == 2, "not two others: {data}");
            json!(others)
        }
        Kind::Comment => {
            let made = if hub { &data["addComment"] } else { &data["benchAddComment"]["result"] };
            ensure!(made["body"].is_string(), "no comment was made: {data}");
            json!([made["body"], made[author]["name"]])
        }
    })
}

/// PostGraphile writes big numbers as texts.
fn number(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
