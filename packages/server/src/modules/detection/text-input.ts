import type { TextObservation } from '@jianhu/rules';

/** What a source says of the goods that a text is about; what it does not say is not guessed. */
export interface SaidGoods {
  readonly productCategory: string | null;
  readonly approvalNumber: string | null;
  readonly registeredFunctions: string | null;
}

/** All that the rules are told of a text: the same in the stream, in the explanation of a finding and in its receipt. */
export function textInputOf(
  text: string,
  { kind, productCategory, approvalNumber, registeredFunctions }: SaidGoods & { readonly kind: string },
): TextObservation {
  // Put in one by one: spread in by conditions, an object would be made for each of them and for each text.
  const input: { -readonly [K in keyof TextObservation]: TextObservation[K] } = { text, kind };
  if (productCategory !== null) input.productCategory = productCategory;
  if (approvalNumber !== null) input.approvalNumber = approvalNumber;
  if (registeredFunctions !== null) input.registeredFunctions = registeredFunctions;
  return input;
}
