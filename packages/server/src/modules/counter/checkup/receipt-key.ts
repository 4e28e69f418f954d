import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/** Signs receipts and tells them from others'; the key is the installation's, and the words before the text say what is signed. */
export interface ReceiptKey {
  sign(text: string): string;
  isSigned(text: string, signature: string): boolean;
}

const PURPOSE = 'jianhu check-up receipt\0';

/** From the Ed25519 key of the installation (PKCS 8, PEM). */
export function readReceiptKey(pem: string): ReceiptKey {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const bytesOf = (text: string): Buffer => Buffer.from(PURPOSE + text, 'utf8');
  return {
    sign: (text) => sign(null, bytesOf(text), privateKey).toString('base64url'),
    isSigned: (text, signature) => verify(null, bytesOf(text), publicKey, Buffer.from(signature, 'base64url')),
  };
}
