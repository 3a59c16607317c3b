//! `goodterms creditor`: adds a creditor, puts one under another law, or lets it round otherwise.

use std::path::Path;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde_json::json;

use super::{Failure, open};
use crate::app::App;
use crate::clock::is_zone;
use crate::domain::allocation::{ChosenOrder, Order};
use crate::domain::creditor::CreditorType;
use crate::domain::money::Currency;
use crate::domain::policy::Policy;
use crate::domain::rounding::{Chosen, Rounding};
use crate::evidence::{self, Act, Actor};
use crate::i18n::Lang;
use crate::pages::shared::accent::Accent;
use crate::store::StoreError;
use crate::store::creditors::{self, Creditor};
use crate::store::evidence::About;
use crate::store::ids::CreditorId;
use crate::store::policies;
use crate::usecases::open_case::{payment_order_of, rounding_of};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Adds a creditor with a careful policy to begin with.
    Add(Box<Add>),
    /// Puts a creditor under another law of its country. Every balance follows it at once.
    Jurisdiction(Jurisdiction),
    /// Rounds the instalments of offers otherwise from now on. Plans that were agreed stay as they are.
    Rounding(RoundingOf),
    /// Lets payments meet the parts of a debt in another order, as the contracts agree. Every balance follows it at once.
    PaymentOrder(PaymentOrderOf),
    /// Gives its pages a colour of their own for links, buttons and charts.
    Accent(AccentOf),
}

#[derive(Debug, Args)]
pub(super) struct AccentOf {
    /// The creditor's short name.
    #[arg(long)]
    id: String,
    /// The colour, like #1a5a7a, or `house` for the portal's own.
    colour: String,
}

#[derive(Debug, Args)]
pub(super) struct PaymentOrderOf {
    /// The creditor's short name.
    #[arg(long)]
    id: String,
    /// costs, interest and principal with commas between, or `law` for what the rule pack says.
    order: String,
}

#[derive(Debug, Args)]
pub(super) struct RoundingOf {
    /// The creditor's short name.
    #[arg(long)]
    id: String,
    /// UP, HALF_UP, HALF_EVEN or DOWN, or `law` for what the rule pack says.
    rounding: String,
}

#[derive(Debug, Args)]
pub(super) struct Jurisdiction {
    /// The creditor's short name.
    #[arg(long)]
    id: String,
    /// The rule pack, or `country` for the one that most debts of its country are under.
    pack: String,
}

/// What is said of a new creditor.
#[derive(Debug, Clone, Args)]
pub struct Add {
    /// The short name used on the command line: small letters, figures and dashes.
    #[arg(long)]
    pub id: String,
    /// The name that people read.
    #[arg(long)]
    pub name: String,
    /// ISO 3166 country: CN, GB, US.
    #[arg(long)]
    pub country: String,
    /// Rule pack of its law where the country has several: gb-scotland, us-new-york. `goodterms packs` lists them;
    /// without it, the one that most debts of the country are under.
    #[arg(long, default_value = "", value_name = "PACK")]
    pub jurisdiction: String,
    /// What kind of creditor: private, licensed_lender, bank, card, microloan, hcstc, business, council, other. Which
    /// caps and costs the law knows depends on it.
    #[arg(long, default_value = "other")]
    pub kind: CreditorType,
    /// ISO 4217 currency: CNY, GBP, USD.
    #[arg(long)]
    pub currency: String,
    /// Language: en, zh-Hans, zh-Hant.
    #[arg(long, default_value = "en")]
    pub language: String,
    /// IANA time zone: Asia/Shanghai.
    #[arg(long)]
    pub time_zone: String,
    /// Where questions go.
    #[arg(long, default_value = "")]
    pub email: String,
    /// Telephone for questions.
    #[arg(long, default_value = "")]
    pub phone: String,
    /// When the telephone is answered.
    #[arg(long, default_value = "")]
    pub hours: String,
    /// Name of the account's holder.
    #[arg(long, default_value = "")]
    pub pay_holder: String,
    /// Bank of the account.
    #[arg(long, default_value = "")]
    pub pay_bank: String,
    /// Number of the account.
    #[arg(long, default_value = "")]
    pub pay_account: String,
    /// Shows its debts only to who gives the PIN printed in the letter, see `goodterms letters`.
    #[arg(long)]
    pub asks_pin: bool,
    /// How an instalment is rounded that follows from a number of them: UP, HALF_UP, HALF_EVEN, DOWN. Without it, as the
    /// rule pack says, and where that says nothing up, so that the last is never more than the others.
    #[arg(long)]
    pub rounding: Option<Rounding>,
    /// Which part of a debt a payment meets first where the contracts agree on another order than the law's:
    /// principal,interest,costs. Without it, as the rule pack says, and where that says nothing costs,interest,principal.
    #[arg(long, value_name = "PARTS")]
    pub payment_order: Option<Order>,
    /// The colour of links, buttons and charts on its pages, like #1a5a7a. What can't be read on them is refused.
    #[arg(long, value_name = "COLOUR")]
    pub accent: Option<Accent>,
}

/// The creditor with this short name.
///
/// # Errors
/// With what to do when there is none.
pub async fn named(app: &App, slug: &str) -> Result<Creditor, Failure> {
    let mut tx = app.db.read().await?;
    let found = creditors::by_slug(&mut tx, slug).await?;
    Ok(found.ok_or_else(|| format!("no creditor {slug:?}; add it with goodterms creditor add"))?)
}

/// Adds a creditor and version 1 of its policy.
///
/// # Errors
/// With the option that does not do.
pub async fn add(app: &App, it: Add, policy: &Policy) -> Result<Creditor, Failure> {
    let short = it.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') && !it.id.is_empty();
    if !short {
        return Err(format!("--id {:?}: use small letters, figures and dashes", it.id).into());
    }
    let currency = Currency::parse(&it.currency).map_err(|_| format!("--currency {:?} is not known", it.currency))?;
    let lang =
        Lang::from_tag(&it.language).ok_or_else(|| format!("--language {:?}: en, zh-Hans or zh-Hant", it.language))?;
    if !is_zone(&it.time_zone) {
        return Err(format!("--time-zone {:?} is not known; write it like Asia/Shanghai", it.time_zone).into());
    }
    let jurisdiction = known_pack(app, &it.jurisdiction).map_err(|why| format!("--jurisdiction {why}"))?;
    let creditor = Creditor {
        id: CreditorId(app.random.id()),
        slug: it.id,
        name: it.name,
        country: it.country,
        jurisdiction,
        kind: it.kind,
        currency: currency.code().to_owned(),
        language: lang.tag().to_owned(),
        time_zone: it.time_zone,
        email: it.email,
        phone: it.phone,
        hours: it.hours,
        pay_holder: it.pay_holder,
        pay_bank: it.pay_bank,
        pay_account: it.pay_account,
        asks_pin: it.asks_pin,
        created_at: app.now(),
        rounding: Chosen(it.rounding),
        payment_order: ChosenOrder(it.payment_order),
        accent: it.accent.map(|it| it.to_string()).unwrap_or_default(),
    };
    let mut tx = app.db.write().await?;
    match creditors::add(&mut tx, &creditor).await {
        Err(StoreError::Exists(_)) => return Err(format!("--id {:?} is there already", creditor.slug).into()),
        other => other?,
    }
    let now = app.now();
    policies::add(&mut tx, creditor.id, policy, None, now).await?;
    let about = About { creditor: Some(creditor.id), ..About::default() };
    let detail = json!({
        "name": creditor.name,
        "kind": creditor.kind,
        "currency": creditor.currency,
        "time_zone": creditor.time_zone,
        "law": creditor.law(),
        "rounding": creditor.rounding.as_str(),
        "payment_order": creditor.payment_order.to_text(),
        "accent": creditor.accent,
    });
    evidence::record(&mut tx, now, Actor::Operator, about, Act::CreditorAdded, &detail).await?;
    let detail = json!({ "policy": policy });
    evidence::record(&mut tx, now, Actor::Operator, about, Act::PolicyChanged, &detail).await?;
    tx.commit().await?;
    Ok(creditor)
}

/// The id of a pack by any of its names; empty stays empty.
fn known_pack(app: &App, name: &str) -> Result<String, Failure> {
    if name.is_empty() {
        return Ok(String::new());
    }
    let known = || app.packs.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(", ");
    let found = app.packs.get(name).map(|it| it.id.clone());
    found.ok_or_else(|| format!("{name:?} is not known: {}", known()).into())
}

async fn put_under(app: &App, it: &Jurisdiction) -> Result<(Creditor, String), Failure> {
    let pack = if it.pack == "country" { String::new() } else { known_pack(app, &it.pack)? };
    let mut tx = app.db.write().await?;
    let found = creditors::by_slug(&mut tx, &it.id).await?;
    let creditor = found.ok_or_else(|| format!("--id {:?}: there is no such creditor", it.id))?;
    creditors::set_jurisdiction(&mut tx, creditor.id, &pack).await?;
    let creditor = Creditor { jurisdiction: pack, ..creditor };
    let law = creditor.law().unwrap_or("no pack").to_owned();
    let about = About { creditor: Some(creditor.id), ..About::default() };
    evidence::record(&mut tx, app.now(), Actor::Operator, about, Act::LawChanged, &json!({ "law": law })).await?;
    tx.commit().await?;
    Ok((creditor, law))
}

/// What the creditor rounds by then.
async fn let_round(app: &App, it: &RoundingOf) -> Result<(Creditor, Rounding), Failure> {
    let chosen = Chosen(match it.rounding.as_str() {
        "law" => None,
        name => Some(name.parse::<Rounding>().map_err(|why| format!("{name:?} is {why}, or law"))?),
    });
    let mut tx = app.db.write().await?;
    let found = creditors::by_slug(&mut tx, &it.id).await?;
    let creditor = found.ok_or_else(|| format!("--id {:?}: there is no such creditor", it.id))?;
    creditors::set_rounding(&mut tx, creditor.id, chosen).await?;
    let creditor = Creditor { rounding: chosen, ..creditor };
    let rounding = rounding_of(&app.packs, &creditor);
    let about = About { creditor: Some(creditor.id), ..About::default() };
    let detail = json!({ "rounding": rounding.as_str() });
    evidence::record(&mut tx, app.now(), Actor::Operator, about, Act::RoundingChanged, &detail).await?;
    tx.commit().await?;
    Ok((creditor, rounding))
}

/// In which order payments meet the parts by then.
async fn let_pay(app: &App, it: &PaymentOrderOf) -> Result<(Creditor, Order), Failure> {
    let chosen = ChosenOrder(match it.order.as_str() {
        "law" => None,
        parts => Some(parts.parse::<Order>().map_err(|why| format!("{parts:?} is {why}; or law"))?),
    });
    let mut tx = app.db.write().await?;
    let found = creditors::by_slug(&mut tx, &it.id).await?;
    let creditor = found.ok_or_else(|| format!("--id {:?}: there is no such creditor", it.id))?;
    creditors::set_payment_order(&mut tx, creditor.id, chosen).await?;
    let creditor = Creditor { payment_order: chosen, ..creditor };
    let order = payment_order_of(&app.packs, &creditor, app.now().day_in(&creditor.time_zone));
    if chosen.0.is_some_and(|it| it != order) {
        return Err(format!("the law of {} leaves no other order than {order}", creditor.slug).into());
    }
    let about = About { creditor: Some(creditor.id), ..About::default() };
    let detail = json!({ "payment_order": order });
    evidence::record(&mut tx, app.now(), Actor::Operator, about, Act::PaymentOrderChanged, &detail).await?;
    tx.commit().await?;
    Ok((creditor, order))
}

/// Which colour its pages have by then; nothing for the house's own.
async fn let_shine(app: &App, it: &AccentOf) -> Result<(Creditor, Option<Accent>), Failure> {
    let chosen = match it.colour.as_str() {
        "house" => None,
        colour => Some(colour.parse::<Accent>().map_err(|why| format!("{colour:?} is {why}"))?),
    };
    let accent = chosen.map(|it| it.to_string()).unwrap_or_default();
    let mut tx = app.db.write().await?;
    let found = creditors::by_slug(&mut tx, &it.id).await?;
    let creditor = found.ok_or_else(|| format!("--id {:?}: there is no such creditor", it.id))?;
    creditors::set_accent(&mut tx, creditor.id, &accent).await?;
    let about = About { creditor: Some(creditor.id), ..About::default() };
    let detail = json!({ "accent": accent });
    evidence::record(&mut tx, app.now(), Actor::Operator, about, Act::AccentChanged, &detail).await?;
    tx.commit().await?;
    Ok((creditor, chosen))
}

pub(super) async fn run(config: &Path, command: Command) -> Result<ExitCode, Failure> {
    let app = open(config).await?;
    match command {
        Command::Add(it) => {
            let creditor = add(&app, *it, &Policy::to_begin_with()).await?;
            println!("Added {} ({}), law: {}.", creditor.slug, creditor.name, creditor.law().unwrap_or("no pack"));
            println!("Next: goodterms admin create --creditor {} --email ADDRESS --name NAME", creditor.slug);
        }
        Command::Jurisdiction(it) => {
            let (creditor, law) = put_under(&app, &it).await?;
            println!("{} ({}), law: {law}.", creditor.slug, creditor.name);
        }
        Command::Rounding(it) => {
            let (creditor, rounding) = let_round(&app, &it).await?;
            println!("{} ({}), instalments are rounded {}.", creditor.slug, creditor.name, rounding.as_str());
        }
        Command::PaymentOrder(it) => {
            let (creditor, order) = let_pay(&app, &it).await?;
            println!("{} ({}), a payment meets {order}.", creditor.slug, creditor.name);
        }
        Command::Accent(it) => {
            let (creditor, accent) = let_shine(&app, &it).await?;
            let colour = accent.map_or_else(
                || "the portal's own colour".to_owned(),
                |it| format!("#{it}, contrast {:.1} to 1", it.contrast()),
            );
            println!("{} ({}): {colour}.", creditor.slug, creditor.name);
        }
    }
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}
