import type { examineText as operation, BodyOf, ExaminedFinding, ResponseOf, TextHint } from '@jianhu/contract';
import { parseCivilDate } from '@jianhu/kernel';
import {
  evaluateText,
  explainFinding,
  findHints,
  type Finding,
  type Hint,
  type Pack,
  scannerOf,
  type TextObservation,
} from '@jianhu/rules';
import type { RulePacks } from './rule-packs.ts';

type Body = BodyOf<typeof operation> & { readonly on: string };

/** More than a reader goes through; a text full of claims is judged by the first of them as well. */
const MOST_SHOWN = 200;

/** Examines a pasted text under the rules of its day, by the very function of the stream. Nothing is stored. */
export function examineText(packs: RulePacks, body: Body): ResponseOf<typeof operation> {
  const day = parseCivilDate(body.on);
  const pack = packs.ofDay(day);
  const functions = body.registeredFunctions?.trim() ?? '';
  // Only health food has a registered function.
  const { productCategory, approvalNumber } = body;
  const known = scannerOf(pack).goodsOf({
    ...(productCategory && { productCategory }),
    ...(approvalNumber && { approvalNumber }),
  });
  const goods = known ?? (functions === '' ? null : 'healthFood');
  const input: TextObservation = {
    text: body.text,
    at: day,
    ...(body.kind === undefined ? {} : { kind: body.kind }),
    ...(body.approvalNumber === undefined ? {} : { approvalNumber: body.approvalNumber }),
    ...(goods === null ? {} : { productCategory: goods }),
    ...(functions === '' ? {} : { registeredFunctions: functions }),
  };
  const { outcome, needs, result } = evaluateText(pack, input);
  return {
    outcome,
    on: day,
    goods,
    needs: needs.map(({ code, zh, en }) => ({ code, zh, en })),
    findings: result.findings.slice(0, MOST_SHOWN).map((finding) => toExamined(pack, finding, input)),
    findingCount: result.findings.length,
    hints: findHints(pack, input)
      .slice(0, MOST_SHOWN)
      .map((hint) => toHint(pack, hint, input)),
  };
}

function toExamined(pack: Pack, finding: Finding, input: TextObservation): ExaminedFinding {
  const { rule, articleText, exceptionChecked } = explainFinding(pack, finding, input);
  const term = rule.terms.find((one) => one.id === finding.termId);
  const { ruleId, ruleVersion, category, matched, start, end, article, exception, score } = finding;
  return {
    ruleId,
    ruleVersion,
    category,
    term: finding.term,
    matched,
    start,
    end,
    variants: [...finding.variants],
    article,
    exception,
    score,
    name: { zh: rule.nameZh, en: rule.nameEn },
    articleTextZh: articleText?.textZh ?? '',
    sanctionZh: rule.sanctionZh,
    exceptionsChecked: exceptionChecked.map(({ basis, nameZh, nameEn, applies }) => ({
      basis,
      name: { zh: nameZh, en: nameEn },
      applies,
    })),
    needs: [...finding.needs],
    wording: term?.wording ?? rule.wording ?? null,
  };
}

function toHint(pack: Pack, { finding, facts }: Hint, input: TextObservation): TextHint {
  const { rule, articleText } = explainFinding(pack, finding, input);
  const { ruleId, ruleVersion, matched, start, end, article } = finding;
  return {
    ruleId,
    ruleVersion,
    matched,
    start,
    end,
    article,
    articleTextZh: articleText?.textZh ?? '',
    name: { zh: rule.nameZh, en: rule.nameEn },
    facts,
    wording: rule.wording ?? null,
  };
}
