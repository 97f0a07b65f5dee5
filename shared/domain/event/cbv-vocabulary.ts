/**
 * The standard vocabularies of CBV 2.0: business steps (§7.1), dispositions (§7.2), business transaction types
 * (§7.3), source and destination types (§7.4), error reasons (§7.5), sensor types (§7.6–7.8). Complete lists;
 * in JSON-LD they stand as bare words, in XML and 1.2 as URNs, in RDF as web vocabulary URIs.
 */

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}

export const bizSteps = words(`
  accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
  decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting
  installing killing loading other packing picking receiving removing repackaging repairing replacing reserving
  retail_selling sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting
  unloading unpacking void_shipping`);

export const dispositions = words(`
  active available completeness_inferred completeness_verified conformant container_closed container_open damaged
  destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance
  mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other partially_dispensed
  recalled reserved retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown`);

export const bizTransactionTypes = words(
  'bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt',
);

export const sourceDestinationTypes = words('location owning_party possessing_party');

export const errorReasons = words('did_not_occur incorrect_data');

export const sensorAlertTypes = words('ALARM_CONDITION ERROR_CONDITION');

export const components = words(`
  altitude axial_distance azimuth easting elevation_angle geocoordinate height latitude longitude northing polar_angle
  spherical_radius x y z`);

export const measurementTypes = words(`
  AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Activity Altitude AmountOfSubstance
  AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance Conductance
  Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity ElectricCharge
  ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency Illuminance Inductance
  Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux LuminousIntensity MagneticFlux
  MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity
  MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity RelativeHumidity
  Resistance Resistivity SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time Torque Voltage
  Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber`);

/** One vocabulary: its words and the ways other bindings write them. */
export interface Vocabulary {
  readonly words: ReadonlySet<string>;
  /** Web vocabulary URI up to the word; the form the event hash uses. */
  readonly uri: string;
  /** Prefixes of the other forms. */
  readonly aliases: readonly string[];
}

function cbv(names: ReadonlySet<string>, family: string, urn: string): Vocabulary {
  return {
    words: names,
    uri: `https://ref.gs1.org/cbv/${family}-`,
    aliases: [`urn:epcglobal:cbv:${urn}:`, `cbv:${family}-`, `https://ns.gs1.org/cbv/${family}-`],
  };
}

function gs1(names: ReadonlySet<string>): Vocabulary {
  return {
    words: names,
    uri: 'https://gs1.org/voc/',
    aliases: ['gs1:', 'https://www.gs1.org/voc/', 'https://ref.gs1.org/voc/'],
  };
}

export const vocabulary = {
  bizStep: cbv(bizSteps, 'BizStep', 'bizstep'),
  disposition: cbv(dispositions, 'Disp', 'disp'),
  bizTransactionType: cbv(bizTransactionTypes, 'BTT', 'btt'),
  sourceDestinationType: cbv(sourceDestinationTypes, 'SDT', 'sdt'),
  errorReason: cbv(errorReasons, 'ER', 'er'),
  component: cbv(components, 'Comp', 'comp'),
  measurementType: gs1(measurementTypes),
  sensorAlertType: gs1(sensorAlertTypes),
} as const satisfies Record<string, Vocabulary>;

/** What a value is to a vocabulary. `foreign`: another one's URI. `unknown`: a bare word, or a URI of ours, that is not in it. */
export type VocabularyValue =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'foreign'; readonly uri: string }
  | { readonly kind: 'unknown' };

const URI = /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/;

export function vocabularyValue(of: Vocabulary, value: string): VocabularyValue {
  if (of.words.has(value)) return { kind: 'word', word: value };
  for (const prefix of [of.uri, ...of.aliases]) {
    if (!value.startsWith(prefix)) continue;
    const word = value.slice(prefix.length);
    return of.words.has(word) ? { kind: 'word', word } : { kind: 'unknown' };
  }
  return URI.test(value) ? { kind: 'foreign', uri: value } : { kind: 'unknown' };
}

/** The CBV short name where the value is one in any form, else the value as it stands. */
export function shortName(of: Vocabulary, value: string): string {
  const found = vocabularyValue(of, value);
  return found.kind === 'word' ? found.word : value;
}
