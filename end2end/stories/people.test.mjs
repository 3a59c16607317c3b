// An administrator invites somebody, is asked for a fresh code, and withdraws the invitation; and sees where she is signed in.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { reviewer, someone, totp } from '../people.mjs';
import { portal as start } from '../portal.mjs';

for (const look of [
  { name: 'in English on a phone', javaScriptEnabled: true, lang: 'en', locale: 'en-GB', width: 360 },
  { name: 'in Chinese on a desk', javaScriptEnabled: true, lang: 'zh-Hant', locale: 'zh-TW', width: 1280 },
]) {
  test(`people, ${look.name}`, async ({ browser }) => {
    const portal = await start('2026-11-24 09:00:00');
    const faults = [];
    try {
      portal.run('creditor', 'add', '--id', 'north', '--name', 'North Council', '--country', 'GB', '--currency', 'GBP', '--language', look.lang, '--time-zone', 'Europe/London');
      const rae = await someone(browser, look, faults);
      const secret = await reviewer(rae, portal);
      // None of these pages needs a script.
      const check = async () => {
        await expect(rae.locator('script')).toHaveCount(0);
        await accessible(rae);
      };
      // Looked at in one language.
      const once = look.lang === 'en' ? check : async () => {};
      await rae.click('header a[href="/review/people"]');
      await check();
      await rae.click('main a.btn');
      await check();
      await rae.fill('#name', 'Ben Hill');
      await rae.click('main form .btn');
      await expect(rae.locator('.error-summary a')).toHaveCount(2);
      await expect(rae.locator('.error-summary a[href="#role"]')).toBeVisible();
      await expect(rae.locator('#name')).toHaveValue('Ben Hill');
      await once();
      await rae.fill('#email', 'ben@north.example');
      await rae.check('input[value="approver"]');
      await rae.click('main form .btn');
      await expect(rae.locator('main [role="status"]')).toContainText('ben@north.example');
      await check();
      const person = rae.url().split('?')[0];
      const mail = await portal.mail('ben@north.example', 1);
      expect(mail.subject).not.toContain('North');
      expect(mail.text).toMatch(/\/staff\/set-up\/\S+/);

      // Eleven minutes later a code is asked for, and what was pressed is pressed again.
      portal.setClock('2026-11-24 09:17:00');
      await expect
        .poll(() => rae.goto(person).then((it) => it.text()), { timeout: 30_000 })
        .not.toMatch(/could not be reached|無法打開/);
      await rae.click('form[action$="/withdraw"] button');
      await expect(rae).toHaveURL(/\/review\/again\?next=/);
      await check();
      await rae.fill('#code', '000000');
      await rae.click('main form .btn');
      await expect(rae.locator('.error-summary a')).toHaveAttribute('href', '#code');
      await once();
      await rae.fill('#code', totp(secret, Date.UTC(2026, 10, 24, 9, 17) / 1000));
      await rae.click('main form .btn');
      await expect(rae).toHaveURL(person);
      await rae.click('form[action$="/withdraw"] button');
      await expect(rae.locator('form[action$="/send-again"] button')).toBeVisible();
      await expect(rae.locator('form[action$="/withdraw"]')).toHaveCount(0);
      await once();
      await rae.click('main a.back');
      await expect(rae.locator('table .tag.off')).toBeVisible();
      await expect(rae.locator('.timeline li').first()).toContainText('Ben Hill');
      await check();

      await rae.click('header a[href="/staff/account"]');
      await expect(rae.locator('#sessions li')).toHaveCount(1);
      await once();
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}
