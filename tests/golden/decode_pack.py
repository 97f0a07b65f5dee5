"""Second decoder of the pack format, from docs/pack-format.md alone: prints a pack as JSON.

usage: decode_pack.py MANIFEST PACK      raw blocks need nothing else, zstd blocks the `zstd` program
"""
import base64
import datetime
import hashlib
import itertools
import json
import struct
import subprocess
import sys
import urllib.parse

STEPS = """accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting installing
killing loading other packing picking receiving removing repackaging repairing replacing reserving retail_selling
sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting unloading unpacking
void_shipping""".split()
DISPOSITIONS = """active available completeness_inferred completeness_verified conformant container_closed
container_open damaged destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class
mismatch_instance mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other
partially_dispensed recalled reserved retail_sold returned sellable_accessible sellable_not_accessible stolen
unavailable unknown""".split()
ROLES = ["object", "parent", "child", "input", "output"]
TYPES = ["ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent"]
OTHERS = 10**19


class Reader:
    def __init__(self, data):
        self.data, self.at = data or b"", 0

    def take(self, length):
        assert self.at + length <= len(self.data), "ends too early"
        self.at += length
        return self.data[self.at - length:self.at]

    def unsigned(self):
        byte = self.take(1)[0]
        return byte if byte < 128 else byte - 128 + (self.unsigned() << 7)

    def signed(self):
        return (value := self.unsigned()) // 2 ^ -(value % 2)


class Columns:
    def __init__(self, block):
        reader, self.columns = Reader(block), {}
        for _ in range(reader.unsigned()):
            column = reader.take(1)[0] & 127
            self.columns[column] = Reader(reader.take(reader.unsigned()))
        assert reader.at == len(block)

    def __getitem__(self, column):
        return self.columns.get(column)

    def plain(self, column, count):
        return [self[column].unsigned() for _ in range(count)] if self[column] else [0] * count

    def deltas(self, column, count, unit=1):
        steps = (self[column].signed() * unit if self[column] else 0 for _ in range(count))
        return list(itertools.accumulate(steps))

    def times(self, column, count):
        return self.deltas(column, count, self[column].unsigned())

    def texts(self, lengths, count):
        return [self[lengths + 1].take(n).decode() if n else "" for n in self.plain(lengths, count)]

    def sorted_texts(self, shared, count):
        texts, before, data = [], b"", self[shared + 2] or Reader(b"")
        for prefix, length in zip(self.plain(shared, count), self.plain(shared + 1, count)):
            before = before[:prefix] + data.take(length)
            texts.append(before.decode())
        return texts

    def keys(self, column, count):
        quotients = self.deltas(column, count)
        packed = int.from_bytes(self[column + 1].take((count * 14 + 7) // 8), "little") if count else 0
        return [q * 10000 + ((packed >> (14 * at)) & 0x3FFF) for at, q in enumerate(quotients)]

    def end(self):
        assert all(reader.at == len(reader.data) for reader in self.columns.values()), "bytes are left over"


def mix(bits):
    bits &= 0xFFFFFFFF
    bits = (bits ^ bits >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    bits = (bits ^ bits >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    return bits ^ bits >> 16


def root(entries):
    split = 1 << (len(entries) - 1).bit_length() - 1 if len(entries) > 1 else 0
    halves = b"\1" + root(entries[:split]) + root(entries[split:]) if split else b"".join(b"\0" + e for e in entries)
    return hashlib.sha256(halves).digest()


def blocks_of(manifest, data):
    *head, count, zero = struct.unpack_from("<8sIIII", data)
    assert len(data) == manifest["fileLength"] and (*head, zero) == (b"YJPACK\r\n", 1, 100, 0)
    entries = [data[24 + 100 * at:124 + 100 * at] for at in range(count)]
    assert root(entries) == base64.b64decode(manifest["blockRoot"]), "block root"
    offset, sections = 24 + 100 * count, {}
    for entry in entries:
        section, encoding, _, number, items, first, last, stored, decoded = struct.unpack_from("<BBHIIQQII", entry)
        block = data[offset:offset + stored]
        offset += stored
        assert hashlib.sha256(block).digest() == entry[36:68], "stored hash"
        if encoding == 1:
            block = subprocess.run(["zstd", "-dc"], input=block, stdout=subprocess.PIPE, check=True).stdout
        assert len(block) == decoded and hashlib.sha256(block).digest() == entry[68:100], "decoded hash"
        sections.setdefault(section, []).append((items, first, last, Columns(block)))
        assert number == len(sections[section]) - 1
    assert offset == len(data)
    return sections


class Pack:
    def __init__(self, manifest, data):
        sections = blocks_of(manifest, data)
        self.get = lambda section: sections.get(section, [])
        self.parties, self.batches, self.strings = (
            [text for items, _, _, columns in self.get(s) for text in columns.sorted_texts(1, items)] for s in (1, 2, 3))
        self.identifiers = {}
        for items, _, _, columns in self.get(4):
            for key, text in zip(columns.keys(1, items), columns.sorted_texts(3, items)):
                self.identifiers.setdefault(key, []).append(text)
        self.lists = [one for items, _, _, columns in self.get(6) for one in self.context(items, columns)]
        self.residual = {number: text for items, _, _, columns in self.get(7)
                         for number, text in zip(columns.deltas(1, items), columns.texts(2, items))}
        self.rows = [row for items, first, last, columns in self.get(8) for row in self.read_rows(items, first, last, columns)]
        self.events = [event for items, _, _, columns in self.get(5) for event in self.read_events(items, columns)]
        keys = {row["key"] for row in self.rows}
        allowed = [one for items, first, last, columns in self.get(129)
                   for one in self.filter(columns, items, [key for key in keys if first <= key <= last])]
        assert all(allowed) and len(allowed) in (0, len(keys)), "key filter"
        for _, _, _, columns in sum(sections.values(), []):
            columns.end()

    def code(self, key, ordinal):
        return f"8{key:019d}" if key < OTHERS else self.identifiers[key][ordinal]

    def filter(self, columns, items, keys):
        assert items == len(keys)
        lines = columns[1].take(-(-items * 12 // 512) * 64)
        for key in keys:
            hashed = mix(mix(key >> 32) ^ key & 0xFFFFFFFF)
            line = int.from_bytes(lines[(at := (hashed * (len(lines) // 64) >> 32) * 64):at + 64], "little")
            words = [mix(hashed + 0x9E3779B9), mix(hashed + 0x3C6EF372)]
            yield all(line >> (word >> shift & 511) & 1 for word in words for shift in (0, 9, 18))

    def context(self, items, columns):
        lengths, timed = columns.plain(1, items), columns.plain(5, items)
        codes = iter(zip(columns.keys(2, sum(lengths)), columns.plain(4, sum(lengths))))
        for length, own in zip(lengths, timed):
            yield [(self.code(*next(codes)), columns[6].signed() if own else 0) for _ in range(length)]

    def read_rows(self, items, first, last, columns):
        runs = []
        while sum(runs) < items:
            runs.append(columns[1].unsigned())
        keys, ordinals = columns.keys(2, len(runs)), columns.plain(4, len(runs))
        assert (keys[0], keys[-1]) == (first, last)
        slots, count, before = [], 0, []
        for run in runs:
            current = []
            for at in range(run):
                code = columns[5].unsigned()
                current.append(before[at] if code == 0 else count if code == 1 else code - 2)
                count += code == 1
            slots.append(current)
            before = current
        numbers, times = columns.deltas(6, count), columns.times(7, count)
        steps, flags, party, other, modes = (columns.plain(column, count) for column in range(8, 13))

        def links(column, wanted):
            return list(zip(columns.keys(column, wanted), columns.plain(column + 2, wanted)))
        fixed = iter(links(13, modes.count(1)))
        of_slot = [next(fixed) if mode == 1 else None for mode in modes]
        own = iter(links(16, sum(modes[slot] == 2 for run in slots for slot in run)))
        name = lambda reference: self.parties[reference - 1] if reference else None
        for run, key, ordinal in zip(slots, keys, ordinals):
            for slot in run:
                link = next(own) if modes[slot] == 2 else of_slot[slot]
                yield {"key": key, "code": self.code(key, ordinal), "eventNumber": numbers[slot], "timeMs": times[slot],
                       "role": ROLES[steps[slot] & 7], "link": self.code(*link) if link else None,
                       "aside": bool(flags[slot] & 1), "step": steps[slot], "flags": flags[slot],
                       "party": name(party[slot]), "counterpart": name(other[slot])}

    def read_events(self, items, columns):
        number, zone = columns.deltas(1, items), columns.deltas(4, items)
        recorded, time = columns.times(2, items), columns.times(3, items)
        steps, flags = columns.plain(5, items), columns.plain(6, items)
        parties = {name: columns.plain(7 + at, items) for at, name in enumerate(["party", "from", "to", "deliverTo", "carrier"])}
        billed = [at for at in range(items) if steps[at] >> 20]
        bill_party = dict(zip(billed, columns.plain(12, len(billed))))
        bill_number = dict(zip(billed, columns.texts(13, len(billed))))
        lot, quantities, lists = columns.plain(18, items), columns.plain(19, items), columns.plain(32, items)
        classes, units, forms = (columns.plain(column, sum(quantities)) for column in (20, 21, 22))
        identities = iter(columns.texts(26, sum(not flag & 32 for flag in flags)))
        places = iter(columns.deltas(28, sum(flag & 1 for flag in flags)))
        row_count = columns.plain(29, items)
        columns.deltas(30, sum(count > 0 for count in row_count))
        columns.plain(31, sum(count > 0 for count in row_count))
        roles, numbers = iter(columns.plain(33, sum(lists))), iter(columns.deltas(34, sum(lists)))
        versions = columns.plain(35, items)
        templated = [at for at in range(items) if versions[at]]
        shapes = dict(zip(templated, columns.plain(36, len(templated))))
        counts = dict(zip(templated, columns.plain(37, len(templated))))
        parameters = iter(columns.texts(38, sum(counts.values())))
        quantity = 0
        text = lambda reference: self.strings[reference - 1] if reference else None
        word = lambda column, code, other, words: text(columns[column].unsigned()) if code == other else words(code)
        for at in range(items):
            step = steps[at]
            name = lambda reference: self.parties[reference - 1] if reference else None
            event = {"number": number[at], "recordTimeMs": recorded[at], "timeMs": time[at], "zoneMinutes": zone[at],
                     "type": TYPES[step >> 5 & 7], "action": [None, "ADD", "OBSERVE", "DELETE"][step >> 3 & 3],
                     "bizStep": word(16, step >> 8 & 63, 63, lambda code: STEPS[code - 1] if code else None),
                     "disposition": word(17, step >> 14 & 63, 63, lambda code: DISPOSITIONS[code - 1] if code else None),
                     "inRange": bool(flags[at] & 1), "untimed": bool(flags[at] & 2), "splitSale": bool(flags[at] & 4),
                     "releasesAll": bool(flags[at] & 8), "declaresError": bool(flags[at] & 16),
                     **{key: name(values[at]) for key, values in parties.items()}, "bill": None}
            if at in bill_party:
                kind = word(15, step >> 20, 1023, lambda code: "" if code == 1000 else f"{code:03d}")
                event["bill"] = {"party": name(bill_party[at]) if bill_party[at] else event["party"],
                                 "type": kind, "number": bill_number[at]}
            event["lot"] = dict(zip(("number", "expiry"), json.loads(self.batches[lot[at] - 1]))) if lot[at] else None
            event["quantities"] = []
            for quantity in range(quantity, quantity + quantities[at]):
                value = columns[23].unsigned() if forms[quantity] == 1 else \
                    struct.unpack("<d", columns[24].take(8))[0] if forms[quantity] == 2 else None
                event["quantities"].append({"epcClass": self.strings[classes[quantity]], "quantity": value, "uom": text(units[quantity])})
            quantity += bool(quantities[at])
            hashed = flags[at] & 32
            event["identity"] = "ni:///sha-256;" + columns[25].take(6).hex() if hashed else next(identities)
            event["treeIndex"] = next(places) if event["inRange"] else None
            names = [row for row in self.rows if row["eventNumber"] == event["number"]]
            assert len(names) == row_count[at]
            event["context"] = [{"code": code, "role": role, "timeMs": time[at] + offset}
                                for _ in range(lists[at]) for role in [ROLES[next(roles)]]
                                for code, offset in self.lists[next(numbers)]]
            if versions[at]:
                own = [next(parameters) for _ in range(counts[at])]
                event["document"] = regenerate(self.strings[shapes[at]], own, event, names + event["context"], hashed)
            else:
                event["document"] = self.residual[event["number"]]
            yield event


def regenerate(shape, parameters, event, names, hashed):
    canonical = lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    encode = lambda part: urllib.parse.quote(part, safe="-_.!~*'()")
    epc = lambda code: "urn:cn-drugcode:" + code if len(code) == 20 and code.isdigit() and code[0] == "8" else code
    utf16 = lambda value: value.encode("utf-16-be")
    zone = ("-" if event["zoneMinutes"] < 0 else "+") + "%02d:%02d" % divmod(abs(event["zoneMinutes"]), 60)

    def instant(ms, minutes, tail, digits=True):
        moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=ms + minutes * 60000)
        return moment.strftime("%Y-%m-%dT%H:%M:%S") + (".%03d" % (ms % 1000) if digits else "") + tail
    time, minutes = event["timeMs"], event["zoneMinutes"]
    classes = {quantity["epcClass"] for quantity in event["quantities"]}
    names = [name for name in names if name["code"] not in classes]
    of = lambda role: sorted({name["code"] for name in names if name["role"] == role}, key=utf16)
    own = {name["code"]: name["timeMs"] for name in reversed(names) if name["role"] == "object"}
    slots = {"time": instant(time, minutes, zone), "time.s": instant(time, minutes, zone, False),
             "time.z": instant(time, 0, "Z"), "time.sz": instant(time, 0, "Z", False), "zone": zone,
             "date": instant(time, minutes, "")[:10], "recordTime": instant(event["recordTimeMs"], 0, "Z"),
             "id": None if hashed else event["identity"],
             "scanTimes": {epc(code): instant(at, minutes, zone) for code, at in own.items() if at != time},
             "quantities": [{k: v for k, v in one.items() if v is not None} for one in event["quantities"]]}
    for key in ("party", "from", "to", "deliverTo", "carrier"):
        slots[key + ".raw"] = event[key]
        slots[key] = event[key] and "urn:cn-party:" + encode(event[key])
    if bill := event["bill"]:
        slots["bill"] = "urn:cn-bill:" + ":".join(encode(bill[key]) for key in ("party", "type", "number"))
        slots["bill.number"] = bill["number"]
    slots["lot"], slots["expiry"] = (event["lot"] or {}).get("number"), (event["lot"] or {}).get("expiry")
    slots["parent"] = next(map(epc, of("parent")), None)
    linked = [(utf16(n["code"]), n["link"]) for n in names if n["role"] == "object" and n.get("link")]
    slots["link"] = epc(min(linked)[1]) if linked else None
    for key, role in (("objects", "object"), ("children", "child"), ("inputs", "input"), ("outputs", "output")):
        slots[key] = [epc(code) for code in of(role)]
        slots[key + ".byEpc"] = sorted(slots[key], key=utf16)
    parts, rest = shape.split('{"$":"'), iter(parameters)
    text = parts[0]
    for part in parts[1:]:
        slot, literal = part.split('"}', 1)
        text += (next(rest) if slot == "?" else canonical(slots[slot])) + literal
    return text


if __name__ == "__main__":
    raw, data = (open(path, "rb").read() for path in sys.argv[1:3])
    pack = Pack(json.loads(raw), data)
    json.dump({"id": hashlib.sha256(raw).hexdigest(), "events": pack.events, "rows": pack.rows}, sys.stdout)
