import assert from 'node:assert/strict';
import type { Journeys } from '../journey.ts';

/** The guard of all other journeys: a page that asks another machine is found out, and does not get there. */
export const foreignHosts: Journeys = {
  'given a page that asks another host, when it does, then the request is written down and fails': async (stage) => {
    const { page, problems, expectError } = await stage.open(null);
    await page.goto('about:blank');
    const failed = page.waitForEvent('requestfailed');
    await page.setContent('<img src="http://example.com/pixel.png">');
    assert.equal((await failed).failure()?.errorText, 'net::ERR_NAME_NOT_RESOLVED');
    assert.match(problems().join(), /foreign request: http:\/\/example\.com\/pixel\.png/);
    expectError(/example\.com/);
  },
};
