import { createHash } from 'node:crypto';
import type { CivilDate } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { ServicesContext } from '../context.ts';
import { makeProofCode } from './proof-code.ts';

export interface IssuedPaper {
  readonly applicationId: string;
  readonly documentNo: string;
  readonly shopName: string;
  readonly shopUrl: string;
  readonly lines: readonly string[];
  readonly on: CivilDate;
  readonly demo: boolean;
}

/** In the transaction of the step that grants it: from then on the platform reads it, and everybody can check it. */
export async function issueProof({ infra, registry }: ServicesContext, tx: Tx, paper: IssuedPaper): Promise<void> {
  const host = hostOf(paper.shopUrl);
  const platform =
    host === null ? null : await inScope(infra.db, systemScope, (own) => registry.findPlatformByHost(own, host));
  await tx
    .insertInto('services.premises_proof')
    .values({
      application_id: paper.applicationId,
      code: makeProofCode(infra.rng),
      platform_id: platform?.id ?? null,
      document_no: paper.documentNo,
      shop_name: paper.shopName,
      shop_url: paper.shopUrl,
      lines: JSON.stringify(paper.lines),
      sha256: hashOf('sha256', paper.lines),
      sm3: hashOf('sm3', paper.lines),
      issued_on: paper.on,
      ended_on: null,
      ended_by: null,
      demo: paper.demo,
      changed_at: infra.clock.now(),
    })
    .execute();
}

interface End {
  readonly applicationId: string;
  readonly on: CivilDate;
  readonly by: 'applicant' | 'organ' | 'registration';
}

/** Withdrawn where it was told; an application that has none is none the worse. */
export async function endProof({ infra }: ServicesContext, tx: Tx, { applicationId, on, by }: End): Promise<void> {
  await tx
    .updateTable('services.premises_proof')
    .set({ ended_on: on, ended_by: by, changed_at: infra.clock.now() })
    .where('application_id', '=', applicationId)
    .where('ended_on', 'is', null)
    .execute();
}

function hashOf(algorithm: 'sha256' | 'sm3', lines: readonly string[]): string {
  return createHash(algorithm)
    .update(lines.map((line) => `${line}\n`).join(''), 'utf8')
    .digest('hex');
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname : null;
}
