package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.evm.Node.BatchAnswer;
import io.coffer.evm.Node.Question;
import io.coffer.evm.NodePool.Checked;
import io.coffer.evm.Sightings.Sighting;
import io.coffer.index.PendingTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The transactions that wait and may touch one owner's approvals, as of one question. One request to the node. */
final class PendingView {
    /** What a node does not know by then was dropped, and not just slow to get there. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    /** What was mined is remembered that long, for a reorg may bring it back without a word. */
    private static final Duration MINED = Duration.ofMinutes(15);

    /** Of the owner's own, and again of those of others. */
    private static final int MAX_WAITING = 16;

    private final EvmAddress owner;
    private final Sightings sightings;
    private final Instant now;
    private final List<Sighting> seen;
    private final List<PendingTransaction> kept;

    PendingView(EvmAddress owner, Sightings sightings, KeptTransactions keptTransactions, Instant now) {
        this.owner = owner;
        this.sightings = sightings;
        this.now = now;
        this.seen = sightings.of(owner, now);
        this.kept = keptTransactions.of(owner, now);
    }

    /** Whether there is anything to ask. */
    boolean isWorthAsking(Checked node) {
        return node.offers(NodeFeature.TXPOOL_OF_SENDER) || !seen.isEmpty() || !kept.isEmpty();
    }

    /** A sender's place in the chain, which one transaction will take. */
    private record Place(EvmAddress sender, long nonce) {}

    /**
     * Those that can still be mined after one block, in the order in which they probably will be: each sender's by nonce,
     * the owner's first.
     *
     * @param block the JSON parameter that names the block
     */
    List<PendingTransaction> waiting(Checked node, String block) {
        List<EvmAddress> senders = senders();
        List<Question> questions = new ArrayList<>();
        senders.forEach(sender -> questions.add(NextNonces.question(sender, block)));
        seen.forEach(sighting -> questions.add(PendingFilter.byHash(sighting.hash())));
        if (node.offers(NodeFeature.TXPOOL_OF_SENDER)) {
            questions.add(new Question("txpool_contentFrom", "[\"" + owner + "\"]"));
        }
        List<BatchAnswer> answers = node.askAll(questions);
        NextNonces nonces = NextNonces.read(senders, answers);
        Map<Place, PendingTransaction> waiting = new LinkedHashMap<>();
        kept.forEach(transaction -> put(waiting, transaction));
        for (int i = 0; i < seen.size(); i++) {
            found(seen.get(i), answers.get(senders.size() + i)).ifPresent(transaction -> put(waiting, transaction));
        }
        if (answers.size() > senders.size() + seen.size()
                && answers.getLast() instanceof BatchAnswer.Result(var content)) {
            TransactionScanner.poolOfSender(
                    PendingFilter.cursor(content.toString()), transaction -> put(waiting, transaction));
        }
        seen.forEach(sighting -> forgetMined(sighting, nonces.of(sighting.sender())));
        return inOrder(waiting.values().stream()
                .filter(one -> one.nonce() >= nonces.of(one.sender()))
                .toList());
    }

    private void forgetMined(Sighting sighting, long next) {
        if (sighting.nonce() < next && sighting.seen().plus(MINED).isBefore(now)) {
            sightings.forget(owner, sighting.hash());
        }
    }

    /** What a node's pool holds counts more than what was heard before: it holds one for each place. */
    private static void put(Map<Place, PendingTransaction> waiting, PendingTransaction transaction) {
        Place place = new Place(transaction.sender(), transaction.nonce());
        waiting.remove(place);
        waiting.put(place, transaction);
    }

    private List<EvmAddress> senders() {
        Set<EvmAddress> senders = new LinkedHashSet<>(List.of(owner));
        seen.forEach(sighting -> senders.add(sighting.sender()));
        kept.forEach(transaction -> senders.add(transaction.sender()));
        return List.copyOf(senders);
    }

    private Optional<PendingTransaction> found(Sighting sighting, BatchAnswer answer) {
        Optional<PendingTransaction> found =
                PendingFilter.found(answer).filter(one -> one.hash().equals(sighting.hash()));
        boolean isRefused = answer instanceof BatchAnswer.Refusal;
        if (found.isEmpty() && !isRefused && sighting.seen().plus(SETTLING).isBefore(now)) {
            sightings.forget(owner, sighting.hash());
        }
        return found;
    }

    private List<PendingTransaction> inOrder(List<PendingTransaction> waiting) {
        Map<EvmAddress, List<PendingTransaction>> bySender = new LinkedHashMap<>();
        waiting.forEach(one ->
                bySender.computeIfAbsent(one.sender(), _ -> new ArrayList<>()).add(one));
        bySender.values().forEach(ones -> ones.sort(Comparator.comparingLong(PendingTransaction::nonce)));
        List<PendingTransaction> own = bySender.getOrDefault(owner, List.of());
        bySender.remove(owner);
        return Stream.concat(
                        own.stream().limit(MAX_WAITING),
                        bySender.values().stream().flatMap(List::stream).limit(MAX_WAITING))
                .toList();
    }
}
