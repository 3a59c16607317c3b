// The other answers in Chromium: accepted at once, declined, and a hold that a reviewer answers. With and without
// JavaScript, in English and Chinese.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { aCreditorWithADebt, reviewer, signIn, someone } from '../people.mjs';
import { portal as start } from '../portal.mjs';

const looks = [
  { name: 'with JavaScript in English', javaScriptEnabled: true, lang: 'en', locale: 'en-GB', width: 360 },
  { name: 'without JavaScript in Chinese', javaScriptEnabled: false, lang: 'zh-Hans', locale: 'zh-CN', width: 1280 },
  { name: 'with JavaScript in traditional Chinese', javaScriptEnabled: true, lang: 'zh-Hant', locale: 'zh-TW', width: 360 },
];

const offer = async (page, debt, each) => {
  await page.goto(`${debt}/proposal`);
  await page.fill('#each', each);
  await page.click('main form .btn');
  await expect(page.locator('.summary')).toBeVisible();
  await page.click('main form .btn:visible');
  await expect(page).toHaveURL(/\/offers\//);
};

for (const look of looks) {
  test(`each answer, ${look.name}`, async ({ browser }) => {
    const portal = await start('2026-11-24 09:00:00');
    const faults = [];
    const check = look.javaScriptEnabled ? accessible : async () => {};
    try {
      aCreditorWithADebt(portal, look.lang);
      const rae = await someone(browser, look, faults);
      await reviewer(rae, portal);
      const ann = await someone(browser, look, faults);
      await signIn(ann, portal, 'ann@example.com', 1);
      await ann.click('.debt-row h2 a');
      const debt = ann.url();

      // 50 a month would take eight years: other plans are offered, a person is asked, and says no with a reason.
      await offer(ann, debt, '50');
      await expect(ann.locator('.offers > li').first()).toBeVisible();
      await ann.locator('form[action$="/person"] .btn').click();
      await expect(ann.locator('.tag.wait').first()).toBeVisible();
      await expect(ann.locator('.offers')).toHaveCount(0);
      await portal.mail('rae@north.example', 1);
      await rae.goto(`${portal.base}/review`);
      await rae.locator('main a[href^="/review/debts/"]').first().click();
      await check(rae);
      await rae.locator('input[name=verdict][value=decline]').check();
      await rae.fill('#words', 'Please tell us what you can manage.');
      await rae.locator('form[action^="/review/offers/"] .btn:not(.quiet)').click();
      // Back to change it, and everything typed is there.
      await rae.locator('button[formaction$="/change"]').click();
      await expect(rae.locator('#words')).toHaveValue('Please tell us what you can manage.');
      await rae.locator('form[action^="/review/offers/"] .btn:not(.quiet)').click();
      await rae.locator('form[action$="/decide"] .btn').first().click();
      await expect(rae).toHaveURL(/\/review\/debts\//);
      const no = await portal.mail('ann@example.com', 2);
      await ann.goto(no.text.match(/http\S+\/offers\/\S+/)[0]);
      await expect(ann.locator('blockquote').first()).toContainText('Please tell us what you can manage.');
      await check(ann);

      // 250 a month ends within what the policy allows: accepted at once.
      await offer(ann, debt, '250');
      await expect(ann.locator('.tag.ok').first()).toBeVisible();
      await check(ann);
      await ann.goto(`${debt}/plan`);
      await expect(ann.locator('tbody tr')).toHaveCount(20);
      await portal.mail('ann@example.com', 3);

      // A hold, and what the reviewer makes of it.
      await ann.goto(`${debt}/cannot-pay`);
      await ann.fill('#words', 'My hours were cut.');
      await ann.locator('main form .btn').first().click();
      await expect(ann.locator('blockquote').first()).toContainText('My hours were cut.');
      await check(ann);
      await portal.mail('rae@north.example', 2);
      await rae.goto(`${portal.base}/review`);
      await rae.locator('main a[href^="/review/debts/"]').first().click();
      await rae.fill('#until', '2027-01-31');
      await rae.fill('#hold-words', 'Take until the end of January.');
      await rae.locator('form[action^="/review/holds/"] .btn').click();
      await expect(rae.locator('article.note')).toContainText('Take until the end of January.');
      await rae.locator('form[action$="/decide"] .btn').first().click();
      await portal.mail('ann@example.com', 5);
      await ann.goto(`${debt}/cannot-pay`);
      await expect(ann.locator('blockquote').first()).toContainText('Take until the end of January.');
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}
