// The creditor's figures in Chromium: nothing to count, then an offer and its answer; on screen, on a phone, on paper.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { aCreditorWithADebt, reviewer, signIn, someone } from '../people.mjs';
import { portal as start } from '../portal.mjs';

const looks = [
  { name: 'in English on a phone', javaScriptEnabled: true, lang: 'en', locale: 'en-GB', width: 360, shown: '.narrow' },
  { name: 'in Chinese on a desk', javaScriptEnabled: true, lang: 'zh-Hans', locale: 'zh-CN', width: 1280, shown: '.broad' },
];

for (const look of looks) {
  test(`the numbers ${look.name}`, async ({ browser }) => {
    const portal = await start('2026-11-24 09:00:00');
    const faults = [];
    try {
      aCreditorWithADebt(portal, look.lang);
      const rae = await someone(browser, look, faults);
      await reviewer(rae, portal);
      await rae.click('header a[href="/staff/numbers"]');
      await expect(rae.locator('h1')).toBeVisible();
      await expect(rae.locator('main svg')).toHaveCount(0);
      await accessible(rae);

      const ann = await someone(browser, look, faults);
      await signIn(ann, portal, 'ann@example.com', 1);
      await ann.click('.debt-row h2 a');
      await ann.goto(`${ann.url()}/proposal`);
      await ann.fill('#each', '100');
      await ann.click('main form .btn');
      await ann.click('main form .btn:visible');
      await expect(ann).toHaveURL(/\/offers\//);

      await rae.reload();
      await expect(rae.locator(`figure ${look.shown} rect`).first()).toBeVisible();
      const charts = await rae.locator('main section h2').count();
      expect(charts).toBeGreaterThanOrEqual(5);
      // Each chart has its table, and nothing is wider than the screen.
      await expect(rae.locator('main section figure')).toHaveCount(await rae.locator('main section figure + table').count());
      expect(await rae.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.width);
      await accessible(rae);
      await rae.emulateMedia({ media: 'print' });
      await expect(rae.locator('figure .broad').first()).toBeVisible();
      await expect(rae.locator('.pager').first()).toBeHidden();
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}
