//! Whose a case is: taken, given away, laid down; in the queue, on the case, in the record. It locks nothing.

use futures_util::future::join;
use goodterms::domain::limits::Limits;
use goodterms::domain::role::Role;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::store::staff;
use goodterms::t;
use goodterms::usecases::take_access;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::raw::{change, number};
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    taken_from_the_queue_shown_and_laid_down,
    given_to_a_colleague_and_still_open_to_all,
    of_two_at_once_the_second_is_told,
    what_belongs_to_somebody_who_left_is_nobodys,
);

/// Ann's offer waits: the creditor and her case.
async fn waiting(portal: &Portal) -> (Creditor, String) {
    let creditor = portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    send_offer(&mut ann, &debt, &check).await;
    (creditor, format!("/review{debt}"))
}

/// A person whose address and name begin alike.
async fn person(portal: &Portal, creditor: &Creditor, name: &str, role: &str) -> Browser {
    let email = format!("{}@{}.example", name.to_lowercase(), creditor.slug);
    let browser = portal.reviewer(creditor, &email, role).await;
    change(&portal.app.db, &format!("UPDATE staff SET name = '{name}' WHERE email = '{email}'")).await;
    browser
}

async fn id_of(portal: &Portal, email: &str) -> String {
    let mut tx = portal.app.db.read().await.unwrap();
    staff::by_email(&mut tx, email).await.unwrap().unwrap().id.to_string()
}

/// How many rows a page of the queue has.
fn rows(page: &Page) -> usize {
    page.html.matches("<tr><td>").count()
}

async fn recorded(portal: &Portal, act: &str) -> i64 {
    number(&portal.app.db, &format!("SELECT COUNT(*) FROM evidence WHERE act = '{act}'")).await
}

async fn taken_from_the_queue_shown_and_laid_down(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, case) = waiting(&portal).await;
    let mut rae = person(&portal, &creditor, "Rae", "reviewer").await;
    assert!(!rae.get("/review").await.has(&t!(Lang::En, "assigned-whose")), "alone there is nothing to share");
    let mut wei = person(&portal, &creditor, "Wei", "approver").await;
    let (take, down) = (format!("{case}/take"), format!("{case}/lay-down"));
    let queue = rae.get("/review?what=proposal").await;
    let back = rae.submit(&queue, &take, &[]).await;
    assert!(back.path == "/review" && back.has("Show everything") && back.has("Mine 1"), "as it was: {}", back.text());
    for (whose, mine, theirs) in [("mine", 1, 0), ("nobodys", 0, 0), ("", 1, 1)] {
        let address = format!("/review?whose={whose}");
        assert_eq!((rows(&rae.get(&address).await), rows(&wei.get(&address).await)), (mine, theirs), "{whose}");
    }
    assert!(wei.get("/review").await.html.contains("Rae"), "whose it is");
    assert!(wei.get(&case).await.has("This case is Rae’s since"), "on the case too");
    // An auditor reads it and finds no button; nobody takes a case of another creditor's.
    let mut ada = person(&portal, &creditor, "Ada", "auditor").await;
    let page = ada.get("/review").await;
    assert!(page.has("Rae") && !page.html.contains("/take\"") && !page.html.contains("/lay-down\""));
    let south = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let mut sid = person(&portal, &south, "Sid", "administrator").await;
    for path in [&take, &down, &format!("{case}/give")] {
        let to = id_of(&portal, "wei@north.example").await;
        let fields = [("seen".to_owned(), String::new()), ("to".to_owned(), to)];
        assert_eq!((ada.post(path, &fields).await.status, sid.post(path, &fields).await.status), (403, 404), "{path}");
    }
    // Laid down it is nobody's; pressed twice nothing more happens, and no address leads elsewhere.
    let queue = rae.get("/review").await;
    let mut fields = queue.form(&down);
    assert!(rae.post(&down, &fields).await.has("Nobody’s 1"));
    fields.iter_mut().filter(|it| it.0 == "next").for_each(|it| it.1 = "//elsewhere.example".to_owned());
    assert_eq!(rae.post(&down, &fields).await.path, case);
    assert!(rae.get(&case).await.has(&t!(Lang::En, "assigned-nobodys")));
    assert_eq!((recorded(&portal, "case_taken").await, recorded(&portal, "case_laid_down").await), (1, 1));
}

async fn given_to_a_colleague_and_still_open_to_all(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, case) = waiting(&portal).await;
    let mut rae = person(&portal, &creditor, "Rae", "reviewer").await;
    let mut wei = person(&portal, &creditor, "Wei", "reviewer").await;
    person(&portal, &creditor, "Ada", "auditor").await;
    let (wei_id, ada_id) = (id_of(&portal, "wei@north.example").await, id_of(&portal, "ada@north.example").await);
    let give = format!("{case}/give");
    let page = rae.get(&case).await;
    assert!(page.html.contains(&wei_id) && !page.html.contains(&ada_id), "who decides, and nobody else");
    let refused = rae.submit(&page, &give, &[("to", &ada_id)]).await;
    assert!(refused.status == 409 && refused.has("doesn’t decide cases any more"), "{}", refused.text());
    let given = rae.submit(&page, &give, &[("to", &wei_id)]).await;
    assert!(given.has("This case is Wei’s since") && given.has("Case given to Wei"), "{}", given.text());
    assert_eq!(rows(&wei.get("/review?whose=mine").await), 1);
    // The same form again is no second gift, and laying down another's is none of hers.
    assert_eq!(rae.submit(&page, &give, &[("to", &wei_id)]).await.status, 200);
    let not_hers = rae.post(&format!("{case}/lay-down"), &[]).await;
    assert!(not_hers.status == 409 && not_hers.has("Meanwhile it is Wei’s."), "{}", not_hers.text());
    assert_eq!(recorded(&portal, "case_given").await, 1);
    // It is no lock: she decides all the same.
    let page = rae.get(&case).await;
    let action = form_action(&page, "/review/offers/");
    let preview = rae.submit(&page, &action, &[("verdict", "decline"), ("words", "Please ring us.")]).await;
    assert_eq!(rae.submit(&preview, &format!("{action}/decide"), &[]).await.status, 200);
    assert_eq!(recorded(&portal, "proposal_declined").await, 1);
}

async fn of_two_at_once_the_second_is_told(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, case) = waiting(&portal).await;
    let mut rae = person(&portal, &creditor, "Rae", "reviewer").await;
    let mut wei = person(&portal, &creditor, "Wei", "reviewer").await;
    let take = format!("{case}/take");
    let (hers, his) = (rae.get("/review").await.form(&take), wei.get("/review").await.form(&take));
    let (first, second) = join(rae.post(&take, &hers), wei.post(&take, &his)).await;
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let (late, name) = if first.status == 409 { (first, "Wei") } else { (second, "Rae") };
    assert!(late.has(&format!("Meanwhile it is {name}’s.")), "{}", late.text());
    assert_eq!(recorded(&portal, "case_taken").await, 1);
    // Who sees whose it is may take it over, and it says from whom.
    let other = if name == "Wei" { &mut rae } else { &mut wei };
    let page = other.get(&case).await;
    assert!(other.submit(&page, &take, &[]).await.has("This case is yours since"));
    assert_eq!(recorded(&portal, "case_taken' AND detail NOT LIKE '%\"from\":null%").await, 1);
}

async fn what_belongs_to_somebody_who_left_is_nobodys(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, case) = waiting(&portal).await;
    let mut rae = person(&portal, &creditor, "Rae", "reviewer").await;
    let mut wei = person(&portal, &creditor, "Wei", "reviewer").await;
    person(&portal, &creditor, "Eve", "reviewer").await;
    let take = format!("{case}/take");
    let page = wei.get(&case).await;
    wei.submit(&page, &take, &[]).await;
    // His role decides no more: nobody's, and his again when it does.
    let role = async |role: Role| {
        let sql = format!("UPDATE staff SET role = '{}' WHERE email = 'wei@north.example'", role.as_str());
        change(&portal.app.db, &sql).await;
    };
    role(Role::Auditor).await;
    assert_eq!(rows(&rae.get("/review?whose=nobodys").await), 1);
    role(Role::Reviewer).await;
    assert_eq!(rows(&rae.get("/review?whose=nobodys").await), 0);
    // He left: it can be taken as any that is nobody's.
    take_access::remove(&portal.app, &creditor, "wei@north.example").await.unwrap();
    let queue = rae.get("/review?whose=nobodys").await;
    assert!(rows(&queue) == 1 && queue.has("Nobody’s 1"), "{}", queue.text());
    let taken = rae.submit(&queue, &take, &[]).await;
    assert!(taken.has("Mine 1"), "{}", taken.text());
    assert!(rae.get(&case).await.has("This case is yours since"));
}
