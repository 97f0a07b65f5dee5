/**
 * A network as a file: the picture of what is drawn, or the records of what is shown. Writers are fetched when
 * somebody wants a file.
 */
import type { NetworkAnswer, NetworkDelivery } from '../../shared/protocol/network-answer.ts';
import { saveFile } from '../table/save-file.ts';
import { graphColours } from './graph-colours.ts';
import { type Painting, paint } from './graph-painter.ts';

export type GraphPainting = Omit<Painting, 'colours'>;

export const networkFormats = ['png', 'svg', 'csv', 'xlsx', 'graphml', 'json'] as const;
export type NetworkFormat = (typeof networkFormats)[number];

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const name = 'network';
/** Browsers refuse larger canvases. Pixels of one side, and of the whole. */
const canvasLimit = { side: 12_000, area: 90_000_000 } as const;
const foot = 30;
const margin = 16;

export interface NetworkExport {
  readonly answer: NetworkAnswer;
  /** The deliveries that the filters let through. */
  readonly shown: readonly NetworkDelivery[];
  readonly painting: GraphPainting;
  /** Question and as-of in words: a picture travels further than its page. */
  readonly caption: string;
}

/** Errors: those of the writers (SHEET_TOO_LARGE, NETWORK_TOO_LARGE). */
export async function exportNetwork(format: NetworkFormat, wanted: NetworkExport): Promise<void> {
  switch (format) {
    case 'png':
      return saveFile(`${name}.png`, await picture(wanted), 'image/png');
    case 'svg': {
      const { graphSvg } = await import('./graph-svg.ts');
      const painting = { ...wanted.painting, colours: graphColours() };
      return saveFile(`${name}.svg`, graphSvg(painting, wanted.caption), 'image/svg+xml');
    }
    case 'csv': {
      const [{ writeCsv }, { deliverySheet }] = await Promise.all([
        import('../../shared/formats/csv-out.ts'),
        import('../../shared/formats/network/network-sheets.ts'),
      ]);
      return saveFile(`${name}.csv`, `\uFEFF${writeCsv(deliverySheet(shownPart(wanted)))}`, 'text/csv');
    }
    case 'xlsx': {
      const [{ writeXlsx }, sheets] = await Promise.all([
        import('../../shared/formats/xlsx-out.ts'),
        import('../../shared/formats/network/network-sheets.ts'),
      ]);
      const part = shownPart(wanted);
      const bytes = writeXlsx([
        sheets.partySheet(part),
        sheets.deliverySheet(part),
        sheets.sourceSheet(part),
      ]);
      return saveFile(`${name}.xlsx`, new Uint8Array(bytes), workbook);
    }
    case 'graphml': {
      const [{ writeGraphml }, { networkGraph }] = await Promise.all([
        import('../../shared/formats/graphml-out.ts'),
        import('../../shared/formats/network/network-graph.ts'),
      ]);
      return saveFile(`${name}.graphml`, writeGraphml(networkGraph(shownPart(wanted))), 'application/xml');
    }
    case 'json': {
      const [{ writeFoodChainLab }, { networkToFcl }] = await Promise.all([
        import('../../shared/formats/foodchain-lab/write-foodchain-lab.ts'),
        import('../../shared/formats/network/network-to-fcl.ts'),
      ]);
      return saveFile(
        `${name}.fcl.json`,
        writeFoodChainLab(networkToFcl(shownPart(wanted))),
        'application/json',
      );
    }
  }
}

/** What the filters left: parties without a delivery are not in it. */
function shownPart({ answer, shown }: NetworkExport): NetworkAnswer {
  const kept = new Set(shown.flatMap(({ source, target }) => [source, target]));
  return { ...answer, deliveries: shown, stations: answer.stations.filter(({ id }) => kept.has(id)) };
}

async function picture({ painting, caption }: NetworkExport): Promise<Blob> {
  const { width, height } = painting.scene.layout;
  const whole = { width: width + 2 * margin, height: height + 2 * margin + foot };
  const scale = Math.min(
    2,
    canvasLimit.side / Math.max(whole.width, whole.height),
    Math.sqrt(canvasLimit.area / (whole.width * whole.height)),
  );
  const canvas = new OffscreenCanvas(Math.ceil(whole.width * scale), Math.ceil(whole.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas of this size');
  const colours = graphColours();
  context.scale(scale, scale);
  // The same calls draw on a canvas of the page and on one of none.
  paint(
    context as unknown as CanvasRenderingContext2D,
    { ...painting, colours },
    { scale: 1, x: margin, y: margin },
    whole,
  );
  context.font = `12px ${colours.font}`;
  context.fillStyle = colours.ink;
  context.fillText(caption, margin, height + margin + foot / 2 + 4);
  return canvas.convertToBlob({ type: 'image/png' });
}
