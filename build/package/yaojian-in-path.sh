#!/bin/sh
exec /opt/Yaojian/resources/cli/yaojian "$@"
