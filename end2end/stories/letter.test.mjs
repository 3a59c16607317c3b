// Somebody of whom no email address is on file begins with the letter that came by post.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { someone } from '../people.mjs';
import { portal as start } from '../portal.mjs';

for (const look of [
  { name: 'with JavaScript in English', javaScriptEnabled: true, locale: 'en-GB', width: 360 },
  { name: 'without JavaScript in Chinese', javaScriptEnabled: false, locale: 'zh-CN', width: 1280 },
]) {
  test(`a letter by post, ${look.name}`, async ({ browser }) => {
    const portal = await start('2026-11-24 09:00:00');
    const faults = [];
    const check = look.javaScriptEnabled ? accessible : async () => {};
    try {
      portal.run('creditor', 'add', '--id', 'north', '--name', 'North Council', '--country', 'GB', '--currency', 'GBP', '--time-zone', 'Europe/London', '--asks-pin');
      const debts = portal.file('debts.csv', 'reference,name,email,principal,due_date\nN-1,Ben Post,,480.00,2026-08-01\nN-2,Ben Post,ben@example.com,90.00,2026-08-01\n');
      portal.run('import', 'debts', debts, '--creditor', 'north');
      const list = debts.replace('debts.csv', 'letters.csv');
      expect(portal.run('letters', list, '--creditor', 'north')).toContain('2 letters');
      const [, ...rows] = readFileSync(list, 'utf8').trim().split('\n').map((row) => row.split(','));
      const [link, first, second] = [rows[0][3], rows[0][4], rows[1][4]];

      const ben = await someone(browser, look, faults);
      await ben.goto(link);
      await check(ben);
      await ben.fill('#reference', 'N-1');
      await ben.fill('#pin', first);
      await ben.fill('#email', 'nobody');
      await ben.click('main form .btn');
      await expect(ben.locator('#email-error')).toBeVisible();
      await check(ben);
      await ben.fill('#pin', first);
      await ben.fill('#email', 'ben@example.com');
      await ben.click('main form .btn');
      await expect(ben).toHaveURL(/\/sign-in\/code/);
      const mail = await portal.mail('ben@example.com', 1);
      await ben.fill('#code', mail.text.match(/\d{4} \d{4}/)[0]);
      await ben.click('main form .btn');
      await expect(ben.locator('.debt-row')).toHaveCount(1);
      // The other letter is told of, and opened without another code.
      await expect(ben.locator('.note')).toBeVisible();
      await check(ben);
      await ben.goto(link);
      await expect(ben.locator('#email')).toHaveCount(0);
      await ben.fill('#reference', 'N-2');
      await ben.fill('#pin', second);
      await ben.click('main form .btn');
      await expect(ben.locator('h1')).toContainText('N-2');
      await ben.goto(`${portal.base}/debts`);
      await expect(ben.locator('.debt-row')).toHaveCount(2);
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}
