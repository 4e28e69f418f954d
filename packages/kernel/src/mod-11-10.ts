/** Check digit of ISO 7064 MOD 11,10: of the old registration number (GS 15-2006) and of food permits (brief 3.3, 3.7). */
export function mod11And10CheckDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return String((11 - product) % 10);
}
