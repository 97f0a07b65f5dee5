/** A master data element of an EPCIS XML header (2.0 and 1.2 §9.4) as the JSON vocabulary it is the twin of. */
import { decodeXmlText } from '../xml/xml-tag.ts';
import { attributeOf, childOf, type XmlElement } from './xml-element.ts';

/** A vocabulary of that one element. Throws XML_ENTITY, ENCODING_INVALID. */
export function vocabularyFromXml(type: string, element: XmlElement): Readonly<Record<string, unknown>> {
  const attributes = element.children
    .filter(({ name }) => name === 'attribute')
    .map((attribute) => ({ id: attributeOf(attribute, 'id'), attribute: attributeText(attribute) }));
  const children = childOf(element, 'children')?.children.map((child) => decodeXmlText(child.text).trim());
  return {
    type,
    vocabularyElementList: [
      { id: attributeOf(element, 'id'), attributes, ...(children === undefined ? {} : { children }) },
    ],
  };
}

/** An address and the like may be split into elements: their texts, in order. */
function attributeText(attribute: XmlElement): string {
  if (attribute.children.length === 0) return decodeXmlText(attribute.text).trim();
  return attribute.children
    .map(attributeText)
    .filter((text) => text !== '')
    .join(', ');
}
