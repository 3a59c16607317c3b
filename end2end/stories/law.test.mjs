// Interest above the law's cap isn't counted, days on which the creditor was late aren't either, and a payment is tried
// out before it is made: in Chromium at 360 px, in two languages, with and without JavaScript.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { signIn as signInByMail } from '../people.mjs';
import { demo, portal as serve } from '../portal.mjs';

let portal;
test.beforeAll(async () => {
  portal = await demo('2026-11-24');
});
test.afterAll(() => portal.stop());

const signIn = async (page, email, lang) => {
  await page.goto(`${portal.base}/sign-in`);
  await page.click(`.lang-switch button[value=${lang}]`);
  await page.fill('#email', email);
  await page.click('main .btn');
  const shown = page.locator('.code-shown').first();
  await expect
    .poll(async () => {
      await page.goto(`${portal.base}/demo?to=${email}`);
      return shown.count();
    }, { intervals: [100] })
    .toBeGreaterThan(0);
  const code = await shown.textContent();
  await page.goto(`${portal.base}/sign-in/code`);
  await page.fill('#code', code);
  await page.click('main .btn');
  await expect(page).toHaveURL(/\/debts$/);
  return page.locator('.debt-row h2 a').evaluateAll((links) => links.map((it) => it.href));
};

const looks = [
  { name: 'with JavaScript in English', javaScriptEnabled: true, lang: 'en', locale: 'en-GB' },
  { name: 'without JavaScript in Chinese', javaScriptEnabled: false, lang: 'zh-Hans', locale: 'zh-CN' },
  { name: 'with JavaScript in Chinese', javaScriptEnabled: true, lang: 'zh-Hans', locale: 'zh-CN' },
  { name: 'without JavaScript in English', javaScriptEnabled: false, lang: 'en', locale: 'en-GB' },
];

for (const { name, javaScriptEnabled, lang, locale } of looks) {
  test.describe(name, () => {
    test.use({ javaScriptEnabled, locale, viewport: { width: 360, height: 800 } });

    test('the ledger stops at the cap', async ({ page }) => {
      const served = await serve('2026-11-24 09:00:00');
      try {
        served.run('creditor', 'add', '--id', 'zhou', '--name', '周记借款', '--country', 'CN', '--kind', 'private', '--currency', 'CNY', '--time-zone', 'Asia/Shanghai');
        const debts = served.file('debts.csv', 'reference,name,email,principal,annual_rate,contract_date,due_date\nZ-1,罗兰,luo.lan@example.com,8000.00,24%,2025-06-01,2026-06-01\n');
        served.run('import', 'debts', debts, '--creditor', 'zhou');
        await signInByMail(page, served, 'luo.lan@example.com', 1);
        await page.click('.debt-row h2 a');
        const debt = page.url();
        await page.goto(`${debt}/ledger`);
        const note = page.locator('section.note');
        await expect(note).toContainText(/law allows|法律只支持/);
        await note.locator('summary').click();
        if (javaScriptEnabled) await expect(note).toContainText('CN-PL-29');
        await expect(page.locator('tfoot')).toHaveCount(1);
        if (javaScriptEnabled) await accessible(page);
        await page.goto(`${debt}/waiting`);
        await expect(page.locator('section.note').first()).toContainText(/law allows|法律只支持/);
        if (javaScriptEnabled) await accessible(page);
      } finally {
        await served.stop();
      }
    });

    test('days of a late answer stand in the ledger', async ({ page }) => {
      const [debt] = await signIn(page, 'zhao.lei@example.com', lang);
      await page.goto(`${debt}/ledger`);
      await expect(page.locator('tr.held')).toHaveCount(1);
      await expect(page.locator('tr.held')).toContainText(/later than promised|晚于承诺/);
      if (javaScriptEnabled) await accessible(page);
    });

    test('a payment is tried out', async ({ page }) => {
      const [debt] = await signIn(page, 'li.qiang@example.com', lang);
      await page.goto(`${debt}/plan`);
      await page.click('main a[href$="/payment"]');
      if (javaScriptEnabled) await accessible(page);
      await page.fill('#amount', 'a lot');
      await page.click('main form .btn');
      await expect(page.locator('.error-summary')).toBeVisible();
      if (javaScriptEnabled) await accessible(page);
      await page.fill('#amount', '1000');
      await page.click('main form .btn');
      await expect(page.locator('table.compare tbody tr').nth(4)).toBeVisible();
      await expect(page).toHaveURL(/\/payment$/);
      if (javaScriptEnabled) await accessible(page);
    });
  });
}
