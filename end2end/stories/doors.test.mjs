// Every door of a debt and of a plan that the other stories don't go through, with what each side sees of the answer.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { aCreditorWithADebt, reviewer, signIn, someone } from '../people.mjs';
import { portal as start } from '../portal.mjs';

const looks = [
  { name: 'in English', javaScriptEnabled: true, lang: 'en', locale: 'en-GB', width: 360 },
  { name: 'in traditional Chinese', javaScriptEnabled: true, lang: 'zh-Hant', locale: 'zh-TW', width: 1280 },
];

const go = (page) => page.locator('main form .btn:visible').first().click();

/** Rae opens what waits, decides as told, reads what Ann will read, and sends it. */
const decides = async (rae, portal, kind, choose) => {
  await rae.goto(`${portal.base}/review`);
  await rae.locator('main a[href^="/review/debts/"]').first().click();
  const form = rae.locator(`form[action^="/review/${kind}/"]`);
  await choose(form);
  await form.locator('.btn').first().click();
  await expect(rae.locator('article.note')).toBeVisible();
  await accessible(rae);
  await rae.locator('form[action$="/decide"] .btn').first().click();
  await expect(rae).toHaveURL(/\/review\/debts\//);
};

for (const look of looks) {
  test(`the doors of a debt, ${look.name}`, async ({ browser }) => {
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

      // Pay it off: where to, and what a sum paid now would change.
      await ann.click('.doors a[href$="/pay"]');
      await expect(ann.locator('main')).toContainText('N-1');
      await accessible(ann);
      await ann.click('main a[href$="/payment"]');
      await accessible(ann);

      // Talk to somebody, and free advice.
      await ann.goto(debt);
      await ann.click('.doors a[href$="/contact"]');
      await expect(ann.locator('main')).toContainText('01632 960 144');
      await accessible(ann);
      await ann.goto(debt);
      await ann.click('main a[href$="/options"]');
      await expect(ann.locator('#help')).toBeVisible();
      await accessible(ann);

      // Nothing for three months is more than this policy gives at once: on hold meanwhile, and a person says no.
      await ann.goto(debt);
      await ann.click('.doors a[href$="/cannot-pay"]');
      await accessible(ann);
      await ann.selectOption('#months', '3');
      await go(ann);
      await expect(ann.locator('main')).toContainText('2027');
      await accessible(ann);
      await decides(rae, portal, 'holds', async (form) => {
        await form.locator('input[value=end]').check();
        await form.locator('#hold-words').fill('Let us find an amount instead.');
      });
      // The letter leads to what was answered.
      await ann.goto(`${debt}/cannot-pay`);
      await expect(ann.locator('main blockquote')).toContainText('Let us find an amount instead.');
      await accessible(ann);

      // "I don't think I owe this", and it stands: with a reason, and the ways that are still open.
      await ann.goto(`${debt}/dispute`);
      await ann.check('input[value="already-paid"]');
      await go(ann);
      await ann.locator('main form .btn').last().click();
      await decides(rae, portal, 'disputes', async (form) => {
        await form.locator('input[value=stands]').check();
        await form.locator('#dispute-words').fill('No payment of that day has reached us.');
      });
      await ann.goto(`${debt}/dispute`);
      await expect(ann.locator('blockquote').first()).toContainText('No payment of that day has reached us.');
      await accessible(ann);
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });

  test(`the doors of a plan, ${look.name}`, async ({ browser }) => {
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
      await ann.goto(`${debt}/proposal`);
      await ann.locator('input[name=by][value=count]').check();
      await ann.fill('#count', '12');
      await ann.fill('#first', '2026-12-28');
      await go(ann);
      await go(ann);
      await expect(ann).toHaveURL(/\/offers\//);

      // One instalment left out ends the plan later than the creditor's limits: a person answers. Taken back.
      await ann.goto(`${debt}/plan/change/skip`);
      await ann.locator('input[name=count][value="1"]').check();
      await go(ann);
      await accessible(ann);
      await go(ann);
      await expect(ann).toHaveURL(/\/offers\//);
      await expect(ann.locator('.tag.wait').first()).toBeVisible();
      await ann.locator('form[action$="/withdraw"] button').first().click();
      await expect(ann.locator('.tag.wait')).toHaveCount(0);

      // Fifty a month would take eight years: a person answers, and agrees.
      await ann.goto(`${debt}/plan/change/amount`);
      await ann.fill('#each', '50');
      await ann.locator('input[name=times][value=all]').check();
      await go(ann);
      await accessible(ann);
      await go(ann);
      await expect(ann).toHaveURL(/\/offers\//);
      await expect(ann.locator('.tag.wait').first()).toBeVisible();
      await accessible(ann);
      await decides(rae, portal, 'offers', async (form) => {
        await form.locator('input[name=verdict][value=accept]').check();
        await form.locator('#words').fill('Then so.');
      });
      await ann.goto(`${debt}/plan`);
      await expect(ann.locator('.amount').first()).toContainText('50.00');
      await accessible(ann);

      // An instalment is missed. Of the three ways on, the plan story makes it up; here the other two.
      const sent = portal.read('ann@example.com').length;
      // That the portal is up again must be on record before its clock moves on: the ledger says why days don't count.
      portal.setClock('2027-01-01 09:00:00');
      await signIn(ann, portal, 'ann@example.com', sent + 1);
      await expect
        .poll(async () => {
          await ann.goto(`${debt}/ledger`);
          return ann.locator('main').innerText();
        })
        .toMatch(/could not be reached|无法打开|無法打開/);
      portal.setClock('2027-01-06 09:00:00');
      await portal.mail('ann@example.com', sent + 2);
      await signIn(ann, portal, 'ann@example.com', sent + 3);
      await ann.goto(`${debt}/plan/missed`);
      await ann.locator('input[name=answer][value=changed]').check();
      await go(ann);
      await expect(ann.locator('main a[href$="/plan/change/make-up"]')).toBeVisible();
      await ann.click('main a[href$="/plan/change"]');
      await accessible(ann);
      await ann.click('.doors a[href$="/plan/change/day"]');
      await accessible(ann);
      await ann.goto(`${debt}/plan/missed`);
      await ann.click('.doors a[href$="/cannot-pay"]');
      await go(ann);
      await expect(ann.locator('main li').first()).toBeVisible();
      await accessible(ann);
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}
