/** Pixels from one tile to the next; styles/map.css leaves the gap between them. */
export const tileSize = { width: 88, height: 42 } as const;
