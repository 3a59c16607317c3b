"""The schedule of `rules.rs`, 12,000.00 over 24 months at 1 % each, by npm `loanjs` and PyPI `amortization` on the same
machine right after ours, and how many times as many we make. They use binary fractions and know no dates; ours are
exact and dated."""

import json
import os
import pathlib
import subprocess
import time

from amortization.schedule import amortization_schedule

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
LOANJS = """
import loanjs from 'loanjs';
const run = (rounds) => {
  let sum = 0;
  for (let no = 0; no < rounds; no += 1) sum += new loanjs.Loan(12000 + (no % 1000) / 100, 24, 12, 'annuity').sum;
  return sum;
};
run(20_000);
let best = 0;
for (let turn = 0; turn < 5; turn += 1) {
  const start = process.cpuUsage();
  run(20_000);
  const { user, system } = process.cpuUsage(start);
  best = Math.max(best, 20_000 / ((user + system) / 1e6));
}
console.log(best);
"""


def loanjs():
    said = subprocess.run(
        ["node", "--input-type=module", "-e", LOANJS], cwd=ROOT / "target/peers/node", check=True, capture_output=True
    )
    return float(said.stdout)


def amortization():
    best = 0
    for _ in range(5):
        start = time.process_time()
        for no in range(2_000):
            list(amortization_schedule(12_000 + no % 1_000 / 100, 0.12, 24))
        best = max(best, 2_000 / (time.process_time() - start))
    return best


def measured(name):
    """Nanoseconds, as criterion wrote them down."""
    folder = TARGET / "criterion" / name
    estimates = json.loads((folder / "new" / "estimates.json").read_text())
    return (estimates.get("slope") or estimates["mean"])["point_estimate"]


def main():
    schedules = {
        it: 1e9 / measured(f"schedule of 24 rows/{it}")
        for it in ("by period rate 0.01", "by period rate of five percent a year", "by annual rate 0.12")
    }
    print("\nschedules of 24 rows a second, one core")
    for name, rate in schedules.items():
        print(f"  ours, {name:<38}{rate:>12,.0f}")
    ours = schedules["by period rate 0.01"]
    for name, rate in (("loanjs (npm)", loanjs()), ("amortization (PyPI)", amortization())):
        print(f"  {name:<44}{rate:>12,.0f}   ours makes {ours / rate:,.2f} times as many")
    print("balance of a debt with 60 entries over 5 years")
    for name in ("no hold", "a hold of 60 days", "a cap by the year", "a cap and a hold"):
        print(f"  {name:<44}{measured(f'balance of 60 entries over 5 years/{name}') / 1000:>10.2f} µs")


if __name__ == "__main__":
    main()
