import type { WorkItemBody } from '@jianhu/contract';
import { expect, it } from 'vitest';
import { hidePerson } from './hide-person.ts';

const body: WorkItemBody = {
  workItemNo: 'SIM-00000001',
  itemKind: 'complaint',
  revision: 1,
  state: 'received',
  receivedAt: '2026-11-23T01:00:00Z',
  countyCode: null,
  respondent: {
    nameZh: '演示商行',
    uscc: null,
    platform: null,
    shopId: null,
    addressShown: '诸暨市暨阳街道珍珠路8号301室',
  },
  categoryZh: '质量',
  goodsZh: null,
  requestZh: '退款到 6222021234567890128',
  factsZh: '演示员甲子（13812341234，住演示路8号）称实物不符',
  amountFen: 100,
  person: { name: '演示员甲子', phone: '13812341234', address: '演示路8号', personalId: null },
};

it('keeps of a complaint what the complaint is about, and nobody (order 121 art. 37, brief 7.5)', () => {
  expect(hidePerson(body)).toMatchObject({
    factsZh: '演*（138****1234，住***）称实物不符',
    respondent: { nameZh: '演示商行', addressShown: '诸暨市暨阳街道***' },
  });
  expect(JSON.stringify(hidePerson(body))).not.toMatch(/甲子|13812341234|演示路8号|301/);
});
