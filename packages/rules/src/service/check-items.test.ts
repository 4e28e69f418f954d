import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rulebookFromEntries } from '../rulebook.ts';
import { checkServiceItems } from './check-items.ts';
import { loadServiceItems } from './load-items.ts';
import type { ServiceItem } from './service-item.ts';

const root = new URL('../../../../rulebook/', import.meta.url);
const entries = globSync('{services,statutes}/*.json', { cwd: root.pathname }).map((path): [string, string] => [
  path,
  readFileSync(new URL(path, root), 'utf8'),
]);
const rulebook = rulebookFromEntries(entries);
const { items, problems } = loadServiceItems(entries);
const dataIp = items.find(({ itemId }) => itemId === 'data-ip');
if (!dataIp) throw new Error('the rulebook has no data-ip');

const messagesOf = (change: Partial<ServiceItem>): string[] =>
  checkServiceItems(rulebook, [{ ...dataIp, ...change }]).map(({ subject, message }) => `${subject}: ${message}`);
const changeStep = (action: string, change: Partial<ServiceItem['transitions'][number]>): Partial<ServiceItem> => ({
  transitions: dataIp.transitions.map((one) => (one.action === action ? { ...one, ...change } : one)),
});
const without = (action: string): Partial<ServiceItem> => ({
  transitions: dataIp.transitions.filter((one) => one.action !== action),
});

describe('the service items that ship', () => {
  it('load, and nothing is wrong in them', () => {
    expect(problems).toEqual([]);
    expect(items.length).toBeGreaterThan(1);
    expect(checkServiceItems(rulebook, items)).toEqual([]);
  });

  it('cost nothing, and tell once what is missing (行政许可法第三十二条)', () => {
    for (const item of items) {
      expect(item.fee).toBe('none');
      const ask = item.transitions.find(({ action }) => action === 'askSupplement');
      expect(ask?.guards?.map(({ needs }) => needs)).toContainEqual({ not: { done: 'askSupplement' } });
      expect(`${ask?.statute}${ask?.article}`).toBe('中华人民共和国行政许可法第三十二条');
    }
  });
});

describe('what is wrong in an item is found', () => {
  it('a state that waits for ever for an applicant who does not come back', () => {
    expect(messagesOf(without('lapse'))).toContain(
      'supplementing: waits for ever for an applicant who does not come back',
    );
  });

  it('a state that nothing leads out of', () => {
    const limbo = { id: 'limbo', nameZh: '悬置', nameEn: 'limbo', kind: 'open' } as const;
    expect(messagesOf({ states: [...dataIp.states, limbo] })).toContain('limbo: never comes to an end');
  });

  it('a public notice that shows a person, or that its step does not begin (登记公示)', () => {
    const { publicNotice: notice } = dataIp;
    if (!notice) throw new Error('data-ip is not put on public notice');
    expect(messagesOf({ publicNotice: { ...notice, shows: ['contactName'] } })).toContain(
      'publicNotice: contactName is not for everybody',
    );
    expect(messagesOf({ publicNotice: { ...notice, action: 'accept' } })).toContain(
      'publicNotice: the step accept does not begin dip.notice',
    );
  });

  it('a reminder of an end where the applicant can do nothing, or of a term that there is not (证书有效期)', () => {
    expect(messagesOf({ ending: { state: 'objected', deadline: 'dip.expiry' } })).toContain(
      'ending: the applicant can do nothing in objected',
    );
    expect(messagesOf({ ending: { state: 'expiring', deadline: 'dip.never' } })).toContain(
      'ending: there is no term dip.never',
    );
  });

  it('an end that does not say how it was decided', () => {
    expect(messagesOf(changeStep('refuse', { decides: undefined }))).toContain('refuse: ends it and does not say how');
  });

  it('a step of the platform without a condition, or with something to tell', () => {
    expect(messagesOf(changeStep('expire', { guards: [] }))).toContain(
      'expire: is done by the platform without any condition',
    );
    expect(messagesOf(changeStep('expire', { facts: ['refuseReason'] }))).toContain(
      'expire: is done by the platform, which has nothing to tell and signs nothing',
    );
  });

  it('fields, sections, documents and terms that are not there', () => {
    expect(messagesOf(changeStep('refuse', { facts: ['nothing'] }))).toContain('refuse: there is no fact nothing');
    expect(messagesOf(changeStep('refuse', { handsTo: 'refuseReason' }))).toContain(
      'refuse: refuseReason names no unit that is asked for',
    );
    expect(messagesOf(changeStep('refuse', { documents: ['paper'] }))).toContain('refuse: there is no document paper');
    expect(messagesOf({ form: dataIp.form.map((one) => ({ ...one, section: 'nowhere' })) })).toContain(
      'datasetName: there is no section nowhere',
    );
    expect(messagesOf({ terms: dataIp.terms.filter(({ ruleId }) => ruleId !== 'dip.expiry') })).toContain(
      'register: there is no term dip.expiry',
    );
    const documents = dataIp.documents.map((one) => ({ ...one, lines: ['{shoeSize}'] }));
    expect(messagesOf({ documents })).toContain('registrationNotice: there is no fact shoeSize to be filled in');
  });

  it('personal data in a condition, in a document, or compared with that of others', () => {
    const personal = dataIp.form.map((one) => (one.key === 'isPublic' ? { ...one, personal: true as const } : one));
    expect(messagesOf({ form: personal })).toContain('submit: isPublic lies in the vault and is no condition');
    const unique = dataIp.form.map((one) => (one.key === 'datasetHash' ? { ...one, personal: true as const } : one));
    expect(messagesOf({ form: unique })).toEqual([
      'datasetHash: lies in the vault and cannot be compared',
      'registrationNotice: there is no fact datasetHash to be filled in',
    ]);
  });

  it('a statute that the register does not have', () => {
    const basis = [{ statute: '不存在的办法', article: '第一条', checked: 'recalled' as const }];
    expect(messagesOf({ basis })[0]).toMatch(/the rulebook knows no statute 不存在的办法/);
  });

  it('a step without an actor or an article does not even load', () => {
    const broken = entries.map(([path, text]): [string, string] => [
      path,
      path === 'services/data-ip.json'
        ? text.replace('"article": "第三十二条"', '"article": ""').replace('"role": "head", ', '')
        : text,
    ]);
    const subjects = loadServiceItems(broken).problems.map(({ subject }) => subject);
    expect(subjects.some((one) => one.endsWith('article'))).toBe(true);
    expect(subjects.some((one) => one.endsWith('role'))).toBe(true);
  });
});
