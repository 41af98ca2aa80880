// Sends seeded transactions to a node: node solana-actor.mjs RPC_URL SEED, then requests as json-lines.mjs takes them.
import {setTimeout as pause} from 'node:timers/promises';
import {Connection, LAMPORTS_PER_SOL} from '@solana/web3.js';
import {converse} from './json-lines.mjs';
import {Actions, World, randomOf, transactionOf} from './solana-actions.mjs';

const [url, seed] = process.argv.slice(2);
const PATIENCE_MILLIS = 60_000;
const connection = new Connection(url, 'confirmed');
const random = randomOf(seed);
const world = new World(seed);
const actions = new Actions(random, rentOf);
let sent = 0;

/** By the formula that every cluster uses: 128 bytes of overhead, 6960 lamports a byte for two years. */
function rentOf(size) {
  return (128 + size) * 6960;
}

async function until(what, condition) {
  const deadline = Date.now() + PATIENCE_MILLIS;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`not within ${PATIENCE_MILLIS} ms: ${what}`);
    await pause(50);
  }
}

async function send(proposal) {
  const {blockhash} = await connection.getLatestBlockhash();
  const transaction = transactionOf(world, proposal, blockhash, sent++);
  return connection.sendRawTransaction(transaction.serialize(), {skipPreflight: true, maxRetries: 20});
}

/** What became of signatures, once each of them is confirmed. */
async function outcomes(signatures) {
  return until('transactions are confirmed', async () => {
    const {value} = await connection.getSignatureStatuses(signatures);
    const done = value.every((status) => status && status.confirmationStatus !== 'processed');
    return done && value;
  });
}

await converse({
  /** Gives whoever pays what they need. */
  setup: async () => {
    for (const who of [world.payer, ...world.owners]) {
      await connection.requestAirdrop(who.publicKey, (who === world.payer ? 5000 : 10) * LAMPORTS_PER_SOL);
    }
    await until('everybody is funded', async () => {
      const balances = await Promise.all([world.payer, ...world.owners].map((who) => connection.getBalance(who.publicKey)));
      return balances.every((balance) => balance > 0);
    });
    return world.universe();
  },

  /** Sends `transactions` random ones, some with several actions, and says what became of them. */
  act: async ({transactions}) => {
    let succeeded = 0;
    let slot = 0;
    const failures = {};
    for (let done = 0; done < transactions;) {
      // A few at once, so that slots hold several; each proposed as if those before it had succeeded.
      const batch = Math.min(1 + random.below(6), transactions - done);
      const proposals = [];
      const signatures = [];
      for (let i = 0; i < batch; i++) {
        const proposal = random.chance(0.2) && world.open().length > 3
          ? actions.proposeTogether(world, [random.one(['mintTo', 'approve', 'wrap']), random.one(['transfer', 'mintTo'])])
          : actions.propose(world);
        proposal.succeeded();
        proposals.push(proposal);
        signatures.push(await send(proposal));
      }
      for (const [i, outcome] of (await outcomes(signatures)).entries()) {
        slot = Math.max(slot, outcome.slot);
        if (outcome.err) {
          failures[proposals[i].kind] = JSON.stringify(outcome.err);
          proposals[i].failed();
        } else {
          succeeded++;
        }
      }
      done += batch;
    }
    return {sent: transactions, succeeded, slot, failures, universe: world.universe()};
  },

  /** One action by its name. */
  once: async ({action}) => {
    const proposal = actions.propose(world, action);
    proposal.succeeded();
    const signature = await send(proposal);
    const [outcome] = await outcomes([signature]);
    if (outcome.err) throw new Error(`${action}: ${JSON.stringify(outcome.err)}`);
    return {slot: outcome.slot, signature, accounts: proposal.instructions.flatMap(({keys}) =>
      keys.filter((key) => key.isWritable).map((key) => key.pubkey.toBase58()))};
  },

  universe: () => world.universe(),
});
