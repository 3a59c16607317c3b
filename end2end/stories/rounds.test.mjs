// Countered, one more round, agreed: in Chromium, with and without JavaScript.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { aCreditorWithADebt, signIn, someone } from '../people.mjs';
import { portal as start } from '../portal.mjs';

const looks = [
  { name: 'in English on a telephone', javaScriptEnabled: true, lang: 'en', locale: 'en-GB', width: 360 },
  { name: 'in traditional Chinese on a wide screen', javaScriptEnabled: true, lang: 'zh-Hant', locale: 'zh-TW', width: 1280 },
  { name: 'in English without JavaScript', javaScriptEnabled: false, lang: 'en', locale: 'en-GB', width: 1280 },
];

for (const look of looks) {
  test(`countered, one more round, agreed, ${look.name}`, async ({ browser }) => {
    const portal = await start('2026-11-24 09:00:00');
    const faults = [];
    const check = look.javaScriptEnabled ? accessible : async () => {};
    try {
      aCreditorWithADebt(portal, look.lang);
      const ann = await someone(browser, look, faults);
      await signIn(ann, portal, 'ann@example.com', 1);
      await ann.click('.debt-row h2 a');
      const debt = ann.url();

      // The first instalment lies further away than the policy allows.
      await ann.goto(`${debt}/proposal`);
      await ann.fill('#each', '250');
      await ann.fill('#first', '2027-03-01');
      await ann.click('main form .btn');
      await expect(ann.locator('.summary')).toBeVisible();
      await check(ann);
      await ann.locator('main form .btn:not(.quiet)').click();
      const plans = ann.locator('.offers > li');
      await expect(plans.first()).toBeVisible();
      const before = await plans.count();
      expect(before).toBeGreaterThan(1);
      await check(ann);
      // Alike in size: side by side where there is room, one under the other where there isn't.
      const boxes = await plans.evaluateAll((all) => all.map((it) => it.getBoundingClientRect().toJSON()));
      expect(new Set(boxes.map((it) => Math.round(it.width))).size).toBe(1);
      expect(new Set(boxes.map((it) => Math.round(look.width > 1000 ? it.y : it.x))).size).toBe(1);
      await expect(plans.first().locator('dd b').first()).toBeVisible();

      // One more round: what can be managed at most.
      await ann.fill('#most', 'plenty');
      await ann.locator('form[action$="/say"] .btn').click();
      await expect(ann.locator('.error-summary')).toBeVisible();
      await check(ann);
      await ann.fill('#most', '400');
      await ann.locator('form[action$="/say"] .btn').click();
      await expect(ann.locator('.error-summary')).toHaveCount(0);
      await expect(plans.first()).toBeVisible();
      await check(ann);

      // A look at all of one plan, and yes.
      await plans.first().locator('.btn').click();
      await expect(ann.locator('tbody tr').first()).toBeVisible();
      await check(ann);
      await ann.locator('form[action$="/accept"] .btn').click();
      await expect(ann).toHaveURL(/\/plan$/);
      await portal.mail('ann@example.com', 2);
      await check(ann);
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}
