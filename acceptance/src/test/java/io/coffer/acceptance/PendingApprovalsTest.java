package io.coffer.acceptance;

import static io.coffer.acceptance.scenario.WatchedMempool.address;
import static io.coffer.acceptance.scenario.WatchedMempool.allowance;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.contract.Abi;
import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.contract.Contracts;
import io.coffer.acceptance.contract.Permits;
import io.coffer.acceptance.node.AnvilNode;
import io.coffer.acceptance.node.EvmNode;
import io.coffer.acceptance.node.GethNode;
import io.coffer.acceptance.node.LimitedNode;
import io.coffer.acceptance.node.Quantity;
import io.coffer.acceptance.scenario.WatchedMempool;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockRef;
import io.coffer.index.Approval;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What is said of pending approvals, against real pools: anvil has none of a sender and polls hashes, geth has everything. */
class PendingApprovalsTest {

    private static final BigInteger FORTUNE = BigInteger.TEN.pow(24);
    private static final long EVERYTHING = -1;
    private static final long EXPIRY = 4_000_000_000L;
    private static final Map<Approval, Long> NOTHING = Map.of();

    private final Account owner = Account.labelled("approving owner");
    private final Account relayer = Account.labelled("relayer");
    private final Account spender = Account.labelled("spender");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private AnvilNode anvil() {
        AnvilNode node = AnvilNode.start(folder.resolve("anvil"), 31_337);
        for (Account account : List.of(owner, relayer)) {
            node.rpc().call("anvil_setBalance", account.address(), Quantity.of(FORTUNE));
        }
        return node;
    }

    private GethNode geth() {
        return GethNode.start(
                folder.resolve("geth"), 424_242, Map.of(owner.address(), FORTUNE, relayer.address(), FORTUNE));
    }

    private String deployed(EvmNode node, String contract) {
        String address = new Contracts(node).deploy(relayer, contract);
        node.mine();
        return address;
    }

    private String token(EvmNode node) {
        String address = new Contracts(node).deploy(relayer, "HonestToken", "(string,string,uint8)", "Token", "TKN", 6);
        node.mine();
        return address;
    }

    @Test
    void anvil_watchedOverWebSocket_tellsWhatWaits() {
        try (AnvilNode node = anvil();
                WatchedMempool pool = new WatchedMempool(node, node.http(), node.webSocket())) {
            approvals(node, pool);
            permits(node, pool);
            bundles(node, pool);
        }
    }

    @Test
    void geth_watchedOverWebSocket_tellsWhatWaits() {
        try (GethNode node = geth();
                WatchedMempool pool = new WatchedMempool(node, node.http(), node.webSocket())) {
            approvals(node, pool);
            permits(node, pool);
            bundles(node, pool);
        }
    }

    @Test
    void nodes_polledOnly_tellTheSame() {
        try (AnvilNode node = anvil();
                WatchedMempool pool = new WatchedMempool(node, node.http())) {
            approvals(node, pool);
            permits(node, pool);
        }
        try (GethNode node = geth();
                WatchedMempool pool = new WatchedMempool(node, node.http())) {
            permits(node, pool);
            bundles(node, pool);
        }
    }

    /** Each transaction is then tried alone, and what its call data says is added up. */
    @Test
    void node_thatCannotSimulate_tellsWhatCallsSayThemselves() {
        try (AnvilNode node = anvil();
                LimitedNode limited = new LimitedNode(node.http(), "eth_simulateV1");
                WatchedMempool pool = new WatchedMempool(node, limited.address(), node.webSocket())) {
            approvals(node, pool);
            permits(node, pool);
        }
    }

    /** Given, replaced, followed by another, mined, taken back, refused. */
    private void approvals(EvmNode node, WatchedMempool pool) {
        Contracts contracts = pool.contracts();
        String token = token(node);
        Approval approval = allowance(token, spender);
        pool.awaitPending(owner.address(), NOTHING);

        long nonce = contracts.nextNonce(owner);
        String first = contracts.send(owner, token, "approve(address,uint256)", spender, BigInteger.valueOf(5));
        pool.awaitPending(owner.address(), Map.of(approval, 5L));
        assertThat(pool.transactionOf(owner.address(), approval)).isEqualTo(first);
        pool.assertInPool(owner, first);
        BlockRef before = pool.tip();

        String second =
                pool.replace(owner, nonce, token, Abi.call("approve(address,uint256)", spender, BigInteger.TEN));
        pool.awaitPending(owner.address(), Map.of(approval, 10L));
        assertThat(pool.transactionOf(owner.address(), approval)).isEqualTo(second);

        contracts.send(owner, token, "approve(address,uint256)", spender, BigInteger.valueOf(7));
        pool.awaitPending(owner.address(), Map.of(approval, 7L));
        node.mine();
        pool.awaitPending(owner.address(), NOTHING);
        assertThat(pool.chain().pending().of(address(owner.address()), before))
                .as("as of the block before")
                .singleElement()
                .satisfies(pending -> assertThat(pending.after().amount()).isEqualTo(Amount.of(7)));

        contracts.send(owner, token, "approve(address,uint256)", spender, BigInteger.ZERO);
        pool.awaitPending(owner.address(), Map.of(approval, 0L));
        node.mine();
        pool.awaitPending(owner.address(), NOTHING);

        contracts.send(owner, deployed(node, "PausedToken"), "approve(address,uint256)", spender, BigInteger.TEN);
        contracts.send(owner, spender.address(), "approve(address,uint256)", spender, BigInteger.TEN);
        differences(node, pool);
        collectibles(node, pool);
    }

    private void differences(EvmNode node, WatchedMempool pool) {
        Contracts contracts = pool.contracts();
        String old = deployed(node, "OldToken");
        Approval approval = allowance(old, spender);
        contracts.send(owner, old, "approve(address,uint256)", spender, BigInteger.TEN);
        node.mine();
        contracts.send(owner, old, "increaseApproval(address,uint256)", spender, BigInteger.valueOf(5));
        contracts.send(owner, old, "decreaseApproval(address,uint256)", spender, BigInteger.valueOf(3));
        pool.awaitPending(owner.address(), Map.of(approval, 12L));
        contracts.send(owner, old, "decreaseApproval(address,uint256)", spender, BigInteger.valueOf(99));
        pool.awaitPending(owner.address(), Map.of(approval, 0L));
        node.mine();
        pool.awaitPending(owner.address(), NOTHING);
    }

    /** ERC-721 shares the selector of approve with ERC-20. */
    private void collectibles(EvmNode node, WatchedMempool pool) {
        Contracts contracts = pool.contracts();
        String collectible = deployed(node, "Collectible");
        contracts.send(relayer, collectible, "mint(address,uint256)", owner, BigInteger.valueOf(77));
        contracts.send(relayer, collectible, "mint(address,uint256)", relayer, BigInteger.valueOf(78));
        node.mine();
        contracts.send(owner, collectible, "approve(address,uint256)", spender, BigInteger.valueOf(77));
        contracts.send(owner, collectible, "approve(address,uint256)", spender, BigInteger.valueOf(78));
        contracts.send(owner, collectible, "setApprovalForAll(address,bool)", spender, true);
        Approval single = new Approval.SingleToken(address(collectible), Amount.of(77));
        Approval operator = new Approval.Operator(address(collectible), address(spender.address()));
        pool.awaitPending(owner.address(), Map.of(single, 1L, operator, EVERYTHING));
        node.mine();
        pool.awaitPending(owner.address(), NOTHING);
    }

    /** Signed by the owner and sent by another; a signature of another counts for nothing. */
    private void permits(EvmNode node, WatchedMempool pool) {
        Contracts contracts = pool.contracts();
        String token = token(node);
        String permit2 = deployed(node, "PlainPermit2");
        contracts.send(owner, token, "approve(address,uint256)", permit2, BigInteger.TEN);
        node.mine();
        Approval approval = allowance(token, spender);
        Approval delegated = new Approval.Delegated(address(permit2), address(token), address(spender.address()));

        String forged = Permits.permit(node, relayer, token, spender, BigInteger.TEN)
                .replace(relayer.address().substring(2), owner.address().substring(2));
        contracts.send(relayer, token, BigInteger.ZERO, forged);
        contracts.send(
                relayer, token, BigInteger.ZERO, Permits.permit(node, owner, token, spender, BigInteger.valueOf(4)));
        pool.awaitPending(owner.address(), Map.of(approval, 4L));
        contracts.send(
                relayer,
                permit2,
                BigInteger.ZERO,
                Permits.permit2(owner, permit2, token, spender, BigInteger.valueOf(6), EXPIRY));
        pool.awaitPending(owner.address(), Map.of(approval, 4L, delegated, 6L));
        node.mine();
        pool.awaitPending(owner.address(), NOTHING);

        contracts.send(
                relayer,
                permit2,
                BigInteger.ZERO,
                Permits.permit2Batch(owner, permit2, List.of(token), spender, BigInteger.valueOf(8), EXPIRY));
        pool.awaitPending(owner.address(), Map.of(delegated, 8L));
        contracts.send(owner, permit2, BigInteger.ZERO, Permits.permit2Approve(token, spender, BigInteger.TEN, EXPIRY));
        node.mine();
        pool.awaitPending(owner.address(), NOTHING);
        contracts.send(owner, permit2, BigInteger.ZERO, Permits.lockdown(token, spender));
        pool.awaitPending(owner.address(), Map.of(delegated, 0L));
        node.mine();
        pool.awaitPending(owner.address(), NOTHING);
    }

    /** What an account of code does in a bundle that another sends: only running it tells. */
    private void bundles(EvmNode node, WatchedMempool pool) {
        Contracts contracts = pool.contracts();
        String token = token(node);
        String account = deployed(node, "SmartAccount");
        String bundler = deployed(node, "Bundler");
        pool.awaitPending(account, NOTHING);
        byte[][] calls = {Abi.bytes(Abi.call("approve(address,uint256)", spender, BigInteger.valueOf(3)))};
        contracts.send(relayer, bundler, "handle(address,address[],bytes[])", account, List.of(token), calls);
        pool.awaitPending(account, Map.of(allowance(token, spender), 3L));
        node.mine();
        pool.awaitPending(account, NOTHING);
        contracts.send(relayer, account, "multicall(address[],bytes[])", List.of(token), new byte[][] {
            Abi.bytes(Abi.call("approve(address,uint256)", spender, BigInteger.ZERO))
        });
        pool.awaitPending(account, Map.of(allowance(token, spender), 0L));
        node.mine();
        pool.awaitPending(account, NOTHING);
    }
}
