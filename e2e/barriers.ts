import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { markRepeats } from './in-page.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const AXE = readFileSync(join(import.meta.dirname, '..', 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** What functions handed to evaluate() find where they run: in the page, not here. */
declare const axe: { run(context: object, options: object): Promise<AxeResults> };

/** NOTE: before the first page opens; the policy of our pages lets no script in afterwards. */
export function bringAxe(page: Page): Promise<unknown> {
  return page.addInitScript(AXE);
}

/** What axe was asked about already, in windows of one width. */
export interface Examined {
  known: string;
}

/**
 * What keeps people out, by WCAG 2.2 AA as far as axe can tell, with the place and the way to mend it. What looks alike in the same place,
 * as rows of a list and the frame around each page, is asked about once.
 */
export async function listBarriers(page: Page, examined: Examined = { known: '' }): Promise<string[]> {
  const fresh = await markRepeats(page, examined.known);
  if (fresh === '') return [];
  examined.known += ` ${fresh}`;
  const { violations } = await page.evaluate(
    (rules) =>
      axe.run({ exclude: ['[data-again]'] }, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] }),
    RULES,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(' ')}\n${node.failureSummary ?? ''}`),
  );
}
