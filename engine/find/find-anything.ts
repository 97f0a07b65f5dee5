/**
 * What a typed text may mean: parties and products of the directory by identifier, name, pinyin or initials, batches by
 * number out of the packs' dictionaries, bills out of the network where that is at hand. Memory is that of the hits.
 */
import type { Party, ProductLevel } from '../../shared/domain/party/directory.ts';
import type { Batch } from '../../shared/pack/batch-text.ts';
import type { FindAnswer, FoundParty, FoundProduct } from '../../shared/protocol/find-answer.ts';
import type { ReplicaNetwork } from '../network/replica-network.ts';
import type { Answering } from '../record/answering.ts';
import { BestHits } from './best-hits.ts';
import { findBills, foundBill, mayBeBill } from './find-bills.ts';
import { bestFit, fitOfIdentifier, fitOfName, type SearchText, searchText } from './search-text.ts';

/** @param networkAtHand null where making the network would keep a person waiting */
export function findAnything(
  answering: Answering,
  typed: string,
  networkAtHand: (answering: Answering) => ReplicaNetwork | null,
): FindAnswer {
  const { directory, record, asOf } = answering;
  const text = searchText(typed);
  const parties = new BestHits<Party>();
  const products = new BestHits<ProductLevel>();
  const batches = new BestHits<Batch>();
  if (text.plain !== '') {
    for (const party of directory.parties()) parties.offer(fitOfParty(party, text), party.party, party);
    for (const levels of directory.products()) {
      const [smallest] = levels;
      if (smallest) products.offer(fitOfProduct(smallest, text), smallest.product, smallest);
    }
    const seen = new Set<string>();
    for (const { reader } of record.packs) {
      for (const batch of reader.batches()) {
        const fit = fitOfIdentifier(batch.number, text);
        const key = `${batch.number}\n${batch.expiry ?? ''}`;
        if (fit === null || seen.has(key)) continue;
        seen.add(key);
        batches.offer(fit, key, batch);
      }
    }
  }
  const network = mayBeBill(typed) ? networkAtHand(answering) : undefined;
  const bills = network ? findBills(network, typed) : null;
  return {
    parties: parties.answer(foundParty),
    products: products.answer(foundProduct),
    batches: batches.answer(({ number, expiry }) => ({ number, expiry })),
    bills: bills?.answer((hit) => foundBill(hit, directory)) ?? { hits: [], total: 0 },
    ...(network === null ? { billsUnread: true as const } : {}),
    asOf,
  };
}

function fitOfParty(party: Party, text: SearchText): number | null {
  return bestFit(
    fitOfName(party.name, text),
    fitOfIdentifier(party.party, text),
    fitOfIdentifier(party.uscc, text),
    fitOfIdentifier(party.licence, text),
    party.entId === null ? null : fitOfIdentifier(party.entId, text),
  );
}

function fitOfProduct(level: ProductLevel, text: SearchText): number | null {
  return bestFit(
    fitOfName(level.name, text),
    fitOfIdentifier(level.product, text),
    fitOfIdentifier(level.approvalNo, text),
  );
}

function foundParty(party: Party): FoundParty {
  const { party: id, name, type, region, uscc, address, lon, lat, licence, licenceUntil, authority } = party;
  return { party: id, name, type, region, uscc, address, lon, lat, licence, licenceUntil, authority };
}

function foundProduct({ product, name, spec, manufacturer, approvalNo }: ProductLevel): FoundProduct {
  return { product, name, spec, manufacturer, approvalNo };
}
