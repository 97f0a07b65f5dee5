/**
 * The words of CBV 2.0 by their number in a step code, 1-based. Fixed by the pack format: a list only ever
 * grows at its end, whatever becomes of the vocabulary elsewhere.
 */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const stepWords = words(`
  accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
  decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting
  installing killing loading other packing picking receiving removing repackaging repairing replacing reserving
  retail_selling sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting
  unloading unpacking void_shipping`);

export const dispositionWords = words(`
  active available completeness_inferred completeness_verified conformant container_closed container_open damaged
  destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance
  mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other partially_dispensed
  recalled reserved retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown`);
