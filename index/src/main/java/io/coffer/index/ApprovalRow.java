package io.coffer.index;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.index.store.StoreException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Keys and values of approval rows: a byte that says of what kind it is, the token, and what else names it. */
final class ApprovalRow {
    private static final int ALLOWANCE = 1;
    private static final int OPERATOR = 2;
    private static final int SINGLE_TOKEN = 3;
    private static final int DELEGATED = 4;

    private ApprovalRow() {}

    static byte[] key(Approval approval) {
        return switch (approval) {
            case Approval.Allowance(EvmAddress token, EvmAddress spender) ->
                key(ALLOWANCE, token, spender.key(), EvmAddress.LENGTH);
            case Approval.Operator(EvmAddress token, EvmAddress operator) ->
                key(OPERATOR, token, operator.key(), EvmAddress.LENGTH);
            case Approval.SingleToken(EvmAddress token, Amount id) -> {
                byte[] bytes = new byte[Amount.MAX_BYTES];
                id.write(bytes, Amount.MAX_BYTES - id.length());
                yield key(SINGLE_TOKEN, token, bytes, bytes.length);
            }
            case Approval.Delegated(EvmAddress via, EvmAddress token, EvmAddress spender) -> {
                byte[] bytes = Arrays.copyOf(spender.key(), 2 * EvmAddress.LENGTH);
                System.arraycopy(via.key(), 0, bytes, EvmAddress.LENGTH, EvmAddress.LENGTH);
                yield key(DELEGATED, token, bytes, bytes.length);
            }
        };
    }

    private static byte[] key(int kind, EvmAddress token, byte[] rest, int length) {
        return ByteBuffer.allocate(1 + EvmAddress.LENGTH + length)
                .put((byte) kind)
                .put(token.key())
                .put(rest, 0, length)
                .array();
    }

    /** Of an approval whose state a node can be asked for. */
    static byte[] value(Height changed) {
        return new ByteWriter(9).varint(changed.value()).toBytes();
    }

    /** Of one that was imported; {@code stated} is not zero. */
    static byte[] value(Amount stated) {
        byte[] amount = new byte[stated.length()];
        stated.write(amount, 0);
        return new ByteWriter(1 + amount.length).varint(0).put(amount).toBytes();
    }

    static NamedApproval read(byte[] key, byte[] value) {
        ByteReader reader = new ByteReader(value, "approval");
        Height changed = new Height(reader.varint());
        byte[] amount = reader.rest();
        Optional<Amount> stated =
                amount.length == 0 ? Optional.empty() : Optional.of(Amount.read(amount, 0, amount.length));
        return new NamedApproval(approval(new ByteReader(key, "approval")), changed, stated);
    }

    private static Approval approval(ByteReader key) {
        int kind = key.next();
        EvmAddress token = address(key);
        return switch (kind) {
            case ALLOWANCE -> new Approval.Allowance(token, address(key));
            case OPERATOR -> new Approval.Operator(token, address(key));
            case SINGLE_TOKEN ->
                new Approval.SingleToken(token, Amount.read(key.next(Amount.MAX_BYTES), 0, Amount.MAX_BYTES));
            case DELEGATED -> {
                EvmAddress spender = address(key);
                yield new Approval.Delegated(address(key), token, spender);
            }
            default -> throw new StoreException("a stored approval is of kind " + kind + ", which is unknown");
        };
    }

    private static EvmAddress address(ByteReader key) {
        return EvmAddress.of(key.next(EvmAddress.LENGTH));
    }
}
