// 10,000 random plans: the browser bundle and the server give the same figures, and the instalments sum to the total.
import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { chance } from '../chance.mjs';
import { binary, demo } from '../portal.mjs';

const COUNT = 10_000;

const requests = () => {
  const { below, pick } = chance(20261124);
  return Array.from({ length: COUNT }, () => {
    const currency = pick(['GBP', 'CNY', 'USD', 'EUR', 'JPY']);
    const money = (most) => (currency === 'JPY' ? String(below(most * 100)) : (below(most * 100) / 100).toFixed(2));
    return plan(currency, money, below, pick);
  });
};

const plan = (currency, money, below, pick) => ({
  currency,
  principal: money(50_000),
  costs: money(300),
  interest: money(2_000),
  annual_rate: (below(300) / 1000).toFixed(3),
  day_count: pick(['ACT/365F', 'ACT/360', '30E/360', 'ACT/ACT-ISDA']),
  as_of: '2026-11-24',
  frequency: pick(['weekly', 'fortnightly', 'four_weekly', 'monthly']),
  first_due: `2026-12-${String(1 + below(31)).padStart(2, '0')}`,
  interest_on_plan: pick(['contract', 'frozen']),
  ...(below(2) ? { count: 1 + below(90) } : { instalment: money(900) }),
  ...(below(3) ? {} : { upfront: { amount: money(400), on: '2026-11-30' } }),
});

const cents = (text) => Math.round(Number(text) * 100);

test('server and browser give the same figures on 10,000 random plans', async ({ page }) => {
  const lines = requests().map((it) => JSON.stringify(it));
  const { stdout } = spawnSync(binary, ['calc', 'plan', '--lines'], { input: lines.join('\n'), encoding: 'utf8', maxBuffer: 1 << 30 });
  const server = stdout.trim().split('\n');
  expect(server.length).toBe(COUNT);

  const portal = await demo('2026-11-24');
  try {
    // The bundle that the builder's page loads; from a page whose policy lets nothing else in.
    await page.goto(`${portal.base}/sign-in`);
    const bundle = await fetch(`${portal.base}/pkg/goodterms.js`).then((it) => it.text());
    const wasm = Buffer.from(await fetch(`${portal.base}/pkg/goodterms.wasm`).then((it) => it.arrayBuffer())).toString('base64');
    await page.goto('about:blank');
    const browser = await page.evaluate(
      async ({ bundle, wasm, lines }) => {
        const module = await import(URL.createObjectURL(new Blob([bundle], { type: 'text/javascript' })));
        await module.default({ module_or_path: Uint8Array.from(atob(wasm), (it) => it.charCodeAt(0)) });
        return lines.map((line) => module.calc_plan(line));
      },
      { bundle, wasm, lines },
    );
    const different = server.findIndex((line, place) => line !== browser[place]);
    expect(different, different < 0 ? '' : `${lines[different]}\n${server[different]}\n${browser[different]}`).toBe(-1);
  } finally {
    await portal.stop();
  }

  let plans = 0;
  const wrong = server.filter((line, place) => {
    const answer = JSON.parse(line);
    if (answer.error) return false;
    plans += 1;
    const sum = (part) => answer.rows.reduce((all, row) => all + cents(row[part]), 0);
    const request = JSON.parse(lines[place]);
    const owed = cents(request.principal) + cents(request.costs) + cents(request.interest);
    return sum('payment') !== cents(answer.total) || sum('principal') !== cents(request.principal) || cents(answer.total) - cents(answer.total_interest) !== owed;
  });
  expect(wrong).toEqual([]);
  expect(plans).toBeGreaterThan(COUNT / 2);
});
