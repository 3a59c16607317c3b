//! Speed.
use std::time::Duration;
fn cpu() -> Duration { let t = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime); Duration::new(t.tv_sec as u64, t.tv_nsec as u32) }
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use super::populations::{LARGE, case, policy};
use super::super::{negotiate, Reply};
#[test]
#[ignore]
fn speed() {
    let mut runner = TestRunner::deterministic();
    let mut times = Vec::new();
    let mut kinds = [0; 3];
    let n: usize = std::env::var("N").ok().and_then(|it| it.parse().ok()).unwrap_or(2000);
    while times.len() < n {
        let case = case(LARGE).new_tree(&mut runner).unwrap().current();
        let policy = policy(LARGE).new_tree(&mut runner).unwrap().current();
        if !case.problems().is_empty() || !policy.problems().is_empty() { continue; }
        let at = cpu();
        let outcome = negotiate(&case, &policy).unwrap();
        let t = cpu() - at;
        let k = match outcome.reply { Reply::Accepted(_) => 0, Reply::Offers(_) => 1, Reply::Referred{..} => 2 };
        kinds[k] += 1;
        times.push((t, k));
    }
    for k in 0..4 {
        let mut t: Vec<_> = times.iter().filter(|it| k == 3 || it.1 == k).map(|it| it.0).collect();
        t.sort();
        if t.is_empty() { continue; }
        println!("{k}: n {} p50 {:?} p90 {:?} p99 {:?} max {:?}", t.len(), t[t.len()/2], t[t.len()*9/10], t[t.len()*99/100], t[t.len()-1]);
    }
}
