package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.HeldAmount.Valued;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A node whose chain the test writes: a tree of blocks, of which one is the head. What a block changes follows from its
 * number alone, and {@link #expected} says what must be held at any block by replaying its branch.
 */
public final class ScriptedChain implements ChainSource {
    static final int OWNERS = 12;
    static final int TOKENS = 9;
    private static final int CHANGES = 6;

    /** @param number unique in the tree */
    record Block(int number, BlockHeader header) {
        Height height() {
            return header.block().height();
        }
    }

    private final ChainIndex chain;
    private final Map<BlockHash, Block> blocks = new HashMap<>();
    private final List<Block> branch = new ArrayList<>();
    private final Signal news = new Signal();
    private final AtomicInteger numbers;
    /** Asked before every answer: whether the node is silent this time. */
    volatile BooleanSupplier silent = () -> false;

    public ScriptedChain(ChainIndex chain) {
        this(chain, 0);
    }

    /** @param firstNumber tells the blocks of one tree from those of another */
    ScriptedChain(ChainIndex chain, int firstNumber) {
        this.chain = chain;
        this.numbers = new AtomicInteger(firstNumber);
        mine();
    }

    static EvmAddress owner(int owner) {
        byte[] bytes = new byte[EvmAddress.LENGTH];
        bytes[0] = (byte) (owner + 1);
        return EvmAddress.of(bytes);
    }

    static TokenAddress token(int token) {
        byte[] bytes = new byte[EvmAddress.LENGTH];
        bytes[19] = (byte) (token + 1);
        return new TokenAddress.Contract(EvmAddress.of(bytes));
    }

    /** Adds a block to the head. */
    synchronized BlockRef mine() {
        int number = numbers.getAndIncrement();
        BlockHash parent = branch.isEmpty()
                ? BlockHash.of(new byte[BlockHash.LENGTH])
                : branch.getLast().header().block().hash();
        byte[] hash =
                ByteBuffer.allocate(BlockHash.LENGTH).putInt(28, number + 1).array();
        BlockRef block = new BlockRef(
                new Height(branch.size()), BlockHash.of(hash), Instant.ofEpochSecond(1_700_000_000L + 12L * number));
        Block mined = new Block(number, new BlockHeader(block, parent));
        branch.add(mined);
        blocks.put(block.hash(), mined);
        news.raise();
        return block;
    }

    void mine(int count) {
        for (int i = 0; i < count; i++) {
            mine();
        }
    }

    /** Makes the block {@code depth} below the head the head; blocks above it are mined anew. */
    synchronized void forget(int depth) {
        for (int i = 0; i < depth && branch.size() > 1; i++) {
            branch.removeLast();
        }
    }

    /** Follows the branch of {@code head}, which was mined before. */
    synchronized void follow(BlockHash head) {
        List<Block> path = path(head);
        branch.clear();
        branch.addAll(path);
    }

    synchronized int height() {
        return branch.size() - 1;
    }

    private synchronized List<Block> path(BlockHash head) {
        List<Block> path = new ArrayList<>();
        for (Block at = blocks.get(head);
                at != null;
                at = blocks.get(at.header().parent())) {
            path.addFirst(at);
        }
        return path;
    }

    private void answerOrFail() {
        if (silent.getAsBoolean()) {
            throw new SourceUnavailableException("the scripted node is silent");
        }
    }

    @Override
    public ChainIndex chain() {
        return chain;
    }

    @Override
    public BlockHeader head() {
        answerOrFail();
        synchronized (this) {
            return branch.getLast().header();
        }
    }

    @Override
    public Optional<BlockHeader> header(Height height) {
        answerOrFail();
        return at(height).map(Block::header);
    }

    private synchronized Optional<Block> at(Height height) {
        return height.value() < branch.size() ? Optional.of(branch.get((int) height.value())) : Optional.empty();
    }

    @Override
    public Optional<BlockContent> read(BlockHeader header, IndexView known) {
        answerOrFail();
        return at(header.block().height())
                .filter(block -> block.header().equals(header))
                .map(block -> new Content(List.of(block), Optional.empty()));
    }

    @Override
    public BlockContent readRange(Height first, Height last) {
        answerOrFail();
        return new Content(between(first, last), Optional.empty());
    }

    @Override
    public BlockContent readOwner(Address owner, Height first, Height last) {
        answerOrFail();
        return new Content(between(first, last), Optional.of(owner));
    }

    private synchronized List<Block> between(Height first, Height last) {
        if (last.value() >= branch.size()) {
            throw new SourceUnavailableException("the scripted node has no block " + last);
        }
        return List.copyOf(branch.subList((int) first.value(), (int) last.value() + 1));
    }

    @Override
    public void awaitNews(Duration atMost) throws InterruptedException {
        news.await(atMost);
    }

    @Override
    public void close() {}

    /** What one pair holds after one block. */
    private record Change(int owner, int token, Optional<Amount> amount) {}

    /** The changes of a block: some amounts, sometimes zero, sometimes a row that goes. */
    private static List<Change> changes(Block block) {
        Random random = new Random(block.number() * 7919L);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            int kind = random.nextInt(8);
            Amount amount = kind == 0 ? Amount.ZERO : Amount.of(random.nextLong(1, 1L << random.nextInt(1, 62)));
            changes.add(new Change(
                    random.nextInt(OWNERS),
                    random.nextInt(TOKENS),
                    kind == 1 ? Optional.empty() : Optional.of(amount)));
        }
        return changes;
    }

    private static TokenMetadata metadata(Block block) {
        return new TokenMetadata("S" + block.number(), "Token of block " + block.number(), 18);
    }

    private record Content(List<Block> parts, Optional<Address> only) implements BlockContent {
        @Override
        public BlockHeader header() {
            return parts.getLast().header();
        }

        @Override
        public void applyTo(BlockBatch batch) {
            parts.forEach(block -> apply(block, batch));
        }

        private void apply(Block block, BlockBatch batch) {
            for (Change change : changes(block)) {
                EvmAddress owner = owner(change.owner());
                if (only.isEmpty() || only.get().equals(owner)) {
                    Token token = batch.token(token(change.token()), TokenStandard.FUNGIBLE);
                    batch.learn(token.withMetadata(metadata(block)));
                    change.amount()
                            .ifPresentOrElse(
                                    amount -> batch.hold(owner, token, new Valued(amount)),
                                    () -> batch.drop(owner, token));
                }
            }
        }
    }

    /** What must be held at {@code tip}: lines of owner, token and amount, then what each token says of itself. */
    synchronized List<String> expected(BlockHash tip, Height start) {
        Map<String, String> lines = new TreeMap<>();
        for (Block block : path(tip)) {
            if (block.height().compareTo(start) >= 0) {
                for (Change change : changes(block)) {
                    String pair = owner(change.owner()).text() + " "
                            + token(change.token()).text();
                    change.amount()
                            .ifPresentOrElse(amount -> lines.put(pair, amount.toString()), () -> lines.remove(pair));
                    lines.put(
                            "token " + token(change.token()).text(),
                            metadata(block).toString());
                }
            }
        }
        return lines.entrySet().stream()
                .map(line -> line.getKey() + " = " + line.getValue())
                .toList();
    }

    /** What {@code view} says, in the same form. */
    List<String> actual(IndexView view) {
        Map<String, String> lines = new TreeMap<>();
        for (int owner = 0; owner < OWNERS; owner++) {
            for (Holding holding : view.holdings(owner(owner), chain)) {
                Token token = view.token(chain, holding.token());
                String amount = holding.amount() instanceof Valued(Amount valued)
                        ? valued.toString()
                        : holding.amount().toString();
                lines.put(owner(owner).text() + " " + token.address().text(), amount);
            }
        }
        for (int i = 0; i < TOKENS; i++) {
            TokenAddress address = token(i);
            view.token(chain, address)
                    .flatMap(Token::metadata)
                    .ifPresent(metadata -> lines.put("token " + address.text(), metadata.toString()));
        }
        return lines.entrySet().stream()
                .map(line -> line.getKey() + " = " + line.getValue())
                .toList();
    }
}
