// Asks a Coffer server the way a program written for okx-api does: node okx-client.mjs BASE_URL ADDRESS CHAINS
// The key comes from OKX_KEY, OKX_SECRET and OKX_PASSPHRASE. Prints one JSON object: what each call gave or threw.
import {RestClient} from 'okx-api';
import {privateKeyToAccount} from 'viem/accounts';

const [baseUrl, address, chains] = process.argv.slice(2);
const {OKX_KEY: apiKey, OKX_SECRET: apiSecret, OKX_PASSPHRASE: apiPass} = process.env;
const client = new RestClient({baseUrl, apiKey, apiSecret, apiPass});
const stranger = new RestClient({baseUrl, apiKey, apiSecret: apiSecret + 'x', apiPass});

const balances = '/api/v5/wallet/asset/all-token-balances-by-address';
const named = '/api/v5/wallet/asset/token-balances-by-address';
const tokenAddresses = chains.split(',').map((chainIndex) => ({chainIndex, tokenAddress: ''}));

// A wallet that nobody uses, of a library that wallets use.
const owner = privateKeyToAccount('0x' + '11'.repeat(32));
const signMessage = String(Date.now());
const signature = await owner.signMessage({message: signMessage});
const claimed = {chainIndex: '1', address: owner.address, signature, publicKey: owner.publicKey};
let accountId = '';

const calls = {
  time: () => client.getSystemTime(),
  balances: () => client.getPrivate(balances, {address, chains}),
  named: () => client.postPrivate(named, {address, tokenAddresses}),
  wrongSecret: () => stranger.getPrivate(balances, {address, chains}),
  missingChains: () => client.getPrivate(balances, {address}),
  account: async () => {
    const made = await client.postPrivate('/api/v5/wallet/account/create-account', {addresses: [claimed], signMessage});
    accountId = made[0].accountId;
    return made;
  },
  accountDetail: () => client.getPrivate('/api/v5/wallet/account/account-detail', {accountId, limit: '1', cursor: '1'}),
  accountBalances: () => client.getPrivate('/api/v5/waas/wallet/asset/all-token-balances', {accountId}),
  wrongSignature: () =>
    client.postPrivate('/api/v5/wallet/account/create-account', {addresses: [claimed], signMessage: 'another'}),
  deleteAccount: () => client.postPrivate('/api/v5/wallet/account/delete-account', {accountId}),
  prices: () => client.postPrivate('/api/v5/wallet/token/current-price', tokenAddresses),
  history: () => client.getPrivate('/api/v5/wallet/token/historical-price', {chainIndex: '1', limit: '5', period: '1d'}),
  detail: () => client.getPrivate('/api/v5/wallet/token/token-detail', {chainIndex: '1', tokenAddress: ''}),
  notServed: () => client.getAccountConfiguration(),
};

const results = {};
for (const [name, call] of Object.entries(calls)) {
  results[name] = await call().then(
    (data) => ({data}),
    (refusal) => ({refusal}),
  );
}
console.log(JSON.stringify(results));
