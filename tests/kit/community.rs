//! A whole community out of a seed, the same every time: for measuring. It is written as the tables that
//! `leerkring import` reads, so that it comes in by the hub's own rules.
//!
//! Words are drawn as in real language (Zipf: the n-th word about 1/n as often as the first), so that a search hits
//! a few entries or thousands. Nobody and nothing in it exists.

use chrono::{DateTime, Duration, Utc};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng};
use std::{io, path::Path};

/// How much of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Size {
    /// Practices of about 3 kB.
    pub practices: usize,
    /// Meetings.
    pub meetings: usize,
    /// Comments, on practices.
    pub comments: usize,
    /// Attachments, on practices; they share one small file.
    pub attachments: usize,
    /// Members, of all organisations together.
    pub members: usize,
}

impl Size {
    /// The community that is measured.
    pub const WHOLE: Self =
        Self { practices: 20_000, meetings: 400, comments: 200_000, attachments: 40_000, members: 500 };

    /// A tenth of everything but people.
    #[must_use]
    pub const fn tenth(self) -> Self {
        Self {
            practices: self.practices / 10,
            meetings: self.meetings / 10,
            comments: self.comments / 10,
            attachments: self.attachments / 10,
            members: self.members,
        }
    }
}

/// The tables that are written, in the order in which they are imported.
pub const TABLES: [&str; 8] = [
    "organisations.csv",
    "themes.csv",
    "members.csv",
    "memberships.csv",
    "neighbourhoods.csv",
    "entries.csv",
    "comments.csv",
    "attachments.csv",
];
/// The six themes' slugs.
pub const THEMES: [&str; 6] =
    ["samenwerkingspartners", "planvorming", "communicatie", "afstemming", "innovatie", "onderzoek"];
/// The municipalities' slugs and CBS codes (CBS, 2025).
pub const MUNICIPALITIES: [(&str, &str, &str); 8] = [
    ("amsterdam", "GM0363", "Noord-Holland"),
    ("arnhem", "GM0202", "Gelderland"),
    ("den-haag", "GM0518", "Zuid-Holland"),
    ("eindhoven", "GM0772", "Noord-Brabant"),
    ("rotterdam", "GM0599", "Zuid-Holland"),
    ("tilburg", "GM0855", "Noord-Brabant"),
    ("utrecht", "GM0344", "Utrecht"),
    ("zaanstad", "GM0479", "Noord-Holland"),
];
const NEIGHBOURHOODS: usize = 12;
const SEED: u64 = 20_261_128;
/// A file that every attachment carries.
const FILE: &str = "telling.csv";

/// The n-th most frequent word, from 0: a syllable or more, always the same.
pub fn word(n: usize) -> String {
    const HEADS: [&str; 16] = [
        "wij", "stra", "buur", "jon", "hel", "pra", "ler", "sal", "vra", "moe", "plei", "ou", "spo", "kan", "tui",
        "wer",
    ];
    const TAILS: [&str; 12] =
        ["ken", "ten", "ger", "pen", "der", "men", "tijk", "ling", "zaam", "ning", "schap", "lijk"];
    if let Some(common) = COMMON.get(n) {
        return (*common).to_owned();
    }
    let n = n - COMMON.len();
    let (head, tail, more) = (n % HEADS.len(), n / HEADS.len() % TAILS.len(), n / (HEADS.len() * TAILS.len()));
    let middle = if more == 0 { "" } else { HEADS[more % HEADS.len()] };
    format!("{}{middle}{}", HEADS[head], TAILS[tail])
}

/// How many different words there are.
pub const WORDS: usize = 3_000;
const COMMON: [&str; 40] = [
    "de",
    "het",
    "een",
    "in",
    "van",
    "en",
    "met",
    "op",
    "wijk",
    "jongeren",
    "ouders",
    "school",
    "straat",
    "samen",
    "gesprek",
    "politie",
    "gemeente",
    "jongerenwerk",
    "vertrouwen",
    "plein",
    "avond",
    "sport",
    "werk",
    "thuis",
    "preventie",
    "coördinator",
    "buurthuis",
    "contact",
    "drugs",
    "aanpak",
    "huisbezoek",
    "netwerk",
    "rolmodel",
    "vrijwilliger",
    "bijbaan",
    "muziek",
    "voetbal",
    "moeders",
    "signalen",
    "vakantie",
];

struct Dice(StdRng);

impl Dice {
    /// A word, frequent ones more often: the logarithm of its rank is even.
    fn word(&mut self) -> String {
        #[allow(clippy::cast_precision_loss, reason = "a small number")]
        let rank = f64::exp(self.0.random::<f64>() * f64::ln(WORDS as f64 + 1.0));
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank from 1 to WORDS")]
        word((rank as usize).clamp(1, WORDS) - 1)
    }

    fn words(&mut self, many: usize) -> String {
        let mut words: Vec<_> = (0..many).map(|_| self.word()).collect();
        if let Some(first) = words.first_mut() {
            let mut letters = first.chars();
            *first = letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default();
        }
        words.join(" ")
    }

    fn sentences(&mut self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 120);
        while text.len() < bytes {
            let many = self.0.random_range(5..16);
            text.push_str(&self.words(many));
            text.push_str(if self.0.random_ratio(1, 6) { ".\n\n" } else { ". " });
        }
        text.trim_end().to_owned()
    }

    fn below(&mut self, most: usize) -> usize {
        self.0.random_range(0..most)
    }
}

/// The key of a member; the first ones coordinate a municipality each, the second half is of partners.
pub fn member(n: usize) -> String {
    format!("mens-{n}")
}

/// The key of a practice.
pub fn practice(n: usize) -> String {
    format!("praktijk-{n}")
}

/// Where a member belongs, and as what.
pub fn standing(n: usize, members: usize) -> (String, &'static str) {
    let municipality = MUNICIPALITIES[n % MUNICIPALITIES.len()].0;
    match n {
        8 => ("ccv".to_owned(), "facilitator"),
        9 => ("ministerie".to_owned(), "observer"),
        _ if n >= members / 2 => (format!("jongerenwerk-{municipality}"), "partner"),
        _ => (municipality.to_owned(), "coordinator"),
    }
}

/// How wide a practice is shown: of a hundred one is public, half is seen by partners, the rest by the community.
const fn step(n: usize) -> &'static str {
    match n % 100 {
        7 => "public",
        n if n % 2 == 1 => "partners",
        _ => "community",
    }
}

/// Writes the tables into a folder.
pub fn write(folder: &Path, size: Size) -> io::Result<()> {
    let mut dice = Dice(StdRng::seed_from_u64(SEED));
    std::fs::write(folder.join(FILE), "avond;jongeren\nmaandag;12\nvrijdag;31\n")?;
    people(folder, size)?;
    entries(folder, size, &mut dice)?;
    hanging(folder, size, &mut dice)
}

fn table(folder: &Path, name: &str, fields: &[&str]) -> io::Result<csv::Writer<std::fs::File>> {
    let mut table = csv::Writer::from_path(folder.join(name)).map_err(io::Error::other)?;
    table.write_record(fields).map_err(io::Error::other)?;
    Ok(table)
}

fn people(folder: &Path, size: Size) -> io::Result<()> {
    let fields = ["key", "kind", "name", "cbs_code", "province", "host", "joined"];
    let mut organisations = table(folder, "organisations.csv", &fields)?;
    let mut neighbourhoods = table(folder, "neighbourhoods.csv", &["code", "organisation", "name", "year"])?;
    for (slug, code, province) in MUNICIPALITIES {
        organisations.write_record([slug, "municipality", slug, code, province, "", "2022-01-01"])?;
        for n in 0..NEIGHBOURHOODS {
            let (code, name) = (neighbourhood(code, n), format!("Wijk {n}"));
            neighbourhoods.write_record([code.as_str(), slug, &name, "2025"])?;
        }
    }
    organisations.write_record(["ccv", "facilitator", "CCV", "", "", "", "2022-01-01"])?;
    organisations.write_record(["ministerie", "ministry", "Ministerie", "", "", "", "2022-01-01"])?;
    for (slug, ..) in MUNICIPALITIES {
        let (key, name) = (format!("jongerenwerk-{slug}"), format!("Jongerenwerk {slug}"));
        organisations.write_record([key.as_str(), "partner", &name, "", "", slug, "2022-01-01"])?;
    }
    let mut themes = table(folder, "themes.csv", &["slug", "position", "name_nl", "name_en"])?;
    for (position, slug) in (1..).zip(THEMES) {
        themes.write_record([slug, &position.to_string(), slug, slug])?;
    }
    let mut members = table(folder, "members.csv", &["key", "name", "email", "job_title"])?;
    let mut memberships = table(folder, "memberships.csv", &["member", "organisation", "role", "primary", "starts"])?;
    for n in 0..size.members {
        let (key, email) = (member(n), format!("mens-{n}@gemeenschap.example"));
        members.write_record([key.as_str(), &format!("Mens {}", word(100 + n)), &email, "verzonnen"])?;
        let (home, role) = standing(n, size.members);
        memberships.write_record([key.as_str(), &home, role, if n < 10 { "ja" } else { "nee" }, "2022-01-01"])?;
    }
    for table in [&mut organisations, &mut neighbourhoods, &mut themes, &mut members, &mut memberships] {
        table.flush()?;
    }
    Ok(())
}

fn neighbourhood(municipality: &str, n: usize) -> String {
    format!("WK{}{n:02}", &municipality[2..])
}

fn moment(minutes: usize) -> String {
    let begin = DateTime::<Utc>::UNIX_EPOCH + Duration::days(365 * 53);
    let minutes = i64::try_from(minutes).unwrap_or(i64::MAX / 1_000_000);
    (begin + Duration::minutes(minutes)).to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

fn entries(folder: &Path, size: Size, dice: &mut Dice) -> io::Result<()> {
    let mut fields = vec!["key", "kind", "organisation", "author", "title", "summary", "body", "visibility", "themes"];
    fields.extend(["neighbourhoods", "created", "published", "audience", "tips", "starts", "ends", "place", "agenda"]);
    let mut entries = table(folder, "entries.csv", &fields)?;
    for n in 0..size.practices {
        let author = dice.below(size.members / 2 / 8) * 8 + n % 8;
        let author = if author == 8 { 0 } else { author };
        let (home, code, _) = MUNICIPALITIES[n % 8];
        let themes = format!("{}|{}", THEMES[dice.below(3)], THEMES[3 + dice.below(3)]);
        let at = moment(n * 45 + dice.below(40));
        entries.write_record([
            practice(n).as_str(),
            "practice",
            home,
            &member(if author == 9 { 1 } else { author }),
            &dice.words(6),
            &dice.sentences(180),
            &dice.sentences(2_600),
            step(n),
            &themes,
            &neighbourhood(code, dice.below(NEIGHBOURHOODS)),
            &at,
            &at,
            &dice.words(4),
            &dice.sentences(200),
            "",
            "",
            "",
            "",
        ])?;
    }
    for n in 0..size.meetings {
        let (at, end) = (moment(n * 2_000), moment(n * 2_000 + 180));
        let key = format!("bijeenkomst-{n}");
        let title = format!("Bijeenkomst {}", dice.words(3));
        entries.write_record([
            key.as_str(),
            "meeting",
            "ccv",
            &member(8),
            &title,
            &dice.sentences(120),
            &dice.sentences(1_500),
            "community",
            THEMES[n % 6],
            "",
            &at,
            &at,
            "",
            "",
            &at,
            &end,
            "Utrecht",
            &dice.sentences(300),
        ])?;
    }
    entries.flush()
}

fn hanging(folder: &Path, size: Size, dice: &mut Dice) -> io::Result<()> {
    let mut comments = table(folder, "comments.csv", &["key", "entry", "author", "organisation", "at", "body"])?;
    for n in 0..size.comments {
        let entry = dice.below(size.practices);
        let author = dice.below(size.members);
        // who comments sees it: partners only what partners see
        let author = if step(entry) == "community" { author % (size.members / 2) } else { author };
        let home = standing(author, size.members).0;
        let at = moment(entry * 45 + 60 + n / 20);
        let (key, bytes) = (format!("reactie-{n}"), 60 + dice.below(160));
        comments.write_record([&key, &practice(entry), &member(author), &home, &at, &dice.sentences(bytes)])?;
    }
    let mut attachments = table(folder, "attachments.csv", &["entry", "name", "file", "alt"])?;
    for n in 0..size.attachments {
        let entry = practice(dice.below(size.practices));
        attachments.write_record([entry.as_str(), &format!("telling {n}.csv"), FILE, ""])?;
    }
    comments.flush()?;
    attachments.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Size = Size { practices: 200, meetings: 2, comments: 300, attachments: 20, members: 40 };

    #[test]
    fn the_same_seed_gives_the_same_community_to_the_byte() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        write(one.path(), SMALL).unwrap();
        write(other.path(), SMALL).unwrap();
        for name in TABLES {
            let bytes = std::fs::read(one.path().join(name)).unwrap();
            assert!(bytes.len() > 100 && bytes == std::fs::read(other.path().join(name)).unwrap(), "{name}");
        }
    }

    #[test]
    fn of_a_hundred_practices_one_is_public_and_half_is_seen_by_partners() {
        let steps: Vec<_> = (0..100).map(step).collect();
        let count = |wanted| steps.iter().filter(|step| **step == wanted).count();
        assert_eq!((count("public"), count("partners"), count("community")), (1, 49, 50));
    }

    #[test]
    fn words_differ() {
        let words: std::collections::HashSet<_> = (0..WORDS).map(word).collect();
        assert_eq!(words.len(), WORDS);
    }
}
