import { AppError } from '@jianhu/kernel';
import type { CasesContext } from '../context.ts';
import type { Caller } from '../../../infra/http.ts';
import { refuseReporterIn } from '../reporter/reporter.ts';
import type { ExhibitRow } from '../exhibit/store.ts';

/** What an exhibit says of itself where it came from the reporter: whoever gets it learns who that is. */
const FROM_REPORTER = /举报人|投诉人|举报者|爆料人/;

/** Larger files are pictures and films, which no search reads; in what is smaller a name stands as text or not at all. */
const MOST_READ = 4_194_304;
const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le'] as const;

interface Shown {
  /** The file it lies in, and those that belong to it: the reporter may be sealed in any of them. */
  readonly matterIds: readonly string[];
  readonly exhibits: readonly ExhibitRow[];
  readonly documentTexts: readonly unknown[];
}

/** Nothing that names the reporter, or may show who that is, goes to another organ (投诉举报处理办法第三十七条). */
export async function refuseReporter(
  ctx: CasesContext,
  caller: Caller,
  { matterIds, exhibits, documentTexts }: Shown,
): Promise<void> {
  const own = exhibits.find(isFromReporter);
  if (own) throw new AppError('case.reporterMayShow', 422, { place: own.place });
  const refuse = async (texts: readonly unknown[]): Promise<void> => {
    for (const id of matterIds) await refuseReporterIn(ctx, ctx.infra.db, caller, { id, texts });
  };
  await refuse([...exhibits.flatMap((row) => Object.values(row)), ...documentTexts]);
  // One after the other, so that only one file lies in memory.
  for (const one of exhibits) await refuse(await textsIn(ctx, one));
}

export function isFromReporter({ name, proves, source }: Pick<ExhibitRow, 'name' | 'proves' | 'source'>): boolean {
  return FROM_REPORTER.test(`${name} ${proves} ${source}`);
}

/** A file as text, in every encoding that it may have; nothing of a picture or a film. */
export async function textsIn({ blobs }: CasesContext, { sha256, bytes }: ExhibitRow): Promise<string[]> {
  if (bytes > MOST_READ) return [];
  const content = Buffer.concat(await blobs.open(sha256).toArray());
  return ENCODINGS.map((encoding) => new TextDecoder(encoding).decode(content));
}
