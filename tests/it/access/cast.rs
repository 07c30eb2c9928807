//! The people of the access tests, in more positions than the kit has, and what the printed table gives each of them,
//! worked out anew: from `reach`, their memberships and the ladder, never by asking `require`.

use kit::{Client, Database, Person, Program, organisation};
use leerkring_core::{
    access::{Action, Reach, reach},
    directory::Role,
    entry::{EntryStatus, Visibility},
};
use serde_json::json;
use uuid::Uuid;

/// A membership of today.
#[derive(Clone, Copy, Debug)]
pub struct Stand {
    pub organisation: &'static str,
    pub role: Role,
    /// Where its right is: the own organisation, or the municipality that invited a partner.
    pub home: &'static str,
}

/// Somebody who asks.
#[derive(Clone, Debug)]
pub struct Somebody {
    pub name: &'static str,
    /// The member's id; none for anyone.
    pub id: Option<Uuid>,
    pub stands: Vec<Stand>,
}

/// What is asked about, as a test made it.
#[derive(Clone, Debug)]
pub struct Thing {
    pub organisations: Vec<&'static str>,
    pub writer: &'static str,
    pub visibility: Visibility,
    pub status: EntryStatus,
}

const fn stand(organisation: &'static str, role: Role, home: &'static str) -> Stand {
    Stand { organisation, role, home }
}

fn bare(shown: &str) -> Uuid {
    shown.split_once('_').expect("a kind").1.parse().expect("an id")
}

/// An organisation's id, by its slug.
pub fn home(slug: &str) -> Uuid {
    match slug {
        "tilburg" => Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0300),
        "vertrokken" => Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0301),
        known => bare(&organisation(known)),
    }
}

/// Everybody: one of each role, their deputies, who holds two roles, and who holds none today.
pub fn cast() -> Vec<Somebody> {
    use Role::{Coordinator, Facilitator, Observer, Partner};
    let known = |name, person: Person, stands: Vec<Stand>| Somebody { name, id: Some(bare(&person.id())), stands };
    let more = |name, number: u128, stands: Vec<Stand>| Somebody {
        name,
        id: Some(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0400 + number)),
        stands,
    };
    let partner = stand("jongerenwerk-utrecht", Partner, "utrecht");
    vec![
        Somebody { name: "anyone", id: None, stands: Vec::new() },
        known("coordinator of eindhoven", Person::Eindhoven, vec![stand("eindhoven", Coordinator, "eindhoven")]),
        more("deputy of eindhoven", 1, vec![stand("eindhoven", Coordinator, "eindhoven")]),
        known("coordinator of utrecht", Person::Utrecht, vec![stand("utrecht", Coordinator, "utrecht")]),
        known("partner of utrecht", Person::Partner, vec![partner]),
        known("observer", Person::Observer, vec![stand("ministerie", Observer, "ministerie")]),
        known("facilitator", Person::Facilitator, vec![stand("ccv", Facilitator, "ccv")]),
        more("partner and coordinator", 2, vec![partner, stand("tilburg", Coordinator, "tilburg")]),
        more("partner and observer", 3, vec![partner, stand("ministerie", Observer, "ministerie")]),
        known("ended yesterday", Person::Former, Vec::new()),
        more("starts tomorrow", 4, Vec::new()),
        more("of an organisation that left", 5, Vec::new()),
    ]
}

/// Writes those whom the kit does not know.
pub async fn settle(database: &Database) {
    let db = database.connect().await;
    for slug in ["tilburg", "vertrokken"] {
        let sql = "insert into organisation (id, kind, slug, name, joined, left_on)
                   values ($1, 'municipality', $2, initcap($2), '2022-01-01',
                           case when $2 = 'vertrokken' then current_date - 2 end)";
        db.execute(sql, &[&home(slug), &slug]).await.unwrap();
    }
    let membership = "insert into membership (id, member, organisation, role, starts)
                      values (gen_random_uuid(), $1, $2, $3::text::role, $4::text::date)";
    let tomorrow: String = db.query_one("select (current_date + 2)::text", &[]).await.unwrap().get(0);
    for (number, somebody) in cast().iter().enumerate() {
        let Some(id) = somebody.id.filter(|id| *id >= Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0400))
        else {
            continue;
        };
        let email = format!("iemand{number}@leerkring.example");
        let sql = "insert into member (id, name, email, created) values ($1, $2, $3, now())";
        db.execute(sql, &[&id, &somebody.name, &email]).await.unwrap();
        let early = "2022-01-01".to_owned();
        for stand in &somebody.stands {
            let role = format!("{:?}", stand.role).to_lowercase();
            db.execute(membership, &[&id, &home(stand.organisation), &role, &early]).await.unwrap();
        }
        match somebody.name {
            "starts tomorrow" => {
                db.execute(membership, &[&id, &home("eindhoven"), &"coordinator", &tomorrow]).await.unwrap();
            }
            "of an organisation that left" => {
                db.execute(membership, &[&id, &home("vertrokken"), &"coordinator", &early]).await.unwrap();
            }
            _ => {}
        }
    }
}

impl Somebody {
    /// Their client.
    pub async fn client(&self, program: &Program) -> Client {
        let Some(id) = self.id else { return program.anyone() };
        let document = "mutation($member: ID!) { demoSignIn(input: {member: $member}) { accessToken } }";
        let shown = format!("member_{}", id.simple());
        let data = program.anyone().data(document, json!({ "member": shown })).await;
        Client::new(&program.url, data["demoSignIn"]["accessToken"].as_str().map(str::to_owned))
    }

    /// Whether the ladder shows it to them.
    pub fn sees(&self, thing: &Thing) -> bool {
        use Role::{Coordinator, Facilitator, Partner};
        let level = if self.stands.iter().any(|stand| stand.role != Partner) {
            Visibility::Community
        } else if self.stands.is_empty() {
            Visibility::Public
        } else {
            Visibility::Partners
        };
        let home = |stand: &Stand| {
            matches!(stand.role, Coordinator | Facilitator) && thing.organisations.contains(&stand.organisation)
        };
        let wrote = !self.stands.is_empty() && thing.writer == self.name;
        thing.visibility >= level || self.stands.iter().any(home) || wrote
    }

    /// Whether the table gives them this, on a thing that this person made (the entry, or the comment on it).
    pub fn may(&self, action: Action, thing: &Thing, maker: &str) -> bool {
        let own = maker == self.name;
        self.stands.iter().any(|stand| {
            let home = thing.organisations.contains(&stand.home);
            match reach(action, Some(stand.role)) {
                Reach::No => false,
                Reach::Own => own,
                Reach::OwnDraft => own && home && thing.status == EntryStatus::Draft,
                Reach::Home => home,
                Reach::OwnAndHome => own || home,
                Reach::Seen => self.sees(thing),
                Reach::All => true,
            }
        })
    }

    /// The code that a change of an existing thing answers; empty when it is done.
    pub fn answer(&self, action: Action, thing: &Thing, maker: &str) -> &'static str {
        if !self.sees(thing) {
            "NOT_FOUND"
        } else if !self.may(action, thing, maker) {
            self.refusal()
        } else if thing.status == EntryStatus::Archived {
            "INVALID"
        } else {
            ""
        }
    }

    /// How they are refused what they know of.
    pub const fn refusal(&self) -> &'static str {
        if self.id.is_none() { "UNAUTHENTICATED" } else { "FORBIDDEN" }
    }
}
