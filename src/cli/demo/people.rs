//! Who is in the demonstration: three creditors with their people, the first with one of each role, and their debtors. All invented.

use super::policies;
use crate::cli::creditor::Add;
use crate::domain::creditor::CreditorType;
use crate::domain::policy::Policy;
use crate::domain::role::Role;

/// Debtors that are named at the start, one for each history, from all creditors.
pub(super) const SHOWN: [(&str, usize); 11] = [
    ("alex.morgan@example.com", 0),
    ("li.qiang@example.com", 1),
    ("linda.nguyen@example.com", 2),
    ("grace.okafor@example.com", 3),
    ("chen.chen@example.com", 4),
    ("michael.brown@example.com", 5),
    ("daniel.price@example.com", 6),
    ("huang.li@example.com", 7),
    ("karen.white@example.com", 8),
    ("hannah.cole@example.com", 9),
    ("shen.hao@example.com", CAPPED),
];

/// The place of what there is to see beside the ten histories: a debt under a cap of the law.
pub(super) const CAPPED: usize = 10;

/// A reviewer of the demonstration with what they sign in with.
#[derive(Debug, Clone)]
pub(super) struct Reviewer {
    pub name: String,
    pub creditor: String,
    pub email: String,
    pub password: String,
    pub secret: String,
}

/// A letter of the demonstration by post.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub name: String,
    pub reference: String,
    pub pin: String,
    pub link: String,
}

/// Who can sign in, and with what.
#[derive(Debug, Clone)]
pub(super) struct People {
    pub reviewers: Vec<Reviewer>,
    pub letters: Vec<Letter>,
}

/// One creditor with its terms and its people.
pub(super) struct House {
    pub add: Add,
    pub policy: Policy,
    pub reviewer: (&'static str, &'static str),
    /// Who confirms what takes two, and is seen on a case.
    pub colleague: (&'static str, &'static str),
    /// Who has another role, so that each can be looked at.
    pub more: &'static [((&'static str, &'static str), Role)],
    pub prefix: &'static str,
    pub rate: &'static str,
    pub day_count: &'static str,
    pub descriptions: [&'static str; 4],
    pub charge: &'static str,
    /// Names and mailboxes; who has none is known by post.
    pub names: &'static [(&'static str, &'static str)],
    /// What the smallest debt is, in minor units.
    pub smallest: i64,
    pub wish: &'static str,
    pub hardship: &'static str,
    pub yes: &'static str,
    pub counter: &'static str,
    pub no: &'static str,
    /// Income and spending of somebody whose offer waits, line by line, minor units a month.
    pub statement: Option<Lines>,
}

/// What comes in and what goes out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines {
    pub income: &'static [(&'static str, i64)],
    pub spending: &'static [(&'static str, i64)],
}

pub(super) fn add(id: &str, name: &str, country: &str, currency: &str, language: &str, zone: &str) -> Add {
    Add {
        id: id.to_owned(),
        name: name.to_owned(),
        country: country.to_owned(),
        jurisdiction: String::new(),
        kind: CreditorType::Other,
        currency: currency.to_owned(),
        language: language.to_owned(),
        time_zone: zone.to_owned(),
        email: format!("help@{id}.example"),
        phone: String::new(),
        hours: String::new(),
        pay_holder: name.to_owned(),
        pay_bank: String::new(),
        pay_account: String::new(),
        asks_pin: false,
        rounding: None,
        payment_order: None,
        accent: None,
    }
}

/// The three creditors.
pub(super) fn houses() -> [House; 3] {
    [council(), bank(), clinic()]
}

fn council() -> House {
    House {
        add: Add {
            phone: "01632 960 144".to_owned(),
            hours: "Monday to Friday, 9 to 17".to_owned(),
            pay_bank: "Northmoor Savings Bank".to_owned(),
            pay_account: "Sort code 00-00-00, account 12345678".to_owned(),
            kind: CreditorType::Council,
            ..add("northmoor", "Northmoor Council", "GB", "GBP", "en", "Europe/London")
        },
        policy: policies::of_the_council(),
        reviewer: ("reviewer@northmoor.example", "Sam Reed"),
        colleague: ("approver@northmoor.example", "Nadia Holt"),
        more: &[
            (("officer@northmoor.example", "Priya Shah"), Role::Reviewer),
            (("auditor@northmoor.example", "Owen Clarke"), Role::Auditor),
        ],
        prefix: "NM-204-",
        rate: "0",
        day_count: "ACT/365F",
        descriptions: [
            "Council tax 2025–26",
            "Housing benefit overpayment",
            "Parking charge",
            "Business rates 2025–26",
        ],
        charge: "Reminder charge",
        names: &[
            ("Alex Morgan", "alex.morgan"),
            ("Priya Shah", "priya.shah"),
            ("Tom Bennett", "tom.bennett"),
            ("Grace Okafor", "grace.okafor"),
            ("Owen Hughes", "owen.hughes"),
            ("Fatima Khan", "fatima.khan"),
            ("Daniel Price", "daniel.price"),
            ("Ruth Ellis", "ruth.ellis"),
            ("Liam Doyle", "liam.doyle"),
            ("Hannah Cole", "hannah.cole"),
            ("Marek Nowak", "marek.nowak"),
            ("Zoë O’Brien", "zoe.obrien"),
            ("Ivy Carter", "ivy.carter"),
            // Known by post only.
            ("Noah Webb", ""),
        ],
        smallest: 30_000,
        wish: "My hours were cut in September. I can manage this from the 28th.",
        hardship: "I lost my job last month and wait for the first benefit payment.",
        yes: "You have kept two plans before. We are glad to agree to this one.",
        counter: "Yours would take longer than we can agree to. This ends within 24 months.",
        no: "The payments would not reach the debt within the time we may agree to. Please ring us: there are other ways.",
        statement: Some(Lines {
            income: &[("earnings", 142_000), ("benefits", 21_200)],
            spending: &[
                ("rent", 69_500),
                ("utilities", 15_800),
                ("water", 3_900),
                ("local_tax", 11_200),
                ("travel", 9_400),
                ("phone", 2_800),
                ("groceries", 38_600),
            ],
        }),
    }
}

fn bank() -> House {
    House {
        add: Add {
            phone: "027-0000-0095".to_owned(),
            hours: "周一至周五 9:00–17:00".to_owned(),
            pay_bank: "江城银行营业部".to_owned(),
            pay_account: "6200 0000 0000 0095".to_owned(),
            kind: CreditorType::Bank,
            accent: "#1f4e9c".parse().ok(),
            ..add("jiangcheng", "江城银行", "CN", "CNY", "zh-Hans", "Asia/Shanghai")
        },
        policy: policies::of_the_bank(),
        reviewer: ("reviewer@jiangcheng.example", "陈静"),
        colleague: ("approver@jiangcheng.example", "林建"),
        more: &[],
        prefix: "JC-88",
        rate: "0.146",
        day_count: "ACT/360",
        descriptions: ["信用卡 尾号 4417", "消费贷款", "信用卡 尾号 2093", "装修分期"],
        charge: "账户管理费",
        names: &[
            ("王敏", "wang.min"),
            ("李强", "li.qiang"),
            ("张伟", "zhang.wei"),
            ("刘洋", "liu.yang"),
            ("陈晨", "chen.chen"),
            ("杨帆", "yang.fan"),
            ("赵磊", "zhao.lei"),
            ("黄丽", "huang.li"),
            ("周涛", "zhou.tao"),
            ("吴霞", "wu.xia"),
            ("徐明", "xu.ming"),
            ("孙悦", "sun.yue"),
            ("马超群", "ma.chaoqun"),
            ("欧阳雪", "ouyang.xue"),
        ],
        smallest: 320_000,
        wish: "九月起工资减少，每月二十八日后可以还这些。",
        hardship: "上个月失业，正在等待失业金。",
        yes: "您以往两次都按约还款，我们同意这个方案。",
        counter: "您的方案期限超出我们的范围，这个方案可以在期限内还清。",
        no: "按这个方案无法在允许的期限内还清。请来电，我们还有别的办法。",
        statement: None,
    }
}

fn clinic() -> House {
    House {
        add: Add {
            phone: "555-0142".to_owned(),
            hours: "Monday to Friday, 8 am to 4 pm".to_owned(),
            pay_bank: "First Example Bank".to_owned(),
            pay_account: "Routing 000000000, account 000123456".to_owned(),
            ..add("riverside", "Riverside Clinic", "US", "USD", "en", "America/New_York")
        },
        policy: policies::of_the_clinic(),
        reviewer: ("reviewer@riverside.example", "Dana Fields"),
        colleague: ("approver@riverside.example", "Luis Ortega"),
        more: &[],
        prefix: "RC-7",
        rate: "0.06",
        day_count: "ACT/365F",
        descriptions: ["Physical therapy", "Hospital stay in March", "Dental treatment", "Laboratory tests"],
        charge: "Late charge",
        names: &[
            ("Maria Lopez", "maria.lopez"),
            ("James Carter", "james.carter"),
            ("Linda Nguyen", "linda.nguyen"),
            ("Robert King", "robert.king"),
            ("Ana Silva", "ana.silva"),
            ("Michael Brown", "michael.brown"),
            ("Susan Clark", "susan.clark"),
            ("David Kim", "david.kim"),
            ("Karen White", "karen.white"),
            ("Jose Ramirez", "jose.ramirez"),
            ("Emily Stone", "emily.stone"),
            ("Chris Young", "chris.young"),
        ],
        smallest: 18_000,
        wish: "I start a new job next month and get paid on the 25th.",
        hardship: "I am off work after surgery until the new year.",
        yes: "Thank you for the explanation. This works for us.",
        counter: "We can’t go as long as you ask, but this ends within 18 months.",
        no: "The amount would not cover the balance within the time we may agree to. Please call us about financial assistance.",
        statement: None,
    }
}
