package io.coffer.server;

import io.coffer.chain.Chain;
import io.coffer.evm.EvmChain;
import io.coffer.evm.NodeFeature;
import io.coffer.evm.NodeReport;
import io.coffer.evm.WrongChainException;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.Configuration.FollowedSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the configured nodes what they can do, without a server. */
public final class NodeReports {
    private NodeReports() {}

    /** @param trouble why the chain cannot be followed at all, where that is so */
    public record OfChain(Chain chain, List<NodeReport> nodes, Optional<String> trouble) {
        public OfChain {
            nodes = List.copyOf(nodes);
        }
    }

    public static List<OfChain> ask(Configuration configuration) {
        return configuration.chains().parallelStream().map(NodeReports::ask).toList();
    }

    private static OfChain ask(FollowedSettings settings) {
        try (EvmChain chain = EvmChain.connect(Chains.nodeOptions(settings))) {
            return new OfChain(settings.chain(), chain.nodes(), Optional.empty());
        } catch (WrongChainException refused) {
            return new OfChain(settings.chain(), List.of(), Optional.of(String.valueOf(refused.getMessage())));
        }
    }

    /** One line for people. */
    public static String text(NodeReport report) {
        return switch (report) {
            case NodeReport.Usable usable ->
                usable.node() + "  " + usable.client() + ", head " + usable.head() + ", batches of " + usable.maxBatch()
                        + ", multicall3 " + word(usable.multicall()) + "; "
                        + usable.features().stream()
                                .map(NodeFeature::label)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case NodeReport.News news -> news.node() + "  news of blocks: " + word(news.subscription());
            case NodeReport.PendingNews news ->
                news.node() + "  news of pending transactions: " + word(news.subscription());
            case NodeReport.Silent silent -> silent.node() + "  silent: " + silent.reason();
        };
    }

    /** {@code FOREIGN_CODE} as {@code foreign-code}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
