import { chromium } from '@playwright/test';
const base = 'http://127.0.0.1:3100';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] });
const w = Number(process.argv[2] ?? 360), scheme = process.argv[3] ?? 'light', js = process.argv[4] !== 'nojs', who = process.argv[5] ?? 'alex.morgan@example.com';
const tag = `${w}-${scheme}-${js ? 'js' : 'nojs'}-${who.split('@')[0]}`;
const ctx = await b.newContext({ viewport: { width: w, height: 800 }, colorScheme: scheme, javaScriptEnabled: js, locale: 'en-GB' });
const p = await ctx.newPage();
p.on('console', m => { if (m.type() === 'error' || /violat/i.test(m.text())) console.log('console:', m.text()); });
p.on('pageerror', e => console.log('pageerror', e.message));
const shot = async n => { await p.screenshot({ path: `/tmp/shots/${tag}-${n}.png`, fullPage: true }); console.log(n, p.url(), await p.title(), await p.evaluate(() => document.documentElement.scrollWidth)); };
await p.goto(base + '/sign-in'); await shot('01-signin');
await p.fill('#email', who); await p.click('main button.btn');
await shot('02-code');
const q = await ctx.newPage(); let code = '';
for (let i = 0; i < 20 && !code; i++) { await q.goto(base + '/demo?to=' + who); const html = await q.content(); const m = html.match(/code-shown">(\d{4} \d{4})/); if (m) code = m[1]; else await new Promise(r => setTimeout(r, 200)); }
await q.close();
await p.fill('#code', code); await p.click('main button.btn');
await shot('03-debts');
const links = await p.$$eval('.debt-row h2 a', as => as.map(a => a.href)); console.log(links);
await p.goto(links[0]); await shot('04-debt');
await p.goto(links[0] + '/ledger'); await shot('05-ledger');
await p.goto(links[0] + '/waiting'); await shot('06-waiting');
await p.goto(links[0] + '/proposal'); await p.waitForTimeout(js ? 800 : 0); 
if (js) { await p.fill('#each', '150'); }
await shot('07-builder');
await p.fill('#each', 'one'); await p.click('main button.btn'); await shot('08-builder-error');
await p.fill('#each', '150'); await p.click('main button.btn'); await shot('09-check');
await p.goto(links[0] + '/cannot-pay'); await shot('10-cannotpay');
await p.goto(links[0] + '/pay'); await shot('11-pay');
if (links[1]) { await p.goto(links[1]); await shot('12-debt2'); await p.goto(links[1] + '/plan'); await shot('13-plan2'); }
await b.close();
