package io.coffer.acceptance.scenario;

import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.contract.Contracts;
import io.coffer.acceptance.node.AnvilNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Feeds, pools and vaults on a chain of its own, and an owner of everything that they price: a coin at 2000.12345678
 * dollars, a dollar at 0.9998, a token at 2.5 dollars by a pair, one by a pool at {@link #TICK}, and a vault over dollars;
 * beside them a token whose pair is thin, one whose feed has stopped, and a vault that nobody named.
 */
public final class PricedMarket {
    /** Of the pool: the first token costs about a tenth of the second. */
    public static final int TICK = -23_027;

    private static final String COIN_DOLLARS = "200012345678";
    private static final BigInteger LIQUIDITY = BigInteger.TEN.pow(24);
    private static final int FEE = 3_000;
    private static final long LONG_AGO = 100_000;
    private static final long BEYOND_THE_WINDOW = 2_000;
    private static final BigInteger SHARES = units("1000000", 6);
    private static final BigInteger DONATION = units("50000", 6);

    private final AnvilNode node;
    private final Contracts contracts;
    private final Account keeper;
    private final String coinFeed;
    private final String dollarFeed;
    private final String staleFeed;
    private final String pairFactory;
    private final String poolFactory;
    private final String wrapped;
    private final String dollar;
    private final String paired;
    private final String ranged;
    private final String thin;
    private final String stale;
    private final String vault;
    private final String impostor;
    private final String pair;
    private final String thinPair;
    private final String pool;

    private PricedMarket(AnvilNode node, Account keeper) {
        this.node = node;
        this.keeper = keeper;
        this.contracts = new Contracts(node);
        coinFeed = contracts.deploy(keeper, "PriceFeed");
        dollarFeed = contracts.deploy(keeper, "PriceFeed");
        staleFeed = contracts.deploy(keeper, "PriceFeed");
        pairFactory = contracts.deploy(keeper, "PoolFactory");
        poolFactory = contracts.deploy(keeper, "PoolFactory");
        wrapped = contracts.deploy(keeper, "WrappedEther");
        node.mine();
        dollar = token("USD", 6);
        paired = token("PAIR", 18);
        ranged = token("RANGE", 18);
        thin = token("THIN", 18);
        stale = token("STALE", 18);
        node.mine();
        vault = contracts.deploy(keeper, "ShareVault", "(address)", dollar);
        impostor = contracts.deploy(keeper, "ShareVault", "(address)", dollar);
        node.mine();
        pair = contracts.deploy(keeper, "TokenPair", "(address,address)", paired, dollar);
        thinPair = contracts.deploy(keeper, "TokenPair", "(address,address)", thin, dollar);
        pool = contracts.deploy(keeper, "TickPool", "(address,address)", ranged, wrapped);
        node.mine();
    }

    private String token(String symbol, int decimals) {
        return contracts.deploy(keeper, "HonestToken", "(string,string,uint8)", symbol, symbol, decimals);
    }

    public static PricedMarket build(AnvilNode node, Account keeper, Account owner) {
        PricedMarket market = new PricedMarket(node, keeper);
        market.startFeeds();
        market.fillPools();
        market.give(owner);
        node.rpc().call("evm_increaseTime", BEYOND_THE_WINDOW);
        node.mine();
        return market;
    }

    private void startFeeds() {
        long now = node.head().time();
        contracts.send(keeper, coinFeed, "set(int256,uint256)", new BigInteger(COIN_DOLLARS), now);
        contracts.send(keeper, dollarFeed, "set(int256,uint256)", BigInteger.valueOf(99_980_000), now);
        contracts.send(keeper, staleFeed, "set(int256,uint256)", BigInteger.valueOf(700_000_000), now - LONG_AGO);
    }

    private void fillPools() {
        contracts.send(keeper, pairFactory, "addPair(address,address,address)", pair, paired, dollar);
        contracts.send(keeper, pairFactory, "addPair(address,address,address)", thinPair, thin, dollar);
        contracts.send(keeper, poolFactory, "addPool(address,address,address,uint24)", pool, ranged, wrapped, FEE);
        mint(paired, pair, units("400000", 18));
        mint(dollar, pair, units("1000000", 6));
        mint(thin, thinPair, units("1", 18));
        mint(dollar, thinPair, units("49000", 6));
        node.mine();
        contracts.send(keeper, pair, "sync()");
        contracts.send(keeper, thinPair, "sync()");
        contracts.send(keeper, wrapped, units("1000", 18), "0xd0e30db0");
        node.mine();
        contracts.send(keeper, wrapped, "transfer(address,uint256)", pool, units("1000", 18));
        move(TICK);
        node.mine();
    }

    private void move(int tick) {
        BigDecimal root =
                new BigDecimal("1.0001").pow(tick, new MathContext(60)).sqrt(new MathContext(60));
        BigInteger scaled =
                root.multiply(new BigDecimal(BigInteger.TWO.pow(96))).toBigInteger();
        contracts.send(keeper, pool, "move(int24,uint160,uint128)", tick, scaled, LIQUIDITY);
    }

    private void give(Account owner) {
        mint(dollar, owner.address(), units("2000123.456789", 6));
        mint(paired, owner.address(), units("1000", 18));
        mint(ranged, owner.address(), units("5.000000000000000001", 18));
        mint(thin, owner.address(), units("7", 18));
        mint(stale, owner.address(), units("3", 18));
        contracts.send(owner, wrapped, units("1", 18), "0xd0e30db0");
        node.mine();
        for (String each : new String[] {vault, impostor}) {
            contracts.send(owner, dollar, "approve(address,uint256)", each, SHARES);
            contracts.send(owner, each, "deposit(uint256,address)", SHARES, owner);
        }
        node.mine();
        mint(dollar, vault, DONATION);
        node.mine();
    }

    private void mint(String token, String to, BigInteger units) {
        contracts.send(keeper, token, "mint(address,uint256)", to, units);
    }

    private static BigInteger units(String whole, int decimals) {
        return new BigDecimal(whole).movePointRight(decimals).toBigIntegerExact();
    }

    /** Trades a hundredfold price into pair and pool, in one block that is the newest afterwards. */
    public void bend() {
        mint(dollar, pair, units("99000000", 6));
        contracts.send(keeper, pair, "pay(address,address,uint256)", paired, keeper, units("390000", 18));
        contracts.send(keeper, pair, "sync()");
        move(TICK + 46_000);
        node.mine();
    }

    public void stopCoinFeed() {
        contracts.send(
                keeper,
                coinFeed,
                "set(int256,uint256)",
                new BigInteger(COIN_DOLLARS),
                node.head().time() - LONG_AGO);
        node.mine();
    }

    /** What the server has to know of these contracts. */
    public String lines() {
        long chain = node.chainId();
        return String.join(
                "\n",
                "feed %d %s native 86400".formatted(chain, coinFeed),
                "feed %d %s %s 86400".formatted(chain, dollarFeed, dollar),
                "feed %d %s %s 86400".formatted(chain, staleFeed, stale),
                "wrapped %d %s".formatted(chain, wrapped),
                "quote %d %s".formatted(chain, wrapped),
                "quote %d %s".formatted(chain, dollar),
                "v2-factory %d %s".formatted(chain, pairFactory),
                "v3-factory %d %s %d".formatted(chain, poolFactory, FEE),
                "vault %d %s".formatted(chain, vault));
    }

    /** By OpenZeppelin's formula, with one virtual share and one virtual unit. */
    public BigDecimal assetsOfAShare() {
        BigInteger whole = units("1", 6);
        BigInteger assets = SHARES.add(DONATION).add(BigInteger.ONE);
        return new BigDecimal(whole.multiply(assets).divide(SHARES.add(BigInteger.ONE)), 6);
    }

    /** All there is of the dollar, as it was minted. */
    public BigDecimal dollars() {
        return new BigDecimal("1000000")
                .add(new BigDecimal("49000"))
                .add(new BigDecimal("2000123.456789"))
                .add(new BigDecimal("50000"));
    }

    public boolean isRangedFirst() {
        return ranged.compareTo(wrapped) < 0;
    }

    public String wrapped() {
        return wrapped;
    }

    public String dollar() {
        return dollar;
    }

    public String paired() {
        return paired;
    }

    public String ranged() {
        return ranged;
    }

    public String thin() {
        return thin;
    }

    public String stale() {
        return stale;
    }

    public String vault() {
        return vault;
    }

    public String impostor() {
        return impostor;
    }
}
