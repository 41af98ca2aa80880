package io.coffer.wallet.approval;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Hex;
import io.coffer.index.Approval;
import java.nio.ByteBuffer;

/**
 * A call that takes an approval back; the owner has to send it.
 *
 * @param data hex with {@code 0x}
 */
public record Revocation(EvmAddress to, String data) {
    private static final int APPROVE = 0x095ea7b3;
    private static final int SET_APPROVAL_FOR_ALL = 0xa22cb465;
    /** Permit2: {@code lockdown((address token, address spender)[])}. */
    private static final int LOCKDOWN = 0xcc53287f;

    private static final int SELECTOR = 4;
    private static final int WORD = 32;

    static Revocation of(Approval approval) {
        return switch (approval) {
            case Approval.Allowance(EvmAddress token, EvmAddress spender) ->
                call(token, APPROVE, word(spender), word(Amount.ZERO));
            case Approval.Operator(EvmAddress token, EvmAddress operator) ->
                call(token, SET_APPROVAL_FOR_ALL, word(operator), word(Amount.ZERO));
            case Approval.SingleToken(EvmAddress token, Amount id) ->
                call(token, APPROVE, word(EvmAddress.ZERO), word(id));
            case Approval.Delegated(EvmAddress via, EvmAddress token, EvmAddress spender) ->
                // An array: where it begins, how many it has, and its one pair.
                call(via, LOCKDOWN, word(Amount.of(WORD)), word(Amount.of(1)), word(token), word(spender));
        };
    }

    private static Revocation call(EvmAddress to, int selector, byte[]... words) {
        ByteBuffer data = ByteBuffer.allocate(SELECTOR + WORD * words.length).putInt(selector);
        for (byte[] word : words) {
            data.put(word);
        }
        return new Revocation(to, Hex.encode(data.array()));
    }

    private static byte[] word(EvmAddress address) {
        return ByteBuffer.allocate(WORD)
                .position(WORD - EvmAddress.LENGTH)
                .put(address.key())
                .array();
    }

    private static byte[] word(Amount amount) {
        byte[] word = new byte[WORD];
        amount.write(word, WORD - amount.length());
        return word;
    }
}
