//! What waiting costs until the days that somebody picks. The days stand in the address: `?on=2027-01-01&on=2027-06-30`.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use time::Date;

use super::debts::own_case;
use crate::app::App;
use crate::domain::frequency::add_months;
use crate::pages::debtor::waiting::{Picked, WrongDay, waiting_page};
use crate::t;
use crate::usecases::cost_of_waiting::cost_of_waiting;
use crate::web::fault::Fault;
use crate::web::forms::{is_text, parse_date};
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::AsDebtor;

/// How many days a page compares.
const MOST_DAYS: usize = 12;
/// How many fields an address is read for.
const MOST_FIELDS: usize = 60;
/// Beyond ten years nothing is worked out.
const MOST_MONTHS: u32 = 120;

/// 1, 3, 6 and 12 months from today.
pub(super) fn usual(today: Date) -> Vec<Date> {
    [1, 3, 6, 12].into_iter().filter_map(|months| add_months(today, months)).collect()
}

/// The days of the address; the usual ones where it names none.
fn picked(today: Date, asked: &[(String, String)]) -> Picked {
    let limit = add_months(today, MOST_MONTHS).unwrap_or(today);
    let typed = asked.iter().filter(|(name, _)| name == "on").map(|(_, typed)| typed.trim());
    let (mut days, mut wrong) = (Vec::new(), Vec::new());
    for typed in typed.filter(|it| !it.is_empty() && is_text(it)).take(MOST_FIELDS) {
        match parse_date(typed) {
            Some(day) if day > today && day <= limit => days.push(day),
            Some(_) => wrong.push((typed.to_owned(), WrongDay::OutOfRange)),
            None => wrong.push((typed.to_owned(), WrongDay::NotADay)),
        }
    }
    if days.is_empty() {
        days = usual(today);
    }
    days.sort_unstable();
    days.dedup();
    Picked { too_many: days.len() > MOST_DAYS, most: MOST_DAYS, days, wrong }
}

/// The page.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let picked = picked(case.today, &asked);
    let shown: Vec<Date> = picked.days.iter().copied().take(MOST_DAYS).collect();
    let cost = cost_of_waiting(&case, &app.packs, &shown)?;
    let status = if picked.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let brand = Brand::from(&case.creditor);
    let it = Page::new(t!(lang, "waiting-title"), move || waiting_page(lang, &case, &cost, &picked));
    Ok(page(&app, &visit, it.status(status).of(brand)).await)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    const TODAY: Date = date!(2026 - 11 - 24);

    fn of(typed: &[&str]) -> Picked {
        picked(TODAY, &typed.iter().map(|it| ("on".to_owned(), (*it).to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn an_address_without_days_means_the_usual_ones() {
        assert_eq!(of(&[]).days, usual(TODAY));
        assert_eq!(of(&["", " "]).days, usual(TODAY));
    }

    #[test]
    fn days_are_taken_as_people_type_them_in_order_and_once() {
        let picked = of(&["2027-06-30", "1/2/2027", "", "2027年6月30日"]);
        assert!(picked.is_right());
        assert_eq!(picked.days, [date!(2027 - 02 - 01), date!(2027 - 06 - 30)]);
    }

    #[test]
    fn what_is_no_day_to_look_at_is_kept_and_told() {
        let picked = of(&["2027-06-30", "soon", "2026-11-24", "2099-01-01"]);
        assert!(!picked.is_right());
        assert_eq!(picked.days, [date!(2027 - 06 - 30)]);
        assert_eq!(
            picked.wrong.iter().map(|it| it.1).collect::<Vec<_>>(),
            [WrongDay::NotADay, WrongDay::OutOfRange, WrongDay::OutOfRange]
        );
    }

    #[test]
    fn a_thirteenth_day_is_too_many_and_none_is_lost() {
        let typed: Vec<String> = (1..=13).map(|day| format!("2027-01-{day:02}")).collect();
        let picked = of(&typed.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(picked.too_many && picked.days.len() == 13);
    }
}
