/** Something wrong in the rulebook; `path` is the file, `subject` the record or the row in it. */
export interface Problem {
  readonly path: string;
  readonly subject: string;
  readonly code: ProblemCode;
  readonly message: string;
}

export type ProblemCode =
  | 'malformed'
  | 'badDates'
  | 'overlappingVersions'
  | 'duplicateId'
  | 'missingArticle'
  | 'unknownStatute'
  | 'outOfForce'
  | 'unknownException'
  | 'badPattern'
  | 'endlessPattern'
  | 'unfoldedPattern'
  | 'shadowedTerm'
  | 'exampleFails'
  | 'unsaidFunction'
  // Decision tables
  | 'endlessTable'
  | 'forbiddenNode'
  | 'missingColumn'
  | 'unknownColumn'
  | 'badCell'
  | 'gap'
  | 'overlap'
  | 'unreachableRow'
  | 'tangledTable'
  | 'badAnswer'
  | 'unknownTable'
  | 'circularReference'
  // The plan of the city
  | 'missingFile'
  | 'clausesDiffer'
  | 'namesNothing'
  | 'unknownReference'
  | 'unknownUnit'
  | 'foreignUnit'
  | 'uncarriedTarget'
  | 'misreadPhrase'
  | 'looseKey'
  | 'unnamedSystem';

export type Report = (path: string, subject: string, code: ProblemCode, message: string) => void;
