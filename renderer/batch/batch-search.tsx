import { AutoComplete, Button, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useFind } from '../find/use-find.ts';
import { useWords } from '../i18n/use-words.ts';
import { goTo } from '../shell/route.ts';

interface BatchSearchProps {
  readonly product: string;
  readonly batch: string;
}

/** Product and batch, each found as it is typed. */
export function BatchSearch({ product: givenProduct, batch: givenBatch }: BatchSearchProps) {
  const { t } = useWords();
  const [product, setProduct] = useState(givenProduct);
  const [batch, setBatch] = useState(givenBatch);
  const products = useFind(product)?.products.hits ?? [];
  const batches = useFind(batch)?.batches.hits ?? [];
  const productField = useRef<InputRef>(null);
  const batchField = useRef<InputRef>(null);
  useEffect(() => {
    if (givenProduct === '') productField.current?.focus();
    else if (givenBatch === '') batchField.current?.focus();
  }, [givenProduct, givenBatch]);
  const known = products.find((one) => one.product === product);
  const ready = product.trim() !== '' && batch.trim() !== '';
  return (
    <form
      className="batch-search"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) goTo('batch', product.trim(), batch.trim());
      }}
    >
      <AutoComplete
        ref={(field) => {
          productField.current = field as InputRef | null;
        }}
        size="large"
        className="batch-product"
        value={product}
        aria-label={t('batch.product')}
        placeholder={t('batch.productPlaceholder')}
        options={products.map((one) => ({
          value: one.product,
          label: (
            <span className="batch-option">
              <span>
                {one.name} <span className="muted">{one.spec}</span>
              </span>
              <span className="muted code-like">{one.product}</span>
            </span>
          ),
        }))}
        onChange={(value: string) => setProduct(value)}
        onSelect={() => batchField.current?.focus()}
      />
      <AutoComplete
        ref={(field) => {
          batchField.current = field as InputRef | null;
        }}
        size="large"
        className="batch-number"
        value={batch}
        aria-label={t('batch.batch')}
        placeholder={t('batch.batchPlaceholder')}
        options={batches.map(({ number, expiry }) => ({
          value: number,
          label: (
            <span className="batch-option">
              <span className="code-like">{number}</span>
              <span className="muted">{expiry}</span>
            </span>
          ),
        }))}
        onChange={(value: string) => setBatch(value)}
        // Enter on a suggestion is the answer to what was asked, not one more step before it.
        onSelect={(value: string) => product.trim() !== '' && goTo('batch', product.trim(), value)}
      />
      <Button type="primary" size="large" htmlType="submit" disabled={!ready}>
        {t('batch.go')}
      </Button>
      {known && (
        <p className="batch-known">
          <strong>{known.name}</strong> <span className="muted">{known.spec}</span>
          <br />
          <span className="muted small">{known.approvalNo}</span>
        </p>
      )}
    </form>
  );
}
