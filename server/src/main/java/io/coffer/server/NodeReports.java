package io.coffer.server;

import io.coffer.chain.Chain;
import io.coffer.evm.EvmChain;
import io.coffer.evm.NodeReport;
import io.coffer.evm.WrongChainException;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.Configuration.FollowedSettings;
import java.util.List;
import java.util.Optional;

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
}
