import type { ELicencePort } from '../e-licence-port.ts';
import type { Promised } from './port-check.ts';

export interface LicenceProbe {
  /** One that the register holds. */
  readonly known: string;
  /** Valid in form, and in no register. */
  readonly unknown: string;
  readonly newId: () => string;
}

export function licencePromises(port: ELicencePort, { known, unknown, newId }: LicenceProbe): Promised[] {
  const ask = async (usccs: readonly string[]) => {
    const reply = await port.verify(newId(), usccs);
    if (reply.kind === 'answered') return reply.value.results;
    throw new Error(reply.kind === 'failed' ? reply.reason : reply.code);
  };
  const versionOf = async (): Promise<string> => {
    const result = (await ask([known])).get(known);
    if (!result?.found) throw new Error(`${known} is not found`);
    return result.licence.licenceVersionHash;
  };
  return [
    {
      nameZh: '已登记的代码返回该代码的执照',
      nameEn: 'a registered code gives its licence',
      check: async () => (await versionOf(), null),
    },
    {
      nameZh: '未登记的代码返回“未找到”，不报错',
      nameEn: 'a code that is not registered is not found, which is an answer and no error',
      check: async () => ((await ask([unknown])).get(unknown)?.found === false ? null : 'not answered as not found'),
    },
    {
      nameZh: '批量与逐条结果一致，每个代码都有结果',
      nameEn: 'a batch answers every code, and as one by one',
      check: async () => {
        const results = await ask([unknown, known]);
        if (results.size !== 2) return `${results.size} of 2 answered`;
        return results.get(known)?.found === true && results.get(unknown)?.found === false ? null : 'other answers';
      },
    },
    {
      nameZh: '执照未变时版本哈希不变',
      nameEn: 'the version hash stays while the licence does',
      check: async () => ((await versionOf()) === (await versionOf()) ? null : 'it changed'),
    },
  ];
}
