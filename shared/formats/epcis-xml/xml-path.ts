/** Places inside an EPCIS XML event as XPath, from the JSON path of its twin: errors name what stands in the file. */

const ELEMENT_OF_LIST: Readonly<Record<string, string>> = {
  epcList: 'epc',
  childEPCs: 'epc',
  inputEPCList: 'epc',
  outputEPCList: 'epc',
  quantityList: 'quantityElement',
  childQuantityList: 'quantityElement',
  inputQuantityList: 'quantityElement',
  outputQuantityList: 'quantityElement',
  bizTransactionList: 'bizTransaction',
  sourceList: 'source',
  destinationList: 'destination',
  sensorElementList: 'sensorElement',
  correctiveEventIDs: 'correctiveEventID',
};
/** Elements whose members are attributes, and the element whose text is the member of its own name. */
const IN_ATTRIBUTES: ReadonlySet<string> = new Set(['sensorMetadata', 'sensorReport']);
const TYPED: ReadonlySet<string> = new Set(['bizTransaction', 'source', 'destination']);
const STEP = /\.([A-Za-z_$][\w$]*)|\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]/g;

/**
 * @param event path of the event's element: `/EPCISDocument[1]/…/ObjectEvent[3]`
 * @param jsonPath `$.bizTransactionList[0].type`
 * @returns `/EPCISDocument[1]/…/ObjectEvent[3]/bizTransactionList/bizTransaction[1]/@type`
 */
export function xmlPath(event: string, jsonPath: string): string {
  let path = event;
  let last = '';
  for (const [, plain, quoted, index] of jsonPath.matchAll(STEP)) {
    if (index !== undefined) {
      const inside = ELEMENT_OF_LIST[last];
      path += inside === undefined ? `[${Number(index) + 1}]` : `/${inside}[${Number(index) + 1}]`;
      last = inside ?? last;
      continue;
    }
    const name = plain ?? quoted?.replace(/\\(.)/g, '$1') ?? '';
    if (TYPED.has(last) && name === last) continue;
    if (last === '' && name === 'type') continue;
    path += IN_ATTRIBUTES.has(last) || (TYPED.has(last) && name === 'type') ? `/@${name}` : `/${name}`;
    last = name;
  }
  return path;
}
