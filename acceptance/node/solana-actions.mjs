// What owners of tokens do, by a seed: a world of mints and token accounts, and random transactions that are likely to
// succeed in it. Knows neither nodes nor connections; solana-actor.mjs and solana-bridge.mjs send what is made here.
import {createHash} from 'node:crypto';
import {ComputeBudgetProgram, Keypair, SystemProgram, Transaction} from '@solana/web3.js';
import * as spl from '@solana/spl-token';

const OWNERS = 8;
const MOST_MINTS = 10;
const MOST_ACCOUNTS = 60;
const SOL = 1_000_000_000;

/** A generator of numbers that gives the same ones for the same seed (mulberry32). */
export function randomOf(seed) {
  let state = Number(BigInt.asUintN(32, BigInt(seed)));
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (bound) => Math.floor(next() * bound),
    one: (list) => list[Math.floor(next() * list.length)],
    chance: (probability) => next() < probability,
  };
}

/** Who there is and what is believed of their accounts. Cheap to copy: forks go on from copies. */
export class World {
  constructor(seed) {
    this.seed = seed;
    this.payer = this.key('payer');
    this.owners = Array.from({length: OWNERS}, (_, i) => this.key(`owner ${i}`));
    this.mints = [];
    this.accounts = [];
    this.made = 0;
  }

  key(label) {
    return Keypair.fromSeed(createHash('sha256').update(`${this.seed}/${label}`).digest());
  }

  copy() {
    const copy = new World(this.seed);
    copy.mints = this.mints.map((mint) => ({...mint}));
    copy.accounts = this.accounts.map((account) => ({...account}));
    copy.made = this.made;
    return copy;
  }

  open() {
    return this.accounts.filter((account) => account.open);
  }

  /** Everything that a question may be asked about. */
  universe() {
    const text = (keys) => keys.map((key) => key.publicKey.toBase58());
    return {
      payer: this.payer.publicKey.toBase58(),
      owners: text(this.owners),
      mints: [...text(this.mints.map((mint) => mint.key)), spl.NATIVE_MINT.toBase58()],
      accounts: this.accounts.map((account) => account.address.toBase58()),
    };
  }
}

/** A transaction's content and what it changes in the world if it succeeds. */
class Proposal {
  constructor(kind) {
    this.kind = kind;
    this.instructions = [];
    this.signers = [];
    this.effects = [];
    this.undoing = [];
  }

  add(instruction, ...signers) {
    this.instructions.push(instruction);
    this.signers.push(...signers);
    return this;
  }

  then(effect) {
    this.effects.push(effect);
    return this;
  }

  otherwise(undoing) {
    this.undoing.push(undoing);
    return this;
  }

  succeeded() {
    this.effects.forEach((effect) => effect());
  }

  /** For who believed too early that it had succeeded: what would make everything later fail is taken back. */
  failed() {
    this.undoing.forEach((undo) => undo());
  }
}

const {TOKEN_PROGRAM_ID: TOKEN, TOKEN_2022_PROGRAM_ID: TOKEN_2022, ExtensionType: Extension} = spl;

/** Token-2022 mints come with any mix of these. */
const MINT_EXTENSIONS = [
  [Extension.TransferFeeConfig, (mint, by) =>
    spl.createInitializeTransferFeeConfigInstruction(mint, by, by, 125, 5_000n, TOKEN_2022)],
  [Extension.MintCloseAuthority, (mint, by) => spl.createInitializeMintCloseAuthorityInstruction(mint, by, TOKEN_2022)],
  [Extension.PermanentDelegate, (mint, by) => spl.createInitializePermanentDelegateInstruction(mint, by, TOKEN_2022)],
  [Extension.InterestBearingConfig, (mint, by) =>
    spl.createInitializeInterestBearingMintInstruction(mint, by, 3_000, TOKEN_2022)],
  [Extension.ScaledUiAmountConfig, (mint, by) =>
    spl.createInitializeScaledUiAmountConfigInstruction(mint, by, 1.0625, TOKEN_2022)],
  [Extension.PausableConfig, (mint, by) => spl.createInitializePausableConfigInstruction(mint, by, TOKEN_2022)],
  [Extension.MetadataPointer, (mint, by) => spl.createInitializeMetadataPointerInstruction(mint, by, mint, TOKEN_2022)],
];

/** What a token account must have because its mint has it. */
function accountExtensions(mint) {
  const needed = mint.extensions.map(spl.getAccountTypeOfMintType);
  return needed.filter((type) => type !== Extension.Uninitialized);
}

/**
 * @param rent lamports that an account of a size needs to live
 */
export class Actions {
  constructor(random, rent) {
    this.random = random;
    this.rent = rent;
  }

  /** A random proposal for `world`, whatever is possible in it; `kind` asks for one that is. */
  propose(world, kind = this.kind(world)) {
    const proposal = new Proposal(kind);
    this[kind](world, proposal);
    return proposal;
  }

  /** Several proposals as one transaction, each seeing what the one before it did. */
  proposeTogether(world, kinds) {
    const all = new Proposal(kinds.join('+'));
    for (const kind of kinds) {
      const one = this.propose(world, kind);
      all.instructions.push(...one.instructions);
      all.signers.push(...one.signers);
      all.undoing.push(...one.undoing);
      one.succeeded();
    }
    return all;
  }

  kind(world) {
    const open = world.open();
    if (world.mints.length < 2) return 'makeMint';
    if (open.length < 3) return 'openAssociated';
    const closed = world.accounts.some((account) => !account.open && account.key);
    const kinds = ['mintTo', 'mintTo', 'transfer', 'transfer', 'transfer', 'approve', 'revoke', 'freeze', 'thaw', 'burn',
      'changeOwner', 'close', 'close', 'closeAndReopen', 'wrap'];
    if (world.mints.length < MOST_MINTS) kinds.push('makeMint');
    if (world.accounts.length < MOST_ACCOUNTS) kinds.push('openAssociated', 'openKeyed', 'openKeyed');
    if (closed) kinds.push('reopen', 'reopen');
    return this.random.one(kinds);
  }

  makeMint(world, proposal) {
    const token2022 = this.random.chance(0.5);
    const wanted = token2022 ? MINT_EXTENSIONS.filter(() => this.random.chance(0.3)) : [];
    // The program does not take both: they would scale the same amount.
    const interest = wanted.some(([type]) => type === Extension.InterestBearingConfig);
    const extensions = wanted.filter(([type]) => !interest || type !== Extension.ScaledUiAmountConfig);
    const types = extensions.map(([type]) => type);
    const key = world.key(`mint ${world.made++}`);
    const mint = {
      key, program: token2022 ? TOKEN_2022 : TOKEN, decimals: this.random.one([0, 2, 6, 9]), extensions: types,
    };
    const size = spl.getMintLen(types);
    const by = world.payer.publicKey;
    proposal.add(SystemProgram.createAccount({fromPubkey: by, newAccountPubkey: key.publicKey, space: size,
      lamports: this.rent(size), programId: mint.program}), key);
    for (const [, instruction] of extensions) proposal.add(instruction(key.publicKey, by));
    proposal.add(spl.createInitializeMint2Instruction(key.publicKey, mint.decimals, by, by, mint.program));
    proposal.then(() => world.mints.push(mint)).otherwise(() => {
      world.mints = world.mints.filter((each) => each !== mint);
      world.accounts = world.accounts.filter((each) => each.mint !== mint);
    });
  }

  openAssociated(world, proposal) {
    const mint = this.random.one(world.mints);
    const owner = this.random.one(world.owners);
    const address = spl.getAssociatedTokenAddressSync(mint.key.publicKey, owner.publicKey, false, mint.program);
    proposal.add(spl.createAssociatedTokenAccountIdempotentInstruction(
      world.payer.publicKey, address, owner.publicKey, mint.key.publicKey, mint.program));
    const known = world.accounts.find((account) => account.address.equals(address));
    if (known) {
      proposal.then(() => { if (!known.open) Object.assign(known, fresh(owner, mint)); });
    } else {
      proposal.then(() => world.accounts.push({address, ...fresh(owner, mint)}));
    }
  }

  openKeyed(world, proposal) {
    const key = world.key(`account ${world.made++}`);
    const account = {address: key.publicKey, key, open: false};
    this.create(world, proposal, account);
    proposal.then(() => world.accounts.push(account));
  }

  /** Makes a token account at a key that signs: where another stood before, or for the first time. */
  create(world, proposal, account) {
    const mint = this.random.one(world.mints);
    const owner = this.random.one(world.owners);
    const size = mint.program === TOKEN ? spl.ACCOUNT_SIZE : spl.getAccountLen(accountExtensions(mint));
    proposal.add(SystemProgram.createAccount({fromPubkey: world.payer.publicKey, newAccountPubkey: account.address,
      space: size, lamports: this.rent(size), programId: mint.program}), account.key);
    proposal.add(spl.createInitializeAccount3Instruction(
      account.address, mint.key.publicKey, owner.publicKey, mint.program));
    proposal.then(() => Object.assign(account, fresh(owner, mint)));
  }

  reopen(world, proposal) {
    this.create(world, proposal, this.random.one(world.accounts.filter((each) => !each.open && each.key && !each.funded)
      .concat({address: world.key(`account ${world.made}`).publicKey, key: world.key(`account ${world.made++}`)})));
  }

  mintTo(world, proposal) {
    const account = this.usable(world);
    const amount = BigInt(this.random.below(1_000_000));
    proposal.add(spl.createMintToInstruction(account.mint.key.publicKey, account.address, world.payer.publicKey, amount, [],
      account.mint.program));
    proposal.then(() => { account.amount += amount; });
  }

  transfer(world, proposal) {
    const from = this.usable(world, (account) => account.amount > 0n);
    const to = this.random.one(world.open().filter((each) => each.mint === from.mint && !each.frozen).concat(from));
    const amount = BigInt(this.random.below(Number(from.amount) + 1));
    proposal.add(spl.createTransferCheckedInstruction(from.address, from.mint.key.publicKey, to.address,
      from.owner.publicKey, amount, from.mint.decimals, [], from.mint.program), from.owner);
    proposal.then(() => {
      from.amount -= amount;
      // A fee stays in the account without being spendable: what is believed here is a little too much.
      to.amount += from.mint.extensions.includes(Extension.TransferFeeConfig) && to !== from ? amount / 2n : amount;
    });
  }

  approve(world, proposal) {
    const account = this.usable(world);
    const delegate = this.random.one(world.owners);
    proposal.add(spl.createApproveInstruction(account.address, delegate.publicKey, account.owner.publicKey,
      BigInt(this.random.below(1000)), [], account.mint.program), account.owner);
  }

  revoke(world, proposal) {
    const account = this.usable(world);
    proposal.add(spl.createRevokeInstruction(account.address, account.owner.publicKey, [], account.mint.program),
      account.owner);
  }

  freeze(world, proposal) {
    const account = this.usable(world);
    proposal.add(spl.createFreezeAccountInstruction(account.address, account.mint.key.publicKey, world.payer.publicKey, [],
      account.mint.program));
    proposal.then(() => { account.frozen = true; });
  }

  thaw(world, proposal) {
    const frozen = world.open().filter((account) => account.frozen);
    if (frozen.length === 0) return this.mintTo(world, proposal);
    const account = this.random.one(frozen);
    proposal.add(spl.createThawAccountInstruction(account.address, account.mint.key.publicKey, world.payer.publicKey, [],
      account.mint.program));
    return proposal.then(() => { account.frozen = false; });
  }

  burn(world, proposal) {
    const account = this.usable(world, (each) => each.amount > 0n);
    this.burnSome(proposal, account, BigInt(this.random.below(Number(account.amount) + 1)));
  }

  burnSome(proposal, account, amount) {
    proposal.add(spl.createBurnInstruction(account.address, account.mint.key.publicKey, account.owner.publicKey, amount, [],
      account.mint.program), account.owner);
    proposal.then(() => { account.amount -= amount; });
  }

  changeOwner(world, proposal) {
    const account = this.usable(world, (each) => each.key);
    const heir = this.random.one(world.owners);
    proposal.add(spl.createSetAuthorityInstruction(account.address, account.owner.publicKey,
      spl.AuthorityType.AccountOwner, heir.publicKey, [], account.mint.program), account.owner);
    proposal.then(() => { account.owner = heir; });
  }

  close(world, proposal) {
    const account = this.usable(world);
    this.empty(world, proposal, account);
    proposal.then(() => { account.open = false; });
    return account;
  }

  /** Closes an account, which must be empty for it. */
  empty(world, proposal, account) {
    if (account.amount > 0n) this.burnSome(proposal, account, account.amount);
    proposal.add(spl.createCloseAccountInstruction(account.address, account.owner.publicKey, account.owner.publicKey, [],
      account.mint.program), account.owner);
  }

  closeAndReopen(world, proposal) {
    const account = this.usable(world, (each) => each.key);
    this.empty(world, proposal, account);
    if (account.key) this.create(world, proposal, account);
    else proposal.then(() => { account.open = false; });
  }

  /** Closed, and then a wallet with lamports, in one transaction: no filter for token programs or zero lamports sees it. */
  closeAndFund(world, proposal) {
    const account = this.usable(world, (each) => each.key);
    this.empty(world, proposal, account);
    proposal.add(SystemProgram.transfer(
      {fromPubkey: world.payer.publicKey, toPubkey: account.address, lamports: SOL / 100}));
    proposal.then(() => Object.assign(account, {open: false, funded: true}));
    return account;
  }

  /** SOL as a token: the account's amount follows its lamports. */
  wrap(world, proposal) {
    const owner = this.random.one(world.owners);
    const address = spl.getAssociatedTokenAddressSync(spl.NATIVE_MINT, owner.publicKey);
    proposal.add(spl.createAssociatedTokenAccountIdempotentInstruction(
      world.payer.publicKey, address, owner.publicKey, spl.NATIVE_MINT));
    proposal.add(SystemProgram.transfer(
      {fromPubkey: world.payer.publicKey, toPubkey: address, lamports: 1 + this.random.below(SOL / 100)}));
    proposal.add(spl.createSyncNativeInstruction(address));
    if (this.random.chance(0.3)) {
      proposal.add(spl.createCloseAccountInstruction(address, owner.publicKey, owner.publicKey), owner);
    }
  }

  /** An open account that is not frozen, one that fits where there is one. */
  usable(world, fits = () => true) {
    const open = world.open().filter((account) => !account.frozen);
    const fitting = open.filter(fits);
    return this.random.one(fitting.length > 0 ? fitting : open.length > 0 ? open : world.open());
  }
}

function fresh(owner, mint) {
  return {owner, mint, open: true, funded: false, frozen: false, amount: 0n};
}

/** A signed transaction of a proposal. */
export function transactionOf(world, proposal, blockhash, number) {
  const transaction = new Transaction({feePayer: world.payer.publicKey, recentBlockhash: blockhash});
  // A number that no other has, since two equal transactions are one.
  transaction.add(ComputeBudgetProgram.setComputeUnitLimit({units: 400_000 + number}), ...proposal.instructions);
  transaction.sign(...new Set([world.payer, ...proposal.signers]));
  return transaction;
}
