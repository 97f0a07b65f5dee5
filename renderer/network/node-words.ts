/** Nodes and stages in the reader's language. */
import { useMemo } from 'react';
import { exactCount } from '../format/number.ts';
import { useWords, type Words } from '../i18n/use-words.ts';
import type { FlowGraph, GraphNode } from './flow-graph.ts';

const stageNames = ['makers', 'trade', 'patients'] as const;

/** A party's name; of a group its county, kind and size. */
export function nodeName({ isGroup, name, region, type, members }: GraphNode, words: Words): string {
  if (!isGroup) return name;
  return words.t('network.groupName', {
    place: region === null ? words.t('network.noRegion') : words.region(region),
    kind: words.term('partyType', type),
    count: members.length,
    parties: exactCount(members.length),
  });
}

export function useNodeWords(graph: FlowGraph) {
  const words = useWords();
  const { language } = words;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language
  return useMemo(() => {
    const nameOf = (node: number) => {
      const one = graph.nodes[node];
      return one === undefined ? '' : nodeName(one, words);
    };
    return {
      nameOf,
      stageName: (stage: number) => words.t(`network.stages.${stageNames[stage] ?? 'trade'}`),
      spokenOf: (node: number) => {
        const one = graph.nodes[node];
        if (one === undefined) return '';
        return words.t('network.spoken', {
          name: nameOf(node),
          kind: words.term('partyType', one.type),
          place: one.region === null ? words.t('network.noRegion') : words.place(one.region),
          unitsIn: exactCount(one.unitsIn),
          unitsOut: exactCount(one.unitsOut),
          sources: graph.incoming[node]?.length ?? 0,
          targets: graph.outgoing[node]?.length ?? 0,
        });
      },
    };
  }, [graph, language]);
}
