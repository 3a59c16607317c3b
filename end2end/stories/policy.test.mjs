// An administrator changes the creditor's policy: a form with rows, a draft in words, tried, switched on; and a debtor reads it.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { aCreditorWithADebt, reviewer, signIn, someone } from '../people.mjs';
import { portal as start } from '../portal.mjs';

for (const look of [
  { name: 'with JavaScript in English', javaScriptEnabled: true, locale: 'en-GB', width: 360, lang: 'en', months: 'within 18 months', until: 'Until now' },
  { name: 'without JavaScript in Chinese', javaScriptEnabled: false, locale: 'zh-CN', width: 1280, lang: 'zh-Hans', months: '在18个月内还清', until: '现在' },
]) {
  test(`the policy is changed, ${look.name}`, async ({ browser }) => {
    const portal = await start('2026-11-24 09:00:00');
    const faults = [];
    const check = look.javaScriptEnabled ? accessible : async () => {};
    try {
      aCreditorWithADebt(portal, look.lang);
      const rae = await someone(browser, look, faults);
      await reviewer(rae, portal);
      await rae.goto(`${portal.base}/review/policy`);
      await check(rae);
      await rae.click('a[href="/review/policy/change"]');
      await check(rae);
      // Return in a field checks the form and takes no row away.
      const bands = await rae.locator('fieldset[id^="terms-"]').count();
      await rae.fill('#terms-2-months', '6');
      await rae.press('#terms-2-months', 'Enter');
      await expect(rae.locator('.error-summary a[href="#terms-2-months"]')).toBeVisible();
      await expect(rae.locator('fieldset[id^="terms-"]')).toHaveCount(bands);
      await check(rae);
      await rae.fill('#terms-2-months', '36');
      await rae.click('button[value="add-terms"]');
      await expect(rae.locator('fieldset[id^="terms-"]')).toHaveCount(bands + 1);
      await rae.fill('#terms-2-up_to', '4500');
      await rae.fill('#terms-2-months', '30');
      await rae.click('button[value="remove-terms-1"]');
      await expect(rae.locator('fieldset[id^="terms-"]')).toHaveCount(bands);
      await rae.fill('#terms-0-months', '18');
      await rae.click('button[value="add-discounts"]');
      await rae.fill('#discounts-0-percent', '10');
      await rae.fill('#discounts-0-within_days', '30');
      await rae.selectOption('#interest-0-regime', 'contract');
      await check(rae);
      await rae.click('main form .btn:not(.quiet)');
      await expect(rae).toHaveURL(/\/review\/policy\/draft$/);
      await expect(rae.locator('main')).toContainText(look.months);
      await expect(rae.locator('main')).toContainText(look.until);
      await check(rae);
      await rae.click('form[action="/review/policy/draft/try"] button');
      await expect(rae.locator('#trial')).toBeVisible();
      await check(rae);
      await rae.click('form[action="/review/policy/draft/switch-on"] button');
      await expect(rae).toHaveURL(/\/review\/policy$/);
      await expect(rae.locator('main')).toContainText(look.months);

      const ann = await someone(browser, look, faults);
      await signIn(ann, portal, 'ann@example.com', 1);
      await ann.click('.debts a');
      await ann.click('a[href$="/answers"]');
      await expect(ann.locator('main')).toContainText('36');
      await expect(ann.locator('main')).not.toContainText('10 %');
      await check(ann);
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}
