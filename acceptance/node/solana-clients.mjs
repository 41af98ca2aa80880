// What programs written for web3.js, spl-token and kit ask of a node, asked of the node and of Coffer:
// node solana-clients.mjs NODE_URL COFFER_URL SEED, then requests as json-lines.mjs takes them. WebSockets are on the
// next ports. A slot in an answer's context becomes the name of its type, since the two may be one apart.
import {createHash} from 'node:crypto';
import {setTimeout as pause} from 'node:timers/promises';
import {Connection, Keypair, LAMPORTS_PER_SOL, SystemProgram, Transaction} from '@solana/web3.js';
import * as spl from '@solana/spl-token';
import {address, createSolanaRpc, createSolanaRpcSubscriptions} from '@solana/kit';
import {converse} from './json-lines.mjs';

const [nodeUrl, cofferUrl, seed] = process.argv.slice(2);
const PATIENCE_MILLIS = 60_000;
const {TOKEN_PROGRAM_ID: TOKEN, TOKEN_2022_PROGRAM_ID: TOKEN_2022} = spl;
const connections = {node: new Connection(nodeUrl, 'confirmed'), coffer: new Connection(cofferUrl, 'confirmed')};
const rpcs = {node: createSolanaRpc(nodeUrl), coffer: createSolanaRpc(cofferUrl)};

const key = (label) => Keypair.fromSeed(createHash('sha256').update(`${seed}/${label}`).digest());
const [owner, friend, stranger, mint, mint2022] = ['owner', 'friend', 'stranger', 'mint', 'mint 2022'].map(key);
const associated = (mintOf, who, program) => spl.getAssociatedTokenAddressSync(mintOf.publicKey, who.publicKey, false, program);
const [ownerAccount, friendAccount] = [owner, friend].map((who) => associated(mint, who, TOKEN));
const owner2022 = associated(mint2022, owner, TOKEN_2022);

async function until(what, condition) {
  const deadline = Date.now() + PATIENCE_MILLIS;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`not within ${PATIENCE_MILLIS} ms: ${what}`);
    await pause(20);
  }
}

/** The slot of a transaction that the node has confirmed. */
async function confirmed(signature) {
  const status = await until(`${signature} is confirmed`, async () => {
    const {value: [found]} = await connections.node.getSignatureStatuses([signature]);
    return found && found.confirmationStatus !== 'processed' && found;
  });
  if (status.err) throw new Error(JSON.stringify(status.err));
  return status.slot;
}

/** Without web3.js's own memory of a blockhash: it keeps one for 30 seconds, in which this node's have expired. */
async function submit(connection, transaction) {
  transaction.feePayer = owner.publicKey;
  transaction.recentBlockhash = (await connection.getLatestBlockhash()).blockhash;
  transaction.sign(owner);
  return connection.sendRawTransaction(transaction.serialize());
}

/** As JSON can say it: what a library wraps is unwrapped, and what it throws is told. */
function plain(value) {
  return JSON.parse(JSON.stringify(value, (name, each) => {
    if (name === 'contextSlot') return typeof each;
    if (typeof each === 'bigint') return {bigint: String(each)};
    if (name === 'context' && each?.slot !== undefined) return {...each, slot: typeof each.slot};
    return each;
  }) ?? 'null');
}

async function each(calls) {
  const results = {};
  for (const [name, call] of Object.entries(calls)) {
    results[name] = await Promise.resolve().then(call).then(plain, (failure) => ({
      refusal: {name: failure.name, message: failure.message, code: failure.code, context: plain(failure.context)},
    }));
  }
  return results;
}

const ownedClassic = {filters: [{dataSize: 165}, {memcmp: {offset: 32, bytes: owner.publicKey.toBase58()}}]};

function web3Calls(connection) {
  return {
    parsedByOwnerAndMint: () => connection.getParsedTokenAccountsByOwner(owner.publicKey, {mint: mint.publicKey}),
    parsedByOwnerAndProgram: () => connection.getParsedTokenAccountsByOwner(owner.publicKey, {programId: TOKEN_2022}),
    byOwner: () => connection.getTokenAccountsByOwner(owner.publicKey, {programId: TOKEN}),
    byNobody: () => connection.getTokenAccountsByOwner(stranger.publicKey, {programId: TOKEN}),
    unknownMint: () => connection.getParsedTokenAccountsByOwner(owner.publicKey, {mint: stranger.publicKey}),
    balance: () => connection.getTokenAccountBalance(ownerAccount),
    balanceOfNoAccount: () => connection.getTokenAccountBalance(owner.publicKey),
    supply: () => connection.getTokenSupply(mint.publicKey),
    supplyOfNoMint: () => connection.getTokenSupply(ownerAccount),
    largest: () => connection.getTokenLargestAccounts(mint.publicKey),
    account: () => connection.getAccountInfoAndContext(ownerAccount),
    parsedAccount: () => connection.getParsedAccountInfo(owner2022),
    parsedMint: () => connection.getParsedAccountInfo(mint2022.publicKey),
    wallet: () => connection.getAccountInfo(friend.publicKey),
    noAccount: () => connection.getAccountInfo(stranger.publicKey),
    several: () => connection.getMultipleAccountsInfo([ownerAccount, mint.publicKey, owner2022]),
    program: () => connection.getProgramAccounts(TOKEN, ownedClassic),
    parsedProgram: () => connection.getParsedProgramAccounts(TOKEN, ownedClassic),
    lamports: () => connection.getBalance(owner.publicKey),
    rent: () => connection.getMinimumBalanceForRentExemption(165),
    version: () => connection.getVersion(),
    genesis: () => connection.getGenesisHash(),
    slotIsNumber: async () => (await connection.getSlot('finalized')) > 0,
    blockhash: async () => (await connection.getLatestBlockhash()).blockhash.length > 30,
  };
}

function splCalls(connection) {
  return {
    account: () => spl.getAccount(connection, ownerAccount),
    account2022: () => spl.getAccount(connection, owner2022, 'confirmed', TOKEN_2022),
    accounts: () => spl.getMultipleAccounts(connection, [ownerAccount, friendAccount]),
    noAccount: () => spl.getAccount(connection, stranger.publicKey),
    wrongProgram: () => spl.getAccount(connection, owner2022),
    mint: () => spl.getMint(connection, mint.publicKey),
    mint2022: () => spl.getMint(connection, mint2022.publicKey, 'confirmed', TOKEN_2022),
    nativeMint: () => spl.getMint(connection, spl.NATIVE_MINT),
    noMint: () => spl.getMint(connection, ownerAccount),
  };
}

function kitCalls(rpc) {
  const [ownerKey, accountKey, mintKey] = [owner.publicKey, ownerAccount, mint.publicKey].map((each) => address(each.toBase58()));
  const [token, token2022] = [TOKEN, TOKEN_2022].map((each) => address(each.toBase58()));
  const [parsed, base64] = ['jsonParsed', 'base64'].map((encoding) => ({encoding, commitment: 'confirmed'}));
  return {
    parsedByProgram: () => rpc.getTokenAccountsByOwner(ownerKey, {programId: token2022}, parsed).send(),
    byMint: () => rpc.getTokenAccountsByOwner(ownerKey, {mint: mintKey}, base64).send(),
    byDelegate: () => rpc.getTokenAccountsByDelegate(address(friend.publicKey.toBase58()), {programId: token}, parsed).send(),
    withoutEncoding: () => rpc.getTokenAccountsByOwner(ownerKey, {programId: token}).send(),
    tooNew: () => rpc.getTokenAccountsByOwner(ownerKey, {programId: token}, {...base64, minContextSlot: 1n << 50n}).send(),
    unknownMint: () => rpc.getTokenAccountsByOwner(ownerKey, {mint: address(stranger.publicKey.toBase58())}, base64).send(),
    balance: () => rpc.getTokenAccountBalance(accountKey, {commitment: 'confirmed'}).send(),
    supply: () => rpc.getTokenSupply(mintKey, {commitment: 'confirmed'}).send(),
    largest: () => rpc.getTokenLargestAccounts(mintKey, {commitment: 'confirmed'}).send(),
    account: () => rpc.getAccountInfo(accountKey, parsed).send(),
    zstd: () => rpc.getAccountInfo(accountKey, {encoding: 'base64+zstd', commitment: 'confirmed'}).send()
      .then(({value}) => value.space),
    accounts: () => rpc.getMultipleAccounts([accountKey, mintKey], base64).send(),
    program: () => rpc.getProgramAccounts(token, {...parsed, filters: [{dataSize: 165n},
      {memcmp: {offset: 32n, bytes: ownerKey, encoding: 'base58'}}]}).send(),
    lamports: () => rpc.getBalance(ownerKey, {commitment: 'confirmed'}).send(),
    health: () => rpc.getHealth().send(),
    version: () => rpc.getVersion().send(),
  };
}

/** What the subscribers of one server hear of a transfer. */
class Ears {
  constructor(url, connection) {
    this.connection = connection;
    this.heard = {};
    this.ending = new AbortController();
    this.kit = createSolanaRpcSubscriptions(url.replace('http', 'ws').replace(/\d+$/, (port) => Number(port) + 1));
  }

  keep(name, slot, notice) {
    (this.heard[name] ??= {})[slot] = plain(notice);
  }

  async open() {
    const {connection} = this;
    connection.onAccountChange(ownerAccount, (info, {slot}) =>
      this.keep('web3 account', slot, {info, token: spl.unpackAccount(ownerAccount, info)}), {commitment: 'confirmed'});
    connection.onProgramAccountChange(TOKEN, (info, {slot}) => this.keep(`web3 program ${info.accountId}`, slot, info),
      {commitment: 'processed', filters: [{memcmp: {offset: 0, bytes: mint.publicKey.toBase58()}}, {dataSize: 165}]});
    connection.onRootChange((root) => this.keep('web3 root', root, root));
    connection.onSlotChange(({slot, parent}) => this.keep('web3 slot', slot, {slot, parent}));
    const abortSignal = this.ending.signal;
    const listen = async (name, pending, slotOf, noticeOf) => {
      const notices = await pending.subscribe({abortSignal});
      (async () => {
        for await (const notice of notices) this.keep(name, slotOf(notice), noticeOf(notice));
      })().catch((failure) => this.keep(`${name} failed`, 0, String(failure)));
    };
    const ofAccount = [(notice) => notice.context.slot, (notice) => notice.value];
    const options = {commitment: 'confirmed', encoding: 'jsonParsed'};
    await listen('kit account', this.kit.accountNotifications(address(friendAccount.toBase58()), options), ...ofAccount);
    await listen('kit program', this.kit.programNotifications(address(TOKEN.toBase58()),
      {...options, filters: [{memcmp: {offset: 32n, bytes: address(friend.publicKey.toBase58()), encoding: 'base58'}}]}),
    ...ofAccount);
    await listen('kit slot', this.kit.slotNotifications(), ({slot}) => slot, ({slot, parent}) => ({slot, parent}));
    // The last to be subscribed to: when it is heard, the others are open.
    await until('slots are heard', () => this.heard['web3 slot'] && this.heard['kit slot']);
  }

  /** What each subscription told of one slot, once all that must have done so and the slot is final. */
  async at(slot) {
    const rooted = () => Object.keys(this.heard['web3 root'] ?? {}).some((root) => Number(root) > slot + 1);
    await until(`slot ${slot} is final; heard ${JSON.stringify(Object.keys(this.heard))}`, rooted);
    this.ending.abort();
    return Object.fromEntries(Object.entries(this.heard).sort().map(([name, notices]) => [name, notices[slot] ?? null]));
  }
}

await converse({
  /** Two mints and their accounts, made at the node. */
  setup: async () => {
    const {node} = connections;
    await confirmed(await node.requestAirdrop(owner.publicKey, 10 * LAMPORTS_PER_SOL));
    const create = async (at, size, programId) => SystemProgram.createAccount({fromPubkey: owner.publicKey,
      newAccountPubkey: at.publicKey, space: size, lamports: await node.getMinimumBalanceForRentExemption(size), programId});
    const by = owner.publicKey;
    const types = [spl.ExtensionType.TransferFeeConfig, spl.ExtensionType.MintCloseAuthority];
    const transaction = new Transaction().add(
      SystemProgram.transfer({fromPubkey: by, toPubkey: friend.publicKey, lamports: LAMPORTS_PER_SOL}),
      await create(mint, spl.MINT_SIZE, TOKEN),
      spl.createInitializeMint2Instruction(mint.publicKey, 6, by, by),
      await create(mint2022, spl.getMintLen(types), TOKEN_2022),
      spl.createInitializeTransferFeeConfigInstruction(mint2022.publicKey, by, by, 50, 1_000n, TOKEN_2022),
      spl.createInitializeMintCloseAuthorityInstruction(mint2022.publicKey, by, TOKEN_2022),
      spl.createInitializeMint2Instruction(mint2022.publicKey, 9, by, null, TOKEN_2022),
      spl.createAssociatedTokenAccountIdempotentInstruction(by, ownerAccount, by, mint.publicKey),
      spl.createAssociatedTokenAccountIdempotentInstruction(by, friendAccount, friend.publicKey, mint.publicKey),
      spl.createAssociatedTokenAccountIdempotentInstruction(by, owner2022, by, mint2022.publicKey, TOKEN_2022),
      spl.createMintToInstruction(mint.publicKey, ownerAccount, by, 12_345_678n),
      spl.createMintToInstruction(mint2022.publicKey, owner2022, by, 987_654_321_012n, [], TOKEN_2022),
      spl.createApproveInstruction(ownerAccount, friend.publicKey, by, 1_000_000n),
    );
    return {slot: await confirmed(await node.sendTransaction(transaction, [owner, mint, mint2022]))};
  },

  /** Every call of every library, of the server that is named. */
  read: async ({of}) => ({
    web3: await each(web3Calls(connections[of])),
    spl: await each(splCalls(connections[of])),
    kit: await each(kitCalls(rpcs[of])),
  }),

  /** A transfer that is sent through Coffer, by web3.js or by kit, and what subscribers of both servers hear of it. */
  transfer: async ({by, amount}) => {
    const ears = {node: new Ears(nodeUrl, connections.node), coffer: new Ears(cofferUrl, connections.coffer)};
    await Promise.all(Object.values(ears).map((each) => each.open()));
    const transaction = new Transaction().add(spl.createTransferCheckedInstruction(
      ownerAccount, mint.publicKey, friendAccount, owner.publicKey, amount, 6));
    let signature;
    if (by === 'web3') {
      signature = await submit(connections.coffer, transaction);
    } else {
      const {value: {blockhash}} = await rpcs.coffer.getLatestBlockhash().send();
      transaction.feePayer = owner.publicKey;
      transaction.recentBlockhash = blockhash;
      transaction.sign(owner);
      signature = await rpcs.coffer.sendTransaction(transaction.serialize().toString('base64'), {encoding: 'base64'}).send();
    }
    const slot = await confirmed(signature);
    const [node, coffer] = await Promise.all([ears.node.at(slot), ears.coffer.at(slot)]);
    return {slot, node, coffer};
  },

  /** A transaction that the node refuses, as the library tells it. */
  refused: async ({of}) => {
    const transaction = new Transaction().add(spl.createTransferCheckedInstruction(
      ownerAccount, mint.publicKey, friendAccount, owner.publicKey, 1n << 60n, 6));
    return each({refused: () => submit(connections[of], transaction)});
  },
});
