import { createHash } from 'node:crypto';
import type { ELicence } from '@jianhu/contract';
import { buildDemoCity } from '../demo/city/demo-city.ts';
import type { DemoOperator } from '../demo/city/operators.ts';
import { readDemoPlace } from '../demo/city/read-demo-place.ts';
import { DEMO_SEED } from '../demo/demo-defaults.ts';

export interface RegisteredLicence {
  readonly abnormalList: boolean;
  readonly licence: ELicence;
}

const STATUS: Readonly<Record<DemoOperator['status'], ELicence['status']>> = {
  active: 'inOperation',
  unknown: 'inOperation',
  deregistered: 'deregistered',
  revoked: 'revoked',
  annulled: 'annulled',
  suspended: 'suspended',
  movedOut: 'movedOut',
};

let made: ReadonlyMap<string, RegisteredLicence> | undefined;

/** The invented register of licences: the operators of the demo city that trade under a code, as a registrar would know them. */
export function makeLicenceRegister(): ReadonlyMap<string, RegisteredLicence> {
  return (made ??= readCity());
}

function readCity(): ReadonlyMap<string, RegisteredLicence> {
  const city = buildDemoCity(readDemoPlace(), { scale: 'small', seed: DEMO_SEED });
  return new Map(
    city.operators.flatMap((operator): [string, RegisteredLicence][] => {
      const { uscc } = operator;
      return uscc === null
        ? []
        : [[uscc, { abnormalList: operator.status === 'unknown', licence: licenceOf(operator, uscc) }]];
    }),
  );
}

function licenceOf(operator: DemoOperator, uscc: string): ELicence {
  const licence = {
    uscc,
    nameZh: operator.nameZh,
    entityTypeZh: operator.kind === 'enterprise' ? '有限责任公司' : '个体工商户',
    legalRep: `演示负责人${uscc.slice(-3)}`,
    address: operator.address === '' ? '演示地址' : operator.address,
    capitalFen: operator.kind === 'enterprise' ? 10_000_000 : null,
    establishedOn: operator.establishedOn ?? '2020-01-01',
    validTo: null,
    businessScope: operator.businessScope === '' ? '演示经营范围' : operator.businessScope,
    registrationAuthorityZh: '演示登记机关',
    status: STATUS[operator.status],
  };
  const licenceVersionHash = createHash('sm3').update(JSON.stringify(licence)).digest('hex');
  return { ...licence, licenceVersionHash };
}
