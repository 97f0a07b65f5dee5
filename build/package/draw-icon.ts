/** The program's mark, drawn from its own geometry: a bronze mirror (鉴) with a capsule in it. No artwork from elsewhere. */

interface Colour {
  readonly svg: string;
  /** Red, green, blue, 0–255. */
  readonly channels: readonly [number, number, number];
}

const BACKGROUND: Colour = { svg: '#0b4f6c', channels: [0x0b, 0x4f, 0x6c] };
const MIRROR: Colour = { svg: '#f2c14e', channels: [0xf2, 0xc1, 0x4e] };
const WHITE: Colour = { svg: '#ffffff', channels: [0xff, 0xff, 0xff] };
const RED: Colour = { svg: '#d1495b', channels: [0xd1, 0x49, 0x5b] };
/** The drawing's side; everything below is in its units. */
const SIDE = 64;
/** Samples a pixel and direction, for smooth edges; fewer where pixels are small against the drawing. */
const samplesAt = (side: number): number => (side < 256 ? 4 : 2);
const CENTRE = 32;
const CAPSULE = { half: 8, radius: 6 };

/** The mark as a vector picture. */
export function iconSvg(): string {
  const { half, radius } = CAPSULE;
  const [left, top, length] = [CENTRE - half - radius, CENTRE - radius, 2 * (half + radius)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}">
<rect width="${SIDE}" height="${SIDE}" rx="14" fill="${BACKGROUND.svg}"/>
<circle cx="${CENTRE}" cy="${CENTRE}" r="21" fill="none" stroke="${MIRROR.svg}" stroke-width="4"/>
<g transform="rotate(-45 ${CENTRE} ${CENTRE})"><rect x="${left}" y="${top}" width="${length}" height="${2 * radius}" rx="${radius}" fill="${WHITE.svg}"/>
<path d="M${CENTRE} ${top}h${half}a${radius} ${radius} 0 0 1 0 ${2 * radius}h-${half}z" fill="${RED.svg}"/></g>
</svg>
`;
}

/** The same as pixels, row by row, four bytes each. @param side pixels */
export function iconPixels(side: number): Uint8Array {
  const samples = samplesAt(side);
  const pixels = new Uint8Array(side * side * 4);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) pixels.set(averageAt(x, y, SIDE / side, samples), (y * side + x) * 4);
  }
  return pixels;
}

/** Straight alpha. */
function averageAt(
  x: number,
  y: number,
  scale: number,
  samples: number,
): readonly [number, number, number, number] {
  let [red, green, blue, hits] = [0, 0, 0, 0];
  for (let sample = 0; sample < samples * samples; sample += 1) {
    const across = x + ((sample % samples) + 0.5) / samples;
    const down = y + (Math.floor(sample / samples) + 0.5) / samples;
    const colour = colourAt(across * scale, down * scale);
    if (colour === null) continue;
    red += colour.channels[0];
    green += colour.channels[1];
    blue += colour.channels[2];
    hits += 1;
  }
  if (hits === 0) return [0, 0, 0, 0];
  const mean = (sum: number) => Math.round(sum / hits);
  return [mean(red), mean(green), mean(blue), Math.round((hits / samples ** 2) * 255)];
}

/** What lies on top at a point of the drawing; null outside it. */
function colourAt(x: number, y: number): Colour | null {
  const [fromX, fromY] = [x - CENTRE, y - CENTRE];
  // Turned back by the capsule's 45°.
  const along = (fromX - fromY) * Math.SQRT1_2;
  const across = (fromX + fromY) * Math.SQRT1_2;
  const beyond = Math.max(0, Math.abs(along) - CAPSULE.half);
  if (beyond ** 2 + across ** 2 <= CAPSULE.radius ** 2) return along > 0 ? RED : WHITE;
  if (Math.abs(Math.sqrt(fromX ** 2 + fromY ** 2) - 21) <= 2) return MIRROR;
  const corner = 14;
  const outX = Math.max(0, Math.abs(fromX) - (CENTRE - corner));
  const outY = Math.max(0, Math.abs(fromY) - (CENTRE - corner));
  return outX ** 2 + outY ** 2 <= corner ** 2 ? BACKGROUND : null;
}
