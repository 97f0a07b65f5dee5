/** The five event types of EPCIS 2.0, field by field (§7.4; JSON schema of the 2.0.1 release). */
import { vocabulary } from '../../domain/event/cbv-vocabulary.ts';
import type { EventType } from '../../domain/event/epcis-event.ts';
import {
  action,
  boolean,
  type Check,
  date,
  ESSENTIAL,
  hexBinary,
  list,
  number,
  object,
  oneOf,
  type Shape,
  shape,
  string,
  time,
  uom,
  uri,
  word,
  zone,
} from './field-checks.ts';

const epcs = list(uri(ESSENTIAL), { strict: ESSENTIAL, distinct: true });
const quantities = list(
  object(shape({ epcClass: uri(ESSENTIAL), quantity: number(ESSENTIAL), uom }, ['epcClass']), ESSENTIAL),
  { strict: ESSENTIAL },
);
const location = object(shape({ id: uri(ESSENTIAL) }, ['id']), ESSENTIAL);
const listOf = (of: Shape): Check => list(object(of, ESSENTIAL), { strict: ESSENTIAL });
const bizTransactions = listOf(
  shape({ type: word(vocabulary.bizTransactionType), bizTransaction: uri(ESSENTIAL) }, ['bizTransaction']),
);
const sourceType = word(vocabulary.sourceDestinationType);
const sources = listOf(shape({ type: sourceType, source: uri(ESSENTIAL) }, ['type', 'source']));
const destinations = listOf(
  shape({ type: sourceType, destination: uri(ESSENTIAL) }, ['type', 'destination']),
);
const dispositions = list(word(vocabulary.disposition), { atLeastOne: true });

const device = { deviceID: uri(), deviceMetadata: uri(), rawData: uri(), dataProcessingMethod: uri() };
const sensorMetadata = object(
  shape({ ...device, time: time(), startTime: time(), endTime: time(), bizRules: uri() }),
);
const sensorReport = object(
  shape(
    {
      ...device,
      type: word(vocabulary.measurementType),
      exception: word(vocabulary.sensorAlertType),
      time: time(),
      microorganism: uri(),
      chemicalSubstance: uri(),
      value: number(),
      component: word(vocabulary.component),
      stringValue: string,
      booleanValue: boolean,
      hexBinaryValue: hexBinary,
      uriValue: uri(),
      minValue: number(),
      maxValue: number(),
      meanValue: number(),
      sDev: number(),
      percRank: number(),
      percValue: number(),
      uom: string,
      coordinateReferenceSystem: uri(),
    },
    ['type'],
  ),
);
const sensorElements = list(
  object(shape({ sensorMetadata, sensorReport: list(sensorReport, { atLeastOne: true }) }, ['sensorReport'])),
);

const certificationDetails = object(
  shape({
    'gs1:certificationAgency': string,
    'gs1:certificationStandard': string,
    'gs1:certificationValue': string,
    'gs1:certificationIdentification': string,
    'gs1:certificationURI': uri(),
    'gs1:certificationStartDate': date,
    'gs1:certificationEndDate': date,
    'gs1:certificationAuditDate': date,
    'gs1:initialCertificationDate': date,
  }),
);
const certification = oneOf(
  [(value) => typeof value === 'object', object(shape({ 'gs1:CertificationDetails': certificationDetails }))],
  [() => true, uri()],
);
const certifications = oneOf([Array.isArray, list(certification)], [() => true, certification]);

const ilmd = object(shape({}), ESSENTIAL);
const errorDeclaration = object(
  shape(
    {
      declarationTime: time(ESSENTIAL),
      reason: word(vocabulary.errorReason),
      correctiveEventIDs: list(uri(), { strict: ESSENTIAL }),
    },
    ['declarationTime'],
  ),
  ESSENTIAL,
);

const anything: Check = () => {};
const common = {
  '@context': anything,
  type: string,
  eventTime: time(ESSENTIAL),
  recordTime: time(),
  eventTimeZoneOffset: zone,
  eventID: uri(ESSENTIAL),
  errorDeclaration,
  certificationInfo: certifications,
  bizStep: word(vocabulary.bizStep),
  disposition: word(vocabulary.disposition),
  persistentDisposition: object(shape({ set: dispositions, unset: dispositions })),
  readPoint: location,
  bizLocation: location,
  bizTransactionList: bizTransactions,
  sourceList: sources,
  destinationList: destinations,
  sensorElementList: sensorElements,
};

/** eventTimeZoneOffset and action are required too, but an event without them can be kept (event-check.ts). */
export const eventShapes: Readonly<Record<EventType, Shape>> = {
  ObjectEvent: shape({ ...common, action, epcList: epcs, quantityList: quantities, ilmd }),
  AggregationEvent: shape({
    ...common,
    action,
    parentID: uri(ESSENTIAL),
    childEPCs: epcs,
    childQuantityList: quantities,
  }),
  TransactionEvent: shape({
    ...common,
    action,
    parentID: uri(ESSENTIAL),
    epcList: epcs,
    quantityList: quantities,
  }),
  TransformationEvent: shape({
    ...common,
    inputEPCList: epcs,
    inputQuantityList: quantities,
    outputEPCList: epcs,
    outputQuantityList: quantities,
    transformationID: uri(ESSENTIAL),
    ilmd,
  }),
  AssociationEvent: shape({
    ...common,
    action,
    parentID: uri(ESSENTIAL),
    childEPCs: epcs,
    childQuantityList: quantities,
  }),
};
