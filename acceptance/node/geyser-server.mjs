// Geyser gRPC over what happens in banks, in the order that the real plugin was seen to keep: a slot's writes as they are
// executed, then its block and its status; stored slots, one after the other, before what is new.
import {fileURLToPath} from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import {PublicKey} from '@solana/web3.js';

const PROTO = fileURLToPath(new URL('../../solana/src/main/proto/geyser.proto', import.meta.url));
const PING_MILLIS = 10_000;
const {geyser} = grpc.loadPackageDefinition(
  loader.loadSync(PROTO, {longs: String, enums: String, defaults: false, oneofs: true, keepCase: true}));
const COMMITMENTS = ['SLOT_PROCESSED', 'SLOT_CONFIRMED', 'SLOT_FINALIZED'];

export class GeyserServer {
  /** @param replayed how many slots are kept to be sent again */
  constructor(token, replayed) {
    this.token = token;
    this.replayed = replayed;
    this.stored = new Map();
    this.streams = new Set();
    this.server = new grpc.Server();
    this.server.addService(geyser.Geyser.service, {
      Subscribe: (call) => this.subscribe(call),
      SubscribeReplayInfo: (call, answer) => (this.admits(call)
        ? answer(null, {first_available: this.firstAvailable()})
        : answer({code: grpc.status.UNAUTHENTICATED, details: 'No valid auth token'})),
    });
  }

  listen() {
    return new Promise((resolve, reject) => this.server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(),
      (failure, port) => (failure ? reject(failure) : resolve(port))));
  }

  firstAvailable() {
    return this.stored.size === 0 ? '18446744073709551615' : String(Math.min(...this.stored.keys()));
  }

  admits(call) {
    return call.metadata.get('x-token')[0] === this.token;
  }

  subscribe(call) {
    const stream = {call, filters: undefined};
    const refuse = (code, details) => {
      this.streams.delete(stream);
      call.emit('error', {code, details});
    };
    if (!this.admits(call)) return refuse(grpc.status.UNAUTHENTICATED, 'No valid auth token');
    const pings = setInterval(() => call.write({ping: {}}), PING_MILLIS);
    const gone = () => {
      clearInterval(pings);
      this.streams.delete(stream);
    };
    call.on('cancelled', gone);
    call.on('close', gone);
    call.on('error', gone);
    call.on('data', (request) => {
      if (request.ping) return call.write({pong: {id: request.ping.id}});
      if (request.commitment && request.commitment !== 'PROCESSED') {
        return refuse(grpc.status.INVALID_ARGUMENT, 'this node streams processed slots only');
      }
      stream.filters = request;
      if (request.from_slot !== undefined) {
        const from = Number(request.from_slot);
        const oldest = this.stored.size === 0 ? 0 : Math.min(...this.stored.keys());
        if (from < oldest) {
          return refuse(grpc.status.INTERNAL, `broadcast from ${from} is not available, last available: ${oldest}`);
        }
        const slots = [...this.stored.keys()].filter((slot) => slot >= from).sort((a, b) => a - b);
        for (const slot of slots) for (const update of this.stored.get(slot)) this.send(stream, update);
      }
      return this.streams.add(stream);
    });
    return undefined;
  }

  tell(slot, update) {
    if (!this.stored.has(slot)) this.stored.set(slot, []);
    this.stored.get(slot).push(update);
    while (this.stored.size > this.replayed) this.stored.delete(Math.min(...this.stored.keys()));
    for (const stream of this.streams) this.send(stream, update);
  }

  send({call, filters}, update) {
    if (wants(filters, update)) call.write(update);
  }

  created({slot, parent}) {
    this.tell(slot, {slot: {slot, parent, status: 'SLOT_CREATED_BANK'}});
  }

  written({slot}, state, version) {
    const account = {pubkey: state.pubkey, lamports: String(state.lamports), owner: state.owner,
      executable: state.executable, rent_epoch: String(state.rentEpoch), data: state.data, write_version: String(version)};
    this.tell(slot, {account: {account, slot, is_startup: false}});
  }

  sealed({slot, hash, parent, parentHash, height, time}) {
    this.tell(slot, {block_meta: {slot, blockhash: hash, block_time: {timestamp: String(time)},
      block_height: {block_height: height}, parent_slot: parent, parent_blockhash: parentHash}});
  }

  processed({slot, parent}) {
    this.tell(slot, {slot: {slot, parent, status: 'SLOT_PROCESSED'}});
  }

  confirmed({slot}) {
    this.tell(slot, {slot: {slot, status: 'SLOT_CONFIRMED'}});
  }

  finalized({slot, parent}) {
    this.tell(slot, {slot: {slot, parent, status: 'SLOT_FINALIZED'}});
  }

  dead({slot}) {
    this.tell(slot, {slot: {slot, status: 'SLOT_DEAD', dead_error: 'invalid block'}});
  }

  /** As if the node had been killed: every stream breaks; with `forget` it comes back without what it stored. */
  drop({forget}) {
    for (const {call} of this.streams) call.emit('error', {code: grpc.status.UNAVAILABLE, details: 'Connection dropped'});
    this.streams.clear();
    if (forget) this.stored.clear();
  }
}

function wants(filters, update) {
  if (update.block_meta) return Object.keys(filters.blocks_meta ?? {}).length > 0;
  if (update.slot) {
    return Object.values(filters.slots ?? {}).some((filter) =>
      filter.interslot_updates || COMMITMENTS.includes(update.slot.status));
  }
  const {owner, lamports} = update.account.account;
  return Object.values(filters.accounts ?? {}).some((filter) =>
    (!filter.owner?.length || filter.owner.includes(new PublicKey(owner).toBase58()))
    && (filter.filters ?? []).every((each) => each.lamports && lamports === each.lamports.eq));
}
