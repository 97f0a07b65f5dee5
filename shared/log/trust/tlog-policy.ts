/**
 * Which logs and which witnesses to believe (C2SP tlog-policy): `log`, `witness`, `group` and `quorum` lines.
 */
import { logError } from '../../errors/log-errors.ts';
import { encodeBase64 } from '../../formats/base64.ts';
import type { HostPort } from '../../port/host-port.ts';
import {
  ALGORITHM_COSIGNATURE_V1,
  ALGORITHM_ED25519,
  type NoteAlgorithm,
  type NoteVerifier,
  parseVkey,
} from '../note/note-key.ts';

/** Definitions of one kind that a policy may have; the specification asks for at least 32. */
const MAX_DEFINITIONS = 256;

export interface PolicyLog {
  /** Its name is the log's origin. */
  readonly verifier: NoteVerifier;
  readonly url: string | null;
}

export interface PolicyWitness {
  /** Name inside the policy; the key has a name of its own. */
  readonly name: string;
  readonly verifier: NoteVerifier;
  /** Submission prefix for tlog-witness, where known. */
  readonly url: string | null;
}

/** Who must have cosigned. */
export type Quorum =
  | { readonly kind: 'none' }
  | { readonly kind: 'witness'; readonly witness: PolicyWitness }
  | {
      readonly kind: 'group';
      readonly name: string;
      readonly threshold: number;
      readonly members: readonly Quorum[];
    };

export interface TlogPolicy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly quorum: Quorum;
}

/** Reads a policy. Throws TRUST_MALFORMED with the 1-based line. */
export function parseTlogPolicy(port: HostPort, text: string): TlogPolicy {
  const reader = new PolicyReader(port);
  for (const [i, line] of text.split('\n').entries()) {
    const items = line.split(/[ \t]+/).filter((item) => item !== '');
    if (items.length === 0 || items[0]?.startsWith('#')) continue;
    try {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
      if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line)) throw malformed('a control character');
      reader.take(items);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw logError(
        'TRUST_MALFORMED',
        { reason: `line ${i + 1} of its policy: ${reason}` },
        { line: i + 1 },
        cause,
      );
    }
  }
  return reader.finish();
}

class PolicyReader {
  readonly #port: HostPort;
  readonly #logs: PolicyLog[] = [];
  readonly #witnesses: PolicyWitness[] = [];
  /** Witnesses and groups share one namespace. */
  readonly #defined = new Map<string, Quorum>();
  /** Names that are already a member of some group: each may be that once. */
  readonly #members = new Set<string>();
  readonly #keys = new Set<string>();
  #quorum: Quorum | null = null;

  constructor(port: HostPort) {
    this.#port = port;
  }

  take(items: readonly string[]): void {
    const [keyword, ...rest] = items;
    if (this.#logs.length + this.#defined.size >= MAX_DEFINITIONS) throw malformed('too many definitions');
    if (keyword === 'log') this.#log(rest);
    else if (keyword === 'witness') this.#witness(rest);
    else if (keyword === 'group') this.#group(rest);
    else if (keyword === 'quorum') this.#setQuorum(rest);
    else throw malformed(`unknown keyword ${keyword}`);
  }

  finish(): TlogPolicy {
    if (this.#quorum === null) throw malformed('it has no quorum line');
    return { logs: this.#logs, witnesses: this.#witnesses, quorum: this.#quorum };
  }

  #log(items: readonly string[]): void {
    const [vkey, url, ...more] = items;
    if (vkey === undefined || more.length > 0) throw malformed('expected: log <vkey> [<url>]');
    this.#logs.push({ verifier: this.#key('log', vkey, ALGORITHM_ED25519), url: url ?? null });
  }

  #witness(items: readonly string[]): void {
    const [name, vkey, url, ...more] = items;
    if (name === undefined || vkey === undefined || more.length > 0) {
      throw malformed('expected: witness <name> <vkey> [<url>]');
    }
    const witness = {
      name,
      verifier: this.#key('witness', vkey, ALGORITHM_COSIGNATURE_V1),
      url: url ?? null,
    };
    this.#define(name, { kind: 'witness', witness });
    this.#witnesses.push(witness);
  }

  #group(items: readonly string[]): void {
    const [name, count, ...names] = items;
    if (name === undefined || count === undefined)
      throw malformed('expected: group <name> all|any|<k> <name>…');
    const numeric = /^[1-9][0-9]{0,5}$/.test(count) ? Number(count) : 0;
    const threshold = count === 'all' ? names.length : count === 'any' ? 1 : numeric;
    if (threshold < 1 || threshold > names.length) throw malformed(`${count} of ${names.length} members`);
    const members = names.map((member) => this.#lookUp(member));
    for (const member of names) {
      if (this.#members.has(member)) throw malformed(`${member} is a member already`);
      this.#members.add(member);
    }
    this.#define(name, { kind: 'group', name, threshold, members });
  }

  #setQuorum(items: readonly string[]): void {
    const [name, ...more] = items;
    if (name === undefined || more.length > 0) throw malformed('expected: quorum <name>');
    if (this.#quorum !== null) throw malformed('a second quorum');
    this.#quorum = name === 'none' ? { kind: 'none' } : this.#lookUp(name);
  }

  #lookUp(name: string): Quorum {
    const found = this.#defined.get(name);
    if (found === undefined) throw malformed(`${name} is not defined on an earlier line`);
    return found;
  }

  #define(name: string, quorum: Quorum): void {
    if (name === 'none' || this.#defined.has(name)) throw malformed(`${name} is defined already`);
    this.#defined.set(name, quorum);
  }

  /** "Two vkeys are considered duplicate if they wrap the same underlying public key." */
  #key(role: 'log' | 'witness', vkey: string, algorithm: NoteAlgorithm): NoteVerifier {
    const verifier = parseVkey(this.#port, vkey);
    if (verifier.algorithm !== algorithm)
      throw malformed(`a ${role} key must have signature type ${algorithm}`);
    const key = `${role} ${encodeBase64(verifier.publicKey)}`;
    if (this.#keys.has(key)) throw malformed(`the key of ${verifier.name} is there already`);
    this.#keys.add(key);
    return verifier;
  }
}

function malformed(reason: string) {
  return logError('TRUST_MALFORMED', { reason });
}
