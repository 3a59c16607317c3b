// A reviewer builds a counter and sees what it does to both sides, asks a question, reads the reply and decides; on a phone
// and a desk, with and without JavaScript. What was typed survives.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { aCreditorWithADebt, anOfferWaits, reviewer, someone } from '../people.mjs';
import { portal as start } from '../portal.mjs';

const EN = { lang: 'en', locale: 'en-GB', more: '£70.00 more than asked', sooner: 'months sooner than asked', ask: 'Waits for Ann Lee’s reply' };
const HANT = { lang: 'zh-Hant', locale: 'zh-TW', more: '比對方提出的多£70.00', sooner: '比對方提出的早', ask: '等待Ann Lee回覆' };

/** What both sides are told, as the server says it for the same fields. */
const saidByTheServer = async (page) => {
  const action = await page.locator('form.decide').getAttribute('action');
  const form = await page.evaluate(() => Object.fromEntries(new FormData(document.querySelector('form.decide'))));
  const answer = await page.request.post(new URL(`${action}/sides`, page.url()).href, { form, headers: { 'Sec-Fetch-Site': 'same-origin' } });
  return page.evaluate((html) => new DOMParser().parseFromString(html, 'text/html').querySelector('#sides').textContent, await answer.text());
};

for (const look of [
  { ...EN, name: 'in English on a desk', javaScriptEnabled: true, width: 1280 },
  { ...HANT, name: 'in Chinese on a phone', javaScriptEnabled: true, width: 360 },
  { ...EN, name: 'in English on a phone without JavaScript', javaScriptEnabled: false, width: 360 },
  { ...HANT, name: 'in Chinese on a desk without JavaScript', javaScriptEnabled: false, width: 1280 },
]) {
  test(`a counter, a question and its reply, ${look.name}`, async ({ browser }) => {
    const portal = await start('2026-11-24 09:00:00');
    const faults = [];
    const check = look.javaScriptEnabled ? accessible : async () => {};
    try {
      aCreditorWithADebt(portal, look.lang);
      const rae = await someone(browser, look, faults);
      await reviewer(rae, portal);
      const ann = await someone(browser, look, faults);
      await anOfferWaits(ann, portal);
      const offer = ann.url();

      await rae.goto(`${portal.base}/review`);
      await rae.click('.queue tbody a');
      const address = rae.url();
      // What is known stands open beside the decision on a desk, and folded above it on a phone.
      const owes = rae.locator('.known .facts').first();
      if (look.width > 1000) await expect(owes).toBeVisible();
      else await expect(owes).toBeHidden();
      await check(rae);

      await rae.check('#verdict-counter');
      await rae.fill('#each', '120');
      await rae.fill('#words', 'We can begin in January.');
      const sides = rae.locator('#sides');
      if (!look.javaScriptEnabled) {
        await rae.click('button[formaction$="/sides#sides"]');
        await expect(rae.locator('#words')).toHaveValue('We can begin in January.');
      }
      await expect(sides).toContainText(look.more);
      await expect(sides).toContainText(look.sooner);
      await check(rae);
      if (look.javaScriptEnabled) {
        for (const each of ['75.50', '700', '5000']) {
          await rae.fill('#each', each);
          await expect.poll(async () => (await sides.textContent()).length).toBeGreaterThan(0);
          expect(await sides.textContent()).toBe(await saidByTheServer(rae));
        }
        await rae.fill('#each', '120');
        // It is kept a moment later: a reload loses nothing.
        await expect
          .poll(async () => {
            const other = await rae.context().newPage();
            await other.goto(address);
            const each = await other.locator('#each').inputValue();
            await other.close();
            return each;
          }, { intervals: [250] })
          .toBe('120');
      } else {
        await rae.click('form.decide .btn:not(.quiet)');
        await expect(rae.locator('article.note')).toContainText('We can begin in January.');
      }
      await rae.goto(address);
      await expect(rae.locator('#words')).toHaveValue('We can begin in January.');
      await expect(rae.locator('#verdict-counter')).toBeChecked();
      await check(rae);

      // On second thoughts she asks.
      await rae.check('#verdict-ask');
      await rae.fill('#words', 'When are you paid?');
      await rae.click('form.decide .btn:not(.quiet):visible');
      await expect(rae.locator('article.note')).toContainText('When are you paid?');
      await check(rae);
      await rae.click('form[action$="/decide"] .btn:not(.quiet)');
      await expect(rae.locator('.case')).toContainText(look.ask);
      await check(rae);

      const mail = await portal.mail('ann@example.com', 2);
      expect(mail.html).not.toContain('paid?');
      await ann.goto(`${portal.base}/debts`);
      await ann.goto(offer);
      await expect(ann.locator('main')).toContainText('When are you paid?');
      await check(ann);
      portal.setClock('2026-11-24 09:09:00');
      await ann.fill('#answer', 'On the 25th.');
      await ann.click('form[action$="/answer"] .btn');
      await expect(ann.locator('main')).toContainText('On the 25th.');
      await expect(ann.locator('form[action$="/answer"]')).toHaveCount(0);
      await check(ann);

      // The case is back, with the reply; the counter goes out.
      await rae.goto(`${portal.base}/review`);
      await check(rae);
      await rae.click('.queue tbody a');
      await expect(rae.locator('.case')).toContainText('On the 25th.');
      await rae.check('#verdict-counter');
      await rae.fill('#each', '120');
      await rae.fill('#first', '2026-12-25');
      await rae.fill('#words', 'On the 25th, then.');
      await rae.click('form.decide .btn:not(.quiet):visible');
      await check(rae);
      await rae.click('form[action$="/decide"] .btn:not(.quiet)');
      await expect(rae).toHaveURL(address);
      await portal.mail('ann@example.com', 3);
      await ann.goto(offer);
      await ann.goto(`${offer.split('/offers/')[0]}`);
      await ann.click('main .note a');
      await expect(ann.locator('main')).toContainText('On the 25th, then.');
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}
