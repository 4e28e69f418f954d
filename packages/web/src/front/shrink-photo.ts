/** Enough to read a label or a line of print. */
const LONGEST_SIDE = 2_400;
/** Smaller ones go as they are. */
const SMALL_BYTES = 1_000_000;
const QUALITY = 0.85;

/** The size of a picture whose longer side is not too long. */
export function fittingSize(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A photo of a telephone, small enough to be sent over a poor line; where it was taken is left out with it. What the browser cannot draw
 * goes as it is, and the server says what it takes.
 *
 * @example const file = await shrinkPhoto(chosen);
 */
export async function shrinkPhoto(file: File): Promise<File> {
  if (!/^image\/(?:jpeg|png|webp|heic|heif)$/.test(file.type) || file.size <= SMALL_BYTES) return file;
  try {
    const picture = await createImageBitmap(file);
    const { width, height } = fittingSize(picture.width, picture.height);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const brush = canvas.getContext('2d');
    // What is transparent would turn black, and black print with it.
    if (brush) brush.fillStyle = 'white';
    brush?.fillRect(0, 0, width, height);
    brush?.drawImage(picture, 0, 0, width, height);
    picture.close();
    const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    if (small === null || small.size >= file.size) return file;
    return new File([small], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' });
  } catch {
    // NOTE: a kind of picture that this browser does not know
    return file;
  }
}
