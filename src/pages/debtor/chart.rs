//! The cost of waiting as a drawing: time across, amount up, principal, costs and interest stacked. Drawn on the
//! server as SVG; the same facts stand in a table under it.

use leptos::prelude::*;
use time::Date;

use crate::domain::ledger::Wait;
use crate::domain::schedule::Schedule;
use crate::i18n::Lang;
use crate::t;
use crate::usecases::cost_of_waiting::CostOfWaiting;
use crate::usecases::open_case::Case;

/// The drawing's size in its own units, and the place for the amounts at the right.
struct Canvas {
    width: i64,
    height: i64,
    right: i64,
    class: &'static str,
}

const BROAD: Canvas = Canvas { width: 720, height: 300, right: 190, class: "broad" };
const NARROW: Canvas = Canvas { width: 340, height: 240, right: 8, class: "narrow" };
const TOP: i64 = 44;
const FOOT: i64 = 30;

/// `whole * part / of`, safe for amounts of any size.
fn share(whole: i64, part: i64, of: i64) -> i64 {
    let product = i128::from(whole).saturating_mul(i128::from(part));
    product.checked_div(i128::from(of.max(1))).and_then(|it| i64::try_from(it).ok()).unwrap_or(0)
}

/// What is drawn.
#[derive(Clone, Copy)]
struct Drawn<'a> {
    waits: &'a [Wait],
    plan: Option<&'a Schedule>,
}

struct Point {
    x: i64,
    principal: i64,
    costs: i64,
    total: i64,
}

/// The figure with the drawing in two widths.
#[must_use]
pub fn waiting_chart(lang: Lang, case: &Case, cost: &CostOfWaiting) -> AnyView {
    let waits: Vec<Wait> = cost.waits.iter().map(|it| it.wait.clone()).collect();
    let plan = cost.plan.as_ref().map(|it| &it.schedule);
    let Some(last) = waits.last() else { return ().into_any() };
    let money = |minor| lang.money(case.debt.money(minor));
    let now = case.statement.balance;
    let label =
        t!(lang, "chart-label", now = money(now.total()), then = money(last.balance.total()), day = lang.date(last.on));
    let draw = |canvas: &Canvas| drawing(lang, case, &Drawn { waits: &waits, plan }, canvas, &label);
    view! {
        <figure class="chart">
            {draw(&BROAD)}
            {draw(&NARROW)}
            <figcaption>{t!(lang, "chart-caption")}</figcaption>
        </figure>
    }
    .into_any()
}

fn drawing(lang: Lang, case: &Case, drawn: &Drawn<'_>, canvas: &Canvas, label: &str) -> AnyView {
    let Drawn { waits, plan } = *drawn;
    let money = |minor| lang.money(case.debt.money(minor));
    let today = case.today;
    let now = case.statement.balance;
    let span = waits.last().map_or(1, |last| days(today, last.on)).max(1);
    let most = waits.iter().map(|wait| wait.balance.total()).fold(now.total(), i64::max).max(1);
    let inner = canvas.width.saturating_sub(canvas.right).saturating_sub(4);
    let ground = canvas.height.saturating_sub(FOOT);
    let tall = ground.saturating_sub(TOP);
    let across = |day: Date| share(inner, days(today, day), span).saturating_add(4);
    let up = |minor: i64| ground.saturating_sub(share(tall, minor, most));
    let mut points = vec![Point {
        x: across(today),
        principal: up(now.principal),
        costs: up(now.principal.saturating_add(now.costs)),
        total: up(now.total()),
    }];
    points.extend(waits.iter().map(|wait| Point {
        x: across(wait.on),
        principal: up(wait.balance.principal),
        costs: up(wait.balance.principal.saturating_add(wait.balance.costs)),
        total: up(wait.balance.total()),
    }));
    let area = |upper: fn(&Point) -> i64, lower: &dyn Fn(&Point) -> i64| {
        let there = points.iter().map(|at| format!("{},{}", at.x, upper(at)));
        let back = points.iter().rev().map(|at| format!("{},{}", at.x, lower(at)));
        there.chain(back).collect::<Vec<_>>().join(" ")
    };
    let ground_line = |_: &Point| ground;
    let line = points.iter().map(|at| format!("{},{}", at.x, at.total)).collect::<Vec<_>>().join(" ");
    let mut taken = across(today).saturating_add(40);
    let end_of_axis = waits.last().map_or(0, |it| across(it.on));
    let mut roomy = |x: i64| {
        let free = x.saturating_sub(taken) > 55 && end_of_axis.saturating_sub(x) > 150;
        if free {
            taken = x.saturating_add(50);
        }
        free
    };
    let ticks: Vec<_> = std::iter::once((today, t!(lang, "chart-today")))
        .chain(waits.iter().map(|wait| (wait.on, lang.date_short(wait.on))))
        .enumerate()
        // Between the ends only what has room.
        .filter(|(place, (day, _))| {
            *place == 0 || *day == waits.last().map_or(today, |it| it.on) || canvas.right > 100 && roomy(across(*day))
        })
        .map(|(place, (day, text))| {
            let anchor = if place == 0 {
                "start"
            } else if day == waits.last().map_or(today, |it| it.on) {
                "end"
            } else {
                "middle"
            };
            let x = across(day);
            view! {
                <line class="axis" x1=x x2=x y1=ground y2=ground.saturating_add(5)></line>
                <text class="label" x=x y=ground.saturating_add(22) text-anchor=anchor>{text}</text>
            }
        })
        .collect();
    let end = points.last().map_or((0, 0), |at| (at.x, at.total));
    let start = points.first().map_or(TOP, |at| at.total);
    let last_total = waits.last().map_or(0, |wait| wait.balance.total());
    let last = waits.last().map_or(now, |it| it.balance);
    let parts: Vec<_> = [
        (last.interest, t!(lang, "waiting-interest"), "area-interest"),
        (last.costs, t!(lang, "costs-left"), "area-charges"),
        (last.principal, t!(lang, "waiting-principal"), "area-principal"),
    ]
    .into_iter()
    .filter(|(minor, ..)| *minor != 0)
    .enumerate()
    .map(|(place, (minor, name, class))| {
        let y = end.1.saturating_add(46).saturating_add(i64::try_from(place).unwrap_or(0).saturating_mul(20));
        let x = end.0.saturating_add(10);
        view! {
            <rect class=class x=x y=y.saturating_sub(10) width="11" height="11"></rect>
            <text class="label" x=x.saturating_add(17) y=y>{format!("{name} {}", money(minor))}</text>
        }
    })
    .collect();
    let planned = plan.map(|plan| {
        let rows = plan.rows.iter().filter(|row| row.due <= waits.last().map_or(today, |it| it.on));
        let mut at: Vec<(i64, i64)> = vec![(across(today), up(now.total()))];
        at.extend(rows.map(|row| (across(row.due), up(row.balance))));
        let to = at.last().copied().unwrap_or((0, ground));
        let line = at.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
        // Where the plan goes on beyond the drawing, its line ends in the air; the label goes with it.
        let text = t!(lang, "chart-plan");
        let beside = canvas.right > 100 && end.0.saturating_sub(to.0) < 12;
        let (x, y, anchor) = if beside {
            (to.0.saturating_add(10), to.1.min(ground.saturating_sub(4)), "start")
        } else {
            (to.0.min(end.0).saturating_sub(6), to.1.min(ground).saturating_sub(14), "end")
        };
        view! {
            <polyline class="line-plan" points=line></polyline>
            <text class="label plan" x=x y=y text-anchor=anchor>{text}</text>
        }
    });
    let end_label = if canvas.right > 100 {
        view! {
            <text class="strong" x=end.0.saturating_add(10) y=end.1.saturating_add(4)>{money(last_total)}</text>
            <text class="label" x=end.0.saturating_add(10) y=end.1.saturating_add(22)>{t!(lang, "chart-if-nothing")}</text>
            {parts}
        }
        .into_any()
    } else {
        view! {
            <text class="strong" x=end.0 y="16" text-anchor="end">{money(last_total)}</text>
            <text class="label" x=end.0 y="34" text-anchor="end">{t!(lang, "chart-if-nothing")}</text>
        }
        .into_any()
    };
    let start_label = (canvas.right > 100).then(|| {
        view! { <text class="strong" x="4" y=start.saturating_sub(10)>{t!(lang, "chart-start", amount = money(now.total()))}</text> }
    });
    view! {
        <svg class=canvas.class viewBox=format!("0 0 {} {}", canvas.width, canvas.height) role="img" aria-label=label.to_owned() width="100%">
            <polygon class="area-principal" points=area(|at| at.principal, &ground_line)></polygon>
            <polygon class="area-charges" points=area(|at| at.costs, &|at| at.principal)></polygon>
            <polygon class="area-interest" points=area(|at| at.total, &|at| at.costs)></polygon>
            <polyline class="line-total" points=line></polyline>
            <line class="today" x1="4" x2="4" y1=start y2=ground></line>
            {planned}
            <line class="axis" x1="4" x2=end.0 y1=ground y2=ground></line>
            {ticks}
            {start_label}
            {end_label}
        </svg>
    }
    .into_any()
}

fn days(from: Date, to: Date) -> i64 {
    i64::from(to.to_julian_day()).saturating_sub(i64::from(from.to_julian_day()))
}
