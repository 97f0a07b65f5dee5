/** Refusals of supply networks, from files or from the replica, and of questions about them. */
import { type ErrorDefinition, raiser } from './coded-error.ts';

const refused = (message: string): ErrorDefinition => ({ message, status: 400, exit: 2 });

export const networkErrors = {
  NETWORK_MALFORMED: refused('{field} is {found}, which is not {expected}.'),
  NETWORK_UNKNOWN_FORM: refused(
    'The file is neither a FoodChain-Lab network (stations, deliveries, relations of deliveries) nor a list of cases: {reason}.',
  ),
  NETWORK_TOO_LARGE: { message: '{count} {what} are more than {limit}.', status: 413, exit: 2 },
  NETWORK_ID_REPEATED: refused('The {kind} {id} is there twice.'),
  NETWORK_ID_UNKNOWN: refused('A {of} names the {kind} {id}, which is not there.'),
  NETWORK_RELATION_APART: refused(
    'The delivery {source} cannot feed {target}: it does not reach the station that {target} leaves.',
  ),
  NETWORK_START_UNKNOWN: {
    message: '{start} is not in the network; name it as the network does.',
    status: 404,
    exit: 1,
  },
  NETWORK_START_MALFORMED: refused(
    '{start} is none of party:ID, bill:URN, batch:PRODUCT/BATCH, delivery:ID, code:CODE.',
  ),
  CASES_EMPTY: refused('No cases: {reason}.'),
} satisfies Record<string, ErrorDefinition>;

export const networkError = raiser(networkErrors);
