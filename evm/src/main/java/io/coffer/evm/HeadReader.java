package io.coffer.evm;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.TokenAddress;
import io.coffer.evm.NodeException.Refused;
import io.coffer.evm.NodePool.Checked;
import io.coffer.index.BlockContent;
import io.coffer.index.BlockHeader;
import io.coffer.index.Follower.Scope;
import io.coffer.index.IndexView;
import io.coffer.index.Token;
import io.coffer.index.TokenMetadata;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one block near the head: its logs, the balances of everybody they name, and what new tokens say of themselves. */
final class HeadReader {
    /** More new tokens than that in one block say what they are when they are first asked about. */
    private static final int MAX_NEW_TOKENS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(HeadReader.class);

    private final ChainIndex chain;
    private final Scope scope;
    private final LogReader logs;
    private final BalanceReader balances;
    private final MuteTokens mute;
    private final Predicate<EvmAddress> watched;

    /** @param watched whose conduct is noted */
    HeadReader(
            ChainIndex chain,
            Scope scope,
            LogReader logs,
            BalanceReader balances,
            MuteTokens mute,
            Predicate<EvmAddress> watched) {
        this.chain = chain;
        this.scope = scope;
        this.logs = logs;
        this.balances = balances;
        this.mute = mute;
        this.watched = watched;
    }

    /** Empty when the node does not have the block on its branch. */
    Optional<BlockContent> read(Checked node, BlockHeader header, IndexView known) {
        BlockHash hash = header.block().hash();
        Touched touched = Touched.byAnyone();
        if (!logs.block(node, hash, touched)) {
            return Optional.empty();
        }
        if (touched.isEmpty()) {
            Optional<LogBloom> bloom = BlockQuestions.bloom(node.node(), header.block());
            if (bloom.isEmpty() || !bloom.get().mayHoldAnyOf(LogTopics.OWNER)) {
                return bloom.map(nothing -> content(header, touched, Values.NONE, BlockConduct.NONE));
            }
            logs.receiptsOf(node, hash, touched);
        }
        List<Pair> wanted = touched.pairs().stream()
                .filter(pair -> scope == Scope.ALL || known.isEnrolled(chain, pair.owner()))
                .toList();
        Values values = wanted.isEmpty() ? Values.NONE : values(node, hash, wanted, known);
        // Nodes hand out the logs of orphans too; only a question about state proves that the block is canonical.
        boolean proven = values.wereAnswered() || PinnedBlock.isCanonical(node, header);
        if (!proven) {
            return Optional.empty();
        }
        Map<EvmAddress, Debut> debuts = DebutReader.read(node, firstTransactions(wanted, touched.transfers(), known));
        return Optional.of(content(header, touched, values, new BlockConduct(watched, touched.transfers(), debuts)));
    }

    private BlockContent content(BlockHeader header, Touched touched, Values values, BlockConduct conduct) {
        return new HeadContent(
                header, touched.deltas(), values.answers(), values.metadata(), touched.approvals(), conduct, scope);
    }

    /** Of the tokens that were never seen before. */
    private Map<EvmAddress, String> firstTransactions(List<Pair> wanted, TransferTally transfers, IndexView known) {
        Map<EvmAddress, String> first = new LinkedHashMap<>();
        for (Pair pair : wanted) {
            EvmAddress token = pair.token();
            if (first.size() < DebutReader.MOST && !first.containsKey(token) && watched.test(token)) {
                transfers
                        .of(token)
                        .filter(_ -> known.token(chain, new TokenAddress.Contract(token))
                                .isEmpty())
                        .ifPresent(moved -> first.put(token, moved.firstTransaction()));
            }
        }
        return first;
    }

    private record Values(Map<Pair, StateAnswer> answers, Map<EvmAddress, TokenMetadata> metadata) {
        private static final Values NONE = new Values(Map.of(), Map.of());

        /** False also when every token asked about is in quarantine. */
        private boolean wereAnswered() {
            return answers.values().stream().anyMatch(answer -> answer != StateAnswer.Nothing.EXHAUSTED);
        }
    }

    /** No values when the block is gone, or when its state is: a block that is canonical is then kept unvalued. */
    private Values values(Checked node, BlockHash hash, List<Pair> wanted, IndexView known) {
        try {
            return PinnedBlock.ask(node, hash, block -> {
                Map<Pair, StateAnswer> answers = answers(node, block, wanted);
                return new Values(answers, metadata(node, block, newTokens(answers, known)));
            });
        } catch (Refused refused) {
            if (refused.refusal() == Refusal.BLOCK_GONE) {
                return Values.NONE;
            }
            throw refused;
        }
    }

    private Map<Pair, StateAnswer> answers(Checked node, String block, List<Pair> wanted) {
        List<StateQuestion> questions = wanted.stream()
                .map(pair -> StateQuestion.balance(pair.token(), pair.owner()))
                .toList();
        List<StateAnswer> said = balances.read(node, block, questions);
        Map<Pair, StateAnswer> answers = new LinkedHashMap<>();
        for (int i = 0; i < said.size(); i++) {
            answers.put(wanted.get(i), said.get(i));
        }
        return answers;
    }

    /** Tokens that somebody holds and that did not say yet what they are. */
    private List<EvmAddress> newTokens(Map<Pair, StateAnswer> answers, IndexView known) {
        Set<EvmAddress> held = new LinkedHashSet<>();
        answers.forEach((pair, answer) -> {
            if (BalanceReader.amount(answer)
                    .filter(amount -> !amount.equals(Amount.ZERO))
                    .isPresent()) {
                held.add(pair.token());
            }
        });
        return held.stream()
                .filter(token -> !isKnown(token, known) && !mute.isMute(token))
                .limit(MAX_NEW_TOKENS)
                .toList();
    }

    private boolean isKnown(EvmAddress token, IndexView known) {
        return known.token(chain, new TokenAddress.Contract(token))
                .flatMap(Token::metadata)
                .isPresent();
    }

    private Map<EvmAddress, TokenMetadata> metadata(Checked node, String block, List<EvmAddress> tokens) {
        if (tokens.isEmpty()) {
            return Map.of();
        }
        Map<EvmAddress, TokenMetadata> said = said(node, block, tokens);
        tokens.stream().filter(token -> !said.containsKey(token)).forEach(mute::saidNothing);
        return said;
    }

    /** Names can wait, balances cannot: a node that refuses these questions must not hold up the block. */
    private static Map<EvmAddress, TokenMetadata> said(Checked node, String block, List<EvmAddress> tokens) {
        try {
            return MetadataReader.read(node, block, tokens);
        } catch (Refused refused) {
            if (refused.refusal() == Refusal.BLOCK_GONE) {
                throw refused;
            }
            LOG.info("{} does not say what {} new tokens are: {}", node.node(), tokens.size(), refused.reason());
            return Map.of();
        }
    }
}
