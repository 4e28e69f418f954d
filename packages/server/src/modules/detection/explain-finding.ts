import type { ResponseOf, getFindingExplanation } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { evaluateText, explainFinding as explainByRules, type FindingExplanation, type Pack } from '@jianhu/rules';
import type { FindingRecord } from './finding-record.ts';
import { toFinding } from './finding-record.ts';
import { textInputOf } from './text-input.ts';

type Explanation = ResponseOf<typeof getFindingExplanation>;

/** Evaluates the stored text once more under the rules of its day, by the very function of the stream, and shows the working. */
export function explainFinding(pack: Pack, record: FindingRecord): Explanation {
  const day = civilDateOf(record.observed_at);
  const goods = {
    kind: record.kind,
    productCategory: record.product_category,
    approvalNumber: record.approval_number,
    registeredFunctions: record.registered_functions,
  };
  const input = { ...textInputOf(record.text, goods), at: day };
  const evaluation = evaluateText(pack, input);
  const again = evaluation.result.findings.find(
    (one) => one.ruleId === record.rule_id && one.start === record.start_at && one.end === record.end_at,
  );
  const isSame = pack.packHash === record.pack_hash && again !== undefined;
  if (!again) throw new AppError('finding.packMissing', 409, { packId: record.pack_id, packHash: record.pack_hash });
  return {
    finding: toFinding(record),
    ...present(explainByRules(pack, again, input), pack),
    // The receipt says itself whether these are the rules that made the finding.
    receipt: {
      ...evaluation.receipt,
      recorded: { packId: record.pack_id, packHash: record.pack_hash },
      reproduces: isSame,
    },
  };
}

function present(
  { rule, articleText, exceptionChecked }: FindingExplanation,
  pack: Pack,
): Pick<Explanation, 'rule' | 'exceptionsChecked'> {
  return {
    rule: {
      ruleId: rule.ruleId,
      version: rule.version,
      statuteZh:
        articleText?.statuteZh ??
        pack.statutes.find((one) => one.statuteId === rule.statuteId)?.titleZh ??
        rule.statute,
      article: rule.article,
      articleTextZh: articleText?.textZh ?? '',
      effectiveFrom: rule.effectiveFrom,
      effectiveTo: rule.effectiveTo,
      reviewedBy: rule.reviewedBy,
      sanctionZh: rule.sanctionZh,
    },
    exceptionsChecked: exceptionChecked.map(({ kind, basis, nameZh, applies }) => ({ kind, basis, nameZh, applies })),
  };
}
