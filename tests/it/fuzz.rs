//! The search on inputs that nobody thought of: it answers or names the field, and marks what it found in the text that
//! was there.

use kit::Database;
use leerkring_core::{Actor, Cx, Db, Error, entry::Filter, search};

#[test]
fn fuzz_searches_answer_or_name_the_field_and_never_break() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let db = runtime.block_on(async {
        let database = Database::fresh().await;
        let db = database.connect().await;
        let sql = "insert into entry (id, kind, organisation, author, title, summary, body, visibility, status, created, edited, published)
                   select gen_random_uuid(), 'practice', (select id from organisation limit 1), (select id from member limit 1),
                          'Straatcontact ' || n, 'Wat werkt op straat?', 'a & b | c:* <-> \"d\" %_', 'public', 'shared', now(), now(), now()
                   from generate_series(1, 20) n";
        db.execute(sql, &[]).await.unwrap();
        Db::new(database.url.parse().unwrap(), tokio_postgres::NoTls, 1).unwrap()
    });
    let cx = Cx::new(Actor::anyone(), std::time::SystemTime::now().into());
    let words = [
        "straat",
        "straatcontact",
        "werkt",
        "\"",
        "'",
        "-",
        " or ",
        "&",
        "|",
        "!",
        "(",
        ")",
        ":*",
        "<->",
        "%",
        "_",
        "\\",
        "*",
        "de",
        "het",
        ".*",
        "[",
        "{",
        "$1",
        ";--",
        " ",
    ];
    leerkring_fuzz::fuzz("search", &words, |input| {
        let typed = String::from_utf8_lossy(input);
        runtime.block_on(async {
            let reader = db.reader().await.map_err(|error| error.to_string())?;
            let found = match search::find(&reader, &cx, &typed, &Filter::default(), 3).await {
                Ok(found) => found,
                Err(Error::Invalid { field: "text", .. }) => return Ok(()),
                Err(other) => return Err(format!("{other:?}")),
            };
            let marked =
                search::highlights(&reader, &found, &found.hits).await.map_err(|error| format!("{error:?}"))?;
            let plain = |pieces: &[search::Piece]| pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
            match marked.iter().find(|row| !plain(&row.title).starts_with("Straatcontact ")) {
                Some(row) => Err(format!("the title became {:?}", row.title)),
                None => Ok(()),
            }
        })
    });
}
