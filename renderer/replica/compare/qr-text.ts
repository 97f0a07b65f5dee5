/** Text as a QR code, drawn and read on this machine. */
import encodeQR from 'qr';

/** Light modules around a symbol, by ISO/IEC 18004 §6.3.8. */
const quietZone = 4;

/** Rows of dark modules, quiet zone included: the lowest error correction, since the text can be long. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  return encodeQR(text, 'raw', { ecc: 'low', border: quietZone });
}

/** The dark modules as one SVG path, a unit each; a run along a row is one rectangle. */
export function qrPath(modules: readonly (readonly boolean[])[]): string {
  const parts: string[] = [];
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue;
      const from = x;
      while (row[x + 1] === true) x += 1;
      const length = x + 1 - from;
      parts.push(`M${from} ${y}h${length}v1h-${length}z`);
    }
  });
  return parts.join('');
}
