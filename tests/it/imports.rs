//! Files in: encodings, reports, the same file twice, all or nothing.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::usecases::import::{ImportError, Kind, RowProblem};

use crate::on_both;
use crate::portal::{Engine, Portal};

on_both!(encodings_and_reports, the_same_file_changes_nothing, a_file_is_taken_whole_or_not_at_all, through_the_page);

const HEAD: &str = "reference,name,email,principal,annual_rate,due_date,description\n";

async fn encodings_and_reports(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let western = format!("{HEAD}W-1,Zoë O’Brien,zoe@example.com,12.50,0,2026-01-01,Café – arrears\n");
    let (latin, _, lost) = encoding_rs::WINDOWS_1252.encode(&western);
    assert!(!lost);
    let chinese = "编号,姓名,邮箱,本金,年利率,到期日,说明\nG-1,王小明,wang@example.com,100.00,12%,2026-01-01,信用卡欠款逾期未还的部分\n";
    let (gb, _, _) = encoding_rs::GB18030.encode(chinese);
    let marked = format!("\u{feff}{HEAD}B-1,Ann Lee,ann@example.com,1.00,0,2026-01-01,With a mark\n");
    for bytes in [latin.into_owned(), gb.into_owned(), marked.into_bytes()] {
        let (refused, count) = portal.import_bytes(&creditor, Kind::Debts, bytes).await.unwrap();
        assert_eq!((count.taken, refused.len()), (1, 0));
    }
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let list = rae.get("/review/debts").await;
    assert!(list.has("Zoë O’Brien") && list.has("王小明") && list.has("With a mark"), "{}", list.text());

    let bad = format!(
        "{HEAD}X-1,Ann,not an address,1.00,0,2026-01-01,\n\
         X-2,Ann,ann@example.com,one,0,2026-01-01,\n\
         X-3,Ann,ann@example.com,1.00,0,03/04/2026,\n\
         X-4,,ann@example.com,1.00,0,2026-01-01,\n\
         X-5,Ann,ann@example.com,1.00,0,2026-01-01,Taken\n"
    );
    let (refused, count) = portal.import_bytes(&creditor, Kind::Debts, bad.into_bytes()).await.unwrap();
    let told: Vec<_> = refused.iter().map(|row| (row.line, row.problem)).collect();
    assert_eq!(
        told,
        [
            (2, RowProblem::Unreadable("email")),
            (3, RowProblem::Unreadable("principal")),
            (4, RowProblem::Unreadable("due_date")),
            (5, RowProblem::Missing("name")),
        ]
    );
    assert_eq!((count.rows, count.taken, count.refused), (5, 1, 4));
    let missing = portal.import_bytes(&creditor, Kind::Debts, b"reference,name\nA,B\n".to_vec()).await;
    assert!(matches!(missing, Err(ImportError::Missing(columns)) if columns == ["email", "principal", "due_date"]));
}

async fn the_same_file_changes_nothing(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let text = "reference,name,email,language,principal,annual_rate,due_date,description\n\
                N-1,Ann Lee,ann@example.com,en,1200.00,0.0365,2026-10-01,Council tax\n";
    let again = portal.import(&creditor, Kind::Debts, text).await;
    assert_eq!((again.taken, again.known), (0, 1));
    let (refused, _) =
        portal.import_bytes(&creditor, Kind::Debts, text.replace("1200.00", "1300.00").into_bytes()).await.unwrap();
    assert_eq!(refused[0].problem, RowProblem::Differs("principal"));
    // Two equal payments of one day are two, and stay two when the file comes again.
    let paid = "reference,date,amount\nN-1,2026-11-01,10\nN-1,2026-11-01,10\nN-2,2026-11-01,10\n";
    let first = portal.import(&creditor, Kind::Payments, paid).await;
    assert_eq!((first.taken, first.refused), (2, 1));
    let second = portal.import(&creditor, Kind::Payments, paid).await;
    assert_eq!((second.taken, second.known, second.refused), (0, 2, 1));
    let charges = "reference,date,amount,description\nN-1,2026-11-02,45,Reminder\n";
    assert_eq!(portal.import(&creditor, Kind::Charges, charges).await.taken, 1);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let ledger = ann.get(&format!("{debt}/ledger")).await;
    assert!(ledger.has("Reminder") && ledger.text().matches("−£10.00").count() == 2, "{}", ledger.text());
}

async fn a_file_is_taken_whole_or_not_at_all(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let mut text = HEAD.to_owned();
    for n in 0..50 {
        text.push_str(&format!("R-{n},Ann,ann{n}@example.com,1.00,0,2026-01-01,x\n"));
    }
    // A file that stops being readable half way: an open quotation mark swallows the rest, then bytes end.
    let bytes = text.clone().into_bytes();
    let broken = move || {
        let whole = std::io::Cursor::new(bytes.clone());
        let end = Failing;
        Ok(Box::new(std::io::Read::chain(whole, end)) as Box<dyn std::io::Read + Send>)
    };
    let it = goodterms::usecases::import::Import {
        kind: Kind::Debts,
        creditor: &creditor,
        dry_run: false,
        mapping: None,
        by: None,
    };
    let done = goodterms::usecases::import::import(&portal.app, &it, &broken, &mut Silent).await;
    assert!(matches!(done, Err(ImportError::Unreadable(_))));
    assert_eq!(portal.import(&creditor, Kind::Debts, &text).await.taken, 50, "nothing was there before");
    let dry = goodterms::usecases::import::Import { dry_run: true, ..it };
    let more = format!("{HEAD}D-1,Ann,ann@example.com,1.00,0,2026-01-01,x\n");
    let bytes = more.clone().into_bytes();
    let open = move || Ok(Box::new(std::io::Cursor::new(bytes.clone())) as Box<dyn std::io::Read + Send>);
    let (_, count) = goodterms::usecases::import::import(&portal.app, &dry, &open, &mut Silent).await.unwrap();
    assert_eq!(count.taken, 1);
    assert_eq!(portal.import(&creditor, Kind::Debts, &more).await.taken, 1, "a trial changes nothing");
}

struct Failing;

impl std::io::Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        // The first reading, for the encoding, must end well: only the second fails.
        thread_local!(static READ: std::cell::Cell<u32> = const { std::cell::Cell::new(0) });
        READ.with(|count| {
            count.set(count.get() + 1);
            if count.get() > 1 { Err(std::io::Error::other("the disk is gone")) } else { Ok(0) }
        })
    }
}

struct Silent;

impl goodterms::usecases::import::Watcher for Silent {
    fn progress(&mut self, _: goodterms::usecases::import::Count) {}
    fn refused(&mut self, _: &goodterms::usecases::import::RefusedRow) {}
}

async fn through_the_page(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    let text =
        "No,Who,E-Mail,Owed,Due\nP-1,Ann Lee,ann@example.com,10.00,2026-01-01\nP-2,Ann Lee,nobody,1,2026-01-01\n";
    let upload = rae.upload("/review/import/upload", "debts", text).await;
    assert!(upload.path.starts_with("/review/import/"), "{}", upload.text());
    let action = upload.path.clone();
    let columns = [("reference", "0"), ("name", "1"), ("principal", "3"), ("due_date", "4")];
    let mut typed = columns.to_vec();
    typed.push(("do", "try"));
    let tried = rae.submit(&upload, &action, &typed).await;
    assert!(tried.has("New, taken in1") || tried.has("New, taken in 1"), "{}", tried.text());
    assert!(tried.has("email can’t be read"), "{}", tried.text());
    assert!(rae.get("/review/debts").await.has("No debt matches"), "a trial changes nothing");
    typed.pop();
    typed.push(("do", "take"));
    let done = rae.submit(&upload, &action, &typed).await;
    assert!(done.has("email can’t be read") && done.path.starts_with("/review/imports/"), "{}", done.text());
    assert!(rae.get("/review/debts").await.has("P-1"));
    // The columns are remembered for the next file with these headings.
    let again = rae.upload("/review/import/upload", "debts", text).await;
    let place = again.form(&again.path).into_iter().find(|(name, _)| name == "principal").unwrap().1;
    assert_eq!(place, "3");
}
