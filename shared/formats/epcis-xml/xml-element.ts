/** One record of an EPCIS XML file (an event, a vocabulary element) as a tree: small enough to hold, kept one at a time. */

export interface XmlElement {
  /** Local name. */
  readonly name: string;
  /** Prefix in the file; empty where there is none. */
  readonly prefix: string;
  /** Namespace URI; empty where there is none. */
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlElement[];
  /** Text as the file writes it; white space around it means nothing to EPCIS. */
  text: string;
}

export interface XmlAttribute {
  readonly name: string;
  readonly prefix: string;
  readonly namespace: string;
  readonly value: string;
}

/** A name of EPCIS itself: its elements stand without a namespace, some programs give them that of the document. */
export function isStandardName({ namespace }: { readonly namespace: string }): boolean {
  return namespace === '' || namespace.startsWith('urn:epcglobal:epcis');
}

export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((attribute) => attribute.name === name && attribute.prefix === '')?.value;
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}
