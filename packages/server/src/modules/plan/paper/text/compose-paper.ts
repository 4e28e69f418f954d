import { countPages } from '../../../../infra/paper/count-pages.ts';
import type { PaperInputs } from '../paper-inputs.ts';
import { type Block, type Paper, runs } from '../../../../infra/paper/block.ts';
import { full, type Limits, mostPages, shorter } from './limits.ts';
import { nextSection } from './next-section.ts';
import { overview } from './overview.ts';
import { actionSection, countySection } from './part-sections.ts';
import { problemSection } from './problem-section.ts';
import { targetSection } from './target-section.ts';
import { instantDayZh, pageRun, titleLinesOf } from './words.ts';

interface Issue {
  readonly number: string | null;
  /** Day of issue; a draft bears the day of its figures. */
  readonly on: string;
  readonly inputsSha256: string;
}

/**
 * The whole paper from its inputs: every sentence is a statement about them. Lists are as long as the pages of its kind allow, which is
 * decided here and not by whoever opens the file.
 */
export function composePaper(inputs: PaperInputs, issue: Issue): Paper {
  let paper = composeWithin(inputs, issue, full);
  for (const limits of shorter) {
    if (countPages(paper) <= mostPages(inputs.kind)) break;
    paper = composeWithin(inputs, issue, limits);
  }
  return paper;
}

function composeWithin(inputs: PaperInputs, issue: Issue, limits: Limits): Paper {
  return {
    titleLines: titleLinesOf(inputs),
    number: issue.number,
    marks: [...(issue.number === null ? ['草稿'] : []), ...(inputs.demo ? ['演示数据'] : [])],
    blocks: [
      { kind: 'salutation', text: `${inputs.recipientsZh.join('，')}：` },
      ...overview(inputs, limits),
      ...targetSection(inputs, limits),
      ...actionSection(inputs),
      ...countySection(inputs, limits),
      ...problemSection(inputs, limits),
      ...nextSection(inputs, limits),
      { kind: 'signature', lines: [inputs.officeZh, instantDayZh(issue.on)] },
      note(inputs, issue),
    ],
  };
}

function note(inputs: PaperInputs, { inputsSha256 }: Issue): Block {
  const demo = inputs.demo ? '本报告全部为演示数据，不是真实统计。' : '';
  return {
    kind: 'note',
    runs: runs(
      `注：${demo}数据为`,
      pageRun(inputs, '/plan', '平台'),
      `截至${instantDayZh(inputs.asOf)}已公布的数据，各数均可点开查看来源和版本；状态按已公布的《进度判定与预测办法》判定，不含人工判断。数据摘要（SHA-256）：${inputsSha256}`,
    ),
  };
}
