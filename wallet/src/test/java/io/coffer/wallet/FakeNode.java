package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Approval;
import io.coffer.index.FollowedChain;
import io.coffer.index.Grant;
import io.coffer.index.LiveValues;
import io.coffer.index.PendingApproval;
import io.coffer.index.PendingApprovals;
import io.coffer.index.PrivateTransactions;
import io.coffer.index.Reading;
import io.coffer.index.SourceUnavailableException;
import io.coffer.index.TokenMetadata;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A followed chain whose node says what a test told it to. A token that nothing was said about holds nothing. */
public final class FakeNode implements FollowedChain, LiveValues {
    /** One call of {@link LiveValues#read}. */
    public record Asked(BlockHash at, Address owner, List<TokenAddress> tokens) {}

    private final ChainIndex chain;
    private final Map<TokenAddress, Amount> balances = new ConcurrentHashMap<>();
    private final Map<TokenAddress, TokenMetadata> metadata = new ConcurrentHashMap<>();
    private final Map<Approval, Grant> grants = new ConcurrentHashMap<>();
    private final Set<TokenAddress> refusing = ConcurrentHashMap.newKeySet();
    private final Deque<Reading<Map<TokenAddress, Amount>>> scripted = new ArrayDeque<>();
    private final List<Map<TokenAddress, Amount>> observed = new CopyOnWriteArrayList<>();
    private final List<PendingApproval> waiting = new CopyOnWriteArrayList<>();
    private final List<Approval> gone = new CopyOnWriteArrayList<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Address> enrolled = new CopyOnWriteArrayList<>();
    private final Set<Address> unread = new HashSet<>();
    private volatile Runnable beforeAnswer = () -> {};
    private volatile boolean metadataUnavailable;
    private volatile PrivateTransactions privateTransactions = PrivateTransactions.NONE;

    public FakeNode(ChainIndex chain) {
        this.chain = chain;
    }

    public void holds(TokenAddress token, long units) {
        balances.put(token, Amount.of(units));
    }

    public void granted(Approval approval, Grant grant) {
        grants.put(approval, grant);
    }

    public void refusesToTell(TokenAddress token) {
        refusing.add(token);
    }

    public void calls(TokenAddress token, String symbol, int decimals) {
        metadata.put(token, new TokenMetadata(symbol, symbol, decimals));
    }

    /** The next call gets this reading; may be said several times, for calls one after the other. */
    synchronized void answersNext(Reading<Map<TokenAddress, Amount>> reading) {
        scripted.add(reading);
    }

    void metadataIsUnavailable() {
        metadataUnavailable = true;
    }

    /** Runs within each call, before it is answered. */
    void beforeAnswer(Runnable action) {
        beforeAnswer = action;
    }

    public synchronized void hasNotRead(Address owner) {
        unread.add(owner);
    }

    public synchronized void hasRead(Address owner) {
        unread.remove(owner);
    }

    /** Everybody whose history was asked for, as often as it was. */
    public List<Address> enrolled() {
        return enrolled;
    }

    /** What requests found to be gone. */
    public List<Approval> gone() {
        return gone;
    }

    List<Asked> asked() {
        return asked;
    }

    List<Map<TokenAddress, Amount>> observed() {
        return observed;
    }

    @Override
    public ChainIndex chain() {
        return chain;
    }

    /** Lets a transaction wait. */
    public void waits(PendingApproval pending) {
        waiting.add(pending);
    }

    /** No transaction waits any more. */
    public void minesAll() {
        waiting.clear();
    }

    @Override
    public PendingApprovals pending() {
        return (_, _) -> List.copyOf(waiting);
    }

    /** What wallets register of it from now on. */
    public FakePrivateTransactions hearsOfPrivateTransactions() {
        FakePrivateTransactions fake = new FakePrivateTransactions();
        privateTransactions = fake;
        return fake;
    }

    @Override
    public PrivateTransactions privateTransactions() {
        return privateTransactions;
    }

    @Override
    public LiveValues values() {
        return this;
    }

    @Override
    public synchronized Enrolment enrol(Address owner, Duration atMost) {
        enrolled.add(owner);
        return unread.contains(owner) ? Enrolment.UNDER_WAY : Enrolment.COMPLETE;
    }

    @Override
    public void observed(BlockHash at, Address owner, Map<TokenAddress, Amount> amounts) {
        observed.add(Map.copyOf(amounts));
    }

    @Override
    public void observedGone(BlockHash at, Address owner, List<Approval> approvals) {
        gone.addAll(approvals);
    }

    @Override
    public Reading<Map<TokenAddress, Amount>> read(BlockHash at, Address owner, List<TokenAddress> tokens) {
        asked.add(new Asked(at, owner, List.copyOf(tokens)));
        beforeAnswer.run();
        Optional<Reading<Map<TokenAddress, Amount>>> script = nextScripted();
        if (script.isPresent()) {
            return script.get();
        }
        Map<TokenAddress, Amount> amounts = new HashMap<>();
        for (TokenAddress token : tokens) {
            if (!refusing.contains(token)) {
                amounts.put(token, balances.getOrDefault(token, Amount.ZERO));
            }
        }
        return new Reading.Read<>(amounts);
    }

    @Override
    public Reading<Map<Approval, Grant>> grants(BlockRef at, Address owner, List<Approval> approvals) {
        Map<Approval, Grant> standing = new HashMap<>(grants);
        standing.keySet().retainAll(approvals);
        return new Reading.Read<>(standing);
    }

    private synchronized Optional<Reading<Map<TokenAddress, Amount>>> nextScripted() {
        return Optional.ofNullable(scripted.poll());
    }

    @Override
    public Optional<TokenMetadata> metadata(BlockHash at, TokenAddress token) {
        if (metadataUnavailable) {
            throw new SourceUnavailableException("no node answers");
        }
        return Optional.ofNullable(metadata.get(token));
    }

    /** Tokens that were told a balance or a name, or that refuse. */
    @Override
    public boolean exists(BlockHash at, TokenAddress token) {
        return balances.containsKey(token) || metadata.containsKey(token) || refusing.contains(token);
    }

    /** Makes every call wait until the latch opens. */
    void waitsFor(CountDownLatch latch) {
        beforeAnswer(() -> {
            try {
                latch.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
