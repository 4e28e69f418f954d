/**
 * The default look of personal data in lists, logs and exports (brief 7.5). Each mask errs towards hiding: text in a form
 * that it does not know is hidden altogether, and no mask tells the length of what it hides, the identity number excepted.
 */

const HIDDEN = '***';

/** `张三丰` → `张*`. */
export function maskName(name: string): string {
  const [first] = name.trim();
  return first === undefined ? '' : `${first}*`;
}

/** `13812341234` → `138****1234`; other numbers keep their last two digits at most. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^(?:0086|86)(?=1\d{10}$)/, '');
  if (digits === '') return '';
  if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits.length >= 7 ? `****${digits.slice(-2)}` : '****';
}

/** `110101********001X`: first six and last four; anything but 15 or 18 characters is hidden altogether. */
export function maskPersonalId(id: string): string {
  const code = id.replace(/\s/g, '').toUpperCase();
  if (code === '') return '';
  if (!/^(?:\d{15}|\d{17}[\dX])$/.test(code)) return '********';
  return `${code.slice(0, 6)}${'*'.repeat(code.length - 10)}${code.slice(-4)}`;
}

/** `anna@example.com` → `a***@example.com`. */
export function maskEmail(email: string): string {
  const text = email.trim();
  if (text === '') return '';
  const at = text.lastIndexOf('@');
  const [first] = text;
  return at < 1 || first === undefined ? HIDDEN : `${first}${HIDDEN}${text.slice(at)}`;
}

/** The last four digits. */
export function maskBankCard(card: string): string {
  const digits = card.replace(/\D/g, '');
  if (digits === '') return '';
  return digits.length >= 12 ? `****${digits.slice(-4)}` : '****';
}

// A region's name may begin with 镇, 乡 or 路 (镇海区, 路桥区) but holds none later; what looks otherwise is not shown.
const REGION =
  /^(?:\D{2,8}?(?:省|自治区))?(?:\D[^\d街镇乡路村道]{0,9}?(?:市|自治州|盟))?(?:\D[^\d街镇乡路村道]{0,7}?(?:区|县|旗|市))?/;
const SUBDISTRICT = /^\D{1,10}?(?:街道|镇|乡|苏木)/;
const STREET = /^\D{1,12}?(?:大道|路|街|巷|弄|村|社区)/;

/** Down to the subdistrict or town, else to the street; the house is hidden. */
export function maskAddress(address: string): string {
  const text = address.replace(/\s/g, '');
  if (text === '') return '';
  const region = REGION.exec(text)?.[0] ?? '';
  const rest = text.slice(region.length);
  const street = SUBDISTRICT.exec(rest)?.[0] ?? STREET.exec(rest)?.[0] ?? '';
  return `${region}${street}${HIDDEN}`;
}
