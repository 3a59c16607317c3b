// One plan for debts to two creditors: shared out, checked, sent, answered by each, shown with one calendar.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { signIn, someone } from '../people.mjs';
import { portal as start } from '../portal.mjs';

for (const look of [
  { name: 'with JavaScript in English', javaScriptEnabled: true, locale: 'en-GB', lang: 'en', width: 360 },
  { name: 'without JavaScript in Chinese', javaScriptEnabled: false, locale: 'zh-TW', lang: 'zh-Hant', width: 1280 },
]) {
  test(`one plan for several debts, ${look.name}`, async ({ browser }) => {
    const portal = await start('2026-11-24 09:00:00');
    const faults = [];
    const check = look.javaScriptEnabled ? accessible : async () => {};
    try {
      for (const [id, name, amount] of [['north', 'North Lender', '1200.00'], ['south', 'South Clinic', '600.00']]) {
        portal.run('creditor', 'add', '--id', id, '--name', name, '--country', 'GB', '--currency', 'GBP', '--language', look.lang, '--time-zone', 'Europe/London');
        const file = portal.file(`${id}.csv`, `reference,name,email,language,principal,due_date,description\n${id}-1,Ann Lee,ann@example.com,${look.lang},${amount},2026-08-01,Bill\n`);
        portal.run('import', 'debts', file, '--creditor', id);
      }
      const ann = await someone(browser, look, faults);
      await signIn(ann, portal, 'ann@example.com', 1);
      await check(ann);
      // Income and spending first: who sees it is asked before anything is sent.
      await ann.click('.debt-row h2 a');
      const debt = ann.url();
      for (const part of ['household', 'income', 'fixed', 'everyday', 'arrears', 'debts', 'savings']) {
        await ann.goto(`${debt}/statement/${part}`);
        if (part === 'income') await ann.fill('#earnings', '1500');
        await ann.locator('main form .btn:visible').last().click();
      }
      await expect(ann).toHaveURL(/\/statement\/check$/);
      await ann.locator('main form .btn:visible').last().click();
      await expect(ann).toHaveURL(/\/statement\/result$/);
      await ann.goto(`${portal.base}/debts`);
      await ann.click('a[href="/together"]');
      await check(ann);
      // Nothing said: told so, and nothing is lost. What the statement leaves was filled in.
      await ann.fill('input[name=each]', '');
      await ann.click('main form .btn');
      await expect(ann.locator('.error-summary')).toBeVisible();
      await check(ann);
      await ann.fill('input[name=each]', '150');
      await ann.locator('input[name=sharing]').first().check();
      await ann.click('main form .btn');
      // Two thirds and one third.
      await expect(ann.locator('main')).toContainText('100.00');
      await expect(ann.locator('main')).toContainText('50.00');
      await check(ann);
      await expect(ann.locator('input[name^=show-]')).toHaveCount(2);
      await expect(ann.locator('input[name^=show-]:checked')).toHaveCount(0);
      await ann.locator('input[name^=show-]').last().check();
      await ann.click('form[action="/together/send"] .btn >> nth=0');
      await expect(ann).toHaveURL(/\/together\/[a-z0-9]+$/);
      await expect(ann.locator('main')).toContainText('150.00');
      await expect(ann.locator('main')).toContainText('North Lender');
      await expect(ann.locator('main')).toContainText('South Clinic');
      await check(ann);
      const calendar = await ann.request.get(`${ann.url()}/plan.ics`);
      expect(await calendar.text()).toContain('BEGIN:VEVENT');
      await ann.goto(`${portal.base}/debts`);
      await expect(ann.locator('a[href^="/together/"]')).toHaveCount(1);
      await check(ann);
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}
