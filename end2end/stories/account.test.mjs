// "I don't think I owe this", messages, settings and one's own data in Chromium, with and without JavaScript.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { aCreditorWithADebt, reviewer, signIn, someone } from '../people.mjs';
import { portal as start } from '../portal.mjs';

for (const look of [
  { name: 'with JavaScript in English', javaScriptEnabled: true, lang: 'en', locale: 'en-GB', width: 360 },
  { name: 'without JavaScript in Chinese', javaScriptEnabled: false, lang: 'zh-Hans', locale: 'zh-CN', width: 1280 },
]) {
  const check = look.javaScriptEnabled ? accessible : async () => {};

  test(`a debt that somebody doesn’t think they owe, ${look.name}`, async ({ browser }) => {
    const portal = await start('2026-11-24 09:00:00');
    const faults = [];
    try {
      aCreditorWithADebt(portal, look.lang);
      const rae = await someone(browser, { ...look, width: 1280 }, faults);
      await reviewer(rae, portal);
      const ann = await someone(browser, look, faults);
      await signIn(ann, portal, 'ann@example.com', 1);
      await ann.click('.debt-row h2 a');
      const debt = ann.url();
      await ann.click('.doors a[href$="/dispute"]');
      await check(ann);
      await ann.click('main form .btn');
      await expect(ann.locator('.error-summary a')).toHaveAttribute('href', '#ground');
      await check(ann);
      await ann.check('input[value="wrong-amount"]');
      await ann.check('input[name="part"][value="amount"]');
      await ann.fill('#amount', '800');
      await ann.fill('#words', 'We moved out in May. I can’t go on.');
      await ann.click('main form .btn');
      await expect(ann.locator('.summary')).toContainText('£800.00');
      await expect(ann.locator('#crisis')).toBeVisible();
      await check(ann);
      await ann.locator('main form .btn').last().click();
      await expect(ann).toHaveURL(`${debt}/dispute`);
      await expect(ann.locator('main')).toContainText('116 123');
      await check(ann);
      expect((await portal.mail('ann@example.com', 2)).subject).not.toContain('North');

      await rae.goto(`${portal.base}/review`);
      await expect(rae.locator('.queue .tag.wait').first()).toBeVisible();
      await check(rae);
      await rae.click('.queue a');
      await check(rae);
      const form = rae.locator('form[action^="/review/disputes/"]');
      await form.locator('input[value="adjust"]').check();
      await form.locator('#dispute-words').fill('You are right.');
      await form.locator('.btn').click();
      await expect(rae.locator('article.note')).toContainText('£800.00');
      await check(rae);
      await rae.locator('main form .btn').first().click();
      await expect(rae.locator('form[action^="/review/disputes/"]')).toHaveCount(0);

      await ann.goto(`${debt}/dispute`);
      await expect(ann.locator('blockquote').first()).toContainText('You are right.');
      await check(ann);
      await ann.goto(debt);
      await check(ann);

      // What was sent can be read again, and there is a way to write.
      await ann.click('header a[href="/messages"]');
      await ann.locator('summary').first().click();
      await check(ann);
      await ann.click('main a[href="/messages/write"]');
      await check(ann);
      await ann.fill('#words', 'Thank you.');
      await ann.click('main form .btn');
      await expect(ann).toHaveURL(/\/messages$/);
      await expect(ann.locator('.timeline li').first()).toContainText('Thank you.');
      await check(ann);
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });

  test(`settings and one’s own data, ${look.name}`, async ({ browser }) => {
    const portal = await start('2026-11-24 09:00:00');
    const faults = [];
    try {
      aCreditorWithADebt(portal, look.lang);
      const ann = await someone(browser, look, faults);
      await signIn(ann, portal, 'ann@example.com', 1);
      await ann.click('header a[href="/settings"]');
      await check(ann);
      await ann.check('input[value="evening"]');
      await ann.locator('form[action="/settings/contact"] .btn').click();
      await expect(ann.locator('main [role="status"]')).toBeVisible();
      await expect(ann.locator('input[value="evening"]')).toBeChecked();
      await ann.fill('#email', 'ann');
      await ann.locator('form[action="/settings/email"] .btn').click();
      await expect(ann.locator('.error-summary a')).toHaveAttribute('href', '#email');
      await check(ann);
      await ann.fill('#email', 'ann.lee@example.org');
      await ann.locator('form[action="/settings/email"] .btn').click();
      await expect(ann.locator('form[action="/settings/email/stop"]')).toBeVisible();
      await check(ann);
      for (const [to, nth] of [['ann.lee@example.org', 1], ['ann@example.com', 2]]) {
        const mail = await portal.mail(to, nth);
        const phone = await someone(browser, look, faults);
        await phone.goto(mail.text.match(/https?:\S+\/address\/\S+/)[0]);
        await check(phone);
        await phone.click('button[value="yes"]');
        await expect(phone.locator('[role="status"]')).toBeVisible();
        await check(phone);
      }
      await ann.goto(`${portal.base}/settings`);
      await expect(ann.locator('main')).toContainText('ann.lee@example.org');
      for (const path of ['/settings/looked', '/settings/data', '/settings/erase']) {
        await ann.goto(portal.base + path);
        await check(ann);
      }
      await ann.locator('main form .btn').click();
      await expect(ann.locator('main h2').first()).toBeVisible();
      await check(ann);
      await ann.goto(`${portal.base}/settings/data`);
      const [file] = await Promise.all([ann.waitForEvent('download'), ann.click('a[href$="data.csv"]')]);
      expect(readFileSync(await file.path(), 'utf8')).toContain('4800.00');
      await ann.goto(`${portal.base}/settings`);
      await ann.locator('form[action="/settings/sign-out-everywhere"] .btn').click();
      await expect(ann).toHaveURL(`${portal.base}/`);
      await ann.goto(`${portal.base}/debts`);
      await expect(ann).toHaveURL(/\/sign-in/);
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}
