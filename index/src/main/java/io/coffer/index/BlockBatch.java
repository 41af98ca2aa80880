package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rows that one block changes on one chain. Reads see what was written; the previous value of every row is kept, so
 * that the block can be undone without knowing what it meant. Belongs to the chain's writer thread, during the call that
 * it is handed to.
 */
public final class BlockBatch {
    private final ChainIndex chain;
    private final byte[] chainKey;
    private final StoreWriter rows;
    private final TokenRows tokenRows;
    private final Published.OfChain committed;
    /** Empty when this batch is for good. */
    private final Optional<UndoRecord> undo;

    private final Map<TokenAddress, Integer> newNumbers = new HashMap<>();
    private final Map<Integer, Token> changedTokens = new HashMap<>();
    private int tokenCount;
    private int changes;

    BlockBatch(
            ChainIndex chain,
            StoreWriter rows,
            TokenRows tokenRows,
            Published.OfChain committed,
            int tokenCount,
            Optional<UndoRecord> undo) {
        this.chain = chain;
        this.chainKey = Keys.chain(chain);
        this.rows = rows;
        this.tokenRows = tokenRows;
        this.committed = committed;
        this.tokenCount = tokenCount;
        this.undo = undo;
    }

    /**
     * The token at {@code address}, given the next number if it is new. Numbers outlive a reorg; what is known of the token
     * does not.
     */
    public Token token(TokenAddress address, TokenStandard standard) {
        OptionalInt known = number(address);
        return known.isPresent() ? token(known.getAsInt()) : create(address, standard);
    }

    private OptionalInt number(TokenAddress address) {
        Integer fresh = newNumbers.get(address);
        if (fresh != null) {
            return OptionalInt.of(fresh);
        }
        OptionalInt cached = committed.numbers().find(address);
        if (cached.isPresent()) {
            return cached;
        }
        OptionalInt stored = tokenRows.number(rows, address);
        stored.ifPresent(number -> committed.numbers().remember(address, number));
        return stored;
    }

    /** The token at {@code address} if it has a number. */
    public Optional<Token> find(TokenAddress address) {
        OptionalInt number = number(address);
        return number.isPresent() ? Optional.of(token(number.getAsInt())) : Optional.empty();
    }

    private Token create(TokenAddress address, TokenStandard standard) {
        int number = tokenCount;
        tokenCount = Math.incrementExact(tokenCount);
        Token token = new Token(chain, number, address, standard, Optional.empty(), Faithfulness.UNTRIED);
        rows.put(Table.TOKEN_NUMBER, chainKey, address.key(), TokenRows.number(number));
        rows.put(Table.TOKEN, chainKey, Keys.token(number), TokenRow.write(token));
        newNumbers.put(address, number);
        changedTokens.put(number, token);
        changes++;
        return token;
    }

    /** @throws IllegalArgumentException when this chain never gave that number */
    public Token token(int number) {
        Token changed = changedTokens.get(number);
        if (changed != null) {
            return changed;
        }
        return committed.tokens().find(number).orElseGet(() -> {
            Token stored = tokenRows
                    .token(rows, number)
                    .orElseThrow(() -> new IllegalArgumentException("chain " + chain + " has no token " + number));
            committed.tokens().remember(stored);
            return stored;
        });
    }

    /** Replaces what is known of {@code token}. */
    public void learn(Token token) {
        Token known = token(token.number());
        if (!known.address().equals(token.address()) || !token.chain().equals(chain)) {
            throw new IllegalArgumentException("token " + token.number() + " of chain " + chain + " is "
                    + known.address().text() + ", not " + token.address().text());
        }
        if (!known.equals(token)) {
            write(Table.TOKEN, chainKey, Keys.token(token.number()), Optional.of(TokenRow.write(token)));
            changedTokens.put(token.number(), token);
        }
    }

    /**
     * Notes that {@code by} brought one more token at {@code at}.
     *
     * @return how many other tokens it brought in the {@link Introduction#WINDOW_BLOCKS} blocks before, at least: they are
     *     counted window by window, and a new window begins with the first token behind the old one
     */
    public int introduce(Address by, Height at) {
        Optional<IntroducerRow> known =
                rows.get(Table.INTRODUCER, chainKey, by.key()).map(IntroducerRow::read);
        IntroducerRow counted = known.map(row -> row.oneMore(at)).orElseGet(() -> IntroducerRow.first(at));
        write(Table.INTRODUCER, chainKey, by.key(), Optional.of(counted.write()));
        return counted.tokens() - 1;
    }

    /** Says whose holdings this batch will read and change, so that they are read side by side: only time depends on it. */
    public void expect(Collection<? extends Address> owners) {
        List<byte[]> partitions = new ArrayList<>(owners.size());
        for (Address owner : owners) {
            partitions.add(Keys.owner(owner, chain));
        }
        rows.readAhead(Table.HOLDING, partitions);
    }

    public Optional<HeldAmount> holding(Address owner, Token token) {
        return rows.get(Table.HOLDING, Keys.owner(owner, chain), Keys.token(token.number()))
                .map(HoldingRow::read);
    }

    public void hold(Address owner, Token token, HeldAmount amount) {
        byte[] row = Keys.token(token.number());
        write(Table.HOLDING, Keys.owner(owner, chain), row, Optional.of(HoldingRow.write(amount)));
    }

    public void drop(Address owner, Token token) {
        write(Table.HOLDING, Keys.owner(owner, chain), Keys.token(token.number()), Optional.empty());
    }

    /** Whether an event named {@code approval}, and it was not found to be gone since. */
    public boolean names(Address owner, Approval approval) {
        return rows.get(Table.APPROVAL, Keys.owner(owner, chain), ApprovalRow.key(approval))
                .isPresent();
    }

    /** @param changed the height of an event that named it */
    public void approve(Address owner, Approval approval, Height changed) {
        byte[] value = ApprovalRow.value(changed);
        write(Table.APPROVAL, Keys.owner(owner, chain), ApprovalRow.key(approval), Optional.of(value));
    }

    /** For imports: says how far {@code approval} stands; a zero takes it away. */
    public void state(Address owner, Approval approval, Amount amount) {
        Optional<byte[]> value = amount.isZero() ? Optional.empty() : Optional.of(ApprovalRow.value(amount));
        write(Table.APPROVAL, Keys.owner(owner, chain), ApprovalRow.key(approval), value);
    }

    public void drop(Address owner, Approval approval) {
        write(Table.APPROVAL, Keys.owner(owner, chain), ApprovalRow.key(approval), Optional.empty());
    }

    /** Whether {@code owner} is followed on a chain of scope "registered". */
    public boolean isEnrolled(Address owner) {
        return rows.get(Table.ENROLMENT, chainKey, owner.key()).isPresent();
    }

    /** For good, whatever happens to the block. */
    void enrol(Address owner, Coverage coverage) {
        byte[] from = new ByteWriter(9).varint(coverage.start().value()).toBytes();
        rows.put(Table.ENROLMENT, chainKey, owner.key(), from);
        changes++;
    }

    /** Writes one row that a reorg restores; {@code value} is empty where the row is to go. */
    void write(Table table, byte[] partition, byte[] row, Optional<byte[]> value) {
        if (undo.isPresent()) {
            Optional<byte[]> previous = rows.get(table, partition, row);
            boolean same = Arrays.equals(value.orElse(null), previous.orElse(null));
            if (same) {
                return;
            }
            undo.get().touch(table, partition, row, previous);
        }
        value.ifPresentOrElse(
                bytes -> rows.put(table, partition, row, bytes), () -> rows.delete(table, partition, row));
        changes++;
    }

    boolean isEmpty() {
        return changes == 0;
    }

    int tokenCount() {
        return tokenCount;
    }

    Collection<Integer> changedTokens() {
        return changedTokens.keySet();
    }

    /** Lets readers have the tokens that this batch made, once it is committed. */
    void publishTokens(TokenCache cache, TokenNumbers numbers) {
        changedTokens.values().forEach(cache::remember);
        newNumbers.forEach(numbers::remember);
    }
}
