// Slots on command: each bank is a real runtime (litesvm) that goes on from its parent's state, so forks are two banks of
// one parent. What happens in them is told to a listener in a node's order.
import {createHash} from 'node:crypto';
import {PublicKey} from '@solana/web3.js';
import {TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID} from '@solana/spl-token';
import litesvm from 'litesvm/dist/internal.js';
import {transactionOf} from './solana-actions.mjs';

const {Account, Clock, FailedTransactionMetadata, LiteSvm} = litesvm;
const SYSTEM = new Uint8Array(32);
const GENESIS_TIME = 1_700_000_000n;
const LAMPORTS = 10_000_000_000_000n;
const RENT_EXEMPT = 2n ** 64n - 1n;

function hashOf(text) {
  return new PublicKey(createHash('sha256').update(text).digest()).toBase58();
}

function configured(svm) {
  svm.setBlockhashCheck(false);
  svm.setTransactionHistory(0n);
  return svm;
}

/** The account as a node streams it: one without lamports has lost everything else. */
function stateOf(svm, key) {
  const account = svm.getAccount(key);
  if (!account || account.lamports() === 0n) {
    return {pubkey: key, lamports: 0n, owner: SYSTEM, executable: false, rentEpoch: 0n, data: new Uint8Array()};
  }
  return {pubkey: key, lamports: account.lamports(), owner: account.owner(), executable: account.executable(),
    rentEpoch: account.rentEpoch(), data: account.data()};
}

/** @param listener told of created, written, sealed, dead, processed, confirmed, finalized */
export class Banks {
  constructor(world, actions, random, listener) {
    this.actions = actions;
    this.random = random;
    this.listener = listener;
    this.banks = new Map();
    this.versions = 0;
    this.sent = 0;
    this.genesisHash = hashOf(`genesis of ${world.seed}`);
    const svm = configured(new LiteSvm());
    svm.setBuiltins();
    svm.setLamports(10n * LAMPORTS);
    svm.setSysvars();
    svm.setPrecompiles();
    svm.setDefaultPrograms();
    svm.setSigverify(true);
    svm.withNativeMints();
    for (const who of [world.payer, ...world.owners]) {
      svm.setAccount(who.publicKey.toBytes(), new Account(LAMPORTS, new Uint8Array(), SYSTEM, false, RENT_EXEMPT));
    }
    const first = {slot: 0, parent: 0, svm, world, hash: this.genesisHash, parentHash: this.genesisHash, height: 0,
      time: GENESIS_TIME, status: 'finalized'};
    this.banks.set(0, first);
    for (const event of ['created', 'sealed', 'processed', 'confirmed', 'finalized']) listener[event](first);
  }

  bank(slot) {
    const bank = this.banks.get(slot);
    if (!bank) throw new Error(`no bank ${slot}`);
    return bank;
  }

  /** Begins a slot, with `transactions` random ones in it; `leader` tells apart two blocks of one slot. */
  open({slot, parent, transactions, leader = 'a'}) {
    const from = this.bank(parent);
    const svm = configured(LiteSvm.fromBytes(from.svm.toBytes()));
    svm.setSigverify(true);
    const time = GENESIS_TIME + (BigInt(slot) * 2n) / 5n;
    svm.setClock(new Clock(BigInt(slot), GENESIS_TIME, 0n, 1n, time));
    const bank = {slot, parent, svm, world: from.world.copy(), hash: hashOf(`${from.hash}/${slot}/${leader}`),
      parentHash: from.hash, height: from.height + 1, time, status: 'open', succeeded: 0};
    this.banks.set(slot, bank);
    this.listener.created(bank);
    this.run(bank, transactions);
    return bank;
  }

  run(bank, transactions) {
    for (let i = 0; i < transactions; i++) {
      const together = this.random.chance(0.25) && bank.world.open().length > 3;
      this.execute(bank, together
        ? this.actions.proposeTogether(bank.world, ['mintTo', this.random.one(['transfer', 'approve', 'mintTo'])])
        : this.actions.propose(bank.world));
    }
  }

  /** Every writable account is told, changed or not, as a node does; of a transaction that failed only who paid. */
  execute(bank, proposal) {
    const transaction = transactionOf(bank.world, proposal, bank.svm.latestBlockhash(), this.sent++);
    const result = bank.svm.sendLegacyTransaction(transaction.serialize());
    const failed = result instanceof FailedTransactionMetadata;
    if (!failed) {
      proposal.succeeded();
      bank.succeeded++;
    }
    const message = transaction.compileMessage();
    const written = message.accountKeys.filter((_, i) => (failed ? i === 0 : message.isAccountWritable(i)));
    for (const key of written) this.listener.written(bank, stateOf(bank.svm, key.toBytes()), ++this.versions);
  }

  /** The block is whole: its block and its status are told, in either order. */
  seal(slot) {
    const bank = this.bank(slot);
    bank.status = 'processed';
    if (this.random.chance(0.5)) {
      this.listener.sealed(bank);
      this.listener.processed(bank);
    } else {
      this.listener.processed(bank);
      this.listener.sealed(bank);
    }
    return bank;
  }

  /** A block that turns out to be invalid while it is executed. */
  die(slot) {
    const bank = this.bank(slot);
    bank.status = 'dead';
    this.listener.dead(bank);
    this.banks.delete(slot);
  }

  /** The slot and its ancestors, oldest first. */
  reach(slot, status) {
    const path = [];
    for (let bank = this.bank(slot); bank.status !== 'finalized' && bank.status !== status; bank = this.bank(bank.parent)) {
      path.push(bank);
    }
    for (const bank of path.reverse()) {
      bank.status = status;
      this.listener[status](bank);
    }
  }

  /** Every account of the token programs, as the runtime has them. */
  tokenAccounts(slot) {
    const {svm} = this.bank(slot);
    return [TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID]
      .flatMap((program) => svm.getProgramAccounts(program.toBytes()))
      .map((item) => ({pubkey: new PublicKey(item.address).toBase58(), account: jsonOf(item.account())}));
  }

  account(slot, key) {
    const account = this.bank(slot).svm.getAccount(new PublicKey(key).toBytes());
    return account && account.lamports() > 0n ? jsonOf(account) : null;
  }

  newest(status) {
    const reached = {processed: ['processed', 'confirmed', 'finalized'], confirmed: ['confirmed', 'finalized'],
      finalized: ['finalized']}[status] ?? ['finalized'];
    return Math.max(...[...this.banks.values()].filter((bank) => reached.includes(bank.status)).map((bank) => bank.slot));
  }

  /** Forks that lost are forgotten, and so are the states of old slots. */
  prune(below) {
    for (const slot of [...this.banks.keys()]) if (slot < below) this.banks.delete(slot);
  }
}

function jsonOf(account) {
  return {
    lamports: Number(account.lamports()),
    data: [Buffer.from(account.data()).toString('base64'), 'base64'],
    owner: new PublicKey(account.owner()).toBase58(),
    executable: account.executable(),
    // Beyond what a JavaScript number holds: written as it is by the writer of the answer.
    rentEpoch: `#${account.rentEpoch()}#`,
    space: account.data().length,
  };
}

/** JSON with u64 numbers that no double holds. */
export function exactJson(value) {
  return JSON.stringify(value).replaceAll(/"#(\d+)#"/g, '$1');
}
