import { createHmac, timingSafeEqual } from 'node:crypto';

const NAME = 'jianhu.session_token';

/**
 * The token in the session cookie, if the signature beside it is ours; the form is that of better-auth, which writes it. Read here, since
 * every request needs it and the row behind it in one statement.
 */
export function readSessionToken(cookies: string, secret: string): string | null {
  for (const part of cookies.split(';')) {
    const [name, value = ''] = part.trim().split('=', 2);
    if (name !== NAME && name !== `__Secure-${NAME}`) continue;
    const token = openSigned(value, secret);
    if (token !== null) return token;
  }
  return null;
}

function openSigned(value: string, secret: string): string | null {
  const plain = decode(value);
  const dot = plain.lastIndexOf('.');
  if (dot < 1) return null;
  const token = plain.slice(0, dot);
  const given = Buffer.from(plain.slice(dot + 1), 'base64');
  const ours = createHmac('sha256', secret).update(token).digest();
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : null;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
