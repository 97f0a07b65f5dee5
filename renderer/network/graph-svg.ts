/** A scene as an SVG file: whole, at its natural size, with its question and as-of beneath. */
import { escapeXmlAttribute } from '../../shared/formats/xml/escape-xml.ts';
import { bendOf, type Painting } from './graph-painter.ts';
import { flowTone, nodeTone } from './graph-scene.ts';
import { outlineOf } from './node-outline.ts';
import { shapeOf } from './party-stage.ts';

const foot = 28;
const margin = 16;

export function graphSvg(painting: Painting, caption: string): string {
  const { scene, emphasis, colours, nameOf, stageName } = painting;
  const { graph, layout, radius, flowWidth } = scene;
  const n = (value: number) => String(Math.round(value * 10) / 10);
  const flows = graph.flows.map(({ source, target }, flow) => {
    const [x1, y1] = [layout.x[source] ?? 0, layout.y[source] ?? 0];
    const [x2, y2] = [layout.x[target] ?? 0, layout.y[target] ?? 0];
    const bend = bendOf(x1, x2, 1);
    const tone = flowTone(emphasis, flow);
    const stroke =
      tone === 'forward' ? colours.forward : tone === 'backward' ? colours.backward : colours.flow;
    return `<path d="M${n(x1)} ${n(y1)}C${n(x1 + bend)} ${n(y1)} ${n(x2 - bend)} ${n(y2)} ${n(x2)} ${n(y2)}" stroke="${stroke}" stroke-width="${n(flowWidth[flow] ?? 1)}" opacity="${tone === 'dim' ? 0.15 : 0.6}"/>`;
  });
  const nodes = graph.nodes.map(({ type }, node) => {
    const [x, y, r] = [layout.x[node] ?? 0, layout.y[node] ?? 0, radius[node] ?? 0];
    const tone = nodeTone(emphasis, node);
    const fill = tone === 'forward' ? colours.forward : tone === 'backward' ? colours.backward : colours.node;
    const outline = outlineOf(shapeOf(type), r, x, y);
    const mark =
      outline === null
        ? `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}"/>`
        : `<polygon points="${outline.map(([px, py]) => `${n(px)},${n(py)}`).join(' ')}" fill="${fill}"/>`;
    const name = escapeXmlAttribute(nameOf(node));
    return `<g opacity="${tone === 'dim' ? 0.4 : 1}">${mark}<text x="${n(x + r + 5)}" y="${n(y + 4)}">${name}</text></g>`;
  });
  const bands = layout.layers.map(
    ({ left, right, stage }, index) =>
      `<rect x="${n(left)}" y="0" width="${n(right - left)}" height="${n(layout.height)}" fill="${colours.band}"/>` +
      (layout.layers[index - 1]?.stage === stage
        ? ''
        : `<text x="${n(left + 6)}" y="18" font-weight="600">${escapeXmlAttribute(stageName(stage))}</text>`),
  );
  const [width, height] = [layout.width + 2 * margin, layout.height + 2 * margin + foot];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="${-margin} ${-margin} ${n(width)} ${n(height)}" font-family="${escapeXmlAttribute(colours.font)}" font-size="12" fill="${colours.ink}">`,
    `<rect x="${-margin}" y="${-margin}" width="${n(width)}" height="${n(height)}" fill="${colours.paper}"/>`,
    ...bands,
    `<g fill="none">${flows.join('')}</g>`,
    ...nodes,
    `<text x="0" y="${n(layout.height + foot)}">${escapeXmlAttribute(caption)}</text>`,
    '</svg>',
  ].join('\n');
}
