// Income and spending in Chromium: told part by part, left and come back to, finished, kept as files, sent with an offer
// and read by a reviewer; and the ways out of debt. With and without JavaScript, in English and Chinese, on a phone.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { aCreditorWithADebt, reviewer, signIn, someone } from '../people.mjs';
import { portal as start } from '../portal.mjs';

const looks = [
  { name: 'with JavaScript in English', javaScriptEnabled: true, lang: 'en', locale: 'en-GB', width: 360 },
  { name: 'without JavaScript in English', javaScriptEnabled: false, lang: 'en', locale: 'en-GB', width: 360 },
  { name: 'with JavaScript in Chinese', javaScriptEnabled: true, lang: 'zh-Hans', locale: 'zh-CN', width: 360 },
  { name: 'without JavaScript in traditional Chinese', javaScriptEnabled: false, lang: 'zh-Hant', locale: 'zh-TW', width: 1280 },
];

const save = (page) => page.locator('main form .btn:visible').last().click();

for (const look of looks) {
  test(`income and spending, ${look.name}`, async ({ browser }) => {
    const portal = await start('2026-11-24 09:00:00');
    const faults = [];
    const check = look.javaScriptEnabled ? accessible : async () => {};
    try {
      aCreditorWithADebt(portal, look.lang);
      const ann = await someone(browser, look, faults);
      await signIn(ann, portal, 'ann@example.com', 1);
      await ann.click('.debt-row h2 a');
      const debt = ann.url();
      await ann.goto(`${debt}/proposal`);
      await ann.click('a[href$="/afford"]');
      await check(ann);
      await ann.click('main a[href$="/statement"]');
      await check(ann);
      await ann.locator('main .btn').click();
      await expect(ann).toHaveURL(/\/statement\/household$/);
      await check(ann);
      await ann.fill('#children_under_16', '１');
      await save(ann);

      await expect(ann).toHaveURL(/\/statement\/income$/);
      await check(ann);
      await ann.fill('#earnings', 'many');
      await save(ann);
      await expect(ann.locator('.error-summary a')).toHaveAttribute('href', '#earnings');
      await expect(ann.locator('#earnings')).toHaveValue('many');
      await check(ann);
      await ann.fill('#earnings', '346.16');
      await ann.selectOption('#earnings-every', 'week');
      if (look.javaScriptEnabled) await expect(ann.locator('.result')).toContainText('£1,500.02');
      await save(ann);

      await expect(ann).toHaveURL(/\/statement\/fixed$/);
      await check(ann);
      await ann.fill('#home', '800');
      if (look.javaScriptEnabled) await expect(ann.locator('.result')).toContainText('£700.02');
      await save(ann);
      await ann.fill('#food_and_housekeeping', '300');
      await check(ann);
      await save(ann);
      await expect(ann).toHaveURL(/\/statement\/arrears$/);
      await check(ann);
      await save(ann);
      await expect(ann).toHaveURL(/\/statement\/debts$/);
      await check(ann);
      await ann.fill('#debt-1', 'Card');
      await ann.fill('#owed-1', '1200');
      await ann.locator('button[name=more]').click();
      await expect(ann.locator('#debt-3')).toBeVisible();
      await save(ann);
      await expect(ann).toHaveURL(/\/statement\/savings$/);
      await check(ann);
      // Left here, and come back to from another browser.
      const again = await someone(browser, look, faults);
      await signIn(again, portal, 'ann@example.com', 2);
      await again.goto(`${debt}/statement`);
      await expect(again.locator('.parts .tag.ok')).toHaveCount(6);
      await again.locator('main .btn').click();
      await save(again);
      await expect(again).toHaveURL(/\/statement\/check$/);
      await check(again);
      await save(again);
      await expect(again).toHaveURL(/\/statement\/result$/);
      await check(again);
      await expect(again.locator('.amount')).toContainText('£400');

      const [pdf] = await Promise.all([again.waitForEvent('download'), again.click('a[href$=".pdf"]')]);
      expect(readFileSync(await pdf.path()).subarray(0, 5).toString()).toBe('%PDF-');
      const [table] = await Promise.all([again.waitForEvent('download'), again.click('a[href$=".csv"]')]);
      expect(readFileSync(await table.path(), 'utf8')).toContain('346.16');

      // One of the amounts goes into the builder, and the statement with the offer.
      await again.locator('form[action$="/proposal/change"] button').first().click();
      await expect(again.locator('#each')).not.toHaveValue('');
      await again.locator('main form .btn:visible').last().click();
      await expect(again.locator('#statement')).not.toBeChecked();
      await again.locator('#statement').check();
      await check(again);
      await again.locator('main form .btn:visible').last().click();
      await expect(again).toHaveURL(/\/offers\//);
      const rae = await someone(browser, { ...look, width: 1280 }, faults);
      await reviewer(rae, portal);
      await rae.goto(debt.replace('/debts/', '/review/debts/'));
      await expect(rae.locator('main')).toContainText('£400.02');
      await check(rae);

      await again.goto(`${debt}/options`);
      await check(again);
      await expect(again.locator('#surplus_month')).toHaveValue('400.02');
      await again.fill('#surplus_month', '0');
      await save(again);
      await expect(again.locator('#surplus_month')).toHaveValue('0');
      await check(again);
      await again.goto(`${debt}/statement/delete`);
      await check(again);
      await again.locator('main .btn').click();
      await again.goto(`${debt}/statement/result`);
      await expect(again).toHaveURL(/\/statement$/);
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}
