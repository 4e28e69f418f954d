import { createHash } from 'node:crypto';
import type { MatterFile } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { PackedMaterial } from '../material/pack-materials.ts';

/** The earliest day that a ZIP can hold: the archive of one version of a file is the same bytes whenever it is made. */
const FIXED_DAY = new Date(1980, 0, 1);
const STATES: readonly string[] = ['approved', 'sent'];

export interface TransferPackage {
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** The page of a file, and the files that belong to it by what the package says of them. */
type PackedFile = Omit<MatterFile, 'related'> & {
  readonly related: readonly Pick<MatterFile, 'number' | 'procedureZh'>[];
};

/** Only what was approved has a package. */
export function hasPackage({ procedureId, state }: Pick<MatterFile, 'procedureId' | 'state'>): boolean {
  return procedureId === 'transfer-out' && STATES.includes(state);
}

export function requirePackage(file: Pick<MatterFile, 'procedureId' | 'state'>): void {
  if (!hasPackage(file)) throw new AppError('case.noPackage', 409);
}

/**
 * What goes to an organ outside the city (程序规定第十四条): letter, the matter with its facts and steps, the matters that belong to it
 * by number only, the evidence and documents that were chosen, and a manifest with SHA-256 and SM3 of each file.
 */
export function buildTransferPackage(file: PackedFile, materials: readonly PackedMaterial[]): TransferPackage {
  requirePackage(file);
  const parts: Readonly<Record<string, string>> = {
    'letter.txt': letterOf(file, materials),
    'matter.json': `${JSON.stringify(matterOf(file), null, 2)}\n`,
  };
  const bytesOf = Object.entries(parts).map(([name, text]): [string, Uint8Array] => [name, strToU8(text)]);
  const manifest = {
    kind: 'jianhu.transferPackage/1',
    number: file.number,
    files: [
      ...bytesOf.map(([name, bytes]) => listed(name, bytes)),
      ...materials.map(({ path, bytes, title, about }) => ({ ...listed(path, bytes), title, ...about })),
    ],
  };
  const all: Zippable = Object.fromEntries([
    ...bytesOf,
    // Films and pictures do not get smaller.
    ...materials.map(({ path, bytes }) => [path, [bytes, { level: 0 }]] as const),
    ['manifest.json', strToU8(`${JSON.stringify(manifest, null, 2)}\n`)],
  ]);
  const zip = Buffer.from(zipSync(all, { mtime: FIXED_DAY, level: 6 }));
  return { fileName: `transfer-${file.number}.zip`, bytes: zip, sha256: hashOf('sha256', zip) };
}

function listed(name: string, bytes: Uint8Array) {
  return { name, bytes: bytes.length, sha256: hashOf('sha256', bytes), sm3: hashOf('sm3', bytes) };
}

function letterOf(file: PackedFile, materials: readonly PackedMaterial[]): string {
  const fact = (key: string): string => file.facts.find((one) => one.key === key)?.valueZh ?? '';
  const approval = file.timeline.find(({ action }) => action === 'approveTransferOut');
  const letter = approval?.documents.find(({ id }) => id === 'transferLetter');
  const list = approval?.documents.find(({ id }) => id === 'evidenceList');
  return [
    '案件（线索）移送函',
    letter?.number ?? '',
    '',
    `${fact('receiverName')}：`,
    `　　${fact('transferMatter')}。经核查，${fact('transferGround')}。依据《市场监督管理行政处罚程序规定》第十四条，现移送你单位处理。`,
    `　　你单位对管辖有异议的，请报请共同的上一级市场监督管理部门指定管辖，不再自行移送。`,
    '',
    `　　附件：证据材料清单（${list?.number ?? ''}）`,
    ...materials.map(
      ({ title, path, bytes, sha256 }, at) =>
        `　　${at + 1}. ${title}（${path}，${bytes.length}字节，SHA-256：${sha256}）`,
    ),
    '',
    file.unitNameZh,
    approval?.on ?? '',
    '',
  ].join('\n');
}

/** No note and no name of a person: what the receiver needs, and who answers for it as an organ. */
function matterOf(file: PackedFile) {
  return {
    number: file.number,
    procedure: file.procedureZh,
    openedOn: file.openedOn,
    unit: file.unitNameZh,
    party: file.operatorNameZh,
    conduct: file.conductZh,
    article: file.article,
    facts: file.facts
      .filter(({ key }) => key !== 'packageHash')
      .map(({ key, nameZh, valueZh }) => ({ key, nameZh, valueZh })),
    steps: file.timeline
      .filter(({ action }) => action === 'draftTransferOut' || action === 'approveTransferOut')
      .map(({ nameZh, on, article, documents }) => ({ nameZh, on, article, documents })),
    related: file.related.map(({ number, procedureZh }) => ({ number, procedure: procedureZh })),
  };
}

function hashOf(algorithm: 'sha256' | 'sm3', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex');
}
