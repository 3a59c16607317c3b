// A reviewer at work, by keyboard alone: a decision in at most five presses, the card of keys, keys switched off.
import { expect, test } from '@playwright/test';
import { accessible } from '../axe.mjs';
import { aCreditorWithADebt, anOfferWaits, reviewer, someone } from '../people.mjs';
import { portal as start } from '../portal.mjs';

// Keys are marked once the page listens.
const awake = (page) => expect(page.locator('body')).toHaveClass('keys-on');
const chosen = (page) => page.locator('input[name=verdict]:checked').inputValue();

for (const look of [
  { name: 'in English', lang: 'en', locale: 'en-GB', width: 1280, theirs: 'take longer than we can agree to' },
  { name: 'in Chinese', lang: 'zh-Hans', locale: 'zh-CN', width: 1280, theirs: '还款时间太长' },
]) {
  test(`a decision by keyboard, ${look.name}`, async ({ browser }) => {
    const portal = await start('2026-11-24 09:00:00');
    const faults = [];
    try {
      aCreditorWithADebt(portal, look.lang);
      const rae = await someone(browser, { ...look, javaScriptEnabled: true }, faults);
      await reviewer(rae, portal);
      const ann = await someone(browser, { ...look, javaScriptEnabled: true }, faults);
      await anOfferWaits(ann, portal);

      // The queue: down to the first row, and open it.
      await rae.goto(`${portal.base}/review`);
      await awake(rae);
      await accessible(rae);
      await rae.keyboard.press('j');
      await expect(rae.locator('.queue tbody a').first()).toBeFocused();
      await rae.keyboard.press('Enter');
      await expect(rae).toHaveURL(/\/review\/debts\//);

      await awake(rae);

      // The card says what the page has; while it is open no key decides anything.
      await rae.keyboard.press('?');
      const card = rae.locator('#key-card');
      await expect(card).toBeVisible();
      for (const key of ['a', 'c', 'd', 'q', 'p', 'o']) await expect(card.locator('kbd', { hasText: new RegExp(`^${key}$`) })).toHaveCount(1);
      await accessible(rae);
      await rae.keyboard.press('d');
      expect(await chosen(rae)).toBe('accept');
      await rae.keyboard.press('Escape');
      await expect(card).toBeHidden();

      // Not while somebody types, nor with another key held.
      await rae.keyboard.press('o');
      await rae.keyboard.type('dcd?');
      await expect(rae.locator('#words')).toHaveValue('dcd?');
      expect(await chosen(rae)).toBe('accept');
      await rae.fill('#words', '');
      await rae.keyboard.press('Escape');
      await rae.keyboard.press('Alt+d');
      expect(await chosen(rae)).toBe('accept');

      // Switched off they stay off, also on the next page; the button still opens the card.
      await rae.click('button[popovertarget="key-card"]:not([popovertargetaction])');
      await rae.locator('#key-card input[type=checkbox]').uncheck();
      await rae.keyboard.press('Escape');
      await rae.keyboard.press('d');
      expect(await chosen(rae)).toBe('accept');
      await expect(rae.locator('body')).not.toHaveClass('keys-on');
      await rae.reload();
      await rae.click('button[popovertarget="key-card"]:not([popovertargetaction])');
      await expect(card.locator('kbd', { hasText: /^d$/ })).toHaveCount(1);
      await rae.keyboard.press('Escape');
      await rae.keyboard.press('d');
      expect(await chosen(rae)).toBe('accept');
      await rae.click('button[popovertarget="key-card"]:not([popovertargetaction])');
      await rae.locator('#key-card input[type=checkbox]').check();
      await rae.keyboard.press('Escape');
      await expect(rae.locator('body')).toHaveClass('keys-on');

      // From the opened case to the sent answer: declined, for a reason from the list.
      await rae.reload();
      let presses = 0;
      const press = async (key) => {
        await awake(rae);
        presses += 1;
        await rae.keyboard.press(key);
      };
      await press('d');
      expect(await chosen(rae)).toBe('decline');
      await press('1');
      await expect(rae.locator('input[name=reason-decline][data-key="1"]')).toBeChecked();
      await press('p');
      await expect(rae.locator('article.note')).toContainText(look.theirs);
      await press('s');
      await expect(rae).toHaveURL(/\/review\/debts\//);
      expect(presses).toBeLessThanOrEqual(5);

      // And back to the queue, to search.
      await awake(rae);
      await rae.keyboard.press('g');
      await rae.keyboard.press('q');
      await expect(rae).toHaveURL(/\/review$/);
      await awake(rae);
      await rae.keyboard.press('/');
      await expect(rae.locator('#q')).toBeFocused();
      expect(faults).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}

test('a note, and whose a case is, by keyboard and on a phone', async ({ browser }) => {
  const portal = await start('2026-11-24 09:00:00');
  const faults = [];
  const shape = { locale: 'en-GB', width: 1280, javaScriptEnabled: true };
  // Each page at both widths.
  let pictures = 0;
  const looked = async (page) => {
    pictures += 1;
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await accessible(page);
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/case-${pictures}-${width}.png`, fullPage: true });
    }
  };
  try {
    aCreditorWithADebt(portal, 'en');
    const rae = await someone(browser, shape, faults);
    await reviewer(rae, portal);
    const wei = await someone(browser, shape, faults);
    await reviewer(wei, portal, undefined, { name: 'Wei', minute: 8 });
    const ann = await someone(browser, shape, faults);
    await anOfferWaits(ann, portal);

    // What a row can do answers while the row has the focus, and not before.
    const queue = rae.locator('table.queue');
    await rae.goto(`${portal.base}/review`);
    await awake(rae);
    await rae.keyboard.press('m');
    await rae.keyboard.press('?');
    await expect(rae.locator('#key-card kbd', { hasText: /^m$/ })).toHaveCount(1);
    await rae.keyboard.press('Escape');
    await expect(queue.locator('form[action$="/take"]')).toHaveCount(1);
    await rae.keyboard.press('j');
    await rae.keyboard.press('m');
    await expect(queue.locator('form[action$="/lay-down"]')).toHaveCount(1);
    await rae.click('.filters a[href="/review?whose=mine"]');
    await expect(queue.locator('tbody tr')).toHaveCount(1);
    await awake(rae);
    await looked(rae);
    await queue.locator('tbody a').first().click();

    // A note: what can't be taken comes back; what is written stands on the case, and can be struck out.
    await awake(rae);
    await rae.keyboard.press('w');
    await rae.locator('form:has(#note) .btn').click();
    await expect(rae.locator('.error-summary a[href="#note"]')).toBeVisible();
    await looked(rae);
    await rae.fill('#note', 'Rang on Monday, will ring again.');
    await rae.locator('form:has(#note) .btn').click();
    await expect(rae.locator('#notes blockquote')).toHaveText('Rang on Monday, will ring again.');
    await looked(rae);
    await rae.locator('#notes form[action$="/strike"] button').click();
    await expect(rae.locator('#notes')).toContainText('Taken back');
    await expect(rae.locator('#notes blockquote')).toHaveCount(0);

    // Given to a colleague; who gives it from an older page is told whose it is.
    const older = await rae.context().newPage();
    await older.goto(rae.url());
    await rae.locator('summary', { hasText: 'Give it to a colleague' }).click();
    await rae.selectOption('#to', { label: 'Wei' });
    await rae.locator('form[action$="/give"] button').click();
    await expect(rae.locator('.assigned')).toContainText('Wei’s');
    await older.locator('form[action$="/lay-down"] button').click();
    await expect(older.locator('.note[role=status]')).toContainText('Wei’s');
    await looked(older);
    await wei.goto(`${portal.base}/review?whose=mine`);
    await expect(wei.locator('table.queue tbody tr')).toHaveCount(1);
    expect(faults).toEqual([]);
  } finally {
    await portal.stop();
  }
});
