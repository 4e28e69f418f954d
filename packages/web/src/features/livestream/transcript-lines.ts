import type { Finding, getWallRoom, ResponseOf } from '@jianhu/contract';

type RoomNow = ResponseOf<typeof getWallRoom>;
type Segment = RoomNow['segments'][number];

const FIELDS = ['speech', 'screen'] as const;
/** So much of a segment is read together with the end of what was said before (`speechAcross`). */
const HEAD_LENGTH = 32;

interface Span {
  readonly start: number;
  readonly end: number;
}

export interface TranscriptLine {
  readonly key: string;
  readonly at: string;
  readonly field: (typeof FIELDS)[number];
  readonly text: string;
  /** What is marked in the text. */
  readonly spans: readonly Span[];
  /** Whose reason is offered beside it: a claim over two segments where it ends. */
  readonly findings: readonly Finding[];
}

/** What was said and shown, the newest first, with what a rule saw in it; of a claim that recognition has cut in two both parts are marked. */
export function transcriptLines({ segments, findings }: Pick<RoomNow, 'segments' | 'findings'>): TranscriptLine[] {
  const spoken = segments.filter(({ speech }) => speech !== null && speech !== '');
  const cuts = findings.flatMap((finding) => cutOf(finding, spoken));
  return segments.toReversed().flatMap((segment) =>
    FIELDS.flatMap((field) => {
      const text = segment[field];
      if (text === null) return [];
      const whole = findings.filter((finding) => finding.field === field && finding.text === text);
      const ending = field === 'speech' ? cuts.filter((cut) => cut.segment === segment) : [];
      const beginning = field === 'speech' ? cuts.filter((cut) => cut.before === segment) : [];
      return [
        {
          key: `${segment.externalId} ${field}`,
          at: segment.at,
          field,
          text,
          spans: [...whole, ...ending.map((cut) => cut.ends), ...beginning.map((cut) => cut.begins)],
          findings: [...whole, ...ending.map((cut) => cut.finding)],
        },
      ];
    }),
  );
}

interface Cut {
  readonly finding: Finding;
  readonly segment: Segment;
  readonly ends: Span;
  /** The segment said just before, where the text goes on from it. */
  readonly before: Segment | null;
  readonly begins: Span;
}

/** Where a claim lies in the segment in which it ends, and in the one before it. */
function cutOf(finding: Finding, spoken: readonly Segment[]): Cut[] {
  if (finding.field !== 'speechAcross') return [];
  const at = spoken.findIndex(
    (segment) => Date.parse(segment.at) === Date.parse(finding.observedAt) && finding.text.endsWith(headOf(segment)),
  );
  const segment = spoken[at];
  if (!segment) return [];
  const border = finding.text.length - headOf(segment).length;
  const said = finding.text.slice(0, border);
  const before = spoken[at - 1] ?? null;
  const text = before?.speech ?? '';
  const goesOn = text.endsWith(said) || said.endsWith(text);
  return [
    {
      finding,
      segment,
      ends: { start: 0, end: finding.end - border },
      before: goesOn ? before : null,
      begins: { start: Math.max(0, text.length - (border - finding.start)), end: text.length },
    },
  ];
}

function headOf({ speech }: Segment): string {
  return (speech ?? '').slice(0, HEAD_LENGTH).toWellFormed();
}
