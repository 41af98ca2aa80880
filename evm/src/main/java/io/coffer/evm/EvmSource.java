package io.coffer.evm;

import io.coffer.chain.Address;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.evm.NodeException.Silence;
import io.coffer.evm.NodeException.Silent;
import io.coffer.evm.NodePool.Checked;
import io.coffer.index.BlockContent;
import io.coffer.index.BlockHeader;
import io.coffer.index.ChainSource;
import io.coffer.index.Follower.Scope;
import io.coffer.index.IndexView;
import io.coffer.index.SourceUnavailableException;
import java.time.Duration;
import java.util.Optional;

/** The blocks of one EVM chain. */
final class EvmSource implements ChainSource {
    private final ChainIndex chain;
    private final Scope scope;
    private final NodePool nodes;
    private final LogReader logs;
    private final LogReader ownerLogs;
    private final HeadReader heads;
    private final NewsFeed news;

    EvmSource(
            ChainIndex chain,
            Scope scope,
            NodePool nodes,
            LogReader logs,
            LogReader ownerLogs,
            HeadReader heads,
            NewsFeed news) {
        this.chain = chain;
        this.scope = scope;
        this.nodes = nodes;
        this.logs = logs;
        this.ownerLogs = ownerLogs;
        this.heads = heads;
        this.news = news;
    }

    @Override
    public ChainIndex chain() {
        return chain;
    }

    @Override
    public BlockHeader head() {
        try {
            return nodes.head();
        } catch (NodeException failure) {
            throw unavailable(failure);
        }
    }

    @Override
    public Optional<BlockHeader> header(Height height) {
        return ask(node -> BlockQuestions.at(node.node(), height));
    }

    @Override
    public Optional<BlockContent> read(BlockHeader header, IndexView known) {
        return ask(node -> heads.read(node, header, known));
    }

    @Override
    public BlockContent readRange(Height first, Height last) {
        return ask(node -> {
            NamedInRange named = NamedInRange.ofAnyone();
            return content(node, last, named, scope, () -> {
                logs.range(node, first, last, LogTopics.anyOwner(), named);
            });
        });
    }

    @Override
    public BlockContent readOwner(Address owner, Height first, Height last) {
        if (!(owner instanceof EvmAddress address)) {
            throw new IllegalArgumentException("not an owner on an EVM chain: " + owner.text());
        }
        return ask(node -> {
            NamedInRange named = NamedInRange.of(address);
            return content(node, last, named, Scope.ALL, () -> {
                for (String filter : LogTopics.owner(address)) {
                    ownerLogs.range(node, first, last, filter, named);
                }
            });
        });
    }

    /**
     * What {@code reading} collects into {@code named}; {@code kept} says whose rows of it. The last block is looked at
     * before and after: a node answers without error for blocks that it does not have yet, and may change its branch in
     * between.
     */
    private static BlockContent content(Checked node, Height last, NamedInRange named, Scope kept, Runnable reading) {
        BlockHeader before = lastBlock(node, last);
        reading.run();
        BlockHeader after = lastBlock(node, last);
        if (!before.equals(after)) {
            throw new Silent(
                    Silence.MALFORMED, "eth_getLogs: " + node.node() + " changed its branch below block " + last);
        }
        return new RangeContent(after, named, kept);
    }

    private static BlockHeader lastBlock(Checked node, Height height) {
        return BlockQuestions.at(node.node(), height)
                .orElseThrow(() -> new Silent(
                        Silence.MALFORMED, "eth_getBlockByNumber: " + node.node() + " does not have block " + height));
    }

    @Override
    public void awaitNews(Duration atMost) throws InterruptedException {
        news.await(atMost);
    }

    private <T> T ask(NodePool.Conversation<T> conversation) {
        try {
            return nodes.ask(conversation);
        } catch (NodeException failure) {
            throw unavailable(failure);
        }
    }

    private SourceUnavailableException unavailable(NodeException failure) {
        return new SourceUnavailableException("chain " + chain + ": " + failure.reason(), failure);
    }

    @Override
    public void close() {
        news.close();
    }
}
