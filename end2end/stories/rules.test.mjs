// 10,000 random cases for the rules themselves, compiled for the browser: accounts with payments, charges, holds and caps,
// plans and what they do to both sides, interest, loans, households and offers. Chromium and the server must write the
// same, to the last sign.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { chance } from '../chance.mjs';
import { binary } from '../portal.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { below, pick, some } = chance(20261125);

const FREQUENCIES = ['weekly', 'fortnightly', 'four_weekly', 'monthly'];
const DAY_COUNTS = ['ACT/365F', 'ACT/360', '30E/360', 'ACT/ACT-ISDA'];
const ROUNDINGS = ['UP', 'UP', 'HALF_UP', 'HALF_EVEN', 'DOWN'];
const ORDERS = ['costs,interest,principal', 'principal,interest,costs', 'interest,principal,costs'];
const SPANS = ['week', 'fortnight', 'four_weeks', 'month', 'year'];

const date = (days) => new Date(Date.UTC(2024, 0, 1 + days));
/** A day as people write it, and as the rules keep it: year and day of the year. */
const written = (days) => date(days).toISOString().slice(0, 10);
const kept = (days) => [date(days).getUTCFullYear(), 1 + (date(days) - Date.UTC(date(days).getUTCFullYear(), 0, 1)) / 86_400_000];
const money = (most) => (below(most * 100) / 100).toFixed(2);
const rate = (most = 400) => (below(most) / 1000).toFixed(3);
const span = (first, most) => [first, first + below(most)];

const hold = () => {
  const [from, to] = span(below(1_400), 120);
  return { from: kept(from), to: kept(to) };
};

const caps = () => ({
  ceilings: some(3, () => {
    const [from, until] = span(below(900), 900);
    return { from: pick([null, kept(from)]), until: pick([null, kept(until)]), rate: pick([rate(), '0.0005', '0.000175']), daily: !below(3) };
  }),
  with_charges: !below(2),
  most_charges: pick([null, null, below(30_000)]),
  total: pick([null, null, below(900_000)]),
  room: 0,
  waiting: 0,
  open: false,
});

const balance = () => ({
  principal: 1 + below(100_000_000),
  rate: rate(),
  day_count: pick(DAY_COUNTS),
  interest_from: kept(below(300)),
  order: pick(ORDERS),
  as_of: kept(below(1_600)),
  entries: some(40, () => [pick(['payment', 'payment', 'charge', 'adjustment']), kept(below(1_500)), 1 + below(900_000)]),
  holds: some(3, hold),
  no_charges: some(2, hold),
  caps: caps(),
});

const portalPlan = () => {
  const today = below(1_000);
  return {
    opening: {
      balance: { costs: below(40_000), interest: below(90_000), principal: below(9_000_000) },
      currency: pick(['GBP', 'CNY', 'USD']),
      rate: rate(),
      day_count: pick(DAY_COUNTS),
      as_of: kept(today),
      holds: some(3, hold),
      caps: { ...caps(), room: below(50_000), waiting: below(9_000), open: !below(3) },
      rounding: pick(ROUNDINGS),
      order: pick(ORDERS),
    },
    terms: {
      frequency: pick(FREQUENCIES),
      first_due: kept(today + 1 + below(60)),
      size: below(2) ? { count: 1 + below(120) } : { amount: 1 + below(300_000) },
      upfront: below(3) ? null : { amount: 1 + below(90_000), on: kept(today) },
      interest: pick(['contract', 'frozen']),
    },
    left_a_month: pick([null, below(90_000), -below(20_000)]),
    asked: { a_month: pick([null, below(90_000)]), total: below(9_000_000), last: written(today + below(2_000)) },
    due_since: kept(below(today + 1)),
    hardship: !below(3),
  };
};

const accrue = () => {
  const [start, end] = span(below(300), 1_500);
  const within = () => written(start + below(end - start + 1));
  return {
    principal: money(90_000),
    rates: [{ from: written(start), annual: rate() }, { from: written(start + below(700)), [pick(['annual', 'daily'])]: pick([rate(), '0.0005']) }],
    day_count: pick(DAY_COUNTS),
    start: written(start),
    end: written(end),
    freezes: some(3, () => span(below(1_500), 90).map(written)),
    payments: some(8, () => ({ on: within(), amount: money(4_000) })),
    ...(below(2) ? {} : { cap: pick([{ annual: rate() }, { total: money(5_000) }]) }),
    rounding: pick(ROUNDINGS),
    rounding_order: pick(['once', 'daily']),
  };
};

const loan = () => ({
  principal: money(300_000),
  method: pick(['annuity', 'annuity', 'fixed_payment', 'equal_principal']),
  ...(below(2) ? { annual_rate: rate(), start: written(below(200)), day_count: pick(DAY_COUNTS) } : { period_rate: pick(['0.01', '0.004166666666666667', rate(40)]) }),
  first_due: written(201 + below(60)),
  frequency: pick([...FREQUENCIES, 'yearly']),
  ...(below(4) ? { count: 1 + below(90) } : { instalment: money(2_000) }),
  ...(below(4) ? {} : { instalment_multiple: pick(['1', '0.05', '10']) }),
  ...(below(4) ? {} : { breaks: [2, 3] }),
  rounding: pick(ROUNDINGS),
  month_end: pick(['clip', 'overflow']),
});

const household = () => {
  const line = (kinds) => () => ({ kind: pick(kinds), amount: money(2_500), every: pick(SPANS) });
  return {
    pack: pick(['gb-england-wales', 'gb-scotland', 'cn-mainland', 'us-federal', 'tw', 'hk']),
    household: { adults: 1 + below(2), children: below(4) },
    income: some(4, line(['earnings', 'benefits', 'pension', 'other'])),
    spending: some(8, line(['home', 'utilities', 'water', 'transport', 'food_and_housekeeping', 'personal', 'school'])),
    savings: money(300),
    strategy: pick(['HALF_SURPLUS', 'COURT_DETERMINATION', 'PRO_RATA', 'CONTRACT_PRO_RATA', 'TOKEN', 'CN_SUBSISTENCE']),
    debts: Array.from({ length: 1 + below(4) }, (_, no) => ({ id: String(no), balance: money(9_000), contractual: money(200) })),
  };
};

const offers = () => {
  const today = 900 + below(300);
  return {
    currency: 'GBP',
    principal: money(6_000),
    costs: money(100),
    interest: money(300),
    annual_rate: rate(300),
    day_count: pick(DAY_COUNTS),
    freezes: some(2, () => span(today + below(400), 60).map(written)),
    as_of: written(today),
    frequency: pick(FREQUENCIES),
    first_due: written(today + 1 + below(60)),
    ...(below(2) ? { count: 1 + below(60) } : { instalment: money(300) }),
    rounding: pick(ROUNDINGS),
    person: {
      ...(below(2) ? {} : { surplus: money(400) }),
      ...(below(2) ? {} : { most: { amount: money(200), every: pick(FREQUENCIES) } }),
      ...(below(3) ? {} : { pay_day: { on: written(today + below(30)), every: pick(FREQUENCIES) } }),
      ...(below(3) ? {} : { less_until: { until: written(today + below(300)), amount: money(60), every: 'monthly' } }),
      hard_months: some(2, () => 1 + below(12)),
      hardship: !below(3),
    },
    policy: {
      terms: [{ months: pick([12, 24, 36, 60]) }],
      interest: [{ regime: pick(['contract', 'frozen']) }, { regime: 'reduced', rate: '0.03', within_months: 24 }],
      discounts: below(2) ? [] : [{ percent: 10, within_days: 90 }],
      step_months: pick([0, 6, 12]),
    },
  };
};

const PORTAL = resolve(root, 'target/debug/examples/portal-figures');
const CASES = [
  ['balance', 4_250, balance, [PORTAL, 'balance']],
  ['portal-plan', 2_500, portalPlan, [PORTAL, 'portal-plan']],
  ['accrue', 1_000, accrue, [binary, 'calc', 'accrue', '--lines']],
  ['schedule', 1_000, loan, [binary, 'calc', 'schedule', '--lines']],
  ['affordability', 1_000, household, [binary, 'calc', 'affordability', '--lines']],
  ['offers', 250, offers, [binary, 'calc', 'offers', '--lines']],
];

test('the rules give the same figures in Chromium and on the server, on 10,000 random cases', async ({ page }) => {
  const read = (name, how) => readFileSync(resolve(root, 'target/rules/web', name), how);
  const bundle = read('rules.js', 'utf8');
  const wasm = read('rules_bg.wasm').toString('base64');
  await page.goto('about:blank');
  let compared = 0;
  for (const [what, count, make, [program, ...words]] of CASES) {
    const lines = Array.from({ length: count }, () => JSON.stringify(make()));
    const { stdout } = spawnSync(program, words, { input: lines.join('\n'), encoding: 'utf8', maxBuffer: 1 << 30 });
    const server = stdout.trimEnd().split('\n');
    expect(server.length, what).toBe(count);
    const browser = await page.evaluate(
      async ({ bundle, wasm, what, lines }) => {
        const rules = await import(URL.createObjectURL(new Blob([bundle], { type: 'text/javascript' })));
        await rules.default({ module_or_path: Uint8Array.from(atob(wasm), (it) => it.charCodeAt(0)) });
        return lines.map((line) => rules.answer(what, line));
      },
      { bundle, wasm, what, lines },
    );
    const different = server.findIndex((line, place) => line !== browser[place]);
    expect(different, different < 0 ? '' : `${what} ${lines[different]}\n${server[different]}\n${browser[different]}`).toBe(-1);
    const answered = server.filter((it) => !/^(\{"error"|Err\(|unknown|missing|invalid)/.test(it)).length;
    expect(answered, `${what}: most are answered, the first was ${server[0].slice(0, 300)}`).toBeGreaterThan(count / 2);
    compared += count;
  }
  expect(compared).toBe(10_000);
});
