"""Some thousand random loans, row by row, against three calculators that others wrote. Each difference is named here
with its reason; anything else fails."""

import random
import unittest
import warnings
from datetime import date
from decimal import Decimal, getcontext
from fractions import Fraction

import mortgagemath
import numpy_financial
import repaykit

from edges import EDGES
from ours import calc

CENT = Decimal("0.01")
# repaykit takes the precision that it finds; by default 28 digits, too few for (1 + i)^600.
getcontext().prec = 50


def cents(text):
    return int(Decimal(text) * 100)


class Loan:
    """A loan as every one of them can write it."""

    def __init__(self, rng, most_years=40):
        self.principal = Decimal(rng.choice([rng.randint(100_000, 9_999_999), rng.randint(1_000, 500_000) * 100])) / 100
        self.percent = Decimal(rng.choice([rng.randint(1, 3_600), rng.randint(1, 144) * 25])) / 100
        self.per_year = rng.choice([12, 12, 12, 52, 26, 1])
        self.years = rng.randint(1, most_years if self.per_year != 52 else 20)
        self.count = self.years * self.per_year

    @property
    def rate(self):
        return Fraction(self.percent) / 100 / self.per_year

    @property
    def frequency(self):
        return {12: "monthly", 52: "weekly", 26: "fortnightly", 1: "yearly"}[self.per_year]

    def request(self, **more):
        rate = self.rate
        return {
            "currency": "USD",
            "principal": f"{self.principal:.2f}",
            "method": "annuity",
            # As many places as a program writes: ours knows that a longer fraction was cut.
            "period_rate": f"{Decimal(rate.numerator) / Decimal(rate.denominator):.20f}",
            "start": "2020-01-15",
            "first_due": "2020-02-15",
            "frequency": self.frequency,
            "count": self.count,
            **more,
        }

    def __repr__(self):
        return f"{self.principal:.2f} at {self.percent} % over {self.count} ({self.frequency})"


def is_cut(rate):
    """Whether a decimal number of any length falls short of the rate: 0.05 / 12."""
    rest = rate.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest > 1


def rows_of(answer):
    return [tuple(cents(row[name]) for name in ("payment", "interest", "principal", "balance")) for row in answer["rows"]]


def first_difference(made, expected):
    pairs = zip(made, expected)
    same = next((no for no, (ours, theirs) in enumerate(pairs) if ours != theirs), min(len(made), len(expected)))
    return None if len(made) == len(expected) == same else same


class OnTheEdge:
    """The loans that a calculator with decimals of a limited length gets wrong by a cent: the rate of a period is no
    decimal number (25 % / 12), and in the row where the schedules part the exact interest, by fractions, lies on half
    a cent (or on a whole one where it is rounded up or down). Ours falls to the side that the rounding says."""

    def __init__(self, test):
        self.test = test
        self.loans = 0
        self.found = []
        self.outrun = 0

    def compare(self, loan, made, expected):
        self.loans += 1
        no = first_difference(made, expected)
        if no is None:
            return
        before = made[no - 1][3] if no else cents(loan.principal)
        if no < len(expected) and expected[no][2] < 0:
            # An instalment rounded down, interest rounded up: the one misses the other by a cent. Theirs adds it to the
            # principal, where it bears interest; ours leaves it out.
            self.test.assertEqual((expected[no][2], made[no][2]), (-1, 0), loan)
            self.outrun += 1
            return
        self.test.assertTrue(is_cut(loan.rate), f"{loan}: row {no + 1}: {made[no]} and {expected[no]}")
        interest = loan.rate * before
        self.test.assertEqual((interest * 2).denominator, 1, f"{loan}: row {no + 1}: {made[no]} and {expected[no]}")
        self.test.assertLess(abs(made[no][1] - interest), 1, loan)
        self.found.append(f"{loan}: row {no + 1}")

    def end(self, name, outrun=0):
        print(f"  {name}: {self.loans:,} loans, {len(self.found)} part on an edge that a cut rate misses")
        self.test.assertEqual(self.found, EDGES[name])
        self.test.assertEqual(self.outrun, outrun)


class Mortgagemath(unittest.TestCase):
    """Decimals of 50 digits, each row rounded, the last one takes the rest: our conventions. Not a cent may differ
    where the rate is a decimal number; else only what `OnTheEdge` describes."""

    FREQUENCY = {
        12: mortgagemath.PaymentFrequency.MONTHLY,
        52: mortgagemath.PaymentFrequency.WEEKLY,
        26: mortgagemath.PaymentFrequency.BIWEEKLY,
        1: mortgagemath.PaymentFrequency.ANNUAL,
    }

    def theirs(self, loan, **more):
        params = mortgagemath.LoanParams(
            principal=loan.principal,
            annual_rate=loan.percent,
            term_months=loan.years * 12,
            payment_frequency=self.FREQUENCY[loan.per_year],
            **more,
        )
        with warnings.catch_warnings():
            # It warns of a loan that ends before its term; whether ours ends in the same row is what we look at.
            warnings.simplefilter("ignore", mortgagemath.EarlyPayoffWarning)
            return mortgagemath.amortization_schedule(params)[1:]

    def agree(self, edge, loans, requests, theirs):
        for loan, answer, rows in zip(loans, calc("schedule", requests), theirs, strict=True):
            self.assertNotIn("error", answer, loan)
            expected = [(cents(it.payment), cents(it.interest), cents(it.principal), cents(it.balance)) for it in rows]
            edge.compare(loan, rows_of(answer), expected)

    def test_level_instalments_agree_in_every_row_whatever_the_rounding(self):
        rng = random.Random(1)
        edge = OnTheEdge(self)
        for rounding in ("HALF_UP", "HALF_EVEN", "UP", "DOWN"):
            for posting in ("HALF_UP", "HALF_EVEN", "UP", "DOWN"):
                loans = [Loan(rng) for _ in range(125)]
                requests = [it.request(rounding=rounding, interest_rounding=posting) for it in loans]
                mode = lambda name: mortgagemath.PaymentRounding[f"ROUND_{name}"]
                theirs = [
                    self.theirs(it, payment_rounding=mode(rounding), interest_rounding=mode(posting)) for it in loans
                ]
                self.agree(edge, loans, requests, theirs)
        edge.end("mortgagemath, level", outrun=1)

    def test_a_time_of_interest_only_agrees(self):
        rng = random.Random(2)
        loans = [it for it in (Loan(rng) for _ in range(1_500)) if it.per_year == 12][:500]
        months = [rng.randint(1, it.count - 1) for it in loans]
        requests = [it.request(interest_only=only) for it, only in zip(loans, months)]
        half_up = mortgagemath.PaymentRounding.ROUND_HALF_UP
        theirs = [
            self.theirs(it, interest_only_months=only, payment_rounding=half_up) for it, only in zip(loans, months)
        ]
        edge = OnTheEdge(self)
        self.agree(edge, loans, requests, theirs)
        edge.end("mortgagemath, interest only at first")

    def test_an_instalment_somebody_can_afford_ends_in_the_same_row(self):
        rng = random.Random(3)
        loans, requests, theirs = [], [], []
        while len(loans) < 500:
            loan = Loan(rng, most_years=10)
            level = mortgagemath.periodic_payment(mortgagemath.LoanParams(
                principal=loan.principal, annual_rate=loan.percent, term_months=loan.years * 12,
                payment_frequency=self.FREQUENCY[loan.per_year],
            ))
            # More than the level instalment, so that it ends before the term they need to be told.
            instalment = (level * Decimal(rng.randint(1_010, 3_000)) / 1_000).quantize(CENT)
            request = loan.request(method="fixed_payment", instalment=f"{instalment:.2f}")
            del request["count"]
            loans.append(loan)
            requests.append(request)
            theirs.append(self.theirs(loan, payment_override=instalment))
        edge = OnTheEdge(self)
        self.agree(edge, loans, requests, theirs)
        edge.end("mortgagemath, an instalment given")


class NumpyFinancial(unittest.TestCase):
    """Binary fractions, unrounded. Rounded to the cent they are ours except where an amount lies on half a cent
    exactly, or so near that 53 bits can't tell: there the binary fraction falls to either side."""

    def test_instalments_and_interest_differ_only_on_half_a_cent(self):
        rng = random.Random(4)
        loans = [Loan(rng) for _ in range(500)]
        differ = []
        rows = 0
        for loan, answer in zip(loans, calc("schedule", [it.request() for it in loans]), strict=True):
            rate = float(loan.percent) / 100 / loan.per_year
            theirs = -numpy_financial.pmt(rate, loan.count, float(loan.principal))
            self.assertEqual(cents(answer["instalment"]), round(theirs * 100), loan)
            balance = cents(loan.principal)
            for row in answer["rows"]:
                rows += 1
                # The interest of a first period on what is left: theirs carries no rounding from row to row, ours does.
                theirs = -numpy_financial.ipmt(rate, 1, 12, balance / 100)
                if cents(row["interest"]) != round(float(theirs) * 100):
                    differ.append(loan.rate * balance % 1)
                balance = cents(row["balance"])
        print(f"  numpy-financial: {rows:,} rows, {len(differ)} on half a cent differ")
        self.assertEqual({Fraction(1, 2)}, set(differ))


class Repaykit(unittest.TestCase):
    """Decimals, each row rounded half up. Comparable are level instalments and equal principal, monthly and weekly.
    Two differences: the edge of `OnTheEdge`; and where rounding makes an instalment large enough to end a loan before
    its term, repaykit takes it in full although less is left, and takes more than the principal in all."""

    TERM = {12: "months", 52: "weeks"}

    def theirs(self, loan, method):
        return repaykit.Loan.create(
            amount=loan.principal,
            annual_rate=loan.percent / 100,
            term=f"{loan.count} {self.TERM[loan.per_year]}",
            payment_frequency=loan.frequency,
            method=method,
            start_date=date(2020, 1, 15),
            currency="USD",
        ).schedule()

    def agree(self, seed, method, their_method, too_much):
        rng = random.Random(seed)
        loans = [it for it in (Loan(rng) for _ in range(1_500)) if it.per_year in self.TERM][:500]
        edge = OnTheEdge(self)
        taken_too_much = 0
        for loan, answer in zip(loans, calc("schedule", [it.request(method=method) for it in loans])):
            rows = self.theirs(loan, their_method)
            expected = [
                (cents(it.installment), cents(it.profit), cents(it.principal), cents(it.closing_balance)) for it in rows
            ]
            made = rows_of(answer)
            self.assertEqual(sum(row[2] for row in made), cents(loan.principal), loan)
            if sum(row[2] for row in expected) > cents(loan.principal):
                taken_too_much += 1
                # Up to the row that ends it they agree.
                made, expected = made[:-1], expected[: len(made) - 1]
            edge.compare(loan, made, expected)
            if loan.per_year == 12:
                due = [row["due"] for row in answer["rows"]]
                self.assertEqual(due, [str(it.due_date) for it in rows][: len(due)], loan)
        edge.end(f"repaykit, {method}")
        print(f"  repaykit, {method}: {taken_too_much} loans of which it takes more than the principal")
        self.assertEqual(taken_too_much, too_much)

    def test_level_instalments_agree_in_every_row_and_date(self):
        self.agree(5, "annuity", "reducing_balance", too_much=14)

    def test_equal_principal_agrees_in_every_row_and_date(self):
        self.agree(6, "equal_principal", "constant_principal", too_much=1)


if __name__ == "__main__":
    unittest.main()
