//! The accounts of the creditor's people: another password, access that is taken away at once, a way back.

use goodterms::domain::limits::Limits;
use goodterms::domain::role::Role;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::t;
use goodterms::usecases::{staff_access, take_access};

use crate::on_both;
use crate::operator::Installation;
use crate::portal::{Browser, Engine, PASSWORD, Page, Portal};
use crate::raw;
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    a_password_is_changed_with_everything_that_signs_in,
    a_password_from_a_list_or_of_names_is_refused,
    signed_out_everywhere_as_a_reviewer,
    who_is_removed_is_out_at_once_and_can_come_back,
    who_lost_everything_gets_a_new_link,
    the_operator_ends_sessions,
    the_commands_say_what_they_did,
);

const RAE: &str = "rae@north.example";
const NEW: &str = "kettle moss eleven rain";
const FORM: &str = "/staff/account/password";

async fn sign_in(portal: &Portal, secret: &str, password: &str) -> (Browser, Page) {
    let mut browser = portal.browser(Lang::En);
    let page = browser.get("/staff/sign-in").await;
    let page = browser.submit(&page, "/staff/sign-in", &[("email", RAE), ("password", password)]).await;
    if page.path != "/staff/code" {
        return (browser, page);
    }
    portal.clock.advance(30);
    let page = browser.submit(&page, "/staff/code", &[("code", &portal.totp(secret))]).await;
    (browser, page)
}

async fn change(portal: &Portal, browser: &mut Browser, secret: &str, current: &str, new: &str) -> Page {
    portal.clock.advance(30);
    let page = browser.get("/staff/account").await;
    let code = portal.totp(secret);
    browser.submit(&page, FORM, &[("password", current), ("new-password", new), ("code", &code)]).await
}

async fn a_password_is_changed_with_everything_that_signs_in(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let (mut rae, secret) = portal.reviewer_with_secret(&creditor, RAE, "reviewer").await;
    let (mut elsewhere, page) = sign_in(&portal, &secret, PASSWORD).await;
    assert_eq!(page.path, "/review");
    let empty = rae.get("/staff/account").await;
    let page = rae.submit(&empty, FORM, &[]).await;
    assert!(
        page.status == 422 && page.has("Enter your password as it is now") && page.has("Enter the code"),
        "{}",
        page.text()
    );
    // The password alone doesn't do, nor does the code.
    let page = rae.submit(&empty, FORM, &[("password", PASSWORD), ("new-password", NEW), ("code", "000000")]).await;
    assert!(page.status == 422 && page.has(&t!(Lang::En, "account-wrong")), "{}", page.text());
    assert!(!page.html.contains(PASSWORD) && !page.html.contains(NEW), "no password is written back");
    assert_eq!(change(&portal, &mut rae, &secret, "not my password", NEW).await.status, 422);
    assert_eq!(elsewhere.get("/review").await.path, "/review", "nothing has changed");
    let page = change(&portal, &mut rae, &secret, PASSWORD, NEW).await;
    assert!(page.status == 200 && page.has("Your password has changed"), "{}", page.text());
    assert_eq!(rae.get("/review").await.path, "/review", "who changed it stays");
    assert_eq!(elsewhere.get("/review").await.path, "/staff/sign-in", "everywhere else it is over");
    assert_eq!(sign_in(&portal, &secret, PASSWORD).await.1.status, 422);
    assert_eq!(sign_in(&portal, &secret, NEW).await.1.path, "/review");
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM evidence WHERE act = 'password_changed'").await, 1);
    // Guessing here waits as guessing at the door does.
    let mut last = 0;
    let typed = [("password", "a wrong guess"), ("new-password", PASSWORD), ("code", "000000")];
    for _ in 0..12 {
        last = rae.submit(&empty, FORM, &typed).await.status;
    }
    assert_eq!(last, 429);
}

async fn a_password_from_a_list_or_of_names_is_refused(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let token = staff_access::add(&portal.app, &creditor, RAE, "Rae Winter", Role::Reviewer).await.unwrap();
    let path = format!("/staff/set-up/{token}");
    let (_, secret) = staff_access::open_set_up(&portal.app, &token).await.unwrap();
    let mut browser = portal.browser(Lang::En);
    let page = browser.get(&path).await;
    for (password, why) in [
        ("short", "at least 12 characters"),
        ("qwerty123456", "lists of stolen passwords"),
        ("abcabcabcabcabc", "repeats itself"),
        ("Winter-Goodterms-1", "the portal’s name"),
    ] {
        let code = portal.totp(&secret);
        let page = browser.submit(&page, &path, &[("password", password), ("code", &code)]).await;
        assert!(page.status == 422 && page.has(why), "{password}: {}", page.text());
    }
    let (mut rae, secret) = portal.reviewer_with_secret(&creditor, "two@north.example", "reviewer").await;
    let page = change(&portal, &mut rae, &secret, PASSWORD, "qwerty123456").await;
    assert!(page.status == 422 && page.has("lists of stolen passwords"), "{}", page.text());
    // Blanks, letters of any script and a long text are as typed.
    let long = format!(" 密码 mit Umlauten ÄÖÜ {}", "wort ".repeat(20));
    assert_eq!(change(&portal, &mut rae, &secret, PASSWORD, &long).await.status, 200);
}

async fn signed_out_everywhere_as_a_reviewer(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let (mut rae, secret) = portal.reviewer_with_secret(&creditor, RAE, "reviewer").await;
    let (mut elsewhere, _) = sign_in(&portal, &secret, PASSWORD).await;
    let page = rae.get("/staff/account").await;
    rae.submit(&page, "/staff/account/sign-out-everywhere", &[]).await;
    for browser in [&mut rae, &mut elsewhere] {
        assert_eq!(browser.get("/review").await.path, "/staff/sign-in");
    }
}

/// An offer of ann@example.com that waits, and the words of the case.
async fn offer(portal: &Portal) -> String {
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    send_offer(&mut ann, &debt, &check).await;
    debt.replace("/debts/", "/review/debts/")
}

async fn creditor(portal: &Portal) -> Creditor {
    portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await
}

async fn who_is_removed_is_out_at_once_and_can_come_back(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = creditor(&portal).await;
    let other = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let (mut rae, secret) = portal.reviewer_with_secret(&creditor, RAE, "reviewer").await;
    let mut sam = portal.reviewer(&creditor, "sam@north.example", "reviewer").await;
    let case = offer(&portal).await;
    let shown = rae.get(&case).await;
    let action = form_action(&shown, "/review/offers/");
    let preview = rae.submit(&shown, &action, &[("verdict", "decline"), ("words", "Too little.")]).await;
    rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert!(take_access::remove(&portal.app, &other, RAE).await.is_err(), "not another creditor's people");
    assert_eq!(rae.get("/review").await.path, "/review");
    take_access::remove(&portal.app, &creditor, " Rae@North.example ").await.unwrap();
    assert_eq!(rae.get("/review").await.path, "/staff/sign-in");
    assert_eq!(sign_in(&portal, &secret, PASSWORD).await.1.status, 422);
    assert!(sam.get(&case).await.has("Rae"), "what they did stays under their name");
    // No letter goes to them any more; to the others it does.
    let before = (portal.letters(RAE).await.len(), portal.letters("sam@north.example").await.len());
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "90")]).await;
    send_offer(&mut ann, &debt, &check).await;
    assert_eq!(portal.letters(RAE).await.len(), before.0);
    assert!(portal.letters("sam@north.example").await.len() > before.1);
    // A session that began at that very moment opens nothing.
    raw::change(&portal.app.db, "UPDATE session SET ended_at = NULL").await;
    assert_eq!(rae.get("/review").await.path, "/staff/sign-in");
}

async fn who_lost_everything_gets_a_new_link(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = creditor(&portal).await;
    let (mut rae, old) = portal.reviewer_with_secret(&creditor, RAE, "reviewer").await;
    let token = take_access::reset(&portal.app, &creditor, RAE).await.unwrap();
    assert_eq!(rae.get("/review").await.path, "/staff/sign-in");
    assert_eq!(sign_in(&portal, &old, PASSWORD).await.1.status, 422, "the password of before is gone");
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM recovery_code").await, 0);
    let path = format!("/staff/set-up/{token}");
    let (_, secret) = staff_access::open_set_up(&portal.app, &token).await.unwrap();
    assert_ne!(secret, old, "another authenticator");
    let page = rae.get(&path).await;
    let done = rae.submit(&page, &path, &[("password", NEW), ("code", &portal.totp(&secret))]).await;
    assert!(done.has("Keep these recovery codes"), "{}", done.text());
    assert_eq!(sign_in(&portal, &secret, NEW).await.1.path, "/review");
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM evidence WHERE act = 'staff_reset'").await, 1);
}

async fn the_operator_ends_sessions(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = creditor(&portal).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let mut rae = portal.reviewer(&creditor, RAE, "reviewer").await;
    assert!(!take_access::sign_out(&portal.app, "nobody@example.com").await.unwrap());
    assert!(take_access::sign_out(&portal.app, "ann@example.com").await.unwrap());
    assert_eq!(ann.get("/debts").await.path, "/sign-in");
    assert_eq!(rae.get("/review").await.path, "/review", "nobody else's");
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    take_access::sign_out_everybody(&portal.app).await.unwrap();
    assert_eq!(ann.get("/debts").await.path, "/sign-in");
    assert_eq!(rae.get("/review").await.path, "/staff/sign-in");
}

async fn the_commands_say_what_they_did(engine: Engine) {
    let it = Installation::new(engine).await;
    it.add_creditor();
    let of = |word: &'static str| ["admin", word, "--creditor", "northmoor", "--email", "a@example.org"];
    assert!(it.ill(&of("remove")).contains("nobody of northmoor has the address a@example.org"));
    let mut create = of("create").to_vec();
    create.extend(["--name", "Ada"]);
    it.well(&create);
    assert!(it.well(&of("reset")).contains("/staff/set-up/"));
    assert!(it.well(&of("remove")).contains("can’t sign in any more"));
    assert_eq!(it.count("SELECT COUNT(*) FROM evidence WHERE act = 'staff_removed'").await, 1);
    // Coming back is being added again.
    assert!(it.well(&create).contains("/staff/set-up/"));
    assert!(it.well(&["admin", "sign-out", "--email", "A@example.org"]).contains("signed out everywhere"));
    assert!(it.well(&["admin", "sign-out", "--everybody"]).contains("Everybody is signed out"));
    assert!(it.ill(&["admin", "sign-out", "--email", "b@example.org"]).contains("nobody has the address"));
    it.ill(&["admin", "sign-out"]);
}
