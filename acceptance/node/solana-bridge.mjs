// A cluster whose forks, dead and skipped slots are made on purpose: node solana-bridge.mjs SEED TOKEN REPLAYED_SLOTS, then
// requests as json-lines.mjs takes them. The runtime and the token programs are real; votes there are none.
import {createServer} from 'node:http';
import {GeyserServer} from './geyser-server.mjs';
import {converse} from './json-lines.mjs';
import {Actions, World, randomOf} from './solana-actions.mjs';
import {Banks, exactJson} from './solana-banks.mjs';

const [seed, token, replayed] = process.argv.slice(2);
const random = randomOf(seed);
const geyser = new GeyserServer(token, Number(replayed));
const banks = new Banks(new World(seed), new Actions(random, (size) => (128 + size) * 6960), random, geyser);

const slotOf = (config) => banks.newest(config?.commitment ?? 'finalized');
const withContext = (slot, value) => ({context: {apiVersion: '3.0.0', slot}, value});

/** What a server asks its node for. */
const methods = {
  getHealth: () => 'ok',
  getVersion: () => ({'feature-set': 0, 'solana-core': '3.0.0'}),
  getGenesisHash: () => banks.genesisHash,
  getSlot: ([config]) => slotOf(config),
  getBlockHeight: ([config]) => banks.bank(slotOf(config)).height,
  getLatestBlockhash: ([config]) => {
    const {slot, hash, height} = banks.bank(slotOf(config));
    return withContext(slot, {blockhash: hash, lastValidBlockHeight: height + 150});
  },
  getBalance: ([key, config]) => withContext(slotOf(config), banks.account(slotOf(config), key)?.lamports ?? 0),
  getAccountInfo: ([key, config]) => withContext(slotOf(config), banks.account(slotOf(config), key)),
  getMultipleAccounts: ([keys, config]) =>
    withContext(slotOf(config), keys.map((key) => banks.account(slotOf(config), key))),
};

function answer({id, method, params}) {
  if (!methods[method]) return {jsonrpc: '2.0', error: {code: -32601, message: 'Method not found'}, id};
  return {jsonrpc: '2.0', result: methods[method](params ?? []), id};
}

const http = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(exactJson(answer(JSON.parse(Buffer.concat(chunks)))) + '\n');
});

await converse({
  ports: async () => {
    await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
    return {rpc: http.address().port, geyser: await geyser.listen()};
  },
  open: (request) => ({succeeded: banks.open(request).succeeded}),
  seal: ({slot}) => ({time: Number(banks.seal(slot).time)}),
  die: ({slot}) => banks.die(slot),
  confirm: ({slot}) => banks.reach(slot, 'confirmed'),
  finalize: ({slot}) => {
    banks.reach(slot, 'finalized');
    banks.prune(slot);
  },
  /** In text, since JSON numbers would lose digits. */
  truth: ({slot}) => exactJson(banks.tokenAccounts(slot)),
  universe: ({slot}) => banks.bank(slot).world.universe(),
  drop: ({forget}) => geyser.drop({forget}),
});
