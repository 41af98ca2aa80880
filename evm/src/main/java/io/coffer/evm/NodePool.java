package io.coffer.evm;

import io.coffer.chain.ChainIndex;
import io.coffer.evm.Node.BatchAnswer;
import io.coffer.evm.Node.Question;
import io.coffer.evm.NodeException.Silent;
import io.coffer.index.BlockHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes of one chain. One of them is preferred and asked by everybody, so that blocks and balances come from the
 * same branch; when it is silent the next one becomes the preferred.
 */
final class NodePool {
    private static final Logger LOG = LoggerFactory.getLogger(NodePool.class);

    /** Those who waited while a silent node was asked need not each find out anew. */
    private static final long FAILURE_HOLDS_NANOS = Duration.ofMillis(100).toNanos();

    private final ChainIndex chain;
    private final List<Member> members;
    private final AtomicInteger preferred = new AtomicInteger();
    private final StandstillWatch stalls = new StandstillWatch();
    private final LongSupplier nanoTime;

    NodePool(ChainIndex chain, List<Node> nodes, LongSupplier nanoTime) {
        this.chain = chain;
        this.nanoTime = nanoTime;
        this.members = nodes.stream().map(Member::new).toList();
    }

    /** A node that is known to be of the right chain, and what it can do. */
    record Checked(Node node, NodeReport.Usable abilities) {
        boolean offers(NodeFeature feature) {
            return abilities.offers(feature);
        }

        /** The answers in the order of the questions, in as few requests as the node takes. */
        List<BatchAnswer> askAll(List<Question> questions) {
            List<BatchAnswer> answers = new ArrayList<>(questions.size());
            for (int from = 0; from < questions.size(); from += abilities.maxBatch()) {
                int to = Math.min(questions.size(), from + abilities.maxBatch());
                answers.addAll(node.askSome(questions.subList(from, to)));
            }
            return answers;
        }

        /** The same for a question that somebody waits for. */
        Checked within(Duration limit) {
            return new Checked(node.within(limit), abilities);
        }
    }

    private record Failure(Silent why, long nanos) {}

    /** Several questions that belong together, so that all must go to the same node. */
    interface Conversation<T> {
        T with(Checked node);
    }

    /**
     * Holds {@code conversation} with the first node that can.
     *
     * @throws NodeException of the last node asked, when none could
     */
    <T> T ask(Conversation<T> conversation) {
        int first = preferred.get();
        List<NodeException> failures = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            int index = (first + i) % members.size();
            Member member = members.get(index);
            try {
                T answer = conversation.with(member.checked());
                if (failures.stream().allMatch(Silent.class::isInstance)) {
                    prefer(first, index, member);
                }
                return answer;
            } catch (NodeException failure) {
                failures.add(failure);
                if (failure instanceof Silent) {
                    member.recheck();
                }
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        NodeException last = failures.getLast();
        failures.removeLast();
        failures.forEach(last::addSuppressed);
        throw last;
    }

    /**
     * The newest block of the preferred node. One that has stood still for long is left for one that is further: it
     * answers, but follows the chain no more.
     */
    BlockHeader head() {
        BlockHeader head = ask(node -> BlockQuestions.head(node.node()));
        if (members.size() == 1 || !stalls.stands(head.block(), nanoTime.getAsLong())) {
            return head;
        }
        int first = preferred.get();
        for (int i = 1; i < members.size(); i++) {
            int index = (first + i) % members.size();
            Optional<BlockHeader> other = members.get(index).head();
            if (other.isPresent()
                    && other.get().block().height().compareTo(head.block().height()) > 0
                    && preferred.compareAndSet(first, index)) {
                LOG.warn(
                        "chain {}: {} stands still at {}, going on with {}",
                        chain,
                        members.get(first).node,
                        head.block(),
                        members.get(index).node);
                return other.get();
            }
        }
        return head;
    }

    private void prefer(int first, int index, Member member) {
        if (first != index && preferred.compareAndSet(first, index)) {
            LOG.warn("chain {}: {} does not answer, going on with {}", chain, members.get(first).node, member.node);
        }
    }

    /**
     * Asks every node what it can do.
     *
     * @throws WrongChainException when one of them is of another chain
     */
    List<NodeReport> reports() {
        return members.stream().map(Member::report).toList();
    }

    private final class Member {
        private final Node node;
        private final ReentrantLock probing = new ReentrantLock();
        private volatile Optional<Checked> checked = Optional.empty();
        /** Guarded by {@link #probing}. */
        private Optional<Failure> failure = Optional.empty();

        private Member(Node node) {
            this.node = node;
        }

        /** Probed before its first use, and again after every silence: another node may have taken its place. */
        private Checked checked() {
            Optional<Checked> known = checked;
            if (known.isPresent()) {
                return known.get();
            }
            probing.lock();
            try {
                return checked.orElseGet(this::probe);
            } finally {
                probing.unlock();
            }
        }

        private Checked probe() {
            if (failure.isPresent() && nanoTime.getAsLong() - failure.get().nanos() < FAILURE_HOLDS_NANOS) {
                throw new Silent(
                        failure.get().why().silence(), failure.get().why().reason());
            }
            try {
                Checked fresh = new Checked(node, NodeProbe.of(chain, node.within(Node.SIMPLE_QUESTION)));
                checked = Optional.of(fresh);
                return fresh;
            } catch (Silent why) {
                failure = Optional.of(new Failure(why, nanoTime.getAsLong()));
                throw why;
            }
        }

        private Optional<BlockHeader> head() {
            try {
                return Optional.of(BlockQuestions.head(checked().node()));
            } catch (NodeException noHelp) {
                LOG.debug("chain {}: {}", chain, noHelp.reason());
                return Optional.empty();
            }
        }

        private void recheck() {
            checked = Optional.empty();
        }

        private NodeReport report() {
            try {
                recheck();
                return checked().abilities();
            } catch (Silent silent) {
                if (silent.silence() == NodeException.Silence.OTHER_CHAIN) {
                    throw new WrongChainException(silent.reason());
                }
                return new NodeReport.Silent(node.toString(), silent.reason());
            } catch (NodeException.Refused refused) {
                return new NodeReport.Silent(node.toString(), refused.reason());
            }
        }
    }
}
