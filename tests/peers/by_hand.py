"""Some thousand random requests worked out a second time: by fractions, day by day, straight from the text of the rules
and the tables of the packs, with nothing of ours but the requests and the answers."""

import calendar
import functools
import math
import random
import tomllib
import unittest
from datetime import date, timedelta
from fractions import Fraction

from ours import ROOT, calc

ROUNDINGS = ["HALF_UP", "HALF_EVEN", "DOWN", "UP"]
DAY_COUNTS = ["ACT/365F", "ACT/360", "30E/360", "ACT/ACT-ISDA"]
A_YEAR_HAS = {"week": 52, "fortnight": 26, "four_weeks": 13, "month": 12, "year": 1}
DAY = timedelta(days=1)


def rounded(exact, how):
    """To a whole number; what is negative mirrors what is positive."""
    size = abs(exact)
    whole, rest = math.floor(size), size - math.floor(size)
    half = Fraction(1, 2)
    up = {"DOWN": False, "UP": rest > 0, "HALF_UP": rest >= half, "HALF_EVEN": rest > half or (rest == half and whole % 2)}
    return (whole + bool(up[how])) * (-1 if exact < 0 else 1)


def plain(minor):
    return f"{minor // 100}.{minor % 100:02}"


def minor(text):
    return int(Fraction(text) * 100)


def year(day):
    return 366 if calendar.isleap(day.year) else 365


def part_of_a_year(day_count, start, end):
    if day_count == "ACT/365F":
        return Fraction((end - start).days, 365)
    if day_count == "ACT/360":
        return Fraction((end - start).days, 360)
    if day_count == "30E/360":
        days = [360 * it.year + 30 * it.month + min(it.day, 30) for it in (start, end)]
        return Fraction(days[1] - days[0], 360)
    ends = [start, *(date(no, 1, 1) for no in range(start.year + 1, end.year + 1) if date(no, 1, 1) < end), end]
    return sum(Fraction((to - at).days, year(at)) for at, to in zip(ends, ends[1:]))


def stretches(start, end, same):
    """Longest runs of days after `start` up to `end` that are alike; days that are None are left out."""
    at = start
    while at < end:
        to, kind = at, same(at + DAY)
        while to < end and same(to + DAY) == kind:
            to += DAY
        if kind is not None:
            yield at, to, kind
        at = to


def frozen(request):
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in request.get("freezes", [])]


def accrued(request):
    """Interest, then principal; the cap is compared as one sum; each posting is rounded once."""
    principal, start, end = minor(request["principal"]), *(date.fromisoformat(request[it]) for it in ("start", "end"))
    how, day_count = request["rounding"], request["day_count"]
    rates = sorted((date.fromisoformat(it["from"]), Fraction(it.get("annual", it.get("daily"))), "annual" in it) for it in request["rates"])
    stops = frozen(request)
    days, exact, posted, ceiling, paid, rows = 0, Fraction(0), 0, Fraction(0), 0, []

    def runs(day):
        if any(first <= day <= last for first, last in stops):
            return None
        return max(it for it in rates if it[0] <= day)

    def most():
        cap = request.get("cap")
        return None if cap is None else minor(cap["total"]) if "total" in cap else rounded(ceiling, how)

    payments = sorted(request["payments"], key=lambda it: it["on"])
    for on, amount in [*((date.fromisoformat(it["on"]), minor(it["amount"])) for it in payments), (end, None)]:
        for at, to, (_, rate, is_annual) in stretches(start, on, runs):
            part = part_of_a_year(day_count, at, to)
            count = part * 360 if day_count == "30E/360" else (to - at).days
            days += count
            exact += principal * rate * (part if is_annual else count)
            ceiling += principal * Fraction(request.get("cap", {}).get("annual", 0)) * part
        start = on
        posted, exact = posted + rounded(exact, how), Fraction(0)
        if amount is not None:
            owed = posted if most() is None else min(posted, most())
            interest = min(amount, max(owed - paid, 0))
            repaid = min(amount - interest, principal)
            paid, principal = paid + interest, principal - repaid
            rows.append({"interest": plain(interest), "principal": plain(repaid), "balance": plain(principal)})
    claimed = posted + sum(minor(it["amount"]) for it in request["other_charges"])
    allowed = claimed if most() is None else min(claimed, most())
    return {"days": days, "claimed": plain(claimed), "interest": plain(allowed), "excess": plain(claimed - allowed), "rows": rows}


def scheduled(request):
    """A level instalment over periods of unequal length, each row rounded, the last one takes the rest. Days without
    interest don't change the instalment: what they save comes off the end."""
    principal, how, count = minor(request["principal"]), request["rounding"], request["count"]
    first, start = date.fromisoformat(request["first_due"]), date.fromisoformat(request["start"])
    stops, rate, periods = frozen(request), Fraction(request["annual_rate"]), []
    for no in range(count):
        month = first.year * 12 + first.month - 1 + no
        last = calendar.monthrange(month // 12, month % 12 + 1)[1]
        due = date(month // 12, month % 12 + 1, min(first.day, last))
        open_days = stretches(start, due, lambda day: None if any(a <= day <= b for a, b in stops) else True)
        part = lambda runs: rate * sum(part_of_a_year(request["day_count"], at, to) for at, to in runs)
        periods.append((due, part([(start, due)]), part([(at, to) for at, to, _ in open_days])))
        start = due
    growth, paid = Fraction(1), Fraction(0)
    for _, whole, _ in periods:
        growth, paid = growth * (1 + whole), paid * (1 + whole) + 1
    level = rounded(principal * growth / paid, how)
    balance, rows = principal, []
    for no, (due, _, share) in enumerate(periods, 1):
        interest = rounded(balance * share, how if how.startswith("HALF") else "HALF_UP")
        payment = balance + interest if no == count or level >= balance + interest else level
        balance -= payment - interest
        rows.append((str(due), plain(payment), plain(interest), plain(balance)))
        if balance == 0:
            break
    return {"instalment": plain(level), "rows": rows}


@functools.cache
def fees(pack):
    return tomllib.loads((ROOT / "src/packs/data" / f"{pack}.toml").read_text())["rules"]["fee"]


def charged(request):
    """From the pack's own table, band by band, step by step, stage by stage."""
    fee = next(it for it in fees(request["pack"]) if it["kind"] == request["fee"])
    amount, table = Fraction(request["amount"]), fee["table"]
    if bands := table.get("bands"):
        within = lambda it: max(min(amount, Fraction(it.get("to", amount))) - Fraction(it["above"]), 0)
        sum_ = Fraction(bands["flat"]) + sum(within(it) * Fraction(it["rate"]) for it in bands["bands"])
    elif steps := table.get("steps"):
        holds = lambda it: amount <= Fraction(it["to"]) if "to" in it else "below" not in it or amount < Fraction(it["below"])
        step = next((it for it in steps["steps"] if holds(it)), None)
        sum_ = Fraction(step["fee"]) if step else amount * Fraction(steps["then"])
    else:
        names = [it["name"] for it in table["stages"]]
        reached = table["stages"][: names.index(request["stage"]) + 1]
        more = lambda it: max(amount - Fraction(it.get("above", 0)), 0) * Fraction(it.get("rate", 0))
        sum_ = sum(Fraction(it["flat"]) + more(it) for it in reached)
    sum_ = min(sum_, Fraction(fee.get("cap", sum_))) / {"half": 2, "third": 3}.get(request.get("variant"), 1)
    return plain(rounded(sum_ * 100, fee.get("rounding", "HALF_UP")))


class Cases:
    """Random requests from a seed."""

    def __init__(self, seed):
        self.rng = random.Random(seed)

    def amount(self, most=10_000_000):
        return plain(self.rng.choice([self.rng.randint(1, most), self.rng.randint(1, most // 100) * 100]))

    def day(self, first=date(2018, 1, 1), span=2_500):
        return first + self.rng.randint(0, span) * DAY

    def rate(self):
        return self.rng.choice(["0", "0.08", "0.12", "0.365", f"0.{self.rng.randint(1, 5_999):04}", f"0.{self.rng.randint(1, 99_999):06}"])

    def some(self, make, most):
        return [make() for _ in range(self.rng.randint(0, most))]

    def freeze(self, start, length):
        first = start + self.rng.randint(-20, length) * DAY
        return [str(first), str(first + self.rng.randint(0, 80) * DAY)]

    def accrual(self):
        start, length = self.day(), self.rng.choice([0, 1, 60, 365, 900])
        within = lambda: str(start + self.rng.randint(0, length) * DAY)
        froms = {str(start - self.rng.randint(0, 90) * DAY), *self.some(within, 3)}
        one = lambda: ("annual", self.rate()) if self.rng.random() < 0.7 else ("daily", f"0.000{self.rng.randint(1, 999)}")
        cap = self.rng.choice([None, {"annual": self.rate()}, {"total": self.amount()}])
        return {
            "principal": self.amount(), "day_count": self.rng.choice(DAY_COUNTS), "start": str(start),
            "end": str(start + length * DAY), "rounding": self.rng.choice(ROUNDINGS),
            "rates": [{"from": it, **dict([one()])} for it in sorted(froms)],
            "freezes": self.some(lambda: self.freeze(start, length), 2),
            "payments": self.some(lambda: {"on": within(), "amount": self.amount(2_000_000)}, 3),
            "other_charges": self.some(lambda: {"kind": "fee", "amount": self.amount(50_000)}, 2),
            **({"cap": cap} if cap else {}),
        }

    def loan(self):
        start = self.day()
        # No first period so long and dear that the level instalment falls short of its interest: there is no formula then.
        rate = min(self.rate(), f"0.{self.rng.randint(0, 399):03}")
        return {
            "principal": plain(self.rng.randint(100_000, 50_000_000)), "method": "annuity", "frequency": "monthly",
            "annual_rate": rate, "day_count": self.rng.choice(DAY_COUNTS), "start": str(start),
            "first_due": str(start + self.rng.randint(20, 31) * DAY), "count": self.rng.randint(1, 36),
            "rounding": self.rng.choice(ROUNDINGS), "freezes": self.some(lambda: self.freeze(start, 900), 2),
        }

    def fee(self):
        pack, fee = self.rng.choice([
            ("cn-mainland", "acceptance"), ("cn-mainland", "enforcement"), ("cn-mainland", "preservation"),
            ("gb-england-wales", "issue"), ("gb-england-wales", "enforcement_agent"), ("gb-england-wales", "fixed_sum"),
        ])
        edges = [300, 500, 1_000, 1_500, 3_000, 5_000, 10_000, 100_000, 200_000, 500_000, 1_000_000, 5_000_000, 20_000_000]
        near = self.rng.choice(edges) * 100 + self.rng.randint(-1, 1)
        more = {}
        if fee == "enforcement_agent":
            more = {"stage": self.rng.choice(["compliance", "enforcement", "sale"])}
        elif fee == "acceptance":
            more = self.rng.choice([{}, {"variant": "half"}, {"variant": "third"}])
        amount = plain(self.rng.choice([near, self.rng.randint(1, 10 ** self.rng.randint(3, 10))]))
        return {"pack": pack, "fee": fee, "amount": amount, **more}


class ByHand(unittest.TestCase):
    maxDiff = None

    def agree(self, operation, requests, expected, made):
        for request, answer in zip(requests, calc(operation, requests), strict=True):
            self.assertEqual(made(answer), expected(request), f"{operation}: {request}")
        print(f"  {operation}: {len(requests):,} by hand")

    def test_interest_with_steps_stops_payments_caps_and_charges(self):
        cases = Cases(11)
        names = ("days", "claimed", "interest", "excess")
        row = lambda it: {name: it[name] for name in ("interest", "principal", "balance")}
        made = lambda it: {**{name: it[name] for name in names}, "rows": [row(one) for one in it.get("rows", [])]}
        self.agree("accrue", [cases.accrual() for _ in range(1_500)], accrued, made)

    def test_level_instalments_over_periods_of_unequal_length(self):
        cases = Cases(12)
        row = lambda it: tuple(it[name] for name in ("due", "payment", "interest", "balance"))
        made = lambda it: {"instalment": it["instalment"], "rows": [row(one) for one in it["rows"]]}
        self.agree("schedule", [cases.loan() for _ in range(400)], scheduled, made)

    def test_fees_from_the_tables(self):
        cases = Cases(13)
        self.agree("fee", [cases.fee() for _ in range(2_000)], charged, lambda it: it["fee"])

    def test_doubled_interest_after_part_payments(self):
        cases = Cases(14)

        def request():
            payment = lambda: {"after_days": cases.rng.randint(0, 800), "amount": cases.amount(3_000_000)}
            return {"pack": "cn-mainland", "base": cases.amount(), "days": cases.rng.randint(0, 700), "payments": cases.some(payment, 3)}

        def expected(request):
            # 法释〔2014〕8号 arts 1, 4: on what is left of the judgment money, a day's payment counting from the next day;
            # posted at each payment and at the end.
            at_once = sum(minor(it["amount"]) for it in request["payments"] if it["after_days"] == 0)
            left, exact, posted = minor(request["base"]) - at_once, Fraction(0), 0
            for day in range(1, request["days"] + 1):
                exact += max(left, 0) * Fraction("0.000175")
                paid = [minor(it["amount"]) for it in request["payments"] if it["after_days"] == day]
                if paid or day == request["days"]:
                    posted, exact = posted + rounded(exact, "HALF_UP"), Fraction(0)
                left -= sum(paid)
            return plain(posted)

        self.agree("judgment-interest", [request() for _ in range(500)], expected, lambda it: it["interest"])

    def test_shares_by_balance_and_amounts_for_another_time(self):
        cases = Cases(15)

        def shared(request):
            total, debts = minor(request["total"]), [(it["id"], minor(it["balance"])) for it in request["debts"]]
            whole = sum(balance for _, balance in debts)
            shares = {id: total * balance // whole for id, balance in debts}
            by_rest = sorted(debts, key=lambda it: (-(total * it[1] % whole), -it[1], it[0]))
            for id, _ in by_rest[: total - sum(shares.values())]:
                shares[id] += 1
            return [plain(shares[id]) for id, _ in debts]

        def debts():
            return [{"id": f"{cases.rng.randint(0, 99):02}-{no}", "balance": cases.amount()} for no in range(cases.rng.randint(1, 8))]

        requests = [{"total": cases.amount(), "debts": debts()} for _ in range(1_000)]
        self.agree("pro-rata", requests, shared, lambda it: [one["amount"] for one in it["shares"]])

        def converted(it):
            return plain(rounded(Fraction(minor(it["amount"]) * A_YEAR_HAS[it["from"]], A_YEAR_HAS[it["to"]]), it["rounding"]))

        spans = list(A_YEAR_HAS)
        requests = [
            {"amount": cases.amount(), "from": cases.rng.choice(spans), "to": cases.rng.choice(spans), "rounding": cases.rng.choice(["DOWN", "UP"])}
            for _ in range(1_000)
        ]
        self.agree("convert", requests, converted, lambda it: it["amount"])


if __name__ == "__main__":
    unittest.main()
