import { describe, expect, it } from 'vitest';
import {
  buildOpenApi,
  creditTableSchema,
  getCreditDesk,
  getOperatorCredit,
  listDuePatrols,
  operations,
} from './index.ts';

type Json = Record<string, never>;
// Read as plain data: what is asserted is what a reader of the document finds.
const document = buildOpenApi(operations, { title: 'Jianhu API', version: '1', description: '' }) as {
  openapi: string;
  paths: Record<
    string,
    Record<string, { operationId: string; parameters: Json[]; responses: Json; requestBody?: Json }>
  >;
  components: { securitySchemes: { session: { name: string } } };
};
const all = Object.values(document.paths).flatMap((path) => Object.values(path));

describe('the OpenAPI document', () => {
  it('is 3.1 and holds every operation of the contract once', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(all.map((op) => op.operationId).toSorted()).toEqual(operations.map((op) => op.id).toSorted());
  });

  it('names each parameter of a path', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const op of Object.values(methods)) {
        const described = op.parameters.filter((one) => one['in'] === 'path').map((one) => one['name']);
        expect(described, path).toEqual(named);
      }
    }
  });

  it('tells the form of refusals everywhere and the cookie that the server sets', () => {
    for (const op of all) expect(Object.keys(op.responses)).toContain('4XX');
    expect(document.components.securitySchemes.session.name).toBe('jianhu.session_token');
  });

  it('names the table of the risk class in one form wherever it is told (decision 0059)', () => {
    const told = [getOperatorCredit, getCreditDesk, listDuePatrols].map(({ response }) => response.shape.table);
    expect(new Set(told)).toEqual(new Set([creditTableSchema]));
    expect(new Set(told).size).toBe(1);
  });

  it('publishes the schema of an observation, kind by kind, and how to send a batch again', () => {
    const text = JSON.stringify(document.paths['/api/v1/observations']?.['post']);
    for (const kind of ['segment', 'comment', 'listing', 'price', 'review'])
      expect(text).toContain(`"const":"${kind}"`);
    expect(text).toContain('Idempotency-Key');
    expect(text).toContain('Content-Encoding');
  });
});
