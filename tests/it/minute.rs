//! Whatever a reviewer answers, the debtor is told a minute later: until then it is taken back as if it had never been.
//! The same story for everything that isn't an offer (`decisions` has those).

use futures_util::future::join;
use goodterms::domain::policy::Policy;
use goodterms::i18n::Lang;
use goodterms::store::evidence;
use goodterms::store::ids::DebtId;
use goodterms::t;
use goodterms::usecases::decisions::put_due_in_force;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::form_action;

on_both!(
    taken_back_nothing_has_happened,
    in_force_after_a_minute_and_told_once,
    what_moved_meanwhile_drops_the_answer_and_keeps_its_words,
    a_restart_loses_nothing_and_doubles_nothing,
    undo_and_the_clock_never_both_win,
);

const WORDS: &str = "We have looked into it.";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum About {
    Hold,
    Dispute,
    Message,
    Erasure,
    Delay,
}

const ALL: [About; 5] = [About::Hold, About::Dispute, About::Message, About::Erasure, About::Delay];

impl About {
    fn kind(self) -> &'static str {
        match self {
            Self::Hold => "holds",
            Self::Dispute => "disputes",
            Self::Message => "messages",
            Self::Erasure => "erasures",
            Self::Delay => "delays",
        }
    }

    fn typed(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Hold => vec![("hold", "until"), ("until", "2027-01-31"), ("hold-words", WORDS)],
            Self::Dispute => {
                vec![("dispute", "adjust"), ("less", "100"), ("less-from", "2026-10-01"), ("dispute-words", WORDS)]
            }
            Self::Message => vec![("message-words", WORDS)],
            Self::Erasure => vec![("erasure", "keep"), ("erasure-words", WORDS)],
            Self::Delay => vec![
                ("delay", "wrong_details"),
                ("delay-from", "2026-10-11"),
                ("delay-to", "2026-10-20"),
                ("delay-words", WORDS),
            ],
        }
    }

    /// Where the debtor reads the answer, and what they read there.
    fn read_at(self, debt: &str) -> (String, String) {
        match self {
            Self::Hold => (format!("{debt}/cannot-pay"), WORDS.to_owned()),
            Self::Dispute => (format!("{debt}/dispute"), WORDS.to_owned()),
            Self::Message => ("/messages".to_owned(), WORDS.to_owned()),
            Self::Erasure => ("/settings/erase".to_owned(), WORDS.to_owned()),
            Self::Delay => (format!("{debt}/ledger"), t!(Lang::En, "held-wrong-details")),
        }
    }

    /// What the debtor does that somebody has to answer.
    async fn begins(self, ann: &mut Browser, debt: &str) {
        let (at, typed): (String, Vec<(&str, &str)>) = match self {
            Self::Hold => (format!("{debt}/cannot-pay"), vec![("words", "")]),
            Self::Dispute => (format!("{debt}/dispute"), vec![("ground", "already-paid")]),
            Self::Message => ("/messages/write".to_owned(), vec![("words", "May I pay in cash?")]),
            Self::Erasure => ("/settings/erase".to_owned(), vec![]),
            Self::Delay => return,
        };
        let page = ann.get(&at).await;
        let page = ann.submit(&page, &at, &typed).await;
        if self == Self::Dispute {
            ann.submit(&page, &format!("{at}/send"), &[]).await;
        }
    }
}

struct Story {
    portal: Portal,
    about: About,
    ann: Browser,
    rae: Browser,
    debt: String,
    /// Letters before anything was decided.
    letters: usize,
}

impl Story {
    async fn begin(engine: Engine, about: About) -> Self {
        let portal = Portal::start_with_undo(engine).await;
        let creditor = portal.with_debt(Lang::En, Policy::to_begin_with()).await;
        let rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
        let mut ann = portal.debtor("ann@example.com", Lang::En).await;
        let debt = ann.get("/debts").await.link("/debts/");
        about.begins(&mut ann, &debt).await;
        let letters = portal.letters("ann@example.com").await.len();
        Self { portal, about, ann, rae, debt, letters }
    }

    async fn case(&mut self) -> Page {
        self.rae.get(&format!("/review{}", self.debt)).await
    }

    /// Rae chooses, reads what will be sent, and sends it: the case as it is then.
    async fn decide(&mut self) -> Page {
        let case = self.case().await;
        let action = form_action(&case, &format!("/review/{}/", self.about.kind()));
        let preview = self.rae.submit(&case, &action, &self.about.typed()).await;
        let sent = self.rae.submit(&preview, &format!("{action}/decide"), &[]).await;
        assert!(sent.has("Until then you can take it back"), "{:?}: {}", self.about, sent.text());
        sent
    }

    /// Whether the debtor has been told, on the page and by one letter; the two never differ.
    async fn is_told(&mut self) -> bool {
        let (at, words) = self.about.read_at(&self.debt);
        let reads = self.ann.get(&at).await.has(&words);
        let letters = self.portal.letters("ann@example.com").await.len() - self.letters;
        assert_eq!(letters, usize::from(reads), "{:?}: {reads} by page, {letters} letters", self.about);
        reads
    }

    /// The process ends, and another starts on the same database.
    async fn restarted(self) -> Self {
        let portal = self.portal.restarted().await;
        let (mut ann, mut rae) = (self.ann, self.rae);
        ann.base.clone_from(&portal.base);
        rae.base.clone_from(&portal.base);
        // Its mailbox is a new one.
        Self { portal, ann, rae, letters: 0, ..self }
    }

    async fn on_record(&self) -> Vec<String> {
        let id: DebtId = self.debt.rsplit_once('/').unwrap().1.parse().unwrap();
        let mut tx = self.portal.app.db.read().await.unwrap();
        let all = evidence::of_debt(&mut tx, id).await.unwrap();
        all.into_iter().filter_map(|it| it.act.strip_prefix("decision_").map(str::to_owned)).collect()
    }
}

/// The page of the decision on which the case has a form.
fn decision_of(case: &Page) -> String {
    form_action(case, "/review/decisions/").rsplit_once('/').unwrap().0.to_owned()
}

async fn taken_back_nothing_has_happened(engine: Engine) {
    for about in ALL {
        let mut story = Story::begin(engine, about).await;
        let owed = story.ann.get(&story.debt).await.text();
        let sent = story.decide().await;
        assert!(!sent.html.contains(&format!("action=\"/review/{}/", about.kind())), "{about:?}: nothing to do twice");
        assert!(!story.is_told().await, "{about:?}");
        let back = story.rae.submit(&sent, &format!("{}/undo", decision_of(&sent)), &[]).await;
        let form = back.form(&form_action(&back, &format!("/review/{}/", about.kind())));
        for (name, value) in about.typed() {
            assert!(form.contains(&(name.to_owned(), value.to_owned())), "{about:?}: {name} in {form:?}");
        }
        story.portal.minute_passes().await;
        assert!(!story.is_told().await, "{about:?}");
        assert_eq!(story.ann.get(&story.debt).await.text(), owed, "{about:?}: as if it had never been");
        assert_eq!(story.on_record().await, ["made", "undone"]);
        let waits = !story.rae.get("/review").await.has(&t!(Lang::En, "queue-empty"));
        assert_eq!(waits, about != About::Delay, "{about:?} waits again");
    }
}

async fn in_force_after_a_minute_and_told_once(engine: Engine) {
    for about in ALL {
        let mut story = Story::begin(engine, about).await;
        story.decide().await;
        story.portal.clock.advance(59);
        put_due_in_force(&story.portal.app).await.unwrap();
        assert!(!story.is_told().await, "{about:?}: not a second earlier");
        story.portal.clock.advance(1);
        put_due_in_force(&story.portal.app).await.unwrap();
        put_due_in_force(&story.portal.app).await.unwrap();
        assert!(story.is_told().await, "{about:?}");
        assert_eq!(story.on_record().await, ["made", "in_force"]);
        assert!(story.rae.get("/review").await.has(&t!(Lang::En, "queue-empty")), "{about:?}");
    }
}

/// What only a reviewer can change (a request to erase, a delay of one's own) can't move meanwhile.
async fn what_moved_meanwhile_drops_the_answer_and_keeps_its_words(engine: Engine) {
    for about in [About::Hold, About::Dispute, About::Message] {
        let mut story = Story::begin(engine, about).await;
        story.decide().await;
        story.portal.clock.advance(1);
        let debt = story.debt.clone();
        match about {
            About::Hold => drop(story.ann.post(&format!("{debt}/cannot-pay/end"), &[]).await),
            About::Dispute => drop(story.ann.post(&format!("{debt}/dispute/withdraw"), &[]).await),
            _ => about.begins(&mut story.ann, &debt).await,
        }
        story.letters = story.portal.letters("ann@example.com").await.len();
        let told = story.portal.letters("rae@north.example").await.len();
        story.portal.minute_passes().await;
        assert!(!story.is_told().await, "{about:?}");
        assert_eq!(story.on_record().await, ["made", "dropped"]);
        let case = story.case().await;
        assert!(case.has(&t!(Lang::En, "decided-dropped")) && case.has(WORDS), "{about:?}: {}", case.text());
        assert_eq!(
            story.portal.letters("rae@north.example").await.len(),
            told + 1,
            "{about:?}: who decided hears of it"
        );
        let again = story.rae.submit(&case, &format!("{}/again", decision_of(&case)), &[]).await;
        assert!(again.status == 200 && again.has(WORDS), "{about:?}: {}", again.text());
    }
}

async fn a_restart_loses_nothing_and_doubles_nothing(engine: Engine) {
    for about in ALL {
        let mut story = Story::begin(engine, about).await;
        story.decide().await;
        let mut story = story.restarted().await;
        assert!(!story.is_told().await, "{about:?}");
        story.portal.clock.advance(60);
        // The first step of its workers, and the next.
        put_due_in_force(&story.portal.app).await.unwrap();
        put_due_in_force(&story.portal.app).await.unwrap();
        assert!(story.is_told().await, "{about:?}");
        assert_eq!(story.on_record().await, ["made", "in_force"]);
    }
}

async fn undo_and_the_clock_never_both_win(engine: Engine) {
    for about in ALL {
        let mut story = Story::begin(engine, about).await;
        let sent = story.decide().await;
        let undo = format!("{}/undo", decision_of(&sent));
        story.portal.clock.advance(60);
        let (back, done) = join(story.rae.post(&undo, &[]), put_due_in_force(&story.portal.app)).await;
        done.unwrap();
        assert_eq!(story.is_told().await, back.status == 409, "{about:?}: {}", back.text());
        let end = if back.status == 409 { "in_force" } else { "undone" };
        assert_eq!(story.on_record().await, ["made", end], "{about:?}");
    }
}
