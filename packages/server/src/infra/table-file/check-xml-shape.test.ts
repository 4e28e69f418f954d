import { strToU8 } from 'fflate';
import { expect, it } from 'vitest';
import { checkXmlShape } from './check-xml-shape.ts';

it.each([
  ['a declaration and a comment', '<?xml version="1.0"?><!-- two > one --><a/>'],
  ['a closing bracket in a format', '<s><f code="[>100]0"/><f code=\'>\'/></s>'],
  ['many elements beside one another', `<s>${'<c r="A1"><v>1</v></c>'.repeat(1_000)}</s>`],
  ['no element at all', 'text'],
])('takes %s', (_, xml) => {
  expect(() => checkXmlShape(strToU8(xml))).not.toThrow();
});

it.each([
  ['a tag inside a tag', '<a <b>'],
  ['a tag inside a value', '<a b="<c>"/>'],
  ['a tag without end', '<a b="1"'],
  ['elements too deep', '<a>'.repeat(65)],
])('refuses %s', (_, xml) => {
  expect(() => checkXmlShape(strToU8(xml))).toThrowError(expect.objectContaining({ code: 'import.unreadable' }));
});
