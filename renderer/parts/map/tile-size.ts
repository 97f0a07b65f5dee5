/** Pixels from one tile to the next; styles/map.css leaves the gap between them. */
export const tileSize = { width: 84, height: 48 } as const;
