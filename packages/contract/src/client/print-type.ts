type JsonSchema = Readonly<Record<string, unknown>>;

/** A JSON schema as a TypeScript type; what has no counterpart is `unknown`, so that nothing is promised that the server does not keep. */
export function printType(schema: JsonSchema, definitions: JsonSchema = {}, depth = 0): string {
  const print = (inner: unknown): string => printType(inner as JsonSchema, definitions, depth);
  const reference = schema['$ref'];
  if (typeof reference === 'string') return printReference(reference, definitions, depth);
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return union(schema['enum'].map((value) => JSON.stringify(value)));
  for (const key of ['anyOf', 'oneOf']) if (Array.isArray(schema[key])) return union(schema[key].map(print));
  if (Array.isArray(schema['allOf'])) return schema['allOf'].map((one) => `(${print(one)})`).join(' & ');
  if (Array.isArray(schema['type'])) return union(schema['type'].map((type) => print({ ...schema, type })));
  switch (schema['type']) {
    case 'string':
      return 'string';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return printArray(schema, print);
    case 'object':
      return printObject(schema, definitions, depth);
    default:
      return 'unknown';
  }
}

/** Deeper than any schema of ours nests by itself: a definition that holds itself ends here. */
const DEEPEST = 12;

function printReference(reference: string, definitions: JsonSchema, depth: number): string {
  const found = definitions[reference.slice(reference.lastIndexOf('/') + 1)];
  if (typeof found !== 'object' || found === null || depth > DEEPEST) return 'unknown';
  return printType(found as JsonSchema, definitions, depth + 1);
}

function printArray(schema: JsonSchema, print: (inner: unknown) => string): string {
  if (Array.isArray(schema['prefixItems'])) return `readonly [${schema['prefixItems'].map(print).join(', ')}]`;
  return `readonly (${schema['items'] === undefined ? 'unknown' : print(schema['items'])})[]`;
}

function printObject(schema: JsonSchema, definitions: JsonSchema, depth: number): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>);
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  if (properties.length === 0) {
    const values = schema['additionalProperties'];
    const isOpen = typeof values === 'object' && values !== null;
    return `Readonly<Record<string, ${isOpen ? printType(values as JsonSchema, definitions, depth + 1) : 'unknown'}>>`;
  }
  const indent = '  '.repeat(depth + 1);
  const lines = properties.map(([name, property]) => {
    const described = property['description'];
    const comment = typeof described === 'string' ? `${indent}/** ${printComment(described)} */\n` : '';
    const type = printType(property, definitions, depth + 1);
    return `${comment}${indent}readonly ${printName(name)}${required.has(name) ? '' : '?'}: ${type};`;
  });
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}

export function printComment(text: string): string {
  return text.replaceAll('*/', '*\\/').replaceAll(/\s+/g, ' ');
}

function printName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(' | ') || 'never';
}
