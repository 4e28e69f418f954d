import assert from 'node:assert/strict';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import type { Journeys } from '../journey.ts';
import { gone, see } from '../see.ts';
import { accountOf } from '../place.ts';

const PERIOD_MS = 30_000;

export const signingIn: Journeys = {
  'given the list of demo accounts, when an officer picks one and enters the password, then the work opens': async (
    stage,
  ) => {
    const { page, expectError } = await stage.open(null);
    expectError(/401.*\/api\/v1\/me\)/);
    await page.goto('/');
    await page.getByRole('button', { name: 'demo.enforcement', exact: false }).first().click();
    assert.equal(await page.getByLabel('用户名').inputValue(), 'demo.enforcement');
    await page.getByLabel('口令').fill(stage.jianhu.password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/monitor');
    await see(page.getByRole('heading', { level: 1, name: '监测' }));
    await see(page.getByRole('button', { name: /执法人员/ }));
  },

  'given a wrong password, when it is entered, then one sentence says so and nothing else opens': async (stage) => {
    const { page, expectError } = await stage.open(null);
    expectError(/401.*\/api\/auth\/sign-in\/username/);
    await page.goto('/sign-in');
    await enter(page, accountOf('monitor', 5), 'no password of anybody');
    await see(page.getByRole('alert').filter({ hasText: /用户名或口令不正确|用户名、口令/ }));
    assert.equal(new URL(page.url()).pathname, '/sign-in');
    assert.equal(await page.getByLabel('用户名').inputValue(), accountOf('monitor', 5));
  },

  'given an account, when its holder enrols a one-time code, then the next sign-in asks for it': async (stage) => {
    const { page } = await stage.open(null);
    const { password } = stage.jianhu;
    await page.goto('/sign-in');
    await enter(page, accountOf('head', 3), password);
    await page.waitForURL('**/monitor');
    await page.goto('/account');
    const factor = page.getByRole('region', { name: '动态验证码' });
    await factor.getByLabel('当前口令').fill(password);
    await factor.getByRole('button', { name: '启用动态验证码' }).click();
    const secret = (await factor.locator('.secret').textContent()) ?? '';
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    await factor.getByLabel('动态验证码').fill(totp.generate());
    await factor.getByRole('button', { name: '验证' }).click();
    await see(factor.getByText('已启用', { exact: true }));

    await page.getByRole('button', { name: /单位负责人/ }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.waitForURL('**/sign-in');
    await enter(page, accountOf('head', 3), password);
    // A code counts once, so this is the next one, which is taken a little early.
    await page.getByLabel('动态验证码').fill(totp.generate({ timestamp: Date.now() + PERIOD_MS }));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/monitor');
    await gone(page.getByLabel('动态验证码'));
  },
};

async function enter(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('口令').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}
