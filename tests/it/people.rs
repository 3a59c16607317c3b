//! An administrator looks after the creditor's people: invites, gives roles, lets begin anew, removes.

use goodterms::domain::limits::Limits;
use goodterms::domain::policy::Policy;
use goodterms::domain::role::Role;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::store::ids::StaffId;
use goodterms::store::staff;
use goodterms::usecases::people::{self, Change};
use goodterms::usecases::{Refusal, staff_access};

use crate::on_both;
use crate::portal::{Browser, Engine, PASSWORD, Page, Portal};
use crate::raw;
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    somebody_is_invited_by_letter_and_begins,
    an_invitation_is_sent_again_and_withdrawn,
    a_role_is_changed_by_somebody_else_only,
    who_lost_everything_is_let_begin_anew,
    who_is_removed_leaves_nothing_that_only_they_can_decide,
    two_administrators_who_take_the_role_from_each_other_leave_one,
    nobody_looks_after_another_creditors_people,
);

const ADA: &str = "ada@north.example";
const BEN: &str = "ben@north.example";
const INVITE: &str = "/review/people/invite";

async fn house(portal: &Portal) -> (Creditor, Browser) {
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let ada = portal.reviewer(&creditor, ADA, "administrator").await;
    (creditor, ada)
}

async fn invites(browser: &mut Browser, name: &str, email: &str, role: &str) -> Page {
    let page = browser.get(INVITE).await;
    browser.submit(&page, INVITE, &[("name", name), ("email", email), ("role", role)]).await
}

/// The path of the link in the last letter to an address.
async fn link(portal: &Portal, email: &str) -> String {
    let letter = portal.letters(email).await.remove(0);
    letter.link.unwrap().1.strip_prefix(&portal.base).unwrap().to_owned()
}

/// Somebody opens their link and sets up the account; the secret of their authenticator.
async fn sets_up(portal: &Portal, path: &str) -> String {
    let (_, secret) = staff_access::open_set_up(&portal.app, path.rsplit_once('/').unwrap().1).await.unwrap();
    let mut browser = portal.browser(Lang::En);
    let page = browser.get(path).await;
    let done = browser.submit(&page, path, &[("password", PASSWORD), ("code", &portal.totp(&secret))]).await;
    assert!(done.has("Keep these recovery codes"), "{}", done.text());
    secret
}

async fn id_of(portal: &Portal, email: &str) -> StaffId {
    staff::by_email(&mut portal.app.db.read().await.unwrap(), email).await.unwrap().unwrap().id
}

async fn page_of(portal: &Portal, email: &str) -> String {
    format!("/review/people/{}", id_of(portal, email).await)
}

async fn somebody_is_invited_by_letter_and_begins(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, mut ada) = house(&portal).await;
    let page = ada.get("/review/people").await;
    assert!(page.has("So far you are the only one") && page.has("(you)"), "{}", page.text());
    // What can't be taken is told all at once, and what was typed stays.
    let wrong = invites(&mut ada, "Ben Hill", "ben", "").await;
    assert!(
        wrong.status == 422 && wrong.has("Choose a role") && wrong.has("Enter an email address"),
        "{}",
        wrong.text()
    );
    assert!(wrong.html.contains("value=\"Ben Hill\"") && wrong.html.contains("value=\"ben\""), "{}", wrong.html);
    let page = invites(&mut ada, "Ben Hill", " Ben@North.example ", "approver").await;
    assert!(page.status == 200 && page.path == page_of(&portal, BEN).await, "{}", page.text());
    assert!(page.has("is on its way to ben@north.example") && page.has("hasn’t left yet"), "{}", page.text());
    let letter = portal.letters(BEN).await.remove(0);
    assert_eq!(letter.subject, "Set up your account");
    assert!(letter.text().contains("Creditor north invites you") && letter.text().contains("Approver"));
    let path = link(&portal, BEN).await;
    assert!(ada.get("/review/people").await.has("Has a link that works until 27 November 2026"));
    let secret = sets_up(&portal, &path).await;
    let mut ben = portal.signed_in(Lang::En, BEN, &secret).await;
    assert_eq!(ben.get("/review/people").await.status, 403, "an approver keeps no people");
    let page = ada.get("/review/people").await;
    for words in ["Active", "Rae invited Ben Hill as Approver", "Ben Hill set up the account"] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(!page.has("Not yet"), "both have signed in");
    let again = invites(&mut ada, "Ben", BEN, "auditor").await;
    assert!(again.status == 422 && again.has("already has this address"), "{}", again.text());
    assert_eq!(portal.letters(BEN).await.len(), 1);
}

async fn an_invitation_is_sent_again_and_withdrawn(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, mut ada) = house(&portal).await;
    invites(&mut ada, "Ben", BEN, "reviewer").await;
    let first = link(&portal, BEN).await;
    let path = page_of(&portal, BEN).await;
    let page = ada.get(&path).await;
    ada.submit(&page, &format!("{path}/send-again"), &[]).await;
    let second = link(&portal, BEN).await;
    let mut ben = portal.browser(Lang::En);
    assert_eq!(ben.get(&first).await.status, 410, "one link at a time");
    assert_eq!(ben.get(&second).await.status, 200);
    // A letter that waits when the invitation is withdrawn doesn't leave, and one that left brings nothing.
    ada.submit(&page, &format!("{path}/send-again"), &[]).await;
    let withdrawn = ada.submit(&page, &format!("{path}/withdraw"), &[]).await;
    assert!(withdrawn.has("The invitation is withdrawn") && withdrawn.has("Invite again"), "{}", withdrawn.text());
    assert_eq!(ada.post(&format!("{path}/withdraw"), &[]).await.status, 200, "pressed twice it is no error");
    assert_eq!(portal.letters(BEN).await.len(), 2);
    assert_eq!(ben.get(&second).await.status, 410);
    assert!(ada.get("/review/people").await.has("Rae withdrew the invitation of Ben"));
    // Whoever is wanted after all comes back, under another name and role too.
    let page = invites(&mut ada, "Benjamin", BEN, "auditor").await;
    assert!(page.path == path && page.has("Benjamin") && page.has("Auditor"), "{}", page.text());
    sets_up(&portal, &link(&portal, BEN).await).await;
    assert_eq!(ada.post(&format!("{path}/send-again"), &[]).await.status, 409, "set up meanwhile");
    assert_eq!(ada.post(&format!("{path}/withdraw"), &[]).await.status, 409);
}

async fn a_role_is_changed_by_somebody_else_only(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, mut ada) = house(&portal).await;
    let mut ben = portal.reviewer(&creditor, BEN, "reviewer").await;
    let path = page_of(&portal, BEN).await;
    let page = ada.get(&path).await;
    let none = ada.submit(&page, &format!("{path}/role"), &[("role", "king")]).await;
    assert!(none.status == 422 && none.has("Choose a role"), "{}", none.text());
    let saved = ada.submit(&page, &format!("{path}/role"), &[("role", "auditor")]).await;
    assert!(saved.has("The role is now: Auditor"), "{}", saved.text());
    assert_eq!(ben.get("/review/import").await.status, 403);
    // From a page that showed another role nothing is changed.
    assert_eq!(ada.submit(&page, &format!("{path}/role"), &[("role", "approver")]).await.status, 409);
    let page = ada.get(&path).await;
    ada.submit(&page, &format!("{path}/role"), &[("role", "administrator")]).await;
    assert_eq!(ben.get("/review/import").await.status, 200, "from the next request on");
    assert!(ada.get("/review/people").await.has("changed the role of Rae from Auditor to Administrator"));
    // Nobody changes what they are themselves.
    let mine = page_of(&portal, ADA).await;
    assert!(ada.get(&mine).await.has("Another administrator can change your role"));
    let role =
        [("seen", "administrator"), ("role", "auditor")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    for what in ["role", "remove", "reset", "withdraw", "send-again"] {
        assert_eq!(ada.post(&format!("{mine}/{what}"), &role).await.status, 403, "{what}");
    }
    assert_eq!(ada.get("/review/people").await.status, 200);
}

async fn who_lost_everything_is_let_begin_anew(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, mut ada) = house(&portal).await;
    let mut ben = portal.reviewer(&creditor, BEN, "reviewer").await;
    let path = page_of(&portal, BEN).await;
    let page = ada.get(&format!("{path}/reset")).await;
    assert!(page.has("ring them on a number that you know"), "{}", page.text());
    assert_eq!(ben.get("/review").await.path, "/review", "only asked so far");
    let page = ada.submit(&page, &format!("{path}/reset"), &[]).await;
    assert!(page.has("is signed out everywhere") && page.path == path, "{}", page.text());
    assert_eq!(ben.get("/review").await.path, "/staff/sign-in");
    assert!(portal.letters(BEN).await[0].text().contains("of before no longer work"));
    let secret = sets_up(&portal, &link(&portal, BEN).await).await;
    portal.signed_in(Lang::En, BEN, &secret).await;
    let act = "SELECT COUNT(*) FROM evidence WHERE act = 'staff_reset' AND actor = 'staff'";
    assert_eq!(raw::number(&portal.app.db, act).await, 1);
}

async fn who_is_removed_leaves_nothing_that_only_they_can_decide(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let policy = Policy { machine_up_to: 0, one_person_up_to: 0, ..Policy::to_begin_with() };
    let creditor = portal.with_debt(Lang::En, policy).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100"), ("first", "2026-12-28")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let case = format!("/review{debt}");
    let mut ada = portal.reviewer(&creditor, ADA, "administrator").await;
    let mut ben = portal.reviewer(&creditor, BEN, "reviewer").await;
    let shown = ben.get(&case).await;
    let action = form_action(&shown, "/review/offers/");
    let preview = ben.submit(&shown, &action, &[("verdict", "accept"), ("words", "So be it.")]).await;
    let sent = ben.submit(&preview, &format!("{action}/decide"), &[]).await;
    let decision = form_action(&sent, "/review/decisions/").rsplit_once('/').unwrap().0.to_owned();
    // Removed while a second person's yes is still to come.
    let path = page_of(&portal, BEN).await;
    let page = ada.get(&format!("{path}/remove")).await;
    assert!(page.has("can be decided by everybody else"), "{}", page.text());
    let page = ada.submit(&page, &format!("{path}/remove"), &[]).await;
    assert!(page.has("is removed, and signed out everywhere"), "{}", page.text());
    assert_eq!(ben.get("/review").await.path, "/staff/sign-in");
    assert_eq!(ada.post(&format!("{path}/remove"), &[]).await.status, 200, "pressed twice it is no error");
    let page = ada.get(&decision).await;
    ada.submit(&page, &format!("{decision}/send-back"), &[("back-words", "Rather not.")]).await;
    // What came back from somebody who left is decided by the others.
    let mut may = portal.reviewer(&creditor, "may@north.example", "approver").await;
    let shown = may.get(&case).await;
    let action = form_action(&shown, "/review/offers/");
    let preview = may.submit(&shown, &action, &[("verdict", "accept"), ("words", "Yes.")]).await;
    let sent = may.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert!(form_action(&sent, "/review/decisions/") != format!("{decision}/undo"), "{}", sent.text());
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM decision WHERE state = 'second'").await, 1);
}

/// Both at once, on both engines: the second finds that they are no administrator any more.
async fn two_administrators_who_take_the_role_from_each_other_leave_one(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    for round in 0..4 {
        let emails = [format!("a{round}@north.example"), format!("b{round}@north.example")];
        let mut ids = Vec::new();
        for email in &emails {
            portal.reviewer(&creditor, email, "administrator").await;
            ids.push(id_of(&portal, email).await);
        }
        let change = |by: usize, whom: usize| Change { creditor: creditor.id, by: ids[by], whom: ids[whom] };
        let (administrator, reviewer) = (Role::Administrator, Role::Reviewer);
        let (one, other) = if round % 2 == 0 {
            tokio::join!(people::remove(&portal.app, change(0, 1)), people::remove(&portal.app, change(1, 0)))
        } else {
            tokio::join!(
                people::set_role(&portal.app, change(0, 1), administrator, reviewer),
                people::set_role(&portal.app, change(1, 0), administrator, reviewer)
            )
        };
        assert!(one.is_ok() != other.is_ok(), "round {round}: {one:?} {other:?}");
        let refused = one.and(other).unwrap_err();
        assert!(matches!(refused, Refusal::NotFound | Refusal::NeedsRole(_)), "round {round}: {refused:?}");
        let left = "SELECT COUNT(*) FROM staff WHERE role = 'administrator' AND password_hash IS NOT NULL";
        assert_eq!(raw::number(&portal.app.db, left).await, round + 1, "one of each two");
    }
}

async fn nobody_looks_after_another_creditors_people(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, mut ada) = house(&portal).await;
    let south = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let mut sid = portal.reviewer(&south, "sid@south.example", "administrator").await;
    portal.reviewer(&creditor, BEN, "reviewer").await;
    let path = page_of(&portal, BEN).await;
    for what in ["", "/reset", "/remove"] {
        assert_eq!(sid.get(&format!("{path}{what}")).await.status, 404, "{what}");
    }
    let role = [("seen", "reviewer"), ("role", "auditor")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    for what in ["role", "send-again", "withdraw", "reset", "remove"] {
        assert_eq!(sid.post(&format!("{path}/{what}"), &role).await.status, 404, "{what}");
    }
    assert!(!sid.get("/review/people").await.has(BEN));
    let page = invites(&mut sid, "Ben", BEN, "reviewer").await;
    assert!(page.status == 422 && page.has("can’t be used here"), "{}", page.text());
    let page = ada.get("/review/people").await;
    assert!(page.has("Active") && !page.has("Removed"), "{}", page.text());
    assert!(portal.letters(BEN).await.is_empty());
}
