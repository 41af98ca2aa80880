package io.coffer.solana.upstream;

import io.coffer.index.NodeUrl;
import io.coffer.solana.Upstream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several nodes in turn, over kept-alive connections: one is asked until it does not answer, then the next. Asking twice
 * does no harm, not even with a transaction, which a cluster executes once however often it is sent.
 */
public final class HttpUpstream implements Upstream, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpUpstream.class);
    private final List<NodeClient> nodes;
    private final AtomicInteger preferred = new AtomicInteger();

    /**
     * What is taken of a node.
     *
     * @param responseBytes longer answers count as none
     */
    public record Limits(Duration patience, int responseBytes) {
        public static final Limits USUAL = new Limits(Duration.ofSeconds(20), 16 << 20);
    }

    private HttpUpstream(List<NodeClient> nodes) {
        this.nodes = nodes;
    }

    /** @param nodes the more preferred first, at least one */
    public static HttpUpstream of(List<URI> nodes, Limits limits) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("at least one node is needed");
        }
        return new HttpUpstream(nodes.stream()
                .map(node -> new NodeClient(NodeUrl.of(node), limits))
                .toList());
    }

    @Override
    public Answer call(String request) throws InterruptedException {
        int first = preferred.get();
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            int index = (first + i) % nodes.size();
            Answer answer = nodes.get(index).post(request);
            switch (answer) {
                case Answer.Answered _ -> {
                    preferred.compareAndSet(first, index);
                    return answer;
                }
                case Answer.Unavailable(String reason) -> reasons.add(reason);
            }
        }
        String reason = String.join("; ", reasons);
        LOG.debug("{}", reason);
        return new Answer.Unavailable(reason);
    }

    @Override
    public void close() {
        nodes.forEach(NodeClient::close);
    }
}
