import { stageCases } from '@jianhu/testkit';
import { afterAll, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';

const stage = await stageCases();
afterAll(() => stage.close());

it('a served paper says when it was recorded, whatever earlier day of service the officer entered', async () => {
  stage.setDay('2026-12-02');
  const begun = await stage.walk('light-measure', [
    { by: 'wang', action: 'draftMeasure', facts: { correctBy: '2026-12-11' } },
    { by: 'head', action: 'approveMeasure' },
  ]);
  const late = { by: 'wang', action: 'serveMeasure', on: '2026-12-02' };
  const { operatorId } = await stage.walk('light-measure', ['2026-12-04', late], begun);
  const papers = await inScope(stage.infra.db, systemScope, (tx) => stage.cases.listServedPapers(tx, operatorId ?? ''));
  expect(papers).toMatchObject([{ servedOn: '2026-12-02', recordedAt: stage.infra.clock.now() }]);
});
