/** What a field of a form asks for, in steps of a procedure as in forms of the hall; each adds what it alone knows. */
export const fieldTypes = [
  'text',
  'day',
  'days',
  'fineFen',
  'count',
  'yesNo',
  'choice',
  'choices',
  'officers',
  'unit',
  'units',
] as const;
