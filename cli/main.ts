#!/usr/bin/env node
/** `yaojian`: one command per job (design §9; docs/cli.md). */
import { runProgram } from './run-program.ts';

await runProgram();
