// The pages in the colours that somebody set for their whole machine, and without movement: what is chosen, how far a plan
// is, what a chart shows are told apart by more than the colours that are gone.
import { expect, test } from '@playwright/test';
import { asDebtor, asStaff } from '../demonstration.mjs';
import { demo } from '../portal.mjs';

let portal;
test.beforeAll(async () => {
  portal = await demo('2026-11-24');
});
test.afterAll(() => portal.stop());

/** How the first of each looks, as one word each: its edges, its ground, what fills it. Runs in the page. */
const drawn = (selectors) =>
  selectors.map((selector) => {
    const it = document.querySelector(selector);
    if (!it) return `no ${selector}`;
    const { borderTopStyle, borderTopWidth, borderTopColor, outlineStyle, backgroundColor, fill, stroke, strokeDasharray } = getComputedStyle(it);
    return it.ownerSVGElement ? `${fill} ${stroke} ${strokeDasharray}` : `${borderTopStyle} ${borderTopWidth} ${borderTopColor} ${outlineStyle} ${backgroundColor}`;
  });

/** All of these are there, and no two look alike. */
const differ = async (page, ...selectors) => {
  const all = await page.evaluate(drawn, selectors);
  expect(all.join(), page.url()).not.toContain('no ');
  expect(new Set(all).size, `${page.url()}\n${selectors.map((it, nth) => `${it}: ${all[nth]}`).join('\n')}`).toBe(all.length);
};

/** What has a box of its own has edges that are seen. */
const edged = async (page, ...selectors) => {
  for (const selector of selectors) {
    const it = page.locator(selector).first();
    await expect(it, `${page.url()} ${selector}`).toBeVisible();
    const edge = await it.evaluate((one) => {
      const { borderInlineStartStyle, borderInlineStartWidth, borderInlineStartColor } = getComputedStyle(one);
      const ground = getComputedStyle(document.body).backgroundColor;
      return borderInlineStartStyle !== 'none' && parseFloat(borderInlineStartWidth) >= 1 && borderInlineStartColor !== ground;
    });
    expect(edge, `${page.url()} ${selector}`).toBe(true);
  }
};

/** The focus has an outline in a colour of its own. */
const focused = async (page, selector) => {
  await page.locator(selector).first().focus();
  const outline = await page.locator(selector).first().evaluate((it) => {
    const shown = it.closest('.money') ?? it;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(shown);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && outlineColor !== getComputedStyle(document.body).backgroundColor;
  });
  expect(outline, `${page.url()} ${selector}`).toBe(true);
};

/** Nothing moves, and nothing would. */
const still = async (page) => {
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((it) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(it);
        return transitionDuration.split(', ').some((one) => parseFloat(one) > 0) || animationName !== 'none' || scrollBehavior === 'smooth';
      })
      .map((it) => it.outerHTML.slice(0, 80)),
  );
  expect(moving, page.url()).toEqual([]);
  expect(await page.evaluate(() => document.getAnimations().length), page.url()).toBe(0);
};

for (const colorScheme of ['light', 'dark']) {
  test(`forced colours on ${colorScheme}, nothing moves`, async ({ browser }) => {
    const context = await browser.newContext({ forcedColors: 'active', reducedMotion: 'reduce', colorScheme, locale: 'en-GB', viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await asDebtor(page, portal.base, 'tom.bennett@example.com');
    await still(page);
    await page.click('.debt-row h2 a');
    const debt = page.url();
    await page.goto(`${debt}/plan`);
    await differ(page, '.bar .paid', '.bar .missed', '.bar .next', '.bar i:not(.paid, .next, .missed)');
    await edged(page, '.bar i:not(.paid, .next, .missed)', '.btn, .note');
    await still(page);
    // The dot before a status is a sign, and the status is words.
    await page.goto(`${portal.base}/debts`);
    expect(await page.locator('.tag').first().evaluate((it) => getComputedStyle(it, '::before').content)).toContain('●');
    expect((await page.locator('.tag').first().innerText()).length).toBeGreaterThan(3);

    await page.goto(`${debt}/plan/change/skip`);
    await page.locator('input[name=count]').first().check();
    await differ(page, '.rows label:has(:checked), .seg label:has(:checked)', '.rows label:not(:has(:checked)), .seg label:not(:has(:checked))');
    await focused(page, 'input[name=count]');
    await focused(page, 'main .btn');
    await edged(page, 'main .btn');
    await page.context().clearCookies();

    await asDebtor(page, portal.base, 'xu.ming@example.com');
    await page.click('.debt-row h2 a');
    await differ(page, '.broad .area-principal', '.broad .area-interest', '.broad .line-total');
    await focused(page, '.doors a');
    await page.goto(`${page.url()}/proposal`);
    await focused(page, '#each');
    await page.fill('#each', 'one');
    await page.locator('main form .btn:visible').first().click();
    // What has to be put right has a bar beside it, beside the red that is gone.
    await edged(page, '.field.wrong', '.error-summary');
    await still(page);
    await context.clearCookies();

    await asStaff(page, portal.base, colorScheme === 'light' ? 'reviewer@northmoor.example' : 'approver@northmoor.example');
    await page.goto(`${portal.base}/review?what=dispute`);
    const weight = (selector) => page.locator(selector).first().evaluate((it) => Number(getComputedStyle(it).fontWeight));
    expect(await weight('.filters [aria-current]')).toBeGreaterThan(await weight('.filters a:not([aria-current])'));
    expect(await weight('.top [aria-current], .brand')).toBeGreaterThan(await weight('.top a:not([aria-current], .brand)'));
    await still(page);
    await page.goto(`${portal.base}/staff/numbers`);
    await differ(page, 'figure .bar-1', 'figure .bar-2', 'figure .bar-3');
    await page.goto(`${portal.base}/review/help/parts`);
    await differ(page, '.bar .paid', '.bar .missed', '.bar .next', '.bar i:not(.paid, .next, .missed)');
    await still(page);
    await context.close();
  });
}

test('with movement there is some to be left out', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.goto(`${portal.base}/sign-in`);
  expect(await page.locator('main .btn').first().evaluate((it) => parseFloat(getComputedStyle(it).transitionDuration))).toBeGreaterThan(0);
});
