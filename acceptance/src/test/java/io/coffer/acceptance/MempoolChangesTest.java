package io.coffer.acceptance;

import static io.coffer.acceptance.scenario.WatchedMempool.address;
import static io.coffer.acceptance.scenario.WatchedMempool.allowance;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.contract.Abi;
import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.contract.Contracts;
import io.coffer.acceptance.contract.Permits;
import io.coffer.acceptance.node.AnvilNode;
import io.coffer.acceptance.node.CuttableProxy;
import io.coffer.acceptance.node.EvmNode;
import io.coffer.acceptance.node.GethNode;
import io.coffer.acceptance.node.NodeBlock;
import io.coffer.acceptance.node.Quantity;
import io.coffer.acceptance.scenario.WatchedMempool;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockRef;
import io.coffer.index.Approval;
import io.coffer.index.PendingTransaction;
import io.coffer.wallet.proof.SignedTransaction;
import io.coffer.wallet.proof.SignedTransaction.Reading;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What comes into a mempool and leaves it by other ways than a block: gaps, drops, reorgs, code that acts for an account. */
class MempoolChangesTest {

    private static final BigInteger FORTUNE = BigInteger.TEN.pow(24);
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

    /**
     * An account that lets code run in its name (EIP-7702) and approves through it: signed by viem with the key of 32 bytes
     * 0x46, whose address is the sender's.
     */
    @Test
    void account_thatDelegatesToCode_approvesThroughIt() {
        String raw = "0x04f90214827a6980843b9aca0085174876e80083061a80949d8a62f656a8d1615c1294fd71e9cfb3e4855a4f80b901"
                + "4463fb0b9600000000000000000000000000000000000000000000000000000000000000400000000000000000000000"
                + "000000000000000000000000000000000000000080000000000000000000000000000000000000000000000000000000"
                + "0000000001000000000000000000000000000000000000000000000000000000000000dd010000000000000000000000"
                + "000000000000000000000000000000000000000001000000000000000000000000000000000000000000000000000000"
                + "00000000200000000000000000000000000000000000000000000000000000000000000044095ea7b300000000000000"
                + "000000000035353535353535353535353535353535353535350000000000000000000000000000000000000000000000"
                + "00000000000000000500000000000000000000000000000000000000000000000000000000c0f85ef85c827a69940000"
                + "00000000000000000000000000000000cc010101a0851dcda80d32414a581d822c4cd3f500346c2633216d2ba591c7e0"
                + "f18f8593f8a05d89f428d05b2e04ee5f401180c7830546ff624024c4655e529fcf07f6e874f501a07d48aa9927993421"
                + "73ec7d0fdf3e01c94bc03c68d2b003e16b455a59f96caeb1a0309f9b17833932a8c314c7a74f79f32e3e34034c975798"
                + "7f0f9f7b70b07fe77a";
        String sender = "0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f";
        String token = "0x000000000000000000000000000000000000dd01";
        Approval approval = new Approval.Allowance(address(token), address("0x" + "35".repeat(20)));
        try (AnvilNode node = anvil();
                WatchedMempool pool = new WatchedMempool(node, node.http(), node.webSocket())) {
            copyCode(node, deployed(node, "SmartAccount"), "0x000000000000000000000000000000000000cc01");
            copyCode(node, token(node), token);
            node.rpc().call("anvil_setBalance", sender, Quantity.of(FORTUNE));
            node.mine();
            PendingTransaction told = switch (SignedTransaction.read(Abi.bytes(raw))) {
                case Reading.Read(SignedTransaction read) -> read.transaction();
                case Reading.Unreadable(String why) -> throw new AssertionError(why);
            };
            assertThat(pool.chain().mempool().privateOnes().understand(told, pool.tip()))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.owner()).isEqualTo(address(sender));
                        assertThat(one.change().approval()).isEqualTo(approval);
                        assertThat(one.change().after().amount()).isEqualTo(Amount.of(5));
                    });
            pool.awaitPending(sender, NOTHING);
            pool.contracts().submit(raw);
            pool.awaitPending(sender, Map.of(approval, 5L));
            node.mine();
            pool.awaitPending(sender, NOTHING);
            String allowance = Abi.call("allowance(address,address)", sender, "0x" + "35".repeat(20));
            assertThat(Abi.firstWord(node.rpc()
                            .call("eth_call", Map.of("to", token, "data", allowance), "latest")
                            .asString()))
                    .contains(BigInteger.valueOf(5));
        }
    }

    private static void copyCode(EvmNode node, String from, String to) {
        node.rpc()
                .call(
                        "anvil_setCode",
                        to,
                        node.rpc().call("eth_getCode", from, "latest").asString());
    }

    @Test
    void transactions_thatWaitedBefore_areSeenFromTheStart() {
        try (GethNode node = geth()) {
            String token = token(node);
            String permit = Permits.permit(node, owner, token, spender, BigInteger.valueOf(4));
            new Contracts(node).send(relayer, token, BigInteger.ZERO, permit);
            for (URI[] urls : List.of(new URI[] {node.http()}, new URI[] {node.http(), node.webSocket()})) {
                try (WatchedMempool pool = new WatchedMempool(node, urls)) {
                    pool.awaitPending(owner.address(), Map.of(allowance(token, spender), 4L));
                }
            }
        }
    }

    @Test
    void anvil_dropsATransaction_itIsPendingNoMore() {
        try (AnvilNode node = anvil();
                WatchedMempool pool = new WatchedMempool(node, node.http(), node.webSocket())) {
            String token = token(node);
            String hash =
                    pool.contracts().send(owner, token, "approve(address,uint256)", spender, BigInteger.valueOf(5));
            pool.awaitPending(owner.address(), Map.of(allowance(token, spender), 5L));
            node.rpc().call("anvil_dropTransaction", hash);
            pool.awaitPending(owner.address(), NOTHING);
        }
    }

    @Test
    void geth_reorgsATransactionIntoThePool_itIsPendingAgain() {
        try (GethNode node = geth();
                WatchedMempool pool = new WatchedMempool(node, node.http(), node.webSocket())) {
            String token = token(node);
            NodeBlock ancestor = node.head();
            pool.contracts().send(owner, token, "approve(address,uint256)", spender, BigInteger.valueOf(5));
            String permit = Permits.permit(node, owner, token, relayer, BigInteger.valueOf(6));
            pool.contracts().send(relayer, token, BigInteger.ZERO, permit);
            Map<Approval, Long> both = Map.of(allowance(token, spender), 5L, allowance(token, relayer), 6L);
            pool.awaitPending(owner.address(), both);
            node.mine();
            pool.awaitPending(owner.address(), NOTHING);
            node.engine().reorg(ancestor.hash(), List.of(List.of(), List.of()));
            pool.awaitPending(owner.address(), both);
        }
    }

    @Test
    void webSocket_cutAndMended_missesNothing() {
        try (AnvilNode node = anvil();
                CuttableProxy proxy = new CuttableProxy(node.webSocket());
                WatchedMempool pool = new WatchedMempool(node, node.http(), proxy.address())) {
            String token = token(node);
            pool.awaitPending(owner.address(), NOTHING);
            proxy.cut();
            pool.contracts().send(owner, token, "approve(address,uint256)", spender, BigInteger.valueOf(5));
            pool.awaitPending(owner.address(), Map.of(allowance(token, spender), 5L));
            proxy.mend();
            pool.contracts().send(owner, token, "approve(address,uint256)", spender, BigInteger.valueOf(6));
            pool.awaitPending(owner.address(), Map.of(allowance(token, spender), 6L));
        }
    }

    @Test
    void node_thatIsGone_hasNothingPendingAndThrowsNothing() {
        try (AnvilNode node = anvil();
                WatchedMempool pool = new WatchedMempool(node, new URI[] {node.http()})) {
            String token = token(node);
            pool.contracts().send(owner, token, "approve(address,uint256)", spender, BigInteger.valueOf(5));
            pool.awaitPending(owner.address(), Map.of(allowance(token, spender), 5L));
            BlockRef tip = pool.tip();
            node.kill();
            assertThat(pool.chain().pending().of(address(owner.address()), tip)).isEmpty();
        }
    }
}
