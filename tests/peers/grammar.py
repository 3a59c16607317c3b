"""Requests as `goodterms calc` takes them: for each operation what a field may hold, drawn at random, now and then at the
edge of what can be held."""

import datetime

PACKS = [
    "cn-mainland", "gb-england-wales", "gb-scotland", "us-federal", "us-new-york", "au", "tw", "hk", "eu-framework",
]
CALENDARS = ["cn", "gb-eaw", "gb-sct", "us", "tw", "hk", "au"]
FREQUENCIES = ["weekly", "fortnightly", "four_weekly", "monthly", "yearly"]
ROUNDINGS = ["HALF_UP", "HALF_EVEN", "DOWN", "UP"]
SPANS = ["week", "fortnight", "four_weeks", "month", "year"]
DAY_COUNTS = ["ACT/365F", "ACT/360", "30E/360", "ACT/ACT-ISDA"]
ZONES = ["America/New_York", "Europe/London", "Asia/Shanghai", "Asia/Taipei", "Australia/Sydney", "Pacific/Apia", "UTC"]
INCOME = ["earnings", "benefits", "pension", "other", "contributions", "pip", "luck", "%"]
SPENDING = ["home", "utilities", "water", "transport", "food_and_housekeeping", "personal", "gambling", "school"]
# Fields that no operation has.
UNKNOWN = ["colour", "principle", "anual_rate", "Principal", "principal ", "", "__proto__", "第一"]


def amount(rng):
    kind = rng.random()
    if kind < 0.94:
        return f"{rng.randint(0, 10_000_000) / 100:.2f}"
    if kind < 0.97:
        return str(rng.choice([0, 1, "0.01", "0.00", "0.001", "-1", "-0.00", "1e2", "+5", "1,000.00", " 1", "NaN", "１２"]))
    return str(rng.choice([2**63 // 100, 2**63 - 1, 10**17, 10**27, 10**40, "92233720368547758.07", "9" * 300]))


def rate(rng):
    kind = rng.random()
    if kind < 0.94:
        return f"{rng.randint(0, 400) / 1000}"
    return rng.choice(["0", "1", "10", "1000000", "0.004166666666666666666666666667", "0.000000000000000001",
                       "0." + "0" * 40 + "1", "-0.01", "79228162514264337593543950335", "0.1%", ""])


def day(rng, low=2018, high=2027):
    if rng.random() < 0.02:
        return rng.choice(["0001-01-01", "9999-12-31", "2024-02-29", "2023-02-29", "-9999-01-01", "2026-13-01", "2026-1-1",
                           "10000-01-01", "", "1900-02-28"])
    first = datetime.date(low, 1, 1)
    span = (datetime.date(high, 12, 31) - first).days
    return str(first + datetime.timedelta(rng.randint(0, span)))


def later(rng, first, most=2_000):
    try:
        return str(datetime.date.fromisoformat(first) + datetime.timedelta(rng.randint(0, most)))
    except (ValueError, OverflowError):
        return day(rng)


def instant(rng):
    if rng.random() < 0.03:
        return rng.choice(["2026-12-01T24:00:00Z", "2026-12-01T23:59:60Z", "2026-12-01T12:00:00+99:99", "2026-12-01T12:00:00"])
    zone = rng.choice(["Z", "Z", "+08:00", "-05:00", "+14:00"])
    second = rng.choice(["00", "59", "00.5", "00.123456789"])
    return f"{day(rng)}T{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{second}{zone}"


def some(rng, make, most=4):
    count = rng.randint(0, most) if rng.random() < 0.97 else rng.randint(100, 600)
    return [make(rng) for _ in range(count)]


def maybe(rng, value, chance=0.3):
    """Puts optional fields in: those whose turn it is."""
    return {name: made() for name, made in value.items() if rng.random() < chance}


def periods(rng):
    def period(rng):
        first = day(rng)
        return [first, later(rng, first, 200)]

    return some(rng, period)


def accrue(rng):
    start = day(rng)
    return {
        "principal": amount(rng),
        "rates": [{"from": start if no == 0 else later(rng, start), rng.choice(["annual", "annual", "daily"]): rate(rng)}
                  for no in range(rng.randint(1, 3))],
        "day_count": rng.choice(DAY_COUNTS),
        "start": start,
        "end": later(rng, start, rng.choice([400, 4_000, 400_000])),
        **maybe(rng, {
            "freezes": lambda: periods(rng),
            "payments": lambda: some(rng, lambda rng: {"on": later(rng, start), "amount": amount(rng)}),
            "cap": lambda: rng.choice([{"annual": rate(rng)}, {"total": amount(rng)}]),
            "other_charges": lambda: some(rng, lambda rng: {"kind": "fee", "amount": amount(rng)}),
            "rounding": lambda: rng.choice(ROUNDINGS),
            "rounding_order": lambda: rng.choice(["once", "daily"]),
            "currency": lambda: rng.choice(["CNY", "GBP", "JPY", "XXX", "gbp"]),
        }),
    }


def schedule(rng):
    start = day(rng)
    count = rng.choice([1, 2, 12, 24, 60, 360, 2_600])
    method = rng.choice(["annuity", "annuity", "fixed_payment", "equal_principal"])
    length = {"instalment": amount(rng)} if method == "fixed_payment" or rng.random() < 0.2 else {"count": count}
    return {
        "principal": amount(rng),
        "method": method,
        **({"annual_rate": rate(rng), "start": start} if rng.random() < 0.6 else {"period_rate": rate(rng)}),
        "first_due": later(rng, start, 60),
        "frequency": rng.choice(FREQUENCIES),
        **length,
        **maybe(rng, {
            "day_count": lambda: rng.choice(DAY_COUNTS),
            "balloon": lambda: amount(rng),
            "interest_only": lambda: rng.randint(0, count),
            "steps": lambda: some(rng, lambda rng: {"from_no": rng.randint(1, count), "instalment": amount(rng)}),
            "breaks": lambda: some(rng, lambda rng: rng.randint(1, count), 8),
            "instalment_multiple": lambda: rng.choice(["1", "5", "0.05", "0", amount(rng)]),
            "month_end": lambda: rng.choice(["clip", "overflow"]),
            "rounding": lambda: rng.choice(ROUNDINGS),
            "interest_rounding": lambda: rng.choice(ROUNDINGS),
            "freezes": lambda: periods(rng),
            "max_count": lambda: rng.choice([1, 60, 2_600, 10**9]),
        }, 0.15),
    }


def due_dates(rng):
    return {
        "first": day(rng),
        "frequency": rng.choice(FREQUENCIES),
        "count": rng.choice([1, 12, 60, 2_600, 100_000]),
        **maybe(rng, {
            "month_end": lambda: rng.choice(["clip", "overflow"]),
            "calendar": lambda: rng.choice(CALENDARS),
            "shift": lambda: rng.choice(["none", "next", "previous"]),
        }, 0.4),
    }


def working_days(rng):
    first = day(rng)
    end = {"add": rng.choice([0, 1, 5, 20, 250, 10**6])} if rng.random() < 0.5 else {"to": later(rng, first, 900)}
    return {"calendar": rng.choice(CALENDARS + ["fr"]), "from": first, **end}


def allocate(rng):
    if rng.random() < 0.3:
        ids = [str(no) for no in range(rng.randint(0, 6))]
        debt = lambda id: {"id": id, "balance": amount(rng), **maybe(rng, {
            "due": lambda: day(rng), "secured": lambda: rng.random() < 0.5, "annual_rate": lambda: rate(rng)})}
        return {"payment": amount(rng), "debts": [debt(it) for it in ids],
                **maybe(rng, {"on": lambda: day(rng), "choice": lambda: rng.sample(ids, min(2, len(ids)))})}
    order = ["costs", "interest", "principal"] if rng.random() < 0.7 else ["judgment_money", "judgment_interest"]
    rng.shuffle(order)
    by_law = {"pack": rng.choice(["cn", "tw"]), **maybe(rng, {"on": lambda: day(rng)})}
    return {"payment": amount(rng), "owed": {it: amount(rng) for it in order},
            **(by_law if rng.random() < 0.3 else {"order": order})}


def pro_rata(rng):
    debts = some(rng, lambda rng: {"id": str(rng.random()), "balance": amount(rng)}, 12)
    return {"total": amount(rng), "debts": debts}


def convert(rng):
    return {"amount": amount(rng), "from": rng.choice(SPANS), "to": rng.choice(SPANS), "rounding": rng.choice(["DOWN", "UP"])}


def apr(rng):
    def repayment(rng):
        return {"amount": amount(rng), "after": {rng.choice(["days", "weeks", "months", "years"]): rng.randint(0, 400)}}

    return {"advance": amount(rng), "repayments": [repayment(rng) for _ in range(rng.choice([1, 2, 12, 60, 1_000]))]}


def fee(rng):
    kinds = ["acceptance", "enforcement", "preservation", "issue", "enforcement_agent", "fixed_sum"]
    return {
        "pack": rng.choice(PACKS), "fee": rng.choice(kinds), "amount": amount(rng),
        **maybe(rng, {
            "stage": lambda: rng.choice(["compliance", "enforcement", "sale"]),
            "variant": lambda: rng.choice(["half", "third"]),
            "on": lambda: day(rng),
        }),
    }


def judgment_interest(rng):
    first = day(rng)
    span = {"days": rng.choice([0, 1, 30, 364, 10**6])} if rng.random() < 0.5 else {"from": first, "to": later(rng, first)}
    when = (lambda: {"after_days": rng.randint(0, 300)}) if "days" in span else (lambda: {"on": later(rng, first, 300)})
    return {
        "pack": rng.choice(PACKS), "base": amount(rng), **span,
        **maybe(rng, {"payments": lambda: some(rng, lambda rng: {**when(), "amount": amount(rng)})}),
    }


def total_cost_cap(rng):
    return {"pack": rng.choice(PACKS[1:3] + PACKS), "amount": amount(rng), "days": rng.randint(0, 400), "default_fee": amount(rng)}


def renewals(rng):
    first = day(rng, 2015, 2026)
    days = [first]
    for _ in range(rng.choice([0, 1, 2, 5, 200])):
        days.append(later(rng, days[-1], 500))
    return {
        "pack": rng.choice(PACKS[:1] * 5 + PACKS), "principal": amount(rng), "annual": rate(rng), "contract_date": first,
        "renewed": days[1:], "end": later(rng, days[-1], 500),
        **maybe(rng, {"filed": lambda: day(rng, 2020, 2026), "day_count": lambda: rng.choice(DAY_COUNTS)}),
    }


def overdue_cost(rng):
    due = day(rng)
    as_of = later(rng, due, 700)
    debt = {
        "principal": amount(rng), "contract_date": day(rng, 2018, 2020), "due": due,
        **maybe(rng, {
            "contract_annual": lambda: rate(rng),
            "overdue_annual": lambda: rate(rng),
            "penalties": lambda: some(rng, lambda rng: {"kind": "late", "amount": amount(rng)}),
            "payments": lambda: some(rng, lambda rng: {"on": later(rng, due, 600), "amount": amount(rng)}),
            "freezes": lambda: periods(rng),
            "interest_from": lambda: day(rng, 2018, 2020),
            "interest_kept_back": lambda: amount(rng),
        }, 0.4),
    }
    plan = lambda: {
        "interest_frozen": rng.random() < 0.5,
        **maybe(rng, {"instalment": lambda: amount(rng), "first_due": lambda: later(rng, as_of, 90),
                      "frequency": lambda: rng.choice(FREQUENCIES)}, 0.8),
    }
    creditors = ["private", "licensed_lender", "bank", "card", "microloan", "hcstc", "business", "company"]
    return {
        "pack": rng.choice(PACKS), "creditor_type": rng.choice(creditors), "debt": debt, "as_of": as_of,
        "scenario_date": later(rng, as_of, 700),
        **maybe(rng, {"plan": plan}),
    }


def affordability(rng):
    line = lambda kinds: lambda rng: {"kind": rng.choice(kinds), "amount": amount(rng), "every": rng.choice(SPANS)}
    strategies = ["HALF_SURPLUS", "COURT_DETERMINATION", "PRO_RATA", "CONTRACT_PRO_RATA", "TOKEN", "LUMP_SUM", "CN_SUBSISTENCE"]
    return {
        "pack": rng.choice(PACKS), "household": {"adults": rng.randint(0, 4), **maybe(rng, {"children": lambda: 2})},
        "income": some(rng, line(INCOME)), "spending": some(rng, line(SPENDING)), "strategy": rng.choice(strategies),
        "debts": [{"id": str(no), "balance": amount(rng), "contractual": amount(rng)} for no in range(rng.randint(0, 5))],
        **maybe(rng, {
            "savings": lambda: amount(rng),
            "lump_sum": lambda: amount(rng),
            "subsistence_standard": lambda: amount(rng),
            "priority_arrears": lambda: some(rng, lambda rng: {"kind": "rent", rng.choice(["balance", "amount"]): amount(rng)}),
        }),
    }


def options(rng):
    flag = lambda: rng.random() < 0.5
    return {
        "pack": rng.choice(PACKS),
        **maybe(rng, {
            "debts_total": lambda: amount(rng), "surplus_month": lambda: amount(rng), "assets": lambda: amount(rng),
            "vehicle": lambda: amount(rng), "home_owner": flag, "judgment": flag, "card_debt": flag,
            "lives_in": lambda: rng.choice(["深圳", "厦门", "Leeds"]), "social_insurance_months": lambda: rng.randint(0, 1_300),
            "residence_months": lambda: rng.randint(0, 80), "below_median": flag, "unsecured": lambda: amount(rng),
            "disposable_income_month": lambda: amount(rng), "as_of": lambda: day(rng),
        }, 0.5),
    }


def contact(rng):
    channels = ["email", "sms", "call", "letter", "visit"]
    kinds = ["attempt", "conversation", "sent", "reply", "notice", "inbound", "opt_out"]
    entry = lambda rng: {"at": instant(rng), "channel": rng.choice(channels), "kind": rng.choice(kinds)}
    flags = ["opted_out", "cease", "represented", "moratorium", "disputed", "hold", "opted_out:sms"]
    return {
        "pack": rng.choice(PACKS), "channel": rng.choice(channels),
        "purpose": rng.choice(["reminder", "demand", "offer", "receipt", "sign_in", "statutory_notice", "transactional"]),
        "now": instant(rng), "zones": [rng.choice(ZONES) for _ in range(rng.randint(0, 3))], "history": some(rng, entry, 8),
        **maybe(rng, {
            "flags": lambda: some(rng, lambda rng: rng.choice(flags)),
            "preferences": lambda: {"window": ["10:00", "18:00"]},
            "debt": lambda: "A",
        }),
    }


def wording(rng):
    words = ["you", "will", "be", "arrested", "pay", "今天", "不还钱", "報警", "police", "\u200b", "your", "FAMILY", "🙂", "e\u0301", "坐牢"]
    count = rng.choice([0, 1, 8, 40, 3_000])
    return {
        "text": rng.choice([" ", ""]).join(rng.choice(words) for _ in range(count)),
        **maybe(rng, {"language": lambda: rng.choice(["en", "zh-Hans", "zh-Hant", "fr"])}),
    }


def round_(rng):
    return {"amount": amount(rng), "digits": rng.choice([0, 2, 2, 28, 29]), "rounding": rng.choice(ROUNDINGS)}


def owed(rng, as_of):
    """What a plan starts from."""
    return {
        "principal": amount(rng), "annual_rate": rate(rng),
        **maybe(rng, {
            "costs": lambda: amount(rng), "interest": lambda: amount(rng), "day_count": lambda: rng.choice(DAY_COUNTS),
        }),
    }


def asked(rng, as_of):
    """How somebody would pay it."""
    first = later(rng, as_of, rng.choice([40, 40, 40, 1_500]))
    size = {"count": rng.choice([0, 1, 2, 12, 24, 60, 520, 1_200, 1_201])} if rng.random() < 0.5 else {"instalment": amount(rng)}
    return {
        "frequency": rng.choice(FREQUENCIES[:4]), "first_due": first, **size,
        **maybe(rng, {
            "upfront": lambda: {"amount": amount(rng), "on": later(rng, as_of, 30)},
            "interest_on_plan": lambda: rng.choice(["contract", "frozen"]),
            "rounding": lambda: rng.choice(ROUNDINGS),
        }),
    }


def plan(rng):
    as_of = day(rng, 2024)
    return {"as_of": as_of, **owed(rng, as_of), **asked(rng, as_of)}


def policy(rng):
    regime = lambda rng: rng.choice([{"regime": "contract"}, {"regime": "frozen"}, {"regime": "reduced", "rate": rate(rng)}])
    return maybe(rng, {
        "terms": lambda: [{"up_to": "5000.00", "months": 24}, {"months": rng.choice([0, 36, 60, 120, 4_000_000_000])}],
        "upfront": lambda: {"least_percent": rng.randint(0, 90), "most_percent": rng.randint(0, 90)},
        "interest": lambda: [{**regime(rng), **maybe(rng, {"within_months": lambda: rng.randint(0, 60), "hardship": lambda: True,
                                                           "upfront_percent": lambda: rng.randint(0, 95)})} for _ in range(rng.randint(0, 3))],
        "discounts": lambda: [{"percent": rng.randint(0, 100), "within_days": rng.randint(0, 400)}],
        "hardship": lambda: maybe(rng, {"longer_months": lambda: rng.randint(0, 60), "break_months": lambda: rng.randint(0, 12),
                                        "token": lambda: {"least_a_month": amount(rng), "months": rng.randint(0, 24)}}),
        "smallest_instalment": lambda: amount(rng), "share_percent": lambda: rng.randint(0, 110),
        "step_months": lambda: rng.randint(0, 24), "hard_months": lambda: rng.randint(0, 12),
        "first_payment_days": lambda: rng.randint(0, 100), "days_after_pay_day": lambda: rng.randint(0, 40),
    })


def offers(rng):
    as_of = day(rng, 2024)
    every = lambda: rng.choice(FREQUENCIES[:4])
    person = lambda: maybe(rng, {
        "surplus": lambda: amount(rng), "most": lambda: {"amount": amount(rng), "every": every()}, "now": lambda: amount(rng),
        "pay_day": lambda: {"on": later(rng, as_of, 40), "every": every()},
        "hard_months": lambda: [rng.randint(0, 13) for _ in range(rng.randint(0, 3))],
        "less_until": lambda: {"until": later(rng, as_of, 400), "amount": amount(rng), "every": every()},
        "hardship": lambda: rng.random() < 0.5,
    })
    return {
        "as_of": as_of, **owed(rng, as_of), **asked(rng, as_of),
        **maybe(rng, {
            "freezes": lambda: periods(rng), "due_since": lambda: day(rng), "person": person, "policy": lambda: policy(rng),
            "pause": lambda: {"from": later(rng, as_of, 400), "months": rng.randint(0, 13)},
            "law": lambda: maybe(rng, {"latest_end": lambda: later(rng, as_of, 4_000), "highest_rate": lambda: rate(rng)}, 0.5),
        }, 0.4),
    }


def share_out(rng):
    as_of = day(rng, 2024)
    debt = lambda no: {"id": str(no), **owed(rng, as_of), **maybe(rng, {
        "creditor": lambda: rng.choice("ABC"), "contractual": lambda: amount(rng), "priority": lambda: rng.random() < 0.5,
        "policy": lambda: policy(rng), "due_since": lambda: day(rng),
    })}
    return {
        "as_of": as_of, "amount": amount(rng), "frequency": rng.choice(FREQUENCIES[:4]), "first_due": later(rng, as_of, 40),
        "sharing": rng.choice(["by_balance", "by_contract", "costliest_first"]),
        "debts": [debt(no) for no in range(rng.randint(0, 5))],
        **maybe(rng, {"hardship": lambda: True}),
    }


OPERATIONS = {
    "accrue": accrue, "schedule": schedule, "due-dates": due_dates, "working-days": working_days, "allocate": allocate,
    "pro-rata": pro_rata, "convert": convert, "apr": apr, "fee": fee, "judgment-interest": judgment_interest,
    "total-cost-cap": total_cost_cap, "renewals": renewals, "overdue-cost": overdue_cost, "affordability": affordability, "options": options,
    "contact": contact, "wording": wording, "round": round_, "plan": plan, "offers": offers, "share-out": share_out,
}


def request(rng, operation):
    return OPERATIONS[operation](rng)
