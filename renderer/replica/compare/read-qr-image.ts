/** The text of the QR code in a picture a person chose: a photograph, or a screenshot of the other workstation. */

/** Longest side that is looked at: enough for a code of version 40 that fills half of the picture. */
const longestSide = 2_400;

/** Null where no QR code is found. Rejects where the file is no picture the browser can open. */
export async function readQrImage(file: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(file);
  try {
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    const [width, height] = [bitmap.width, bitmap.height].map((side) =>
      Math.max(1, Math.round(side * scale)),
    );
    const canvas = new OffscreenCanvas(width ?? 1, height ?? 1);
    const context = canvas.getContext('2d');
    if (context === null) return null;
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const image = context.getImageData(0, 0, canvas.width, canvas.height);
    const { default: decodeQR } = await import('qr/decode.js');
    try {
      return decodeQR(image);
    } catch {
      // The decoder says by throwing that it found no code.
      return null;
    }
  } finally {
    bitmap.close();
  }
}
