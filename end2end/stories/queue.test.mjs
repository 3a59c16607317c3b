// A reviewer with thirty cases: filters, pages and keys, and what is alike answered together; on a phone without script too.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { aCreditorWithADebt, reviewer, signIn, someone } from '../people.mjs';
import { portal as start } from '../portal.mjs';

// Ann and Bob owe fourteen debts each that no machine decides on; Cal and Dee can't pay at the moment.
const PEOPLE = ['ann', 'bob', 'cal', 'dee'];
const debts = (lang) => {
  const row = (no, name) => `Q-${String(no).padStart(2, '0')},${name[0].toUpperCase()}${name.slice(1)} Lee,${name}@example.com,${lang},12000.00,0.05,2026-08-01,Council tax\n`;
  const rows = Array.from({ length: 28 }, (_, place) => row(place + 1, PEOPLE[Math.floor(place / 14)]));
  return `reference,name,email,language,principal,annual_rate,due_date,description\n${rows.join('')}${row(29, 'cal')}${row(30, 'dee')}`;
};

// Without script every step is a page of its own.
const thirtyCases = async (browser, portal, look, faults) => {
  expect(portal.run('import', 'debts', portal.file('thirty.csv', debts(look.lang)), '--creditor', 'north')).toContain('30 new');
  for (const name of PEOPLE) {
    const page = await someone(browser, { ...look, javaScriptEnabled: false }, faults);
    await signIn(page, portal, `${name}@example.com`, 1);
    // Not the debt that Ann has in every story.
    const rows = page.locator('.debt-row').filter({ hasText: '12,1' });
    const hrefs = await rows.locator('h2 a').evaluateAll((all) => all.map((it) => it.href));
    for (const href of hrefs) {
      if (PEOPLE.indexOf(name) < 2) {
        await page.goto(`${href}/proposal`);
        await page.fill('#each', '1000');
        await page.click('main form .btn');
        await page.click('main form .btn:visible');
      } else {
        await page.goto(`${href}/cannot-pay`);
        await page.fill('#words', 'Fewer hours.');
        await page.click('main form .btn');
      }
    }
    await page.context().close();
  }
};

const awake = (page) => expect(page.locator('body')).toHaveClass('keys-on');
const rows = (page) => page.locator('table.queue tbody tr');
const look = (page, name) => process.env.LOOK && page.screenshot({ path: `${process.env.LOOK}/${name}.png`, fullPage: true });

test('thirty cases by keyboard', async ({ browser }) => {
  test.setTimeout(180_000);
  const portal = await start('2026-11-24 09:00:00', { undo: 60 });
  const faults = [];
  const shape = { lang: 'en', locale: 'en-GB', width: 1280, javaScriptEnabled: true };
  try {
    aCreditorWithADebt(portal, 'en');
    await thirtyCases(browser, portal, shape, faults);
    const rae = await someone(browser, shape, faults);
    await reviewer(rae, portal);
    await awake(rae);
    await accessible(rae);
    await look(rae, 'queue-1280');
    await expect(rows(rae)).toHaveCount(25);
    // The second page, and back.
    await rae.keyboard.press('n');
    await expect(rows(rae)).toHaveCount(5);
    await awake(rae);
    await rae.keyboard.press('b');
    await expect(rows(rae)).toHaveCount(25);
    // Only hardship; reloaded and come back to, it is still only that.
    await rae.click('.filters a[href="/review?what=hold"]');
    await expect(rows(rae)).toHaveCount(2);
    await rae.reload();
    await awake(rae);
    await accessible(rae);
    await rae.keyboard.press('j');
    await rae.keyboard.press('o');
    await expect(rae).toHaveURL(/\/review\/debts\//);
    await rae.goBack();
    await expect(rows(rae)).toHaveCount(2);
    await awake(rae);
    await rae.keyboard.press('x');
    await expect(rows(rae)).toHaveCount(25);
    // What is alike: five presses for twenty-eight answers.
    let presses = 0;
    const press = async (key) => {
      await awake(rae);
      presses += 1;
      await rae.keyboard.press(key);
    };
    await press('t');
    await expect(rae).toHaveURL(/\/review\/alike\//);
    await expect(rows(rae)).toHaveCount(28);
    await expect(rae.locator('table.queue input:checked')).toHaveCount(0);
    await accessible(rae);
    await look(rae, 'alike-1280');
    await press('a');
    await expect(rae.locator('table.queue input:checked')).toHaveCount(28);
    await press('1');
    await press('p');
    await expect(rae.locator('article.note')).toHaveCount(1);
    await accessible(rae);
    await look(rae, 'preview-1280');
    await press('s');
    await expect(rae).toHaveURL(/\/review\/batches\//);
    expect(presses).toBeLessThanOrEqual(5);
    await accessible(rae);
    await look(rae, 'batch-1280');
    // The queue has what is left; all of it can come back.
    await rae.goto(`${portal.base}/review`);
    await expect(rows(rae)).toHaveCount(2);
    await accessible(rae);
    await rae.click('form[action^="/review/batches/"] .btn');
    await expect(rae).toHaveURL(/\/review\/batches\//);
    await rae.goto(`${portal.base}/review`);
    await expect(rows(rae)).toHaveCount(25);
    expect(faults).toEqual([]);
  } finally {
    await portal.stop();
  }
});

for (const javaScriptEnabled of [true, false]) test(`what is alike on a phone, in Chinese, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({ browser }) => {
  test.setTimeout(180_000);
  const portal = await start('2026-11-24 09:00:00');
  const faults = [];
  const shape = { lang: 'zh-Hans', locale: 'zh-CN', width: 360, javaScriptEnabled };
  const check = javaScriptEnabled ? accessible : async () => {};
  try {
    aCreditorWithADebt(portal, 'zh-Hans');
    await thirtyCases(browser, portal, shape, faults);
    const rae = await someone(browser, shape, faults);
    await reviewer(rae, portal);
    await check(rae);
    await look(rae, 'queue-360');
    await rae.click('.note a[href^="/review/alike/"]');
    await check(rae);
    await look(rae, 'alike-360');
    await rae.locator('table.queue input[type=checkbox]').nth(0).check();
    await rae.locator('table.queue input[type=checkbox]').nth(1).check();
    await rae.locator('main form .btn').last().click();
    await expect(rae.locator('.error-summary')).toBeVisible();
    await expect(rae.locator('table.queue input:checked')).toHaveCount(2);
    await check(rae);
    await rae.check('input[name=reason-accept][value=affordable]');
    await rae.locator('main form .btn').last().click();
    await expect(rae.locator('article.note')).toContainText('您');
    await check(rae);
    await look(rae, 'preview-360');
    await rae.locator('main form .btn').first().click();
    await expect(rae).toHaveURL(/\/review\/batches\//);
    await check(rae);
    await look(rae, 'batch-360');
    await expect(rae.locator('main ul.plain-list > li')).toHaveCount(2);
    // A search leaves no name in the address.
    await rae.goto(`${portal.base}/review`);
    await rae.fill('#q', 'dee');
    await rae.locator('form.search .btn').click();
    await expect(rae).toHaveURL(/\/review\/debts$/);
    await expect(rows(rae)).toHaveCount(1);
    await check(rae);
    expect(faults).toEqual([]);
  } finally {
    await portal.stop();
  }
});
