//! Somebody who lent their own money at more than the law allows: what is owed stays below the cap, and the pages say so.

use time::{Date, Duration};

use super::histories::import_text;
use super::people::add;
use super::policies;
use crate::app::App;
use crate::cli::Failure;
use crate::cli::creditor;
use crate::domain::creditor::CreditorType;
use crate::store::creditors::Creditor;
use crate::usecases::import::Kind;

/// Adds the lender with the one debt.
pub(super) async fn begin(app: &App, day: Date) -> Result<Creditor, Failure> {
    let add = creditor::Add {
        phone: "027-0000-0148".to_owned(),
        hours: "周一至周六 10:00–18:00".to_owned(),
        pay_bank: "江城银行营业部".to_owned(),
        pay_account: "6200 0000 0000 0148".to_owned(),
        kind: CreditorType::Private,
        ..add("zhoujianguo", "周建国", "CN", "CNY", "zh-Hans", "Asia/Shanghai")
    };
    let creditor = creditor::add(app, add, &policies::of_the_lender()).await?;
    // The contract falls into a time whose prime rate is known.
    let contract = day.saturating_sub(Duration::days(330));
    let due = day.saturating_sub(Duration::days(20));
    let text = format!(
        "reference,name,email,language,principal,annual_rate,day_count,contract_date,due_date,description\n\
         ZJ-2025-3,沈浩,shen.hao@example.com,zh-Hans,60000.00,0.24,ACT/365F,{contract},{due},借条 2025年\n"
    );
    import_text(app, &creditor, Kind::Debts, text).await?;
    Ok(creditor)
}
