// A plan in Chromium: an instalment is missed, what happened is asked, it is made up with the next ones, and the plan is
// agreed anew; then how it stands is signed. With JavaScript in English, without in Chinese, on a phone.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { aCreditorWithADebt, signIn, someone } from '../people.mjs';
import { portal as start } from '../portal.mjs';

const looks = [
  { name: 'with JavaScript in English', javaScriptEnabled: true, lang: 'en', locale: 'en-GB', width: 360 },
  { name: 'with JavaScript in Chinese', javaScriptEnabled: true, lang: 'zh-Hans', locale: 'zh-CN', width: 1280 },
  { name: 'without JavaScript in Chinese', javaScriptEnabled: false, lang: 'zh-Hans', locale: 'zh-CN', width: 360 },
];

for (const look of looks) {
  test(`a missed payment is made up, ${look.name}`, async ({ browser }) => {
    const portal = await start('2026-11-24 09:00:00');
    const faults = [];
    const check = look.javaScriptEnabled ? accessible : async () => {};
    const go = (page) => page.locator('main form .btn:visible').first().click();
    try {
      aCreditorWithADebt(portal, look.lang);
      const ann = await someone(browser, look, faults);
      await signIn(ann, portal, 'ann@example.com', 1);
      await ann.click('.debt-row h2 a');
      const debt = ann.url();
      await ann.goto(`${debt}/proposal`);
      await ann.locator('input[name=by][value=count]').check();
      await ann.fill('#count', '12');
      await ann.fill('#first', '2026-12-28');
      await go(ann);
      await ann.click('main form .btn:visible');
      await expect(ann).toHaveURL(/\/offers\//);
      await portal.mail('ann@example.com', 2);

      // A day after it fell due it is still in time. (The portal's clock stood still until then: those days don't count.)
      portal.setClock('2027-01-01 09:00:00');
      await signIn(ann, portal, 'ann@example.com', 3);
      await expect
        .poll(async () => {
          await ann.goto(`${debt}/plan`);
          return ann.locator('.bar .missed').count();
        })
        .toBe(0);
      // That the portal is up again must be on record before its clock moves on: the ledger says why days don't count.
      await expect
        .poll(async () => {
          await ann.goto(`${debt}/ledger`);
          return ann.locator('main').innerText();
        })
        .toMatch(/could not be reached|无法打开|無法打開/);
      // The day after the five days of grace a question comes.
      portal.setClock('2027-01-06 09:00:00');
      const asked = await portal.mail('ann@example.com', 4);
      await signIn(ann, portal, 'ann@example.com', 5);
      await ann.goto(asked.text.match(/http\S+\/plan\/missed/)[0]);
      await check(ann);
      await go(ann);
      await expect(ann.locator('.error-summary a')).toHaveAttribute('href', '#answer');
      await check(ann);
      await ann.locator('input[name=answer][value=not_enough]').check();
      await ann.fill('#words', '<b>A new boiler</b>');
      await go(ann);
      await expect(ann.locator('blockquote')).toHaveText('<b>A new boiler</b>');
      await check(ann);
      await ann.click('a[href$="/plan/change/make-up"]');
      await check(ann);
      await ann.locator('input[name=how][value=spread]').check();
      await ann.fill('#over', '３');
      await go(ann);
      await expect(ann.locator('table.compare tbody tr')).toHaveCount(5);
      await check(ann);
      // Back to change something, with everything kept.
      await ann.locator('button[name=again]').click();
      await expect(ann.locator('#over')).toHaveValue('３');
      await ann.fill('#over', '2');
      await go(ann);
      await go(ann);
      await expect(ann).toHaveURL(/\/plan$/);
      await expect(ann.locator('.bar .missed')).toHaveCount(0);
      await expect(ann.locator('.timeline > li')).toHaveCount(3);
      await check(ann);

      for (const page of ['plan/change', 'plan/change/amount', 'plan/change/day', 'plan/change/skip', 'settle']) {
        await ann.goto(`${debt}/${page}`);
        await check(ann);
      }
      await ann.goto(`${debt}/plan/standing`);
      await check(ann);
      await go(ann);
      await expect(ann).toHaveURL(/\/plan\/standing\/.+/);
      await check(ann);
      const [file] = await Promise.all([ann.waitForEvent('download'), ann.locator('a[href$="statement.json"]').click()]);
      const saved = await file.path();
      const code = (await ann.locator('dl.facts dd').last().textContent()).trim();
      expect(portal.run('verify-statement', saved)).toContain(code);
      const changed = portal.file('changed.json', readFileSync(saved, 'utf8').replace('Ann Lee', 'Ann Leo'));
      expect(() => portal.run('verify-statement', changed)).toThrow();
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}
