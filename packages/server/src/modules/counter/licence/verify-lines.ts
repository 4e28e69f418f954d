import { type LicenceReply, type LicenceQuestion, licenceQuestionSchema } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { holdsForbiddenText } from '../../../infra/request-guard.ts';
import { createTurn } from '../../../infra/turn.ts';
import type { Later, Verifier } from './verify.ts';

const TURN_MS = 15;
const CHUNK = 2_000;
const LINE_FEED = 0x0a;

/** NDJSON in, NDJSON out: line n answers line n; a line that is no question is answered with what is wrong with it. */
export async function verifyLines(verifier: Verifier, body: Buffer, later?: Later): Promise<string> {
  const turn = createTurn(TURN_MS);
  const lines = splitLines(body);
  const parts: string[] = [];
  for (let at = 0; at < lines.length; at += CHUNK) {
    const questions = lines.slice(at, at + CHUNK).map(readQuestion);
    const good = questions.flatMap((question) => question ?? []);
    const answers = await verifier.many(good, later);
    let next = 0;
    for (const question of questions) {
      const answer = question === null ? NO_QUESTION : answers[next++];
      parts.push(JSON.stringify(answer));
      await turn();
    }
  }
  return parts.length === 0 ? '' : `${parts.join('\n')}\n`;
}

const NO_QUESTION: Partial<LicenceReply> = {
  verdict: null,
  problem: {
    code: 'licence.badLine',
    zh: '这一行不是有效的 JSON，或缺少 uscc，请更正后重发',
    en: 'this line is no valid JSON or has no uscc; correct it and send it again',
  },
};

function splitLines(body: Buffer): string[] {
  const lines: string[] = [];
  for (let from = 0; from < body.length;) {
    const end = body.indexOf(LINE_FEED, from);
    const to = end < 0 ? body.length : end;
    if (to > from) lines.push(body.toString('utf8', from, to));
    from = to + 1;
  }
  if (lines.length === 0) throw new AppError('licence.notLines', 400);
  return lines;
}

function readQuestion(line: string): LicenceQuestion | null {
  try {
    const parsed = licenceQuestionSchema.safeParse(JSON.parse(line));
    return parsed.success && !holdsForbiddenText(parsed.data) ? parsed.data : null;
  } catch {
    return null;
  }
}
