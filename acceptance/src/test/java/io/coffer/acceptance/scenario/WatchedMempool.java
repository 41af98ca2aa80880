package io.coffer.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.contract.Contracts;
import io.coffer.acceptance.contract.Transaction;
import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.EvmNode;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.evm.EvmChain;
import io.coffer.evm.EvmOptions;
import io.coffer.index.Approval;
import io.coffer.index.Follower;
import io.coffer.index.PendingApproval;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node whose mempool is watched, and what is said of it. */
public final class WatchedMempool implements AutoCloseable {

    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final long GAS = 400_000;

    private final EvmNode node;
    private final EvmChain chain;
    private final Contracts contracts;

    public WatchedMempool(EvmNode node, URI... urls) {
        this.node = node;
        this.contracts = new Contracts(node);
        this.chain = EvmChain.connect(EvmOptions.of(new ChainIndex(node.chainId()), List.of(urls), Follower.Scope.ALL)
                .withPollInterval(Duration.ofMillis(50)));
    }

    public Contracts contracts() {
        return contracts;
    }

    public EvmChain chain() {
        return chain;
    }

    public static EvmAddress address(String text) {
        return EvmAddress.parse(text).orElseThrow();
    }

    public static Approval allowance(String token, Account spender) {
        return new Approval.Allowance(address(token), address(spender.address()));
    }

    public BlockRef tip() {
        return chain.source().head().block();
    }

    /** What waits at the head. */
    public List<PendingApproval> of(String owner) {
        return chain.pending().of(address(owner), tip());
    }

    private Map<Approval, Amount> amounts(String owner) {
        Map<Approval, Amount> amounts = new LinkedHashMap<>();
        of(owner)
                .forEach(pending ->
                        amounts.put(pending.approval(), pending.after().amount()));
        return amounts;
    }

    /** Waits until exactly these approvals of {@code owner} are pending, each with what it will come to. */
    public void awaitPending(String owner, Map<Approval, Long> expected) {
        Map<Approval, Amount> wanted = new LinkedHashMap<>();
        expected.forEach((approval, amount) -> wanted.put(approval, amount < 0 ? Amount.MAX : Amount.of(amount)));
        Await.until(
                SETTLING,
                () -> "pending: " + wanted + ", not " + amounts(owner) + "; the pool: "
                        + node.rpc().call("txpool_content").path("pending"),
                () -> amounts(owner).equals(wanted));
    }

    /** The hash of the one that leaves {@code approval} as it will be. */
    public String transactionOf(String owner, Approval approval) {
        return of(owner).stream()
                .filter(pending -> pending.approval().equals(approval))
                .map(PendingApproval::transaction)
                .findFirst()
                .orElseThrow();
    }

    /** Sends what takes the place of the transaction with that nonce. */
    public String replace(Account sender, long nonce, String to, String data) {
        return contracts.submit(
                sender.sign(new Transaction(node.chainId(), nonce, GAS, to, BigInteger.ZERO, data, 200)));
    }

    /** Says that the node has the transaction in its pool, and by the sender that we think. */
    public void assertInPool(Account sender, String hash) {
        assertThat(node.rpc().call("txpool_content").path("pending").properties().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(sender.address()))
                        .flatMap(entry -> entry.getValue().valueStream())
                        .map(transaction -> transaction.path("hash").asString("")))
                .contains(hash);
    }

    @Override
    public void close() {
        chain.close();
    }
}
