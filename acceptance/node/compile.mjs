// Compiles the Solidity sources of the acceptance tests: node compile.mjs SOURCES TARGET
// Writes one NAME.json a contract ({"bytecode": "0x…"}) and Multicall3 as viem carries it. Does nothing when TARGET is
// newer in content: the fingerprint of sources, lock file and this script is kept beside the artifacts.
import {createHash} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {basename, dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const [sourceFolder, targetFolder] = process.argv.slice(2).map((path) => resolve(path));
if (!targetFolder) {
  console.error('usage: node compile.mjs SOURCES TARGET');
  process.exit(2);
}

const sources = Object.fromEntries(
  readdirSync(sourceFolder)
    .filter((name) => name.endsWith('.sol'))
    .sort()
    .map((name) => [name, {content: readFileSync(join(sourceFolder, name), 'utf8')}]),
);

const fingerprint = createHash('sha256')
  .update(JSON.stringify(sources))
  .update(readFileSync(join(here, 'package-lock.json')))
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .digest('hex');
const stamp = join(targetFolder, 'fingerprint');

function isFresh() {
  try {
    return readFileSync(stamp, 'utf8') === fingerprint;
  } catch {
    return false;
  }
}

async function compile() {
  const {default: solc} = await import('solc');
  const settings = {
    evmVersion: 'cancun',
    optimizer: {enabled: true, runs: 200},
    outputSelection: {'*': {'*': ['evm.bytecode.object']}},
  };
  const readImport = (path) => ({contents: readFileSync(join(modules, path), 'utf8')});
  const output = JSON.parse(
    solc.compile(JSON.stringify({language: 'Solidity', sources, settings}), {import: readImport}),
  );
  const errors = (output.errors ?? []).filter((message) => message.severity === 'error');
  if (errors.length > 0) {
    throw new Error(errors.map((message) => message.formattedMessage).join('\n'));
  }
  const own = Object.keys(sources).flatMap((file) => Object.entries(output.contracts[file] ?? {}));
  return Object.fromEntries(
    own
      .map(([name, contract]) => [name, '0x' + contract.evm.bytecode.object])
      .filter(([, bytecode]) => bytecode !== '0x'),
  );
}

if (!isFresh()) {
  const {multicall3Bytecode} = await import(join(modules, 'viem/_esm/constants/contracts.js'));
  const contracts = {...(await compile()), Multicall3: multicall3Bytecode};
  const draft = join(dirname(targetFolder), basename(targetFolder) + '.draft');
  rmSync(draft, {recursive: true, force: true});
  mkdirSync(draft, {recursive: true});
  for (const [name, bytecode] of Object.entries(contracts)) {
    writeFileSync(join(draft, name + '.json'), JSON.stringify({bytecode}));
  }
  writeFileSync(join(draft, 'fingerprint'), fingerprint);
  rmSync(targetFolder, {recursive: true, force: true});
  renameSync(draft, targetFolder);
}
