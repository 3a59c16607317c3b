//! Files in: encodings, reports, the same file twice, all or nothing.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::usecases::import::{ImportError, Kind, RowProblem};

use crate::on_both;
use crate::portal::{Engine, Portal};

on_both!(
    encodings_and_reports,
    the_same_file_changes_nothing,
    equal_rows_of_two_files_both_count,
    an_id_is_known_again_and_never_changes,
    a_file_is_taken_whole_or_not_at_all,
    lines_are_told_as_an_editor_shows_them,
    an_open_quotation_mark_takes_nothing,
    control_characters_refuse_their_row,
    a_trial_needs_no_turn_to_write,
    one_file_at_a_time,
    through_the_page,
    a_long_trial_says_that_it_is_cut,
    an_abandoned_upload_is_forgotten_after_a_day,
);

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
    assert!(matches!(missing, Err(ImportError::Missing(columns)) if columns == ["principal", "due_date"]));
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
    // A file that stops being readable half way.
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
    let done = goodterms::usecases::import::import(&portal.app, &dry, &open, &mut Silent).await.unwrap();
    assert_eq!(done.count.taken, 1);
    assert_eq!(portal.import(&creditor, Kind::Debts, &more).await.taken, 1, "a trial changes nothing");
}

async fn equal_rows_of_two_files_both_count(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let monday = "reference,date,amount\nN-1,2026-11-01,10\n";
    assert_eq!(portal.import(&creditor, Kind::Payments, monday).await.taken, 1);
    // The same bytes are the same file; another file may hold another payment of the same day and amount.
    let again = portal.import_outcome(&creditor, Kind::Payments, monday.as_bytes()).await.unwrap();
    assert_eq!((again.count.taken, again.before), (0, Some(portal.app.now())));
    let other = "reference,date,amount,description\nN-1,2026-11-01,10,At the counter\n";
    assert_eq!(portal.import(&creditor, Kind::Payments, other).await.taken, 1);
    // As charges it is another file still.
    let charges = portal.import_outcome(&creditor, Kind::Charges, monday.as_bytes()).await.unwrap();
    assert_eq!((charges.count.taken, charges.before), (1, None));
}

async fn an_id_is_known_again_and_never_changes(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let head = "reference,date,amount,id\n";
    let first = format!("{head}N-1,2026-11-01,10,A7\nN-1,2026-11-01,10.00,A7\nN-1,2026-11-01,11,A7\n");
    let (refused, count) = portal.import_bytes(&creditor, Kind::Payments, first.into_bytes()).await.unwrap();
    assert_eq!((count.taken, count.known, count.refused), (1, 1, 1));
    assert_eq!((refused[0].line, refused[0].problem), (4, RowProblem::EntryDiffers("amount")));
    for (row, expected) in [
        ("N-1,2026-11-01,10,A7", None),
        ("N-1,2026-11-01,20,A7", Some(RowProblem::EntryDiffers("amount"))),
        ("N-1,2026-11-02,10,A7", Some(RowProblem::EntryDiffers("date"))),
    ] {
        let (refused, count) =
            portal.import_bytes(&creditor, Kind::Payments, format!("{head}{row}\n").into_bytes()).await.unwrap();
        assert_eq!(refused.first().map(|it| it.problem), expected, "{row}");
        assert_eq!(count.taken, 0, "{row}");
    }
}

async fn lines_are_told_as_an_editor_shows_them(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    for (nth, end) in ["\n", "\r\n", "\r"].into_iter().enumerate() {
        let lines = [
            HEAD.trim_end(),
            "",
            "L-1,Ann,ann@example.com,one,0,2026-01-01,",
            "L-2,Ann,ann@example.com,1.00,0,2026-01-01,\"On two",
            "lines\"",
            "",
            "L-3,Ann,not an address,1.00,0,2026-01-01,",
            "L-4,Ann,ann@example.com,1.00,5,2026-01-01,",
        ];
        let text = lines.join(end).replace("L-", &format!("L{nth}-"));
        let (refused, count) = portal.import_bytes(&creditor, Kind::Debts, text.into_bytes()).await.unwrap();
        let told: Vec<_> = refused.iter().map(|it| (it.line, it.problem)).collect();
        let expected = [
            (3, RowProblem::Unreadable("principal")),
            (7, RowProblem::Unreadable("email")),
            (8, RowProblem::Unreadable("annual_rate")),
        ];
        assert_eq!(told, expected, "{end:?}");
        assert_eq!((count.rows, count.taken), (4, 1), "{end:?}");
    }
}

async fn an_open_quotation_mark_takes_nothing(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let good: String = (0..80).map(|n| format!("Q-{n},Ann,ann@example.com,1.00,0,2026-01-01,\n")).collect();
    let open = "Q-90,\"Ann,ann@example.com,1.00,0,2026-01-01,\n";
    // At the end of the file, and in its middle, where a later quotation mark would close it.
    for text in
        [format!("{HEAD}{good}{open}"), format!("{HEAD}{good}{open}{good}Q-99,\"Ann\",a@b.example,1,0,2026-01-01,\n")]
    {
        let refused = portal.import_bytes(&creditor, Kind::Debts, text.into_bytes()).await;
        assert!(matches!(refused, Err(ImportError::Unclosed { line: 82 })), "{refused:?}");
    }
    assert_eq!(portal.import(&creditor, Kind::Debts, &format!("{HEAD}{good}")).await.taken, 80, "nothing was taken");
}

async fn control_characters_refuse_their_row(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let text = "reference,name,email,principal,due_date,a\u{0}b\n\
                C-1,An\u{0}n,ann@example.com,1.00,2026-01-01,\n\
                C-2,An\u{7}n,ann@example.com,1.00,2026-01-01,\n\
                C-3,Ann,ann@example.com,1.00,2026-01-01,\u{0}\n";
    let (refused, count) = portal.import_bytes(&creditor, Kind::Debts, text.as_bytes().to_vec()).await.unwrap();
    let told: Vec<_> = refused.iter().map(|it| (it.line, it.problem)).collect();
    assert_eq!(told, [(2, RowProblem::Control("name")), (3, RowProblem::Control("name"))]);
    assert_eq!(count.taken, 1, "a column that is not taken in does no harm");
}

async fn a_trial_needs_no_turn_to_write(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let bytes = format!("{HEAD}D-1,Ann,ann@example.com,1.00,0,2026-01-01,x\n").into_bytes();
    let open = move || Ok(Box::new(std::io::Cursor::new(bytes.clone())) as Box<dyn std::io::Read + Send>);
    let it = goodterms::usecases::import::Import {
        kind: Kind::Debts,
        creditor: &creditor,
        dry_run: true,
        mapping: None,
        by: None,
    };
    // Somebody writes all the while.
    let writing = portal.app.db.write().await.unwrap();
    let mut silent = Silent;
    let trial = goodterms::usecases::import::import(&portal.app, &it, &open, &mut silent);
    let done = tokio::time::timeout(std::time::Duration::from_secs(5), trial).await.expect("it waits for nobody");
    assert_eq!(done.unwrap().count.taken, 1);
    drop(writing);
}

async fn one_file_at_a_time(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let other = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let text = format!("{HEAD}O-1,Ann,ann@example.com,1.00,0,2026-01-01,x\n");
    let under_way =
        goodterms::store::staging::Staging::open(&portal.app.db, creditor.id).await.unwrap().expect("nobody else");
    let told = portal.import_bytes(&creditor, Kind::Debts, text.clone().into_bytes()).await;
    assert!(matches!(told, Err(ImportError::Busy)), "{told:?}");
    assert_eq!(portal.import(&other, Kind::Debts, &text).await.taken, 1, "another creditor's file is another matter");
    under_way.close().await;
    // The same file several times at once: taken in once, and the others are told.
    let all = (0..4).map(|_| portal.import_bytes(&creditor, Kind::Debts, text.clone().into_bytes()));
    let done = futures_util::future::join_all(all).await;
    let taken: u64 = done.iter().filter_map(|it| it.as_ref().ok()).map(|(_, count)| count.taken).sum();
    assert_eq!(taken, 1);
    assert!(done.iter().all(|it| matches!(it, Ok(_) | Err(ImportError::Busy))), "{done:?}");
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

async fn a_long_trial_says_that_it_is_cut(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    let rows: String = (0..250).map(|n| format!("T-{n},Ann,nobody,1.00,0,2026-01-01,\n")).collect();
    let upload = rae.upload("/review/import/upload", "debts", &format!("{HEAD}{rows}")).await;
    let tried = rae.submit(&upload, &upload.path, &[("do", "try")]).await;
    assert!(tried.has("250 rows would not be taken. The first 200 are shown."), "{}", tried.text());
    let done = rae.submit(&upload, &upload.path, &[("do", "take")]).await;
    assert!(done.path.starts_with("/review/imports/") && done.text().matches("email can’t be read").count() == 250);
    // A file that can't be taken comes back with what is wrong.
    let upload =
        rae.upload("/review/import/upload", "debts", &format!("{HEAD}T-1,Ann,ann@example.com,1,0,2026-01-01,\n")).await;
    let done = rae.submit(&upload, &upload.path, &[("principal", ""), ("do", "take")]).await;
    assert_eq!(done.status, 422);
    assert!(done.has("These columns are missing: principal"), "{}", done.text());
    let done = rae.submit(&upload, &upload.path, &[("do", "take")]).await;
    assert!(done.path.starts_with("/review/imports/"), "{}", done.text());
    // And the same file again is told, with its day.
    let upload =
        rae.upload("/review/import/upload", "debts", &format!("{HEAD}T-1,Ann,ann@example.com,1,0,2026-01-01,\n")).await;
    let again = rae.submit(&upload, &upload.path, &[("do", "take")]).await;
    assert!(again.has("This file was taken in already on 24 November 2026. Nothing changed."), "{}", again.text());
}

async fn an_abandoned_upload_is_forgotten_after_a_day(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    let upload = rae.upload("/review/import/upload", "debts", HEAD).await;
    portal.work().await;
    assert_eq!(rae.get(&upload.path).await.status, 200);
    portal.days_pass(2);
    portal.work().await;
    let id = upload.path.rsplit('/').next().unwrap().parse().unwrap();
    let mut tx = portal.app.db.read().await.unwrap();
    assert!(goodterms::store::imports::upload(&mut tx, id, creditor.id).await.unwrap().is_none());
}
