// Every page of the demonstration, in three languages, at 360 and 1280 px, light and dark: accessible, and no wider than
// the screen.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { demo } from '../portal.mjs';

let portal;
test.beforeAll(async () => {
  portal = await demo('2026-11-24');
});
test.afterAll(() => portal.stop());

const code = async (page, email) => {
  const other = await page.context().newPage();
  const shown = other.locator('.code-shown').first();
  await expect
    .poll(async () => {
      await other.goto(`${portal.base}/demo?to=${email}`);
      return shown.count();
    }, { intervals: [100] })
    .toBeGreaterThan(0);
  const figures = await shown.textContent();
  await other.close();
  return figures;
};

const asDebtor = async (page, email) => {
  await page.goto(`${portal.base}/sign-in`);
  await page.fill('#email', email);
  await page.click('main .btn');
  await page.fill('#code', await code(page, email));
  await page.click('main .btn');
  await expect(page).toHaveURL(/\/debts$/);
};

const asReviewer = async (page, nth) => {
  await page.goto(`${portal.base}/demo`);
  const email = await page.locator('dl.facts dt').nth(nth).textContent();
  const words = await page.locator('dl.facts dd').nth(nth).textContent();
  const [password] = words.match(/[a-z0-9]{16}/);
  await page.goto(`${portal.base}/staff/sign-in`);
  await page.fill('#email', email);
  await page.fill('#password', password);
  await page.click('main .btn');
  await page.goto(`${portal.base}/demo`);
  const [figures] = (await page.locator('dl.facts dd').nth(nth).textContent()).match(/\d{6}/);
  await page.goto(`${portal.base}/staff/code`);
  await page.fill('#code', figures);
  await page.click('main .btn');
  await expect(page).toHaveURL(/\/review$/);
};

const speak = async (page, lang) => {
  await page.goto(portal.base);
  await page.click(`.lang-switch button[value=${lang}]`);
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
};

const looks = [
  { lang: 'en', width: 360, colorScheme: 'light' },
  { lang: 'en', width: 1280, colorScheme: 'dark' },
  { lang: 'zh-Hans', width: 360, colorScheme: 'dark' },
  { lang: 'zh-Hans', width: 1280, colorScheme: 'light' },
  { lang: 'zh-Hant', width: 360, colorScheme: 'light' },
];

for (const { lang, width, colorScheme } of looks) {
  test.describe(`${lang} at ${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 800 }, colorScheme });

    test('what a debtor looks at', async ({ page }) => {
      // Some forty pages, each looked over by axe.
      test.setTimeout(300_000);
      await speak(page, lang);
      for (const path of ['/', '/sign-in', '/sign-in/code', '/letter/northmoor', '/rules', '/nothing-here', '/demo']) {
        await page.goto(portal.base + path);
        await accessible(page);
      }
      await asDebtor(page, 'alex.morgan@example.com');
      await speak(page, lang);
      await page.goto(`${portal.base}/debts`);
      await accessible(page);
      const debts = await page.locator('.debt-row h2 a').evaluateAll((links) => links.map((it) => it.href));
      for (const debt of debts) {
        for (const end of ['', '/ledger', '/waiting', '/waiting?on=1999-01-01', '/pay', '/payment', '/contact', '/proposal', '/plan', '/cannot-pay', '/dispute']) {
          await page.goto(debt + end);
          await accessible(page);
        }
      }
      for (const path of ['/together', '/messages', '/messages/write', '/settings', '/settings/looked', '/settings/data', '/settings/erase']) {
        await page.goto(portal.base + path);
        await accessible(page);
      }
      await page.goto(`${debts[0]}/proposal`);
      await page.fill('#each', 'one');
      await page.click('main form .btn');
      await expect(page.locator('.error-summary')).toBeVisible();
      await accessible(page);
      await page.fill('#each', '150');
      await page.click('main form .btn');
      await expect(page.locator('.summary')).toBeVisible();
      await accessible(page);
      // Several plans to choose from, and one of them.
      await page.context().clearCookies();
      await asDebtor(page, 'hannah.cole@example.com');
      await speak(page, lang);
      await page.goto(`${portal.base}/debts`);
      await page.locator('.debt-row h2 a').first().click();
      await page.locator('main a[href*="/offers/"]').first().click();
      await expect(page.locator('.offers > li')).toHaveCount(3);
      await accessible(page);
      await page.locator('.offers .btn').first().click();
      await accessible(page);
    });

    test('what a reviewer looks at', async ({ page }) => {
      await page.goto(`${portal.base}/staff/sign-in`);
      await accessible(page);
      await asReviewer(page, looks.findIndex((it) => it.lang === lang && it.width === width) % 3);
      await speak(page, lang);
      for (const path of ['/review', '/review?what=dispute&due=late&free=1', '/review/debts', '/review/policy', '/review/policy/change', '/review/import', '/staff/numbers', '/staff/account', '/review/help', '/review/help/parts']) {
        await page.goto(portal.base + path);
        await accessible(page);
      }
      await page.goto(`${portal.base}/review`);
      const cases = await page.locator('.queue a').evaluateAll((links) => links.map((it) => it.href));
      expect(cases.length).toBeGreaterThan(1);
      for (const it of cases) {
        await page.goto(it);
        await accessible(page);
      }
      const decide = page.locator('form[action^="/review/offers/"]');
      if ((await decide.count()) > 0) {
        // What this reviewer typed in an earlier look was kept.
        await decide.locator('#words').fill('');
        await decide.locator('.btn:not(.quiet)').click();
        await expect(page.locator('.error-summary')).toBeVisible();
        await accessible(page);
        await page.locator('form[action^="/review/offers/"] #words').fill('So be it.');
        await page.locator('form[action^="/review/offers/"] .btn:not(.quiet)').click();
        await expect(page.locator('article.note')).toBeVisible();
        await accessible(page);
      }
    });
  });
}
