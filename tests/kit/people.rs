//! The people of the tests: one of each role, in few organisations.

use uuid::Uuid;

/// Somebody of the test community.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// Primary coordinator of Eindhoven.
    Eindhoven,
    /// Primary coordinator of Utrecht.
    Utrecht,
    /// Youth worker, invited by Utrecht.
    Partner,
    /// Of the ministry.
    Observer,
    /// Of the CCV.
    Facilitator,
    /// Was coordinator of Utrecht until yesterday.
    Former,
}

impl Person {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Eindhoven, Self::Utrecht, Self::Partner, Self::Observer, Self::Facilitator, Self::Former];

    /// The shown id.
    pub fn id(self) -> String {
        format!("member_{}", self.uuid().simple())
    }

    /// The address.
    pub fn email(self) -> String {
        format!("{self:?}@leerkring.example").to_lowercase()
    }

    fn uuid(self) -> Uuid {
        Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0100 + self as u128)
    }
}

/// The shown id of an organisation: eindhoven, utrecht, ccv, ministerie, jongerenwerk-utrecht.
pub fn organisation(slug: &str) -> String {
    format!("organisation_{}", organisation_uuid(slug).simple())
}

fn organisation_uuid(slug: &str) -> Uuid {
    let place = ORGANISATIONS.iter().position(|(known, ..)| *known == slug).expect("a known organisation");
    Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0200 + place as u128)
}

const ORGANISATIONS: [(&str, &str, &str, Option<&str>); 5] = [
    ("eindhoven", "municipality", "Eindhoven", None),
    ("utrecht", "municipality", "Utrecht", None),
    ("ccv", "facilitator", "CCV", None),
    ("ministerie", "ministry", "Ministerie van Justitie en Veiligheid", None),
    ("jongerenwerk-utrecht", "partner", "Jongerenwerk Utrecht", Some("utrecht")),
];

/// Writes them into a database.
pub async fn settle(url: &str) {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    for (slug, kind, name, host) in ORGANISATIONS {
        let (id, host) = (organisation_uuid(slug), host.map(organisation_uuid));
        let sql = "insert into organisation (id, kind, slug, name, host, joined)
                   values ($1, $2::text::organisation_kind, $3, $4, $5, '2022-01-01')";
        client.execute(sql, &[&id, &kind, &slug, &name, &host]).await.unwrap();
    }
    client
        .batch_execute(
            "insert into theme (slug, position, name_nl, name_en) values
                ('samenwerkingspartners', 1, 'Samenwerkingspartners', 'Collaboration partners'),
                ('innovatie', 5, 'Innovatie', 'Innovation')",
        )
        .await
        .unwrap();
    client
        .execute(
            "insert into neighbourhood (code, organisation, name, year) values ('WK077211', $1, 'Woensel-Zuid', 2025)",
            &[&organisation_uuid("eindhoven")],
        )
        .await
        .unwrap();
    for person in Person::ALL {
        let (slug, role, ended) = match person {
            Person::Eindhoven => ("eindhoven", "coordinator", false),
            Person::Utrecht => ("utrecht", "coordinator", false),
            Person::Partner => ("jongerenwerk-utrecht", "partner", false),
            Person::Observer => ("ministerie", "observer", false),
            Person::Facilitator => ("ccv", "facilitator", false),
            Person::Former => ("utrecht", "coordinator", true),
        };
        let name = format!("{person:?} Testmens");
        let sql = "insert into member (id, name, email, created) values ($1, $2, $3, now())";
        client.execute(sql, &[&person.uuid(), &name, &person.email()]).await.unwrap();
        let sql = "insert into membership (id, member, organisation, role, is_primary, starts, ends)
                   values ($1, $2, $3, $4::text::role, not $5 and $4::text <> 'partner', '2022-01-01',
                           case when $5 then current_date - 1 end)";
        let home = organisation_uuid(slug);
        client.execute(sql, &[&Uuid::new_v4(), &person.uuid(), &home, &role, &ended]).await.unwrap();
    }
    drop(client);
    let _ = connection.await;
}
