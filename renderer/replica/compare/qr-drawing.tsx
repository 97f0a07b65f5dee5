import { useMemo } from 'react';
import { qrModules, qrPath } from './qr-text.ts';

interface QrDrawingProps {
  readonly text: string;
  readonly label: string;
  /** CSS pixels of a side. */
  readonly side: number;
}

/** Always dark on white, whatever the scheme: scanners expect it so (ISO/IEC 18004 §6.3). */
export function QrDrawing({ text, label, side }: QrDrawingProps) {
  const { size, path } = useMemo(() => {
    const modules = qrModules(text);
    return { size: modules.length, path: qrPath(modules) };
  }, [text]);
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width={side}
      height={side}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
