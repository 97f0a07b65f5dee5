#!/bin/sh
# Builds SQLite's addon for Linux from the sources in its npm package, against the C library of the machine it runs on.
# Meant for a container with glibc 2.28, such as almalinux:8.10 with gcc-toolset-13-gcc-c++ (.github/workflows/release.yml):
#   docker run --rm -v "$PWD:/src" -w /src IMAGE sh build/package/build-addon.sh dist/addon/better_sqlite3.node
# Needs gcc and g++ (C++20) and what `npm ci` brings, the headers of Node-API among it. The C++ library goes in, so that
# the systems' own, older one is not asked for anything.
set -eu

out=${1:?usage: build-addon.sh FILE}
root=$(cd "$(dirname "$0")/../.." && pwd)
addon=$root/node_modules/better-sqlite3
headers=$root/node_modules/node-api-headers/include
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What the package's own defines.gypi says, line by line.
defines=$(sed -n "s/^ *'\([A-Z0-9_]*\(=[^']*\)\{0,1\}\)',\$/-D\1/p" "$addon/deps/defines.gypi")

# shellcheck disable=SC2086 — one word a define
${CC:-gcc} -std=gnu99 -O3 -DNDEBUG -fPIC -fvisibility=hidden -w $defines -I"$addon/deps/sqlite3" \
  -c "$addon/deps/sqlite3/sqlite3.c" -o "$work/sqlite3.o"
${CXX:-g++} -std=c++20 -O3 -DNDEBUG -fPIC -fvisibility=hidden -fvisibility-inlines-hidden \
  -DBUILDING_NODE_EXTENSION -DNODE_GYP_MODULE_NAME=better_sqlite3 -DNAPI_VERSION=10 -DNAPI_DISABLE_CPP_EXCEPTIONS \
  -DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS \
  -I"$headers" -I"$root/node_modules/node-addon-api" -I"$addon/deps/sqlite3" -I"$addon/src" \
  -c "$addon/src/better_sqlite3.cpp" -o "$work/addon.o"
mkdir -p "$(dirname "$out")"
${CXX:-g++} -shared -static-libstdc++ -static-libgcc -Wl,-Bsymbolic -Wl,--exclude-libs,ALL -Wl,-s \
  "$work/addon.o" "$work/sqlite3.o" -o "$out" -lpthread -ldl -lm
