"""Working days of 2018 to 2026, each of the 3,287 days, against PyPI `holidays` and npm `chinese-days`. Where they
differ the days are listed with the reason; any other difference fails.

Our files say where each was taken from; several began as one of these two. So this shows, for those, that nothing was
lost on the way and that counting is right; the second opinion on the days is in the files' sources."""

import json
import subprocess
import unittest
from datetime import date, timedelta

import holidays

from ours import ROOT, calc

YEARS = range(2018, 2027)
DAYS = [date(2018, 1, 1) + timedelta(days=it) for it in range((date(2027, 1, 1) - date(2018, 1, 1)).days)]
PACKAGES = ROOT / "target" / "peers" / "node"


def ours(calendar):
    """The days that our calendar calls working days: from the day before, there is one until this day."""
    answers = calc("working-days", [
        {"calendar": calendar, "from": str(day - timedelta(days=1)), "to": str(day)} for day in DAYS
    ])
    return {day for day, answer in zip(DAYS, answers, strict=True) if answer["count"] == 1}


def by_holidays(country, **more):
    known = holidays.country_holidays(country, years=YEARS, **more)
    return {day for day in DAYS if known.is_working_day(day)}


class WorkingDays(unittest.TestCase):
    def differ(self, calendar, theirs, only_ours=(), only_theirs=()):
        """Holds ours against theirs; the listed days are working days for one of the two only."""
        made = ours(calendar)
        self.assertEqual(sorted(made - theirs), [date.fromisoformat(it) for it in only_ours], "working days of ours only")
        self.assertEqual(sorted(theirs - made), [date.fromisoformat(it) for it in only_theirs], "of theirs only")
        print(f"  {calendar}: {len(DAYS):,} days, {len(only_ours) + len(only_theirs)} explained differences")

    def test_england_and_wales(self):
        self.differ("gb-eaw", by_holidays("GB", subdiv="ENG"))

    def test_scotland(self):
        self.differ("gb-sct", by_holidays("GB", subdiv="SCT"))

    def test_the_federal_government_of_the_united_states(self):
        # Their category "government" adds days on which a president closed the offices: they are no legal holidays.
        self.differ("us", by_holidays("US"))

    def test_taiwan_with_its_days_made_up_for(self):
        self.differ("tw", by_holidays("TW", categories=("government", "public")))

    def test_hong_kong(self):
        # "Optional" are the general holidays that no employer must give: banks and courts keep them.
        # By the ordinance (cap. 149) only Sundays and general holidays are off, and so says theirs. Ours counts
        # the days on which a payment arrives: banks clear Monday to Friday.
        weekdays = {day for day in DAYS if day.weekday() < 5}
        theirs = by_holidays("HK", categories=("public", "optional")) & weekdays
        # 2023-10-03: 1 October was a Sunday, and its day in lieu Monday the 2nd, in the Gazette and in npm date-holidays;
        # theirs has the Tuesday besides.
        self.differ("hk", theirs, only_ours=["2023-10-03"])

    def test_australia_as_a_whole(self):
        # Theirs has no substitute days without a state. Ours is off where all states and territories are.
        states = [by_holidays("AU", subdiv=it) for it in holidays.AU.subdivisions]
        self.differ("au", set().union(*states))

    def test_china_with_its_days_made_up_for(self):
        script = (
            "import days from 'chinese-days'; import { readFileSync } from 'node:fs';"
            "console.log(JSON.stringify(JSON.parse(readFileSync(0)).map((it) => days.isWorkday(it))))"
        )
        said = subprocess.run(
            ["node", "--input-type=module", "-e", script], cwd=PACKAGES, check=True, text=True, capture_output=True,
            input=json.dumps([str(it) for it in DAYS]),
        )
        theirs = {day for day, works in zip(DAYS, json.loads(said.stdout), strict=True) if works}
        self.differ("cn", theirs)

    def test_china_by_holidays(self):
        self.differ("cn", by_holidays("CN"))


if __name__ == "__main__":
    unittest.main()
