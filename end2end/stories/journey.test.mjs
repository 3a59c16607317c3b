// The journey in Chromium against `goodterms serve`: a file comes in, a code is read from real SMTP, an offer is made,
// countered, accepted; a reminder comes; an instalment is missed. With and without JavaScript, in two languages.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { aCreditorWithADebt, reviewer, signIn, someone as inABrowser } from '../people.mjs';
import { portal as start } from '../portal.mjs';

const journeys = [
  { name: 'with JavaScript in English', javaScriptEnabled: true, lang: 'en', locale: 'en-GB', width: 360 },
  { name: 'without JavaScript in English', javaScriptEnabled: false, lang: 'en', locale: 'en-GB', width: 360 },
  { name: 'with JavaScript in Chinese', javaScriptEnabled: true, lang: 'zh-Hans', locale: 'zh-CN', width: 1280 },
  { name: 'without JavaScript in Chinese', javaScriptEnabled: false, lang: 'zh-Hans', locale: 'zh-CN', width: 360 },
];

for (const { name, javaScriptEnabled, lang, locale, width } of journeys) {
  test(`a debt becomes a plan, ${name}`, async ({ browser }) => {
    const portal = await start('2026-11-24 09:00:00');
    const faults = [];
    const someone = () => inABrowser(browser, { javaScriptEnabled, locale, width }, faults);
    try {
      aCreditorWithADebt(portal, lang);
      // The first administrator sets up an account by the one-time link.
      const rae = await someone();
      await reviewer(rae, portal, javaScriptEnabled && accessible);

      // The debtor signs in with the code from the mail and offers 150 a month.
      const ann = await someone();
      await signIn(ann, portal, 'ann@example.com', 1);
      await ann.click('.debt-row h2 a');
      await expect(ann.locator('.amount')).toContainText('4,8');
      const debt = ann.url();
      await ann.goto(`${debt}/proposal`);
      if (javaScriptEnabled) {
        // Typing is answered at once by the same functions as the server's.
        await expect(ann.locator('.result')).toContainText('12');
        await ann.fill('#each', '150');
        await expect(ann.locator('.result')).toContainText('33');
        await ann.locator('input[type=range]').fill('200');
        await expect(ann.locator('#each')).toHaveValue('200');
        await expect(ann.locator('.result')).toContainText('25');
      }
      await ann.fill('#each', '150');
      await ann.fill('#words', '<b>Less hours</b>');
      await ann.click('main form .btn');
      await expect(ann.locator('.summary')).toContainText('33');
      // A change leads to its question with everything kept, and back.
      await ann.locator('.summary .plain').nth(1).click();
      await expect(ann.locator('#each')).toHaveValue('150');
      await ann.click('main form .btn');
      // More instalments than the policy allows: it would offer others at once; Ann asks for a person.
      await ann.click('main button[name=person]');
      await expect(ann).toHaveURL(/\/offers\//);
      await expect(ann.locator('.tag.wait').first()).toBeVisible();

      // The reviewer answers with another offer.
      const told = await portal.mail('rae@north.example', 1);
      await rae.goto(told.text.match(/http\S+\/review\/debts\/\S+/)[0]);
      await rae.locator('input[name=verdict][value=counter]').check();
      await rae.locator('input[name=by][value=count]').check();
      await rae.fill('#count', '24');
      await rae.fill('#words', 'This ends in time.');
      await rae.locator('form[action^="/review/offers/"] .btn:not(.quiet)').click();
      await expect(rae.locator('article.note')).toContainText('This ends in time.');
      await rae.locator('form[action$="/decide"] .btn').first().click();
      await expect(rae).toHaveURL(/\/review\/debts\//);

      // The debtor follows the letter and accepts.
      const answer = await portal.mail('ann@example.com', 2);
      await ann.goto(answer.text.match(/http\S+\/offers\/\S+/)[0]);
      await expect(ann.locator('blockquote').first()).toContainText('This ends in time.');
      await ann.locator('form[action$="/accept"] .btn').click();
      await expect(ann).toHaveURL(/\/plan$/);
      await expect(ann.locator('tbody tr')).toHaveCount(24);
      if (javaScriptEnabled) await accessible(ann);
      await portal.mail('ann@example.com', 3);

      // Three days before: one reminder, without amount and creditor in its subject.
      portal.setClock('2026-12-25 09:00:00');
      const reminder = await portal.mail('ann@example.com', 4);
      expect(reminder.subject).not.toMatch(/North|\d/);
      expect(reminder.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
      // Its link leads to the plan after signing in.
      const plan = reminder.text.match(/http\S+\/plan/)[0];
      const again = await someone();
      await again.goto(plan);
      await expect(again.locator('.note')).toContainText('North Council');
      await again.fill('#email', 'ann@example.com');
      await again.click('main .btn');
      const code = await portal.mail('ann@example.com', 5);
      const [, first, second] = code.html.match(/<b>(\d{4}) (\d{4})<\/b>/);
      await again.fill('#code', first + second);
      await again.click('main .btn');
      await expect(again).toHaveURL(plan);
      if (javaScriptEnabled) await accessible(again);

      // "I can't pay at the moment": a hold at once.
      await again.goto(`${debt}/cannot-pay`);
      await again.click('main form .btn');
      await expect(again.locator('h1')).toBeVisible();
      expect((await portal.mail('ann@example.com', 6)).subject).not.toMatch(/North|\d/);
      await again.locator('header form .plain').click();
      await again.goto(`${portal.base}/debts`);
      await expect(again).toHaveURL(/sign-in/);
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}
