import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { qrModules, qrPath } from './qr-text.ts';

/** As a screenshot gives it: some pixels a module. */
function picture(modules: readonly (readonly boolean[])[], scale: number) {
  const size = modules.length * scale;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (!dark) return;
      for (let dy = 0; dy < scale; dy++) {
        for (let dx = 0; dx < scale; dx++) {
          const at = ((y * scale + dy) * size + x * scale + dx) * 4;
          data.fill(0, at, at + 3);
        }
      }
    });
  });
  return { width: size, height: size, data };
}

const note = (lines: number) =>
  `yaojian checkpoint 1\n\nyaojian.example/log/000000\n41\nAAAA\n\n${'— witness AAAAAAAAAAAAAAAAAAAAAAAA=\n'.repeat(lines)}`;

it.each([1, 8, 40])('what is drawn can be read again, dashes and line ends included (%s lines)', (lines) => {
  const text = note(lines);
  expect(decodeQR(picture(qrModules(text), 4))).toBe(text);
});

it('the drawing has every dark module once', () => {
  const modules = qrModules(note(1));
  const drawn = [...qrPath(modules).matchAll(/h(\d+)v1/g)].reduce(
    (sum, [, length]) => sum + Number(length),
    0,
  );
  expect(drawn).toBe(modules.flat().filter(Boolean).length);
});
